from __future__ import annotations

import random
from collections import Counter

import pytest

from footprint.practice.names import STOCK, TOWNS, Custom, gendered, skewed


@pytest.mark.parametrize(
    ("family", "woman", "expected"),
    [
        ("Kowalski", True, "Kowalska"),
        ("Wiśniewska", False, "Wiśniewski"),
        ("Wiśniewska", True, "Wiśniewska"),
        ("Kowalski", False, "Kowalski"),
        ("Nowak", True, "Nowak"),
        ("Jones", True, "Jones"),
        ("Lipnicki", True, "Lipnicka"),
    ],
)
def test_polish_surnames_follow_their_bearer(family: str, woman: bool, expected: str) -> None:
    assert gendered(family, woman=woman) == expected


def test_common_names_are_drawn_far_more_often_than_rare_ones() -> None:
    rng = random.Random(3)
    drawn = Counter(skewed(rng, tuple("abcdefghij")) for _ in range(4000))
    assert drawn["a"] > 5 * drawn["j"] > 0


def test_every_custom_has_names_and_towns_are_keyed_by_their_name() -> None:
    assert set(STOCK) == set(Custom)
    assert all(stock.women and stock.men and stock.families for stock in STOCK.values())
    assert all(name == town.name for name, town in TOWNS.items())
