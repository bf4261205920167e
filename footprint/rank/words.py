"""Factors in plain words. Every sentence is ours; none holds a value of a fact."""

from __future__ import annotations

from typing import Final

from footprint.finding import About, Band, Finding, Tier
from footprint.rank.factors import Currency, Findability, Role
from footprint.sighting import Kind, Use

TIER: Final[dict[Tier, str]] = {
    Tier.ACT_NOW: "act now",
    Tier.THIS_WEEK: "this week",
    Tier.WHEN_YOU_CAN: "when you can",
    Tier.WATCH: "watch",
}

_NOUN: Final[dict[Kind, str]] = {
    Kind.PERSON: "name",
    Kind.ADDRESS: "address",
    Kind.POSTCODE: "postcode",
    Kind.PHONE: "phone number",
    Kind.EMAIL: "email address",
    Kind.DATE_OF_BIRTH: "date of birth",
    Kind.AGE: "age",
    Kind.FAMILY: "family",
    Kind.CHILD: "child",
    Kind.SCHOOL: "school",
    Kind.EMPLOYER: "employer",
    Kind.ROUTINE: "routine",
    Kind.VEHICLE: "vehicle",
    Kind.USERNAME: "username",
    Kind.LOCATION: "area",
    Kind.PHOTO_LOCATION: "photo with its place",
    Kind.BREACH: "account in a data breach",
    Kind.SIGNATURE: "signature",
    Kind.DOCUMENT: "document",
}
_PLACES: Final = frozenset({Kind.ADDRESS, Kind.POSTCODE})
_REACHES: Final = frozenset({Kind.PHONE, Kind.EMAIL})


def noun_of(finding: Finding) -> str:
    """Return what was found, with whose it is: `Your home address`, `Your former employer`."""
    noun = _NOUN[finding.kind]
    if finding.kind in _PLACES and finding.use not in {Use.OFFICE, Use.PUBLIC}:
        noun = f"home {noun}"
    elif finding.kind in _PLACES | _REACHES and finding.use in {Use.OFFICE, Use.PUBLIC}:
        noun = f"work {noun}"
    elif finding.kind in _REACHES:
        noun = f"personal {noun}"
    if finding.current is False or finding.use is Use.HISTORIC:
        noun = f"former {noun}"
    whose = "Your household's" if finding.about is About.HOUSEHOLD else "Your"
    return f"{whose} {noun}"


SEEN: Final[dict[Findability, str]] = {
    Findability.F3: "Anyone who searches for your name sees it on the first page.",
    Findability.F2: "Anyone can open the page, but has to search for more than your name.",
    Findability.F1: "It takes a special lookup or an archive to see it.",
    Findability.F0: "It is not on a public page.",
}
SURE: Final[dict[Band, str]] = {
    Band.CONFIRMED: "It is confirmed as you.",
    Band.LIKELY: "It is very likely you.",
    Band.CHECK: "We need you to say if it is you.",
    Band.UNLIKELY: "It is probably not you.",
}
HOLDS: Final[dict[Currency, str]] = {
    Currency.CURRENT: "It still holds.",
    Currency.UNKNOWN: "We do not know if it still holds, so we treat it as current.",
    Currency.OLD: "It is out of date.",
}
OPENS: Final[dict[Role, str]] = {
    Role.ENDS: "A route ends here.",
    Role.BRIDGE: "It opens a route to your door.",
    Role.ON_ROUTE: "It is one link of a route.",
    Role.NONE: "We found no route that needs it.",
}
