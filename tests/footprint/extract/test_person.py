from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.extract.name_words import normalise_name
from footprint.extract.person import find_people


def found(text: str) -> list[str]:
    return [text[fact.start : fact.end] for fact in find_people(text, ())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rhiannon Okafor said so.", ["Rhiannon Okafor"]),
        ("OKAFOR, Rhiannon Mair", ["OKAFOR, Rhiannon Mair"]),
        ("Okafor, Rhiannon; Bell, Ruth", ["Okafor, Rhiannon", "Bell, Ruth"]),
        ("Sorcha DEMPSEY 29:14", ["Sorcha DEMPSEY"]),
        ("RHIANNON OKAFOR", ["RHIANNON OKAFOR"]),
        ("Mr and Mrs Okafor", ["Okafor"]),
        ("Mrs R. Okafor", ["R. Okafor"]),
        ("Cllr Aled Morris", ["Aled Morris"]),
        ("J Frew and T Oyelowo", ["J Frew", "T Oyelowo"]),
        ("Thanks to Ruth, Dilys and Yvonne", ["Ruth", "Dilys", "Yvonne"]),
        ("her husband Mark", ["Mark"]),
        ("with her daughter Posy", ["Posy"]),
        ("Sidesperson Gill Marsh", ["Gill Marsh"]),
        ("Rhodri ap Gwilym", ["Rhodri ap Gwilym"]),
        ("Maria de Souza", ["Maria de Souza"]),
        ("Kåre Lie (husband)", ["Kåre Lie"]),
        ("Bill Tranmer", ["Bill Tranmer"]),
        ("Ruth’s cat", ["Ruth"]),  # noqa: RUF001 - as pages write it
        ("Jane Okafor MBE", ["Jane Okafor"]),
        ("Cheers, Baz", ["Baz"]),
        ("Thandeka Mbeki-Rowe, 41, was there", ["Thandeka Mbeki-Rowe"]),
    ],
)
def test_hit(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Green open at ten",
        "The Red Lion is in Market Street",
        "St Andrew's Church",
        "Monday and Tuesday in May",
        "West Yorkshire Police",
        "Holdsworth Haulage Ltd",
        "Victoria Road",
        "Sefton Borough Council",
        "DOB and RSVP",
        "New Year in Otley",
        "Elm Grove Primary School",
        "Will you come in June?",
    ],
)
def test_near_miss(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("shown", "normalised"),
    [
        ("Rhiannon Mair Okafor", "rhiannon okafor"),
        ("OKAFOR, Rhiannon Mair", "rhiannon okafor"),
        ("Mrs Rhiannon Okafor", "rhiannon okafor"),
        ("Łukasz Żak", "lukasz zak"),
        ("Maria de Souza", "maria de souza"),
        ("Siân O'Neill", "sian o'neill"),
        ("Mark", "mark"),
        ("", ""),
    ],
)
def test_normalised(shown: str, normalised: str) -> None:
    assert normalise_name(shown) == normalised


@given(st.text(alphabet="abcdeéłŻ '-", min_size=1, max_size=30))
def test_normalising_twice_changes_nothing(name: str) -> None:
    once = normalise_name(name)
    assert normalise_name(once) == once
