"""The search while it goes, its endings, which never look alike, and the jobs after it."""

from __future__ import annotations

from typing import Any

import pytest

from footprint.remedies.action import ActionState
from footprint.session import (
    ProgressEvent,
    RunSummary,
    SourceState,
    Step,
    view,
)
from footprint.session.effects import (
    SaveLabel,
    Search,
    StopSource,
)
from footprint.session.events import (
    Mark,
    Next,
    Progressed,
    Said,
    Say,
    Searched,
    SkipSource,
    TakeBack,
    Updated,
)
from tests.footprint.session.player import NOW


class TestSearching:
    def test_progress_is_told_source_by_source(self, player: Any) -> None:
        player.consent().answers().search()
        player.play(
            Progressed(ProgressEvent(source="searxng", state=SourceState.RUNNING, left=3)),
            Progressed(
                ProgressEvent(source="hibp", state=SourceState.COULD_NOT_CHECK, reason="blocked")
            ),
        )
        lines = {line.id: line.words for line in player.view().sources}
        assert lines["searxng"] == "asking now, 3 to go, 0 found so far"
        assert lines["hibp"] == "could not check: the site refused to let us in"
        assert lines["pages"] == "waiting"

    def test_a_source_can_be_skipped(self, player: Any) -> None:
        player.consent().answers().search().play(SkipSource("hibp"), SkipSource("nobody"))
        assert [effect.source for effect in player.effects_of(StopSource)] == ["hibp"]

    def test_the_four_endings_of_a_source_are_four_different_texts(self, player: Any) -> None:
        player.consent().answers().search()
        words = set()
        for state in SourceState:
            player.play(Progressed(ProgressEvent(source="hibp", state=state, reason="timed_out")))
            words.add(next(line.words for line in player.view().sources if line.id == "hibp"))
        assert len(words) == len(SourceState)

    def test_an_answer_can_be_taken_back(self, player: Any, found: RunSummary) -> None:
        player.consent().answers().search().play(Searched(found), Say("q1", Said.ME))
        assert player.session.open_questions == ("q2",)
        undo = next(option for option in player.view().options if option.id == "undo")
        player.play(undo.event)
        assert player.session.open_questions == ("q1", "q2")
        assert [label.said for label in player.effects_of(SaveLabel)] == [Said.ME, Said.UNDO]

    def test_nobody_can_answer_for_a_finding_that_was_not_asked_about(
        self, player: Any, found: RunSummary
    ) -> None:
        player.consent().answers().search().play(Searched(found), Say("other", Said.ME))
        assert not player.effects_of(SaveLabel)


@pytest.mark.parametrize("state", SourceState)
def test_only_waiting_and_running_are_no_ends(state: SourceState) -> None:
    assert state.ended == (state not in {SourceState.WAITING, SourceState.RUNNING})


class TestEndings:
    def test_nothing_found_and_nothing_checked_never_look_alike(self, player: Any) -> None:
        player.consent().answers().search()
        saved = player.session
        player.play(Searched(RunSummary(run="r", answered=3, of=3)))
        nothing_found = player.view()
        assert player.at(Step.NOTHING_FOUND)
        player.session = saved
        player.play(
            Searched(RunSummary(run="r", answered=0, of=2, not_checked=("Search", "Breaches")))
        )
        nothing_checked = player.view()
        assert player.at(Step.NOTHING_CHECKED)
        assert nothing_found.heading != nothing_checked.heading
        assert not set(nothing_found.body) & set(nothing_checked.body)
        assert "not the same as finding nothing" in " ".join(nothing_checked.body)

    def test_nothing_found_names_what_could_not_be_checked(self, player: Any) -> None:
        player.consent().answers().search()
        summary = RunSummary(
            run="r", answered=2, of=3, not_checked=("Breaches",), partly_checked=("Search",)
        )
        player.play(Searched(summary))
        assert player.at(Step.NOTHING_FOUND)
        shown = " ".join(player.view().body)
        assert "2 of 3" in shown
        assert "Breaches" in shown
        assert "Search" in shown

    def test_nothing_asked_at_all_counts_as_nothing_checked(self, player: Any) -> None:
        player.consent().answers().search().play(Searched(RunSummary(run="r", answered=0, of=0)))
        assert player.at(Step.NOTHING_CHECKED)

    def test_what_was_found_is_shown_even_if_no_source_answered_in_full(self, player: Any) -> None:
        player.consent().answers().search()
        player.play(Searched(RunSummary(run="r", answered=0, of=2, findings=1)))
        assert player.at(Step.REPORT)

    def test_trying_again_asks_again_before_anything_is_sent(self, player: Any) -> None:
        player.consent().answers().search().play(Searched(RunSummary(run="r", answered=0, of=2)))
        player.effects.clear()
        player.play(Next())
        assert player.at(Step.DISCLOSURE)
        assert not player.effects_of(Search)

    def test_a_report_that_becomes_empty_is_no_report_any_more(
        self, player: Any, found: RunSummary
    ) -> None:
        summary = found.model_copy(update={"questions": ()})
        player.consent().answers().search().play(Searched(summary))
        assert player.at(Step.REPORT)
        player.play(Updated(summary.model_copy(update={"findings": 0, "answered": 0})))
        assert player.at(Step.NOTHING_CHECKED)
        player.play(Updated(summary))
        assert player.at(Step.REPORT)

    def test_if_all_were_somebody_else_the_report_says_so(
        self, player: Any, found: RunSummary
    ) -> None:
        questions = found.model_copy(update={"findings": 0, "actions": ()})
        player.consent().answers().search().play(Searched(questions), Say("q1", Said.NOT_ME))
        player.play(Updated(questions.model_copy(update={"questions": ()})))
        assert player.at(Step.NOTHING_FOUND)

    def test_what_was_left_out_is_said_and_can_be_asked_about_again(
        self, player: Any, found: RunSummary
    ) -> None:
        summary = found.model_copy(
            update={"questions": (), "left_out": ("p1", "p2"), "left_out_records": 3}
        )
        player.consent().answers().search().play(Searched(summary))
        assert player.at(Step.REPORT)
        page = view(player.session, now=NOW)
        assert "Left out, because you said that it is not you: 3 records." in page.body
        (option,) = (one for one in page.options if one.id == "take_back")
        player.effects.clear()
        player.play(option.event)
        assert [(one.finding, one.said) for one in player.effects_of(SaveLabel)] == [
            ("p1", Said.UNDO),
            ("p2", Said.UNDO),
        ]
        page = view(player.session, now=NOW)
        assert "take_back" not in {one.id for one in page.options}
        assert any("The next search asks you about it again" in line for line in page.body)

    def test_there_is_nothing_to_take_back_where_nothing_was_left_out(
        self, player: Any, found: RunSummary
    ) -> None:
        player.consent().answers().search()
        player.play(Searched(found.model_copy(update={"questions": ()})))
        assert "take_back" not in {one.id for one in view(player.session, now=NOW).options}
        player.effects.clear()
        player.play(TakeBack())
        assert not player.effects_of(SaveLabel)


class TestTheJobs:
    def test_nobody_is_asked_before_a_copy_is_saved(self, player: Any, found: RunSummary) -> None:
        needy = found.model_copy(update={"evidence_first": ("a1",)})
        player.consent().answers().search().play(Searched(needy))
        player.play(Say("q1", Said.ME), Say("q2", Said.NOT_ME), Next())
        for state in (ActionState.ASKED, ActionState.ACKNOWLEDGED, ActionState.REFUSED):
            player.play(Mark("a1", state))
            assert player.session.marks == {}
            assert "Save a copy of the pages first" in player.view().problem
        player.play(Mark("a2", ActionState.ASKED))  # a form that needs no copy
        player.play(Mark("a1", ActionState.EVIDENCE_SAVED), Mark("a1", ActionState.ASKED))
        assert player.session.marks == {"a1": ActionState.ASKED, "a2": ActionState.ASKED}

    def test_nobody_can_say_that_it_is_confirmed(self, player: Any, found: RunSummary) -> None:
        player.consent().answers().search().play(Searched(found))
        player.play(Say("q1", Said.ME), Say("q2", Said.NOT_ME), Next())
        player.play(Mark("a1", ActionState.CONFIRMED_GONE))
        assert player.session.marks == {}
        assert "can confirm that" in player.view().problem
        player.play(Mark("a1", ActionState.GONE_AT_SOURCE))
        assert player.session.marks == {"a1": ActionState.GONE_AT_SOURCE}
