"""What the machine asks of whoever drives it: effects go out, the machine itself touches nothing.

Some are answered by an event, which each of them names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from footprint.remedies.action import ActionState
from footprint.session.consent import Consent
from footprint.session.events import Said
from footprint.subject import Profile


@dataclass(frozen=True, slots=True)
class AskHowToKeep:
    """Make or open a vault, or not; then send `KeepReady`."""


@dataclass(frozen=True, slots=True)
class SaveProfile:
    """Keep the profile."""

    profile: Profile = field(repr=False)


@dataclass(frozen=True, slots=True)
class PlanSearch:
    """Ask the auditor what would leave, then send `Offered`."""

    profile: Profile = field(repr=False)


@dataclass(frozen=True, slots=True)
class SaveConsent:
    """Keep the agreement, before anything is sent."""

    consent: Consent = field(repr=False)


@dataclass(frozen=True, slots=True)
class Search:
    """Start the search, or take it up again; send `Progressed`, then `Searched`."""

    profile: Profile = field(repr=False)
    agreed: frozenset[str]


@dataclass(frozen=True, slots=True)
class StopSearch:
    """Stop the search; keep what was done."""


@dataclass(frozen=True, slots=True)
class StopSource:
    """Stop asking one source."""

    source: str


@dataclass(frozen=True, slots=True)
class SaveLabel:
    """Keep an answer to "is this you?"."""

    finding: str
    said: Said
    at: datetime


@dataclass(frozen=True, slots=True)
class SaveMark:
    """Keep how far an action has come."""

    action: str
    state: ActionState
    at: datetime
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class WipeEverything:
    """Wipe the vault, and show what it could not reach."""


@dataclass(frozen=True, slots=True)
class Log:
    """Note in the session log; holds names of steps only."""

    event: str


@dataclass(frozen=True, slots=True)
class DropAnswers:
    """Let what was answered be kept no longer."""


@dataclass(frozen=True, slots=True)
class PlanLook:
    """Ask the rechecker what would leave, then send `Offered`."""


@dataclass(frozen=True, slots=True)
class Look:
    """Start the re-check, or take it up again; send `Progressed`, then `LookedAgain`."""

    agreed: frozenset[str]


@dataclass(frozen=True, slots=True)
class WriteNotes:
    """Save the adviser's notes as a file: encrypted, unless somebody insists twice."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WriteCounts:
    """Save the adviser's numbers as a file. There is nothing of anybody in them."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenPractice:
    """Open the practice web and a file to be thrown away, then send `Cast`."""


@dataclass(frozen=True, slots=True)
class EndPractice:
    """Throw the practice file away, and go back to where real work is kept."""


Effect = (
    AskHowToKeep | SaveProfile | PlanSearch | SaveConsent | Search | StopSearch | StopSource
    | SaveLabel | SaveMark | WipeEverything | Log | DropAnswers | PlanLook | Look | WriteNotes
    | WriteCounts | OpenPractice | EndPractice
)  # fmt: skip
"""Everything that the machine can ask of its driver."""
