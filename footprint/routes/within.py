"""The most that can be closed for a given cost.

Risk is not submodular: of two ways round each other, the first removal gains nothing and the
second everything. So choosing by gain per minute can end with nothing closed, and the choice
is made over sets of goals, each with its exact price.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from footprint.routes.hitting import Budget, OutOfBudgetError, price
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
        search.order()
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
        self._ways = list(ways)
        self._cost = cost
        self._budget = budget
        self.best = Solution(0, 0, 0)
        self._value: _Value = (0, 0, 0)

    def order(self) -> None:
        """Put doors first, and of these what looks cheapest: good choices are then met early."""
        alone = {way.goal: self._alone(way) for way in self._ways}
        self._ways.sort(key=lambda way: (not way.door, alone[way.goal].cost / way.pairs))
        # A first choice without search: one way after the other, as long as the cost allows.
        chosen = 0
        for way in self._ways:
            more = chosen | alone[way.goal].chosen
            if price(more, self._problem.costs) <= self._cost:
                chosen = more
        self._keep(Solution(chosen, price(chosen, self._problem.costs), 0))

    def _alone(self, way: Way) -> Solution:
        return Problem(self._problem.clauses, [way.goal], self._problem.costs).guess()

    def _keep(self, solution: Solution) -> None:
        value = self._value_of(solution)
        if value > self._value:
            self.best, self._value = solution, value

    def _value_of(self, solution: Solution) -> _Value:
        self._budget.spend(len(self._problem.clauses.clauses))
        left = set(self._problem.still_open(solution.chosen))
        return (*_worth([way for way in self._ways if way.goal not in left]), -solution.cost)

    def descend(self, number: int, wanted: tuple[Way, ...], solution: Solution) -> None:
        """Decide about the goals from `number` on; those in `wanted` are closed by `solution`."""
        self._keep(solution)
        if number == len(self._ways) or self._hopeless(number, wanted):
            return
        way = self._ways[number]
        if self._problem.closed(way.goal, solution.chosen):
            self.descend(number + 1, (*wanted, way), solution)
            return
        goals = [each.goal for each in (*wanted, way)]
        self._budget.spend(len(self._problem.clauses.clauses) * (len(wanted) + 1) * 10)
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
