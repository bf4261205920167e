"""The question pages and "check your answers"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from footprint.session.answers import (
    SHAPES,
    SINGLE,
    Answered,
    Fault,
    Reply,
    add_entry,
    check_entry,
)
from footprint.session.effects import SaveProfile
from footprint.session.events import Back, Change, DontKnow, Event, Next, Remove, Skip, Submit
from footprint.session.moves import Turn, backwards, forwards, go, refuse
from footprint.session.state import Session
from footprint.session.steps import QUESTIONS, Step


def on_question(session: Session, event: Event, now: datetime) -> Turn | None:  # noqa: PLR0911 - one line for each event reads best
    """Handle one question."""
    match event:
        case Submit():
            return _submit(session, event.values, now)
        case Remove():
            return _remove(session, event.index)
        case Skip() | DontKnow() if answered_in_full(session, session.step):
            # "Skip" below answers that stand there already means: no more of them.
            return _on(session, now)
        case Skip():
            return _on(_replied(session, Reply.SKIPPED), now)
        case DontKnow():
            return _on(_replied(session, Reply.UNKNOWN), now)
        case Next():
            if not _answered(session).entries:
                return refuse(session, "answer_or_skip", _first_field(session.step))
            return _on(session, now)
        case Back():
            return _back(session, now)
        case _:
            return None


def answered_in_full(session: Session, step: Step) -> bool:
    """Return whether a question that takes several answers has one: then none is left out."""
    several = step in QUESTIONS and step not in SINGLE
    return several and bool(session.answers.get(step, Answered()).entries)


def on_check_answers(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle "check your answers"."""
    match event:
        case Change(question=question) if question in QUESTIONS:
            return change(session, question, now)
        case Back():
            return backwards(session, now)
        case Next():
            profile = session.profile
            if profile is None:
                return refuse(session, "no_name")
            return forwards(session, now, SaveProfile(profile))
        case _:
            return None


def change(session: Session, question: Step, now: datetime) -> Turn:
    """Go to a question from a later page, to come back to "check your answers" from it."""
    return go(session.model_copy(update={"returning": True}), question, now)


def _submit(session: Session, values: Mapping[str, str], now: datetime) -> Turn:
    question = session.step
    held = _answered(session)
    typed = any(
        values.get(shape.name, "").strip() for shape in SHAPES[question] if not shape.choices
    )
    if not typed and held.entries:
        # An empty form after the last entry says: no more.
        return _on(session, now)
    entry = check_entry(question, values, today=now.date())
    if isinstance(entry, Fault):
        return refuse(session, entry.sentence, entry.field)
    added = add_entry(held, question, entry)
    if isinstance(added, Fault):
        return refuse(session, added.sentence, added.field)
    answered = _with(session, added)
    return _on(answered, now) if question in SINGLE else Turn(answered)


def _remove(session: Session, index: int) -> Turn | None:
    entries = _answered(session).entries
    if not 0 <= index < len(entries):
        return None
    left = (*entries[:index], *entries[index + 1 :])
    reply = Reply.ANSWERED if left else Reply.NOT_ASKED
    return Turn(_with(session, Answered(reply=reply, entries=left)))


def _replied(session: Session, reply: Reply) -> Session:
    """Return the session with the question left out; what was typed for it goes."""
    return _with(session, Answered(reply=reply))


def _on(session: Session, now: datetime) -> Turn:
    if session.returning:
        return _return(session, now)
    return forwards(session, now)


def _back(session: Session, now: datetime) -> Turn:
    if session.returning:
        return _return(session, now)
    return backwards(session, now)


def _return(session: Session, now: datetime) -> Turn:
    return go(session.model_copy(update={"returning": False}), Step.CHECK_ANSWERS, now)


def _answered(session: Session) -> Answered:
    return session.answers.get(session.step, Answered())


def _with(session: Session, answered: Answered) -> Session:
    return session.model_copy(update={"answers": {**session.answers, session.step: answered}})


def _first_field(question: Step) -> str:
    return next(shape.name for shape in SHAPES[question] if not shape.choices)
