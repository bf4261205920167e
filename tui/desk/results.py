"""What screens show of a finished run: the report, its findings window by window, its routes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Final, Protocol
from urllib.parse import urlsplit

from footprint.commands._kept import histories
from footprint.finding import Finding
from footprint.io.vault import Vault
from footprint.judge.judging import SoFar
from footprint.remedies import load_contacts
from footprint.remedies.action import Action
from footprint.remedies.states import History
from footprint.report import Report, assemble
from footprint.report.assemble import NOBODY_TYPED
from footprint.report.hosts import ascii_host
from footprint.report.jobs import Job
from footprint.report.outline import Item, Outline, outline
from footprint.routes.draw import chain
from footprint.routes.model import Plan, Route
from footprint.run import Run, SourceResult
from footprint.session.proving import hidden_findings, hidden_question
from footprint.session.search import in_order
from footprint.source import Found
from footprint.subject import Profile

WINDOW: Final = 200
"""Findings that are put into words at once."""
WHOLE: Final = 1000
"""Findings up to which a run is put into words as a whole."""


NO_PLAN: Final = Plan((), 0, (), (), optimal=True, lower_bound=0)
"""What there is to do before anything was weighed."""


class Findings(Protocol):
    """Gives findings of the ranked list, a window at a time."""

    def total(self) -> int:
        """Return how many there are."""
        ...

    def window(self, offset: int, limit: int) -> Sequence[Finding]:
        """Return `limit` findings from `offset` (from 0) on."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    number: int
    tier: str
    kind: str
    value: str
    host: str
    more: int
    """Further places."""


class InMemory:
    """The findings of a run that is in memory."""

    def __init__(self, run: Run) -> None:
        self._findings = run.findings

    def total(self) -> int:
        """Return how many there are."""
        return len(self._findings)

    def window(self, offset: int, limit: int) -> Sequence[Finding]:
        """Return `limit` findings from `offset` on."""
        return self._findings[offset : offset + limit]


class InVault:
    """The findings of a run that the vault keeps: read window by window."""

    def __init__(self, vault: Vault, run: str) -> None:
        self._vault = vault
        self._run = run

    def total(self) -> int:
        """Return how many there are."""
        return self._vault.findings.count(self._run)

    def window(self, offset: int, limit: int) -> Sequence[Finding]:
        """Return `limit` findings from `offset` on."""
        return self._vault.findings.page(self._run, offset=offset, limit=limit)


@dataclass(frozen=True, slots=True)
class Lived:
    """How far actions have come, as the vault has it: for their dates."""

    histories: Mapping[str, History] = field(default_factory=dict)
    salt: bytes = field(default=b"", repr=False)


UNLIVED: Final = Lived()


def lived_of(vault: Vault | None, actions: Iterable[Action]) -> Lived:
    """Return the lives of those actions that somebody has begun; nothing without a vault."""
    if vault is None:
        return UNLIVED
    lives = histories(vault, actions)
    return Lived({one: life for one, life in lives.items() if life.steps}, vault.salt)


class Results:
    """A run as screens show it, masked or as far as may be shown."""

    def __init__(
        self,
        run: Run,
        *,
        shown: bool,
        made_at: datetime,
        findings: Findings | None = None,
        typed: Mapping[str, str] = NOBODY_TYPED,
        lived: Lived = UNLIVED,
    ) -> None:
        self.run = run
        self.shown = shown
        self._made_at = made_at
        self._typed = typed
        self._lived = lived
        self._findings = findings or InMemory(run)
        self.total = self._findings.total()
        # A list that is not the run's own is read window by window, however short it is.
        own = isinstance(self._findings, InMemory) and self.total <= WHOLE
        first = run if own else self._first()
        self.actions = in_order(first)
        """Ids of the actions behind `jobs`, in the same order."""
        self.report = self._report(first)
        self.told: Outline = outline(self.report)
        self._window = lru_cache(maxsize=32)(self._read_window)
        self._whole = own
        self._ordered = list(self.told.items.values()) if self._whole else []

    @property
    def whole(self) -> bool:
        """Whether all of the run is in words; else it is read window by window."""
        return self._whole

    def whole_report(self) -> Report:
        """Return the report of all of the run. For a thread: a long list takes its time."""
        if self._whole:
            return self.report
        listed: list[Finding] = []
        while window := self._findings.window(len(listed), WHOLE):
            listed += window
        return self._report(replace(self.run, findings=tuple(listed)))

    def row(self, index: int) -> Row:
        """Return the line of the finding at a place, from 0."""
        item, tier = self._at(index)
        place = item.places[0]
        notes = f" ({', '.join(item.notes)})" if item.notes else ""
        return Row(
            number=index + 1,
            tier=tier,
            kind=item.kind,
            value=f"{item.value}{notes}",
            host=place.host + place.flag,
            more=len(item.places) - 1,
        )

    def item(self, index: int) -> Item:
        """Return everything about the finding at a place, in words."""
        return self._at(index)[0]

    def question(self, finding: str) -> Item | None:
        """Return a finding that may be about somebody else, in words, by its id in the run."""
        for place, one in enumerate(self.run.questions):
            if one.id == finding:
                return self.told.questions[place] if place < len(self.told.questions) else None
        return None

    def masked(self, index: int) -> Finding | None:
        """Return the finding at a place of the list, if its value is masked."""
        if not self._whole:
            return None
        wanted = self.item(index).id
        hidden = hidden_findings(self.run, self.report)
        return next((one for one, row in hidden if row.id == wanted), None)

    def masked_question(self, finding: str) -> Finding | None:
        """Return what "is this you?" asks about, if its value is masked."""
        return hidden_question(self.run, self.report, finding)

    def jobs(self) -> tuple[Job, ...]:
        """Return every job in the order in which to do them."""
        return self.told.jobs

    def checked(self) -> tuple[str, ...]:
        """Return what was checked, what could not be, and who was told what, a line each."""
        told = self.told
        return (
            *told.headline,
            *(f"Checked, nothing found: {row.name}" for row in told.nothing_found),
            *([told.not_checked_lead] if told.not_checked else []),
            *(
                f"Could not be checked: {source}{f' ({host})' if host else ''}: {words} ({count})"
                for source, host, words, count in told.not_checked
            ),
            *(f"Not asked: {source}: {words}" for source, words in told.skipped),
            *(f"Told {one.host}: {one.disclosed} ({one.requests})" for one in told.sent),
        )

    def routes_to(self, index: int, *, width: int) -> tuple[str, ...]:
        """Return the routes to the finding at a place, drawn in plain characters."""
        if not self._whole:
            return ()
        wanted = self.item(index).id
        drawn = [
            chain(route, self._labels(route), removed=self._removed(route), width=width)
            for row, route in zip(self.report.routes, self.run.routes, strict=True)
            if row.target == wanted
        ]
        return tuple(dict.fromkeys(drawn))

    def filtered(self, words: str) -> list[int]:
        """Return the places of the lines that hold all these words, as they are shown.

        Only what is on the screen is searched, so that nobody learns a masked value by trying.
        """
        wanted = words.casefold().split()
        if not self._whole or not wanted:
            return list(range(self.total))
        kept: list[int] = []
        for index in range(self.total):
            row = self.row(index)
            text = f"{row.kind} {row.value} {row.host} {row.tier}".casefold()
            if all(word in text for word in wanted):
                kept.append(index)
        return kept

    def _labels(self, route: Route) -> dict[str, str]:
        position = {finding.id: place for place, finding in enumerate(self.run.findings)}
        ids = {row.id: row for row in self.report.findings}
        items = self.told.items
        labels: dict[str, str] = {}
        for step in route.steps:
            labels[step.page] = ascii_host(_host(step.page)) or "a file of your own"
            for fact in (*step.uses, *step.gives):
                place = position.get(fact.removeprefix("finding:"))
                if not fact.startswith("finding:") or place is None:
                    continue
                row = self.report.findings[place]
                item = items[ids[row.id].id]
                labels[fact] = f"number {item.number}: {item.kind.lower()}, {item.value}"
        return labels

    def _removed(self, route: Route) -> frozenset[str]:
        planned = set(self.run.plan.actions)
        pages = {page for one in self.run.actions if one.id in planned for page in one.pages}
        return frozenset(step.page for step in route.steps if step.page in pages)

    def _at(self, index: int) -> tuple[Item, str]:
        if self._whole:
            item = self._ordered[index]
            return item, self._tiers[item.id]
        start = index - index % WINDOW
        items, tiers = self._window(start)
        return items[index - start], tiers[index - start]

    @cached_property
    def _tiers(self) -> dict[str, str]:
        return {item.id: group.heading for group in self.told.groups for item in group.items}

    def _read_window(self, start: int) -> tuple[tuple[Item, ...], tuple[str, ...]]:
        told = outline(self._report(self._only(self._findings.window(start, WINDOW))))
        pairs = [(item, group.heading) for group in told.groups for item in group.items]
        return tuple(item for item, _ in pairs), tuple(tier for _, tier in pairs)

    def _first(self) -> Run:
        """Return the run with the first window of its findings, and everything that is asked."""
        return replace(self._only(self._findings.window(0, WINDOW)), questions=self.run.questions)

    def _only(self, window: Sequence[Finding]) -> Run:
        """Return the run with a window of its findings; jobs and routes of others stay out."""
        ids = {finding.id for finding in window}
        actions = tuple(one for one in self.run.actions if ids.intersection(one.findings))
        return replace(self.run, findings=tuple(window), questions=(), routes=(), actions=actions)

    def _report(self, run: Run) -> Report:
        return assemble(
            run,
            reveal=self.shown,
            made_at=self._made_at,
            contacts=load_contacts(),
            typed=self._typed,
            histories=self._lived.histories,
            salt=self._lived.salt,
        )


def so_far_results(
    found: SoFar, profile: Profile, names: Mapping[str, str], *, shown: bool, at: datetime
) -> Results:
    """Return what to show of a search that goes on: facts without rank, jobs or routes.

    Args:
        found: what the pages read until now show.
        profile: of the subject.
        names: of the sources, by id.
        shown: whether values are shown.
        at: the time.
    """
    run = Run(
        profile=profile,
        started_at=at,
        finished_at=at,
        sources=tuple(SourceResult(id_, name, Found()) for id_, name in names.items()),
        findings=found.facts.found,
        questions=found.facts.questions,
        actions=(),
        routes=(),
        plan=NO_PLAN,
        ledger=(),
    )
    return Results(run, shown=shown, made_at=at)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
