"""Is it really gone? What a later run says about what an earlier one found. Pure.

A place is one fact on one page. Each place that was known is looked for again: the page was
read and the fact is there, or it is not, or the page answered "gone", or there was no answer
to rely on. Only then do actions move on (see `states`). Absence counts only if the positive
control of the same run was found: a run that cannot see what is surely there sees nothing.
Sources are judged first, then what is left of them in search engines and archives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, assert_never

from footprint.finding import Evidence, Finding
from footprint.remains import Remains
from footprint.remedies.action import Action, ActionState
from footprint.remedies.states import DAYS_BETWEEN, Event, History, advance
from footprint.sighting import Layer


class Fetch(StrEnum):
    """What became of one page that was fetched again."""

    READ = "read"
    """It was read in full and recognised as a real page."""
    GONE = "gone"
    """It answered that it is not there (404 or 410)."""
    WALLED = "walled"
    """No answer to rely on: a wall, an error, a page that was not recognised."""


class Seen(StrEnum):
    """What became of one place."""

    PRESENT = "present"
    PARTLY = "partly"
    """A part of the fact is there: an address without its number."""
    REDACTED = "redacted"
    """The page is there, the fact is not."""
    GONE = "gone"
    UNKNOWN = "unknown"
    """Walled, not fetched, in doubt, or absent in a run whose control failed."""


class Doubt(StrEnum):
    """Why an absence that was seen does not count."""

    NO_CONTROL = "no_control"
    """Nothing on the site could be seen to work as before."""
    STILL_HOLDS = "still_holds"
    """The answer still holds the value, though not where a reader sees it."""
    PICTURE = "picture"
    """A picture on the page may show it now."""
    MOVED = "moved"
    """The address leads somewhere else now."""
    PARKED = "parked"
    """The site's name leads to a page of a seller of names, or to an empty server."""
    NOT_ASKED = "not_asked"
    """Nobody looked: its source was left out."""
    OTHER_PAGE = "other_page"
    """Another page answers, and nothing says that it stands for the old one."""


class Change(StrEnum):
    """What a re-check says about a place. Places that are as they were have no line."""

    NEW = "new"
    GONE = "gone"
    BACK = "back"
    CHANGED = "changed"
    """The fact is still there, but the page is not the same."""
    NOT_RECHECKED = "not_rechecked"


@dataclass(frozen=True, slots=True)
class Place:
    """One fact on one page, as it was last known."""

    finding: str
    """Finding id."""
    url: str = field(repr=False)
    sha256: str
    """Of the page when the fact was last seen there."""
    layer: Layer
    gone: bool = False
    """Whether the last answer to rely on was that it is not there."""
    details: frozenset[str] = frozenset()
    """Which details of the fact it ever showed (see `footprint.remains`), for what can lose one."""
    words: str = field(default="", repr=False)
    """The words around the fact when it was last seen there."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """An action with its life so far."""

    action: Action
    history: History


@dataclass(frozen=True, slots=True)
class Round:
    """What a new run saw."""

    on: date
    fetched: Mapping[str, Fetch] = field(repr=False)
    """By URL; a URL that is not in it was not asked for again."""
    findings: Sequence[Finding] = field(repr=False)
    """Of the new run, with the same ids as before for the same facts."""
    control_ok: bool
    """Whether what is surely there was found in this run."""
    indexed: frozenset[str] = field(default=frozenset(), repr=False)
    """URLs that a search engine still lists."""
    archived: frozenset[str] = field(default=frozenset(), repr=False)
    """URLs of which an archive still shows a copy."""
    also: tuple[Place, ...] = field(default=(), repr=False)
    """Known places that still show their fact, though not surely about the subject."""
    searched: bool = True
    """Whether search answered. If not, what is gone at its source may still be listed."""
    doubted: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    """Places (finding and URL) whose absence does not count, whatever the page answered."""
    partly: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    """Places that show only a part of what they showed."""
    unasked: frozenset[str] = field(default=frozenset(), repr=False)
    """URLs of which an archive may have copies and gave no answer to rely on."""


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One difference between two runs."""

    change: Change
    finding: str
    """Finding id."""
    url: str = field(repr=False)
    copied: bool = False
    """The fact was known elsewhere already: it has been copied here."""
    removed: bool = False
    """It has gone from at least one of the other places: what was removed is out again."""


@dataclass(frozen=True, slots=True)
class Recheck:
    """The outcome of a re-check: what to keep for the next one, and what to tell."""

    places: tuple[Place, ...]
    tracked: tuple[Tracked, ...]
    diff: tuple[DiffLine, ...]
    unchanged: int
    """Places that are as they were."""

    def count(self, change: Change) -> int:
        """Return how many places changed in this way."""
        return sum(1 for line in self.diff if line.change is change)


def places_of(findings: Iterable[Finding]) -> tuple[Place, ...]:
    """Return the places of a run's findings, sorted. A person's own export is not a place."""
    places = {
        (finding.id, one.url): Place(
            finding.id,
            one.url,
            one.sha256,
            one.layer,
            details=_details(finding, one),
            words=" ".join(str(one.snippet).split()),
        )
        for finding in findings
        for one in finding.evidence
        if one.layer is not Layer.OWN_EXPORT
    }
    return tuple(places[key] for key in sorted(places))


def _details(finding: Finding, evidence: Evidence) -> frozenset[str]:
    words = Remains(str(evidence.snippet).encode())
    return words.details(finding.kind, finding.normalised)


def recheck(places: Sequence[Place], tracked: Sequence[Tracked], seen: Round) -> Recheck:
    """Compare what was known with what a new run saw.

    Args:
        places: of earlier runs, those that are gone among them.
        tracked: the actions with their histories.
        seen: the new run.
    """
    before = {(place.finding, place.url): place for place in places}
    now = {(place.finding, place.url): place for place in (*seen.also, *places_of(seen.findings))}
    sights = {key: _sight(place, now.get(key), seen) for key, place in before.items()}
    diff = [_line(place, sights[key], now.get(key)) for key, place in before.items()]
    known = {finding for finding, _ in before}
    cleared = {key[0] for key, place in before.items() if place.gone or sights[key] in _CLEAR}
    fresh = [
        DiffLine(
            Change.NEW, finding, url, copied=finding in known,
            removed=finding in cleared and place.layer in {Layer.SOURCE, Layer.COPY},
        )
        for (finding, url), place in now.items()
        if (finding, url) not in before
    ]  # fmt: skip
    kept = {key: _kept(place, sights[key], now.get(key)) for key, place in before.items()}
    lines = [line for line in diff if line is not None] + fresh
    return Recheck(
        places=tuple((now | kept)[key] for key in sorted(now | kept)),
        tracked=tuple(_moved(one, before, sights, seen) for one in tracked),
        diff=tuple(sorted(lines, key=lambda one: (one.change, one.finding, one.url))),
        unchanged=sum(1 for line in diff if line is None),
    )


def next_check(action: Action, history: History) -> date | None:
    """Return the day on which to look again, or None if nothing has begun."""
    if not history.steps:
        return None
    last = history.steps[-1].on
    match history.state:
        case ActionState.GONE_AT_SOURCE | ActionState.UNKNOWN:
            return last + timedelta(days=DAYS_BETWEEN)
        case ActionState.ASKED | ActionState.ACKNOWLEDGED:
            asked = history.asked_on or last
            return max(last, asked + timedelta(days=action.wait_days or DAYS_BETWEEN))
        case _:
            return last + timedelta(days=action.recheck_days)


_Key = tuple[str, str]
_CLEAR: Final = frozenset({Seen.GONE, Seen.REDACTED})
_THERE: Final = frozenset({Seen.PRESENT, Seen.PARTLY})


def _sight(place: Place, now: Place | None, seen: Round) -> Seen:
    fetch = seen.fetched.get(place.url)
    key = (place.finding, place.url)
    if now is not None and not _only_indexed(place, now, fetch):
        return Seen.PARTLY if key in seen.partly else Seen.PRESENT
    if fetch is None or fetch is Fetch.WALLED or not seen.control_ok or key in seen.doubted:
        return Seen.UNKNOWN
    return Seen.GONE if fetch is Fetch.GONE else Seen.REDACTED


def _only_indexed(place: Place, now: Place, fetch: Fetch | None) -> bool:
    """Say whether only a search engine still shows what stood on the page itself."""
    if now.layer is not Layer.INDEX:
        return False
    return fetch is Fetch.GONE or place.layer is not Layer.INDEX


def _line(place: Place, sight: Seen, now: Place | None) -> DiffLine | None:
    change = _change(place, sight, now)
    return None if change is None else DiffLine(change, place.finding, place.url)


def _change(place: Place, sight: Seen, now: Place | None) -> Change | None:
    match sight:
        case Seen.UNKNOWN:
            return Change.NOT_RECHECKED
        case Seen.GONE | Seen.REDACTED:
            return None if place.gone else Change.GONE
        case Seen.PRESENT | Seen.PARTLY:
            if place.gone:
                return Change.BACK
            if place.layer is Layer.INDEX:
                return None  # the words of a search result depend on what was searched for
            return Change.CHANGED if now and _reads_otherwise(place, now) else None
        case _:
            assert_never(sight)


def _reads_otherwise(before: Place, now: Place) -> bool:
    # Most pages differ in some byte each time: in a date, an advert, a token. The words around
    # the fact are what the person would notice.
    return now.words != before.words if now.words and before.words else now.sha256 != before.sha256


def _kept(place: Place, sight: Seen, now: Place | None) -> Place:
    if sight is Seen.UNKNOWN:
        return place
    if sight in _THERE:
        last = now or place
        return replace(last, gone=False, details=last.details | place.details)
    return replace(place, gone=True)


def _moved(
    tracked: Tracked, before: Mapping[_Key, Place], sights: Mapping[_Key, Seen], seen: Round
) -> Tracked:
    event = _event(_sights_of(tracked.action, before, sights), seen)
    if event is None or seen.on < _last_day(tracked.history, seen.on):
        return tracked
    return replace(tracked, history=advance(tracked.history, event, seen.on))


def _sights_of(
    action: Action, before: Mapping[_Key, Place], sights: Mapping[_Key, Seen]
) -> dict[_Key, Seen]:
    """Return what was seen of an action's places: of the pages themselves, where any is known.

    What a search result shows of a page says how the search engine stands, not the page.
    """
    wanted = set(action.pages)
    mine = {key: s for key, s in sights.items() if key[0] in action.findings and key[1] in wanted}
    pages = {key: s for key, s in mine.items() if before[key].layer is not Layer.INDEX}
    return pages or mine


def _event(mine: Mapping[_Key, Seen], seen: Round) -> Event | None:
    """Return what the run says about an action, or None if it did not look.

    Args:
        mine: what was seen of its places.
        seen: the new run.
    """
    asked_again = any(url in seen.fetched for _, url in mine) or bool(_THERE & set(mine.values()))
    if not mine or not asked_again:
        return None
    if _THERE & set(mine.values()):
        whole = set(mine.values()).isdisjoint(_CLEAR | {Seen.PARTLY})
        return Event.SEEN_PRESENT if whole else Event.SEEN_PARTLY
    if Seen.UNKNOWN in mine.values():
        return Event.WALLED
    return _left_behind({url for _, url in mine}, seen)


def _indexed(seen: Round) -> frozenset[str]:
    shown = (place.url for place in places_of(seen.findings) if place.layer is Layer.INDEX)
    return seen.indexed.union(shown)


def _left_behind(urls: set[str], seen: Round) -> Event:
    if urls & _indexed(seen):
        return Event.SEEN_IN_SEARCH
    if urls & seen.archived:
        return Event.SEEN_IN_ARCHIVE
    if not seen.searched or urls & seen.unasked:
        return Event.SEEN_GONE
    return Event.SEEN_ABSENT


def _last_day(history: History, default: date) -> date:
    return history.steps[-1].on if history.steps else default
