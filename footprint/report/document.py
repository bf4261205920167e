"""The report as a value: format `footprint-report/1`.

Every format is a rendering of this one document and can be made again later from the saved
file. Masking has happened before a `Report` exists (see `footprint.report.assemble`): no
renderer decides what may be shown, and none sees what may not.

Every text is cleaned as it comes in, because a report file may have been edited by somebody
else on its way back to us.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    ValidationError,
)

from footprint.finding import About
from footprint.remedies.action import ActionState, Confidence, Doer
from footprint.report.errors import UnreadableReportError
from footprint.routes.model import Start
from footprint.sighting import Kind, Layer
from footprint.source import IdentifierKind
from footprint.text import clean

FORMAT: Final = "footprint-report/1"
SIZE_LIMIT: Final = 64 * 1024 * 1024
"""Bytes of a report file that are read. A large run makes about two million."""

TierWord = Literal["act_now", "this_week", "when_you_can", "watch"]
BandWord = Literal["confirmed", "likely", "check", "unlikely"]
OutcomeWord = Literal["found", "nothing_found", "could_not_check", "skipped"]
Line = Annotated[str, AfterValidator(lambda v: str(clean(v, one_line=True)))]
"""Cleaned text on one line."""
Prose = Annotated[str, AfterValidator(lambda v: str(clean(v)))]
"""Cleaned text that may have several lines: a letter."""
Count = Annotated[int, Field(ge=0)]


class Part(BaseModel):
    """A part of a report: frozen; unknown keys of later versions are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Subject(Part):
    """Whose report it is."""

    name: Line
    """The name in use, or initials when masked."""
    masked: bool
    country: Line = "GB"
    given: Mapping[Line, Count] = Field(default_factory=dict)
    """How many identifiers of each kind the person gave: what the run could look for."""


class NotChecked(Part):
    """Requests of one source to one host that have no answer to rely on, for one reason."""

    source: Line
    host: Line = ""
    """Empty when the source as a whole could not be asked."""
    reason: Line
    """Code of `footprint.source.Reason`."""
    words: Line
    """The reason in plain English."""
    count: Count = 1


class Coverage(Part):
    """How much of what was asked has an answer to rely on."""

    answered: Count
    """Sources that gave an answer to rely on."""
    of: Count
    """Sources that were to be asked: all but those left out by choice."""
    not_checked: tuple[NotChecked, ...] = ()


class SourceRow(Part):
    """What became of one source."""

    id: Line
    name: Line
    outcome: OutcomeWord
    reason: Line = ""
    """Code and words (`offline: there was no network`); empty if it answered."""
    requests: Count = 0
    pages: Count = 0
    findings: Count = 0


class ReasonRow(Part):
    """One piece of evidence for or against, with its weight in bits."""

    text: Line
    weight: float


class MatchPart(Part):
    """How sure it is that the record is the subject."""

    band: BandWord
    probability: Annotated[float, Field(ge=0, le=1)]
    reasons: tuple[ReasonRow, ...] = ()


class EvidenceRow(Part):
    """One place where the fact stands. Hidden ones keep source, host, layer and time alone."""

    source: Line
    host: Line
    """In its ASCII form. Empty for a file of the person's own."""
    url: Line
    """The full address, or the host alone when hidden."""
    title: Line | None = None
    snippet: Line | None = None
    layer: Layer
    fetched_at: AwareDatetime
    sha256: Line | None = None
    unused: bool = False
    """Whether routes were found and none of them needs this page."""


class FindingRow(Part):
    """One exposed fact."""

    id: Line
    """Stable across runs when shown; a running number when masked, because a digest of a
    phone number can be undone by trying them all."""
    rank: Count
    tier: TierWord
    kind: Kind
    value: Line
    """The value, or a hint when masked."""
    normalised: Line | None = None
    masked: bool
    about: About
    known: bool
    match: MatchPart
    extraction: Annotated[float, Field(ge=0, le=1)]
    why: Line = ""
    evidence: Annotated[tuple[EvidenceRow, ...], Field(min_length=1)]
    actions: tuple[Line, ...] = ()
    """Ids of actions in `plan.actions` or `plan.further`."""


class StepRow(Part):
    """One page on a route."""

    page: Line
    """Address, or the host alone when hidden."""
    uses: tuple[Line, ...] = ()
    gives: tuple[Line, ...] = ()


class RouteRow(Part):
    """A chain of pages from what somebody knows to a sensitive fact."""

    id: Line
    start: Start
    target: Line
    steps: tuple[StepRow, ...] = ()
    closed_by: tuple[Line, ...] = ()


class AdvicePart(Part):
    """Where a piece of advice comes from, and when it was last checked."""

    confidence: Confidence
    source: Line
    checked_on: date


class DateRow(Part):
    """A day that matters for something that was asked."""

    what: Line
    """Code of `footprint.remedies.chase.Mark`."""
    words: Line
    """What to do or expect on that day. Holds no value."""
    on: date


class ActionRow(Part):
    """One thing to do."""

    id: Line
    remedy: Line
    title: Line
    findings: tuple[Line, ...] = ()
    pages: tuple[Line, ...] = ()
    """Addresses that it clears; hosts alone for hidden ones."""
    url: Line = ""
    why: Line = ""
    steps: tuple[Line, ...] = ()
    minutes: Count
    wait_days: Count | None = None
    state: ActionState = ActionState.TODO
    due: date | None = None
    letter: Prose | None = None
    doer: Doer = Doer.YOU
    after: tuple[Line, ...] = ()
    removable: bool = True
    mitigation: Line = ""
    caveats: tuple[Line, ...] = ()
    verify: tuple[Line, ...] = ()
    proof: Line = ""
    fee: Line = ""
    recheck_days: Count = 30
    advice: AdvicePart | None = None
    letter_kind: Line = ""
    """Which letter there is for it (`footprint.remedies.model.LetterKind`), shown or not."""
    email: Line = ""
    """The holder's mailbox for such requests, if the advice names one."""
    welsh: Line = ""
    """What we say where a Welsh holder could be written to in Welsh."""
    evidence_first: bool = True
    """Whether a copy of the pages has to be saved before anybody is asked."""
    dates: tuple[DateRow, ...] = ()
    """The law's clock, once somebody was asked. Before that `due` is a plan."""
    token: Line = ""
    """Opaque and the same in every report of one vault: for calendars. Empty without a vault."""
    hidden: bool = False
    """Whether pages or a letter were left out because they would show a masked value."""
    blocks: Line = ""
    """Id of a route that stays open without this planned action; empty if it is not planned."""


class OpenRouteRow(Part):
    """A route that the plan does not close."""

    route: Line
    reason: Line
    mitigation: Line


class LevelRow(Part):
    """A plan for the worst findings alone, or for those and the next: each holds the one before."""

    harm: Annotated[int, Field(ge=1, le=4)]
    """The least harm that it closes the ways to; 4 is the door."""
    actions: tuple[Line, ...] = ()
    minutes: Count
    optimal: bool


class ShorterRow(Part):
    """The most that so many minutes close."""

    minutes: Count
    actions: tuple[Line, ...] = ()
    closes: tuple[Line, ...] = ()
    shut: tuple[Line, ...] = ()
    """Ids of findings to which no way is left, from any start."""
    optimal: bool


class SharePart(Part):
    """A share of simulated worlds, with its 95 % interval."""

    chance: Annotated[float, Field(ge=0, le=1)]
    low: Annotated[float, Field(ge=0, le=1)]
    high: Annotated[float, Field(ge=0, le=1)]
    worlds: Count


class ChanceRow(Part):
    """How often somebody who starts there reaches the door, before the plan and after it."""

    start: Start
    before: SharePart
    after: SharePart


class PlanPart(Part):
    """The smallest set of removals that closes the routes, then what else there is to do."""

    actions: tuple[ActionRow, ...] = ()
    """In the order in which to do them. Their minutes add up to `minutes`."""
    minutes: Count = 0
    closes: tuple[Line, ...] = ()
    still_open: tuple[OpenRouteRow, ...] = ()
    optimal: Literal[True] | Count = True
    """True, or the minutes that no plan can do without."""
    further: tuple[ActionRow, ...] = ()
    """Actions that no route needs, but that some finding has."""
    levels: tuple[LevelRow, ...] = ()
    shorter: tuple[ShorterRow, ...] = ()
    """What to do with less time, from the most minutes to the fewest."""
    chances: tuple[ChanceRow, ...] = ()


class LedgerRow(Part):
    """One request that left the machine."""

    at: AwareDatetime
    source: Line
    host: Line
    disclosed: tuple[IdentifierKind, ...] = ()
    status: int | None = None
    bytes: Count = 0


class ContactRow(Part):
    """Somebody to tell."""

    name: Line
    when: Line
    how: Line = ""
    """A phone number or another way, as it is published."""
    url: Line = ""
    urgent: bool = False
    """Whether it comes first, because there is danger now."""
    advice: AdvicePart | None = None


class StandingRow(Part):
    """Advice for everybody, whatever was found."""

    remedy: Line
    title: Line
    why: Line = ""
    steps: tuple[Line, ...] = ()
    url: Line = ""
    advice: AdvicePart | None = None


class Report(Part):
    """Everything that a report says. See DESIGN's "Report file"."""

    format: Literal["footprint-report/1"] = FORMAT
    version: Line
    """Version of the program that made it."""
    made_at: AwareDatetime
    masked: bool
    """Whether any value in it is masked."""
    subject: Subject
    coverage: Coverage
    sources: tuple[SourceRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    routes: tuple[RouteRow, ...] = ()
    plan: PlanPart = PlanPart()
    ledger: tuple[LedgerRow, ...] = ()
    limits: tuple[Line, ...] = ()
    who_to_tell: tuple[ContactRow, ...] = ()
    standing: tuple[StandingRow, ...] = ()
    """Advice for everybody that the plan does not give."""
    questions: tuple[FindingRow, ...] = ()
    """Findings that may be about somebody else: asked about, never ranked."""
    extensions: Mapping[str, JsonValue] = Field(default_factory=dict)
    """Room for others. Renderings never show it."""


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a report file; the committed copy is `schema.json`."""
    return Report.model_json_schema(mode="serialization") | {"title": FORMAT}


def read_report(data: bytes) -> Report:
    """Read a report file of this or an earlier version.

    Raises:
        UnreadableReportError: with one sentence, which repeats nothing of the file.
    """
    if len(data) > SIZE_LIMIT:
        raise UnreadableReportError(f"The report is larger than {SIZE_LIMIT // 2**20} MB.")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UnreadableReportError("This file is not a report: it is not JSON.") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise UnreadableReportError(f"This file does not say that it is a {FORMAT}.")
    try:
        return Report.model_validate(content)
    except (ValidationError, RecursionError) as error:
        raise UnreadableReportError(_fault(error)) from None


def _fault(error: ValidationError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "The report is nested too deeply."
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    # Only names of our own fields are repeated; whatever else the file calls its keys is foreign.
    known = [str(part) for part in first["loc"] if isinstance(part, int) or part in _FIELD_NAMES]
    return f"The report cannot be read: see '{'.'.join(known) or 'top level'}'."


def _field_names() -> frozenset[str]:
    names: set[str] = set(Report.model_fields)
    for part in Part.__subclasses__():
        names |= set(part.model_fields)
    return frozenset(names)


_FIELD_NAMES: Final = _field_names()
