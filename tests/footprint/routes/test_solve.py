"""The lazy search against the other engine, and what happens when the work allowed runs out."""

from __future__ import annotations

import pytest

from footprint.routes.clauses import Clause, Clauses
from footprint.routes.exact import hitting_set
from footprint.routes.hitting import Budget
from footprint.routes.solve import STEPS, Goal, Problem, Solution
from tests.bench.routes import random_problem


def sound(problem: Problem, solution: Solution) -> bool:
    """Follow the clauses the slow way, until nothing changes."""
    for goal in problem.goals:
        known = set(goal.start)
        while True:
            new = {
                clause.gives
                for clause in problem.clauses.clauses
                if known.issuperset(clause.needs) and not clause.cut & solution.chosen
            } - known
            if not new:
                break
            known |= new
        if goal.target in known:
            return False
    return True


@pytest.mark.parametrize("seed", range(6))
def test_as_cheap_as_the_exact_engine_above_brute_force(seed: int) -> None:
    ours = random_problem(60, seed).solve(Budget(STEPS))
    problem = random_problem(60, seed)
    theirs = problem.solve(Budget(STEPS), hitting_set)
    assert len(problem.costs) > 12
    assert ours.cost == ours.bound == theirs.cost == theirs.bound
    assert sound(problem, ours)
    assert sound(problem, theirs)


@pytest.mark.parametrize("steps", [0, 500, 5_000, 50_000])
@pytest.mark.parametrize("seed", [0, 3])
def test_a_hard_graph_cut_short_has_a_sound_plan_and_a_true_bound(seed: int, steps: int) -> None:
    best = random_problem(120, seed).solve(Budget(STEPS)).cost
    problem = random_problem(120, seed)
    hurried = problem.solve(Budget(steps))
    assert sound(problem, hurried)
    assert 0 < hurried.bound <= best <= hurried.cost


def test_a_clock_can_end_the_work() -> None:
    problem = random_problem(120, 0)
    hurried = problem.solve(Budget(STEPS, lambda: True))
    assert sound(problem, hurried)
    assert hurried.bound <= hurried.cost


def test_the_same_question_has_the_same_answer() -> None:
    first = random_problem(80, 1).solve(Budget(STEPS))
    assert first == random_problem(80, 1).solve(Budget(STEPS))


def test_what_is_done_already_costs_nothing() -> None:
    web = Clauses(2, [Clause((0,), 1, 0b01), Clause((0,), 1, 0b10)])
    problem = Problem(web, [Goal(frozenset({0}), 1)], [3, 4])
    assert problem.solve(Budget(STEPS)) == Solution(0b11, 7, 7)
    assert problem.solve(Budget(STEPS), fixed=0b01) == Solution(0b11, 4, 4)


def test_a_bundle_beats_its_parts_where_it_is_cheaper() -> None:
    web = Clauses(2, [Clause((0,), 1, 0b101), Clause((0,), 1, 0b110)])
    assert Problem(web, [Goal(frozenset({0}), 1)], [3, 4, 6]).solve(Budget(STEPS)).chosen == 0b100
    assert Problem(web, [Goal(frozenset({0}), 1)], [3, 4, 8]).solve(Budget(STEPS)).chosen == 0b011


def test_no_goal_needs_no_plan() -> None:
    assert Problem(Clauses(1, []), [], []).solve(Budget(STEPS)) == Solution(0, 0, 0)
    assert Problem(Clauses(1, []), [], []).solve(Budget(STEPS), hitting_set) == Solution(0, 0, 0)
