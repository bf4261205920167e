"""How far an action has come: a state machine that cannot say "gone" too early.

Three rules are built in. Nobody is asked before a copy of the page is saved, because what is
deleted can no longer be shown to the police. A page is confirmed gone only after two clean
checks at least seven days apart. And a wall is never an absence: a check that met one leaves
the action where it was, or makes it unknown. A check is clean only if everything was looked at:
the page, the search engine that listed it and the archive that may have kept it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from footprint.remedies.action import Action, ActionState

DAYS_BETWEEN: Final = 7
"""Least days between two clean checks that together confirm."""


class Event(StrEnum):
    """What can happen to an action."""

    EVIDENCE_SAVED = "evidence_saved"
    ASKED = "asked"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    COMPLAINED = "complained"
    """The holder got a complaint: a reminder, or an answer to its refusal."""
    NOT_REMOVABLE = "not_removable"
    """It turned out that only the mitigation is left."""
    SEEN_ABSENT = "seen_absent"
    """A clean check: page and fact are gone, and neither search nor archive shows them."""
    SEEN_GONE = "seen_gone"
    """Gone where it stood, but a search engine or an archive gave no answer. Not a clean check."""
    SEEN_PRESENT = "seen_present"
    """A check found the fact where it was."""
    SEEN_PARTLY = "seen_partly"
    """A check found some pages clear and others not, or part of the fact still there."""
    SEEN_IN_SEARCH = "seen_in_search"
    """Gone at the source, still in a search engine."""
    SEEN_IN_ARCHIVE = "seen_in_archive"
    """Gone at the source, still in an archive."""
    WALLED = "walled"
    """A check met a wall, or had no answer to rely on."""


class IllegalMoveError(Exception):
    """The event cannot happen now. The text says why, in words for the person who clicked."""


@dataclass(frozen=True, slots=True)
class Step:
    """One event in the life of an action."""

    event: Event
    on: date
    state: ActionState
    """The state that it led to."""


@dataclass(frozen=True, slots=True)
class History:
    """The life of one action, oldest first."""

    action: str
    """Id of the action."""
    steps: tuple[Step, ...] = ()
    evidence_first: bool = True
    """Whether a copy has to be saved before anybody is asked."""

    @property
    def state(self) -> ActionState:
        """The state now."""
        return self.steps[-1].state if self.steps else ActionState.TODO

    @property
    def evidence_saved(self) -> bool:
        """Whether a copy of the pages was saved."""
        return any(step.event is Event.EVIDENCE_SAVED for step in self.steps)

    @property
    def asked_on(self) -> date | None:
        """When the holder was last asked: the law's clock runs from it."""
        return next((s.on for s in reversed(self.steps) if s.event is Event.ASKED), None)

    @property
    def refused_on(self) -> date | None:
        """When the holder last refused, or None."""
        return next((s.on for s in reversed(self.steps) if s.event is Event.REFUSED), None)

    @property
    def complained_on(self) -> date | None:
        """When the holder last got a complaint since it was last asked, or None."""
        for step in reversed(self.steps):
            if step.event is Event.COMPLAINED:
                return step.on
            if step.event is Event.ASKED:
                break
        return None

    @property
    def settled(self) -> ActionState:
        """The last state that was not `UNKNOWN`: what a wall hides."""
        known = (s.state for s in reversed(self.steps) if s.state is not ActionState.UNKNOWN)
        return next(known, ActionState.TODO)

    @property
    def clean_since(self) -> date | None:
        """The first clean check of the unbroken run of clean checks, or None."""
        first: date | None = None
        for step in reversed(self.steps):
            if step.event is Event.SEEN_ABSENT:
                first = step.on
            elif step.event in _CHECKS:
                break
        return first


_CHECKS: Final = frozenset(
    {Event.SEEN_PRESENT, Event.SEEN_PARTLY, Event.SEEN_IN_SEARCH, Event.SEEN_IN_ARCHIVE}
)
"""Checks that break a run of clean ones. A wall does not: it says nothing either way. Nor does
`SEEN_GONE`, which agrees with them as far as it could see; but it never counts as one."""

_GONE: Final = frozenset(
    {
        ActionState.GONE_AT_SOURCE,
        ActionState.STILL_IN_SEARCH,
        ActionState.STILL_ARCHIVED,
        ActionState.CONFIRMED_GONE,
    }
)
_CAN_ASK: Final = frozenset(
    {
        ActionState.TODO,
        ActionState.EVIDENCE_SAVED,
        ActionState.ASKED,
        ActionState.ACKNOWLEDGED,
        ActionState.REFUSED,
        ActionState.PARTIAL,
        ActionState.REAPPEARED,
        ActionState.STILL_IN_SEARCH,
        ActionState.STILL_ARCHIVED,
    }
)
_WAITING: Final = frozenset({ActionState.ASKED, ActionState.ACKNOWLEDGED})
_CAN_COMPLAIN: Final = _WAITING | {ActionState.REFUSED, ActionState.PARTIAL}
_ANSWERS: Final[Mapping[Event, ActionState]] = {
    Event.ACKNOWLEDGED: ActionState.ACKNOWLEDGED,
    Event.REFUSED: ActionState.REFUSED,
}
_SEEN: Final[Mapping[Event, ActionState]] = {
    Event.SEEN_PARTLY: ActionState.PARTIAL,
    Event.SEEN_IN_SEARCH: ActionState.STILL_IN_SEARCH,
    Event.SEEN_IN_ARCHIVE: ActionState.STILL_ARCHIVED,
}


def advance(history: History, event: Event, when: date) -> History:
    """Return the history with one event more.

    Raises:
        IllegalMoveError: if the event cannot happen now; the history stays as it was.
    """
    if history.steps and when < history.steps[-1].on:
        raise IllegalMoveError("That day lies before the last thing that happened.")
    state = _next(history, event, when)
    return replace(history, steps=(*history.steps, Step(event, when, state)))


def _next(history: History, event: Event, when: date) -> ActionState:
    if event in _OURS:
        return _OURS[event](history)
    if event in _ANSWERS:
        return _after_answer(history, event)
    return _after_check(history, event, when)


def _after_saving(history: History) -> ActionState:
    # More evidence can be saved at any time; only at the start is it progress.
    if history.settled is ActionState.TODO:
        return ActionState.EVIDENCE_SAVED
    return history.state


def _after_asking(history: History) -> ActionState:
    if history.evidence_first and not history.evidence_saved:
        raise IllegalMoveError("Save a copy of the pages first. You may need it as proof later.")
    if history.settled not in _CAN_ASK:
        raise IllegalMoveError("There is nothing left to ask for here.")
    return ActionState.ASKED


def _after_complaint(history: History) -> ActionState:
    if history.settled not in _CAN_COMPLAIN:
        raise IllegalMoveError("Ask first. You can complain if they refuse or do not answer.")
    return history.state


def _after_wall(history: History) -> ActionState:
    # That nothing can be removed there does not hang on whether a check got through.
    fixed = history.settled is ActionState.CANNOT_BE_REMOVED
    return ActionState.CANNOT_BE_REMOVED if fixed else ActionState.UNKNOWN


def _after_unsure_absence(history: History) -> ActionState:
    return history.settled if history.settled in _GONE else ActionState.GONE_AT_SOURCE


_OURS: Final[Mapping[Event, Callable[[History], ActionState]]] = {
    Event.WALLED: _after_wall,
    Event.SEEN_GONE: _after_unsure_absence,
    Event.NOT_REMOVABLE: lambda _: ActionState.CANNOT_BE_REMOVED,
    Event.EVIDENCE_SAVED: _after_saving,
    Event.ASKED: _after_asking,
    Event.COMPLAINED: _after_complaint,
}


def _after_answer(history: History, event: Event) -> ActionState:
    if history.settled not in _WAITING:
        raise IllegalMoveError("Nobody was asked yet, so there can be no answer.")
    return _ANSWERS[event]


def _after_check(history: History, event: Event, when: date) -> ActionState:
    settled = history.settled
    if event is Event.SEEN_ABSENT:
        return _after_clean_check(history, when)
    if event is Event.SEEN_PRESENT:
        return ActionState.REAPPEARED if _was_gone(history) else _still_there(history)
    if event is Event.SEEN_PARTLY and settled in _GONE:
        return ActionState.REAPPEARED
    return _SEEN[event]


def _after_clean_check(history: History, when: date) -> ActionState:
    if history.settled is ActionState.CONFIRMED_GONE:
        return ActionState.CONFIRMED_GONE
    since = history.clean_since
    if since is not None and when - since >= timedelta(days=DAYS_BETWEEN):
        return ActionState.CONFIRMED_GONE
    return ActionState.GONE_AT_SOURCE


def _was_gone(history: History) -> bool:
    # What was gone in part and is wholly there again has come back as well.
    return history.settled in _GONE | {ActionState.REAPPEARED, ActionState.PARTIAL}


def _still_there(history: History) -> ActionState:
    # A page that is simply still up changes nothing, save that a wall no longer hides it.
    return history.settled


def with_states(actions: Iterable[Action], histories: Mapping[str, History]) -> tuple[Action, ...]:
    """Return the actions in the states that their histories have reached."""
    return tuple(
        replace(action, state=histories[action.id].state) if action.id in histories else action
        for action in actions
    )


CHECK: Final = "check:"
"""Begins the note of a step that a re-check made; its event follows."""
MARK: Final = "mark:"
"""Begins the note of a step that a person made, where it says by which event."""
_BY_HAND: Final = {
    ActionState.TODO: Event.SEEN_PRESENT,
    ActionState.EVIDENCE_SAVED: Event.EVIDENCE_SAVED,
    ActionState.ASKED: Event.ASKED,
    ActionState.ACKNOWLEDGED: Event.ACKNOWLEDGED,
    # Whoever looks sees a page, and no search engine or archive: that is no clean check.
    ActionState.GONE_AT_SOURCE: Event.SEEN_GONE,
    ActionState.CONFIRMED_GONE: Event.SEEN_GONE,
    ActionState.STILL_IN_SEARCH: Event.SEEN_IN_SEARCH,
    ActionState.STILL_ARCHIVED: Event.SEEN_IN_ARCHIVE,
    ActionState.REFUSED: Event.REFUSED,
    ActionState.PARTIAL: Event.SEEN_PARTLY,
    ActionState.REAPPEARED: Event.SEEN_PRESENT,
    ActionState.CANNOT_BE_REMOVED: Event.NOT_REMOVABLE,
    ActionState.UNKNOWN: Event.WALLED,
}


def event_of(state: ActionState, note: str = "") -> Event:
    """Return what led to a state: as the note of its step says, else as a person would set it."""
    for prefix in (CHECK, MARK):
        if note.startswith(prefix):
            return Event(note.removeprefix(prefix))
    return _BY_HAND[state]
