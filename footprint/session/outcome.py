"""The search and what comes of it: progress, "is this you?", the report, the jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from footprint.remedies.action import ActionState
from footprint.session.asking import change
from footprint.session.effects import SaveLabel, SaveMark, StopSource
from footprint.session.events import (
    Back,
    Change,
    Event,
    Mark,
    Next,
    Progressed,
    Said,
    Say,
    SearchBroke,
    Searched,
    SkipSource,
    TakeBack,
    Updated,
)
from footprint.session.moves import (
    Turn,
    arrive,
    forwards,
    go,
    refuse,
    result_step,
    stopping,
)
from footprint.session.search import RunSummary
from footprint.session.state import SearchState, Session
from footprint.session.steps import AGREED_ON, QUESTIONS, RESULTS, Step
from footprint.text import clean

NOTE_LENGTH: Final = 500
"""Characters of a note to an action."""


def on_news(session: Session, event: Progressed | Searched | Updated, now: datetime) -> Turn | None:
    """Handle news of a search, wherever the session stands."""
    match event:
        case Progressed(news=news) if news.source in session.agreed:
            return Turn(session.model_copy(update={"board": {**session.board, news.source: news}}))
        case Searched() if session.search in {SearchState.RUNNING, SearchState.STOPPED}:
            return _searched(session, event.summary, now)
        case Updated() if session.summary is not None and event.summary.run == session.summary.run:
            updated = session.model_copy(update={"summary": event.summary})
            if session.step is Step.IS_THIS_YOU and not updated.open_questions:
                # One answer has settled the others.
                return forwards(updated, now)
            return _to_result(updated, now) if session.step in RESULTS else Turn(updated)
        case _:
            return None


def on_searching(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle a search while it goes, or a re-check."""
    match event:
        case SkipSource() if event.source in session.agreed:
            return Turn(session, (StopSource(event.source),))
        case SearchBroke():
            broke = session.model_copy(update={"search": SearchState.BROKE})
            return refuse(broke, "search_broke")
        case Next() if session.search is not SearchState.RUNNING:
            return go(session, session.step, now)
        case Back():
            stopped = stopping(session)
            return go(stopped.session, AGREED_ON[session.step], now, *stopped.effects)
        case _:
            return None


def on_is_this_you(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle "is this you?"."""
    match event:
        case Say():
            return _say(session, event, now)
        case Next():
            return forwards(session, now)
        case _:
            return None


def on_report(session: Session, event: Event, now: datetime) -> Turn | None:  # noqa: PLR0911 - one line for each event reads best
    """Handle the report, also one that has nothing in it."""
    match event:
        case Next():
            return forwards(session, now)
        case Back() if session.summary is not None and session.summary.questions:
            return go(session, Step.IS_THIS_YOU, now)
        case Change(question=question) if question in QUESTIONS:
            return change(session, question, now)
        case Say():
            return _say(session, event, now)
        case TakeBack() if may_take_back(session):
            return _take_back(session, now)
        case Mark():
            return _mark(session, event, now)
        case _:
            return None


def on_nothing_checked(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle a search without a single answer: it can be tried again, or changed."""
    match event:
        case Next():
            return go(session, Step.DISCLOSURE, now)
        case Change(question=question) if question in QUESTIONS:
            return change(session, question, now)
        case _:
            return None


def on_do_now(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle one job at a time."""
    match event:
        case Mark():
            return _mark(session, event, now)
        case Next():
            return forwards(session, now)
        case Back():
            return go(session, Step.REPORT, now)
        case _:
            return None


def _searched(session: Session, summary: RunSummary, now: datetime) -> Turn:
    done = session.model_copy(update={"search": SearchState.DONE, "summary": summary})
    target = Step.IS_THIS_YOU if summary.questions else result_step(summary)
    return arrive(done, target, now, searching=Step.SEARCHING)


def _to_result(session: Session, now: datetime) -> Turn:
    """Show the page that fits what is known now: an empty report must not stay one unsaid."""
    if result_step(session.summary) is session.step:
        return Turn(session)
    return go(session, Step.REPORT, now)


def _say(session: Session, event: Say, now: datetime) -> Turn | None:
    asked = session.summary.questions if session.summary else ()
    if session.step is Step.IS_THIS_YOU and event.finding not in asked:
        return None
    said = {id_: word for id_, word in session.said.items() if id_ != event.finding}
    if event.said is not Said.UNDO:
        said[event.finding] = event.said
    answered = session.model_copy(update={"said": said})
    effect = SaveLabel(event.finding, event.said, now)
    if session.step is Step.IS_THIS_YOU and not answered.open_questions:
        return forwards(answered, now, effect)
    return Turn(answered, (effect,))


_AFTER_ASKING: Final = frozenset({ActionState.ASKED, ActionState.ACKNOWLEDGED, ActionState.REFUSED})
_NO_COPY_YET: Final = frozenset(
    {None, ActionState.TODO, ActionState.UNKNOWN, ActionState.CANNOT_BE_REMOVED}
)


def _asks_too_early(session: Session, summary: RunSummary, event: Mark) -> bool:
    """Say whether somebody was asked before a copy of the pages was saved."""
    return (
        event.state in _AFTER_ASKING
        and event.action in summary.evidence_first
        and session.marks.get(event.action) in _NO_COPY_YET
    )


def may_take_back(session: Session) -> bool:
    """Say whether the search left out records on an answer that still holds."""
    summary = session.summary
    return summary is not None and bool(summary.left_out) and session.taken_back != summary.run


def _take_back(session: Session, now: datetime) -> Turn:
    assert session.summary is not None
    taken = session.model_copy(update={"taken_back": session.summary.run})
    return Turn(taken, tuple(SaveLabel(one, Said.UNDO, now) for one in session.summary.left_out))


def _mark(session: Session, event: Mark, now: datetime) -> Turn | None:
    if session.summary is None or event.action not in session.summary.actions:
        return None
    if _asks_too_early(session, session.summary, event):
        return refuse(session, "evidence")
    if event.state is ActionState.CONFIRMED_GONE:
        return refuse(session, "confirm")
    marks = {**session.marks, event.action: event.state}
    note = str(clean(event.note, limit=NOTE_LENGTH))
    effect = SaveMark(event.action, event.state, now, note)
    return Turn(session.model_copy(update={"marks": marks}), (effect,))
