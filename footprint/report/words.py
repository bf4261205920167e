"""The plain words of a report: what each closed set is called for the person who reads it.

Short sentences, no alarm, no blame, no grade.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from footprint.remedies.action import ActionState, Confidence, Doer
from footprint.report.document import AdvicePart
from footprint.routes.model import Start
from footprint.sighting import Kind, Layer
from footprint.source import IdentifierKind

KINDS: Final[dict[Kind, str]] = {
    Kind.PERSON: "Name",
    Kind.ADDRESS: "Home address",
    Kind.POSTCODE: "Postcode",
    Kind.PHONE: "Phone number",
    Kind.EMAIL: "Email address",
    Kind.DATE_OF_BIRTH: "Date of birth",
    Kind.AGE: "Age",
    Kind.FAMILY: "Family",
    Kind.CHILD: "Child",
    Kind.SCHOOL: "School",
    Kind.EMPLOYER: "Work",
    Kind.ROUTINE: "Routine",
    Kind.VEHICLE: "Vehicle",
    Kind.USERNAME: "Username",
    Kind.LOCATION: "Place",
    Kind.PHOTO_LOCATION: "Place of a picture",
    Kind.BREACH: "Data breach",
    Kind.SIGNATURE: "Signature",
    Kind.DOCUMENT: "Document",
}

TIERS: Final[dict[str, tuple[str, str]]] = {
    "act_now": ("Do this first", "These tell a stranger most. Start with number 1."),
    "this_week": ("Do this week", "Do these next, a few at a time."),
    "when_you_can": ("When you can", "These matter less. Do them when you have time."),
    "watch": (
        "Keep an eye on",
        "There is nothing to do now. Look at these again at the next check.",
    ),
}
"""Heading and lead for each tier, most urgent first."""

BANDS: Final[dict[str, str]] = {
    "confirmed": "We are sure that this is about you",
    "likely": "This is probably about you",
    "check": "This may be about you or about somebody else",
    "unlikely": "This is probably about somebody else",
}

OUTCOMES: Final[dict[str, str]] = {
    "found": "something found",
    "nothing_found": "checked, nothing found",
    "could_not_check": "could not be checked",
    "skipped": "not asked",
}

LAYERS: Final[dict[Layer, str]] = {
    Layer.SOURCE: "first published here",
    Layer.COPY: "a copy from elsewhere",
    Layer.INDEX: "a search result",
    Layer.ARCHIVE: "an archived copy",
    Layer.OWN_EXPORT: "a file of your own",
}

IDENTIFIERS: Final[dict[IdentifierKind, str]] = {
    IdentifierKind.NAME: "name",
    IdentifierKind.PREVIOUS_NAME: "previous name",
    IdentifierKind.EMAIL: "email address",
    IdentifierKind.PHONE: "phone number",
    IdentifierKind.ADDRESS: "address",
    IdentifierKind.POSTCODE: "postcode",
    IdentifierKind.PLACE: "place",
    IdentifierKind.EMPLOYER: "employer",
    IdentifierKind.USERNAME: "username",
    IdentifierKind.WEBSITE: "website",
    IdentifierKind.DATE_OF_BIRTH: "date of birth",
}

STARTS: Final[dict[Start, str]] = {
    Start.STRANGER: "A stranger, who knows your name and office",
    Start.ACQUAINTANCE: "Someone you have met, who also knows your face and town",
    Start.INSIDER: "A colleague, who also knows your work contacts and habits",
}

FACTS: Final[dict[str, str]] = {
    **{kind.value: f"your {words}" for kind, words in IDENTIFIERS.items()},
    "face": "your face",
    "role": "your role at work",
}
"""What a seeker may know that is no finding, as routes name it."""

STATES: Final[dict[ActionState, str]] = {
    ActionState.TODO: "to do",
    ActionState.EVIDENCE_SAVED: "evidence saved",
    ActionState.ASKED: "asked",
    ActionState.ACKNOWLEDGED: "they have answered that they got it",
    ActionState.GONE_AT_SOURCE: "gone where it was first published",
    ActionState.STILL_IN_SEARCH: "gone, but search engines still show it",
    ActionState.STILL_ARCHIVED: "gone, but an archive still shows it",
    ActionState.CONFIRMED_GONE: "gone, checked twice",
    ActionState.REFUSED: "refused",
    ActionState.PARTIAL: "partly done",
    ActionState.REAPPEARED: "it came back",
    ActionState.CANNOT_BE_REMOVED: "cannot be removed",
    ActionState.UNKNOWN: "not known",
}

NEXT: Final[dict[ActionState, str]] = {
    ActionState.TODO: "",
    ActionState.EVIDENCE_SAVED: "Ask them now. You have a copy of the page.",
    ActionState.ASKED: "Wait for their answer. Save it when it comes.",
    ActionState.ACKNOWLEDGED: "Wait for their answer. The law's clock runs on.",
    ActionState.GONE_AT_SOURCE: "Look again after a week. Only then is it confirmed.",
    ActionState.STILL_IN_SEARCH: (
        "Ask the search engine to drop the old result. For Google see "
        "“footprint remedies show google-outdated”."
    ),
    ActionState.STILL_ARCHIVED: "Write to the archive. Its route stands among the things to do.",
    ActionState.CONFIRMED_GONE: "Nothing now. Look again on the next date.",
    ActionState.REFUSED: "Answer their refusal. “footprint letters” writes that letter.",
    ActionState.PARTIAL: "Ask for the rest. Name what is still there.",
    ActionState.REAPPEARED: "Ask again. Ask them to suppress you, so that it stays away.",
    ActionState.CANNOT_BE_REMOVED: "Do what makes it less harmful.",
    ActionState.UNKNOWN: "Look at the page yourself, in a private window. We could not see it.",
}
"""The one next thing to do in each state, in words."""

DOERS: Final[dict[Doer, str]] = {
    Doer.YOU: "You",
    Doer.OFFICE: "Your office",
    Doer.HOLDER: "The site or body that holds it",
    Doer.POLICE: "Police",
    Doer.HOUSEHOLD: "An adult you live with",
}

DOUBTS: Final[dict[Confidence, str]] = {
    Confidence.OFFICIAL: "This advice comes from an official page",
    Confidence.OFFICIAL_OLD: "This advice comes from an official page that may be out of date",
    Confidence.SECONDARY: "This advice does not come from an official page: check it first",
    Confidence.MEMORY: "This advice has not been checked against any page: check it first",
}

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_CLEAR: Final = 0.9
_FAIR: Final = 0.6


def advice_words(advice: AdvicePart) -> str:
    """Say where a piece of advice is from; one that is not official says so."""
    origin = f"{DOUBTS[advice.confidence]} ({advice.source})"
    return f"{origin}, looked at on {day_words(advice.checked_on)}."


def day_words(day: date) -> str:
    """Return a day as people write it: 3 May 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def count_words(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 page, 2 pages."""
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def time_words(minutes: int) -> str:
    """Return a time as people say it: 45 minutes, 2 hours, 3 hours and 10 minutes."""
    hours, rest = divmod(minutes, 60)
    if hours < _FEW_HOURS:
        return count_words(minutes, "minute")
    more = f" and {count_words(rest, 'minute')}" if rest else ""
    return f"{count_words(hours, 'hour')}{more}"


_FEW_HOURS: Final = 2
"""Below this many hours, people count in minutes."""


def read_words(extraction: float) -> str:
    """Say how sure the reading is; it says nothing about whose fact it is."""
    if extraction >= _CLEAR:
        return "the page says it clearly"
    if extraction >= _FAIR:
        return "we may have misread the page"
    return "we are not sure that we read the page right"


def chance_words(probability: float) -> str:
    """Return a probability as cases in 100, never as certain either way."""
    return f"about {min(99, max(1, round(probability * 100)))} in 100"
