"""What can happen in a session, and what it asks of whoever drives it.

Events go in, effects come out; the machine itself touches nothing. An event that does not fit
the step changes nothing but the sentence that says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from footprint.remedies.action import ActionState
from footprint.session.answers import Answered
from footprint.session.consent import Consent
from footprint.session.search import LookSummary, OfferedSource, ProgressEvent, RunSummary
from footprint.session.steps import Mode, Step
from footprint.subject import Profile


class Said(StrEnum):
    """An answer to "is this you?"."""

    ME = "me"
    NOT_ME = "not_me"
    NOT_SURE = "not_sure"
    UNDO = "undo"


class Keeping(StrEnum):
    """What happens to the work at the end of a session with an adviser."""

    HAND_OVER = "hand_over"
    """The caseworker keeps it; the adviser keeps nothing but counts, if that was agreed."""
    WIPE = "wipe"


# ---------------------------------------------------------------------------- going about


@dataclass(frozen=True, slots=True)
class Begin:
    """Start, alone or with an adviser."""

    mode: Mode
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Next:
    """Go on."""


@dataclass(frozen=True, slots=True)
class Back:
    """Go back one step."""


@dataclass(frozen=True, slots=True)
class Change:
    """Go from "check your answers" to a question, and come back."""

    question: Step


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop for now. Also what the stop phrase does: no reason is asked."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Take it up again where it was left."""


@dataclass(frozen=True, slots=True)
class Finish:
    """End the session from wherever it stands, and keep what there is."""


@dataclass(frozen=True, slots=True)
class Wipe:
    """Delete everything. Nothing happens unless it was confirmed."""

    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class NotWiped:
    """Nothing could be deleted: the keys are still there."""


@dataclass(frozen=True, slots=True)
class NewSearch:
    """Search once more with the same answers; they can be changed first."""


@dataclass(frozen=True, slots=True)
class StartAgain:
    """Begin as somebody new, without any answer. Nothing happens unless it was confirmed."""

    confirmed: bool = False


# ------------------------------------------------------------------------------ answering


@dataclass(frozen=True, slots=True)
class Submit:
    """What was typed into the fields of the step, by field name."""

    values: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Remove:
    """Take an entry out, counted from 0."""

    index: int


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave the question out."""


@dataclass(frozen=True, slots=True)
class DontKnow:
    """Say "I do not know"."""


# ---------------------------------------------------------------------- agreeing, keeping


@dataclass(frozen=True, slots=True)
class Tick:
    """Tick or untick a statement or a source, by its id."""

    id: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Refuse:
    """Do not agree."""


@dataclass(frozen=True, slots=True)
class KeepReady:
    """It is settled how the work is kept.

    In an encrypted file, or nowhere: then it is gone when the program ends.
    """

    in_vault: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """What would leave this computer, as the auditor planned it."""

    sources: tuple[OfferedSource, ...]


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """What was planned may now go elsewhere: what was agreed to it does not hold for that."""


# ------------------------------------------------------------------------------ searching


@dataclass(frozen=True, slots=True)
class Progressed:
    """News of a source."""

    news: ProgressEvent


@dataclass(frozen=True, slots=True)
class SkipSource:
    """Do not wait for a source."""

    source: str


@dataclass(frozen=True, slots=True)
class Searched:
    """The search is over."""

    summary: RunSummary


@dataclass(frozen=True, slots=True)
class Updated:
    """What is known of the run has changed, as after an answer to "is this you?"."""

    summary: RunSummary


@dataclass(frozen=True, slots=True)
class SearchBroke:
    """The search could not go on. It is not over: nothing is known."""


# ----------------------------------------------------------------------------- re-checks


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Look again at what was found."""


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """The re-check is over."""

    summary: RunSummary
    look: LookSummary
    marks: Mapping[str, ActionState]
    """How far each action has come by now."""


# ---------------------------------------------------------------------------- its results


@dataclass(frozen=True, slots=True)
class Say:
    """Answer "is this you?" for a finding."""

    finding: str
    said: Said


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take back all answers for which the search left records out."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Say how far an action has come."""

    action: str
    state: ActionState
    note: str = field(default="", repr=False)


# -------------------------------------------------------------------------------- adviser


@dataclass(frozen=True, slots=True)
class AddNote:
    """A private note of the adviser."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DropNotes:
    """Erase the adviser's notes."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Say what happens to the work."""

    keeping: Keeping


@dataclass(frozen=True, slots=True)
class SaveNotes:
    """The adviser wants the private notes as a file."""


@dataclass(frozen=True, slots=True)
class SaveCounts:
    """The adviser wants the numbers that may be kept, as a file."""


# ------------------------------------------------------------------------------- practice


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is played in a practice session: the answers of somebody invented."""

    answers: Mapping[Step, Answered] = field(repr=False)


Event = (
    Begin | Next | Back | Change | Pause | Resume | Finish | Wipe | NotWiped | NewSearch | StartAgain
    | Submit | Remove | Skip | DontKnow | Tick | Refuse | KeepReady | Offered | Progressed
    | SkipSource | Searched | Updated | SearchBroke | LookAgain | LookedAgain | Say | TakeBack | Mark
    | AddNote | DropNotes | Hand | SaveNotes | SaveCounts | Cast
    | SettingsChanged
)  # fmt: skip
"""Everything that can happen."""


# -------------------------------------------------------------------------------- effects


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
