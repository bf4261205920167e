from __future__ import annotations

import pytest

from footprint.match.spelling import is_misread, is_near, is_short_slip, scan_form


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("larkspur", "larkspur", True),
        ("larkspur", "1arkspur", True),
        ("larkspur", "larkpsur", True),
        ("larkspur", "larkspr", True),
        ("station", "statlon", True),
        ("moorside", "moorslde", True),
        ("thornas", "thomas", True),
        ("rd", "rd", True),
        # near misses
        ("bolton", "boston", False),
        ("otley", "oxley", False),
        ("derby", "denby", False),
        ("oak", "elm", False),
        ("ash", "as", False),
    ],
)
def test_a_word_of_any_kind_read_badly(one: str, other: str, same: bool) -> None:
    assert is_misread(one, other) is same
    assert is_misread(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("khan", "kban", True),
        ("ali", "all", True),
        ("mark", "mak", True),
        ("ngozi", "gozi", True),
        # near misses
        ("mark", "ark", False),
        ("joan", "jean", False),
        ("robert", "roberta", False),
        ("jo", "j", False),
    ],
)
def test_one_slip_in_a_short_name(one: str, other: str, same: bool) -> None:
    assert is_short_slip(one, other) is same
    assert is_short_slip(other, one) is same


def test_a_digit_is_read_before_the_letters_beside_it() -> None:
    assert scan_form("a1i") == scan_form("ali")
    assert scan_form("o1ivia") == scan_form("olivia")
    assert is_near("0livia", "olivia")
