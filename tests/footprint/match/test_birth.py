from __future__ import annotations

import pytest

from footprint.match.birth import age_evidence, date_evidence
from footprint.match.own import Own
from footprint.subject import Profile


def own(born: str | int) -> Own:
    names = [{"given": "Rhiannon", "family": "Okafor"}]
    return Own(
        Profile.model_validate({"format": "footprint-profile/1", "names": names, "born": born})
    )


FULL = own("1988-03-04")


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("1988-03-04", 10, 20),
        ("1988-03", 6, 10),
        ("1988", 3, 6),
        ("1988-04-03", 3, 8),
        ("1988-03-14", -5, -1),
        ("1988-07-19", -9, -5),
        ("1989-03-04", -5, -1),
        ("1984", -9, -5),
        ("1960", -12, -8),
    ],
)
def test_dates(text: str, least: float, most: float) -> None:
    (found,) = date_evidence(FULL, text)
    assert least <= found.weight <= most


@pytest.mark.parametrize(
    ("age", "least", "most"),
    [
        ("38", 3, 5),
        ("37", 3, 5),
        ("36", 1, 3),
        ("34", 0.1, 2),
        ("30", -2, -0.5),
        ("43", -6, -2),
        ("20", -9, -6),
    ],
)
def test_ages_count_from_the_year_of_the_page(age: str, least: float, most: float) -> None:
    (found,) = age_evidence(FULL, age, 2026)
    assert least <= found.weight <= most


def test_what_cannot_be_read_says_nothing() -> None:
    assert not list(date_evidence(FULL, "spring"))
    assert not list(age_evidence(FULL, "old", 2026))
    nobody = Own(
        Profile.model_validate(
            {"format": "footprint-profile/1", "names": [{"given": "A", "family": "B"}]}
        )
    )
    assert not list(date_evidence(nobody, "1988"))
    assert not list(age_evidence(nobody, "38", 2026))
