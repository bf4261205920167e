from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from footprint.practice.names import TOWNS, Custom
from footprint.practice.people import TODAY, Home, folded
from footprint.practice.population import Draw, Numbers


@pytest.mark.parametrize(
    ("born", "age", "minor"),
    [
        (date(TODAY.year - 18, TODAY.month, TODAY.day), 18, False),
        (date(TODAY.year - 18, TODAY.month, TODAY.day + 1), 17, True),
        (date(TODAY.year - 40, 12, 31), 39, False),
    ],
)
def test_ages_are_whole_years_on_the_day_of_the_world(born: date, age: int, minor: bool) -> None:
    draw = Draw(random.Random(1), "t", Numbers())
    person = replace(draw.person(Custom.WELSH, draw.home(TOWNS["Wrexham"])), born=born)
    assert (person.age, person.minor) == (age, minor)


@pytest.mark.parametrize(
    ("premises", "line"),
    [
        ("14", "14 Larkspur Rise, Otley, LS21 9ZZ"),
        ("14a", "14a Larkspur Rise, Otley, LS21 9ZZ"),
        ("Rose Cottage", "Rose Cottage, Larkspur Rise, Otley, LS21 9ZZ"),
    ],
)
def test_a_house_name_is_followed_by_a_comma_and_a_number_is_not(premises: str, line: str) -> None:
    assert Home(premises, "Larkspur Rise", TOWNS["Otley"], "LS21 9ZZ").one_line == line


def test_folding_drops_case_accents_and_spare_blanks() -> None:
    assert folded("  Małgorzata  O'NEILL ") == "malgorzata o'neill"
