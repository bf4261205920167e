"""The least that closes every goal: find a route, note who could cut it, choose again.

A plan must hit every route, and there may be very many routes. So only those are written
down that the best plan so far leaves open: the cheapest hitting set of the routes known is a
lower bound of the true cost, and once it closes everything it is the answer. The routes
found on the way are the explanation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from footprint.routes.clauses import Clauses
from footprint.routes.hitting import (
    Budget,
    OutOfBudgetError,
    bits,
    cheapest_hitting_set,
    lower_bound,
    price,
    without_supersets,
)

STEPS: int = 4_000_000
"""Work allowed for one plan: about two seconds of one core of a plain office computer."""

Engine = Callable[[Iterable[int], Sequence[int], Budget], int]
"""What chooses the cheapest hitting set: `cheapest_hitting_set`, or `exact.hitting_set`."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A fact that must not follow from a start."""

    start: frozenset[int]
    target: int
    without: frozenset[int] = frozenset()
    """Clauses left out: ways in that nothing can close."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A set of actions that closes every goal."""

    chosen: int
    """Bits of the actions."""
    cost: int
    bound: int
    """No set that closes every goal costs less; equals `cost` when that is proved."""


class Problem:
    """Clauses, goals and what each action costs. Every goal must be closable."""

    def __init__(self, clauses: Clauses, goals: Sequence[Goal], costs: Sequence[int]) -> None:
        self.clauses = clauses
        self.goals = tuple(goals)
        self.costs = tuple(costs)
        self._routes: set[int] = set()

    def route(self, goal: Goal, done: int) -> list[int] | None:
        """Return the clauses of a route that is open after `done`, or None if there is none.

        Routes that few actions can cut come first: they say most about the plan.
        """
        proof = self.clauses.cheapest(
            goal.start, self._exposure, done, goal.without, target=goal.target
        )
        if goal.target not in proof:
            return None
        return self.clauses.proof_of(goal.target, proof)

    def cutters(self, route: Iterable[int]) -> int:
        """Return the bits of all actions that break the route."""
        mask = 0
        for number in route:
            mask |= self.clauses.clauses[number].cut
        return mask

    def closed(self, goal: Goal, done: int) -> bool:
        """Return whether the goal is closed after `done`."""
        return goal.target not in self.clauses.follow(goal.start, done, goal.without)

    def solve(
        self, budget: Budget, engine: Engine = cheapest_hitting_set, fixed: int = 0
    ) -> Solution:
        """Return the cheapest set of actions that closes every goal, `fixed` among them for free.

        When the budget ends first, the set is still sound and the bound still proved.
        """
        bound = 0
        chosen = 0
        try:
            while True:
                chosen = engine(self._to_hit(fixed), self.costs, budget)
                bound = max(bound, price(chosen, self.costs))
                if not self._note_open(chosen | fixed, budget):
                    return Solution(chosen | fixed, price(chosen, self.costs), bound)
        except OutOfBudgetError:
            pass
        bound = max(bound, lower_bound(without_supersets(self._to_hit(fixed)), self.costs))
        chosen = self._irredundant(self._sound(fixed), fixed)
        return Solution(chosen | fixed, price(chosen & ~fixed, self.costs), bound)

    def _exposure(self, number: int) -> int:
        return 1 + 4 * self.clauses.clauses[number].cut.bit_count()

    def _to_hit(self, fixed: int) -> list[int]:
        return sorted(mask for mask in self._routes if not mask & fixed)

    def _note_open(self, done: int, budget: Budget) -> bool:
        """Write down routes that are open after `done`: for each goal, some that share no cut."""
        found = False
        for goal in self.goals:
            cut = done
            while True:
                budget.spend(len(self.clauses.clauses) + 1)
                route = self.route(goal, cut)
                if route is None:
                    break
                found = True
                mask = self.cutters(route)
                self._routes.add(mask)
                cut |= mask
        return found

    def _sound(self, fixed: int) -> int:
        """Return a set that closes everything, without search: for when time is up."""
        known = list(self._to_hit(fixed))
        done = fixed
        for mask in known:
            if not mask & done:
                done |= 1 << self._best_cut(mask, known)
        for goal in self.goals:
            while (route := self.route(goal, done)) is not None:
                mask = self.cutters(route)
                self._routes.add(mask)
                done |= 1 << self._best_cut(mask, known)
        return done

    def _best_cut(self, mask: int, known: Sequence[int]) -> int:
        def worth(bit: int) -> tuple[float, int]:
            return self.costs[bit] / (1 + sum(other >> bit & 1 for other in known)), bit

        return min(bits(mask), key=worth)

    def _irredundant(self, done: int, fixed: int) -> int:
        for bit in sorted(bits(done & ~fixed), key=lambda b: (-self.costs[b], -b)):
            rest = done & ~(1 << bit)
            if all(self.closed(goal, rest) for goal in self.goals):
                done = rest
        return done
