"""What a page shows: Page, Record, Sighting.

A page holds many people. A record is the smallest block of it that speaks of one person, and
a sighting is one fact in a record. Facts never belong to a page as a whole: that is how two
sisters in one paragraph end up with one address between them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from footprint.subject import RelationKind
from footprint.text import ForeignText, clean


class Kind(StrEnum):
    """Kinds of fact. All but `PERSON` are kinds of finding, with the report's names."""

    PERSON = "person"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    DATE_OF_BIRTH = "date_of_birth"
    AGE = "age"
    FAMILY = "family"
    CHILD = "child"
    SCHOOL = "school"
    EMPLOYER = "employer"
    ROUTINE = "routine"
    VEHICLE = "vehicle"
    USERNAME = "username"
    LOCATION = "location"
    PHOTO_LOCATION = "photo_location"
    BREACH = "breach"
    SIGNATURE = "signature"
    DOCUMENT = "document"


UNNAMED: Final = "?"
"""Stands in `Sighting.whose` for a relative whom the page does not name."""


class Layer(StrEnum):
    """Where a page stands in the chain along which a fact is copied."""

    SOURCE = "source"
    COPY = "copy"
    INDEX = "index"
    ARCHIVE = "archive"
    OWN_EXPORT = "own_export"


class Use(StrEnum):
    """What an address, number or mailbox is used for, as far as the words around it say."""

    HOME = "home"
    PERSONAL = "personal"
    OFFICE = "office"
    PUBLIC = "public"
    HISTORIC = "historic"
    UNKNOWN = "unknown"


class Shape(StrEnum):
    """What kind of block a record was cut from."""

    ROW = "row"
    ITEM = "item"
    CARD = "card"
    DEFINITION = "definition"
    STRUCTURED = "structured"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    COMMENT = "comment"
    SNIPPET = "snippet"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched or imported document, before anybody read it."""

    url: str
    """Where it came from in the end (after redirects); for imports, its own canonical link."""
    status: int
    """HTTP status; 200 for imports."""
    media_type: str
    """Lower case, without parameters: `text/html`."""
    body: bytes = field(repr=False)
    """Decoded from gzip, not yet from its character set; at most the door's cap."""
    charset: str | None
    """As the server named it, or None. Never trusted: see `footprint.io.charset`."""
    fetched_at: datetime
    """Aware, UTC."""
    sha256: str
    """Of `body`, hex."""
    layer: Layer = Layer.SOURCE
    partial: bool = False
    """Whether the body broke off, at a cap or because the other side stopped."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One fact in a record."""

    kind: Kind
    value: ForeignText
    """As shown on the page."""
    normalised: str
    """For comparison; the forms are those of `footprint-report/1`. May be empty."""
    start: int
    """Where it begins in the record's text, in characters."""
    end: int
    """Where it ends (exclusive)."""
    certainty: float
    """How sure the extraction is that this is such a fact, in [0, 1]. Not whether it is yours."""
    rule: str
    """The recogniser that read it, such as `phone.uk`."""
    use: Use = Use.UNKNOWN
    cue: str = ""
    """The words that decided `use` or `relation`, from our own tables, never page text."""
    current: bool | None = None
    """False when the words say it is past (former employer, previous address)."""
    relation: RelationKind | None = None
    """For family and child: what the related person is to the record's person."""
    whose: str = ""
    """Folded `given family` of the person the fact is about, where the record says that it is
    somebody other than the record's own person ("her husband Mark, 44"), or `UNNAMED` for a
    relative whom it does not name ("my kids go to ..."). Empty otherwise."""

    @property
    def personal(self) -> bool:
        """Whether it is about a private person, not an office or a time long past."""
        return self.use not in {Use.OFFICE, Use.PUBLIC, Use.HISTORIC}


@dataclass(frozen=True, slots=True)
class Record:
    """The smallest block of a page that speaks of one person."""

    shape: Shape
    text: ForeignText
    """The block's own words; the offsets of its sightings count in it."""
    names: tuple[ForeignText, ...]
    """Names that the record gives to its person, as shown, best first. May be empty: a block
    that speaks of a household or of nobody by name can still show a known phone number."""
    sightings: tuple[Sighting, ...]
    heading: ForeignText = field(default_factory=lambda: clean(""))
    """The headings above it, outermost first, joined by ` > `: context, never a fact."""
    others: tuple[str, ...] = ()
    """Folded names of other people in the block (relatives, co-authors)."""
    historical: bool = False
    """Whether it speaks of people long dead (a parish history, a war memorial)."""
    url: str = field(default="", repr=False)
    """Where the block stands, if not on the page that showed it (a search result)."""
