"""How a session moves from step to step, and what entering a step asks of the driver."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from footprint.session.effects import (
    AskHowToKeep,
    Effect,
    Log,
    Look,
    PlanLook,
    PlanSearch,
    Search,
    StopSearch,
)
from footprint.session.events import Begin
from footprint.session.search import RunSummary
from footprint.session.state import Kept, Problem, SearchState, Session
from footprint.session.steps import AGREED_ON, DISCLOSURES, RESULTS, Step, road

_INTRO = frozenset({Step.WHAT_IT_DOES, Step.WHAT_LEAVES, Step.HOW_TO_HIDE})


@dataclass(frozen=True, slots=True)
class Turn:
    """What an event led to."""

    session: Session
    effects: tuple[Effect, ...] = ()
    """What the driver has to do now, in this order."""


def result_step(summary: RunSummary | None) -> Step:
    """Return the page that shows what came of a search. Its three kinds never look alike."""
    if summary is None or (summary.nothing_checked and summary.empty):
        return Step.NOTHING_CHECKED
    if summary.empty:
        return Step.NOTHING_FOUND
    return Step.REPORT


def go(session: Session, step: Step, now: datetime, *effects: Effect) -> Turn:
    """Move to a step and enter it."""
    if step in RESULTS:
        step = result_step(session.summary)
    if session.plan_is_old and step in AGREED_ON:
        step = AGREED_ON[step]
    moved = session.model_copy(update={"step": step, "step_since": now, "problem": None})
    entered = enter(moved, step)
    return Turn(entered.session, (*effects, Log(step.value), *entered.effects))


def enter(session: Session, step: Step) -> Turn:
    """Return what a step needs as soon as somebody is there."""
    profile = session.profile
    match step:
        case Step.KEEP:
            return Turn(session, (AskHowToKeep(),))
        case Step.DISCLOSURE if profile is not None:
            return Turn(_unplanned(session), (PlanSearch(profile),))
        case Step.SEARCHING if profile is not None:
            running = session.model_copy(update={"search": SearchState.RUNNING})
            return Turn(running, (Search(profile, session.agreed),))
        case Step.LOOK_AGAIN:
            return Turn(_unplanned(session), (PlanLook(),))
        case Step.LOOKING:
            running = session.model_copy(update={"search": SearchState.RUNNING})
            return Turn(running, (Look(session.agreed),))
        case _:
            return Turn(session)


def _unplanned(session: Session) -> Session:
    fresh: dict[str, object] = {"offers": None, "plan_is_old": False}
    # What is told to others than before is agreed to anew.
    return session.model_copy(
        update=fresh | ({"agreed": frozenset()} if session.plan_is_old else {})
    )


def on_settings(session: Session, now: datetime) -> Turn:
    """Let nothing go by an old plan: the page that shows it is made anew, now or when it is due."""
    old = session.model_copy(update={"plan_is_old": bool(session.agreed or session.offers)})
    return go(old, old.step, now) if old.step in DISCLOSURES else Turn(old)


def rehearsal(session: Session, begin: Begin, now: datetime) -> Session:
    """Return a practice session in place of one that has only begun: nothing is taken over.

    Where real work is kept does not matter to it: practice has a file of its own.
    """
    return Session(
        wording_version=session.wording_version,
        wording_digest=session.wording_digest,
        started_at=now,
        step_since=now,
        step=session.step,
        intro=session.intro,
        mode=begin.mode,
        practice=True,
        adviser=session.adviser,
    )


def forwards(session: Session, now: datetime, *effects: Effect) -> Turn:
    """Move to the next step that applies."""
    steps = steps_of(session)
    index = _index(session, steps)
    return go(session, steps[min(index + 1, len(steps) - 1)], now, *effects)


def backwards(session: Session, now: datetime) -> Turn:
    """Move to the step before, but never back into a search that is over."""
    steps = steps_of(session)
    before = steps[max(_index(session, steps) - 1, 0)]
    return go(session, before, now)


def steps_of(session: Session) -> tuple[Step, ...]:
    """Return the steps of this session, as far as they apply."""
    steps = road(session.mode, kept=session.kept is not Kept.UNDECIDED)
    return tuple(step for step in steps if _applies(session, step))


def arrive(session: Session, target: Step, now: datetime, *, searching: Step) -> Turn:
    """Move on from a search that is over, or let who went elsewhere come back to what it gave.

    Args:
        session: with what came of the search.
        target: the step that shows it.
        now: the time.
        searching: the step at which it was waited for.
    """
    if session.step is searching:
        return go(session, target, now)
    if session.left_from is searching:
        return Turn(session.model_copy(update={"left_from": target}))
    return Turn(session)


def refuse(session: Session, sentence: str, field: str = "") -> Turn:
    """Stay, and say what stands in the way."""
    problem = Problem(sentence=sentence, field=field)
    return Turn(session.model_copy(update={"problem": problem}))


def stopping(session: Session) -> Turn:
    """Return the session with its search stopped, if one is running."""
    if session.search is not SearchState.RUNNING:
        return Turn(session)
    stopped = session.model_copy(update={"search": SearchState.STOPPED})
    return Turn(stopped, (StopSearch(),))


def _applies(session: Session, step: Step) -> bool:
    summary = session.summary
    match step:
        case _ if step in _INTRO:
            return session.intro
        case Step.IS_THIS_YOU:
            return summary is None or bool(summary.questions)
        case Step.DO_NOW:
            return summary is None or bool(summary.actions)
        case _:
            return True


def _index(session: Session, steps: tuple[Step, ...]) -> int:
    """Return where the session stands on its road; side roads count as where they branch off."""
    branches = {
        Step.NOTHING_FOUND: Step.REPORT,
        Step.NOTHING_CHECKED: Step.REPORT,
        Step.REFUSED: Step.CONSENT,
    }
    step = branches.get(session.step, session.step)
    if step in steps:
        return steps.index(step)
    # A step that has ceased to apply while somebody was there: where it would have been.
    full = road(session.mode, kept=False)
    behind = [one for one in full[: full.index(step)] if one in steps] if step in full else []
    return len(behind) - 1 if behind else 0
