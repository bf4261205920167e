"""The contract that every source keeps, with its value types and errors.

A source asks and reads; it never fetches. `plan` says which pages it wants for a profile,
`read` turns a page into records, leads and further requests. Somebody else (`footprint.audit`
with `footprint.io`) asks for agreement, fetches, paces and writes the ledger. So every test
of a source is a saved page and a list of expected sightings.

    SourceError
     ├─ SettingsError     we were set up wrongly: a key is missing, an address cannot be used
     └─ ChangedPageError  their page is not what it was: the outcome is could_not_check
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal, Protocol, runtime_checkable

from pydantic import Discriminator

from footprint.sighting import Layer, Page, Record
from footprint.subject import Profile
from footprint.text import ForeignText


class SourceError(Exception):
    """A source cannot do its work. The text never holds an identifier."""


class SettingsError(SourceError):
    """The settings of a source cannot be used."""


class ChangedPageError(SourceError):
    """A page lacks the landmark that it always had: it may be a wall, or a redesign."""


# ------------------------------------------------------------------ what leaves the machine


class IdentifierKind(StrEnum):
    """Kinds of identifier that a request can disclose."""

    NAME = "name"
    PREVIOUS_NAME = "previous_name"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PLACE = "place"
    EMPLOYER = "employer"
    USERNAME = "username"
    WEBSITE = "website"
    DATE_OF_BIRTH = "date_of_birth"


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """One identifier of the subject as a request spells it out."""

    kind: IdentifierKind
    value: str = field(repr=False)


class KeyPlace(StrEnum):
    """Where a request carries its key. The door puts it there; a source never sees it."""

    BASIC_USER = "basic_user"
    HEADER = "header"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class KeyUse:
    """That a request needs the source's key, and where it goes."""

    place: KeyPlace
    name: str = ""
    """Header or query parameter name; empty for `BASIC_USER`."""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to fetch, with the identifiers that it discloses."""

    source: str
    """Id of the source that asked."""
    url: str = field(repr=False)
    disclosed: tuple[Identifier, ...]
    """Exactly what the receiver learns about the subject from this request."""
    why: str
    """One sentence for the person who has to agree. Holds no identifier."""
    loses: str = ""
    """What is lost by leaving it out. Holds no identifier."""
    accept: str = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"
    key: KeyUse | None = None
    layer: Layer = Layer.SOURCE
    crawl: bool = False
    """Whether robots.txt is asked first: true for pages that we pick ourselves."""
    found_by: frozenset[IdentifierKind] = frozenset()
    """Kinds of identifier in the query that led here: the prior of the match."""
    rank: int = 0
    """Place in the search results that led here, from 1; 0 if no search did."""
    depth: int = 0
    """How many leads lie between the plan and this request."""
    headers: tuple[tuple[str, str], ...] = ()
    """Fixed headers that the interface demands. Never an identifier, never a key."""
    memo: str = field(default="", repr=False)
    """The source's own note on how far it has come. Never sent."""

    @property
    def kinds(self) -> tuple[IdentifierKind, ...]:
        """Kinds disclosed, sorted, each once."""
        return tuple(sorted({identifier.kind for identifier in self.disclosed}))


@dataclass(frozen=True, slots=True)
class Lead:
    """A page that a search led to, not yet asked for."""

    url: str = field(repr=False)
    found_by: frozenset[IdentifierKind]
    rank: int


# ------------------------------------------------------------------------------- outcomes


class Reason(StrEnum):
    """Why something could not be checked, or was skipped. The value is the report's code."""

    OFFLINE = "offline"
    NAME_NOT_RESOLVED = "name_not_resolved"
    NO_CONNECTION = "no_connection"
    TLS_FAILED = "tls_failed"
    ADDRESS_REFUSED = "address_refused"
    TIMED_OUT = "timed_out"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    LOGIN_NEEDED = "login_needed"
    WALL = "wall"
    CAPTIVE_PORTAL = "captive_portal"
    LANDMARK_MISSING = "landmark_missing"
    SCRIPT_ONLY = "script_only"
    SOFT_NOT_FOUND = "soft_not_found"
    EMPTY_PAGE = "empty_page"
    ENGINES_BLOCKED = "engines_blocked"
    NOT_SEARCHED = "not_searched"
    TOO_LARGE = "too_large"
    TRUNCATED = "truncated"
    NOT_READABLE = "not_readable"
    READER_LIMIT = "reader_limit"
    BAD_REDIRECT = "bad_redirect"
    ROBOTS = "robots"
    BREAKER_OPEN = "breaker_open"
    STOPPED = "stopped"
    WRONG_KEY = "wrong_key"
    OUR_FAULT = "our_fault"
    # the reasons of a skip:
    NO_KEY = "no_key"
    NOT_SET_UP = "not_set_up"
    NOT_AGREED = "not_agreed"
    NOTHING_TO_ASK = "nothing_to_ask"
    SWITCHED_OFF = "switched_off"
    BUDGET_SPENT = "budget_spent"


@dataclass(frozen=True, slots=True)
class Found:
    """It answered, and something about somebody of that name is there."""

    word: Literal["found"] = "found"
    """The report's word. It also keeps the outcomes apart when they are written as JSON."""


@dataclass(frozen=True, slots=True)
class NothingFound:
    """It answered in full, was recognised as a real answer, and there is nothing."""

    word: Literal["nothing_found"] = "nothing_found"


@dataclass(frozen=True, slots=True)
class CouldNotCheck:
    """There is no answer to rely on. Cannot be written without its reason."""

    reason: Reason
    detail: str = ""
    """A few words of ours, such as `status 403`; never page text, never an identifier."""
    word: Literal["could_not_check"] = "could_not_check"


@dataclass(frozen=True, slots=True)
class Skipped:
    """It was not asked, by choice or for want of something. Cannot be written without why."""

    reason: Reason
    detail: str = ""
    word: Literal["skipped"] = "skipped"


Outcome = Found | NothingFound | CouldNotCheck | Skipped


# ------------------------------------------------------------------------------- a source


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source read from one page."""

    outcome: Annotated[Found | NothingFound | CouldNotCheck, Discriminator("word")]
    title: ForeignText
    records: tuple[Record, ...] = ()
    leads: tuple[Lead, ...] = ()
    """Pages to open next, if agreed."""
    more: tuple[Request, ...] = ()
    """Further requests to the same source: the next page of results, a detail page."""
    unchecked: tuple[CouldNotCheck, ...] = ()
    """What could not be checked although the rest was: an engine that did not answer, the
    part of a page behind a cap."""


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source's account of itself, shown before anything is sent."""

    id: str
    name: str
    what: str
    """One sentence: what it can show about a person."""
    sends: tuple[IdentifierKind, ...]
    """Kinds of identifier that leave the machine when it is asked."""
    receives: str
    """Who gets them, in plain words."""
    base_url: str = ""
    """Where it is asked unless settings say otherwise; empty if only settings can say."""
    needs_key: bool = False
    online: bool = True
    jurisdiction: str = ""
    terms_url: str = ""
    pace: float = 2.0
    """Least seconds between two requests to one of its hosts."""
    checked_on: str = ""
    """ISO date on which the description was last compared with the source's own pages."""


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """The part of `footprint.toml` that one source may see. The key itself is not in it."""

    enabled: bool = True
    url: str = ""
    """Base address without a trailing slash; the card's unless overridden."""
    has_key: bool = False
    options: Mapping[str, str | int | float | bool] = field(default_factory=dict)


@runtime_checkable
class Source(Protocol):
    """What every source does. Both methods are pure; `read` runs in a child process."""

    @property
    def card(self) -> SourceCard:
        """The source's account of itself."""
        ...

    def plan(self, profile: Profile, settings: SourceSettings) -> Sequence[Request] | Skipped:
        """Say what to ask for this profile, or why nothing is asked.

        Raises:
            SettingsError: if the settings cannot be used.
        """
        ...

    def read(self, page: Page, request: Request, profile: Profile) -> Reading:
        """Read one page that was asked for.

        Raises:
            ChangedPageError: if the page lacks its landmark.
        """
        ...


@runtime_checkable
class FollowsLeads(Protocol):
    """A source that opens pages which other sources led to (only `web` does)."""

    def follow(self, lead: Lead, profile: Profile, settings: SourceSettings) -> Request | Skipped:
        """Turn a lead into a request that says what its address discloses."""
        ...


@runtime_checkable
class KeepsCopies(Protocol):
    """A source that knows the old copies of pages (an archive).

    Its requests are of the layer `ARCHIVE`. The memo of each is the address of the page whose
    copies it is about, or empty for the control.
    """

    def copies(self, url: str, profile: Profile, settings: SourceSettings) -> Request | Skipped:
        """Ask for the copies of a page. Its reading asks for each copy in `more`."""
        ...

    def control(self, settings: SourceSettings) -> Request | Skipped:
        """Ask for copies that are surely there. An archive that has none of them says nothing."""
        ...
