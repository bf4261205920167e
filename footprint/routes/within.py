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


_Value = tuple[int, int, int]
"""Doors closed, all goals closed, and minus the cost."""


def best_within(
    problem: Problem, goals: Sequence[tuple[bool, Goal]], cost: int, budget: Budget
) -> Choice:
    """Return what closes most goals at no more than the cost: doors first, then any, then cheapest.

    Args:
        problem: with all the goals.
        goals: of the problem, each with whether it leads to the door.
        cost: that may be spent, in the problem's units.
        budget: work allowed; when it ends, the best choice so far is returned.
    """
    search = _Search(problem, goals, cost, budget)
    try:
        search.descend(0, (), Solution(0, 0, 0))
    except OutOfBudgetError:
        return Choice(search.best, optimal=False)
    return Choice(search.best, optimal=True)


class _Search:
    def __init__(
        self,
        problem: Problem,
        goals: Sequence[tuple[bool, Goal]],
        cost: int,
        budget: Budget,
    ) -> None:
        self._problem = problem
        self._goals = sorted(goals, key=lambda pair: not pair[0])
        self._cost = cost
        self._budget = budget
        self.best = Solution(0, 0, 0)
        self._value = self._value_of(self.best)

    def _value_of(self, solution: Solution) -> _Value:
        closed = [door for door, goal in self._goals if self._problem.closed(goal, solution.chosen)]
        return sum(closed), len(closed), -solution.cost

    def descend(self, number: int, wanted: tuple[Goal, ...], solution: Solution) -> None:
        """Decide about the goals from `number` on; those in `wanted` are closed by `solution`."""
        value = self._value_of(solution)
        if value > self._value:
            self.best, self._value = solution, value
        if number == len(self._goals) or self._hopeless(number, wanted):
            return
        goal = self._goals[number][1]
        if self._problem.closed(goal, solution.chosen):
            self.descend(number + 1, (*wanted, goal), solution)
            return
        closing = Problem(self._problem.clauses, (*wanted, goal), self._problem.costs)
        further = closing.solve(self._budget)
        if further.cost != further.bound:
            raise OutOfBudgetError
        if further.cost <= self._cost:
            self.descend(number + 1, (*wanted, goal), further)
        self.descend(number + 1, wanted, solution)

    def _hopeless(self, number: int, wanted: tuple[Goal, ...]) -> bool:
        """Return whether even closing everything from here on would not be better."""
        doors = {goal for door, goal in self._goals if door}
        rest = self._goals[number:]
        most = (
            sum(goal in doors for goal in wanted) + sum(door for door, _ in rest),
            len(wanted) + len(rest),
        )
        return most < self._value[:2]
