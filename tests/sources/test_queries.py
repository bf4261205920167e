"""What is typed into a search engine: everything telling, nothing linking, no relative ever."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.source import IdentifierKind
from footprint.subject import Profile, read_profile
from sources._queries import QUERY_LIMIT, phone_forms, queries, town_of

PROFILE = b"""
format = "footprint-profile/1"
[[names]]
given = "Rhiannon"
middle = ["Mair"]
family = "Okafor"
[[names]]
given = "Rhiannon"
family = "Pritchard"
kind = "previous"
[[names]]
given = "Rhi"
kind = "nickname"
[[emails]]
value = "rhi@example.org"
[[phones]]
value = "07700 900123"
[[usernames]]
value = "rhi_runs"
[[addresses]]
value = "14 Larkspur Rise, Otley, West Yorkshire, LS21 9ZZ"
[[relatives]]
given = "Zebedee"
family = "Okafor"
relation = "child"
minor = true
[[relatives]]
given = "Marmaduke"
relation = "spouse"
[[employers]]
name = "Office of Jane Example MP"
"""


def profile(text: bytes = PROFILE) -> Profile:
    return read_profile(text, today=date(2026, 11, 21))


def test_asks_for_every_identifier_in_the_ways_pages_write_it() -> None:
    texts = [query.text for query in queries(profile())]
    assert texts[0] == '"Rhiannon Okafor"'
    for wanted in (
        '"Rhiannon Mair Okafor"', '"Rhiannon Pritchard"', '"Rhi Okafor"', '"rhi@example.org"',
        '"07700 900123"', '"07700900123"', '"+44 7700 900123"', '"rhi_runs"',
        '"14 Larkspur Rise" "LS21 9ZZ"', '"Rhiannon Okafor" "Otley"',
        '"Rhiannon Okafor" "Office of Jane Example MP"',
    ):  # fmt: skip
        assert wanted in texts


def test_no_relative_is_ever_asked_for() -> None:
    everything = " ".join(query.text for query in queries(profile()))
    assert "Zebedee" not in everything
    assert "Marmaduke" not in everything


def test_no_query_links_more_than_two_kinds() -> None:
    assert all(len(query.kinds) <= 2 for query in queries(profile()))


def test_every_query_says_what_it_discloses_and_only_that() -> None:
    for query in queries(profile()):
        for identifier in query.disclosed:
            assert identifier.value in query.text
        quoted = [part for part in query.text.split('"') if part.strip()]
        assert len(quoted) == len(query.disclosed)
        assert query.why
        assert query.loses


def test_a_previous_name_is_disclosed_as_one() -> None:
    (query,) = [q for q in queries(profile()) if q.text == '"Rhiannon Pritchard"']
    assert query.kinds == {IdentifierKind.PREVIOUS_NAME}


def test_a_lone_given_name_is_never_searched() -> None:
    only = b'format = "footprint-profile/1"\n[[names]]\ngiven = "Ann"\n'
    assert queries(profile(only)) == ()


def test_there_is_a_limit() -> None:
    towns = "".join(f'[[places]]\nvalue = "Town {n}"\n' for n in range(100))
    assert len(queries(profile(PROFILE + towns.encode()))) == QUERY_LIMIT


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("14 Larkspur Rise, Otley, LS21 9ZZ", "Otley"),
        ("14 Larkspur Rise, Otley, West Yorkshire, LS21 9ZZ", "Otley"),
        ("Flat 2, 9 Quay Lane, Leith, Edinburgh EH6 9ZZ", "Edinburgh"),
        ("14 Larkspur Rise", ""),
        ("Otley", ""),
    ],
)
def test_the_town_of_an_address(address: str, town: str) -> None:
    assert town_of(address) == town


def test_a_foreign_number_has_its_forms_too() -> None:
    assert "+33 1 99 00 12 34" in phone_forms("+33 1 99 00 12 34", "GB")


@given(st.text(min_size=1, max_size=40).filter(lambda t: t.strip() and t.isprintable()))
def test_a_quote_in_a_name_cannot_break_out(given_name: str) -> None:
    person = Profile.model_validate(
        {
            "format": "footprint-profile/1",
            "names": [{"given": given_name.strip(), "family": 'O"Neill" OR "x'}],
        }
    )
    for query in queries(person):
        assert query.text.count('"') % 2 == 0
        assert query.text.startswith('"')
        assert query.text.endswith('"')
        assert '" OR "' not in query.text
