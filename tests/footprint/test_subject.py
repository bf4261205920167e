"""A profile is read whole, or refused with one clear sentence for each fault."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.subject import ProfileError, parse_phone, read_profile

TODAY = date(2026, 11, 21)

FULL = """
format = "footprint-profile/1"
country = "GB"
born = 1988-03-14
[[names]]
given = "Rhiannon"
middle = ["Mair"]
family = "Okafor"
kind = "current"
[[names]]
given = "Rhi"
kind = "nickname"
[[emails]]
value = "rhi@example.org"
[[phones]]
value = "07700 900123"
[[usernames]]
value = "@rhi_runs"
platform = "strava"
[[addresses]]
value = "14 Larkspur Rise, Otley, LS21 9ZZ"
[[relatives]]
given = "Mark"
family = "Okafor"
relation = "spouse"
[[employers]]
name = "Office of Jane Example MP"
role = "Senior caseworker"
[[places]]
value = "Otley"
[[websites]]
value = "https://rhi.example.org"
[public]
names = ["Rhiannon Okafor"]
phones = ["020 7946 0000"]
"""

LEAST = 'format = "footprint-profile/1"\n[[names]]\ngiven = "Ann"\n'


def test_reads_everything_that_a_profile_can_hold() -> None:
    profile = read_profile(FULL.encode(), today=TODAY)
    assert profile.name.full == "Rhiannon Okafor"
    assert profile.name.with_middle == "Rhiannon Mair Okafor"
    assert profile.birth_date == date(1988, 3, 14)
    assert profile.birth_year == 1988
    assert profile.usernames[0].value == "rhi_runs"
    assert profile.addresses[0].current
    assert profile.relatives[0].full == "Mark Okafor"


def test_only_format_and_one_name_are_required() -> None:
    assert read_profile(LEAST.encode(), today=TODAY).name.full == "Ann"


FAULTS = [
    ("empty", "", "empty"),
    ("blank", "  \n", "empty"),
    ("not TOML", "[[", "not valid TOML"),
    ("no name", 'format = "footprint-profile/1"', "'names' is missing"),
    ("empty names", 'format = "footprint-profile/1"\nnames = []', "'names' needs at least one"),
    ("other format", LEAST.replace("/1", "/9"), "'format' must be"),
    ("unknown key", 'colour = "red"\n' + LEAST, "'colour' is not a key"),
    ("unknown inner key", LEAST + 'nick = "A"\n', "'names[1].nick' is not a key"),
    ("wrong type", LEAST + "family = 7\n", "'names[1].family' must be text"),
    ("a list for text", LEAST + 'family = ["x"]\n', "'names[1].family' must be text"),
    ("text for list", 'places = "Otley"\n' + LEAST, "'places' must be a list"),
    ("text for table", 'public = "all"\n' + LEAST, "'public' must be a table"),
    ("impossible phone", LEAST + '[[phones]]\nvalue = "12"\n', "'phones[1].value' is not"),
    (
        "phone without its area code",
        LEAST + '[[phones]]\nvalue = "7946 0123"\n',
        "'phones[1].value' is",
    ),
    ("words for phone", LEAST + '[[phones]]\nvalue = "ring me"\n', "'phones[1].value' is not"),
    ("bad email", LEAST + '[[emails]]\nvalue = "a@b"\n', "'emails[1].value' is not an email"),
    ("bad site", LEAST + '[[websites]]\nvalue = "ftp://x"\n', "'websites[1].value' is not a web"),
    ("bad kind", LEAST + 'kind = "stage"\n', "'names[1].kind' must be one of"),
    ("minor", "born = 2012\n" + LEAST, "under 18"),
    ("minor by a day", "born = 2008-11-22\n" + LEAST, "under 18"),
    ("year too old", "born = 1800\n" + LEAST, "'born' is not a possible year"),
    ("year ahead", "born = 2031\n" + LEAST, "'born' is not a possible year"),
    ("born a word", 'born = "long ago"\n' + LEAST, "'born' must be a year or a date"),
    ("born a truth", "born = true\n" + LEAST, "'born' must be a year or a date"),
    ("too long", LEAST + f'family = "{"x" * 201}"\n', "longer than 200"),
    ("empty text", LEAST + 'family = " "\n', "must not be empty"),
    ("escape", LEAST + 'family = "a\\u001bb"\n', "cannot be printed"),
    ("country", 'country = "Britain"\n' + LEAST, "'country' must be a country code"),
]


@pytest.mark.parametrize(("name", "text", "words"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_each_fault_has_its_sentence(name: str, text: str, words: str) -> None:
    with pytest.raises(ProfileError) as caught:
        read_profile(text.encode(), today=TODAY)
    assert words in str(caught.value)
    assert len(caught.value.sentences) == 1


def test_an_adult_since_today_is_let_in() -> None:
    read_profile(("born = 2008-11-21\n" + LEAST).encode(), today=TODAY)


def test_binary_and_huge_files_are_refused_without_reading_them() -> None:
    with pytest.raises(ProfileError, match="UTF-8"):
        read_profile(b"\xff\xfe\x00\x01" * 50, today=TODAY)
    with pytest.raises(ProfileError, match="larger"):
        read_profile(b"#" * 10_000_000, today=TODAY)


def test_sentences_never_repeat_a_value() -> None:
    text = LEAST + '[[phones]]\nvalue = "0770 secret"\n[[emails]]\nvalue = "canary@@"\n'
    with pytest.raises(ProfileError) as caught:
        read_profile(text.encode(), today=TODAY)
    assert "canary" not in str(caught.value)
    assert "secret" not in str(caught.value)
    assert len(caught.value.sentences) == 2


@pytest.mark.parametrize(
    ("typed", "e164"),
    [
        ("07700 900123", "+447700900123"),
        ("+44 (0)7700 900 123", "+447700900123"),
        ("00447700900123", "+447700900123"),
        ("(01632) 960-001", "+441632960001"),
        ("020 7946 0000", "+442079460000"),
        ("+33 1 99 00 12 34", "+33199001234"),
    ],
)
def test_phone_numbers_in_every_usual_form(typed: str, e164: str) -> None:
    assert parse_phone(typed) == e164


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    with pytest.raises(ProfileError) as caught:
        read_profile(data, today=TODAY)
    assert all(sentence.endswith(".") for sentence in caught.value.sentences)
