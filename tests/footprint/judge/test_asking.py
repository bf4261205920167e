"""Questions come in the order of what their answers would change, tried out on the real table."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from footprint.finding import About, Band, Evidence, Finding, Match, ReasonFor
from footprint.judge.asking import in_order_of_worth, to_ask
from footprint.match.questions import LIMIT
from footprint.remedies import Catalogue, load_catalogue
from footprint.sighting import Kind, Layer, Use
from footprint.source import IdentifierKind
from footprint.subject import Profile
from footprint.text import clean

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
PROFILE = Profile.model_validate(
    {
        "format": "footprint-profile/1",
        "names": [{"given": "Rhiannon", "family": "Okafor"}],
        "employers": [{"name": "Office of Jane Example MP"}],
        "public": {"names": ["Rhiannon Okafor"]},
    }
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def asked(
    kind: Kind, value: str, *records: str, probability: float = 0.5, url: str = ""
) -> Finding:
    match = Match(Band.CHECK, probability, (ReasonFor("test", 0.0),))
    where = url or f"http://{kind}.example.org/page"
    places = tuple(
        Evidence(
            "web", where, clean("A page"), clean("words"), Layer.SOURCE, NOW, "ab" * 32, 0.9, match,
            frozenset({IdentifierKind.NAME}), 1, record=record,
        )
        for record in records or (f"record of {kind} {value}",)
    )  # fmt: skip
    return Finding(
        f"{kind}-{value[:4]}", kind, clean(value), value, About.SUBJECT, False, Use.UNKNOWN, None,
        None, match, 0.9, places,
    )  # fmt: skip


HOME = asked(Kind.ADDRESS, "14|larkspur rise|otley|ls21 9zz")
TRADE = asked(Kind.EMPLOYER, "harbour dental practice")
HANDLE = asked(Kind.USERNAME, "zanzibar_kestrel77")


def order(catalogue: Catalogue, *questions: Finding, found: tuple[Finding, ...] = ()) -> list[str]:
    ordered = in_order_of_worth(questions, found, catalogue, PROFILE, today=TODAY)
    return [one.id for one in ordered]


def test_an_open_door_is_asked_about_before_a_former_trade(catalogue: Catalogue) -> None:
    assert order(catalogue, TRADE, HANDLE, HOME)[0] == HOME.id
    assert order(catalogue, TRADE, HOME)[-1] == TRADE.id


def test_of_two_alike_the_one_in_doubt_comes_first(catalogue: Catalogue) -> None:
    other = asked(Kind.ADDRESS, "9|mill lane|luton|lu1 9zz", probability=0.97)
    assert order(catalogue, other, HOME) == [HOME.id, other.id]
    certain = replace(other, match=replace(other.match, probability=1.0))
    assert order(catalogue, certain, TRADE) == [TRADE.id, certain.id]


def test_a_question_that_settles_more_is_worth_more(catalogue: Catalogue) -> None:
    """A mailbox beside a home opens it; the same mailbox alone opens nothing."""
    alone = asked(Kind.EMAIL, "lone@example.org", "r1")
    beside = asked(Kind.EMAIL, "with@example.org", "r2", url="http://b.example.org/")
    home = asked(
        Kind.ADDRESS, "3|mill lane|hexham|ne46 1zz", "r2", probability=0.9999,
        url="http://b.example.org/",
    )  # fmt: skip
    ordered = order(catalogue, alone, beside, home)
    assert ordered.index(beside.id) < ordered.index(alone.id)


def test_the_order_given_does_not_matter(catalogue: Catalogue) -> None:
    questions = [HOME, TRADE, HANDLE, asked(Kind.AGE, "38"), asked(Kind.PHONE, "+447700900123")]
    first = order(catalogue, *questions)
    random.Random(5).shuffle(questions)
    assert order(catalogue, *questions) == first
    assert sorted(first) == sorted(one.id for one in questions)


def test_at_most_five_are_asked_and_a_record_once() -> None:
    many = [asked(Kind.PHONE, f"+4477009001{number:02}", f"r{number}") for number in range(9)]
    assert to_ask(many) == tuple(many[:LIMIT])
    same = [asked(Kind.EMAIL, "a@example.org", "r"), asked(Kind.USERNAME, "kestrel", "r")]
    assert to_ask(same) == (same[0],)
    keyless = [replace(one, evidence=(replace(one.evidence[0], record=""),)) for one in same]
    assert to_ask(keyless) == tuple(keyless)


def test_an_age_settles_its_own_record_and_not_its_neighbours() -> None:
    age = asked(Kind.AGE, "38", "r1", "r2")
    phone = asked(Kind.PHONE, "+441134960123", "r2")
    assert to_ask([age, phone]) == (age, phone)
