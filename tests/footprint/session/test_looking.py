"""Looking again, searching again, starting again, and practice, as scripts."""

from __future__ import annotations

from typing import Any

import pytest

from footprint.remedies.action import ActionState
from footprint.session import Kept, OfferedSource, RunSummary, SearchState, Step, start
from footprint.session.answers import Answered, Reply
from footprint.session.effects import (
    DropAnswers,
    EndPractice,
    Log,
    Look,
    OpenPractice,
    PlanLook,
    PlanSearch,
    SaveConsent,
    Search,
    StopSearch,
    WriteCounts,
    WriteNotes,
)
from footprint.session.events import (
    AddNote,
    Back,
    Begin,
    Cast,
    Finish,
    Hand,
    Keeping,
    KeepReady,
    LookAgain,
    LookedAgain,
    NewSearch,
    Next,
    Offered,
    Pause,
    Resume,
    Said,
    SaveCounts,
    SaveNotes,
    Say,
    SearchBroke,
    Searched,
    SettingsChanged,
    Skip,
    StartAgain,
    Submit,
    Tick,
)
from footprint.session.search import LookSummary
from footprint.session.steps import Mode
from footprint.source import IdentifierKind

OFFERS = (
    OfferedSource(id="searxng", name="Search", what="pages", receives="it",
                  sends=(IdentifierKind.NAME,), requests=4),
    OfferedSource(id="web", name="Pages", what="pages", receives="their sites", sends=(),
                  requests=3),
)  # fmt: skip
NOTHING = RunSummary(run="r2", answered=2, of=2)


def saved(player: Any, found: RunSummary) -> Any:
    player.consent().answers().search()
    player.play(Searched(found), Say("q1", Said.ME), Say("q2", Said.NOT_ME), Next(), Next())
    assert player.at(Step.SAVED)
    player.effects.clear()
    return player


class TestLookingAgain:
    def test_what_is_sent_is_agreed_to_before_it_goes(self, player: Any, found: RunSummary) -> None:
        saved(player, found).play(LookAgain())
        assert player.at(Step.LOOK_AGAIN)
        assert player.effects_of(PlanLook)
        player.play(Next())
        assert player.view().problem
        player.play(Offered(OFFERS))
        assert player.session.agreed == frozenset()
        player.play(Next())
        assert player.at(Step.LOOK_AGAIN)
        assert not player.effects_of(Look)
        player.play(Tick("web", True), Next())
        assert player.at(Step.LOOKING)
        (consent,) = player.effects_of(SaveConsent)
        assert {one.id: one.agreed for one in consent.consent.sources} == {
            "searxng": False, "web": True,
        }  # fmt: skip
        (look,) = player.effects_of(Look)
        assert look.agreed == {"web"}
        kinds = [type(effect) for effect in player.effects]
        assert kinds.index(SaveConsent) < kinds.index(Look)

    def test_what_came_of_it_is_told_in_numbers(self, player: Any, found: RunSummary) -> None:
        saved(player, found).play(LookAgain(), Offered(OFFERS), Tick("*", True), Next())
        look = LookSummary(new=1, back=2, gone=1, gone_again=3, not_checked=4, unchanged=5,
                           gone_once=1, confirmed_gone=2)  # fmt: skip
        player.play(LookedAgain(found, look, {"a1": ActionState.GONE_AT_SOURCE}))
        assert player.at(Step.LOOKED)
        body = " ".join(player.view().body)
        for words in ("New: 1 place.", "back now: 2 places.", "Gone, seen once: 1 place.",
                      "more than once: 3 places.", "checked again: 4 places. It may still be",
                      "As before: 5 places."):  # fmt: skip
            assert words in body
        assert player.session.marks == {"a1": ActionState.GONE_AT_SOURCE}
        player.play(Next())
        assert player.at(Step.REPORT)

    def test_nothing_looked_at_is_said_and_never_looks_like_gone(
        self, player: Any, found: RunSummary
    ) -> None:
        saved(player, found).play(LookAgain(), Offered(OFFERS), Tick("*", True), Next())
        player.play(LookedAgain(found, LookSummary(not_checked=3, looked=False), {}))
        body = " ".join(player.view().body)
        assert "we do not know what has changed" in body
        assert "seen once" not in body

    def test_new_questions_are_asked_and_old_answers_hold(
        self, player: Any, found: RunSummary
    ) -> None:
        saved(player, found).play(LookAgain(), Offered(OFFERS), Tick("*", True), Next())
        more = found.model_copy(update={"run": "r2", "questions": ("q1", "q3")})
        player.play(LookedAgain(more, LookSummary(new=1), {}), Next())
        assert player.at(Step.IS_THIS_YOU)
        assert player.session.open_questions == ("q3",)

    def test_it_can_be_left_and_taken_up_again(self, player: Any, found: RunSummary) -> None:
        saved(player, found).play(LookAgain(), Offered(OFFERS), Tick("*", True), Next())
        player.play(Pause())
        assert player.effects_of(StopSearch)
        assert player.session.search is SearchState.STOPPED
        player.play(Resume())
        assert player.at(Step.LOOKING)
        assert len(player.effects_of(Look)) == 2
        player.play(Finish()).put_down_and_take_up()
        assert player.at(Step.LOOKING)
        assert player.effects_of(Look)

    def test_one_that_ends_while_somebody_is_away_waits_for_them(
        self, player: Any, found: RunSummary
    ) -> None:
        saved(player, found).play(LookAgain(), Offered(OFFERS), Tick("*", True), Next(), Pause())
        player.play(LookedAgain(NOTHING, LookSummary(), {}), Resume())
        assert player.at(Step.LOOKED)

    def test_one_that_breaks_can_go_on(self, player: Any, found: RunSummary) -> None:
        saved(player, found).play(LookAgain(), Offered(OFFERS), Tick("*", True), Next())
        player.play(SearchBroke())
        assert player.view().problem
        player.play(Next())
        assert player.session.search is SearchState.RUNNING

    def test_going_back_leads_to_where_it_was_asked_for(
        self, player: Any, found: RunSummary
    ) -> None:
        saved(player, found).play(LookAgain(), Offered(OFFERS), Back())
        assert player.at(Step.SAVED)
        player.play(Back(), LookAgain(), Offered(OFFERS), Tick("*", True), Next(), Back(), Back())
        assert player.at(Step.DO_NOW)
        assert player.session.search is SearchState.DONE

    @pytest.mark.parametrize("kept", [Kept.NOWHERE, Kept.UNDECIDED])
    def test_what_is_kept_nowhere_cannot_be_looked_at_again(
        self, player: Any, found: RunSummary, kept: Kept
    ) -> None:
        saved(player, found)
        player.session = player.session.model_copy(update={"kept": kept})
        player.play(LookAgain())
        assert player.at(Step.SAVED)
        assert "look_again" not in {one.id for one in player.view().options}


class TestAnotherSearch:
    def test_a_new_search_keeps_the_answers_and_asks_again_before_it_sends(
        self, player: Any, found: RunSummary
    ) -> None:
        answers = saved(player, found).session.answers
        player.play(NewSearch())
        assert player.at(Step.CHECK_ANSWERS)
        assert player.session.answers == answers
        assert player.session.agreed == frozenset()
        assert player.session.summary is None
        assert not player.effects_of(Search)
        assert player.session.said == {"q1": Said.ME, "q2": Said.NOT_ME}

    def test_without_a_file_nothing_ties_old_answers_to_new_findings(
        self, player: Any, found: RunSummary
    ) -> None:
        saved(player, found)
        player.session = player.session.model_copy(update={"kept": Kept.NOWHERE})
        player.play(NewSearch())
        assert player.session.said == {}
        assert player.session.marks == {}

    def test_starting_again_asks_and_wipes_the_answers(
        self, player: Any, found: RunSummary
    ) -> None:
        saved(player, found).play(StartAgain())
        assert player.at(Step.SAVED)
        assert "Delete your answers?" in player.view().problem
        assert player.view().options[0].id != "start_again_now"
        again = next(one for one in player.view().options if one.id == "start_again_now")
        player.play(again.event)
        assert player.at(Step.START)
        assert player.session.answers == {}
        assert player.session.typed_name == ""
        assert player.session.consented_at is None
        assert player.session.kept is Kept.VAULT
        assert player.effects_of(DropAnswers)

    def test_only_at_the_end(self, player: Any, found: RunSummary) -> None:
        player.consent().play(StartAgain(confirmed=True), NewSearch())
        assert player.at(Step.NAME)


CAST = {Step.NAME: Answered(reply=Reply.ANSWERED, entries=({"given": "Ada", "family": "X"},))}


class TestPractice:
    @pytest.mark.parametrize("kept", [Kept.UNDECIDED, Kept.VAULT])
    def test_it_goes_through_the_passphrase_into_a_file_of_its_own(
        self, player: Any, kept: Kept
    ) -> None:
        player.session = start(now=player.now, kept=kept)
        player.play(Begin(Mode.ALONE, practice=True), Cast(CAST))
        opening = [type(one) for one in player.effects if not isinstance(one, Log)]
        assert opening == [OpenPractice]
        player.play(Next(), Next(), Next())
        player.play(*(Tick(one.id, True) for one in player.view().ticks))
        player.play(Submit({"typed_name": "Ada"}))
        assert player.at(Step.KEEP)
        player.play(KeepReady(in_vault=True))
        assert player.session.answers == CAST
        assert player.view().banner

    def test_nobody_is_cast_over_answers_or_outside_practice(self, player: Any) -> None:
        player.consent().play(Cast(CAST))
        assert player.session.answers == {}

    def test_starting_again_ends_practice(self, player: Any, found: RunSummary) -> None:
        saved(player, found)
        player.session = player.session.model_copy(update={"practice": True})
        player.play(StartAgain(), StartAgain(confirmed=True))
        assert player.at(Step.START)
        assert not player.session.practice
        assert player.session.kept is Kept.UNDECIDED
        assert player.effects_of(EndPractice)
        assert not player.effects_of(DropAnswers)


class TestAdviser:
    def test_notes_and_numbers_are_saved_as_files_when_asked(
        self, player: Any, found: RunSummary
    ) -> None:
        player.consent(Mode.WITH_ADVISER).play(SaveNotes())
        assert not player.effects_of(WriteNotes)
        player.play(AddNote("seems tired"), SaveNotes(), SaveCounts())
        (notes,) = player.effects_of(WriteNotes)
        assert "seems tired" in notes.text
        assert "seems tired" not in repr(notes)
        (counts,) = player.effects_of(WriteCounts)
        for private in ("Okafor", "Rhiannon", "Sam", "Quiet", "tea time", "tired"):
            assert private not in counts.text

    def test_without_the_tick_there_are_no_numbers_and_it_is_said(
        self, player: Any, found: RunSummary
    ) -> None:
        player.consent(Mode.WITH_ADVISER).answers().search()
        left = player.session.ticked - {"adviser_keeps_counts"}
        player.session = player.session.model_copy(update={"ticked": left})
        player.play(Searched(NOTHING), Next(), Next(), Skip())
        assert player.at(Step.HAND_OVER)
        assert "did not agree" in " ".join(player.view().body)
        player.play(SaveCounts())
        assert not player.effects_of(WriteCounts)

    def test_numbers_are_shown_before_the_work_is_handed_over_or_deleted(
        self, player: Any, found: RunSummary
    ) -> None:
        player.consent(Mode.WITH_ADVISER).answers().search()
        player.play(Searched(NOTHING), Next())
        player.play(Submit({"what": "Write", "owner": "Sam", "due": "1/12/2026"}), Next())
        assert player.at(Step.HAND_OVER)
        assert "Agreed: 1 job." in " ".join(player.view().body)
        player.play(AddNote("x"), Hand(Keeping.HAND_OVER))
        assert player.at(Step.SAVED)
        assert player.session.notes == ()
        assert "Write, Sam, by 01/12/2026" in player.view().body
        assert {"save_counts"} <= {one.id for one in player.view().options}
        assert "save_notes" not in {one.id for one in player.view().options}

    def test_who_opens_what_was_handed_over_is_alone(self, player: Any) -> None:
        player.consent(Mode.WITH_ADVISER).answers().search()
        player.play(Searched(NOTHING), Next(), Skip(), Hand(Keeping.HAND_OVER))
        assert player.view().adviser is not None
        player.put_down_and_take_up()
        assert player.view().adviser is None

    @pytest.mark.parametrize("said", ["tea time", " Tea Time! ", "TEA  TIME"])
    def test_the_words_that_stop_the_session_stop_it_wherever_they_are_typed(
        self, player: Any, said: str
    ) -> None:
        player.consent(Mode.WITH_ADVISER).play(Submit({"given": said, "family": ""}))
        assert player.at(Step.PAUSED)
        assert Step.NAME not in player.session.answers
        player.play(Resume())
        assert player.at(Step.NAME)

    def test_other_words_and_a_session_alone_go_on(self, player: Any) -> None:
        player.consent().play(Submit({"given": "Shall we have a cup of tea?"}))
        assert player.at(Step.OTHER_NAMES)


class TestSettings:
    def test_a_plan_that_is_shown_is_made_anew_and_agreed_to_anew(self, player: Any) -> None:
        player.consent().answers().play(Next(), Offered(OFFERS), Tick("*", True))
        player.effects.clear()
        player.play(SettingsChanged())
        assert player.at(Step.DISCLOSURE)
        assert player.effects_of(PlanSearch)
        player.play(Next())
        assert not player.effects_of(Search)
        player.play(Offered(OFFERS))
        assert player.session.agreed == frozenset()

    def test_a_search_that_was_stopped_shows_first_who_would_be_told_now(self, player: Any) -> None:
        player.consent().answers().search().play(Pause(), SettingsChanged())
        assert player.at(Step.PAUSED)
        player.effects.clear()
        player.play(Resume())
        assert player.at(Step.DISCLOSURE)
        assert not player.effects_of(Search)
        player.play(Offered(OFFERS), Tick("*", True), Next())
        assert player.at(Step.SEARCHING)

    def test_also_another_day_and_for_another_look(self, player: Any, found: RunSummary) -> None:
        player.consent().answers().search().play(Finish(), SettingsChanged())
        player.put_down_and_take_up()
        assert player.at(Step.DISCLOSURE)
        player.play(Offered(OFFERS), Tick("*", True), Next(), Searched(found), Next(), Next())
        player.play(Next(), LookAgain(), Offered(OFFERS), Tick("*", True), Next(), Pause())
        player.play(SettingsChanged(), Resume())
        assert player.at(Step.LOOK_AGAIN)
        assert player.session.offers is None

    def test_before_anything_was_planned_nothing_changes(self, player: Any) -> None:
        player.consent().play(SettingsChanged())
        assert player.at(Step.NAME)
        assert not player.session.plan_is_old
