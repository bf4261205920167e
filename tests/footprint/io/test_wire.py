"""What crosses the process boundary comes back the same, or is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.io import wire
from footprint.sighting import Kind, Page, Record, Shape, Sighting, Use
from footprint.source import (
    CouldNotCheck,
    Found,
    Identifier,
    IdentifierKind,
    KeyPlace,
    KeyUse,
    Lead,
    NothingFound,
    Reading,
    Reason,
    Request,
)
from footprint.subject import RelationKind, read_profile
from footprint.text import clean

REQUEST = Request(
    "web",
    "https://a.example.org/?q=Ann",
    (Identifier(IdentifierKind.NAME, "Ann Larkspur"),),
    "why",
    key=KeyUse(KeyPlace.HEADER, "X-Key"),
    found_by=frozenset({IdentifierKind.NAME, IdentifierKind.PLACE}),
    headers=(("Accept-Language", "en-GB"),),
    memo="1 0 20",
)
PAGE = Page(
    "https://a.example.org/", 200, "text/html", b"\x00\xff\n<p>body\n", "utf-8",
    datetime(2026, 11, 21, 9, 30, tzinfo=UTC), "0" * 64, partial=True,
)  # fmt: skip


def reading(value: str = "07700 900123") -> Reading:
    shown = clean(value)
    found = Sighting(
        Kind.FAMILY, shown, "mark okafor", 0, len(shown), 0.75, "relation.cue",
        use=Use.HOME, cue="her husband", current=True, relation=RelationKind.SPOUSE, whose="a b",
    )  # fmt: skip
    record = Record(Shape.ROW, shown, (clean("Ann Larkspur"),), (found,), others=("x y",), url="u")
    return Reading(
        Found(),
        clean("Title"),
        records=(record,),
        leads=(Lead("https://b.example.org", frozenset({IdentifierKind.NAME}), 3),),
        more=(REQUEST,),
        unchecked=(CouldNotCheck(Reason.TRUNCATED, "broke off"),),
    )


def test_a_job_comes_back_the_same() -> None:
    assert wire.decode_job(wire.encode_job(PAGE, REQUEST)) == (PAGE, REQUEST)


def test_a_reading_comes_back_the_same() -> None:
    assert wire.decode_reading(wire.encode_reading(reading())) == reading()


@pytest.mark.parametrize(
    "outcome",
    [Found(), NothingFound(), CouldNotCheck(Reason.WALL), CouldNotCheck(Reason.WALL, "x")],
)
def test_outcomes_stay_apart(outcome: Found | NothingFound | CouldNotCheck) -> None:
    back = wire.decode_reading(wire.encode_reading(Reading(outcome, clean(""))))
    assert back.outcome == outcome
    assert type(back.outcome) is type(outcome)


@given(st.text(max_size=60))
def test_any_text_comes_back_the_same(text: str) -> None:
    assert wire.decode_reading(wire.encode_reading(reading(text or "x"))) == reading(text or "x")


@pytest.mark.parametrize("born", [b"", b"born = 1988-03-14\n", b"born = 1988\n"])
def test_a_profile_comes_back_the_same(born: bytes) -> None:
    profile = read_profile(
        b'format = "footprint-profile/1"\n' + born + b'[[names]]\ngiven = "Ann"\n'
        b'kind = "current"\n[[relatives]]\ngiven = "B"\nrelation = "child"\nminor = true\n',
        today=date(2026, 11, 21),
    )
    assert wire.decode_profile(wire.encode_profile(profile)) == profile


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"ready",
        b"[]",
        b"{}",
        b'{"outcome": {"reason": "no such reason"}, "title": ""}',
        b'{"outcome": {}, "title": 7}',
        b'{"outcome": {}, "title": "", "records": [{}]}',
    ],
)
def test_what_is_no_reading_is_refused(answer: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        wire.decode_reading(answer)


def test_escapes_in_an_answer_are_cleaned_again() -> None:
    forged = wire.encode_reading(reading()).replace(b"Title", b"Ti\\u001b[2Jtle")
    assert "\x1b" not in str(wire.decode_reading(forged).title)
