"""The least that closes every goal: find a route, note who could cut it, choose again.

A plan must hit every route, and there may be very many routes. So only those are written
down that the best plan so far leaves open: the cheapest hitting set of the routes known is a
lower bound of the true cost, and once it closes everything it is the answer. The routes
found on the way are the explanation.

Some actions wait for others. That stays a question of hitting sets: a removal is kept from
working by leaving out itself or anything that it waits for, so a route stays open exactly if
for each of its removals one such action is left out. One of those has to be taken.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from footprint.routes.clauses import Clauses
from footprint.routes.hitting import (
    Budget,
    OutOfBudgetError,
    Search,
    bits,
    greedy,
    lower_bound,
    price,
)

STEPS: int = 4_000_000
"""Work allowed for one plan: about two seconds of one core of a plain office computer."""

_RESTARTS: int = 1
"""How often a first guess is made afresh from all routes known, before it is only added to."""

Engine = Callable[[Iterable[int], Sequence[int], Budget], int]
"""Something else that chooses the cheapest hitting set, such as `exact.hitting_set`."""


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
    """Clauses, goals and what each action costs. Every goal must be closable.

    Args:
        clauses: what leads to what.
        goals: what must not follow.
        costs: by action, at least 1.
        needs: by action, the bits of all that has to be done for it, its own among them and
            those of what these wait for in turn. None given: no action waits for another.
    """

    def __init__(
        self,
        clauses: Clauses,
        goals: Sequence[Goal],
        costs: Sequence[int],
        needs: Sequence[int] = (),
    ) -> None:
        self.clauses = clauses
        self.goals = tuple(goals)
        self.costs = tuple(costs)
        self.needs = tuple(needs) or tuple(1 << bit for bit in range(len(self.costs)))
        self._waiting = [bit for bit, mask in enumerate(self.needs) if mask != 1 << bit]
        self._alike: dict[tuple[frozenset[int], frozenset[int]], list[Goal]] = {}
        for goal in self.goals:
            self._alike.setdefault((goal.start, goal.without), []).append(goal)
        self._everything = (1 << len(self.costs)) - 1
        self._sets: dict[Goal, set[int]] = {}

    def closing(self, goals: Sequence[Goal]) -> Problem:
        """Return the problem of closing these goals with the same actions."""
        other = Problem(self.clauses, goals, self.costs, self.needs)
        # What has to be hit for a goal does not depend on what else is to be closed.
        other._sets = self._sets
        return other

    def effective(self, done: int) -> int:
        """Return the actions of `done` for which all is done that they wait for."""
        for bit in self._waiting:
            if done >> bit & 1 and self.needs[bit] & ~done:
                done &= ~(1 << bit)
        return done

    def route(self, goal: Goal, done: int) -> list[int] | None:
        """Return the clauses of some route that is open after `done`, or None if there is none."""
        done = self.effective(done)
        proof = self.clauses.some_proof(goal.start, goal.target, done, goal.without)
        if goal.target not in proof:
            return None
        return self.clauses.proof_of(goal.target, proof)

    def cutters(self, route: Iterable[int]) -> int:
        """Return the bits of all actions that break the route, and of what those wait for."""
        mask = 0
        for number in route:
            mask |= self.clauses.clauses[number].cut
        for bit in self._waiting:
            if mask >> bit & 1:
                mask |= self.needs[bit]
        return mask

    def still_open(self, done: int) -> Iterator[Goal]:
        """Yield the goals that are open after `done`; goals alike but for the target cost one."""
        done = self.effective(done)
        for (start, without), goals in self._alike.items():
            reached = self.clauses.follow(start, done, without)
            yield from (goal for goal in goals if goal.target in reached)

    def closed(self, goal: Goal, done: int) -> bool:
        """Return whether the goal is closed after `done`."""
        done = self.effective(done)
        reached = self.clauses.follow(goal.start, done, goal.without, until=goal.target)
        return goal.target not in reached

    def solve(self, budget: Budget, engine: Engine | None = None, fixed: int = 0) -> Solution:
        """Return the cheapest set of actions that closes every goal, `fixed` among them for free.

        When the budget ends first, the set is still sound and the bound still proved.

        Args:
            budget: work allowed.
            engine: what chooses hitting sets, if not the search of this room.
            fixed: bits of actions that are done in any case.
        """
        best = self.guess(fixed).chosen & ~fixed
        try:
            if engine is None:
                best = self._search(best, fixed, budget)
            else:
                best = self._ask_engine(best, fixed, budget, engine)
        except OutOfBudgetError as end:
            best = self._slim(end.args[0] if end.args else best, fixed)
            bound = lower_bound(self._to_hit(fixed), self.costs)
            return Solution(best | fixed, price(best, self.costs), bound)
        return Solution(best | fixed, price(best, self.costs), price(best, self.costs))

    def _search(self, best: int, fixed: int, budget: Budget) -> int:
        def ask(chosen: int) -> list[int]:
            return self._open_sets(chosen | fixed, budget)

        search = Search(self._to_hit(fixed), self.costs, budget, best=best, ask=ask)
        try:
            search.run()
        except OutOfBudgetError:
            raise OutOfBudgetError(search.best) from None
        return search.best

    def _ask_engine(self, best: int, fixed: int, budget: Budget, engine: Engine) -> int:
        chosen = 0
        while price(chosen, self.costs) < price(best, self.costs):
            chosen = engine(self._to_hit(fixed), self.costs, budget)
            if not self._open_sets(chosen | fixed, budget):
                return chosen
        return best

    def guess(self, fixed: int = 0) -> Solution:
        """Return a set that closes everything, without search; its bound says nothing."""
        unlimited = Budget(sys.maxsize)
        chosen = greedy(self._to_hit(fixed), self.costs)
        for _ in range(_RESTARTS):
            if not self._open_sets(chosen | fixed, unlimited):
                break
            chosen = greedy(self._to_hit(fixed), self.costs)
        while further := self._open_sets(chosen | fixed, unlimited):
            chosen |= greedy(further, self.costs)
        chosen = self._slim(chosen, fixed)
        return Solution(chosen | fixed, price(chosen, self.costs), 0)

    def _slim(self, chosen: int, fixed: int) -> int:
        """Return the actions without what is not needed: nothing waits for what is not there."""
        for bit in sorted(bits(chosen), key=lambda b: (-self.costs[b], -b)):
            rest = chosen & ~(1 << bit)
            if not any(self.still_open(rest | fixed)):
                chosen = rest
        return chosen

    def _to_hit(self, fixed: int) -> list[int]:
        known = set().union(*(self._sets.get(goal, ()) for goal in self.goals))
        return sorted(mask for mask in known if not mask & fixed)

    def _open_sets(self, done: int, budget: Budget) -> list[int]:
        """Return what has to be hit beyond `done`: for each goal, sets that share no action."""
        found: list[int] = []
        budget.spend(len(self._alike) * len(self.clauses.clauses) // 4)
        for goal in self.still_open(done):
            cut = done
            while True:
                budget.spend(len(self.clauses.clauses) + 1)
                route = self.route(goal, cut)
                if route is None:
                    break
                mask = self._core(goal, self.cutters(route) & ~cut, budget)
                found.append(mask)
                self._sets.setdefault(goal, set()).add(mask)
                cut |= mask
        return found

    def _core(self, goal: Goal, mask: int, budget: Budget) -> int:
        """Return a least part of the mask that a plan cannot do without one action of.

        As long as the goal is open with all actions done but those of the mask, one of them
        is needed. Dropping members while that holds gives the strongest statement; the cheap
        ones are tried first, so that what is left is dear.
        """
        everything = self._everything
        for bit in sorted(bits(mask), key=lambda b: (self.costs[b], b)):
            smaller = mask & ~(1 << bit)
            if smaller and not self.closed(goal, everything & ~smaller):
                mask = smaller
            budget.spend(len(self.clauses.clauses) // 4 + 1)
        return mask
