"""The most that can be closed for a given cost.

Risk is not submodular: of two ways round each other, the first removal gains nothing and the
second everything. So choosing by gain per minute can end with nothing closed, and the choice
is made over sets of goals, each with its exact price.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from footprint.routes.hitting import Budget, OutOfBudgetError
from footprint.routes.solve import Goal, Problem, Solution


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, and whether that is proved to be the most."""

    solution: Solution
    optimal: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A goal, and what closing it is worth."""

    goal: Goal
    door: bool
    """Whether it leads to the door."""
    pairs: int
    """Pairs of start and finding that it stands for."""


_Value = tuple[int, int, int]
"""Pairs closed that lead to the door, all pairs closed, and minus the cost."""


def best_within(problem: Problem, ways: Sequence[Way], cost: int, budget: Budget) -> Choice:
    """Return what closes most goals at no more than the cost: doors first, then any, then cheapest.

    Args:
        problem: with all the goals.
        ways: the goals of the problem, each with its worth.
        cost: that may be spent, in the problem's units.
        budget: work allowed; when it ends, the best choice so far is returned.
    """
    search = _Search(problem, ways, cost, budget)
    try:
        search.descend(0, (), Solution(0, 0, 0))
    except OutOfBudgetError:
        return Choice(search.best, optimal=False)
    return Choice(search.best, optimal=True)


class _Search:
    def __init__(
        self,
        problem: Problem,
        ways: Sequence[Way],
        cost: int,
        budget: Budget,
    ) -> None:
        self._problem = problem
        self._ways = sorted(ways, key=lambda way: not way.door)
        self._cost = cost
        self._budget = budget
        self.best = Solution(0, 0, 0)
        self._value = self._value_of(self.best)

    def _value_of(self, solution: Solution) -> _Value:
        closed = [w for w in self._ways if self._problem.closed(w.goal, solution.chosen)]
        return (*_worth(closed), -solution.cost)

    def descend(self, number: int, wanted: tuple[Way, ...], solution: Solution) -> None:
        """Decide about the goals from `number` on; those in `wanted` are closed by `solution`."""
        value = self._value_of(solution)
        if value > self._value:
            self.best, self._value = solution, value
        if number == len(self._ways) or self._hopeless(number, wanted):
            return
        way = self._ways[number]
        if self._problem.closed(way.goal, solution.chosen):
            self.descend(number + 1, (*wanted, way), solution)
            return
        goals = [each.goal for each in (*wanted, way)]
        closing = Problem(self._problem.clauses, goals, self._problem.costs)
        further = closing.solve(self._budget)
        if further.cost != further.bound:
            raise OutOfBudgetError
        if further.cost <= self._cost:
            self.descend(number + 1, (*wanted, way), further)
        self.descend(number + 1, wanted, solution)

    def _hopeless(self, number: int, wanted: tuple[Way, ...]) -> bool:
        """Return whether even closing everything from here on would not be better."""
        return _worth([*wanted, *self._ways[number:]]) < self._value[:2]


def _worth(ways: Sequence[Way]) -> tuple[int, int]:
    return sum(way.pairs for way in ways if way.door), sum(way.pairs for way in ways)
