"""The due days as a calendar file (RFC 5545).

A calendar is often shared with colleagues and kept on an office server. So an entry says that
a task is due and where it stands in the report: no value, no site, no name of a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta
from typing import Final

from footprint.remedies.action import ActionState
from footprint.report.document import ActionRow, Report
from footprint.report.outline import all_actions

_FOLD: Final = 75
"""Octets of a content line, without its end (RFC 5545, 3.1)."""
_ENDED: Final = frozenset({ActionState.CONFIRMED_GONE, ActionState.CANNOT_BE_REMOVED})


def render_ics(report: Report) -> str:
    """Return an iCalendar file with an all-day event for each due day and one for the re-check."""
    stamp = report.made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//footprint-audit//report//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    open_jobs = [
        (number, action)
        for number, action in enumerate(all_actions(report), 1)
        if action.state not in _ENDED
    ]
    for number, action in open_jobs:
        if action.due:
            lines += _event(stamp, f"due-{number}", action.due, *_due_words(number))
    if open_jobs:
        day = _recheck_day(report, [action for _, action in open_jobs])
        lines += _event(stamp, "recheck", day, *_RECHECK)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


_RECHECK: Final = (
    "Check again",
    "Run the check again to see what has gone. Your report says how.",
)


def _due_words(number: int) -> tuple[str, str]:
    summary = f"To do {number}: an answer is due"
    return summary, f"Open your report and look at to do {number}. Note what they answered."


def _recheck_day(report: Report, actions: Iterable[ActionRow]) -> date:
    soonest = min(action.recheck_days for action in actions)
    return report.made_at.astimezone(UTC).date() + timedelta(days=max(1, soonest))


def _event(stamp: str, name: str, day: date, summary: str, description: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    # Made of the time and a running number alone: a digest of a finding could be undone.
    yield f"UID:{stamp}-{name}@footprint.invalid"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escape(summary)}"
    yield f"DESCRIPTION:{_escape(description)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escape(text: str) -> str:
    for plain in ("\\", ";", ","):
        text = text.replace(plain, f"\\{plain}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Cut a line into parts of at most 75 octets; every part but the first begins with a blank."""
    part = ""
    for char in line:
        if len((part + char).encode()) > _FOLD:
            yield part
            part = " "
        part += char
    yield part
