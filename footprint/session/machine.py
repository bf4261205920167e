"""The machine: a session and an event give the next session and what is to be done.

`advance` never raises for anything that a person or a search can do: an event that does not
fit the step leaves everything as it is and says so in one sentence. It reads no clock and
draws nothing; the app and the plain mode both drive it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from footprint.session import agreeing, asking, looking, outcome, together
from footprint.session.effects import DropAnswers, EndPractice, OpenPractice, WipeEverything
from footprint.session.events import (
    AddNote,
    Back,
    Begin,
    Cast,
    DropNotes,
    Event,
    Finish,
    Hand,
    LookAgain,
    LookedAgain,
    NewSearch,
    Next,
    NotWiped,
    Pause,
    Progressed,
    Resume,
    SaveCounts,
    SaveNotes,
    Searched,
    SettingsChanged,
    StartAgain,
    Submit,
    Updated,
    Wipe,
)
from footprint.session.moves import (
    Turn,
    backwards,
    enter,
    forwards,
    go,
    on_settings,
    refuse,
    rehearsal,
    stopping,
)
from footprint.session.state import Kept, SearchState, Session
from footprint.session.steps import ENDINGS, QUESTIONS, Mode, Step
from footprint.session.wording import wording

Handler = Callable[[Session, Event, datetime], Turn | None]
"""Returns None for an event that does not fit the step."""


def start(
    *,
    now: datetime,
    intro: bool = True,
    kept: Kept = Kept.UNDECIDED,
) -> Session:
    """Return a new session.

    Args:
        now: the time.
        intro: whether to show the three first-run pages.
        kept: `Kept.VAULT` if a vault is open already.
    """
    words = wording()
    return Session(
        wording_version=words.version,
        wording_digest=words.digest,
        started_at=now,
        step_since=now,
        intro=intro,
        kept=kept,
    )


def take_up(session: Session, *, now: datetime) -> Turn:
    """Take up a saved session where it was left; one that came to its end, at its last jobs.

    If the words of the agreement have changed since, and nothing was sent yet, the agreement
    is asked for again: nobody agreed to the new words.
    """
    words = wording()
    stale = session.wording_digest != words.digest
    session = session.model_copy(
        update={
            "wording_version": words.version,
            "wording_digest": words.digest,
            "problem": None,
        }
    )
    if session.handed_over:
        # Whoever opens it now is the caseworker, with nobody beside them.
        session = session.model_copy(update={"mode": Mode.ALONE, "handed_over": False})
    before = session.search is SearchState.NOT_STARTED
    if stale and before and session.consented_at is not None:
        asked_again = session.model_copy(
            update={"consented_at": None, "ticked": frozenset(), "left_from": None}
        )
        return go(asked_again, Step.CONSENT, now)
    if session.step is Step.SAVED and session.left_from is not None:
        return go(session.model_copy(update={"left_from": None}), session.left_from, now)
    if session.step is Step.SAVED and session.summary is not None:
        return backwards(session, now)
    if session.plan_is_old:
        return go(session, session.step, now)
    return enter(session, session.step)


def advance(session: Session, event: Event, *, now: datetime) -> Turn:
    """Return what becomes of a session after an event.

    Args:
        session: where it stands.
        event: what happened.
        now: the time, aware.
    """
    calm = session.model_copy(update={"problem": None})
    turn = _anywhere(calm, event, now)
    if turn is None:
        turn = _HANDLERS[calm.step](calm, event, now)
    return refuse(session, "not_here") if turn is None else turn


def _anywhere(session: Session, event: Event, now: datetime) -> Turn | None:  # noqa: C901, PLR0911, PLR0912 - one line for each event reads best
    """Handle what may happen at every step."""
    match event:
        case Pause():
            return _pause(session, now)
        case Finish():
            return _finish(session, now)
        case Wipe():
            return _wipe(session, now, confirmed=event.confirmed)
        case NotWiped() if session.step is Step.WIPED:
            return Turn(session.model_copy(update={"not_wiped": True}))
        case NewSearch():
            return _new_search(session, now)
        case StartAgain():
            return _start_again(session, now, confirmed=event.confirmed)
        case Submit() if together.said_stop(session, event.values):
            return _pause(session, now)
        case AddNote() | DropNotes() | SaveNotes() | SaveCounts():
            return together.on_adviser(session, event, now)
        case Progressed() | Searched() | Updated():
            # News may come late, when somebody has already gone elsewhere.
            return outcome.on_news(session, event, now)
        case LookAgain() | LookedAgain():
            return looking.on_look(session, event, now)
        case SettingsChanged():
            return on_settings(session, now)
        case Cast() if session.practice and not session.answers:
            return Turn(session.model_copy(update={"answers": dict(event.answers)}))
        case _:
            return None


def _pause(session: Session, now: datetime) -> Turn | None:
    if session.step in ENDINGS or session.step is Step.PAUSED:
        return None
    stopped = stopping(session)
    left = stopped.session.model_copy(update={"left_from": session.step})
    return go(left, Step.PAUSED, now, *stopped.effects)


def _finish(session: Session, now: datetime) -> Turn | None:
    if session.step in ENDINGS:
        return None
    stopped = stopping(session)
    place = session.left_from if session.step is Step.PAUSED else session.step
    left = stopped.session.model_copy(
        update={"left_from": None if place in {Step.START, Step.REFUSED} else place}
    )
    return go(left, Step.SAVED, now, *stopped.effects)


def _wipe(session: Session, now: datetime, *, confirmed: bool) -> Turn:
    if not confirmed:
        return refuse(session, "wipe_sure")
    stopped = stopping(session)
    # A new session, not a changed one: nothing of the old one may stay in it.
    blank = start(now=now, intro=session.intro).model_copy(update={"practice": session.practice})
    return go(blank, Step.WIPED, now, *stopped.effects, WipeEverything())


def _new_search(session: Session, now: datetime) -> Turn | None:
    """Go back to the answers, for a search of its own. What was said of findings stays.

    Without a file nothing ties a finding of one search to one of the next, so it goes.
    """
    if session.summary is None or session.step not in {Step.SAVED, Step.LOOKED}:
        return None
    fresh: dict[str, object] = {
        "offers": None, "agreed": frozenset(), "board": {}, "summary": None, "left_from": None,
        "search": SearchState.NOT_STARTED, "look": None, "returning": False,
    }  # fmt: skip
    if session.kept is not Kept.VAULT:
        fresh |= {"said": {}, "marks": {}}
    return go(session.model_copy(update=fresh), Step.CHECK_ANSWERS, now)


def _start_again(session: Session, now: datetime, *, confirmed: bool) -> Turn | None:
    if session.step is not Step.SAVED:
        return None
    if not confirmed:
        return refuse(session, "start_sure")
    if session.practice:
        return go(start(now=now, intro=False), Step.START, now, EndPractice())
    blank = start(now=now, intro=False, kept=session.kept)
    # Chosen anew where nothing is kept: there is no file yet.
    if session.kept is Kept.NOWHERE:
        blank = blank.model_copy(update={"kept": Kept.UNDECIDED})
    return go(blank, Step.START, now, DropAnswers())


# --------------------------------------------------------------------- steps of few words


def _on_start(session: Session, event: Event, now: datetime) -> Turn | None:
    if not isinstance(event, Begin):
        return None
    if event.practice:
        return forwards(rehearsal(session, event, now), now, OpenPractice())
    return forwards(session.model_copy(update={"mode": event.mode}), now)


def _on_page(session: Session, event: Event, now: datetime) -> Turn | None:
    match event:
        case Next():
            return forwards(session, now)
        case Back():
            return backwards(session, now)
        case _:
            return None


def _on_left(session: Session, event: Event, now: datetime) -> Turn | None:
    """Handle a pause and an early end: both can be taken up again."""
    if isinstance(event, Resume) and session.left_from is not None:
        resumed = session.model_copy(update={"left_from": None})
        return go(resumed, session.left_from, now)
    return None


def _on_saved(session: Session, event: Event, now: datetime) -> Turn | None:
    if isinstance(event, Back) and session.left_from is None and session.summary is not None:
        return backwards(session, now)
    if isinstance(event, Hand) and session.notes:
        # A session that was stopped early has not come to the page that hands it over.
        return together.on_hand_over(session, event, now)
    return _on_left(session, event, now)


def _on_nothing(_session: Session, _event: Event, _now: datetime) -> Turn | None:
    return None


_HANDLERS: Final[Mapping[Step, Handler]] = {
    Step.START: _on_start,
    Step.WHAT_IT_DOES: _on_page,
    Step.WHAT_LEAVES: _on_page,
    Step.HOW_TO_HIDE: _on_page,
    Step.ADVISER_DETAILS: together.on_details,
    Step.TWO_PEOPLE: together.on_two_people,
    Step.CONSENT: agreeing.on_consent,
    Step.REFUSED: agreeing.on_refused,
    Step.KEEP: agreeing.on_keep,
    **dict.fromkeys(QUESTIONS, asking.on_question),
    Step.CHECK_ANSWERS: asking.on_check_answers,
    Step.DISCLOSURE: agreeing.on_disclosure,
    Step.SEARCHING: outcome.on_searching,
    Step.IS_THIS_YOU: outcome.on_is_this_you,
    Step.REPORT: outcome.on_report,
    Step.NOTHING_FOUND: outcome.on_report,
    Step.NOTHING_CHECKED: outcome.on_nothing_checked,
    Step.DO_NOW: outcome.on_do_now,
    Step.AGREED_JOBS: together.on_jobs,
    Step.HAND_OVER: together.on_hand_over,
    Step.SAVED: _on_saved,
    Step.WIPED: _on_nothing,
    Step.PAUSED: _on_left,
    Step.LOOK_AGAIN: looking.on_look_again,
    Step.LOOKING: outcome.on_searching,
    Step.LOOKED: looking.on_looked,
}
