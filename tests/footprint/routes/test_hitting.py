"""The cheapest hitting set: against trying everything, and against a second engine."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footprint.routes.exact import hitting_set
from footprint.routes.hitting import (
    Budget,
    OutOfBudgetError,
    Search,
    bits,
    cheapest_hitting_set,
    greedy,
    irredundant,
    lower_bound,
    price,
    without_supersets,
)

ACTIONS = 8
sets_of = st.lists(st.integers(1, (1 << ACTIONS) - 1), max_size=12)
costs_of = st.lists(st.integers(1, 20), min_size=ACTIONS, max_size=ACTIONS)


def hits(chosen: int, sets: list[int]) -> bool:
    return all(chosen & mask for mask in sets)


@settings(max_examples=150, deadline=None)
@given(sets_of, costs_of)
def test_as_cheap_as_the_best_of_all(sets: list[int], costs: list[int]) -> None:
    chosen = cheapest_hitting_set(sets, costs, Budget(10**6))
    best = min(price(each, costs) for each in range(1 << ACTIONS) if hits(each, sets))
    assert hits(chosen, sets)
    assert price(chosen, costs) == best
    assert lower_bound(sets, costs) <= best <= price(greedy(sets, costs), costs)


@settings(max_examples=100, deadline=None)
@given(sets_of, costs_of)
def test_greedy_hits_all_and_holds_nothing_spare(sets: list[int], costs: list[int]) -> None:
    chosen = greedy(sets, costs)
    assert hits(chosen, sets)
    for bit in bits(chosen):
        assert not hits(chosen & ~(1 << bit), sets)
    assert irredundant((1 << ACTIONS) - 1, sets, costs) & ~((1 << ACTIONS) - 1) == 0


@pytest.mark.parametrize("seed", range(4))
def test_both_engines_agree_on_large_questions(seed: int) -> None:
    rng = random.Random(seed)
    costs = [rng.randint(1, 40) for _ in range(60)]
    sets = [sum(1 << bit for bit in rng.sample(range(60), rng.randint(2, 7))) for _ in range(70)]
    ours = cheapest_hitting_set(sets, costs, Budget(10**8))
    theirs = hitting_set(sets, costs, Budget(10**8))
    assert hits(ours, sets)
    assert hits(theirs, sets)
    assert price(ours, costs) == price(theirs, costs)


def test_sets_that_turn_up_on_the_way_are_hit_too() -> None:
    hidden = [0b0011, 0b1100, 0b1010]
    asked: list[int] = []

    def ask(chosen: int) -> list[int]:
        asked.append(chosen)
        return [mask for mask in hidden if not mask & chosen][:1]

    search = Search([], [1, 5, 5, 1], Budget(10**6), best=0b1111, ask=ask)
    search.run()
    assert price(search.best, [1, 5, 5, 1]) == 2
    assert search.best == 0b1001
    assert asked


def test_nothing_to_hit_costs_nothing() -> None:
    assert cheapest_hitting_set([], [3], Budget(100)) == 0
    assert hitting_set([], [3], Budget(100)) == 0
    assert lower_bound([], [3]) == 0


def test_supersets_say_nothing_new() -> None:
    assert without_supersets([0b111, 0b011, 0b100, 0b110, 0b011]) == [0b100, 0b011]


def test_a_budget_ends() -> None:
    budget = Budget(5)
    budget.spend(5)
    with pytest.raises(OutOfBudgetError):
        budget.spend(1)
    with pytest.raises(OutOfBudgetError):
        Budget(10**9, lambda: True).spend(1)
    Budget(10**9, lambda: False).spend(1)


def test_bits_in_order() -> None:
    assert list(bits(0b101001)) == [0, 3, 5]
    assert list(bits(0)) == []
