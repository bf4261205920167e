from __future__ import annotations

from typing import Any

import pytest

from footprint.finding import Band, Match, ReasonFor
from footprint.match import questions
from footprint.match.questions import LIMIT, entropy


def match(probability: float) -> Match:
    return Match(Band.CHECK, probability, (ReasonFor("test", 0.0),))


def test_even_odds_teach_most() -> None:
    assert entropy(0.5) == pytest.approx(1.0)
    assert entropy(0.9) == pytest.approx(entropy(0.1))
    assert entropy(0.0) == entropy(1.0) == 0.0


def test_the_most_useful_come_first_and_at_most_five(write: Any) -> None:
    pairs = [(write(f"Name {i}"), match(0.5 - i / 20)) for i in range(9)]
    asked = questions(reversed(pairs), lambda _: 1.0)
    assert [q.record for q in asked] == [record for record, _ in pairs[:LIMIT]]


def test_effect_outweighs_doubt(write: Any) -> None:
    doubtful, weighty, settled = write("A B"), write("C D"), write("E F")
    effects = {id(doubtful): 1.0, id(weighty): 9.0, id(settled): 99.0}
    asked = questions(
        [(doubtful, match(0.5)), (weighty, match(0.2)), (settled, match(1.0))],
        lambda record: effects[id(record)],
    )
    assert [q.record for q in asked] == [weighty, doubtful]


def test_what_would_change_nothing_is_not_asked_and_copies_are_asked_once(write: Any) -> None:
    record = write("A B")
    assert questions([(record, match(0.5))], lambda _: 0.0) == ()
    assert len(questions([(record, match(0.5)), (write("A B"), match(0.5))], lambda _: 1.0)) == 1
