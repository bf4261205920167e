"""The re-check: what would leave, the search for what was found, and what has changed.

A road of its own beside the session's. It is agreed to like a search, because opening a page
again tells its site that somebody looked.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from footprint.remedies.action import ActionState
from footprint.session.agreeing import consent_of, not_agreed, on_offers
from footprint.session.effects import SaveConsent
from footprint.session.events import Back, Event, LookAgain, LookedAgain, Next
from footprint.session.moves import Turn, arrive, go, result_step
from footprint.session.search import Looked
from footprint.session.state import Kept, SearchState, Session
from footprint.session.steps import Step

_FROM: Final = frozenset({Step.SAVED, Step.REPORT, Step.NOTHING_FOUND, Step.DO_NOW, Step.LOOKED})


def may_look(session: Session) -> bool:
    """Return whether there is something to look at again, and a place where it is kept."""
    done = session.search is SearchState.DONE and session.summary is not None
    return done and session.kept is Kept.VAULT and session.step in _FROM


def on_look(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle the wish to look again, and the end of a re-check, wherever the session stands."""
    match event:
        case LookAgain() if may_look(session):
            fresh: dict[str, object] = {
                "look_from": session.step,
                "agreed": frozenset(),
                "left_from": None,
            }
            return go(session.model_copy(update=fresh), Step.LOOK_AGAIN, now)
        case LookedAgain() if session.search in {SearchState.RUNNING, SearchState.STOPPED}:
            return _looked(session, event, now)
        case _:
            return None


def on_look_again(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle "what will leave this computer" for a re-check."""
    match event:
        case Back():
            return _back(session, now)
        case Next():
            return _begin(session, now)
        case _:
            return on_offers(session, event)


def on_looked(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle what has changed: on to what is there now."""
    match event:
        case Next() if session.open_questions:
            return go(session, Step.IS_THIS_YOU, now)
        case Next():
            return go(session, result_step(session.summary), now)
        case _:
            return None


def looked_event(looked: Looked) -> LookedAgain:
    """Return the event that tells the session of a finished re-check."""
    marks = {
        action.id: action.state
        for action in looked.audited.run.actions
        if action.state is not ActionState.TODO
    }
    return LookedAgain(looked.audited.summary, looked.look, marks)


def _begin(session: Session, now: datetime) -> Turn:
    fresh = session.model_copy(update={"board": {}})
    return not_agreed(session) or go(
        fresh, Step.LOOKING, now, SaveConsent(consent_of(session, now))
    )


def _back(session: Session, now: datetime) -> Turn:
    # What was stopped half way is kept, but what is known is what the last whole search said.
    whole = session.model_copy(update={"search": SearchState.DONE, "look_from": None})
    return go(whole, session.look_from or Step.SAVED, now)


def _looked(session: Session, event: LookedAgain, now: datetime) -> Turn:
    update = {"summary": event.summary, "look": event.look, "marks": dict(event.marks)}
    done = session.model_copy(update={**update, "search": SearchState.DONE})
    return arrive(done, Step.LOOKED, now, searching=Step.LOOKING)
