"""Where a session stands: one frozen value, as JSON in the vault, taken up again at any time.

It holds what was answered and agreed, and ids of what was found; never what was found. The
adviser's notes are part of it and of nothing else, so that no report can hold them. What a
person typed is in no repr, because reprs end up in tracebacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from footprint.remedies.action import ActionState
from footprint.session.answers import Answered, profile_of
from footprint.session.consent import AdviserDetails
from footprint.session.events import Said
from footprint.session.search import LookSummary, OfferedSource, ProgressEvent, RunSummary
from footprint.session.steps import Mode, Step
from footprint.subject import Profile, Words

NOTES_LIMIT: Final = 200
JOBS_LIMIT: Final = 100
DEFAULT_STOP_PHRASE: Final = "Shall we have a cup of tea?"


class SessionError(Exception):
    """A saved session cannot be taken up. The text is a sentence for the person."""


class Kept(StrEnum):
    """Where the work is."""

    UNDECIDED = "undecided"
    VAULT = "vault"
    NOWHERE = "nowhere"
    """In memory alone: gone when the program ends."""


class SearchState(StrEnum):
    """How the search stands."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    STOPPED = "stopped"
    BROKE = "broke"
    DONE = "done"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Problem(_Value):
    """What stands in the way. Keys of the wording; no value of anybody's."""

    sentence: str
    field: str = ""
    """The field to put right; empty for the page as a whole."""


class Job(_Value):
    """Something that one of the two agreed to do."""

    what: Words
    owner: Words
    due: date | None = None


class Note(_Value):
    """A private note of the adviser."""

    at: datetime
    text: Annotated[str, StringConstraints(max_length=2000)]


class Session(_Value):
    """Everything about one session. Make a new one with `start`."""

    format: Literal["footprint-session/1"] = "footprint-session/1"
    wording_version: str
    wording_digest: str
    started_at: datetime
    step_since: datetime
    step: Step = Step.START
    left_from: Step | None = None
    """Where to go on after a pause or an early end."""
    returning: bool = False
    """Whether a question was opened from "check your answers" and goes back there."""
    not_wiped: bool = False
    """Whether everything should have been deleted, and was not."""
    intro: bool = True
    """Whether the three first-run pages are shown."""
    mode: Mode = Mode.ALONE
    practice: bool = False
    kept: Kept = Kept.UNDECIDED

    answers: Mapping[Step, Answered] = Field(default_factory=dict, repr=False)
    ticked: frozenset[str] = frozenset()
    """Ids of statements agreed to."""
    typed_name: str = Field(default="", repr=False)
    """What the subject typed to agree."""
    consented_at: datetime | None = None
    """When the subject agreed to the words; None before, and after a refusal."""

    offers: tuple[OfferedSource, ...] | None = None
    """None until the auditor has planned."""
    agreed: frozenset[str] = frozenset()
    """Ids of the sources that may be asked."""
    plan_is_old: bool = False
    """Whether the settings have changed since the plan was shown and agreed to."""

    search: SearchState = SearchState.NOT_STARTED
    board: Mapping[str, ProgressEvent] = Field(default_factory=dict)
    """The latest news of each agreed source."""
    summary: RunSummary | None = None
    said: Mapping[str, Said] = Field(default_factory=dict)
    """Answers to "is this you?" that hold now, by finding."""
    taken_back: str = ""
    """The run of which the answers that left records out were taken back."""
    marks: Mapping[str, ActionState] = Field(default_factory=dict)
    """How far each action has come, by its id."""

    look: LookSummary | None = None
    """What the last re-check said."""
    look_from: Step | None = None
    """Where a re-check was asked for, to go back there."""

    adviser: AdviserDetails | None = None
    handed_over: bool = False
    """Whether the caseworker has taken the work: from the next time on, they are alone."""
    stop_phrase: str = DEFAULT_STOP_PHRASE
    jobs: Annotated[tuple[Job, ...], Field(max_length=JOBS_LIMIT, repr=False)] = ()
    notes: Annotated[tuple[Note, ...], Field(max_length=NOTES_LIMIT, repr=False)] = ()

    problem: Problem | None = None

    @property
    def profile(self) -> Profile | None:
        """The profile that the answers make, or None while there is no name."""
        return profile_of(self.answers)

    @property
    def open_questions(self) -> tuple[str, ...]:
        """Findings that still wait for "is this you?"."""
        asked = self.summary.questions if self.summary else ()
        return tuple(finding for finding in asked if finding not in self.said)

    @property
    def offered(self) -> Mapping[str, OfferedSource]:
        """The offered sources by id."""
        return {source.id: source for source in self.offers or ()}


def to_json(session: Session) -> str:
    """Return a session as JSON text for the vault."""
    return session.model_dump_json()


def from_json(text: str) -> Session:
    """Return the session that `to_json` wrote.

    Raises:
        SessionError: if it is damaged, or comes from a later version.
    """
    try:
        return Session.model_validate_json(text)
    except ValidationError as error:
        raise SessionError(
            "Your last session cannot be opened. Your answers and results are still saved."
        ) from error
