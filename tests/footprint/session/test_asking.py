"""The question pages and "check your answers", also with text that somebody made to harm."""

from __future__ import annotations

from typing import Any

import pytest

from footprint.session import (
    Step,
)
from footprint.session.events import (
    Back,
    Change,
    DontKnow,
    Next,
    Skip,
    Submit,
)
from footprint.session.steps import QUESTIONS


class TestTheQuestions:
    def test_every_question_may_be_skipped_but_a_search_needs_a_name(self, player: Any) -> None:
        player.consent().play(*(Skip() for _ in QUESTIONS), Next())
        assert player.at(Step.CHECK_ANSWERS)
        assert "name" in player.view().problem

    def test_an_answer_changed_from_the_check_comes_back_to_it(self, player: Any) -> None:
        player.consent().answers()
        player.play(Change(Step.PHONES), Submit({"value": "07700 900123"}), Next())
        assert player.at(Step.CHECK_ANSWERS)
        rows = {row.question: row for row in player.view().rows}
        assert rows[Step.PHONES].entries[0].text == "07700 900123"
        assert rows[Step.PHONES].entries[0].masked != "07700 900123"
        assert rows[Step.EMAILS].note == "Not provided"
        player.play(Change(Step.EMAILS), DontKnow())
        assert player.at(Step.CHECK_ANSWERS)
        assert {r.question: r for r in player.view().rows}[Step.EMAILS].note == "You do not know"
        player.play(Change(Step.HOMES), Back())
        assert player.at(Step.CHECK_ANSWERS)

    @pytest.mark.parametrize("left_out", [Skip(), DontKnow()])
    def test_leaving_out_what_comes_next_keeps_what_was_typed(
        self, player: Any, left_out: object
    ) -> None:
        player.consent().answers().play(Change(Step.PHONES), Submit({"value": "07700 900123"}))
        assert not {"skip", "dont_know"} & {one.id for one in player.view().options}
        player.play(left_out)
        assert player.at(Step.CHECK_ANSWERS)
        assert [phone.value for phone in player.session.profile.phones] == ["07700 900123"]

    def test_a_single_answer_can_still_be_left_out(self, player: Any) -> None:
        player.consent().answers().play(Change(Step.BORN), Submit({"value": "1988"}))
        player.play(Change(Step.BORN), Skip())
        assert player.session.profile.born is None

    def test_only_the_name_cannot_be_skipped(self, player: Any) -> None:
        player.consent()
        assert not {"skip", "dont_know"} & {one.id for one in player.view().options}
        player.play(Submit({"given": "Rhiannon"}))
        assert {"skip", "dont_know"} <= {one.id for one in player.view().options}


class TestHostileAnswers:
    @pytest.mark.parametrize(
        "typed",
        [
            "x [/] y",
            "[@click=app.bell]x[/]",
            "[MP for X]",
            "=1+1",
            "<script>alert(1)</script>",
            "{given}",
            "'; DROP TABLE finding; --",
            "O'Neill-Ożóg",
            "x" * 200,
        ],
    )
    def test_odd_but_printable_text_is_kept_as_data(self, player: Any, typed: str) -> None:
        player.consent().play(Submit({"given": typed}), *(Skip() for _ in QUESTIONS[1:]))
        assert player.session.profile.name.given == typed
        assert player.view().rows[0].entries[0].text == typed

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("x" * 201, "too long"),
            ("x" * 10_000, "too long"),
            ("a\x1b]52;c;x\x07b", "cannot be shown"),
            ("a\u202eb", "cannot be shown"),
            ("a\u200bb", "cannot be shown"),
            ("a\x00b", "cannot be shown"),
            ("a\ud800b", "cannot be shown"),
            ("", "Type your first name"),
            (" \t\n", "Type your first name"),
        ],
    )
    def test_what_cannot_be_shown_is_refused_with_a_sentence(
        self, player: Any, typed: str, words: str
    ) -> None:
        player.consent().play(Submit({"given": typed}))
        assert player.at(Step.NAME)
        assert words in player.view().problem
        assert typed.strip() == "" or typed not in player.view().problem
