"""What the recognisers return: facts with places in a text, before they become sightings.

Every recogniser takes a text and returns facts whose offsets count in that very text. A fact
is lighter than a `Sighting`: its value is not cleaned, because the text that it stands in
already was, or is a plain string that `spans` was asked about.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from footprint.sighting import Kind, Use
from footprint.subject import RelationKind


class Label(StrEnum):
    """What `spans` calls a fact."""

    PERSON = "PERSON"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    DOB_AGE = "DOB_AGE"
    RELATION = "RELATION"
    EMPLOYER = "EMPLOYER"
    SCHOOL = "SCHOOL"
    VEHICLE_REG = "VEHICLE_REG"
    USERNAME = "USERNAME"
    ROUTINE = "ROUTINE"


@dataclass(frozen=True, slots=True)
class Span:
    """One piece of personal information in a plain text."""

    start: int
    """In characters of the text as given."""
    end: int
    """Exclusive."""
    label: str
    """One of `Label`."""
    kind: str | None
    """For `RELATION`: what the related person is to the person spoken of."""
    personal: bool
    """False for an office, a public place, a business number, a time long past."""
    confidence: float
    """How sure the reading is, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact in a text."""

    kind: Kind
    start: int
    end: int
    normalised: str
    """For comparison; the forms are those of `footprint-report/1`."""
    certainty: float
    """In [0, 1]."""
    rule: str
    """The recogniser, such as `phone.uk`."""
    use: Use = Use.UNKNOWN
    cue: str = ""
    """The words of our own tables that decided; never page text."""
    current: bool | None = None
    relation: RelationKind | None = None
    whose: str = ""
    named: tuple[tuple[int, int], ...] = field(default=())
    """For relations: where the names of the related people stand."""
    owner: tuple[int, int] | None = None
    """For relations: where the name of the person spoken of stands, if it is spelled out."""

    def touches(self, other: Fact) -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end

    @property
    def personal(self) -> bool:
        """Whether it is about a private person, not an office or a time long past."""
        return self.use not in {Use.OFFICE, Use.PUBLIC, Use.HISTORIC}
