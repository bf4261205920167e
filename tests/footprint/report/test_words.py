"""Every closed set has words, and the words are plain."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import pytest

from footprint.finding import Band, Tier
from footprint.remedies.action import ActionState, Confidence, Doer
from footprint.remedies.reading import CEILING, grade
from footprint.report import words
from footprint.routes.model import Start
from footprint.sighting import Kind, Layer
from footprint.source import IdentifierKind


def test_no_member_of_a_closed_set_is_without_words() -> None:
    assert set(words.KINDS) == set(Kind)
    assert set(words.LAYERS) == set(Layer)
    assert set(words.IDENTIFIERS) == set(IdentifierKind)
    assert set(words.STARTS) == set(Start)
    assert set(words.STATES) == set(ActionState) == set(words.NEXT)
    assert set(words.DOERS) == set(Doer)
    assert set(words.DOUBTS) == set(Confidence)
    assert set(words.BANDS) == {band.word for band in Band}
    assert list(words.TIERS) == [tier.word for tier in sorted(Tier, reverse=True)]


@pytest.mark.parametrize("confidence", sorted(set(Confidence) - {Confidence.OFFICIAL}))
def test_doubtful_advice_is_called_so(confidence: Confidence) -> None:
    assert re.search("not|out of date", words.DOUBTS[confidence])


@pytest.mark.parametrize(
    ("probability", "said"), [(0.0, "1"), (0.004, "1"), (0.5, "50"), (0.97, "97"), (1.0, "99")]
)
def test_no_chance_is_ever_certain(probability: float, said: str) -> None:
    assert words.chance_words(probability) == f"about {said} in 100"


@pytest.mark.parametrize(("number", "said"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages")])
def test_counts(number: int, said: str) -> None:
    assert words.count_words(number, "page") == said


def test_days() -> None:
    assert words.day_words(date(2026, 5, 3)) == "3 May 2026"
    assert words.day_words(date(2026, 12, 31)) == "31 December 2026"


@pytest.mark.parametrize(
    ("extraction", "said"), [(0.95, "clearly"), (0.9, "clearly"), (0.7, "may"), (0.2, "not sure")]
)
def test_how_sure_the_reading_is(extraction: float, said: str) -> None:
    assert said in words.read_words(extraction)


def _our_sentences() -> Iterator[str]:
    room = files("footprint.report")
    for entry in room.iterdir():
        if entry.name.endswith(".py"):
            for node in ast.walk(ast.parse(entry.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value
    for entry in (room / "templates").iterdir():
        yield entry.read_text(encoding="utf-8")


def test_no_sentence_of_ours_says_the_word() -> None:
    hits = [
        text for text in _our_sentences() if re.search(r"\bsafe(ty|ly|r)?\b", text, re.IGNORECASE)
    ]
    assert hits == []


def test_what_is_next_is_plain_and_says_so_for_all_but_the_first_state() -> None:
    assert [state for state, said in words.NEXT.items() if not said] == [ActionState.TODO]
    assert grade(" ".join(words.NEXT.values())) < CEILING


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 minutes"), (1, "1 minute"), (119, "119 minutes"), (120, "2 hours"),
     (121, "2 hours and 1 minute"), (885, "14 hours and 45 minutes")],
)  # fmt: skip
def test_long_times_are_told_in_hours(minutes: int, said: str) -> None:
    assert words.time_words(minutes) == said
