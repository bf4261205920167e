"""The days that matter as a calendar file (RFC 5545).

Once somebody was asked, these are the days of the law's clock (see `footprint.remedies.chase`);
before that, the day by which an answer would be due. A calendar is often shared with colleagues
and kept on an office server. So an entry says that a task has its day and where it stands in the
report: no value, no site, no name of a person or of a route.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta
from typing import Final

from footprint.remedies.action import ActionState
from footprint.remedies.chase import Mark
from footprint.report.dates import TOKEN, vault_part
from footprint.report.document import ActionRow, Report
from footprint.report.jobs import confirmed
from footprint.report.outline import all_actions

_FOLD: Final = 75
"""Octets of a content line, without its end (RFC 5545, 3.1)."""
_ENDED: Final = frozenset({ActionState.CONFIRMED_GONE, ActionState.CANNOT_BE_REMOVED})
_TITLES: Final = {
    Mark.ANSWER_DUE: "an answer is due",
    Mark.ANSWER_DUE_IF_COMPLEX: "an answer is due, if it is complex",
    Mark.COMPLAIN_FROM: "complain if there is no answer",
    Mark.ACKNOWLEDGED_BY: "the complaint has to be confirmed",
    Mark.ICO_FROM: "you can complain to the ICO",
    Mark.ICO_UNTIL: "last day for the ICO",
    Mark.CHECK_AGAIN: "look again",
}
_LONGEST_WAIT: Final = 3650
_CODES: Final = frozenset(mark.value for mark in Mark)
_UNCONFIRMED: Final = (
    "Part of this advice is not from an official page. Check it before you rely on it."
)
_RECHECK: Final = (
    "Check again",
    "Run the check again to see what has gone. Your report says how.",
)


def render_ics(report: Report) -> str:
    """Return an iCalendar file with an all-day event for each day that matters."""
    stamp = report.made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//footprint-audit//report//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    open_jobs = [
        (number, action)
        for number, action in enumerate(all_actions(report), 1)
        if action.state not in _ENDED or action.dates
    ]
    for number, action in open_jobs:
        lines += _events(stamp, number, action)
    if open_jobs:
        lines += _recheck(report, stamp, [action for _, action in open_jobs])
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _events(stamp: str, number: int, action: ActionRow) -> Iterator[str]:
    # Without a vault nothing ties one report to the next, so a running number has to do.
    # A report file may have been edited: nothing but our own form gets into a calendar.
    name = action.token if TOKEN.fullmatch(action.token) else f"{stamp}-{number}"
    more = "" if confirmed(action) else f" {_UNCONFIRMED}"
    look = f"Open your report and look at to do {number}."
    for row in action.dates:
        # The words of a file that somebody edited could name anybody: only our own get in.
        if row.what in _CODES:
            mark = Mark(row.what)
            told = f"{mark.words} {look}{more}"
            yield from _event(
                stamp, f"{name}-{mark.value}", row.on, f"To do {number}: {_TITLES[mark]}", told
            )
    if action.due and not action.dates and action.state not in _ENDED:
        title = f"To do {number}: {_TITLES[Mark.ANSWER_DUE]}"
        told = f"If you asked on the day of the report, an answer is due. {look}{more}"
        yield from _event(stamp, f"{name}-{Mark.ANSWER_DUE.value}", action.due, title, told)


def _recheck(report: Report, stamp: str, actions: list[ActionRow]) -> Iterator[str]:
    soonest = min(action.recheck_days for action in actions)
    made = report.made_at.astimezone(UTC).date()
    # No file that somebody edited may send us beyond the calendar's own end.
    wait = min(max(1, soonest), _LONGEST_WAIT, (date.max - made).days)
    day = made + timedelta(days=wait)
    vault = max((vault_part(action.token) for action in actions), default="")
    yield from _event(stamp, f"{vault or stamp}-recheck", day, *_RECHECK)


def _event(stamp: str, name: str, day: date, summary: str, description: str) -> Iterator[str]:
    if day == date.max:
        return
    yield "BEGIN:VEVENT"
    # The same in every export of a vault, so that a calendar moves an entry and adds no second.
    yield f"UID:{name}@footprint.invalid"
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
