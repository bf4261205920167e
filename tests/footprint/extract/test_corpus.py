"""The invented texts of `corpus/`, scored. The floors lie a little below what is reached."""

from __future__ import annotations

import pytest

from footprint.extract import spans
from tests.footprint.extract.marked import LABELS, Score, corpus, score, table

FLOORS = {
    "PERSON": (0.90, 0.92),
    "ADDRESS": (0.86, 0.92),
    "POSTCODE": (0.94, 0.94),
    "PHONE": (0.94, 0.94),
    "EMAIL": (0.97, 0.97),
    "DOB_AGE": (0.92, 0.92),
    "RELATION": (0.80, 0.90),
    "EMPLOYER": (0.70, 0.70),
    "SCHOOL": (0.80, 0.85),
    "VEHICLE_REG": (0.93, 0.93),
    "USERNAME": (0.90, 0.90),
    "ROUTINE": (0.28, 0.85),
}
MOST_TRAPS = {"ADDRESS": 3, "PHONE": 2, "EMAIL": 0, "PERSON": 2, "VEHICLE_REG": 0, "USERNAME": 0}


def read(text: str, *, ner: bool) -> list[tuple[int, int, str, str | None]]:
    return [(s.start, s.end, s.label, s.kind) for s in spans(text, ner=ner) if s.personal]


@pytest.fixture(scope="module", params=[False, True], ids=["rules", "with model"])
def scores(request: pytest.FixtureRequest) -> dict[str, Score]:
    figures = score(corpus(), lambda text: read(text, ner=request.param))
    print(table(figures))
    return figures


def test_the_corpus_is_large_enough_and_has_every_label() -> None:
    assert len(corpus()) >= 150
    assert len({marked.page_type for marked in corpus()}) >= 38
    assert {label for marked in corpus() for _, _, label, _ in marked.spans} == set(LABELS.values())


@pytest.mark.parametrize("label", FLOORS)
def test_readings_stay_above_the_floor(label: str, scores: dict[str, Score]) -> None:
    strict, overlap = FLOORS[label]
    assert scores[label].strict_f1 >= strict
    assert scores[label].overlap_f1 >= overlap


@pytest.mark.parametrize("label", MOST_TRAPS)
def test_what_is_not_personal_is_left_out(label: str, scores: dict[str, Score]) -> None:
    assert scores[label].trapped <= MOST_TRAPS[label]


def test_the_kind_of_a_relation_is_right(scores: dict[str, Score]) -> None:
    relations = scores["RELATION"]
    assert relations.kinds_right / relations.kinds >= 0.9


def test_a_reader_that_finds_nothing_scores_nothing() -> None:
    assert all(figures.strict_f1 == 0 for figures in score(corpus(), lambda _: ()).values())


def test_a_perfect_reader_scores_one() -> None:
    by_text = {marked.text: marked.spans for marked in corpus()}
    assert all(
        figures.strict_f1 == figures.overlap_f1 == 1
        for figures in score(corpus(), lambda text: by_text[text]).values()
    )
