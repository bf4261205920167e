"""What a step shows: words, fields and choices as values, for the app and for plain mode.

A choice carries the event that it stands for, so that a screen needs to know nothing of the
machine. Text that a person typed is in `Entry` and `Row` alone, with a mark on what is to be
masked; findings are not here at all, only their ids.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from footprint.remedies import Contact, load_contacts
from footprint.session.agreeing import statements, withdrawn
from footprint.session.answers import SHAPES, SINGLE, Answered, FieldShape, Reply
from footprint.session.choices import Option, options_of
from footprint.session.search import OfferedSource, SourceState
from footprint.session.state import SearchState, Session
from footprint.session.steps import DISCLOSURES, QUESTIONS, SEARCHES, Mode, Step
from footprint.session.telling import job_line, many, more
from footprint.session.together import TimeCheck, time_check
from footprint.session.wording import (
    AdviserWords,
    FieldWords,
    StepWords,
    Wording,
    choice,
    wording,
)
from footprint.source import Reason

ASKING = frozenset({"start_sure", "wipe_sure"})
"""Sentences that ask before something is deleted."""

HIDDEN = "\u2022\u2022\u2022\u2022\u2022"
"""What stands for a masked value: always as long, so that it tells nothing."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field to fill in."""

    name: str
    label: str
    hint: str
    required: bool
    choices: tuple[tuple[str, str], ...]
    """Value and words; empty for free text. The first is the default."""
    value: str = field(repr=False)
    """What stands in it already."""
    secret: bool
    problem: str
    """The sentence that stands at the field, or empty."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer that was given already."""

    index: int
    parts: tuple[str, ...] = field(repr=False)
    """As typed; to be shown as data only."""
    secret: bool

    @property
    def text(self) -> str:
        """All parts on one line."""
        return ", ".join(self.parts)

    @property
    def masked(self) -> str:
        """What to show on a screen that others may see."""
        return HIDDEN if self.secret else self.text


@dataclass(frozen=True, slots=True)
class Row:
    """One question on "check your answers"."""

    question: Step
    label: str
    entries: tuple[Entry, ...]
    note: str
    """What to show where there is no entry: not provided, not known."""


@dataclass(frozen=True, slots=True)
class TickBox:
    """Something to tick."""

    id: str
    text: str
    detail: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source while it is asked."""

    id: str
    name: str
    state: str
    """Code of the state."""
    words: str
    """State, count and reason in words: colour is never the only sign."""


@dataclass(frozen=True, slots=True)
class AdviserStrip:
    """The strip beside the page in a session for two."""

    say: tuple[str, ...]
    watch: tuple[str, ...]
    time: TimeCheck
    time_words: str
    stop_phrase: str
    notes: int
    """How many private notes there are."""


@dataclass(frozen=True, slots=True)
class StepView:
    """Everything that a page shows."""

    step: Step
    heading: str
    body: tuple[str, ...]
    why: str
    hint: str
    banner: str
    """A line over every page: in practice, that nobody here is real."""
    problem: str
    """The sentence for the top of the page, or empty."""
    asks: bool
    """Whether that sentence asks once more before something is deleted: nothing is wrong then."""
    fields: tuple[FieldView, ...]
    entries: tuple[Entry, ...]
    rows: tuple[Row, ...]
    ticks: tuple[TickBox, ...]
    sources: tuple[SourceLine, ...]
    options: tuple[Option, ...]
    """The usual next step first; then what else can be done."""
    danger: tuple[Contact, ...]
    """Whom to call; on every page."""
    adviser: AdviserStrip | None
    seconds_left: int | None = None


def view(session: Session, *, now: datetime) -> StepView:
    """Return what the session shows now."""
    words = wording()
    page = _page(session, words)
    return StepView(
        step=session.step,
        heading=page.heading,
        body=(*page.body, *more(session, now)),
        why=page.why,
        hint=page.hint,
        banner=words.lines["practice"] if session.practice else "",
        problem=problem_sentence(session),
        asks=session.problem is not None and session.problem.sentence in ASKING,
        fields=_fields(session, words),
        entries=_entries(session),
        rows=_rows(session, words) if session.step is Step.CHECK_ANSWERS else (),
        ticks=_ticks(session, words),
        sources=_sources(session, words) if session.step in SEARCHES else (),
        options=options_of(session),
        danger=load_contacts(),
        adviser=_strip(session, words, now),
        seconds_left=_seconds_left(session),
    )


def _page(session: Session, words: Wording) -> StepWords:
    if session.not_wiped:
        return words.steps["not_wiped"]
    return words.steps["withdrawn"] if withdrawn(session) else words.step(session.step)


def problem_sentence(session: Session) -> str:
    """Return the sentence for what stands in the way, or an empty string."""
    problem = session.problem
    if problem is None:
        return ""
    words = wording()
    field = words.fields.get(session.step.value, {}).get(problem.field)
    own = ""
    if field is not None:
        own = {"wrong": field.wrong, "missing": field.missing}.get(problem.sentence, "")
    return own or words.problems.get(problem.sentence, words.problems["not_here"])


# ----------------------------------------------------------------------- parts of a page


_JOB_FIELDS = (
    FieldShape("what", required=True, secret=False),
    FieldShape("owner", required=True, secret=False),
    FieldShape("due", secret=False),
)
_ADVISER_FIELDS = tuple(
    FieldShape(name, required=True, secret=False)
    for name in ("name", "organisation", "responsible")
)


def _shapes(step: Step) -> tuple[FieldShape, ...]:
    match step:
        case Step.CONSENT:
            return (FieldShape("typed_name", required=True, secret=False),)
        case Step.TWO_PEOPLE:
            return (FieldShape("stop_phrase", required=True, secret=False),)
        case Step.ADVISER_DETAILS:
            return _ADVISER_FIELDS
        case Step.AGREED_JOBS:
            return _JOB_FIELDS
        case _:
            return SHAPES.get(step, ())


def _fields(session: Session, words: Wording) -> tuple[FieldView, ...]:
    texts = words.fields.get(session.step.value, {})
    return tuple(_field(session, shape, texts[shape.name]) for shape in _shapes(session.step))


def _field(session: Session, shape: FieldShape, text: FieldWords) -> FieldView:
    problem = session.problem
    here = problem is not None and problem.field == shape.name
    return FieldView(
        name=shape.name,
        label=text.label,
        hint=text.hint,
        required=shape.required,
        choices=tuple((value, choice(text, value)) for value in shape.choices),
        value=_value(session, shape.name),
        secret=shape.secret,
        problem=problem_sentence(session) if here else "",
    )


def _value(session: Session, field: str) -> str:
    match session.step:
        case Step.CONSENT:
            return session.typed_name
        case Step.TWO_PEOPLE:
            return session.stop_phrase
        case Step.ADVISER_DETAILS:
            return str(getattr(session.adviser, field)) if session.adviser else ""
        case step if step in SINGLE:
            entries = session.answers.get(step, Answered()).entries
            return entries[0].get(field, "") if entries else ""
        case _:
            return ""


def _entries(session: Session) -> tuple[Entry, ...]:
    if session.step is Step.AGREED_JOBS:
        return tuple(
            Entry(index, (job_line(job),), False) for index, job in enumerate(session.jobs)
        )
    if session.step in SINGLE:
        return ()
    return _entries_of(session, session.step)


def _entries_of(session: Session, question: Step) -> tuple[Entry, ...]:
    words = wording().fields.get(question.value, {})
    shapes = SHAPES.get(question, ())
    secret = any(shape.secret for shape in shapes)
    entries: list[Entry] = []
    for index, typed in enumerate(session.answers.get(question, Answered()).entries):
        parts = tuple(
            choice(words[shape.name], typed[shape.name]) if shape.choices else typed[shape.name]
            for shape in shapes
            if shape.name in typed
        )
        entries.append(Entry(index, parts, secret))
    return tuple(entries)


def _rows(session: Session, words: Wording) -> tuple[Row, ...]:
    rows: list[Row] = []
    for question in QUESTIONS:
        reply = session.answers.get(question, Answered()).reply
        note = "not_known" if reply is Reply.UNKNOWN else "not_provided"
        rows.append(
            Row(
                question,
                words.options[f"row_{question.value}"],
                _entries_of(session, question),
                words.lines[note],
            )
        )
    return tuple(rows)


def _ticks(session: Session, words: Wording) -> tuple[TickBox, ...]:
    if session.step is Step.CONSENT:
        return tuple(
            TickBox(one.id, one.text, "", one.id in session.ticked) for one in statements(session)
        )
    if session.step not in DISCLOSURES:
        return ()
    # The report brings its templates along; the first page of a session can do without them.
    from footprint.report.words import IDENTIFIERS  # noqa: PLC0415 - see above

    boxes: list[TickBox] = []
    for source in session.offers or ():
        detail = _told_line(source, ", ".join(IDENTIFIERS[kind] for kind in source.sends), words)
        text = f"{source.name}: {source.what.strip().rstrip('.')}."
        boxes.append(TickBox(source.id, text, detail, source.id in session.agreed))
    return tuple(boxes)


def _told_line(source: OfferedSource, kinds: str, words: Wording) -> str:
    """Return what a place is told: opening a page tells its site something, too."""
    if not source.online:
        return words.lines["sends_nothing"]
    receives = source.receives.strip().rstrip(".")
    return words.line("sends" if kinds else "opens", kinds=kinds, receives=receives)


_AT_REST = frozenset({SearchState.STOPPED, SearchState.BROKE})


def _sources(session: Session, words: Wording) -> tuple[SourceLine, ...]:
    lines: list[SourceLine] = []
    for source in session.offers or ():
        if source.id not in session.agreed:
            state, text = "skipped", words.line("skipped", why=_why(Reason.NOT_AGREED.value))
        elif (news := session.board.get(source.id)) is None:
            state, text = "waiting", words.lines["waiting"]
        else:
            state, why = news.state.value, _why(news.reason)
            # A search finds pages; what they show is found by whoever opens them.
            empty = news.state is SourceState.FOUND and not news.found
            key = "found_pages" if empty else state
            if news.state is SourceState.RUNNING and news.unchecked:
                key = "running_in_part"
            if not news.state.ended and session.search in _AT_REST:
                key = "at_rest"
            text = words.line(
                key, found=news.found, left=news.left, why=why, unchecked=news.unchecked
            )
        lines.append(SourceLine(source.id, source.name, state, text))
    return tuple(lines)


def _why(code: str) -> str:
    from footprint.report.reasons import WORDS as REASONS  # noqa: PLC0415 - as in `_ticks`

    return REASONS[Reason(code)] if code in {one.value for one in Reason} else code


def _seconds_left(session: Session) -> int | None:
    if session.step not in SEARCHES or session.search is not SearchState.RUNNING:
        return None
    known = [news.seconds_left for news in session.board.values() if news.seconds_left is not None]
    return min(known, default=None)


def _strip(session: Session, words: Wording, now: datetime) -> AdviserStrip | None:
    if session.mode is not Mode.WITH_ADVISER:
        return None
    prompts = words.adviser.get(session.step.value, AdviserWords())
    time = time_check(session, now)
    line = "time_late" if time.late else "time"
    return AdviserStrip(
        say=tuple(prompts.say),
        watch=tuple(prompts.watch),
        time=time,
        time_words=words.line(line, spent=many(time.spent, "minute"), left=time.left),
        stop_phrase=session.stop_phrase,
        notes=len(session.notes),
    )
