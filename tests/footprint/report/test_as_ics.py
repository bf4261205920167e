"""The calendar, read back by a parser that is not ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from footprint.remedies.action import Action, ActionState
from footprint.remedies.states import Event, History, IllegalMoveError, advance
from footprint.report import assemble, render_ics
from footprint.report.as_ics import _folded
from footprint.run import Run
from footprint.subject import read_profile
from tests.footprint.report.made import MADE, OWNER, TODAY, make_run


def _events(run: Run) -> list[dict[str, object]]:
    # The parser's types allow any property to be of any kind.
    calendar: Any = Calendar.from_ical(render_ics(assemble(run, reveal=True, made_at=MADE)))
    return [
        {
            "start": event["DTSTART"].dt,
            "end": event["DTEND"].dt,
            "stamp": event["DTSTAMP"].dt,
            "summary": str(event["SUMMARY"]),
            "uid": str(event["UID"]),
        }
        for event in calendar.walk("VEVENT")
    ]


def _run() -> Run:
    return make_run(read_profile(OWNER, today=TODAY))


def test_each_due_day_is_an_all_day_event() -> None:
    events = _events(_run())
    assert [event["start"] for event in events] == [date(2026, 6, 3)] * 3 + [date(2026, 6, 2)]
    assert events[0]["end"] == date(2026, 6, 4)
    assert events[0]["stamp"] == datetime(2026, 5, 3, 10, tzinfo=UTC)
    assert events[-1]["summary"] == "Check again"
    assert len({str(event["uid"]) for event in events}) == 4


def test_nothing_personal_stands_in_a_calendar() -> None:
    text = render_ics(assemble(_run(), reveal=True, made_at=MADE))
    for word in ("Okafor", "people.test", "a-people", "f-home", "council", "Ask the"):
        assert word not in text


def test_ended_actions_and_those_without_a_day_have_no_event() -> None:
    run = _run()
    first, second, third = run.actions
    actions = (
        replace(first, state=ActionState.CONFIRMED_GONE),
        replace(second, due=None),
        third,
    )
    assert [event["summary"] for event in _events(replace(run, actions=actions))] == [
        "To do 3: an answer is due",
        "Check again",
    ]
    assert _events(replace(run, actions=())) == []


def test_lines_are_folded_by_octets_and_never_inside_a_character() -> None:
    line = "DESCRIPTION:" + "ŵ" * 200
    parts = list(_folded(line))
    assert max(len(part.encode()) for part in parts) <= 75
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    text = render_ics(assemble(_run(), reveal=True, made_at=MADE))
    assert max(len(part.encode()) for part in text.split("\r\n")) <= 75


# ----------------------------------------------------------------- once somebody was asked

SALT = b"thirty-two octets of a vault....."


def _lived(action: Action, *events: tuple[Event, date]) -> History:
    history = History(action.id)
    for event, day in events:
        history = advance(history, event, day)
    return history


def _dated(*events: tuple[Event, date], salt: bytes = SALT) -> list[tuple[str, date, str]]:
    run = _run()
    first = replace(run.actions[0], letter_kind="erasure")
    run = replace(run, actions=(first,))
    report = assemble(
        run, reveal=True, made_at=MADE, histories={first.id: _lived(first, *events)}, salt=salt
    )
    calendar: Any = Calendar.from_ical(render_ics(report))
    return [
        (str(event["SUMMARY"]), event["DTSTART"].dt, str(event["UID"]))
        for event in calendar.walk("VEVENT")
    ]


ASKED = ((Event.EVIDENCE_SAVED, date(2027, 1, 31)), (Event.ASKED, date(2027, 1, 31)))


def test_a_request_has_the_days_of_the_law_and_no_planned_one() -> None:
    days = {title: day for title, day, _ in _dated(*ASKED)}
    # 28 February 2027 is a Sunday, and so is 31 January three months on from the first.
    assert days["To do 1: an answer is due"] == date(2027, 3, 1)
    assert days["To do 1: an answer is due, if it is complex"] == date(2027, 4, 30)
    assert days["To do 1: complain if there is no answer"] == date(2027, 3, 2)
    assert date(2026, 6, 3) not in days.values()  # the planned day


def test_a_complaint_brings_the_days_of_the_commissioner() -> None:
    titles = [title for title, _, _ in _dated(*ASKED, (Event.COMPLAINED, date(2027, 3, 2)))]
    assert "To do 1: the complaint has to be confirmed" in titles
    assert "To do 1: you can complain to the ICO" in titles
    assert "To do 1: last day for the ICO" in titles
    assert "To do 1: an answer is due" not in titles


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2027, 1, 31), date(2027, 3, 1)),  # no 31 February; its last day is a Sunday
        (date(2028, 1, 31), date(2028, 2, 29)),  # a leap year
        (
            date(2026, 11, 25),
            date(2026, 12, 29),
        ),  # Christmas, Boxing Day on a Saturday, its substitute
        (date(2026, 3, 3), date(2026, 4, 7)),  # Good Friday to Easter Monday
        (date(2026, 4, 30), date(2026, 6, 1)),  # 30 May is a Saturday
        (date(2026, 12, 15), date(2027, 1, 15)),  # over the turn of the year
    ],
)
def test_the_month_of_the_law_ends_on_a_working_day(asked: date, due: date) -> None:
    days = {t: d for t, d, _ in _dated((Event.EVIDENCE_SAVED, asked), (Event.ASKED, asked))}
    assert days["To do 1: an answer is due"] == due


def test_entries_keep_their_names_from_export_to_export() -> None:
    before = {title: uid for title, _, uid in _dated(*ASKED)}
    later = (Event.ACKNOWLEDGED, date(2027, 2, 10))
    after = {title: uid for title, _, uid in _dated(*ASKED, later)}
    assert before == after
    assert len(set(before.values())) == len(before)
    planned = {title: uid for title, _, uid in _dated()}
    assert planned["To do 1: an answer is due"] == before["To do 1: an answer is due"]
    assert planned["Check again"] == before["Check again"]


def test_a_name_cannot_be_tried_out_without_the_vault() -> None:
    one, other = ({uid for _, _, uid in _dated(salt=salt)} for salt in (SALT, b"another vault"))
    assert not one & other
    assert not any("a-people" in uid for uid in one)


@pytest.mark.parametrize("token", ["x", "ab" * 13, "ab" * 14 + "\r\nX", "Okafor" * 5, "A" * 28])
def test_a_token_that_somebody_edited_is_not_used(token: str) -> None:
    report = assemble(_run(), reveal=True, made_at=MADE)
    row = report.plan.actions[0].model_copy(update={"token": token})
    text = render_ics(
        report.model_copy(update={"plan": report.plan.model_copy(update={"actions": (row,)})})
    )
    assert token not in text


def test_a_report_from_the_end_of_time_still_makes_a_calendar() -> None:
    report = assemble(_run(), reveal=True, made_at=MADE)
    far = {"due": date.max, "recheck_days": 10**12}
    rows = tuple(row.model_copy(update=far) for row in report.plan.actions)
    late = datetime(9999, 12, 31, tzinfo=UTC)
    for made in (MADE, late):
        plan = report.plan.model_copy(update={"actions": rows, "further": ()})
        text = render_ics(report.model_copy(update={"plan": plan, "made_at": made}))
        assert Calendar.from_ical(text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(Event), st.integers(0, 40)), max_size=8),
    st.dates(date(2026, 1, 1), date(2031, 12, 31)),
)
def test_any_life_makes_a_calendar_that_parses_and_names_nobody(
    steps: list[tuple[Event, int]], start: date
) -> None:
    events: list[tuple[Event, date]] = [(Event.EVIDENCE_SAVED, start)]
    for event, days in steps:
        try:
            _lived(_run().actions[0], *events, (event, events[-1][1] + timedelta(days=days)))
        except IllegalMoveError:
            continue
        events.append((event, events[-1][1] + timedelta(days=days)))
    entries = _dated(*events)
    assert len({uid for _, _, uid in entries}) == len(entries)
    for title, day, uid in entries:
        assert isinstance(day, date)
        assert uid.endswith("@footprint.invalid")
        assert not any(word in title for word in ("people", "Okafor", "site", "Ask the"))
