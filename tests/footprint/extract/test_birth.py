from __future__ import annotations

import pytest

from footprint.extract.birth import find_births, read_age, read_date
from footprint.sighting import Kind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("DOB: 14/03/1988", "1988-03-14"),
        ("D.O.B. 08-12-1999", "1999-12-08"),
        ("Date of birth March 1988", "1988-03"),
        ("date of birth: 03/1988", "1988-03"),
        ("Birth details: 2 February 1950", "1950-02-02"),
        ("born on the 6th of August 1944", "1944-08-06"),
        ("Born March 3rd, 1980", "1980-03-03"),
        ("b. 1948", "1948"),
        ("born c. 1948", "1948"),
        ("born in Otley on 3 May 1971", "1971-05-03"),
        ("BDAY:1982-07-09", "1982-07-09"),
        ("rhi@example.org;rhi;Rhi Okafor;1988-04-17;x", "1988-04-17"),
    ],
)
def test_date_of_birth(text: str, value: str) -> None:
    assert [f.normalised for f in find_births(text) if f.kind is Kind.DATE_OF_BIRTH] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("aged 79", "79"),
        ("Jane Okafor, 41, of Otley", "41"),
        ("Jane Okafor (41)", "41"),
        ("Lwazi Okafor (son, 9)", "9"),
        ("a 41-year-old woman", "41"),
        ("he is 41 years old", "41"),
        ("she turned 40.", "40"),
        ("her 80th birthday", "80"),
        ("Age: 40-44", "40-44"),
        ("Jane Okafor | 40-44 | Otley", "40-44"),
        ("Jane • 31 • Glasgow", "31"),
        ("aged eighty-four", "84"),
        ("in her 70s", "70s"),
        ("aged 7 months", "0"),
    ],
)
def test_age(text: str, value: str) -> None:
    assert [f.normalised for f in find_births(text) if f.kind is Kind.AGE] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Okafor 29:14",
        "Meeting on 14/03/1988",
        "Appointed 6 July 2018",
        "goals from Alfie (2)",
        "the company was born in 1988",
        "Flat 41, Otley",
        "No. 41, Otley",
        "aged 200",
        "the 41 bus, Otley",
        "Psalm 23",
        "Otley, 5 miles",
        "turn 90 degrees",
    ],
)
def test_near_miss(text: str) -> None:
    assert find_births(text) == []


@pytest.mark.parametrize("shown", ["32/13/1988", "13/1988", "99-99-9999", "1988-00-10"])
def test_impossible_dates(shown: str) -> None:
    assert read_date(shown) is None


def test_nobody_is_that_old() -> None:
    assert read_age("116") is None
    assert read_age("60-40") is None
