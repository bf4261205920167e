"""Whole sessions as scripts: alone, left and taken up again, for two, and deleted."""

from __future__ import annotations

from typing import Any

import pytest

from footprint.remedies.action import ActionState
from footprint.session import (
    Kept,
    RunSummary,
    SearchState,
    Step,
    advance,
    start,
    take_up,
    to_json,
)
from footprint.session.effects import (
    AskHowToKeep,
    PlanSearch,
    SaveConsent,
    SaveMark,
    SaveProfile,
    Search,
    StopSearch,
    WipeEverything,
)
from footprint.session.events import (
    AddNote,
    Back,
    Begin,
    DropNotes,
    Finish,
    Hand,
    Keeping,
    Mark,
    Next,
    NotWiped,
    Offered,
    Pause,
    Resume,
    Said,
    Say,
    SearchBroke,
    Searched,
    Skip,
    Submit,
    Tick,
    Wipe,
)
from footprint.session.steps import QUESTIONS, Mode
from tests.footprint.session.player import NOW, OFFERS


class TestAlone:
    def test_from_the_first_page_to_the_last(self, player: Any, found: RunSummary) -> None:
        player.consent()
        assert player.at(Step.NAME)
        assert player.effects_of(AskHowToKeep)
        player.answers()
        assert player.at(Step.CHECK_ANSWERS)
        player.play(Next())
        assert player.at(Step.DISCLOSURE)
        assert player.effects_of(SaveProfile)
        assert player.effects_of(PlanSearch)
        player.play(Back()).search()
        assert player.at(Step.SEARCHING)
        (consent,) = player.effects_of(SaveConsent)
        assert [source.agreed for source in consent.consent.sources] == [True, True, True]
        player.play(Searched(found))
        assert player.at(Step.IS_THIS_YOU)
        player.play(Say("q1", Said.ME), Say("q2", Said.NOT_ME))
        assert player.at(Step.REPORT)
        player.play(Next())
        assert player.at(Step.DO_NOW)
        player.play(Mark("a1", ActionState.ASKED, "by email"), Next())
        assert player.at(Step.SAVED)
        assert player.session.marks == {"a1": ActionState.ASKED}
        assert [mark.note for mark in player.effects_of(SaveMark)] == ["by email"]

    def test_back_from_the_first_question_reaches_the_agreement(self, player: Any) -> None:
        player.consent().play(Back())
        assert player.at(Step.CONSENT)

    def test_the_intro_is_shown_once(self) -> None:
        session = start(now=NOW, intro=False)
        assert advance(session, Begin(Mode.ALONE), now=NOW).session.step is Step.CONSENT

    def test_a_vault_that_is_open_is_not_asked_for_again(self) -> None:
        session = start(now=NOW, intro=False, kept=Kept.VAULT)
        session = advance(session, Begin(Mode.ALONE), now=NOW).session
        for one in ("about_me", "public_places", "kept_locked", "not_everything"):
            session = advance(session, Tick(one, True), now=NOW).session
        session = advance(session, Submit({"typed_name": "R"}), now=NOW).session
        assert session.step is Step.NAME


class TestLeavingAndTakingUp:
    @pytest.mark.parametrize("question", QUESTIONS)
    def test_a_pause_comes_back_to_the_same_page(self, player: Any, question: Step) -> None:
        player.consent()
        while player.step is not question:
            player.play(Skip())
        player.play(Pause())
        assert player.at(Step.PAUSED)
        player.put_down_and_take_up().play(Resume())
        assert player.at(question)

    def test_a_search_is_stopped_and_taken_up(self, player: Any, found: RunSummary) -> None:
        player.consent().answers().search().play(Pause())
        assert player.effects_of(StopSearch)
        assert player.session.search is SearchState.STOPPED
        player.put_down_and_take_up().play(Resume())
        assert player.at(Step.SEARCHING)
        assert player.effects_of(Search)
        player.play(Searched(found))
        assert player.at(Step.IS_THIS_YOU)

    def test_a_killed_search_starts_again_with_what_was_agreed(self, player: Any) -> None:
        player.consent().answers().play(Next(), Offered(OFFERS), Tick("searxng", True), Next())
        player.put_down_and_take_up()
        (search,) = player.effects
        assert search.agreed == {"pages", "searxng"}

    def test_a_search_that_ends_during_the_pause_is_not_lost(
        self, player: Any, found: RunSummary
    ) -> None:
        player.consent().answers().search().play(Pause(), Searched(found), Resume())
        assert player.at(Step.IS_THIS_YOU)

    def test_stopping_early_can_be_taken_up_another_day(self, player: Any) -> None:
        player.consent().play(Submit({"given": "Rhiannon"}), Finish())
        assert player.at(Step.SAVED)
        assert "not finished" in " ".join(player.view().body)
        player.put_down_and_take_up()
        assert player.at(Step.OTHER_NAMES)
        assert player.session.profile.name.given == "Rhiannon"

    def test_a_search_that_broke_is_neither_over_nor_empty(self, player: Any) -> None:
        player.consent().answers().search().play(SearchBroke())
        assert player.at(Step.SEARCHING)
        assert player.view().problem
        assert player.session.summary is None
        player.effects.clear()
        player.play(Next())
        assert player.effects_of(Search)

    def test_new_words_of_the_agreement_are_asked_for_again(self, player: Any) -> None:
        player.consent().answers()
        old = player.session.model_copy(update={"wording_digest": "0" * 64})
        turn = take_up(old, now=player.now)
        assert turn.session.step is Step.CONSENT
        assert turn.session.ticked == frozenset()
        assert turn.session.profile is not None

    def test_a_finished_session_goes_on_to_the_jobs(self, player: Any, found: RunSummary) -> None:
        player.consent().answers().search().play(Searched(found), Next(), Next(), Next())
        assert player.at(Step.SAVED)
        player.play(Back())
        assert player.at(Step.DO_NOW)
        player.play(Next()).put_down_and_take_up()
        assert player.at(Step.DO_NOW)


class TestWithAdviser:
    def test_the_whole_way(self, player: Any, found: RunSummary) -> None:
        player.consent(Mode.WITH_ADVISER).answers().search()
        (kept,) = player.effects_of(SaveConsent)
        assert kept.consent.adviser.organisation == "Quiet Street"
        assert kept.consent.adviser.responsible == "The MP"
        assert kept.consent.wording_version == player.session.wording_version
        player.play(Searched(found), Next(), Next(), Next())
        assert player.at(Step.AGREED_JOBS)
        player.play(Submit({"what": "Write to the site", "owner": "Sam", "due": "2026-12-01"}))
        assert player.session.jobs[0].due is not None
        player.play(Submit({"what": "Call", "owner": "Rhi", "due": "soon"}))
        assert player.view().problem.startswith("That is not a date")
        player.play(Next())
        assert player.at(Step.HAND_OVER)
        player.play(AddNote("seemed tired"), Hand(Keeping.HAND_OVER))
        assert player.at(Step.SAVED)
        assert player.session.notes == ()

    def test_wiping_at_the_end_is_asked_twice(self, player: Any, found: RunSummary) -> None:
        player.consent(Mode.WITH_ADVISER).answers().search()
        player.play(Searched(found), Next(), Next(), Next(), Next(), Hand(Keeping.WIPE))
        assert player.at(Step.HAND_OVER)
        assert not player.effects_of(WipeEverything)
        sure = next(option for option in player.view().options if option.id == "wipe_now")
        player.play(sure.event)
        assert player.at(Step.WIPED)
        assert player.effects_of(WipeEverything)
        assert "Okafor" not in to_json(player.session)

    def test_notes_are_for_sessions_of_two(self, player: Any) -> None:
        player.consent().play(AddNote("x"))
        assert player.session.notes == ()

    def test_notes_stand_in_no_effect_and_on_no_page(self, player: Any, found: RunSummary) -> None:
        player.consent(Mode.WITH_ADVISER).play(AddNote("zanzibar"))
        player.answers().search().play(Searched(found), Say("q1", Said.ME), Next(), Next(), Next())
        assert "zanzibar" in to_json(player.session)
        (kept,) = player.effects_of(SaveConsent)
        assert "zanzibar" not in kept.consent.model_dump_json()
        assert "zanzibar" not in repr(player.effects)
        shown = player.view()
        assert "zanzibar" not in repr(shown)
        assert not any("zanzibar" in entry.text for entry in shown.entries)
        player.play(DropNotes())
        assert "zanzibar" not in to_json(player.session)

    def test_prompts_time_and_stop_words_are_beside_every_page(self, player: Any) -> None:
        player.consent(Mode.WITH_ADVISER)
        strip = player.view().adviser
        assert strip.say
        assert strip.stop_phrase == "tea time"
        assert strip.time.spent > 0
        assert str(strip.time.left) in strip.time_words

    def test_there_is_no_strip_for_one(self, player: Any) -> None:
        assert player.consent().view().adviser is None

    def test_the_adviser_says_who_answers_for_it(self, player: Any) -> None:
        player.play(Begin(Mode.WITH_ADVISER), Next(), Next(), Next())
        player.play(Submit({"name": "Sam", "organisation": "Quiet Street", "responsible": ""}))
        assert player.at(Step.ADVISER_DETAILS)
        assert "responsible" in player.view().problem


class TestWiping:
    def test_unconfirmed_wiping_changes_nothing(self, player: Any) -> None:
        player.consent().play(Wipe())
        assert player.at(Step.NAME)
        assert not player.effects_of(WipeEverything)

    def test_what_could_not_be_deleted_is_not_called_deleted(self, player: Any) -> None:
        player.consent().play(Wipe(confirmed=True))
        assert player.view().heading == "Your work is deleted"
        player.play(NotWiped())
        assert player.at(Step.WIPED)
        assert player.view().heading == "Your work is not deleted"
