"""The re-check, readable top to bottom: plan, fetch again, read, judge.

It is an audit with two additions: every page that showed something before is opened again,
and so is the front page of its site. The front page is the positive control: where a site shows
nothing at all, the absence of one page says nothing. Pure but for the door, the reader and the
clock in `Tools`, over which a `Watch` is laid to see what became of each page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlsplit

from footprint.audit import RequestPlan, Tools, audit, plan_requests
from footprint.finding import About, Finding
from footprint.gather import Door, Reader
from footprint.remedies import recheck as later
from footprint.remedies.action import Action
from footprint.remedies.recheck import Change, DiffLine, Place, Recheck, Tracked, places_of
from footprint.remedies.states import History, with_states
from footprint.routes import Route
from footprint.run import LedgerEntry, Run
from footprint.settings import Settings
from footprint.sight import Sight, on_host
from footprint.sighting import Kind, Layer, Page
from footprint.source import (
    CouldNotCheck,
    FollowsLeads,
    IdentifierKind,
    Lead,
    Reading,
    Request,
    Skipped,
    Source,
)
from footprint.subject import Profile
from footprint.text import ForeignText, clean


@dataclass(frozen=True, slots=True)
class Trail:
    """How a page was come by, so that it can be opened again and judged as before."""

    url: str = field(repr=False)
    source: str
    layer: Layer
    title: ForeignText
    found_by: frozenset[IdentifierKind] = frozenset()
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """What a finding says: enough to know it again where only a part of it is left."""

    id: str
    """Finding id."""
    kind: Kind
    about: About
    normalised: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Front:
    """The front page of a site, as it answered last."""

    host: str
    title: ForeignText


@dataclass(frozen=True, slots=True)
class Openness:
    """How many routes lead to a sensitive fact on one day."""

    on: date
    open: int
    """Routes that this run found open."""
    unknown: int = 0
    """Routes known before of which a page could not be re-checked: perhaps still open."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What one re-check leaves for the next."""

    places: tuple[Place, ...] = ()
    facts: tuple[Fact, ...] = ()
    trails: tuple[Trail, ...] = ()
    routes: tuple[Route, ...] = ()
    """Those that are open, or not known to be closed."""
    openness: tuple[Openness, ...] = ()
    """Oldest first, the first audit included."""
    fronts: tuple[Front, ...] = ()

    def joined(self, run: Run) -> Kept:
        """Return this with what a run found; what is known already stays as it is.

        A place that is known to be gone stays gone, so that the next re-check says "back".
        """
        places = {(place.finding, place.url): place for place in places_of(run.findings)}
        places |= {(place.finding, place.url): place for place in self.places}
        facts = {one.id: one for one in (*self.facts, *facts_of(run.findings))}
        trails = {trail.url: trail for trail in (*trails_of(run.findings), *self.trails)}
        return replace(
            self,
            places=tuple(places[key] for key in sorted(places)),
            facts=tuple(facts[key] for key in sorted(facts)),
            trails=tuple(trails[key] for key in sorted(trails)),
        )


@dataclass(frozen=True, slots=True)
class Rechecked:
    """The outcome of a re-check."""

    run: Run
    """The new run, its actions in the states that they have reached."""
    kept: Kept
    outcome: Recheck
    reasons: Mapping[str, CouldNotCheck | Skipped | None] = field(repr=False)
    """Why a page could not be re-checked, by URL; None if its site showed no sign of working."""
    searched: bool
    """Whether a search answered in this run."""

    @property
    def looked(self) -> bool:
        """Whether anything at all was re-checked."""
        unknown = self.outcome.count(Change.NOT_RECHECKED)
        fresh = self.outcome.count(Change.NEW)
        return fresh > 0 or len(self.outcome.places) - fresh > unknown


def kept_of(run: Run) -> Kept:
    """Return what a first run leaves for the re-check after it."""
    first = Openness(run.finished_at.date(), len(run.routes))
    return Kept(routes=run.routes, openness=(first,)).joined(run)


def facts_of(findings: Iterable[Finding]) -> tuple[Fact, ...]:
    """Return what each finding says."""
    return tuple(Fact(one.id, one.kind, one.about, one.normalised) for one in findings)


def trails_of(findings: Iterable[Finding]) -> tuple[Trail, ...]:
    """Return how each page of the findings was come by."""
    trails = {
        one.url: Trail(one.url, one.source, one.layer, one.title, one.found_by, one.rank)
        for finding in findings
        for one in finding.evidence
        if one.layer is not Layer.OWN_EXPORT
    }
    return tuple(trails[url] for url in sorted(trails))


# ------------------------------------------------------------------------------------ plan


def plan_recheck(
    kept: Kept,
    profile: Profile,
    sources: Mapping[str, Source],
    settings: Settings,
    *,
    keys: frozenset[str] = frozenset(),
) -> RequestPlan:
    """Plan to search again, and to open again what was found. Sends nothing."""
    planned = plan_requests(profile, sources, settings, keys=keys)
    again = [
        request
        for trail in kept.trails
        if (request := _open_again(trail, profile, sources, settings)) is not None
    ]
    known = {request.url for request in again}
    fronts = {
        url: replace(
            request, url=url, disclosed=(), why="The front page of a site, to see that it works.",
            loses="We could not tell a page that is gone from a site that shows nothing.",
            found_by=frozenset(), rank=0, layer=Layer.SOURCE,
        )
        for request in again
        if (url := _front(request.url)) not in known
    }  # fmt: skip
    return replace(planned, requests=(*planned.requests, *again, *fronts.values()))


def _open_again(
    trail: Trail, profile: Profile, sources: Mapping[str, Source], settings: Settings
) -> Request | None:
    """Return the request that opens a page again, or None where its source asks by itself."""
    if trail.layer is not Layer.INDEX and _asks_itself(sources.get(trail.source)):
        return None
    for source in sources.values():
        if not isinstance(source, FollowsLeads):
            continue
        table = settings.for_source(source.card, has_key=False)
        request = source.follow(Lead(trail.url, trail.found_by, trail.rank), profile, table)
        if isinstance(request, Request):
            layer = Layer.SOURCE if trail.layer is Layer.INDEX else trail.layer
            why = "A page that showed something about you before."
            return replace(request, why=why, layer=layer)
    return None


def _asks_itself(source: Source | None) -> bool:
    return source is not None and source.card.online and not isinstance(source, FollowsLeads)


def _front(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


# ----------------------------------------------------------------------------------- fetch


class Watch:
    """Sees what became of each request, without changing anything."""

    def __init__(self) -> None:
        self.answers: list[tuple[Request, Page, Reading]] = []
        self.failures: list[tuple[Request, CouldNotCheck | Skipped]] = []

    def over(self, tools: Tools) -> Tools:
        """Return the tools with this watch laid over door and reader."""
        return replace(
            tools, door=_WatchedDoor(tools.door, self), reader=_WatchedReader(tools.reader, self)
        )


class _WatchedDoor:
    def __init__(self, door: Door, watch: Watch) -> None:
        self._door = door
        self._watch = watch

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        return self._door.ledger

    async def fetch(self, request: Request) -> Page | CouldNotCheck | Skipped:
        answer = await self._door.fetch(request)
        if not isinstance(answer, Page):
            self._watch.failures.append((request, answer))
        return answer


class _WatchedReader:
    def __init__(self, reader: Reader, watch: Watch) -> None:
        self._reader = reader
        self._watch = watch

    async def read(self, page: Page, request: Request) -> Reading:
        reading = await self._reader.read(page, request)
        self._watch.answers.append((request, replace(page, body=b""), reading))
        return reading


async def recheck(  # noqa: PLR0917 - they are those of `audit`, which it stands beside
    kept: Kept,
    tracked: Iterable[Tracked],
    profile: Profile,
    sources: Mapping[str, Source],
    settings: Settings,
    request_plan: RequestPlan,
    tools: Tools,
    *,
    salt: bytes,
) -> Rechecked:
    """Run a whole re-check.

    Args:
        kept: what earlier runs left.
        tracked: the actions with their histories.
        profile: whose footprint it is.
        sources: by id.
        settings: where sources are asked.
        request_plan: of `plan_recheck`; the door refuses what was not agreed.
        tools: door, reader, clock, catalogue of remedies, progress.
        salt: keys the ids of findings; the same as in the earlier runs.
    """
    watch = Watch()
    run = await audit(profile, sources, settings, request_plan, watch.over(tools), salt=salt)
    return judge(kept, tracked, run, watch, run.started_at.date())


# ----------------------------------------------------------------------------------- judge


def judge(
    kept: Kept, tracked: Iterable[Tracked], run: Run, watch: Watch, on: date
) -> Rechecked:  # fmt: skip
    """Say what a new run means for what was known.

    Args:
        kept: what earlier runs left.
        tracked: the actions with their histories.
        run: the new run.
        watch: what it saw of each page.
        on: the day of the run.
    """
    sight = Sight(
        watch.answers,
        watch.failures,
        places=kept.places,
        facts={fact.id: (fact.kind, fact.normalised) for fact in kept.facts},
        titles={trail.url: str(trail.title) for trail in kept.trails},
        sources={trail.url: trail.source for trail in kept.trails},
        fronts={front.host: str(front.title) for front in kept.fronts},
    )
    findings = sight.known_again(run.findings)
    seen = later.Round(
        on=on,
        fetched=sight.fetched(),
        findings=findings,
        control_ok=True,  # each site has a control of its own, which `sight` has applied
        indexed=sight.listed(),
        also=sight.still_shown(run.questions),
        searched=sight.searched,
    )
    outcome = later.recheck(kept.places, joined_actions(tracked, run.actions), seen)
    unknown = {line.url for line in outcome.diff if line.change is Change.NOT_RECHECKED}
    routes = _not_closed(kept.routes, run.routes, unknown)
    openness = Openness(on, len(run.routes), len(routes) - len(run.routes))
    after = replace(
        kept,
        places=outcome.places,
        routes=routes,
        openness=(*kept.openness, openness),
        fronts=tuple(
            Front(host, clean(title)) for host, title in sorted(sight.fronts_now().items())
        ),
    ).joined(replace(run, findings=findings))
    histories = {one.action.id: one.history for one in outcome.tracked if one.history.steps}
    actions = with_states((one.action for one in outcome.tracked), histories)
    return Rechecked(
        run=replace(run, actions=actions),
        kept=after,
        outcome=outcome,
        reasons={url: sight.reason(url) for url in sorted(unknown)},
        searched=sight.searched,
    )


def joined_actions(tracked: Iterable[Tracked], fresh: Iterable[Action]) -> tuple[Tracked, ...]:
    """Return all actions that are followed, old and new, each once.

    An action of a new run names only the pages that still show something. Those that it
    cleared already stay with it: otherwise a half-kept promise would look like none.
    """
    before = {one.action.id: one for one in tracked}
    joined = dict(before)
    for action in fresh:
        old = before.get(action.id)
        if old is None:
            history = History(action.id, evidence_first=action.evidence_first)
            joined[action.id] = Tracked(action, history)
        else:
            whole = replace(
                action,
                pages=_union(action.pages, old.action.pages),
                findings=_union(action.findings, old.action.findings),
                state=old.history.state,
            )
            joined[action.id] = replace(old, action=whole)
    return tuple(joined.values())


def _union(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*mine, *theirs)))


def _not_closed(
    before: Iterable[Route], now: tuple[Route, ...], unknown: set[str]
) -> tuple[Route, ...]:
    """Return the routes that are open, and those of which nobody can say that they are closed."""
    open_now = {_way(route) for route in now}
    hidden = [
        route
        for route in before
        if _way(route) not in open_now and any(step.page in unknown for step in route.steps)
    ]
    return (*now, *hidden)


def _way(route: Route) -> tuple[str, str, tuple[str, ...]]:
    return route.start, route.target, tuple(step.page for step in route.steps)


def changed_hosts(
    lines: Iterable[DiffLine], facts: Iterable[Fact]
) -> tuple[tuple[Change, str, str, int], ...]:
    """Return the differences by kind and site, with how many places each: no value, no address."""
    kinds = {fact.id: fact.kind.value for fact in facts}
    counts: dict[tuple[Change, str, str], int] = {}
    for line in lines:
        key = (line.change, kinds.get(line.finding, "fact"), on_host(line.url))
        counts[key] = counts.get(key, 0) + 1
    return tuple((*key, count) for key, count in sorted(counts.items()))
