"""The calendar, read back by a parser that is not ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar

from footprint.remedies.action import ActionState
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
