"""Routes to show: for every start and target the cheapest, and what else there is to say.

There can be more routes than anybody can read. Shown are: the cheapest, one that no removal
can break (if there is one), one for each other page that gives the target away, and one for
each finding that serves as a key. The plan does not rest on this selection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from footprint.finding import Band, Finding
from footprint.rank import Harm, Role, harm_of
from footprint.remedies.action import Action
from footprint.routes.graph import build, finding_fact, knows
from footprint.routes.model import Route, Start
from footprint.routes.removal import cutters_by_part, cutters_of, prerequisites
from footprint.routes.walks import Walks
from footprint.routes.web import Web
from footprint.subject import Profile

STARTS: Final = (Start.STRANGER, Start.ACQUAINTANCE, Start.INSIDER)
"""From the one who knows least."""


def find_routes(
    findings: Sequence[Finding],
    actions: Sequence[Action],
    profile: Profile,
    *,
    starts: Iterable[Start] = STARTS,
    at_least: Band = Band.LIKELY,
) -> tuple[Route, ...]:
    """Return witness routes from each start to each serious finding, shortest first.

    Args:
        findings: ranked or not; those below the band and out-of-date ones are no targets.
        actions: they tell which routes nothing can break.
        profile: what is public on purpose is known to everybody.
        starts: who might set out. What somebody who knows less can reach is not repeated,
            but for the cheapest route.
        at_least: how sure it must be that a finding is the subject's.
    """
    web = Web(build(findings, at_least=at_least), actions)
    return routes_in(web, profile, tuple(starts))


def routes_in(web: Web, profile: Profile, starts: Sequence[Start]) -> tuple[Route, ...]:
    """Return the witness routes of a web; see `find_routes`."""
    found: dict[str, Route] = {}
    told: set[object] = set()  # target and pages, and bridges, that a lesser start has shown
    ordered = [start for start in STARTS if start in set(starts)]
    for start in ordered:
        walks = Walks(web, start, web.numbers(knows(start, profile)))
        for target in web.graph.targets:
            main = [web.as_route(start, target, proof) for proof in walks.main(target)]
            found.update({route.id: route for route in main})
            others = [web.as_route(start, target, proof) for proof in walks.by_last_page(target)]
            found.update({r.id: r for r in others if _way(r) not in told})
            told.update(map(_way, [*main, *others]))
        for route in walks.over_keys(told):
            found[route.id] = route
    place = {target: number for number, target in enumerate(web.graph.targets)}
    return tuple(
        sorted(
            found.values(),
            key=lambda r: (place[r.target], STARTS.index(r.start), len(r.steps), r.id),
        )
    )


def _way(route: Route) -> tuple[object, ...]:
    """Return what makes two routes one way, whoever takes it."""
    return route.target, *((step.page, step.uses) for step in route.steps)


def roles(findings: Sequence[Finding], routes: Iterable[Route]) -> dict[str, Role]:
    """Return what each finding does on the routes given, by finding id.

    A finding used as a key on a route is the only bridge at that place of that route. It
    stays one when a second way turns up, because closing the door takes closing both; so a
    new finding never makes another one matter less.
    """
    doors = {finding.id for finding in findings if harm_of(finding) is Harm.H4}
    by_fact = {finding_fact(finding.id): finding.id for finding in findings}
    found = {finding.id: Role.NONE for finding in findings}
    for route in routes:
        if route.target in found:
            found[route.target] = Role.ENDS
        role = Role.BRIDGE if route.target in doors else Role.ON_ROUTE
        for step in route.steps:
            for fact in step.uses:
                if (finding_id := by_fact.get(fact)) is not None:
                    found[finding_id] = max(found[finding_id], role)
    return found


def relief(
    findings: Sequence[Finding], actions: Sequence[Action], routes: Sequence[Route]
) -> Mapping[str, float]:
    """Return routes broken per minute of effort, by finding id, for `footprint.rank.rank`.

    Counted for the best single action that serves the finding. It orders a list; as a way to
    choose what to do it would be wrong, because ways round each other hide their worth.
    """
    graph = build(findings, at_least=Band.UNLIKELY)
    broken = {action.id: 0 for action in actions}
    cutters = cutters_by_part(graph, actions)
    for route in routes:
        for action_id in cutters_of(route, cutters):
            broken[action_id] += 1
    effort = {action.id: action.minutes for action in actions}
    minutes = {
        action_id: sum(effort[one] for one in before)
        for action_id, before in prerequisites(actions).items()
    }
    best: dict[str, float] = {finding.id: 0.0 for finding in findings}
    for action in actions:
        for finding_id in action.findings if action.id in minutes else ():
            worth = broken[action.id] / minutes[action.id]
            best[finding_id] = max(best.get(finding_id, 0.0), worth)
    return best
