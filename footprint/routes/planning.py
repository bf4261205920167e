"""The least to remove: what to do, in which order, what stays open, and what can be left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from footprint.finding import Band, Finding
from footprint.rank import Harm
from footprint.remedies.action import Action
from footprint.routes.find import STARTS, routes_in
from footprint.routes.goals import Goals
from footprint.routes.graph import build, knows
from footprint.routes.hitting import Budget, bits
from footprint.routes.left import pages_without_route, still_open
from footprint.routes.model import Level, Plan, Route, Shorter, Start, Witness
from footprint.routes.removal import cutters_by_part, cutters_of
from footprint.routes.solve import STEPS, Engine, Problem, Solution
from footprint.routes.web import Web
from footprint.routes.within import Choice, Way, Within
from footprint.subject import Profile


@dataclass(frozen=True, slots=True)
class RoutePlan:
    """The plan with everything that explains it."""

    routes: tuple[Route, ...]
    """Routes to show, `closed_by` filled; what witnesses show is among them."""
    plan: Plan
    _ladder: _Ladder = field(repr=False, compare=False)

    @property
    def kept(self) -> tuple[str, ...]:
        """Pages that no route uses, from any start: they may stay."""
        return self.plan.kept

    @property
    def levels(self) -> tuple[Level, ...]:
        """Nested plans, the door first."""
        return self.plan.levels

    @property
    def witness(self) -> Mapping[str, Route]:
        """By planned action: a route that only it blocks, or what waits for it."""
        routes = {route.id: route for route in self.routes}
        return {one.action: routes[one.route] for one in self.plan.witness}

    def within(self, minutes: int) -> Plan:
        """Return the plan that closes most in so many minutes, ways to the door first.

        A way from a start to a finding counts as closed only if no route is left on it. The
        plan is `optimal` if no other choice of actions closes more; its `lower_bound` is that
        of the choice of ways made.
        """
        return self._ladder.within(minutes)

    @property
    def shorter(self) -> tuple[Shorter, ...]:
        """What to do with less time, from the most minutes to the fewest."""
        return self._ladder.shorter()


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


class _Ladder:
    """Plans for less and less time. Worked out when somebody asks, and then from the top down."""

    def __init__(self, planner: _Planner, full: Solution, shown: Sequence[Route]) -> None:
        self._planner = planner
        self._full = full
        self._shown = shown

    def within(self, minutes: int) -> Plan:
        if self._full.cost // _COUNT <= minutes:
            return self._planner.as_plan(self._full, self._closed(self._full))
        choice = next(c for c in self._choices if c.solution.cost // _COUNT <= minutes)
        routes = self._closed(choice.solution)
        found = self._planner.as_plan(choice.solution, routes, partial=True)
        return replace(found, optimal=choice.optimal)

    def shorter(self) -> tuple[Shorter, ...]:
        return tuple(
            Shorter(
                minutes=choice.solution.cost // _COUNT,
                actions=self._planner.in_order(choice.solution.chosen),
                closes=tuple(r.id for r in self._closed(choice.solution) if r.closed_by),
                shut=self._planner.shut(choice.solution.chosen),
                optimal=choice.optimal,
            )
            for choice in self._choices
            if choice.solution.chosen
        )

    @cached_property
    def _choices(self) -> tuple[Choice, ...]:
        """The best choice at each cost at which it changes; the last takes no time at all."""
        within = self._planner.closing_within()
        budget = Budget(STEPS // 2)
        found: list[Choice] = []
        minutes = self._full.cost // _COUNT
        while minutes > 0:
            # The cost of n minutes and any number of actions lies below that of n + 1 minutes.
            found.append(within.best(minutes * _COUNT - 1, budget))
            minutes = found[-1].solution.cost // _COUNT
        return tuple(found)

    def _closed(self, solution: Solution) -> tuple[Route, ...]:
        return self._planner.closed(self._shown, solution.chosen)


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
        self._problem = Problem(web.clauses, self._goals.closable, costs, web.needs)
        self._cutters = cutters_by_part(web.graph, web.actions)

    def plan(self) -> RoutePlan:
        levels = self._levels()
        solution = self._problem.solve(self._budget, self._engine)
        found = self._witnesses(solution.chosen)
        shown = self._shown(found.values())
        routes = self.closed(shown, solution.chosen)
        whole = replace(
            self.as_plan(solution, routes),
            witness=tuple(Witness(each, route.id) for each, route in sorted(found.items())),
            levels=levels,
            kept=pages_without_route(self._web, self._profile, self._starts),
        )
        return RoutePlan(routes, whole, _Ladder(self, solution, shown))

    def _levels(self) -> tuple[Level, ...]:
        """Close the door first; then the rest, with what the door takes done already."""
        above = 0
        order: tuple[str, ...] = ()
        minutes = 0
        levels: list[Level] = []
        for harm in (Harm.H4, Harm.H3):
            solution = self._door if harm is Harm.H4 else self._closing(harm, above)
            order += self.in_order(solution.chosen & ~above)
            minutes += solution.cost // _COUNT
            above = solution.chosen
            levels.append(Level(harm, order, minutes, solution.cost == solution.bound))
        return tuple(levels)

    @cached_property
    def _door(self) -> Solution:
        """What closes the ways to the door."""
        return self._closing(Harm.H4, 0)

    def _closing(self, harm: Harm, above: int) -> Solution:
        goals = [g for g, of in self._goals.harms if of >= harm]
        return self._problem.closing(goals).solve(self._budget, self._engine, above)

    def _witnesses(self, chosen: int) -> dict[str, Route]:
        found: dict[str, Route] = {}
        for bit in bits(chosen):
            # What another action waits for need not break a route itself: without it the
            # other one cannot be done, and `rest` counts as that.
            rest = self._problem.effective(chosen & ~(1 << bit))
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

    def closed(self, routes: Iterable[Route], chosen: int) -> tuple[Route, ...]:
        """Return the routes with the chosen actions that break each."""
        done = frozenset(self._web.ids(chosen))
        return tuple(
            replace(route, closed_by=tuple(sorted(cutters_of(route, self._cutters) & done)))
            for route in routes
        )

    def shut(self, chosen: int) -> tuple[str, ...]:
        """Return the findings that nobody reaches any longer, whatever they set out with."""
        before: set[int] = set()
        after: set[int] = set()
        for start in self._starts:
            known = self._web.numbers(knows(start, self._profile))
            before |= self._web.clauses.follow(known)
            after |= self._web.clauses.follow(known, chosen)
        gone = before - after
        return tuple(t for t in self._web.graph.targets if self._web.target(t) in gone)

    def closing_within(self) -> Within:
        """Return what answers how much can be closed in how much time."""
        ways = [
            Way(goal, door=of is Harm.H4, pairs=self._goals.pairs[goal])
            for goal, of in self._goals.harms
        ]
        return Within(self._problem, ways)

    def as_plan(
        self, solution: Solution, routes: Sequence[Route], *, partial: bool = False
    ) -> Plan:
        """Return the plan that a solution is, with the routes that it leaves."""
        minutes = solution.cost // _COUNT
        # The bound counts actions too; at most all of them, so these are the minutes in it.
        bound = -((len(self._web.actions) - min(solution.bound, solution.cost)) // _COUNT)
        lower_bound = min(max(bound, 0), minutes)
        return Plan(
            actions=self.in_order(solution.chosen),
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

    def in_order(self, chosen: int) -> tuple[str, ...]:
        """Order actions: each after what it waits for, pages before copies, the door first."""
        needs = self._web.needs
        order: list[str] = []
        while chosen:
            left = chosen
            # What waits for nothing needs only itself; in a circle all need the same ones, and
            # what waits for a circle needs more.
            bit = min(bits(left), key=lambda b: ((needs[b] & left).bit_count(), *self._turn(b)))
            order.append(self._web.actions[bit].id)
            chosen &= ~(1 << bit)
        return tuple(order)

    def _turn(self, bit: int) -> tuple[int, bool, int, str]:
        action = self._web.actions[bit]
        elsewhere = not self._door.chosen >> bit & 1
        return action.late, elsewhere, action.minutes, action.id
