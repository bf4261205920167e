from __future__ import annotations

from datetime import timedelta
from typing import Any

from footprint.remedies.action import ActionState
from footprint.session import Mode, RunSummary, Step
from footprint.session.events import (
    AddNote,
    Finish,
    Hand,
    Keeping,
    Mark,
    Next,
    Said,
    Say,
    Searched,
    Tick,
)
from footprint.session.state import Kept
from footprint.session.together import counts, notes_text, time_check


def test_the_adviser_keeps_numbers_alone_and_only_if_agreed(player: Any, found: RunSummary) -> None:
    player.consent(Mode.WITH_ADVISER).answers().search()
    found = found.model_copy(update={"partly_checked": ("Pages",)})
    player.play(Searched(found), Say("q1", Said.ME), Next(), Next())
    player.play(Mark("a1", ActionState.ASKED))
    kept = counts(player.session, player.now)
    assert kept is not None
    assert (kept.places_answered, kept.places_not_checked, kept.findings) == (2, 1, 3)
    assert kept.places_partly_checked == 1
    assert kept.questions_answered == 1
    assert kept.states == (("asked", 1),)
    for private in ("Okafor", "Rhiannon", "Sam", "Breaches", "a1", "q1"):
        assert private not in repr(kept)
    refused = player.session.model_copy(
        update={"ticked": player.session.ticked - {"adviser_keeps_counts"}}
    )
    assert counts(refused, player.now) is None


def test_there_is_nothing_to_keep_of_a_session_alone(player: Any) -> None:
    player.consent().play(Tick("adviser_keeps_counts", True))
    assert counts(player.session, player.now) is None


def test_the_time_check_counts_what_is_left(player: Any) -> None:
    player.consent(Mode.WITH_ADVISER)
    first = time_check(player.session, player.now)
    assert first.planned <= 75
    player.answers()
    later = time_check(player.session, player.now)
    assert later.left < first.left
    assert later.spent > first.spent
    late = time_check(player.session, player.now + timedelta(hours=2))
    assert late.late
    assert late.spent >= 120


def test_a_clock_that_went_back_does_not_count_below_nought(player: Any) -> None:
    assert time_check(player.session, player.now - timedelta(days=1)).spent == 0


def test_notes_are_cleaned_and_come_out_as_text(player: Any) -> None:
    player.consent(Mode.WITH_ADVISER).play(AddNote("tired \x1b[2J today"), AddNote("\u202e"))
    assert player.view().problem
    assert "tired [2J today" in notes_text(player.session)


def test_a_session_stopped_early_can_be_handed_over_without_the_notes(player: Any) -> None:
    player.consent(Mode.WITH_ADVISER).play(AddNote("seems tired"), Finish())
    assert player.at(Step.SAVED)
    assert any("private notes are still in this file: 1 note" in x for x in player.view().body)
    assert "hand_over" in {one.id for one in player.view().options}
    player.play(Hand(Keeping.HAND_OVER))
    assert player.at(Step.SAVED)
    assert not player.session.notes
    assert not any("private notes" in line for line in player.view().body)
    player.put_down_and_take_up()
    assert player.session.mode is Mode.ALONE


def test_no_note_is_taken_once_the_file_is_the_caseworkers(player: Any) -> None:
    player.consent(Mode.WITH_ADVISER).play(AddNote("seems tired"), Finish())
    player.play(Hand(Keeping.HAND_OVER), AddNote("still seems tired"))
    assert not player.session.notes
    assert player.view().problem


def test_where_nothing_is_kept_there_is_nothing_to_wipe(player: Any) -> None:
    player.consent().play(Finish())
    assert "footprint wipe" in " ".join(player.view().body)
    player.session = player.session.model_copy(update={"kept": Kept.NOWHERE})
    assert "footprint wipe" not in " ".join(player.view().body)
