"""What to do when nobody answers: the next letter, and the dates for a calendar.

A request to a holder under the UK GDPR has a chain of dates (see `deadlines`). Other requests,
such as a form for a register, have the one date that the holder promised, if any.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from footprint.remedies.action import Action, ActionState
from footprint.remedies.deadlines import ACKNOWLEDGE_DAYS, Clock, clock
from footprint.remedies.model import LetterKind
from footprint.remedies.recheck import next_check
from footprint.remedies.states import History

_OTHER_LAW: Final = frozenset(
    {"", LetterKind.OPEN_REGISTER, LetterKind.COMPANIES_HOUSE, LetterKind.GAZETTE}
)
"""Letters that rest on a scheme of their own, where the month of Article 12 does not run."""
_ANYBODYS: Final = frozenset(
    {
        LetterKind.ERASURE,
        LetterKind.OBJECTION,
        LetterKind.ACCESS,
        LetterKind.RESTRICTION,
        LetterKind.FOLLOW_UP,
        LetterKind.REFUSAL,
        LetterKind.ICO_COMPLAINT,
    }
)
"""Letters to any holder that answers under the UK GDPR."""
_WAITING: Final = frozenset({ActionState.ASKED, ActionState.ACKNOWLEDGED})
_UNSETTLED: Final = _WAITING | {ActionState.REFUSED, ActionState.PARTIAL}


class Mark(StrEnum):
    """A day that matters for a request that was sent."""

    ANSWER_DUE = "answer_due"
    ANSWER_DUE_IF_COMPLEX = "answer_due_if_complex"
    COMPLAIN_FROM = "complain_from"
    ACKNOWLEDGED_BY = "acknowledged_by"
    ICO_FROM = "ico_from"
    ICO_UNTIL = "ico_until"
    CHECK_AGAIN = "check_again"

    @property
    def words(self) -> str:
        """What to do or expect on that day. Holds no value."""
        return _WORDS[self]


_WORDS: Final = {
    Mark.ANSWER_DUE: "An answer is due today.",
    Mark.ANSWER_DUE_IF_COMPLEX: "An answer is due today, if they told you that it is complex.",
    Mark.COMPLAIN_FROM: "No answer yet? Complain to them today.",
    Mark.ACKNOWLEDGED_BY: "They have to have confirmed your complaint by today.",
    Mark.ICO_FROM: "Not settled yet? You can complain to the ICO from today.",
    Mark.ICO_UNTIL: "This is the last day on which the ICO wants to hear of it.",
    Mark.CHECK_AGAIN: "Look at the page again today.",
}


def marks(action: Action, history: History) -> tuple[tuple[Mark, date], ...]:
    """Return the days that matter, earliest first; none before anybody was asked."""
    days: dict[Mark, date] = {}
    asked = history.asked_on
    if asked and history.settled in _UNSETTLED:
        days |= _law_days(clock(asked), history) if _under_gdpr(action) else _promise(action, asked)
    check = next_check(action, history)
    if check:
        days[Mark.CHECK_AGAIN] = check
    return tuple(sorted(days.items(), key=lambda item: (item[1], list(Mark).index(item[0]))))


def next_letter(action: Action, history: History, today: date) -> LetterKind | None:
    """Return the letter that is due now, or None if there is nothing to send today."""
    asked = history.asked_on
    if asked is None:
        return LetterKind(action.letter_kind) if _nobody_asked(action, history) else None
    if not _under_gdpr(action) or history.settled not in _UNSETTLED:
        return None
    complained = history.complained_on
    if complained is not None:
        over = today > complained + timedelta(days=ACKNOWLEDGE_DAYS - 1)
        return LetterKind.ICO_COMPLAINT if over else None
    if history.settled is ActionState.REFUSED:
        return LetterKind.REFUSAL
    return LetterKind.FOLLOW_UP if today > clock(asked).due else None


def may_write(action: Action, kind: LetterKind) -> bool:
    """Say whether a letter of a kind fits the holder of an action.

    What a law obliges a body to publish lies outside erasure, objection and restriction, and
    outside the month of Article 12 (Data Protection Act 2018, schedule 2 paragraph 5): its
    register has a scheme of its own, and gets that scheme's letter or none.
    """
    if not action.letter_kind:
        return False
    return kind == action.letter_kind or (_under_gdpr(action) and kind in _ANYBODYS)


def _nobody_asked(action: Action, history: History) -> bool:
    begun = {ActionState.TODO, ActionState.EVIDENCE_SAVED, ActionState.REAPPEARED}
    return bool(action.letter_kind) and history.settled in begun


def _under_gdpr(action: Action) -> bool:
    return action.letter_kind not in _OTHER_LAW


def _promise(action: Action, asked: date) -> dict[Mark, date]:
    if action.wait_days is None:
        return {}
    return {Mark.ANSWER_DUE: asked + timedelta(days=action.wait_days)}


def _law_days(dates: Clock, history: History) -> dict[Mark, date]:
    if history.complained_on is None:
        return {
            Mark.ANSWER_DUE: dates.due,
            Mark.ANSWER_DUE_IF_COMPLEX: dates.due_if_complex,
            Mark.COMPLAIN_FROM: dates.complain_from,
        }
    after = dates.after_complaint(history.complained_on)
    return {
        Mark.ACKNOWLEDGED_BY: after.acknowledged_by,
        Mark.ICO_FROM: after.ico_from,
        Mark.ICO_UNTIL: after.ico_until,
    }
