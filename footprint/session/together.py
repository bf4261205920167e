"""A session for two: the caseworker types and holds the passphrase, the adviser sits beside."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Final

from pydantic import TypeAdapter, ValidationError

from footprint.session.agreeing import COUNTS
from footprint.session.consent import AdviserDetails
from footprint.session.effects import WriteCounts, WriteNotes
from footprint.session.events import (
    AddNote,
    Back,
    DropNotes,
    Event,
    Hand,
    Keeping,
    Next,
    Remove,
    SaveCounts,
    SaveNotes,
    Skip,
    Submit,
)
from footprint.session.moves import Turn, backwards, forwards, go, refuse
from footprint.session.state import JOBS_LIMIT, NOTES_LIMIT, Job, Note, Session
from footprint.session.steps import LOOKS, Mode, Step, road
from footprint.session.wording import wording
from footprint.subject import Words
from footprint.text import clean

NOTE_LENGTH: Final = 2000

_WORDS: Final[TypeAdapter[str]] = TypeAdapter(Words)


@dataclass(frozen=True, slots=True)
class TimeCheck:
    """How a session for two stands against its plan, in whole minutes."""

    spent: int
    planned: int
    """For the whole session."""
    left: int
    """Planned for the steps that are still to come, this one included."""

    @property
    def late(self) -> bool:
        """Whether it will take longer than planned, if the rest takes its time."""
        return self.spent + self.left > self.planned


@dataclass(frozen=True, slots=True)
class Counts:
    """All that an adviser may keep, and only if the caseworker ticked it: numbers."""

    held_on: date
    practice: bool
    minutes: int
    places_answered: int
    places_not_checked: int
    places_partly_checked: int
    findings: int
    questions_answered: int
    jobs: int
    states: tuple[tuple[str, int], ...]
    """How many actions stand in which state."""


def time_check(session: Session, now: datetime) -> TimeCheck:
    """Return how the time stands."""
    words = wording().adviser
    planned = {step: words[step.value].minutes for step in Step if step.value in words}
    steps = road(session.mode, kept=False)
    here = session.left_from or session.step
    here = Step.SAVED if here in LOOKS else here
    behind = steps.index(here) if here in steps else 0
    return TimeCheck(
        spent=max(0, int((now - session.started_at) / timedelta(minutes=1))),
        planned=sum(planned.get(step, 0) for step in steps),
        left=sum(planned.get(step, 0) for step in steps[behind:]),
    )


def counts_agreed(session: Session) -> bool:
    """Return whether the adviser may keep numbers of this session."""
    return session.mode is Mode.WITH_ADVISER and COUNTS in session.ticked


def counts(session: Session, now: datetime) -> Counts | None:
    """Return what the adviser may keep, or None where the caseworker did not agree to it."""
    if not counts_agreed(session):
        return None
    summary = session.summary
    return Counts(
        held_on=session.started_at.date(),
        practice=session.practice,
        minutes=max(0, int((now - session.started_at) / timedelta(minutes=1))),
        places_answered=summary.answered if summary else 0,
        places_not_checked=len(summary.not_checked) if summary else 0,
        places_partly_checked=len(summary.partly_checked) if summary else 0,
        findings=summary.findings if summary else 0,
        questions_answered=len(session.said),
        jobs=len(session.jobs),
        states=tuple(sorted(Counter(state.value for state in session.marks.values()).items())),
    )


COUNTS_FORMAT: Final = "footprint-counts/1"


def counts_text(kept: Counts) -> str:
    """Return the adviser's numbers as JSON text, for a file of the adviser's own."""
    numbers = {**asdict(kept), "held_on": kept.held_on.isoformat(), "states": dict(kept.states)}
    return json.dumps({"format": COUNTS_FORMAT, **numbers}, indent=2) + "\n"


def on_adviser(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle what only the adviser does, on any page: notes and numbers."""
    if session.mode is not Mode.WITH_ADVISER:
        return None
    match event:
        case AddNote():
            return add_note(session, event.text, now)
        case DropNotes():
            return Turn(session.model_copy(update={"notes": ()}))
        case SaveNotes() if session.notes:
            return Turn(session, (WriteNotes(notes_text(session)),))
        case SaveCounts() if (kept := counts(session, now)) is not None:
            return Turn(session, (WriteCounts(counts_text(kept)),))
        case _:
            return None


def said_stop(session: Session, typed: Mapping[str, str]) -> bool:
    """Return whether somebody typed the words that stop the session, where an answer was due."""
    phrase = _bare(session.stop_phrase)
    if session.mode is not Mode.WITH_ADVISER or session.step is Step.TWO_PEOPLE or not phrase:
        return False
    return any(_bare(value) == phrase for value in typed.values())


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).strip().casefold()


def add_note(session: Session, text: str, now: datetime) -> Turn | None:
    """Add a private note of the adviser."""
    if session.mode is not Mode.WITH_ADVISER:
        return None
    if session.handed_over:
        # The file is the caseworker's now: a note would stay in it for good.
        return refuse(session, "handed_over")
    cleaned = str(clean(text, limit=NOTE_LENGTH))
    if not cleaned or len(session.notes) >= NOTES_LIMIT:
        return refuse(session, "note")
    note = Note(at=now, text=cleaned)
    return Turn(session.model_copy(update={"notes": (*session.notes, note)}))


def notes_text(session: Session) -> str:
    """Return the adviser's notes as plain text, for a file of the adviser's own."""
    return "\n\n".join(f"{note.at:%Y-%m-%d %H:%M}\n{note.text}" for note in session.notes)


def on_details(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle who the adviser is and who answers for the session."""
    match event:
        case Submit():
            return _details(session, event, now)
        case Next():
            if session.adviser is None:
                return refuse(session, "missing", "name")
            return forwards(session, now)
        case Back():
            return backwards(session, now)
        case _:
            return None


def on_two_people(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle who does what, and the words that stop the session."""
    match event:
        case Submit():
            phrase = _words(event.values.get("stop_phrase", ""))
            if phrase is None:
                return refuse(session, "wrong", "stop_phrase")
            return forwards(session.model_copy(update={"stop_phrase": phrase}), now)
        case Next():
            return forwards(session, now)
        case Back():
            return backwards(session, now)
        case _:
            return None


def on_jobs(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle what was agreed: a job, who does it, by when."""
    match event:
        case Submit():
            return _add_job(session, event)
        case Remove() if 0 <= event.index < len(session.jobs):
            left = (*session.jobs[: event.index], *session.jobs[event.index + 1 :])
            return Turn(session.model_copy(update={"jobs": left}))
        case Next() | Skip():
            return forwards(session, now)
        case Back():
            return backwards(session, now)
        case _:
            return None


def on_hand_over(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle what happens to the work, and to the adviser's notes."""
    match event:
        case Hand(keeping=Keeping.HAND_OVER):
            # The caseworker keeps the file, so what was private to the adviser leaves it.
            handed = session.model_copy(update={"notes": (), "handed_over": True})
            return go(handed, Step.SAVED, now)
        case Hand(keeping=Keeping.WIPE):
            return refuse(session, "wipe_sure")
        case Back():
            return backwards(session, now)
        case _:
            return None


def _details(session: Session, event: Submit, now: datetime) -> Turn:
    values: dict[str, str] = {}
    for field in ("name", "organisation", "responsible"):
        typed = event.values.get(field, "")
        words = _words(typed)
        if words is None:
            return refuse(session, "wrong" if typed.strip() else "missing", field)
        values[field] = words
    details = AdviserDetails(**values)
    return forwards(session.model_copy(update={"adviser": details}), now)


def _add_job(session: Session, event: Submit) -> Turn:
    typed = {field: event.values.get(field, "").strip() for field in ("what", "owner", "due")}
    if not any(typed.values()):
        return refuse(session, "missing", "what")
    due = _date(typed["due"])
    if typed["due"] and due is None:
        return refuse(session, "wrong", "due")
    for field in ("what", "owner"):
        if _words(typed[field]) is None:
            return refuse(session, "wrong" if typed[field] else "missing", field)
    if len(session.jobs) >= JOBS_LIMIT:
        return refuse(session, "many", "what")
    job = Job(what=typed["what"], owner=typed["owner"], due=due)
    return Turn(session.model_copy(update={"jobs": (*session.jobs, job)}))


def _words(typed: str) -> str | None:
    try:
        return _WORDS.validate_python(typed)
    except ValidationError:
        return None


_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", re.ASCII)


def _date(typed: str) -> date | None:
    """Read an ISO date, or a date as the British write it."""
    try:
        if day_first := _DAY_FIRST.fullmatch(typed):
            day, month, year = (int(part) for part in day_first.groups())
            return date(year, month, day)
        return date.fromisoformat(typed)
    except ValueError:
        return None
