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


class Within:
    """Answers how much can be closed for so much; what one answer took helps the next.

    Args:
        problem: with all the goals.
        ways: the goals of the problem, each with its worth.
    """

    def __init__(self, problem: Problem, ways: Sequence[Way]) -> None:
        self._problem = problem
        self._alone = {way.goal: problem.closing([way.goal]).guess() for way in ways}
        # Doors first, and of these what looks cheapest: good choices are then met early.
        self._ways = sorted(ways, key=lambda w: (not w.door, self._alone[w.goal].cost / w.pairs))
        self._solved: dict[frozenset[Goal], Solution] = {}
        self._worths: dict[int, tuple[int, int]] = {}

    def best(self, cost: int, budget: Budget) -> Choice:
        """Return what closes most goals at no more than the cost: doors, then any, then cheapest.

        Args:
            cost: that may be spent, in the problem's units.
            budget: work allowed; when it ends, the best choice so far is returned.
        """
        search = _Search(self, self._ways, cost, budget)
        search.keep(self._at_once(cost))
        try:
            search.descend(0, (), Solution(0, 0, 0))
        except OutOfBudgetError:
            return Choice(search.best, optimal=False)
        return Choice(search.best, optimal=True)

    def _at_once(self, cost: int) -> Solution:
        """Return a choice without search: one way after the other, as long as the cost allows."""
        chosen = 0
        for way in self._ways:
            more = chosen | self._alone[way.goal].chosen
            if price(more, self._problem.costs) <= cost:
                chosen = more
        return Solution(chosen, price(chosen, self._problem.costs), 0)

    def closed(self, goal: Goal, solution: Solution) -> bool:
        """Return whether the solution closes the goal."""
        return self._problem.closed(goal, solution.chosen)

    def closing(self, ways: Sequence[Way], budget: Budget) -> Solution:
        """Return the least that closes these ways.

        Raises:
            OutOfBudgetError: if that cannot be proved with the work allowed.
        """
        wanted = frozenset(way.goal for way in ways)
        if wanted not in self._solved:
            # The first guess at each is free of charge, but not of work.
            budget.spend(len(self._problem.clauses.clauses) * 4)
            solution = self._problem.closing([way.goal for way in ways]).solve(budget)
            if solution.cost != solution.bound:
                raise OutOfBudgetError
            self._solved[wanted] = solution
        return self._solved[wanted]

    def worth(self, solution: Solution) -> tuple[int, int]:
        """Return how many pairs the solution closes: that lead to the door, and in all."""
        if solution.chosen not in self._worths:
            left = set(self._problem.still_open(solution.chosen))
            shut = [way for way in self._ways if way.goal not in left]
            self._worths[solution.chosen] = _worth(shut)
        return self._worths[solution.chosen]


class _Search:
    def __init__(self, within: Within, ways: Sequence[Way], cost: int, budget: Budget) -> None:
        self._within = within
        self._ways = ways
        self._cost = cost
        self._budget = budget
        self.best = Solution(0, 0, 0)
        self._value: _Value = (0, 0, 0)

    def keep(self, solution: Solution) -> None:
        """Keep the solution if it is the best so far."""
        value = (*self._within.worth(solution), -solution.cost)
        if value > self._value:
            self.best, self._value = solution, value

    def descend(self, number: int, wanted: tuple[Way, ...], solution: Solution) -> None:
        """Decide about the goals from `number` on; those in `wanted` are closed by `solution`."""
        self._budget.spend(1)
        self.keep(solution)
        if number == len(self._ways) or self._hopeless(number, wanted, solution):
            return
        way = self._ways[number]
        if self._within.closed(way.goal, solution):
            self.descend(number + 1, (*wanted, way), solution)
            return
        further = self._within.closing((*wanted, way), self._budget)
        if further.cost <= self._cost:
            self.descend(number + 1, (*wanted, way), further)
        self.descend(number + 1, wanted, solution)

    def _hopeless(self, number: int, wanted: tuple[Way, ...], solution: Solution) -> bool:
        """Return whether even closing everything from here on for nothing would not be better."""
        most = _worth([*wanted, *self._ways[number:]])
        return (*most, -solution.cost) <= self._value


def _worth(ways: Sequence[Way]) -> tuple[int, int]:
    return sum(way.pairs for way in ways if way.door), sum(way.pairs for way in ways)
