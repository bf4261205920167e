"""What one run saw, before anything is masked or rendered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from footprint.finding import Finding
from footprint.remedies.action import Action
from footprint.routes.model import Plan, Route
from footprint.source import CouldNotCheck, IdentifierKind, Outcome, Reason, Skipped
from footprint.subject import Profile


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One HTTP request that left the machine: every hop, retry and robots.txt has its own."""

    at: datetime
    source: str
    host: str
    disclosed: tuple[IdentifierKind, ...]
    status: int | None
    """None if no answer came."""
    bytes: int
    """Received, as they came over the wire."""
    url: str = field(default="", repr=False)
    """Kept in the vault; a report shows the host alone."""
    milliseconds: int = 0
    ended: Reason | None = None
    """Why there is no answer to rely on, or None."""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """One request without an answer to rely on."""

    host: str
    outcome: CouldNotCheck | Skipped
    url: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SourceResult:
    """What became of one source."""

    id: str
    name: str
    outcome: Outcome
    requests: int = 0
    """Requests that it made (without hops and retries)."""
    pages: int = 0
    """Pages that were read in full or in part."""
    findings: int = 0
    unchecked: tuple[Unchecked, ...] = ()
    """Kept even when the outcome is `found`: what else might be there."""


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that a report is made of."""

    profile: Profile
    started_at: datetime
    finished_at: datetime
    sources: tuple[SourceResult, ...]
    findings: tuple[Finding, ...]
    """Ranked, of the bands that enter the report."""
    questions: tuple[Finding, ...]
    """Of the band `check`: to be asked about, never ranked above the others."""
    actions: tuple[Action, ...]
    routes: tuple[Route, ...]
    plan: Plan
    ledger: tuple[LedgerEntry, ...]
    limits: tuple[str, ...] = ()
    """What this run cannot say, in plain sentences."""
    left_out: tuple[Finding, ...] = ()
    """What stands in records of which the subject said that they are somebody else's. Never
    shown as theirs, and kept so that the word can be taken back."""
