"""Whatever the prices, the bound stays below every answer."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from footprint.routes.bound import bound

rows_of = st.lists(
    st.lists(st.integers(0, 5), min_size=1, max_size=4, unique=True), min_size=1, max_size=8
)


@settings(max_examples=150, deadline=None)
@given(
    rows_of,
    st.lists(st.integers(1, 30), min_size=6, max_size=6),
    st.integers(0, 60),
    st.lists(st.floats(0, 50), min_size=8, max_size=8),
)
def test_no_answer_is_cheaper_than_the_bound(
    rows: list[list[int]], costs: list[int], steps: int, prices: list[float]
) -> None:
    masks = [sum(1 << bit for bit in row) for row in rows]
    best = min(
        sum(cost for bit, cost in enumerate(costs) if chosen >> bit & 1)
        for chosen in range(64)
        if all(chosen & mask for mask in masks)
    )
    assert bound(rows, costs, best, steps).at_least <= best
    assert bound(rows, costs, best, steps, prices[: len(rows)]).at_least <= best


def test_separate_sets_are_priced_in_full() -> None:
    found = bound([[0], [1, 2]], [4, 7, 5], 9, 0)
    assert found.at_least == 9
    assert found.prices == (4.0, 5.0)
    assert found.left == {0: 0.0, 1: 2.0, 2: 0.0}
