from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from footprint.remedies.action import Action, ActionState, Advice, Confidence
from footprint.remedies.chase import Mark, marks, next_letter
from footprint.remedies.model import LetterKind
from footprint.remedies.reading import grade
from footprint.remedies.states import Event, History, IllegalMoveError, advance, with_states

ASKED = date(2026, 11, 21)
DUE = date(2026, 12, 21)
ACTION = Action(
    id="a",
    remedy="generic-publisher",
    title="Ask",
    findings=("home",),
    pages=("https://folk.example.org/a",),
    url="",
    why="",
    steps=("Ask.",),
    minutes=5,
    wait_days=30,
    due=None,
    advice=Advice(Confidence.MEMORY, "notes", ASKED),
    letter_kind="erasure",
)


def lived(*events: tuple[Event, date]) -> History:
    history = History("a")
    for event, day in ((Event.EVIDENCE_SAVED, ASKED), (Event.ASKED, ASKED), *events):
        history = advance(history, event, day)
    return history


def test_a_silent_holder_is_chased_step_by_step() -> None:
    silent = lived()
    assert next_letter(ACTION, History("a"), ASKED) is LetterKind.ERASURE
    assert next_letter(ACTION, silent, DUE) is None
    assert next_letter(ACTION, silent, DUE + timedelta(days=1)) is LetterKind.FOLLOW_UP
    reminded = advance(silent, Event.COMPLAINED, date(2026, 12, 22))
    assert reminded.state is ActionState.ASKED
    assert next_letter(ACTION, reminded, date(2027, 1, 20)) is None
    assert next_letter(ACTION, reminded, date(2027, 1, 21)) is LetterKind.ICO_COMPLAINT


def test_a_refusal_is_answered_at_once() -> None:
    refused = lived((Event.REFUSED, date(2026, 12, 1)))
    assert next_letter(ACTION, refused, date(2026, 12, 1)) is LetterKind.REFUSAL
    assert refused.refused_on == date(2026, 12, 1)


@pytest.mark.parametrize("event", [Event.SEEN_ABSENT, Event.NOT_REMOVABLE, Event.SEEN_IN_SEARCH])
def test_what_is_settled_needs_no_letter(event: Event) -> None:
    settled = lived((event, date(2026, 12, 1)))
    assert next_letter(ACTION, settled, date(2027, 6, 1)) is None
    assert not {Mark.ANSWER_DUE, Mark.ICO_FROM} & {mark for mark, _ in marks(ACTION, settled)}


def test_a_register_has_its_own_time_and_no_commissioner() -> None:
    register = replace(ACTION, letter_kind="open_register", wait_days=28)
    silent = lived()
    assert next_letter(register, silent, date(2027, 6, 1)) is None
    assert dict(marks(register, silent))[Mark.ANSWER_DUE] == ASKED + timedelta(days=28)
    promised_nothing = replace(register, wait_days=None)
    assert Mark.ANSWER_DUE not in dict(marks(promised_nothing, silent))


def test_the_calendar_holds_what_matters_now() -> None:
    assert marks(ACTION, History("a")) == ()
    first = dict(marks(ACTION, lived()))
    assert first[Mark.ANSWER_DUE] == DUE
    assert first[Mark.ANSWER_DUE_IF_COMPLEX] == date(2027, 2, 22)
    assert first[Mark.COMPLAIN_FROM] == date(2026, 12, 22)
    assert first[Mark.CHECK_AGAIN] == DUE
    then = dict(marks(ACTION, lived((Event.COMPLAINED, date(2027, 1, 5)))))
    assert then[Mark.ACKNOWLEDGED_BY] == date(2027, 2, 3)
    assert then[Mark.ICO_FROM] == date(2027, 2, 4)
    assert then[Mark.ICO_UNTIL] == date(2027, 4, 5)
    assert Mark.ANSWER_DUE not in then


def test_the_days_stand_in_order() -> None:
    days = [day for _, day in marks(ACTION, lived())]
    assert days == sorted(days)


def test_each_day_says_what_to_do_in_plain_words() -> None:
    for mark in Mark:
        assert mark.words.endswith(".")
        assert grade(mark.words) < 6


def test_nobody_complains_before_asking() -> None:
    with pytest.raises(IllegalMoveError, match="Ask first"):
        advance(History("a"), Event.COMPLAINED, ASKED)


def test_a_new_request_forgets_the_old_complaint() -> None:
    again = lived((Event.COMPLAINED, date(2026, 12, 22)), (Event.ASKED, date(2027, 2, 1)))
    assert again.complained_on is None


def test_actions_take_the_states_of_their_histories() -> None:
    other = replace(ACTION, id="b")
    states = [action.state for action in with_states([ACTION, other], {"a": lived()})]
    assert states == [ActionState.ASKED, ActionState.TODO]
