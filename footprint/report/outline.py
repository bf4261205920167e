"""The order in which every readable format tells its story.

Text, HTML, Markdown and PDF differ in marks, never in what comes first. So the order, the
headings and the sentences are settled here once, and a renderer only sets them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from footprint.finding import About
from footprint.remedies.action import Confidence
from footprint.report.because import reasons
from footprint.report.document import (
    ActionRow,
    AdvicePart,
    ContactRow,
    EvidenceRow,
    FindingRow,
    NotChecked,
    Report,
    SourceRow,
    StandingRow,
)
from footprint.report.headline import headline
from footprint.report.hosts import ascii_host, mixed_script, web_link
from footprint.report.jobs import Job, job
from footprint.report.words import (
    BANDS,
    IDENTIFIERS,
    KINDS,
    LAYERS,
    TIERS,
    advice_words,
    chance_words,
    count_words,
    day_words,
    read_words,
    time_words,
)

QUESTION_LEAD: Final = "These may be about somebody of the same name. They are not counted above."
STANDING_LEAD: Final = "These help whatever was found. Do them when you have time."
NOT_CHECKED_LEAD: Final = "We do not know what is there. It is not the same as nothing found."


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a fact stands."""

    host: str
    found_by: str
    """Name of the source that led to it."""
    layer: str
    seen: str
    url: str
    """Empty when hidden."""
    link: str
    """The address in a form that may be clicked; empty if none may."""
    title: str
    snippet: str
    look_alike: bool
    """Whether the host mixes alphabets."""

    @property
    def flag(self) -> str:
        """A warning about the host's name, or nothing."""
        return " (this name mixes alphabets: look closely)" if self.look_alike else ""

    @property
    def how(self) -> str:
        """What kind of place it is, when it was seen, and through what."""
        return f"{self.layer}, seen on {self.seen} through {self.found_by}"


@dataclass(frozen=True, slots=True)
class Item:
    """One exposed fact, in words."""

    number: int
    id: str
    kind: str
    value: str
    masked: bool
    notes: tuple[str, ...]
    """Whom it is about, and whether the person gave it."""
    sure: str
    why: str
    places: tuple[Place, ...]
    jobs: tuple[Job, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one tier."""

    tier: str
    heading: str
    lead: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What one host got to know."""

    host: str
    source: str
    requests: str
    disclosed: str


@dataclass(frozen=True, slots=True)
class Support:
    """Somebody to tell."""

    name: str
    when: str
    how: str
    url: str
    link: str
    origin: str
    """Where this is from, said wherever it is not official."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Advice for everybody, whatever was found."""

    title: str
    why: str
    steps: tuple[str, ...]
    url: str
    link: str
    origin: str
    """Where this is from, said wherever it is not official."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A report in the order in which it is told."""

    name: str
    made: str
    headline: tuple[str, ...]
    warn: bool
    """Whether the headline says that nothing could be checked."""
    hidden_words: str
    """Why some values are hidden, or nothing."""
    counts: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    questions: tuple[Item, ...]
    nothing_found: tuple[SourceRow, ...]
    question_lead: str
    not_checked_lead: str
    not_checked: tuple[tuple[str, str, str, str], ...]
    """Source, host, reason in words, how many."""
    skipped: tuple[tuple[str, str], ...]
    """Source and reason in words."""
    sent: tuple[Sent, ...]
    sent_summary: str
    jobs: tuple[Job, ...]
    """Every action once, in the order in which to do them."""
    urgent: tuple[str, ...]
    """What to do in danger, said near the top."""
    support: tuple[Support, ...]
    """Whom to tell."""
    standing: tuple[Standing, ...]
    """What helps everybody."""
    standing_lead: str
    effort: str
    """How long all of it takes."""

    @property
    def items(self) -> dict[str, Item]:
        """Every item by its id."""
        return {item.id: item for group in self.groups for item in group.items}

    @property
    def count_words(self) -> str:
        """How many items each tier has."""
        return ", ".join(f"{heading}: {number}" for heading, number in self.counts) + "."


def outline(report: Report) -> Outline:
    """Put a report into the order in which it is told."""
    names = {source.id: source.name for source in report.sources}
    rows = ranked(report)
    first = {one: row.id for row in reversed(rows) for one in row.actions}
    because = reasons(report)
    jobs = {
        action.id: job(
            number,
            action,
            first.get(action.id, ""),
            report.made_at.date(),
            because.get(action.id, ""),
        )
        for number, action in enumerate(all_actions(report), 1)
    }
    minutes = sum(action.minutes for action in all_actions(report))
    items = [_item(number, row, names, jobs) for number, row in enumerate(rows, 1)]
    groups = _groups(items, {row.id: row.tier for row in rows})
    return Outline(
        name=report.subject.name,
        made=day_words(report.made_at.date()),
        headline=headline(report),
        warn=report.coverage.answered == 0,
        hidden_words=_hidden_words(report),
        counts=tuple((group.heading, len(group.items)) for group in groups),
        groups=tuple(group for group in groups if group.items),
        questions=tuple(
            _item(number, row, names, jobs) for number, row in enumerate(report.questions, 1)
        ),
        nothing_found=tuple(row for row in report.sources if row.outcome == "nothing_found"),
        question_lead=QUESTION_LEAD,
        not_checked_lead=NOT_CHECKED_LEAD,
        not_checked=tuple(_missing(row, names) for row in report.coverage.not_checked),
        skipped=tuple(
            (row.name, _reason(row.reason)) for row in report.sources if row.outcome == "skipped"
        ),
        sent=_sent(report, names),
        sent_summary=_sent_summary(report),
        jobs=tuple(jobs.values()),
        urgent=tuple(_urgent(one) for one in report.who_to_tell if one.urgent),
        support=tuple(_support(one) for one in report.who_to_tell),
        standing=tuple(_standing(one) for one in report.standing),
        standing_lead=STANDING_LEAD,
        effort=_effort(minutes),
    )


def _effort(minutes: int) -> str:
    return f"All steps together take about {time_words(minutes)}." if minutes else ""


def _hidden_words(report: Report) -> str:
    if not report.masked:
        return ""
    if report.subject.masked:
        return "Values are hidden in this report."
    return "Some values stay hidden: nothing on those pages shows that they are yours."


def ranked(report: Report) -> Sequence[FindingRow]:
    """Return the findings by tier, most urgent first, and by rank within it."""
    order = list(TIERS)
    return sorted(report.findings, key=lambda row: (order.index(row.tier), row.rank))


def all_actions(report: Report) -> Iterable[ActionRow]:
    """Return the planned actions, then the others."""
    return (*report.plan.actions, *report.plan.further)


def _groups(items: Sequence[Item], tiers: dict[str, str]) -> list[Group]:
    return [
        Group(tier, heading, lead, tuple(item for item in items if tiers[item.id] == tier))
        for tier, (heading, lead) in TIERS.items()
    ]


def _item(number: int, row: FindingRow, names: dict[str, str], jobs: dict[str, Job]) -> Item:
    band = BANDS[row.match.band]
    return Item(
        number=number,
        id=row.id,
        kind=KINDS[row.kind],
        value=row.value,
        masked=row.masked,
        notes=_notes(row),
        sure=f"{band} ({chance_words(row.match.probability)}); {read_words(row.extraction)}.",
        why=row.why,
        places=tuple(_place(one, names) for one in row.evidence),
        jobs=tuple(
            sorted((jobs[one] for one in row.actions if one in jobs), key=lambda job: job.number)
        ),
        reasons=tuple(
            f"{reason.text} ({reason.weight:+.1f})" for reason in row.match.reasons if reason.text
        ),
    )


def _notes(row: FindingRow) -> tuple[str, ...]:
    notes = []
    if row.about is About.HOUSEHOLD:
        notes.append("about your household")
    if row.known:
        notes.append("you gave this")
    if row.masked:
        notes.append("hidden")
    return tuple(notes)


def _place(row: EvidenceRow, names: dict[str, str]) -> Place:
    host = ascii_host(row.host) or "a file of your own"
    url = "" if row.url in {"", row.host} else row.url
    return Place(
        host=host,
        found_by=names.get(row.source, row.source),
        layer=LAYERS[row.layer] + (_UNUSED if row.unused else ""),
        seen=day_words(row.fetched_at.date()),
        url=web_link(url) or url,
        link=web_link(url),
        title=row.title or "",
        snippet=row.snippet or "",
        look_alike=mixed_script(host),
    )


_UNUSED: Final = " (no way that we found needs it)"


def _missing(row: NotChecked, names: dict[str, str]) -> tuple[str, str, str, str]:
    host = ascii_host(row.host)
    return (names.get(row.source, row.source), host, row.words, count_words(row.count, "request"))


def _reason(line: str) -> str:
    return line.partition(": ")[2] or line


def _standing(row: StandingRow) -> Standing:
    return Standing(
        title=row.title,
        why=row.why,
        steps=row.steps,
        url=web_link(row.url) or row.url,
        link=web_link(row.url),
        origin=_origin(row.advice),
    )


def _origin(advice: AdvicePart | None) -> str:
    official = advice is None or advice.confidence is Confidence.OFFICIAL
    return "" if official or advice is None else advice_words(advice)


def _support(row: ContactRow) -> Support:
    return Support(
        name=row.name,
        when=row.when,
        how=row.how,
        url=web_link(row.url) or row.url,
        link=web_link(row.url),
        origin=_origin(row.advice),
    )


def _urgent(row: ContactRow) -> str:
    when = row.when.rstrip(".")
    return f"If {when[:1].lower()}{when[1:]}: {row.how}"


def _sent(report: Report, names: dict[str, str]) -> tuple[Sent, ...]:
    hosts: dict[tuple[str, str], tuple[int, set[str]]] = {}
    for row in report.ledger:
        number, kinds = hosts.get((row.host, row.source), (0, set()))
        told = {IDENTIFIERS[kind] for kind in row.disclosed}
        hosts[row.host, row.source] = (number + 1, kinds | told)
    return tuple(
        Sent(
            host=ascii_host(host),
            source=names.get(source, source),
            requests=count_words(number, "request"),
            disclosed=", ".join(sorted(kinds)) or "nothing about you",
        )
        for (host, source), (number, kinds) in hosts.items()
    )


def _sent_summary(report: Report) -> str:
    if not report.ledger:
        return "Nothing was sent."
    hosts = len({row.host for row in report.ledger})
    requests = count_words(len(report.ledger), "request")
    return f"{requests} went to {count_words(hosts, 'site')}."
