"""How much time there is: what to do first, what to do with less, and what the plan changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import Final

from footprint.remedies.action import ActionState
from footprint.report.chains import plan_words
from footprint.report.document import ChanceRow, Report, ShorterRow
from footprint.report.outline import Item, Outline, all_actions, outline
from footprint.report.words import count_words, time_words
from footprint.routes.model import Start
from footprint.text import listed

HANDY: Final = (15, 30, 60, 120)
"""Minutes for which the report says what to do; for others there is `with_minutes`."""
MOST: Final = 10_000
"""Minutes that anybody can be asked about."""
_DOOR: Final = 4

_WHO: Final[Mapping[Start, str]] = {
    Start.STRANGER: "a stranger",
    Start.ACQUAINTANCE: "somebody you have met",
    Start.INSIDER: "a colleague",
}


def plan_lines(report: Report, told: Outline) -> tuple[str, ...]:
    """Say what the plan does, in paragraphs: as a whole, the door first, and with less time."""
    if not report.routes:
        return ()
    return tuple(
        filter(
            None,
            (
                f"{plan_words(report)} This holds for what we found.",
                _door_first(report, told),
                *_handy(report, told),
                *_chances(report),
            ),
        )
    )


def with_minutes(report: Report, told: Outline, minutes: int) -> tuple[str, ...]:
    """Say what to do next with so many minutes, in paragraphs. What was asked already is done.

    Args:
        report: of any run.
        told: its outline, for the numbers of facts and jobs.
        minutes: that somebody has.
    """
    having = f"If you have {time_words(minutes)}"
    if not report.plan.actions:
        return (
            f"{having}: no plan is needed for what we found. Begin with the first thing to do.",
        )
    whole = [row.id for row in report.plan.actions]
    left = _minutes_left(whole, report)
    if not left:
        return ("Everything in the plan has been asked for. Look again later.",)
    if left <= minutes:
        enough = f"{having}, that is enough for the rest of the plan ({time_words(left)})."
        return (f"{enough} {plan_words(report)}", *_titles(whole, report, told))
    shorter = _within(report, minutes)
    if shorter is not None and _minutes_left(shorter.actions, report):
        return (f"{having}, {_do(shorter, report, told)}", *_titles(shorter.actions, report, told))
    return _too_little(having, report, told, minutes)


def whole_minutes(text: str) -> int | None:
    """Return the minutes that somebody typed, or None if it is no number from 1 to `MOST`."""
    digits = text.strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > len(str(MOST)):
        return None
    return int(digits) if 1 <= int(digits) <= MOST else None


def minutes_text(report: Report, minutes: int, *, width: int = 80) -> str:
    """Return what to do with so many minutes as text with a heading."""
    lines = with_minutes(report, outline(report), minutes)
    heading = f"With {time_words(minutes)}"
    wrapped = [wrap(line, width, break_on_hyphens=False) for line in lines]
    return "\n".join(
        [heading, "-" * len(heading), *(one for lines in wrapped for one in lines), ""]
    )


def _too_little(having: str, report: Report, told: Outline, minutes: int) -> tuple[str, ...]:
    """Say what to begin with where no further fact can be put out of reach in that time."""
    lead = f"{having}, that is too little to put one more fact out of everybody's reach."
    first: list[str] = []
    left = minutes
    planned = {row.id for row in report.plan.actions}
    for row in report.plan.actions:
        takes = _minutes_left([row.id], report)
        if takes <= left and planned & set(row.after) <= set(first):
            first.append(row.id)
            left -= takes
    if left == minutes:
        # What comes next waits for nothing: what it came after has been asked for.
        free = (row for row in report.plan.actions if not _minutes_left(row.after, report))
        quickest = [each for row in free if (each := _minutes_left([row.id], report))]
        takes_least = time_words(min(quickest)) if quickest else ""
        next_up = f" The quickest thing to do takes {takes_least}." if quickest else ""
        return (f"{lead}{next_up}",)
    begin = f"Begin with what the plan needs anyway ({time_words(minutes - left)})."
    return (f"{lead} {begin}", *_titles(first, report, told))


_STILL_TO_DO: Final = frozenset(
    {
        ActionState.TODO,
        ActionState.EVIDENCE_SAVED,
        ActionState.PARTIAL,
        ActionState.REAPPEARED,
        ActionState.UNKNOWN,
    }
)


def _minutes_left(ids: Iterable[str], report: Report) -> int:
    wanted = set(ids)
    rows = (row for row in all_actions(report) if row.id in wanted)
    return sum(row.minutes for row in rows if row.state in _STILL_TO_DO)


def _within(report: Report, minutes: int) -> ShorterRow | None:
    fitting = (r for r in report.plan.shorter if _minutes_left(r.actions, report) <= minutes)
    return next(fitting, None)


def _do(row: ShorterRow, report: Report, told: Outline) -> str:
    closed = f"{len(row.closes)} of {count_words(len(report.routes), 'way')}"
    done = (
        f"begin with {_jobs(row.actions, told)} ({time_words(row.minutes)}). That closes {closed}"
    )
    facts = _facts(row.shut, told.items)
    done += f", and every way to {facts}." if facts else "."
    return done if row.optimal else f"{done} There may be a better choice."


def _door_first(report: Report, told: Outline) -> str:
    door = next((row for row in report.plan.levels if row.harm == _DOOR), None)
    whole = {row.id for row in report.plan.actions}
    if door is None or not door.actions or set(door.actions) == whole:
        return ""
    return (
        f"The door first: {_jobs(door.actions, told)} ({time_words(door.minutes)}) close every "
        "way that can be closed to your home, to a child and to where you are at a fixed time."
    )


def _handy(report: Report, told: Outline) -> Iterable[str]:
    seen: set[tuple[str, ...]] = set()
    for minutes in HANDY:
        row = _within(report, minutes)
        if row is None or row.actions in seen or report.plan.minutes <= minutes:
            continue
        seen.add(row.actions)
        yield f"If you have {time_words(minutes)}, {_do(row, report, told)}"


def _chances(report: Report) -> Iterable[str]:
    if not report.plan.chances or not report.plan.actions:
        return
    yield (
        "Asking once is seldom enough. In one study 48 of 100 requests to remove something "
        "worked. If each request of the plan works as often, and some of what we read may be "
        "wrong, we worked out how often somebody could still find a way to your door: "
        f"{'; '.join(map(_chance, report.plan.chances))}. So look again later, and ask again."
    )


def _chance(row: ChanceRow) -> str:
    low, high = _of_hundred(row.after.low), _of_hundred(row.after.high)
    after = str(low) if low == high else f"{low} to {high}"
    before = _of_hundred(row.before.chance)
    return f"{_WHO[row.start]} {after} times in 100 (before the plan: {before})"


def _of_hundred(share: float) -> int:
    return round(share * 100)


def _jobs(ids: Sequence[str], told: Outline) -> str:
    numbers = {job.id: job.number for job in told.jobs}
    todo = [str(number) for number in sorted(numbers[one] for one in ids if one in numbers)]
    return f"to-do {listed(todo)}" if todo else "nothing"


def _titles(ids: Iterable[str], report: Report, told: Outline) -> tuple[str, ...]:
    done = {row.id for row in all_actions(report) if row.state not in _STILL_TO_DO}
    wanted = set(ids) - done
    jobs = [job for job in told.jobs if job.id in wanted]
    return tuple(f"To do {job.number}: {job.title} ({job.minutes})" for job in jobs)


def _facts(ids: Sequence[str], items: Mapping[str, Item]) -> str:
    shut = sorted((items[one] for one in ids if one in items), key=lambda item: item.number)
    return listed([f"number {item.number} ({item.kind.lower()})" for item in shut])
