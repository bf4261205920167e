from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.extract.postcode import find_postcodes, in_directory, normalise_postcode


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14 Larkspur Rise, Otley, LS21 9ZZ", "LS21 9ZZ"),
        ("14 Larkspur Rise, Otley, LS219ZZ", "LS21 9ZZ"),
        ("otley, ls21 9zz", "LS21 9ZZ"),
        ("E1 9ZZ", "E1 9ZZ"),
        ("EC1A 9ZZ", "EC1A 9ZZ"),
        ("SW1A  0AA", "SW1A 0AA"),
        ("Leeds LS1 OAA", "LS1 0AA"),
        ("(BT7 9ZZ)", "BT7 9ZZ"),
    ],
)
def test_hit(text: str, value: str) -> None:
    assert [fact.normalised for fact in find_postcodes(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "F2 8EA",  # no such area
        "part no. E1 9PT",
        "error code: M4 2NN",
        "model LS21 9ZZ",
        "LS21 9CK",  # letters that an inward code never has
        "LS21-9ZZ1",
        "DA68 OXL",  # a registration
        "£L1 9ZZ",
        "serial S4 9ABX",
        "it was 10 9ers",
    ],
)
def test_near_miss(text: str) -> None:
    assert find_postcodes(text) == []


def test_the_directory_is_only_a_hint() -> None:
    assert in_directory("SW1A 0AA")
    assert not in_directory("LS21 9ZZ")
    known, unknown = find_postcodes("Write to SW1A 0AA or LS21 9ZZ")
    assert known.certainty > unknown.certainty > 0.8


@given(st.from_regex(r"(LS|M|SW|EC)[1-9][0-9A]? ?[0-9][ABDEFGH]{2}", fullmatch=True))
def test_normalising_twice_changes_nothing(value: str) -> None:
    once = normalise_postcode(value)
    assert once is not None
    assert normalise_postcode(once) == once
