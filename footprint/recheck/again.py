"""The re-check, readable top to bottom: fetch what `planning` asks for, read, judge.

It is an audit with three additions: every page that showed something before is opened again;
so are pages by which its site can be seen to work, its front page among them; and an archive
is asked for old copies of what was asked away or is gone. Those controls decide: where a site
shows nothing at all, the absence of one page says nothing. Pure but for the door, the reader
and the clock in `Tools`, over which a `Watch` is laid to see what became of each page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from footprint.audit import RequestPlan, Tools, audit
from footprint.finding import Evidence, Finding
from footprint.judge.weigh import weigh
from footprint.recheck.kept import Control, CopyOf, Fact, Front, Kept, Openness
from footprint.recheck.known_places import KnownPlaces, on_host
from footprint.recheck.sight import Sight, Why
from footprint.recheck.watch import Watch
from footprint.remedies import Catalogue, actions_for
from footprint.remedies import recheck as later
from footprint.remedies.action import Action
from footprint.remedies.recheck import Change, DiffLine, Recheck, Tracked
from footprint.remedies.states import History, with_states
from footprint.routes import Route
from footprint.run import Run
from footprint.settings import Settings
from footprint.sighting import Layer
from footprint.source import Found, NothingFound, Source
from footprint.subject import Profile
from footprint.text import clean


@dataclass(frozen=True, slots=True)
class Rechecked:
    """The outcome of a re-check."""

    run: Run
    """The new run, its actions in the states that they have reached."""
    kept: Kept
    outcome: Recheck
    reasons: Mapping[str, Why] = field(repr=False)
    """Why a page could not be re-checked, by URL."""
    searched: bool
    """Whether search answered in this run, all of it."""
    archive_silent: bool = False
    """Whether an archive was asked and did not show that it works."""

    @property
    def looked(self) -> bool:
        """Whether anything at all was re-checked."""
        unknown = self.outcome.count(Change.NOT_RECHECKED)
        fresh = self.outcome.count(Change.NEW)
        known = len(self.outcome.places) - fresh
        if not known:
            outcomes = [source.outcome for source in self.run.sources]
            return any(isinstance(one, Found | NothingFound) for one in outcomes)
        return fresh > 0 or known > unknown


# ----------------------------------------------------------------------------------- fetch


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
    # A run that was cut off and taken up again is as old as its oldest page.
    on = min([on, *(one.page.fetched_at.date() for one in watch.answers)])
    sight = Sight(watch.answers, watch.failures, _known_places(kept, run.profile))
    findings = sight.known_again(run.findings)
    seen = later.Round(
        on=on,
        fetched=sight.fetched,
        findings=findings,
        control_ok=True,  # each site has a control of its own, which `standing` has applied
        indexed=sight.listed(),
        archived=sight.copies.archived(),
        also=sight.still_shown(run.questions),
        searched=sight.searched,
        doubted=sight.doubted(),
        partly=sight.partly(),
        unasked=sight.copies.unasked(),
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
        fronts=tuple(Front(host, clean(t)) for host, t in sorted(sight.fronts_now().items())),
        controls=tuple(Control(url, clean(t)) for url, t in sorted(sight.controls_now().items())),
        copies=tuple(CopyOf(*pair) for pair in sorted(sight.copies.copies_now().items())),
    ).joined(replace(run, findings=findings))
    histories = {one.action.id: one.history for one in outcome.tracked if one.history.steps}
    actions = with_states((one.action for one in outcome.tracked), histories)
    done = Rechecked(
        run=replace(run, actions=actions),
        kept=after,
        outcome=outcome,
        reasons={url: sight.reason(url) for url in sorted(unknown)},
        searched=sight.searched,
        archive_silent=sight.copies.silent,
    )
    return done if watch.catalogue is None else _carried(done, kept.before, watch.catalogue)


def _known_places(kept: Kept, profile: Profile) -> KnownPlaces:
    return KnownPlaces(
        places=kept.places,
        facts={fact.id: (fact.kind, fact.normalised) for fact in kept.facts},
        titles={trail.url: str(trail.title) for trail in kept.trails},
        sources={trail.url: trail.source for trail in kept.trails},
        sought=frozenset(trail.url for trail in kept.trails if trail.rank),
        fronts={front.host: str(front.title) for front in kept.fronts},
        controls={control.url: str(control.title) for control in kept.controls},
        copies={copy.url: copy.page for copy in kept.copies},
        names=tuple(name.full for name in profile.names if name.family),
    )


def _carried(done: Rechecked, before: Iterable[Finding], catalogue: Catalogue) -> Rechecked:
    """Return the re-check with what it could not see, as it was seen last.

    A report of the new run alone would lack whatever stands behind a wall today, and look like
    a clear. So evidence of places that could not be re-checked, and of a person's own exports,
    stays in the run with the day on which it was seen; routes and ranks are drawn anew.

    Args:
        done: of `judge`.
        before: the findings of the run before.
        catalogue: remedies.
    """
    unseen = {
        (one.finding, one.url) for one in done.outcome.diff if one.change is Change.NOT_RECHECKED
    }
    fresh = {finding.id: finding for finding in done.run.findings}
    for finding in before:
        left = tuple(one for one in finding.evidence if _stays(finding, one, unseen))
        if left:
            fresh[finding.id] = _with_evidence(fresh.get(finding.id), finding, left)
    findings = tuple(fresh.values())
    if findings == done.run.findings:
        return done
    run, on = done.run, done.run.started_at.date()
    actions = actions_for(findings, catalogue, today=on, profile=run.profile)
    weighed = weigh(findings, actions, run.profile)
    tracked = joined_actions(done.outcome.tracked, actions)
    lives = {one.action.id: one.history for one in tracked if one.history.steps}
    return replace(
        done,
        kept=replace(done.kept, before=weighed.findings),
        run=replace(
            run, findings=weighed.findings, routes=weighed.routes, plan=weighed.plan,
            actions=with_states((one.action for one in tracked), lives),
        ),
        outcome=replace(done.outcome, tracked=tracked),
    )  # fmt: skip


def _stays(finding: Finding, evidence: Evidence, unseen: set[tuple[str, str]]) -> bool:
    return evidence.layer is Layer.OWN_EXPORT or (finding.id, evidence.url) in unseen


def _with_evidence(fresh: Finding | None, old: Finding, left: tuple[Evidence, ...]) -> Finding:
    if fresh is None:
        return replace(old, evidence=left)
    known = {(one.url, one.layer) for one in fresh.evidence}
    more = tuple(one for one in left if (one.url, one.layer) not in known)
    return replace(fresh, evidence=(*fresh.evidence, *more))


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
) -> tuple[tuple[Change, str, str, int, bool], ...]:
    """Return the differences by kind and site, with how many places each: no value, no address.

    The last of each tells whether what was removed elsewhere has been copied there.
    """
    kinds = {fact.id: fact.kind.value for fact in facts}
    counts: dict[tuple[Change, str, str, bool], int] = {}
    for line in lines:
        key = (line.change, kinds.get(line.finding, "fact"), on_host(line.url), line.removed)
        counts[key] = counts.get(key, 0) + 1
    return tuple((*key[:3], count, key[3]) for key, count in sorted(counts.items()))
