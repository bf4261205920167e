"""Gathers what the sources show: asks, reads, follows leads, and keeps count of what failed.

One class, because all of this shares one thing: the set of addresses already asked for.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from footprint.finding import Finding
from footprint.match import PageContext
from footprint.outcome import GONE
from footprint.run import LedgerEntry, SourceResult, Unchecked
from footprint.settings import Settings
from footprint.sighting import Layer, Page, Record, Shape
from footprint.source import (
    CouldNotCheck,
    FollowsLeads,
    Found,
    IdentifierKind,
    Lead,
    NothingFound,
    Outcome,
    Reading,
    Reason,
    Request,
    Skipped,
    Source,
)
from footprint.subject import Profile

PAGES_LIMIT: Final = 150
"""Pages opened in one run, unless `sources.web.pages` says otherwise."""


class Door(Protocol):
    """The only way out."""

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Every request that left."""
        ...

    async def fetch(self, request: Request) -> Page | CouldNotCheck | Skipped:
        """Fetch one page, or say why not. Never raises for what the other side does."""
        ...


class Reader(Protocol):
    """Reads pages where they can do no harm."""

    async def read(self, page: Page, request: Request) -> Reading:
        """Read one page. Never raises for what the page does."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one source has come."""

    source: str
    asked: int
    done: int
    found: int
    """Pages on which something was read."""
    unchecked: int
    last: Outcome | None = None
    answered: bool = False
    """Whether at least one answer could be relied on."""


@dataclass(slots=True)
class Visit:
    """One page that was read, and how it came to be asked for."""

    source: str
    request: Request
    page: Page
    reading: Reading
    found_by: frozenset[IdentifierKind]
    rank: int
    records: tuple[Record, ...] = ()

    def context(self) -> PageContext:
        """Return what the page as a whole says, which counts less than what a record says."""
        return PageContext(
            title=str(self.reading.title),
            host=urlsplit(self.page.url).hostname or "",
            year=self.page.fetched_at.year,
            url=self.page.url,
        )


@dataclass(slots=True)
class _Tally:
    asked: int = 0
    done: int = 0
    pages: int = 0
    found: int = 0
    answered: bool = False
    led: bool = False
    unchecked: list[Unchecked] = field(default_factory=list)


class Gathering:
    """One gathering of pages for one profile."""

    def __init__(
        self,
        profile: Profile,
        *,
        sources: Mapping[str, Source],
        settings: Settings,
        door: Door,
        reader: Reader,
        progress: Callable[[Progress], None],
    ) -> None:
        self._profile = profile
        self._sources = sources
        self._settings = settings
        self._door = door
        self._reader = reader
        self._progress = progress
        self._tallies: dict[str, _Tally] = defaultdict(_Tally)
        self._asked: set[tuple[str, str]] = set()
        self._leads: dict[str, Lead] = {}
        self._over_budget: set[str] = set()
        self._visits: list[Visit] = []
        self._group: asyncio.TaskGroup

    # ------------------------------------------------------------------ asking

    async def run(
        self, requests: Iterable[Request], imports: Iterable[tuple[str, Page]] = ()
    ) -> None:
        """Fetch and read everything planned, everything it leads to, and all imports."""
        async with asyncio.TaskGroup() as self._group:
            for source, page in imports:
                self._begin(self._import(source, page))
            for request in requests:
                self._ask(request)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._group.create_task(work)

    def _ask(self, request: Request) -> None:
        key = (request.source, request.url)
        if key in self._asked:
            return
        self._asked.add(key)
        self._tallies[request.source].asked += 1
        self._begin(self._fetch(request))

    async def _fetch(self, request: Request) -> None:
        answer = await self._door.fetch(request)
        if isinstance(answer, Page):
            answer = replace(answer, layer=request.layer)
            await self._read(request, answer)
        else:
            self._failed(request, answer)

    async def _import(self, source: str, page: Page) -> None:
        request = Request(source, page.url, (), why="A page that you saved.", layer=page.layer)
        self._tallies[source].asked += 1
        await self._read(request, page)

    async def _read(self, request: Request, page: Page) -> None:
        reading = await self._reader.read(page, request)
        tally = self._tallies[request.source]
        tally.done += 1
        host = _host(page.url)
        if isinstance(reading.outcome, CouldNotCheck):
            tally.unchecked.append(Unchecked(host, reading.outcome, page.url))
        else:
            tally.pages += 1
            tally.answered = True
            tally.found += isinstance(reading.outcome, Found)
            tally.led |= bool(reading.leads)
        tally.unchecked.extend(Unchecked(host, why, page.url) for why in reading.unchecked)
        # The body has been read; keeping it would make memory grow with every page.
        bare = replace(page, body=b"")
        self._visits.append(
            Visit(request.source, request, bare, reading, request.found_by, request.rank)
        )
        for lead in reading.leads:
            self._follow(lead)
        for request_ahead in reading.more:
            self._ask(request_ahead)
        self._tell(request.source, reading.outcome)

    def _failed(self, request: Request, why: CouldNotCheck | Skipped) -> None:
        tally = self._tallies[request.source]
        tally.done += 1
        tally.unchecked.append(Unchecked(_host(request.url), why, request.url))
        self._tell(request.source, why)

    def _follow(self, lead: Lead) -> None:
        known = self._leads.get(lead.url)
        self._leads[lead.url] = lead if known is None else min(known, lead, key=_ease)
        if known is not None or lead.url in self._over_budget:
            return
        for source_id, source in self._sources.items():
            if not isinstance(source, FollowsLeads):
                continue
            table = self._settings.for_source(source.card, has_key=False)
            request = source.follow(lead, self._profile, table)
            if isinstance(request, Skipped):
                continue
            if self._tallies[source_id].asked >= _pages_limit(table.options):
                self._over_budget.add(lead.url)
                # Not a choice: the subject never said that these pages may stay unread.
                spent = CouldNotCheck(Reason.BUDGET_SPENT)
                self._tallies[source_id].unchecked.append(
                    Unchecked(_host(lead.url), spent, lead.url)
                )
                continue
            self._ask(request)

    def _tell(self, source: str, last: Outcome) -> None:
        tally = self._tallies[source]
        self._progress(
            Progress(
                source,
                tally.asked,
                tally.done,
                tally.found,
                len(tally.unchecked),
                last,
                tally.answered,
            )
        )

    # --------------------------------------------------------------- what was read

    @property
    def pages(self) -> int:
        """How many pages have been read so far."""
        return len(self._visits)

    def visits(self) -> Iterator[Visit]:
        """Yield the pages that were read, in an order that does not depend on the network.

        What a search result shows counts only where its page showed nothing itself: it could
        not be read, it is gone, it holds nothing about the subject (any more, or because it is
        some other page in its place). Elsewhere the page is the better witness: a result joins
        words that stand far apart on it.
        """
        told = {
            url
            for visit in self._visits
            if visit.page.layer is not Layer.INDEX
            and isinstance(visit.reading.outcome, Found)
            and visit.page.status not in GONE
            for url in (visit.request.url, visit.page.url)
        }
        for visit in sorted(self._visits, key=lambda v: (v.source, v.request.url)):
            lead = self._leads.get(visit.request.url)
            if lead is not None:
                visit.found_by, visit.rank = lead.found_by, lead.rank
            visit.records = tuple(
                record
                for record in visit.reading.records
                if record.shape is not Shape.SNIPPET or record.url not in told
            )
            if visit.records:
                yield visit

    def results(
        self,
        skipped: Mapping[str, Skipped],
        faults: Mapping[str, str],
        findings: Sequence[Finding],
    ) -> tuple[SourceResult, ...]:
        """Return what became of every source."""
        shown: dict[str, set[str]] = defaultdict(set)
        for finding in findings:
            for evidence in finding.evidence:
                shown[evidence.source].add(finding.id)
        return tuple(
            self._result(source_id, source, skipped, faults, len(shown[source_id]))
            for source_id, source in self._sources.items()
        )

    def _result(
        self,
        source_id: str,
        source: Source,
        skipped: Mapping[str, Skipped],
        faults: Mapping[str, str],
        findings: int,
    ) -> SourceResult:
        tally = self._tallies[source_id]
        outcome: Outcome
        if source_id in faults:
            outcome = CouldNotCheck(Reason.OUR_FAULT, faults[source_id])
        elif source_id in skipped:
            outcome = skipped[source_id]
        elif tally.asked == 0:
            outcome = self._not_led_anywhere(source)
        else:
            outcome = _judged(tally, findings)
        return SourceResult(
            id=source_id,
            name=source.card.name,
            outcome=outcome,
            requests=tally.asked,
            pages=tally.pages,
            findings=findings,
            unchecked=tuple(tally.unchecked),
        )

    def _not_led_anywhere(self, source: Source) -> Outcome:
        """Judge a source that had nothing to ask."""
        if not isinstance(source, FollowsLeads):
            return Skipped(Reason.NOTHING_TO_ASK)
        searched = [tally for tally in self._tallies.values() if tally.asked]
        if any(tally.unchecked for tally in searched):
            # The search failed, so nobody knows which pages there would have been.
            return CouldNotCheck(Reason.NOT_SEARCHED)
        return Skipped(Reason.NOTHING_TO_ASK, "no search led to a page")


def _judged(tally: _Tally, findings: int) -> Outcome:
    """Judge a source by all of its requests: one unanswered question forbids a clear."""
    if findings or tally.led:
        return Found()
    failures = [entry.outcome for entry in tally.unchecked]
    could_not = [outcome for outcome in failures if isinstance(outcome, CouldNotCheck)]
    if could_not:
        reasons = [outcome.reason for outcome in could_not]
        commonest = max(dict.fromkeys(reasons), key=reasons.count)
        return next(outcome for outcome in could_not if outcome.reason is commonest)
    if failures and not tally.answered:
        return failures[0]
    return NothingFound()


def _ease(lead: Lead) -> tuple[int, int, int]:
    """Order leads by how little one has to know to be led there."""
    strangers = {IdentifierKind.NAME, IdentifierKind.EMPLOYER, IdentifierKind.PLACE}
    return len(lead.found_by - strangers), len(lead.found_by), lead.rank


def _pages_limit(options: Mapping[str, str | int | float | bool]) -> int:
    value = options.get("pages", PAGES_LIMIT)
    return value if isinstance(value, int) and value >= 0 else PAGES_LIMIT


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
