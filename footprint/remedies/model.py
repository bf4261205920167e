"""Removal advice as data: what a remedy is, and what makes one valid.

Every remedy is one TOML file that anybody can read, correct or add to without code. The
model is closed and frozen: a key that we do not know, a step that is missing or a match that
is no plain host suffix is refused when the file is read, never when somebody needs the advice.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from footprint.remedies.action import Confidence, Doer
from footprint.sighting import Kind
from footprint.text import listed

FORMAT: Final = "footprint-remedy/1"
SIZE_LIMIT: Final = 64 * 1024
"""Bytes of one remedy file; a long one has about four thousand."""

FINDING_KINDS: Final = frozenset(Kind) - {Kind.PERSON}
"""A person is whom a finding is about, never a finding."""


class Mechanism(StrEnum):
    """How a remedy works."""

    ACCOUNT_SETTING = "account_setting"
    COURT_ORDER = "court_order"
    EMAIL = "email"
    ERASURE_REQUEST = "erasure_request"
    MITIGATION_ONLY = "mitigation_only"
    OBJECTION = "objection"
    ONLINE_FORM = "online_form"
    PHONE = "phone"
    POLICE = "police"
    SETTINGS_PATH = "settings_path"
    STATUTORY_FORM = "statutory_form"


class UrlBasis(StrEnum):
    """How we know that a link is right."""

    SEEN = "seen"
    DATASET = "dataset"
    SECONDARY = "secondary"
    MEMORY = "memory"
    NONE = "none"


class VerifyMode(StrEnum):
    """Who can check that it worked."""

    AUTO_HTTP = "auto_http"
    AUTO_SEARCH = "auto_search"
    MANUAL_VIEW = "manual_view"
    ACCOUNT_SETTING = "account_setting"
    LETTER = "letter"
    NONE = "none"


class Stage(StrEnum):
    """Where in the chain of copies a remedy works. Members stand in the order of work."""

    SUPPORT = "support"
    SOURCE = "source"
    COPY = "copy"
    ARCHIVE = "archive"
    INDEX = "index"

    @property
    def order(self) -> int:
        """Place in the order of work, from 0: wrong order relists what was taken down."""
        return _STAGE_ORDER[self]


_STAGE_ORDER: Final = {stage: place for place, stage in enumerate(Stage)}


class Per(StrEnum):
    """What multiplies a remedy. Without any it is done once for a whole site."""

    ONCE = "once"
    """One action however many sites and pages: a register opt-out, a delisting form."""
    PERSON = "person"
    """Each adult of the household has to ask."""
    ADDRESS = "address"
    """Each home has its own form."""
    DOCUMENT = "document"
    """Each document has its own line, and often its own fee."""


class LetterKind(StrEnum):
    """The letters that we can write."""

    ERASURE = "erasure"
    OBJECTION = "objection"
    ACCESS = "access"
    RESTRICTION = "restriction"
    DELISTING = "delisting"
    PUBLISHER = "publisher"
    WEBMASTER = "webmaster"
    ARCHIVE = "archive"
    OPEN_REGISTER = "open_register"
    COMPANIES_HOUSE = "companies_house"
    GAZETTE = "gazette"
    PLANNING = "planning"
    SCHOOL = "school"
    CLUB = "club"
    EMPLOYER = "employer"
    FOLLOW_UP = "follow_up"
    REFUSAL = "refusal"
    ICO_COMPLAINT = "ico_complaint"


class Law(StrEnum):
    """Whose data protection law a letter to the holder names."""

    UK = "uk"
    EU = "eu"
    """The holder sits in the EU or the EEA: Regulation (EU) 2016/679, Article 3(1)."""
    ABROAD = "abroad"
    """It sits elsewhere, and UK law reaches it under UK GDPR Article 3(2), if at all."""


class LimitKind(StrEnum):
    """What a time limit rests on."""

    STATUTORY = "statutory"
    STATED = "stated"
    TYPICAL = "typical"
    NONE = "none"


class Nation(StrEnum):
    """Parts of the United Kingdom whose rules differ."""

    ENGLAND = "E"
    WALES = "W"
    SCOTLAND = "S"
    NORTHERN_IRELAND = "NI"


_NATION_NAMES: Final = {
    Nation.ENGLAND: "England",
    Nation.WALES: "Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SUFFIX = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_WORD = re.compile(r"[a-z]{2,}")
_PATH = re.compile(r"/(?:[A-Za-z0-9._~-]+|\*|\*\*)(?:/(?:[A-Za-z0-9._~-]+|\*|\*\*))*")


def _like(pattern: re.Pattern[str], message: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise ValueError(message)
        return value

    return AfterValidator(check)


def _one_line(value: str) -> str:
    if not value.isprintable():
        raise ValueError("must be one line of printable text")
    return value


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=600),
    AfterValidator(_one_line),
]
Blank = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=600), AfterValidator(_one_line)
]
RemedyId = Annotated[
    str, _like(_ID, "must be lower-case words joined by hyphens"), StringConstraints(max_length=60)
]
Suffix = Annotated[str, _like(_SUFFIX, "must be a plain host suffix such as example.org")]
Label = Annotated[str, _like(_LABEL, "must be one part of a host name")]
Word = Annotated[str, _like(_WORD, "must be one lower-case word")]
PathPattern = Annotated[str, _like(_PATH, "must be a path such as /company/* or /maps/**")]
MAILBOX: Final = re.compile(r"[A-Za-z0-9._+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
"""A mailbox as holders give it: nothing that a mail program would take for more than one."""
Mailbox = Annotated[str, _like(re.compile(f"(?:{MAILBOX.pattern})?"), "must be a mailbox")]
Link = Annotated[str, _like(re.compile(r"(?:https://[^\s<>\"]+)?"), "must begin with https://")]


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class TimeLimit(_Closed):
    """How long the holder has, or takes."""

    kind: LimitKind = LimitKind.NONE
    days: Annotated[int, Field(ge=1, le=730)] | None = None
    """Days until an answer is due; for a statutory month the law's clock replaces it."""
    note: Blank = ""

    @model_validator(mode="after")
    def _counted(self) -> Self:
        if self.kind is LimitKind.NONE and self.days is not None:
            raise ValueError("days need a kind of time limit")
        return self


class Remedy(_Closed):
    """One way to get something taken down, or to live with what stays up."""

    format: Literal["footprint-remedy/1"]
    id: RemedyId
    title: Line
    """Begins with a verb. `{site}` stands for the site's name, here and nowhere else."""
    name: Line
    """What the route is called."""
    holder: Line
    """Who decides."""
    why: Line
    """What is on show there, and why that matters. Holds no value."""
    stage: Stage
    exposes: tuple[Kind, ...] = ()
    """Kinds of finding that it answers on the hosts that it knows."""

    match_domains: tuple[Suffix, ...] = ()
    """Host suffixes. The longest that fits wins."""
    match_labels: tuple[Label, ...] = ()
    """Whole parts of a host name, for software that every council or agent hosts itself."""
    match_paths: tuple[PathPattern, ...] = ()
    """If given, one has to fit the path: `*` is one part of it, `**` all the rest."""
    match_words: tuple[Word, ...] = ()
    """Words in host or path that give away what kind of site an unknown one is."""
    match_sources: tuple[
        Label | Annotated[str, _like(re.compile(r"[a-z_]+"), "must be an id")], ...
    ] = ()
    """Ids of sources whose pages it answers, wherever their address points."""
    for_kinds: tuple[Kind, ...] = ()
    """Kinds that it answers on any host that no other remedy knows."""
    with_kinds: tuple[Kind, ...] = ()
    """Kinds beside whose removal it is always offered."""

    standing: bool = False
    """Whether everybody is told of it, whatever was found. That is no step of a plan."""
    mechanisms: tuple[Mechanism, ...] = Field(min_length=1)
    legal_basis: tuple[Line, ...] = ()
    url: Link = ""
    url_basis: UrlBasis
    email: Mailbox = ""
    """Where the holder takes such requests by email; empty if the sources name no mailbox."""
    eligibility: Line
    proof: Blank = ""
    fee: Blank = ""
    time_limit: TimeLimit = TimeLimit()
    steps: tuple[Line, ...] = Field(min_length=1)
    verify: tuple[Line, ...] = Field(min_length=1)
    verify_mode: VerifyMode
    caveats: tuple[Line, ...] = ()
    upstream: tuple[RemedyId, ...] = ()
    """What to do first, if it is in the plan as well."""
    also: tuple[RemedyId, ...] = ()
    """The part of `upstream` without which it does not last: it is put into the plan."""
    then: tuple[RemedyId, ...] = ()
    """What to offer after it, because it does not reach everything."""
    nations: tuple[Nation, ...] = tuple(Nation)
    priority: Annotated[int, Field(ge=1, le=3)] = 2
    minutes: Annotated[int, Field(ge=1, le=600)]
    recheck_days: Annotated[int, Field(ge=1, le=730)] | None = None
    confidence: Confidence
    source: Line
    checked_on: date
    needs_recheck: bool
    """Whether a live official page still has to confirm it."""
    doer: Doer = Doer.YOU
    per: tuple[Per, ...] = ()
    evidence_first: bool = True
    """Whether a copy of the page has to be saved before anybody is asked."""
    evidence_letter: bool = False
    """Whether a letter from the police or a doctor unlocks it: one letter serves all."""
    removable: bool = True
    mitigation: Blank = ""
    delist: bool = False
    """Whether asking search engines is the next step here, even if the page stays."""
    letter: LetterKind | None = None
    law: Law | None = None
    """Whose law its letter names; if not given, what the country in the site's name says."""
    welsh: Blank = ""
    """What we say where a Welsh holder could be written to in Welsh."""

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if not self.removable and not self.mitigation:
            raise ValueError("what cannot be removed needs a mitigation")
        if not set(self.also) <= set(self.upstream):
            raise ValueError("also must be part of upstream")
        if self.id in {*self.upstream, *self.then}:
            raise ValueError("a remedy cannot come before or after itself")
        for kinds in (self.exposes, self.for_kinds, self.with_kinds):
            if not set(kinds) <= FINDING_KINDS:
                raise ValueError("a person is never a finding")
        return self

    @property
    def official(self) -> bool:
        """Whether an official page was seen that says so. If not, every rendering says that."""
        return self.confidence is Confidence.OFFICIAL

    @property
    def where(self) -> str:
        """Say in which nations it is the way, unless it is in all of them."""
        if set(self.nations) == set(Nation):
            return ""
        names = [_NATION_NAMES[nation] for nation in Nation if nation in self.nations]
        return f"This is the way in {listed(names)}. Other parts of the UK have rules of their own."

    @property
    def link_doubt(self) -> str:
        """Say that nobody saw where the link leads, if that is so."""
        if not self.url or self.url_basis is not UrlBasis.MEMORY:
            return ""
        return "We know this link from memory. Check that you are on the right site."

    @property
    def by_host(self) -> bool:
        """Whether it knows particular hosts."""
        return bool(self.match_domains or self.match_labels or self.match_sources)
