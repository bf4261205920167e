"""What the command reads from a vault, and how it says why it could not look."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from footprint.commands.recheck import life, words_for
from footprint.io.vault import StateChange
from footprint.remedies.action import Action, ActionState, Advice, Confidence
from footprint.remedies.recheck import Doubt
from footprint.remedies.states import CHECK, MARK, Event, advance
from footprint.source import CouldNotCheck, Reason, Skipped

AT = datetime(2026, 11, 21, tzinfo=UTC)
ACTION = Action(
    id="ask", remedy="generic-publisher", title="Ask", findings=("phone",), pages=(), url="",
    why="", steps=("Ask.",), minutes=5, wait_days=30, due=None,
    advice=Advice(Confidence.MEMORY, "notes", date(2026, 11, 21)),
)  # fmt: skip


def change(state: ActionState, days: int, note: str = "") -> StateChange:
    return StateChange("ask", state, AT + timedelta(days=days), note)


@pytest.mark.parametrize("state", [one for one in ActionState if one is not ActionState.TODO])
def test_every_state_that_a_person_sets_is_led_to_by_an_event(state: ActionState) -> None:
    assert life(ACTION, [change(state, 0)]).state is state


def test_a_check_says_by_which_event_it_moved() -> None:
    asked = [change(ActionState.EVIDENCE_SAVED, 0), change(ActionState.ASKED, 0)]
    # Gone where it stood, twice; but search gave no answer, so neither was a clean check.
    unsure = [change(ActionState.GONE_AT_SOURCE, n, CHECK + Event.SEEN_GONE) for n in (7, 14)]
    history = life(ACTION, [*asked, *unsure])
    assert history.clean_since is None
    day = AT.date() + timedelta(days=30)
    assert advance(history, Event.SEEN_ABSENT, day).state is ActionState.GONE_AT_SOURCE
    sure = [change(ActionState.GONE_AT_SOURCE, 7, CHECK + Event.SEEN_ABSENT)]
    history = life(ACTION, [*asked, *sure])
    assert advance(history, Event.SEEN_ABSENT, day).state is ActionState.CONFIRMED_GONE


def test_a_check_that_finds_it_still_there_does_not_ask_again() -> None:
    asked = [change(ActionState.EVIDENCE_SAVED, 0), change(ActionState.ASKED, 0)]
    for note in (CHECK + Event.SEEN_PRESENT, MARK + Event.SEEN_PRESENT, MARK + Event.COMPLAINED):
        history = life(ACTION, [*asked, change(ActionState.ASKED, 20, note)])
        assert history.asked_on == AT.date()


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Doubt.PARKED, "nobody seems to use"),
        (Doubt.NOT_ASKED, "left out"),
        (CouldNotCheck(Reason.WALL), "check for robots"),
        (Skipped(Reason.OFFLINE), "no network"),
    ],
)
def test_why_a_place_was_not_seen(why: CouldNotCheck | Skipped | Doubt, words: str) -> None:
    assert words in words_for(why)
