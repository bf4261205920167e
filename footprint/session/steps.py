"""The steps of a session and the order in which they come."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Mode(StrEnum):
    """Who is there."""

    ALONE = "alone"
    WITH_ADVISER = "with_adviser"


class Step(StrEnum):
    """Where a session stands. The value is the step's key in the wording."""

    START = "start"
    WHAT_IT_DOES = "what_it_does"
    WHAT_LEAVES = "what_leaves"
    HOW_TO_HIDE = "how_to_hide"
    ADVISER_DETAILS = "adviser_details"
    TWO_PEOPLE = "two_people"
    CONSENT = "consent"
    REFUSED = "refused"
    KEEP = "keep"
    NAME = "name"
    OTHER_NAMES = "other_names"
    BORN = "born"
    HOMES = "homes"
    AREAS = "areas"
    PHONES = "phones"
    EMAILS = "emails"
    USERNAMES = "usernames"
    WEBSITES = "websites"
    FAMILY = "family"
    EMPLOYERS = "employers"
    PUBLIC = "public"
    CHECK_ANSWERS = "check_answers"
    DISCLOSURE = "disclosure"
    SEARCHING = "searching"
    IS_THIS_YOU = "is_this_you"
    REPORT = "report"
    NOTHING_FOUND = "nothing_found"
    NOTHING_CHECKED = "nothing_checked"
    DO_NOW = "do_now"
    AGREED_JOBS = "agreed_jobs"
    HAND_OVER = "hand_over"
    SAVED = "saved"
    WIPED = "wiped"
    PAUSED = "paused"
    LOOK_AGAIN = "look_again"
    LOOKING = "looking"
    LOOKED = "looked"


QUESTIONS: Final = (
    Step.NAME,
    Step.OTHER_NAMES,
    Step.BORN,
    Step.HOMES,
    Step.AREAS,
    Step.PHONES,
    Step.EMAILS,
    Step.USERNAMES,
    Step.WEBSITES,
    Step.FAMILY,
    Step.EMPLOYERS,
    Step.PUBLIC,
)
"""One question a page, in this order."""

RESULTS: Final = frozenset({Step.REPORT, Step.NOTHING_FOUND, Step.NOTHING_CHECKED})
"""Three pages of which one is shown, by what came of the search."""

AGREED_ON: Final[Mapping[Step, Step]] = {
    Step.SEARCHING: Step.DISCLOSURE,
    Step.LOOKING: Step.LOOK_AGAIN,
}
"""Where each search, and each re-check, is agreed to."""

SEARCHES: Final = frozenset(AGREED_ON)
"""Pages on which sources are asked."""

DISCLOSURES: Final = frozenset(AGREED_ON.values())
"""Pages which show what will leave this computer."""

LOOKS: Final = frozenset({Step.LOOK_AGAIN, Step.LOOKING, Step.LOOKED})
"""The re-check: a road of its own, that branches off where the session has ended."""

ENDINGS: Final = frozenset({Step.SAVED, Step.WIPED})
"""Nothing comes after these but another session."""

_ADVISER_ONLY: Final = frozenset(
    {Step.ADVISER_DETAILS, Step.TWO_PEOPLE, Step.AGREED_JOBS, Step.HAND_OVER}
)

_ROAD: Final = (
    Step.START,
    Step.WHAT_IT_DOES,
    Step.WHAT_LEAVES,
    Step.HOW_TO_HIDE,
    Step.ADVISER_DETAILS,
    Step.TWO_PEOPLE,
    Step.CONSENT,
    Step.KEEP,
    *QUESTIONS,
    Step.CHECK_ANSWERS,
    Step.DISCLOSURE,
    Step.SEARCHING,
    Step.IS_THIS_YOU,
    Step.REPORT,
    Step.DO_NOW,
    Step.AGREED_JOBS,
    Step.HAND_OVER,
    Step.SAVED,
)


def road(mode: Mode, *, kept: bool) -> tuple[Step, ...]:
    """Return the steps of a session in order.

    Args:
        mode: who is there.
        kept: whether it is settled already how the work is kept, so that nobody has to be asked.
    """
    left_out = frozenset() if mode is Mode.WITH_ADVISER else _ADVISER_ONLY
    if kept:
        left_out |= {Step.KEEP}
    return tuple(step for step in _ROAD if step not in left_out)
