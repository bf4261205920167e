"""What can be closed for so much: against trying every choice, and with the work cut short."""

from __future__ import annotations

import pytest

from footprint.routes.clauses import Clause, Clauses
from footprint.routes.hitting import Budget
from footprint.routes.solve import Goal, Problem
from footprint.routes.within import Way, Within

KNOWN = frozenset({0})


def three_ways() -> tuple[Problem, list[Way]]:
    """Two pages show the door, one the phone; one request takes a page of each."""
    web = Clauses(3, [Clause((0,), 1, 0b0101), Clause((0,), 1, 0b0010), Clause((0,), 2, 0b1100)])
    goals = [Goal(KNOWN, 1), Goal(KNOWN, 2)]
    problem = Problem(web, goals, [4, 5, 7, 2])
    return problem, [Way(goals[0], door=True, pairs=2), Way(goals[1], door=False, pairs=3)]


@pytest.mark.parametrize(
    ("cost", "chosen"),
    [
        (0, 0),
        (1, 0),
        (2, 0b1000),
        (8, 0b1000),
        (9, 0b0011),
        (10, 0b0011),
        (11, 0b1011),
        (99, 0b1011),
    ],
)
def test_doors_come_first_then_how_many_then_what_costs_least(cost: int, chosen: int) -> None:
    problem, ways = three_ways()
    choice = Within(problem, ways).best(cost, Budget(10**6))
    assert choice.optimal
    assert choice.solution.chosen == chosen
    assert choice.solution.cost <= cost


def test_without_work_allowed_it_is_a_choice_and_not_proved() -> None:
    problem, ways = three_ways()
    choice = Within(problem, ways).best(9, Budget(0))
    assert not choice.optimal
    assert choice.solution.cost <= 9
    assert choice.solution.chosen


def test_one_answer_does_not_change_the_next() -> None:
    problem, ways = three_ways()
    once = Within(problem, ways)
    again = [once.best(cost, Budget(10**6)) for cost in range(12)]
    assert again == [Within(*three_ways()).best(cost, Budget(10**6)) for cost in range(12)]
