from __future__ import annotations

import pytest

from footprint.remedies.load import Catalogue
from footprint.remedies.reading import CEILING, grade, plain_text, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("table", 2),
        ("asked", 1),
        ("listed", 2),
        ("address", 2),
        ("register", 3),
        ("take", 1),
        ("pages", 2),
        ("the", 1),
        ("idea", 2),
        ("university", 5),
        ("organisation", 5),
        ("you're", 1),
    ],
)
def test_syllables_are_about_right(word: str, count: int) -> None:
    assert abs(syllables(word) - count) <= (1 if word in {"idea", "pages"} else 0)


def test_short_words_in_short_sentences_are_easier() -> None:
    easy = "Take the page down. Ask them to keep it down."
    hard = (
        "Organisations necessitating comprehensive anonymisation of individuals should "
        "communicate their considerations to the responsible authority immediately."
    )
    assert grade(easy) < 2
    assert grade(hard) > CEILING


def test_names_of_laws_and_sites_cost_nothing() -> None:
    assert grade("Ask Companies House to take it off.") == pytest.approx(
        grade("Ask it to take it off.")
    )
    assert grade("Write to dpo@strava.com now.") == pytest.approx(grade("Write to it now."))


def test_an_empty_text_has_no_grade() -> None:
    assert grade("") == 0
    assert grade("123 456") == 0


def test_a_long_sentence_is_harder_than_the_same_words_in_two() -> None:
    words = "you ask them to take it down and they say that they will"
    assert grade(f"{words} and {words}.") > grade(f"{words}. {words}.")


def test_everything_that_is_read_is_scored(catalogue: Catalogue) -> None:
    remedy = catalogue["192-com"]
    text = plain_text(remedy)
    for part in (remedy.title, remedy.why, *remedy.steps, *remedy.caveats, *remedy.verify):
        assert part.rstrip(".") in text
