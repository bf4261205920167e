"""Whole sessions as scripts, and the laws that hold for any order of events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footprint.remedies.action import ActionState
from footprint.session import (
    Kept,
    OfferedSource,
    ProgressEvent,
    RunSummary,
    SearchState,
    Session,
    SourceState,
    Step,
    advance,
    from_json,
    start,
    take_up,
    to_json,
    view,
)
from footprint.session.effects import (
    AskHowToKeep,
    PlanSearch,
    SaveConsent,
    SaveLabel,
    SaveMark,
    SaveProfile,
    Search,
    StopSearch,
    StopSource,
    WipeEverything,
)
from footprint.session.events import (
    AddNote,
    Back,
    Begin,
    Change,
    DontKnow,
    DropNotes,
    Event,
    Finish,
    Hand,
    Keeping,
    KeepReady,
    Mark,
    Next,
    NotWiped,
    Offered,
    Pause,
    Progressed,
    Refuse,
    Remove,
    Resume,
    Said,
    Say,
    SearchBroke,
    Searched,
    Skip,
    SkipSource,
    Submit,
    TakeBack,
    Tick,
    Updated,
    Wipe,
)
from footprint.session.steps import QUESTIONS, RESULTS, Mode

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


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

    def test_consent_is_kept_before_the_search_starts(self, player: Any) -> None:
        player.consent().answers().search()
        kinds = [type(effect) for effect in player.effects]
        assert kinds.index(SaveConsent) < kinds.index(Search)

    def test_only_what_was_ticked_is_searched(self, player: Any) -> None:
        player.consent().answers().play(Next(), Offered(_offers()))
        assert player.session.agreed == {"pages"}  # it sends nothing
        player.play(Tick("searxng", True), Next())
        (search,) = player.effects_of(Search)
        assert search.agreed == {"pages", "searxng"}
        (consent,) = player.effects_of(SaveConsent)
        assert {one.id: one.agreed for one in consent.consent.sources} == {
            "searxng": True,
            "hibp": False,
            "pages": True,
        }

    def test_without_a_tick_nothing_starts(self, player: Any) -> None:
        player.consent().answers().play(Next(), Offered(_offers()), Tick("*", False), Next())
        assert player.at(Step.DISCLOSURE)
        assert player.view().problem.startswith("Tick at least one place")

    def test_nothing_starts_before_the_plan_is_there(self, player: Any) -> None:
        player.consent().answers().play(Next(), Next())
        assert player.at(Step.DISCLOSURE)
        assert not player.effects_of(Search)

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


class TestRefusing:
    def test_a_refusal_ends_kindly_and_keeps_nothing(self, player: Any) -> None:
        player.play(Begin(Mode.ALONE), Next(), Next(), Next(), Tick("about_me", True), Refuse())
        assert player.at(Step.REFUSED)
        assert player.session.ticked == frozenset()
        shown = " ".join(player.view().body)
        assert "offline" in shown
        assert "Nothing was sent" in shown
        assert not player.effects_of(Search)
        assert not player.effects_of(SaveProfile)
        player.play(Finish())
        assert player.at(Step.SAVED)
        assert player.session.left_from is None

    def test_a_refusal_can_be_thought_over(self, player: Any) -> None:
        player.play(Begin(Mode.ALONE), Next(), Next(), Next(), Refuse(), Back())
        assert player.at(Step.CONSENT)

    def test_practice_is_offered_in_its_place(self, player: Any) -> None:
        player.play(Begin(Mode.ALONE), Next(), Next(), Next(), Refuse())
        player.play(Begin(Mode.ALONE, practice=True))
        assert player.at(Step.CONSENT)
        assert player.view().banner

    @pytest.mark.parametrize("left_out", ["about_me", "kept_locked"])
    def test_each_needed_statement_is_needed(self, player: Any, left_out: str) -> None:
        player.play(Begin(Mode.ALONE), Next(), Next(), Next())
        for box in player.view().ticks:
            player.play(Tick(box.id, box.id != left_out))
        player.play(Submit({"typed_name": "Rhiannon"}))
        assert player.at(Step.CONSENT)
        assert player.view().problem

    def test_no_name_no_agreement(self, player: Any) -> None:
        player.play(Begin(Mode.ALONE), Next(), Next(), Next())
        player.play(*(Tick(box.id, True) for box in player.view().ticks))
        player.play(Submit({"typed_name": "  "}))
        assert player.at(Step.CONSENT)
        assert player.view().fields[0].problem


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
        player.consent().answers().play(Next(), Offered(_offers()), Tick("searxng", True), Next())
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

    def test_what_could_not_be_deleted_is_not_called_deleted(self, player: Any) -> None:
        player.consent().play(Wipe(confirmed=True))
        assert player.view().heading == "Your work is deleted"
        player.play(NotWiped())
        assert player.at(Step.WIPED)
        assert player.view().heading == "Your work is not deleted"

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


def test_what_was_typed_stands_in_no_repr(player: Any) -> None:
    player.consent().play(Submit({"given": "Zanzibar"}), Submit({"given": "Pemba"}))
    shown = repr((player.session, player.view(), player.effects, Submit({"given": "Pemba"})))
    assert "Zanzibar" not in shown
    assert "Pemba" not in shown
    assert "Rhiannon" not in shown


@pytest.mark.parametrize("state", SourceState)
def test_only_waiting_and_running_are_no_ends(state: SourceState) -> None:
    assert state.ended == (state not in {SourceState.WAITING, SourceState.RUNNING})


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


def test_who_to_call_is_on_every_page() -> None:
    for step in Step:
        session = start(now=NOW).model_copy(update={"step": step})
        contacts = view(session, now=NOW).danger
        assert "999" in contacts[0].how


def test_every_page_has_a_heading_and_a_way_on() -> None:
    for step in Step:
        session = start(now=NOW).model_copy(update={"step": step, "left_from": Step.NAME})
        shown = view(session, now=NOW)
        assert shown.heading
        assert step is Step.WIPED or shown.options


def test_unconfirmed_wiping_changes_nothing(player: Any) -> None:
    player.consent().play(Wipe())
    assert player.at(Step.NAME)
    assert not player.effects_of(WipeEverything)


# --------------------------------------------------------------------------------- laws


def _offers() -> tuple[OfferedSource, ...]:
    return (
        OfferedSource(
            id="searxng", name="Search", what="w", receives="r", sends=("name",), requests=2
        ),
        OfferedSource(
            id="hibp", name="Breaches", what="w", receives="r", sends=("email",), requests=1
        ),
        OfferedSource(
            id="pages", name="Pages", what="w", receives="r", sends=(), requests=0, online=False
        ),
    )


_SOURCE_IDS = st.sampled_from(["searxng", "hibp", "pages", "*", "nobody"])
_TEXTS = st.one_of(
    st.text(max_size=30), st.sampled_from(["07700 900123", "rhi@example.org", "1988", "Otley"])
)
_FIELDS = st.sampled_from(
    ["given", "family", "value", "kind", "current", "typed_name", "name", "organisation",
     "responsible", "stop_phrase", "what", "owner", "due", "relation", "minor", "role", "odd"]
)  # fmt: skip
_SUMMARIES = st.builds(
    RunSummary,
    run=st.sampled_from(["r1", "r2"]),
    answered=st.integers(0, 3),
    of=st.just(3),
    not_checked=st.lists(st.just("Search"), max_size=2).map(tuple),
    findings=st.integers(0, 2),
    questions=st.lists(st.sampled_from(["q1", "q2"]), unique=True).map(tuple),
    actions=st.lists(st.sampled_from(["a1", "a2"]), unique=True).map(tuple),
)
_STATEMENTS = ["about_me", "public_places", "kept_locked", "not_everything", "adviser_sees"]
_EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(Begin, st.sampled_from(Mode), st.booleans()),
    *(st.just(kind()) for kind in (Next, Back, Pause, Resume, Finish, Skip, DontKnow, Refuse)),
    st.just(TakeBack()),
    *(st.just(kind()) for kind in (SearchBroke, DropNotes, Next, Next)),
    st.builds(Change, st.sampled_from(Step)),
    st.builds(Wipe, st.booleans()),
    st.builds(Submit, st.dictionaries(_FIELDS, _TEXTS, max_size=4)),
    st.just(Submit({"given": "Rhiannon", "typed_name": "R", "value": "Otley", "name": "Office"})),
    st.builds(Remove, st.integers(-2, 3)),
    st.builds(Tick, st.sampled_from(_STATEMENTS), st.just(True)),
    st.builds(Tick, _SOURCE_IDS, st.booleans()),
    st.builds(KeepReady, st.booleans()),
    st.just(Offered(_offers())),
    st.builds(
        Progressed,
        st.builds(ProgressEvent, source=_SOURCE_IDS, state=st.sampled_from(SourceState)),
    ),
    st.builds(SkipSource, _SOURCE_IDS),
    st.builds(Searched, _SUMMARIES),
    st.builds(Updated, _SUMMARIES),
    st.builds(Say, st.sampled_from(["q1", "q2", "q3"]), st.sampled_from(Said)),
    st.builds(Mark, st.sampled_from(["a1", "a3"]), st.sampled_from(ActionState), _TEXTS),
    st.builds(AddNote, _TEXTS),
    st.builds(Hand, st.sampled_from(Keeping)),
)


def _anywhere() -> st.SearchStrategy[Session]:
    """Sessions at any step, with a name and an agreement or without, before a search or after."""
    begun = start(now=NOW)
    agreed = _walk(
        begun, Begin(Mode.ALONE), Next(), Next(), Next(), *(Tick(i, True) for i in _STATEMENTS),
        Submit({"typed_name": "R"}), KeepReady(True), Submit({"given": "Rhiannon"}),
    )  # fmt: skip
    for_two = agreed.model_copy(update={"mode": Mode.WITH_ADVISER})
    searched = _walk(
        agreed, *(Skip() for _ in QUESTIONS[1:]), Next(), Offered(_offers()), Tick("*", True),
        Next(), Searched(RunSummary(run="r1", answered=1, of=3, findings=1)),
    )  # fmt: skip
    assert searched.step is Step.REPORT
    elsewhere = st.builds(
        lambda session, step: session.model_copy(update={"step": step}),
        st.sampled_from([begun, agreed, for_two]),
        # The pages of a result are reached through a search alone.
        st.sampled_from([step for step in Step if step not in RESULTS]),
    )
    return st.one_of(elsewhere, st.just(searched))


def _walk(session: Session, *events: Event) -> Session:
    for event in events:
        session = advance(session, event, now=NOW).session
    return session


@settings(max_examples=300, deadline=None)
@given(_anywhere(), st.lists(_EVENTS, max_size=25))
def test_no_order_of_events_breaks_it(session: Session, events: list[Event]) -> None:
    now = NOW
    for event in events:
        now += timedelta(minutes=1)
        turn = advance(session, event, now=now)
        session = turn.session
        assert from_json(to_json(session)) == session
        assert view(session, now=now).heading
        for effect in turn.effects:
            if isinstance(effect, Search):
                assert effect.agreed <= set(session.offered)
                assert session.consented_at is not None


@settings(max_examples=100, deadline=None)
@given(_anywhere(), st.lists(_EVENTS, max_size=15))
def test_every_choice_that_is_offered_can_be_taken(session: Session, events: list[Event]) -> None:
    session = _walk(session, *events)
    for option in view(session, now=NOW).options:
        after = advance(session, option.event, now=NOW).session
        assert after.problem is None or after.problem.sentence != "not_here", option.id


@settings(max_examples=100, deadline=None)
@given(_anywhere(), st.lists(_EVENTS, max_size=15))
def test_every_step_can_be_left_and_taken_up_again(session: Session, events: list[Event]) -> None:
    session = _walk(session, *events)
    if session.step in {Step.PAUSED, Step.SAVED, Step.WIPED}:
        return
    paused = advance(session, Pause(), now=NOW).session
    assert paused.step is Step.PAUSED
    resumed = advance(take_up(from_json(to_json(paused)), now=NOW).session, Resume(), now=NOW)
    assert resumed.session.step is session.step
    assert resumed.session.answers == session.answers
