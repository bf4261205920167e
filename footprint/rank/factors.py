"""What a finding is measured by: harm, findability, currency, identity, role on a route.

Each factor is an ordinal, read from a published table. They are never multiplied: the
decision table in `footprint.rank.table` looks at them one by one. The classes of harm
follow what stalking research and advice centre on: home, children and routine first
(S-DASH: Sheridan, Roberts and Richards), then the people and things that stand for them
(Snyder and others, IMC 2017, on what doxers publish), then the keys that lead on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, assert_never

from footprint.finding import About, Band, Evidence, Finding
from footprint.sighting import Kind, Layer, Use
from footprint.source import IdentifierKind
from footprint.subject import RelationKind

VERSION: Final = "footprint-rank/1"
"""Names the tables of harm and findability and the decision table. Any change moves it."""

FIRST_PAGE: Final = 10
"""Results on the first page of a search engine."""


class Harm(IntEnum):
    """What somebody could do with the fact. Higher is worse."""

    H1 = 1
    """Colours a picture: interests, age, own schooling, an office line."""
    H2 = 2
    """Leads on: personal email, username, employer, town, signature."""
    H3 = 3
    """Reaches a person: private phone, family, vehicle, full date of birth."""
    H4 = 4
    """Leads to the door: home, child, fixed routine, a picture taken at home."""


class Findability(IntEnum):
    """How easily somebody comes across the fact. Higher is easier."""

    F0 = 0
    """Not served to the public: a breach, an export of one's own."""
    F1 = 1
    """An archive, or a lookup that takes a private detail to begin with."""
    F2 = 2
    """Public, but it takes a second query or a known detail."""
    F3 = 3
    """On the first page for the name, or for name and office."""


class Currency(IntEnum):
    """Whether the fact still holds. Unknown counts as current everywhere."""

    OLD = 0
    UNKNOWN = 1
    CURRENT = 2


class Role(IntEnum):
    """What a finding does on a route. Higher is worse."""

    NONE = 0
    ON_ROUTE = 1
    """A key on some route to a serious fact."""
    BRIDGE = 2
    """On some route to the home, a child or a routine, no other way round this link."""
    ENDS = 3
    """A route ends here."""


@dataclass(frozen=True, slots=True)
class Factors:
    """All that the decision table looks at."""

    harm: Harm
    findability: Findability
    currency: Currency
    band: Band
    role: Role = Role.NONE
    raised: bool = False
    """Whether the subject's own situation speaks for more urgency."""


# The published table of harm. A use that is not listed takes the kind's own class.
_HARM: Final[dict[Kind, Harm]] = {
    Kind.PERSON: Harm.H1,
    Kind.ADDRESS: Harm.H4,
    Kind.POSTCODE: Harm.H4,
    Kind.PHONE: Harm.H3,
    Kind.EMAIL: Harm.H2,
    Kind.DATE_OF_BIRTH: Harm.H3,
    Kind.AGE: Harm.H1,
    Kind.FAMILY: Harm.H3,
    Kind.CHILD: Harm.H4,
    Kind.SCHOOL: Harm.H2,
    Kind.EMPLOYER: Harm.H2,
    Kind.ROUTINE: Harm.H4,
    Kind.VEHICLE: Harm.H3,
    Kind.USERNAME: Harm.H2,
    Kind.LOCATION: Harm.H2,
    Kind.PHOTO_LOCATION: Harm.H3,
    Kind.BREACH: Harm.H2,
    Kind.SIGNATURE: Harm.H2,
    Kind.DOCUMENT: Harm.H2,
}
_AT_WORK: Final[dict[Kind, Harm]] = {
    Kind.ADDRESS: Harm.H2,
    Kind.POSTCODE: Harm.H2,
    Kind.PHONE: Harm.H1,
    Kind.EMAIL: Harm.H1,
    Kind.LOCATION: Harm.H1,
    Kind.PHOTO_LOCATION: Harm.H2,
    Kind.VEHICLE: Harm.H2,
}
_FULL_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_COORDINATES: Final = re.compile(r"\s*-?\d{1,3}\.\d{3,}\s*[,; |]\s*-?\d{1,3}\.\d{3,}\s*")


def harm_of(finding: Finding) -> Harm:
    """Return the harm class of a finding, from its kind, use and relation.

    Whether the fact is old is another factor (`currency_of`), and so does not matter here.
    """
    match finding.kind:
        case Kind.SCHOOL:
            return _harm_of_school(finding)
        case Kind.DATE_OF_BIRTH if not _FULL_DATE.fullmatch(finding.normalised):
            return Harm.H2
        case _:
            pass
    if _at_the_door(finding):
        return Harm.H4
    if finding.use in {Use.OFFICE, Use.PUBLIC}:
        return _AT_WORK.get(finding.kind, _HARM[finding.kind])
    return _HARM[finding.kind]


def _at_the_door(finding: Finding) -> bool:
    """Return whether use or relation make it worse than others of its kind."""
    match finding.kind:
        case Kind.FAMILY:
            return finding.relation is RelationKind.CHILD
        case Kind.PHOTO_LOCATION:
            return finding.use is Use.HOME
        case Kind.LOCATION:
            return finding.use is Use.HOME and bool(_COORDINATES.fullmatch(finding.normalised))
        case _:
            return False


def _harm_of_school(finding: Finding) -> Harm:
    if finding.relation is RelationKind.CHILD or finding.about is About.HOUSEHOLD:
        return Harm.H4
    return Harm.H1 if currency_of(finding) is Currency.OLD else _HARM[Kind.SCHOOL]


def currency_of(finding: Finding) -> Currency:
    """Return whether the fact still holds, as far as its words say."""
    if finding.current is False or finding.use is Use.HISTORIC:
        return Currency.OLD
    return Currency.UNKNOWN if finding.current is None else Currency.CURRENT


_OPEN_KEYS: Final = frozenset({IdentifierKind.NAME, IdentifierKind.EMPLOYER})
_PRIVATE_KEYS: Final = frozenset(
    {
        IdentifierKind.EMAIL,
        IdentifierKind.PHONE,
        IdentifierKind.ADDRESS,
        IdentifierKind.POSTCODE,
        IdentifierKind.DATE_OF_BIRTH,
    }
)


def findability_of(finding: Finding) -> Findability:
    """Return how easily the fact is come across: at the easiest of the places where it stands."""
    if finding.kind is Kind.BREACH:
        return Findability.F0
    return max(_findability_at(place) for place in finding.evidence)


def _findability_at(place: Evidence) -> Findability:
    match place.layer:
        case Layer.OWN_EXPORT:
            return Findability.F0
        case Layer.ARCHIVE:
            return Findability.F1
        case Layer.SOURCE | Layer.COPY | Layer.INDEX:
            return _findability_of_page(place)
        case _:
            assert_never(place.layer)


def _findability_of_page(place: Evidence) -> Findability:
    if place.rank == 0 and place.found_by & _PRIVATE_KEYS:
        return Findability.F1
    first_page = 1 <= place.rank <= FIRST_PAGE
    if first_page and place.found_by and place.found_by <= _OPEN_KEYS:
        return Findability.F3
    # A page that nobody searched for (a saved page) is taken to be as open as the web.
    return Findability.F2
