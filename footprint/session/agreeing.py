"""Agreeing: to be checked at all, to how the work is kept, and to what leaves this computer."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from pydantic import TypeAdapter, ValidationError

from footprint.session.asking import change
from footprint.session.consent import AgreedSource, Consent, GivenBy
from footprint.session.effects import OpenPractice, SaveConsent
from footprint.session.events import (
    Back,
    Begin,
    Change,
    Event,
    KeepReady,
    Next,
    Offered,
    Refuse,
    Submit,
    Tick,
)
from footprint.session.moves import Turn, backwards, forwards, go, refuse, rehearsal
from footprint.session.state import Kept, Session
from footprint.session.steps import QUESTIONS, Mode, Step
from footprint.session.wording import Statement, wording
from footprint.subject import Words

ALL: Final = "*"
"""Ticks every source at once."""

COUNTS: Final = "adviser_keeps_counts"
"""The statement by which the adviser may keep numbers."""

_NAME: Final[TypeAdapter[str]] = TypeAdapter(Words)


def statements(session: Session) -> tuple[Statement, ...]:
    """Return the statements that this session asks to agree to."""
    with_adviser = session.mode is Mode.WITH_ADVISER
    return tuple(one for one in wording().statements if with_adviser or not one.adviser_only)


def on_consent(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle the agreement."""
    match event:
        case Tick() if event.id in {one.id for one in statements(session)}:
            return Turn(_ticked(session, event))
        case Submit():
            return _sign(session, event.values.get("typed_name", ""), now)
        case Refuse():
            withdrawn = session.model_copy(
                update={"consented_at": None, "ticked": frozenset(), "typed_name": ""}
            )
            return go(withdrawn, Step.REFUSED, now)
        case Back():
            return backwards(session, now)
        case Next():
            return _sign(session, session.typed_name, now)
        case _:
            return None


def on_refused(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle the page for somebody who did not agree: there is a way back, and practice."""
    match event:
        case Back():
            return go(session, Step.CONSENT, now)
        case Begin(practice=True):
            blank = rehearsal(session, event, now)
            return go(blank, Step.CONSENT, now, OpenPractice())
        case _:
            return None


def withdrawn(session: Session) -> bool:
    """Return whether an agreement was taken back after something was typed, and is still kept."""
    return session.step is Step.REFUSED and session.kept is not Kept.UNDECIDED


def on_keep(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle how the work is kept."""
    match event:
        case KeepReady():
            kept = Kept.VAULT if event.in_vault else Kept.NOWHERE
            return go(session.model_copy(update={"kept": kept}), QUESTIONS[0], now)
        case Back():
            return go(session, Step.CONSENT, now)
        case _:
            return None


def on_disclosure(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle "what will leave this computer"."""
    match event:
        case Back():
            return backwards(session, now)
        case Change(question=question) if question in QUESTIONS:
            return change(session, question, now)
        case Next():
            return _start(session, now)
        case _:
            return on_offers(session, event)


def on_offers(session: Session, event: Event) -> Turn | None:
    """Handle what is offered and what is agreed of it, before a search or a re-check."""
    match event:
        case Offered():
            return Turn(_offer(session, event))
        case Tick():
            return _choose_source(session, event)
        case _:
            return None


def not_agreed(session: Session) -> Turn | None:
    """Return what says that nothing can begin yet, or None once something is agreed to."""
    if session.offers is None:
        return refuse(session, "still_planning")
    if not session.offers:
        return refuse(session, "none_offered")
    if not session.agreed:
        return refuse(session, "none_agreed")
    return None


def _ticked(session: Session, tick: Tick) -> Session:
    ticked = session.ticked | {tick.id} if tick.ticked else session.ticked - {tick.id}
    return session.model_copy(update={"ticked": ticked})


def _sign(session: Session, typed: str, now: datetime) -> Turn:
    if any(one.needed and one.id not in session.ticked for one in statements(session)):
        return refuse(session, "statements")
    try:
        name = _NAME.validate_python(typed)
    except ValidationError:
        return refuse(session, "typed_name", "typed_name")
    agreed = session.model_copy(update={"typed_name": name, "consented_at": now})
    return forwards(agreed, now)


def _offer(session: Session, event: Offered) -> Session:
    # What asks nobody is ticked; whatever asks somebody waits for a tick, unless it had one
    # before somebody went back to change an answer. To open a page is to ask its site.
    known = {source.id for source in event.sources}
    quiet = {source.id for source in event.sources if not source.online}
    return session.model_copy(
        update={"offers": event.sources, "agreed": frozenset(quiet | session.agreed) & known}
    )


def _choose_source(session: Session, tick: Tick) -> Turn | None:
    """Agree to a place, or to all of them; or not."""
    known = frozenset(session.offered)
    chosen = known if tick.id == ALL else frozenset({tick.id})
    if not chosen <= known:
        return None
    agreed = session.agreed | chosen if tick.ticked else session.agreed - chosen
    return Turn(session.model_copy(update={"agreed": agreed}))


def _start(session: Session, now: datetime) -> Turn:
    if session.consented_at is None:
        # A road on which the agreement was jumped over does not lead to a search.
        return go(session, Step.CONSENT, now)
    fresh = session.model_copy(update={"board": {}, "summary": None, "said": {}})
    return not_agreed(session) or forwards(fresh, now, SaveConsent(consent_of(session, now)))


def consent_of(session: Session, now: datetime) -> Consent:
    """Return the record of what was agreed, with what was refused beside it."""
    with_adviser = session.mode is Mode.WITH_ADVISER
    return Consent(
        given_by=GivenBy.WITH_ADVISER if with_adviser else GivenBy.ALONE,
        typed_name=session.typed_name,
        adviser=session.adviser if with_adviser else None,
        wording_version=session.wording_version,
        wording_digest=session.wording_digest,
        statements=tuple(sorted(session.ticked)),
        sources=tuple(
            AgreedSource(
                id=source.id,
                name=source.name,
                receives=source.receives,
                sends=source.sends,
                agreed=source.id in session.agreed,
            )
            for source in session.offers or ()
        ),
        adviser_may_keep_counts=with_adviser and COUNTS in session.ticked,
        given_at=now,
        practice=session.practice,
    )
