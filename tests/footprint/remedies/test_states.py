from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.remedies.action import ActionState
from footprint.remedies.states import (
    CHECK,
    DAYS_BETWEEN,
    MARK,
    Event,
    History,
    IllegalMoveError,
    Step,
    advance,
    event_of,
)

DAY = date(2026, 11, 21)


def lived(*events: tuple[Event, int], evidence_first: bool = True) -> History:
    history = History("a", evidence_first=evidence_first)
    for event, days in events:
        history = advance(history, event, DAY + timedelta(days=days))
    return history


ASKED = ((Event.EVIDENCE_SAVED, 0), (Event.ASKED, 0))


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ((), ActionState.TODO),
        (((Event.EVIDENCE_SAVED, 0),), ActionState.EVIDENCE_SAVED),
        (ASKED, ActionState.ASKED),
        ((*ASKED, (Event.ACKNOWLEDGED, 3)), ActionState.ACKNOWLEDGED),
        ((*ASKED, (Event.REFUSED, 9)), ActionState.REFUSED),
        ((*ASKED, (Event.REFUSED, 9), (Event.ASKED, 10)), ActionState.ASKED),
        ((*ASKED, (Event.SEEN_ABSENT, 9)), ActionState.GONE_AT_SOURCE),
        ((*ASKED, (Event.SEEN_ABSENT, 9), (Event.SEEN_ABSENT, 15)), ActionState.GONE_AT_SOURCE),
        ((*ASKED, (Event.SEEN_ABSENT, 9), (Event.SEEN_ABSENT, 16)), ActionState.CONFIRMED_GONE),
        (
            (*ASKED, (Event.SEEN_ABSENT, 9), (Event.SEEN_ABSENT, 12), (Event.SEEN_ABSENT, 16)),
            ActionState.CONFIRMED_GONE,
        ),
        (
            (*ASKED, (Event.SEEN_ABSENT, 9), (Event.WALLED, 16)),
            ActionState.UNKNOWN,
        ),
        (
            (*ASKED, (Event.SEEN_ABSENT, 9), (Event.WALLED, 12), (Event.SEEN_ABSENT, 16)),
            ActionState.CONFIRMED_GONE,
        ),
        (
            (*ASKED, (Event.SEEN_ABSENT, 9), (Event.SEEN_PRESENT, 12), (Event.SEEN_ABSENT, 16)),
            ActionState.GONE_AT_SOURCE,
        ),
        (
            (*ASKED, (Event.SEEN_ABSENT, 9), (Event.SEEN_IN_SEARCH, 12), (Event.SEEN_ABSENT, 16)),
            ActionState.GONE_AT_SOURCE,
        ),
        ((*ASKED, (Event.SEEN_IN_SEARCH, 9)), ActionState.STILL_IN_SEARCH),
        ((*ASKED, (Event.SEEN_IN_ARCHIVE, 9)), ActionState.STILL_ARCHIVED),
        ((*ASKED, (Event.SEEN_PARTLY, 9)), ActionState.PARTIAL),
        ((*ASKED, (Event.SEEN_PRESENT, 9)), ActionState.ASKED),
        ((*ASKED, (Event.WALLED, 9)), ActionState.UNKNOWN),
        ((*ASKED, (Event.WALLED, 9), (Event.SEEN_PRESENT, 10)), ActionState.ASKED),
        ((*ASKED, (Event.SEEN_ABSENT, 9), (Event.SEEN_PRESENT, 20)), ActionState.REAPPEARED),
        ((*ASKED, (Event.SEEN_IN_SEARCH, 9), (Event.SEEN_PRESENT, 20)), ActionState.REAPPEARED),
        ((*ASKED, (Event.SEEN_ABSENT, 9), (Event.SEEN_PARTLY, 20)), ActionState.REAPPEARED),
        (
            (*ASKED, (Event.SEEN_ABSENT, 9), (Event.WALLED, 15), (Event.SEEN_PRESENT, 20)),
            ActionState.REAPPEARED,
        ),
        (
            (*ASKED, (Event.SEEN_ABSENT, 9), (Event.SEEN_PRESENT, 20), (Event.ASKED, 21)),
            ActionState.ASKED,
        ),
        ((*ASKED, (Event.REFUSED, 9), (Event.NOT_REMOVABLE, 9)), ActionState.CANNOT_BE_REMOVED),
        (((Event.SEEN_ABSENT, 9),), ActionState.GONE_AT_SOURCE),
        ((*ASKED, (Event.SEEN_GONE, 9)), ActionState.GONE_AT_SOURCE),
        ((*ASKED, (Event.SEEN_GONE, 9), (Event.SEEN_GONE, 30)), ActionState.GONE_AT_SOURCE),
        ((*ASKED, (Event.SEEN_GONE, 9), (Event.SEEN_ABSENT, 30)), ActionState.GONE_AT_SOURCE),
        (
            (*ASKED, (Event.SEEN_ABSENT, 9), (Event.SEEN_GONE, 12), (Event.SEEN_ABSENT, 16)),
            ActionState.CONFIRMED_GONE,
        ),
        ((*ASKED, (Event.SEEN_IN_SEARCH, 9), (Event.SEEN_GONE, 12)), ActionState.STILL_IN_SEARCH),
        ((*ASKED, (Event.SEEN_PARTLY, 9), (Event.SEEN_PRESENT, 12)), ActionState.REAPPEARED),
        ((*ASKED, (Event.SEEN_PARTLY, 9), (Event.SEEN_PARTLY, 12)), ActionState.PARTIAL),
        (((Event.NOT_REMOVABLE, 0), (Event.WALLED, 9)), ActionState.CANNOT_BE_REMOVED),
    ],
)
def test_where_a_life_leads(events: tuple[tuple[Event, int], ...], state: ActionState) -> None:
    assert lived(*events).state is state


@pytest.mark.parametrize(
    ("before", "event", "sentence"),
    [
        ((), Event.ASKED, "Save a copy"),
        (((Event.WALLED, 0),), Event.ASKED, "Save a copy"),
        ((), Event.ACKNOWLEDGED, "Nobody was asked"),
        ((), Event.REFUSED, "Nobody was asked"),
        (((Event.EVIDENCE_SAVED, 0),), Event.REFUSED, "Nobody was asked"),
        ((*ASKED, (Event.SEEN_ABSENT, 1)), Event.ASKED, "nothing left to ask"),
        ((*ASKED, (Event.NOT_REMOVABLE, 1)), Event.ASKED, "nothing left to ask"),
        ((*ASKED, (Event.REFUSED, 5)), Event.ACKNOWLEDGED, "Nobody was asked"),
    ],
)
def test_what_cannot_happen_says_why(
    before: tuple[tuple[Event, int], ...], event: Event, sentence: str
) -> None:
    history = lived(*before)
    with pytest.raises(IllegalMoveError, match=sentence):
        advance(history, event, DAY + timedelta(days=30))


def test_a_setting_of_ones_own_needs_no_evidence_first() -> None:
    assert lived((Event.ASKED, 0), evidence_first=False).state is ActionState.ASKED


def test_time_does_not_run_backwards() -> None:
    with pytest.raises(IllegalMoveError, match="before the last"):
        advance(lived(*ASKED), Event.ACKNOWLEDGED, DAY - timedelta(days=1))


EVENTS = st.lists(st.tuples(st.sampled_from(Event), st.integers(0, 12)), max_size=25)
BREAKING = {Event.SEEN_PRESENT, Event.SEEN_PARTLY, Event.SEEN_IN_SEARCH, Event.SEEN_IN_ARCHIVE}


def told(events: list[tuple[Event, int]]) -> Iterator[History]:
    """Yield a life after each event that could happen."""
    history, day = History("a"), DAY
    for event, days in events:
        day += timedelta(days=days)
        with contextlib.suppress(IllegalMoveError):
            history = advance(history, event, day)
            yield history


@given(EVENTS)
def test_no_life_is_confirmed_without_two_clean_checks_a_week_apart(
    events: list[tuple[Event, int]],
) -> None:
    for history in told(events):
        if history.state is not ActionState.CONFIRMED_GONE:
            continue
        clean: list[date] = []
        for step in reversed(history.steps):
            if step.event is Event.SEEN_ABSENT:
                clean.append(step.on)
            elif step.event in BREAKING:
                break
        assert (clean[0] - clean[-1]).days >= DAYS_BETWEEN


@given(EVENTS)
def test_nobody_is_asked_before_evidence_and_no_wall_or_answer_is_gone(
    events: list[tuple[Event, int]],
) -> None:
    gone = {ActionState.GONE_AT_SOURCE, ActionState.CONFIRMED_GONE}
    for history in told(events):
        last = history.steps[-1]
        if last.event is Event.ASKED:
            assert history.evidence_saved
        if last.event is Event.WALLED:
            assert last.state in {ActionState.UNKNOWN, ActionState.CANNOT_BE_REMOVED}
        before = history.steps[-2].state if len(history.steps) > 1 else ActionState.TODO
        if last.state in gone and before not in gone:
            assert last.event in {Event.SEEN_ABSENT, Event.SEEN_GONE}


@given(EVENTS)
def test_what_is_there_again_is_never_called_gone(events: list[tuple[Event, int]]) -> None:
    gone = {
        ActionState.GONE_AT_SOURCE, ActionState.CONFIRMED_GONE, ActionState.STILL_IN_SEARCH,
        ActionState.STILL_ARCHIVED,
    }  # fmt: skip
    for history in told(events):
        if history.steps[-1].event in {Event.SEEN_PRESENT, Event.SEEN_PARTLY}:
            assert history.state not in gone
        if history.steps[-1].event is Event.SEEN_PRESENT:
            assert history.settled is not ActionState.PARTIAL


@given(EVENTS, st.data())
def test_a_wall_in_between_neither_counts_nor_resets(
    events: list[tuple[Event, int]], data: st.DataObject
) -> None:
    *_, plain = [History("a"), *told(events)]
    walled: list[tuple[Event, int]] = []
    for event, days in events:
        before = data.draw(st.integers(0, days))
        if data.draw(st.booleans()):
            walled += [(Event.WALLED, before), (event, days - before)]
        else:
            walled.append((event, days))
    *_, with_walls = [History("a"), *told(walled)]
    assert with_walls.settled is plain.settled
    assert with_walls.clean_since == plain.clean_since


@pytest.mark.parametrize("state", ActionState)
def test_what_somebody_says_is_no_clean_check(state: ActionState) -> None:
    assert event_of(state) is not Event.SEEN_ABSENT
    assert event_of(state, "they were kind") is event_of(state)


@pytest.mark.parametrize("event", Event)
def test_a_note_says_what_led_to_a_state(event: Event) -> None:
    for begin in (CHECK, MARK):
        assert event_of(ActionState.UNKNOWN, f"{begin}{event}") is event


def test_looking_by_oneself_twice_confirms_nothing() -> None:
    said = (ActionState.EVIDENCE_SAVED, ActionState.ASKED, ActionState.GONE_AT_SOURCE)
    steps = tuple(
        Step(event_of(state), DAY + timedelta(days=10 * n), state) for n, state in enumerate(said)
    )
    history = History("a", steps)
    again = advance(history, event_of(ActionState.GONE_AT_SOURCE), DAY + timedelta(days=60))
    assert again.state is ActionState.GONE_AT_SOURCE
    checked = advance(again, Event.SEEN_ABSENT, DAY + timedelta(days=70))
    assert checked.state is ActionState.GONE_AT_SOURCE
