"""The least to remove: what to do, in which order, what stays open, and what can be left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from footprint.finding import Band, Finding
from footprint.rank import Harm
from footprint.remedies.action import Action
from footprint.routes.find import STARTS, routes_in
from footprint.routes.goals import Goals
from footprint.routes.graph import build
from footprint.routes.hitting import Budget, bits
from footprint.routes.left import pages_without_route, still_open
from footprint.routes.model import Plan, Route, Start
from footprint.routes.removal import cutters_by_part, cutters_of
from footprint.routes.solve import STEPS, Engine, Problem, Solution
from footprint.routes.web import Web
from footprint.routes.within import Choice, Way, best_within
from footprint.subject import Profile


@dataclass(frozen=True, slots=True)
class Level:
    """A plan for the findings of a harm class and above. It holds the plan of the class above."""

    harm: Harm
    actions: tuple[str, ...]
    """Ids, those of the level above first."""
    minutes: int
    optimal: bool
    """Whether no fewer minutes would do, given the level above."""


@dataclass(frozen=True, slots=True)
class RoutePlan:
    """The plan with everything that explains it."""

    routes: tuple[Route, ...]
    """Routes to show, `closed_by` filled; what witnesses show is among them."""
    plan: Plan
    kept: tuple[str, ...] = field(repr=False)
    """Pages that no route uses, from any start: they may stay."""
    witness: Mapping[str, Route]
    """By planned action: a route that only it blocks."""
    levels: tuple[Level, ...]
    """Nested plans, the door first."""
    _within: Callable[[int], Plan] = field(repr=False, compare=False)

    def within(self, minutes: int) -> Plan:
        """Return the plan that closes most in so many minutes, ways to the door first.

        A way from a start to a finding counts as closed only if no route is left on it. The
        plan is `optimal` if no other choice of actions closes more; its `lower_bound` is that
        of the choice of ways made.
        """
        return self._within(minutes)


def plan(
    findings: Sequence[Finding],
    actions: Sequence[Action],
    profile: Profile,
    *,
    starts: Iterable[Start] = STARTS,
    at_least: Band = Band.LIKELY,
    steps: int = STEPS,
    expired: Callable[[], bool] | None = None,
    engine: Engine | None = None,
) -> RoutePlan:
    """Return the fewest minutes of removal that close every route that can be closed.

    Ties go to fewer actions. The answer does not depend on the order of findings or actions.

    Args:
        findings: of one subject, each id once.
        actions: what could be done; those that remove nothing serve as mitigations.
        profile: what is public on purpose is known to everybody.
        starts: whom to close the routes to.
        at_least: how sure it must be that a finding is the subject's.
        steps: work allowed. When it is used up, the plan is still sound and `lower_bound`
            is proved.
        expired: asked now and then; true ends the work likewise. For callers with a clock.
        engine: `footprint.routes.exact.hitting_set` for very large plans, if highspy is there.
    """
    chosen_starts = tuple(start for start in STARTS if start in set(starts))
    web = Web(build(findings, at_least=at_least), actions)
    planner = _Planner(
        web,
        profile,
        starts=chosen_starts,
        actions=actions,
        budget=Budget(steps, expired),
        engine=engine,
    )
    return planner.plan()


_COUNT: Final = 1 << 20
"""Costs are minutes times this, plus one: fewest minutes first, then fewest actions."""


class _Planner:
    def __init__(
        self,
        web: Web,
        profile: Profile,
        *,
        starts: Sequence[Start],
        actions: Sequence[Action],
        budget: Budget,
        engine: Engine | None,
    ) -> None:
        self._web = web
        self._profile = profile
        self._starts = starts
        self._actions = tuple(sorted(actions, key=lambda action: action.id))
        self._budget = budget
        self._engine = engine
        self._goals = Goals(web, profile, starts)
        costs = [action.minutes * _COUNT + 1 for action in web.actions]
        self._problem = Problem(web.clauses, self._goals.closable, costs)
        self._cutters = cutters_by_part(web.graph, web.actions)

    def plan(self) -> RoutePlan:
        doors = self._levels()
        solution = self._problem.solve(self._budget, self._engine)
        witness = self._witnesses(solution.chosen)
        shown = self._shown(witness.values())
        chosen = frozenset(self._web.ids(solution.chosen))
        routes = self._closed(shown, chosen)
        return RoutePlan(
            routes=routes,
            plan=self._as_plan(solution, routes),
            kept=pages_without_route(self._web, self._profile, self._starts),
            witness={
                action_id: next(route for route in routes if route.id == found.id)
                for action_id, found in sorted(witness.items())
            },
            levels=doors,
            _within=lambda minutes: self._within(minutes, solution, shown),
        )

    def _levels(self) -> tuple[Level, ...]:
        """Close the door first; then the rest, with what the door takes done already."""
        above = 0
        order: tuple[str, ...] = ()
        minutes = 0
        levels: list[Level] = []
        for harm in (Harm.H4, Harm.H3):
            goals = [g for g, of in self._goals.harms if of >= harm]
            problem = Problem(self._web.clauses, goals, self._problem.costs)
            solution = problem.solve(self._budget, self._engine, above)
            order += self._in_order(solution.chosen & ~above)
            minutes += solution.cost // _COUNT
            above = solution.chosen
            levels.append(Level(harm, order, minutes, solution.cost == solution.bound))
        return tuple(levels)

    def _witnesses(self, chosen: int) -> dict[str, Route]:
        found: dict[str, Route] = {}
        for bit in bits(chosen):
            rest = chosen & ~(1 << bit)
            goal = next(self._problem.still_open(rest), None)
            # A plan cut short may hold an action that only together with others is needed.
            if goal is not None:
                start, target = self._goals.names[goal]
                proof = self._web.cheapest_proof(goal.start, target, rest, goal.without)
                found[self._web.actions[bit].id] = self._web.as_route(start, target, proof)
        return found

    def _shown(self, witnesses: Iterable[Route]) -> tuple[Route, ...]:
        routes = routes_in(self._web, self._profile, self._starts)
        known = {route.id for route in routes}
        extra = {route.id: route for route in witnesses if route.id not in known}
        return (*routes, *(extra[route_id] for route_id in sorted(extra)))

    def _closed(self, routes: Iterable[Route], chosen: frozenset[str]) -> tuple[Route, ...]:
        return tuple(
            replace(route, closed_by=tuple(sorted(cutters_of(route, self._cutters) & chosen)))
            for route in routes
        )

    def _within(self, minutes: int, full: Solution, shown: Sequence[Route]) -> Plan:
        if full.cost // _COUNT <= minutes:
            return self._as_plan(full, self._closed(shown, frozenset(self._web.ids(full.chosen))))
        ways = [
            Way(goal, door=of is Harm.H4, pairs=self._goals.pairs[goal])
            for goal, of in self._goals.harms
        ]
        # The cost of n minutes and any number of actions lies below that of n + 1 minutes.
        choice: Choice = best_within(
            self._problem, ways, (minutes + 1) * _COUNT - 1, Budget(self._budget_left())
        )
        routes = self._closed(shown, frozenset(self._web.ids(choice.solution.chosen)))
        found = self._as_plan(choice.solution, routes, partial=True)
        return replace(found, optimal=choice.optimal)

    def _budget_left(self) -> int:
        return max(self._budget.steps, STEPS // 4)

    def _as_plan(
        self, solution: Solution, routes: Sequence[Route], *, partial: bool = False
    ) -> Plan:
        minutes = solution.cost // _COUNT
        # The bound counts actions too; at most all of them, so these are the minutes in it.
        bound = -((len(self._web.actions) - min(solution.bound, solution.cost)) // _COUNT)
        lower_bound = min(max(bound, 0), minutes)
        return Plan(
            actions=self._in_order(solution.chosen),
            minutes=minutes,
            closes=tuple(route.id for route in routes if route.closed_by),
            still_open=still_open(
                [route for route in routes if not route.closed_by],
                self._actions,
                self._cutters,
                partial=partial,
            ),
            optimal=lower_bound == minutes,
            lower_bound=lower_bound,
        )

    def _in_order(self, chosen: int) -> tuple[str, ...]:
        """Order actions: what another one waits for first, then the quick ones."""
        left = {self._web.actions[bit].id: self._web.actions[bit] for bit in bits(chosen)}
        order: list[str] = []
        while left:
            free = [a for a in left.values() if not any(other in left for other in a.after)]
            # Advice that waits for itself in a circle is done in any order.
            following = min(free or left.values(), key=lambda a: (a.minutes, a.id))
            order.append(following.id)
            del left[following.id]
        return tuple(order)
