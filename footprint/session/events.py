"""What can happen in a session.

Events go in, effects come out. An event that does not fit the step changes nothing but the
sentence that says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from footprint.remedies.action import ActionState
from footprint.session.answers import Answered
from footprint.session.search import LookSummary, OfferedSource, ProgressEvent, RunSummary
from footprint.session.steps import Mode, Step


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
