"""What it means for the subject: Match, Evidence, Finding, Tier.

Three numbers stay apart and are never multiplied into one: the page really exists (its
outcome), the fact was really read (`Finding.extraction`), the record is really the subject
(`Match.probability`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Self

from footprint.sighting import Kind, Layer, Use
from footprint.source import IdentifierKind
from footprint.subject import RelationKind
from footprint.text import ForeignText


class Band(IntEnum):
    """How sure it is that a record is the subject. Higher is surer."""

    UNLIKELY = 0
    CHECK = 1
    LIKELY = 2
    CONFIRMED = 3

    @property
    def word(self) -> str:
        """The report's word."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class ReasonFor:
    """One piece of evidence for or against, in plain words of ours."""

    text: str
    weight: float
    """In bits: log2 of how much likelier the evidence is if the record is the subject.
    Positive speaks for, negative against; the weights of a match add up to its score."""


@dataclass(frozen=True, slots=True)
class Match:
    """Is this record the subject?"""

    band: Band
    probability: float
    """Calibrated, in [0, 1]."""
    reasons: tuple[ReasonFor, ...]
    """For and against, the prior among them. They sum to `score`."""

    @property
    def score(self) -> float:
        """Log-odds in bits, before calibration."""
        return sum(reason.weight for reason in self.reasons)


class Tier(IntEnum):
    """What to do with a finding, and when. Higher is more urgent."""

    WATCH = 0
    WHEN_YOU_CAN = 1
    THIS_WEEK = 2
    ACT_NOW = 3

    @property
    def word(self) -> str:
        """The report's word."""
        return self.name.lower()


class About(StrEnum):
    """Whom a finding exposes."""

    SUBJECT = "subject"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place where a fact stands."""

    source: str
    url: str = field(repr=False)
    title: ForeignText
    snippet: ForeignText
    """The words around the fact, at most 300 characters."""
    layer: Layer
    fetched_at: datetime
    sha256: str
    """Of the page's body, hex."""
    certainty: float
    """How sure the extraction was here."""
    match: Match
    found_by: frozenset[IdentifierKind] = frozenset()
    """Kinds of identifier in the query that led here."""
    rank: int = 0
    """Place in the search results, from 1; 0 if not found by a search."""
    private_kinds: frozenset[IdentifierKind] = frozenset()
    """Private identifiers of the profile that the same record shows: what lets it be shown."""
    record: str = field(default="", repr=False)
    """What the record that it stands in is known by, so that a word about one fact holds for the
    whole record and in the next run. Keyed, so that it gives nothing away; empty without a vault.
    See `footprint.match.record_key`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One exposed fact about the subject, with every place where it stands."""

    id: str
    """Stable across runs of one vault; without a vault a number. Never derived from the value
    alone, because a masked report must not let it be guessed."""
    kind: Kind
    value: ForeignText
    normalised: str = field(repr=False)
    about: About
    known: bool
    """Whether the profile had it."""
    use: Use
    current: bool | None
    relation: RelationKind | None
    match: Match
    """The best match among the evidence."""
    extraction: float
    """The surest reading among the evidence."""
    evidence: tuple[Evidence, ...]
    """Best first; never empty."""
    tier: Tier = Tier.WATCH
    rank: int = 0
    """From 1, over all findings; 0 before ranking."""
    why: str = ""
    """Why it ranks here, in our words; holds no value."""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a finding without evidence is an opinion")

    def ranked(self, tier: Tier, rank: int, why: str) -> Self:
        """Return the finding with its place."""
        return replace(self, tier=tier, rank=rank, why=why)
