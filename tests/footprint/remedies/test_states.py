from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.remedies.action import ActionState
from footprint.remedies.states import DAYS_BETWEEN, Event, History, IllegalMoveError, advance

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


@given(EVENTS)
def test_no_life_is_confirmed_without_two_clean_checks_a_week_apart(
    events: list[tuple[Event, int]],
) -> None:
    history = History("a")
    day = DAY
    for event, days in events:
        day += timedelta(days=days)
        try:
            history = advance(history, event, day)
        except IllegalMoveError:
            continue
        if event is Event.SEEN_ABSENT and history.state is ActionState.CONFIRMED_GONE:
            clean: list[date] = []
            for step in reversed(history.steps):
                if step.event is Event.SEEN_ABSENT:
                    clean.append(step.on)
                elif step.event.startswith("seen_"):
                    break
            assert len(clean) >= 2
            assert (clean[0] - clean[-1]).days >= DAYS_BETWEEN


@given(EVENTS)
def test_no_life_is_asked_before_evidence_and_no_wall_is_gone(
    events: list[tuple[Event, int]],
) -> None:
    history = History("a")
    for event, _ in events:
        try:
            history = advance(history, event, DAY)
        except IllegalMoveError:
            continue
        if event is Event.ASKED:
            assert history.evidence_saved
        if event is Event.WALLED:
            assert history.state is ActionState.UNKNOWN
