"""Notices, posts and team sheets: what one label is found in each, with near misses beside."""

from __future__ import annotations

import pytest

from footprint.extract import spans


def shown(text: str, label: str) -> list[str]:
    return [text[s.start : s.end] for s in spans(text, ner=False) if s.label == label]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("GRIMSHAW, Enid May, late of Ramsbottom", ["GRIMSHAW, Enid May"]),
        ("potter, mum to Mabli (6) & Gwil (3)", ["Mabli", "Gwil"]),
        ("Tell your nan Bridie I was asking after her.", ["Bridie"]),
        ("Her grandson Korede, a pupil there, helps.", ["Korede"]),
        ("Susan Adeleke, 62, a retired midwife from Thamesmead, has run it.", ["Susan Adeleke"]),
        ("A long letter from Dilys has come.", ["Dilys"]),
        ("Mr R.J. Pemberton-Smythe objects", ["R.J. Pemberton-Smythe"]),
        ("at 6 P.M. Mr Lee objects", ["Lee"]),
        ("gran of Rory, Skye and Finlay", ["Rory", "Skye", "Finlay"]),
        ("Cllr Wm. Batty (ward member)", ["Wm. Batty"]),
        ("Hon. Sec: Dr. K. W. Abernethy", ["K. W. Abernethy"]),
        ("My boy Kaiden goes to Hillview", ["Kaiden"]),
        ("Lives there with husband Paulo & sons Luca and Teo.", ["Paulo", "Luca", "Teo"]),
        ("Flights by Paulo & Sons of Leeds", []),
    ],
)
def test_people(text: str, names: list[str]) -> None:
    assert shown(text, "PERSON") == names


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        (
            "Flat 12B Wharfside Point, 3 Prestage Way, London E14 9ZZ",
            ["Flat 12B Wharfside Point, 3 Prestage Way, London E14 9ZZ"],
        ),
        ("Registrant Street: 27 Quarry Mews", ["27 Quarry Mews"]),
        ("NP/0325/0211 - 6 Baulk Lane, porch.", ["6 Baulk Lane"]),
        ("9 - 11 Baulk Lane, porch.", ["9 - 11 Baulk Lane"]),
        ("outside Greggs on Wind Street, she said", ["Wind Street"]),
        ("work at the Co-op on Harehills Lane.", ["Harehills Lane"]),
        (
            "Mr R.J. Pemberton-Smythe\nThe Dower House\nChurch Lane\nGreat Tew\nOX7 9ZZ",
            ["The Dower House\nChurch Lane\nGreat Tew\nOX7 9ZZ"],
        ),
    ],
)
def test_addresses(text: str, addresses: list[str]) -> None:
    assert shown(text, "ADDRESS") == addresses


def test_a_time_is_no_house_number() -> None:
    found = shown("Fri after school til 6.30, Heaton Moor. Next to the church.", "ADDRESS")
    assert not any("30" in address for address in found)


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Babysitter wanted for two girls (4 and 7)", ["4", "7"]),
        ("our boys (2, 5 & 9) love it", ["2", "5", "9"]),
        ("two tables (4 and 7)", []),
        ("her children aged 3, 5 and 8 can't sleep", ["3", "5", "8"]),
        ("aged 16 and over", []),
        ("Birthday drinks for our Kelly's 30th", ["30"]),
        ("Birthday cards: see Kelly's 30th of June list", []),
    ],
)
def test_ages(text: str, ages: list[str]) -> None:
    assert shown(text, "DOB_AGE") == ages


@pytest.mark.parametrize(
    ("text", "schools"),
    [
        ("I went to Cardinal Newman with your cousin", ["Cardinal Newman"]),
        ("We read Cardinal Wolsey last week", []),
        ("has just started Year 7 at Fortismere", ["Fortismere"]),
        ("has just started at Fortismere", []),
    ],
)
def test_schools(text: str, schools: list[str]) -> None:
    assert shown(text, "SCHOOL") == schools


@pytest.mark.parametrize(
    ("text", "usernames"),
    [
        ("the same on insta (quiet.fern)", ["quiet.fern"]),
        ("the same in Leeds (quiet.fern)", []),
        ("find me on FB /debsdogsfrome", ["debsdogsfrome"]),
        ("see page /debsdogsfrome", []),
    ],
)
def test_usernames(text: str, usernames: list[str]) -> None:
    assert shown(text, "USERNAME") == usernames


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("It is Gaz from work, new number 07700 900415", True),
        ("Our work number is 0117 496 0415", False),
    ],
)
def test_work_as_a_place_is_no_office_line(text: str, personal: bool) -> None:
    (phone,) = [s for s in spans(text, ner=False) if s.label == "PHONE"]
    assert phone.personal is personal


@pytest.mark.parametrize(
    ("text", "routines"),
    [
        (
            "Most weekdays I leave the Old Forge at 6.45 and take a train.",
            ["Most weekdays I leave the Old Forge at 6.45"],
        ),
        ("Most weekdays I am tired.", []),
        ("Ring him on 07700 900456 evenings.", []),
    ],
)
def test_routines(text: str, routines: list[str]) -> None:
    assert shown(text, "ROUTINE") == routines


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("Next meeting at Rukhsana Malik's, 17 Elm Grove.", True),
        ("Next meeting at the Scout Hut, 17 Elm Grove.", False),
    ],
)
def test_a_meeting_at_somebodys_home(text: str, personal: bool) -> None:
    (address,) = [s for s in spans(text, ner=False) if s.label == "ADDRESS"]
    assert address.personal is personal


NAMES = [
    "Isla",
    "Andrew",
    "Theo",
    "Wasim",
    "Mrinal",
    "Nora",
    "Norah",
    "Noel",
    "Nikhil",
    "Iseult",
    "Areeba",
    "Wassily",
    "Calum",
    "Thea",
    "Andi",
    "Msizi",
    "Drew",
    "Sirius",
    "Nina",
    "Regan",
    "Casey",
    "Lottie",
    "Idris",
    "Charlie",
    "Compton",
    "Cora",
    "Ordell",
    "Pinky",
    "Jobina",
]
"""Names that begin as small words and abbreviations do: is, and, the, was, Mr, no, NI, reg, case."""


@pytest.mark.parametrize("name", NAMES)
def test_names_that_begin_like_other_words(name: str) -> None:
    assert shown(f"My daughter {name} is six.", "RELATION") == [f"daughter {name}"]
    assert shown(f"Tel {name} 07700 900777 after six", "PHONE") == ["07700 900777"]


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("My boy Kaiden goes to Hillview", ["boy Kaiden"]),
        ("Local boy Kaiden Marsh goes to Hillview", []),
        ("Mr Ade Bankole (Parent, term ends 2026)", []),
        ("Ade Bankole (father)", ["Ade Bankole (father)"]),
    ],
)
def test_relations(text: str, relations: list[str]) -> None:
    assert shown(text, "RELATION") == relations


def test_a_title_between_the_word_and_the_name() -> None:
    assert shown("sold by order of his daughter Mrs Fiona Whyte, of Perth", "RELATION") == [
        "his daughter Mrs Fiona Whyte"
    ]
