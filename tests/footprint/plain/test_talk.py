"""The words that work at every prompt, and text that somebody made to harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from footprint.plain import Ended
from footprint.source import (
    Found,
)
from tests.footprint.plain.scripted import (
    BEGIN,
    NAME,
    OFFERED,
    Person,
    ScriptedAuditor,
    hold,
)


class TestWordsThatWorkEverywhere:
    @pytest.mark.parametrize("before", [(), BEGIN, (*BEGIN, "Type an answer")])
    def test_hiding_ends_at_once_and_says_nothing_more(
        self, place: Path, before: tuple[str, ...]
    ) -> None:
        person = Person(*before, "/hide")
        assert hold(person, ScriptedAuditor(Found()), place) is Ended.HIDDEN
        assert person.heard[-1].endswith(":")

    def test_who_to_call_is_one_word_away(self, place: Path) -> None:
        person = Person("/call")
        hold(person, ScriptedAuditor(Found()), place)
        assert "999" in person.all

    def test_help_and_wrong_numbers_get_an_answer(self, place: Path) -> None:
        person = Person("/help", "99", "0", "x", "\u0661", "1" * 5000)
        hold(person, ScriptedAuditor(Found()), place)
        assert person.all.count("Type one of the numbers in the list.") == 5

    def test_stopping_keeps_what_there_is(self, place: Path) -> None:
        hold(Person(*BEGIN, *NAME, "/stop"), ScriptedAuditor(Found()), place)
        person = Person(f"#{OFFERED}", "Go on with the last session")
        hold(person, ScriptedAuditor(Found()), place)
        assert "Do you have other names?" in person.all


def test_hostile_answers_come_back_as_data_or_not_at_all(place: Path) -> None:
    names = ["x [/] y", "[@click=app.bell]x[/]", "a\x1b]52;c;x\x07b", "{0}", "a\u202eb", "=1+1"]
    person = Person(*BEGIN, *(part for name in names for part in (NAME[0], name, "", "")))
    hold(person, ScriptedAuditor(Found()), place)
    assert "\x1b" not in person.all
    assert "\u202e" not in person.all
