"""What was answered, question by question, and the profile that it makes.

Answers are kept as they were typed; the types of `footprint.subject` decide whether they can
be used, and the wording has one sentence for each field that cannot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from footprint.session.steps import QUESTIONS, Step
from footprint.subject import (
    ADULT_AGE,
    FORMAT,
    Address,
    EmailAddress,
    Employer,
    Name,
    NameKind,
    PhoneNumber,
    Place,
    Profile,
    PublicFacts,
    RelationKind,
    Relative,
    Username,
    WebsiteAddress,
    Words,
)

ENTRIES_LIMIT: Final = 20
"""Entries of one question: more are not one person's."""

_OLDEST: Final = 120


class Reply(StrEnum):
    """How a question was met."""

    NOT_ASKED = "not_asked"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"


class PublicKind(StrEnum):
    """What sort of fact is public on purpose."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"


class YesNo(StrEnum):
    """A choice of two."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One thing to type or choose on a question page."""

    name: str
    required: bool = False
    choices: tuple[str, ...] = ()
    """Values to choose from; empty for free text. The first is the default."""
    secret: bool = True
    """Whether it is masked on screen until shown."""


_NAME_KINDS: Final = tuple(
    kind.value for kind in (NameKind.PREVIOUS, NameKind.NICKNAME, NameKind.PROFESSIONAL)
)
_YES_NO: Final = (YesNo.YES.value, YesNo.NO.value)
_NAME_FIELDS: Final = (
    FieldShape("given", required=True, secret=False),
    FieldShape("middle", secret=False),
    FieldShape("family", secret=False),
)

SHAPES: Final[Mapping[Step, tuple[FieldShape, ...]]] = {
    Step.NAME: _NAME_FIELDS,
    Step.OTHER_NAMES: (*_NAME_FIELDS, FieldShape("kind", choices=_NAME_KINDS, secret=False)),
    Step.BORN: (FieldShape("value", required=True),),
    Step.HOMES: (
        FieldShape("value", required=True),
        FieldShape("current", choices=_YES_NO, secret=False),
    ),
    Step.AREAS: (FieldShape("value", required=True),),
    Step.PHONES: (FieldShape("value", required=True),),
    Step.EMAILS: (FieldShape("value", required=True),),
    Step.USERNAMES: (
        FieldShape("value", required=True),
        FieldShape("platform", secret=False),
    ),
    Step.WEBSITES: (FieldShape("value", required=True),),
    Step.FAMILY: (
        FieldShape("given", required=True),
        FieldShape("family"),
        FieldShape("relation", choices=tuple(kind.value for kind in RelationKind), secret=False),
        FieldShape("minor", choices=(YesNo.NO.value, YesNo.YES.value), secret=False),
    ),
    Step.EMPLOYERS: (
        FieldShape("name", required=True, secret=False),
        FieldShape("role", secret=False),
        FieldShape("current", choices=_YES_NO, secret=False),
    ),
    Step.PUBLIC: (
        FieldShape("kind", choices=tuple(kind.value for kind in PublicKind), secret=False),
        FieldShape("value", required=True, secret=False),
    ),
}
"""The fields of each question."""

SINGLE: Final = frozenset({Step.NAME, Step.BORN})
"""Questions with one answer; the others take several."""

_Raw = Annotated[str, StringConstraints(max_length=400)]


class Answered(BaseModel):
    """What became of one question."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    reply: Reply = Reply.NOT_ASKED
    entries: Annotated[
        tuple[dict[str, _Raw], ...], Field(max_length=ENTRIES_LIMIT, repr=False)
    ] = ()
    """Field name to what was typed, blanks trimmed; fields left empty are not there."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an entry cannot be used. Both are keys of the wording; neither holds a value."""

    field: str
    sentence: str
    """`missing`, `long`, `unprintable`, `choice`, `twice`, `many`, `young`, or `wrong` for what
    the field's own sentence explains."""


def check_entry(question: Step, typed: Mapping[str, str], *, today: date) -> dict[str, str] | Fault:
    """Return an entry as it will be kept, or the first thing that is wrong with it.

    Args:
        question: which question it answers.
        typed: by field name. Names that the question does not have are left out.
        today: to refuse a subject who is not yet an adult.
    """
    entry: dict[str, str] = {}
    for shape in SHAPES[question]:
        read = _check_field(shape, typed.get(shape.name, ""))
        if isinstance(read, Fault):
            return read
        if read:
            entry[shape.name] = read
    return _check_whole(question, entry, today) or entry


def add_entry(answered: Answered, question: Step, entry: dict[str, str]) -> Answered | Fault:
    """Return the answers with one more entry, or with the only one replaced."""
    first = SHAPES[question][0].name
    if question in SINGLE:
        return Answered(reply=Reply.ANSWERED, entries=(entry,))
    if entry in answered.entries:
        return Fault(first, "twice")
    if len(answered.entries) >= ENTRIES_LIMIT:
        return Fault(first, "many")
    return Answered(reply=Reply.ANSWERED, entries=(*answered.entries, entry))


def profile_of(answers: Mapping[Step, Answered]) -> Profile | None:
    """Return the profile that the answers make, or None while there is no name."""
    entries = {question: answers.get(question, Answered()).entries for question in QUESTIONS}
    if not entries[Step.NAME]:
        return None
    born = [_born(entry["value"]) for entry in entries[Step.BORN]]
    return Profile(
        format=FORMAT,
        born=next((value for value in born if value is not None), None),
        names=tuple(_name(e) for e in (*entries[Step.NAME], *entries[Step.OTHER_NAMES])),
        emails=tuple(EmailAddress(value=e["value"]) for e in entries[Step.EMAILS]),
        phones=tuple(PhoneNumber(value=e["value"]) for e in entries[Step.PHONES]),
        usernames=tuple(_username(e) for e in entries[Step.USERNAMES]),
        addresses=tuple(_address(e) for e in entries[Step.HOMES]),
        relatives=tuple(_relative(e) for e in entries[Step.FAMILY]),
        employers=tuple(_employer(e) for e in entries[Step.EMPLOYERS]),
        places=tuple(Place(value=e["value"]) for e in entries[Step.AREAS]),
        websites=tuple(WebsiteAddress(value=e["value"]) for e in entries[Step.WEBSITES]),
        public=_public(entries[Step.PUBLIC]),
    )


# ------------------------------------------------------------------------- entry by entry


_WORDS: Final[TypeAdapter[str]] = TypeAdapter(Words)


def _check_field(shape: FieldShape, typed: str) -> str | Fault:
    text = typed.strip() if isinstance(typed, str) else ""
    if shape.choices:
        chosen = text.casefold() or shape.choices[0]
        return chosen if chosen in shape.choices else Fault(shape.name, "choice")
    if not text:
        return Fault(shape.name, "missing") if shape.required else ""
    try:
        return _WORDS.validate_python(text)
    except ValidationError as error:
        kind = error.errors(include_input=False)[0]["type"]
        return Fault(shape.name, "long" if kind == "string_too_long" else "unprintable")


def _check_whole(question: Step, entry: dict[str, str], today: date) -> Fault | None:
    if question is Step.BORN:
        return _check_born(entry["value"], today)
    try:
        _MAKERS[question](entry)
    except ValidationError as error:
        fields = [str(part) for part in error.errors(include_input=False)[0]["loc"]]
        names = [shape.name for shape in SHAPES[question]]
        return Fault(next((name for name in names if name in fields), "value"), "wrong")
    return None


def _name(entry: Mapping[str, str]) -> Name:
    return Name(
        given=entry["given"],
        middle=tuple(entry.get("middle", "").split()),
        family=entry.get("family"),
        kind=NameKind(entry.get("kind", NameKind.CURRENT)),
    )


def _username(entry: Mapping[str, str]) -> Username:
    return Username(value=entry["value"], platform=entry.get("platform"))


def _address(entry: Mapping[str, str]) -> Address:
    return Address(value=entry["value"], current=entry.get("current") != YesNo.NO)


def _relative(entry: Mapping[str, str]) -> Relative:
    return Relative(
        given=entry["given"],
        family=entry.get("family"),
        relation=RelationKind(entry.get("relation", RelationKind.OTHER)),
        minor=entry.get("minor") == YesNo.YES,
    )


def _employer(entry: Mapping[str, str]) -> Employer:
    return Employer(
        name=entry["name"], role=entry.get("role"), current=entry.get("current") != YesNo.NO
    )


def _public(entries: tuple[Mapping[str, str], ...]) -> PublicFacts:
    values: dict[str, list[str]] = {kind.value: [] for kind in PublicKind}
    for entry in entries:
        values[entry.get("kind", PublicKind.NAME.value)].append(entry["value"])
    return PublicFacts(
        names=tuple(values[PublicKind.NAME]),
        emails=tuple(values[PublicKind.EMAIL]),
        phones=tuple(values[PublicKind.PHONE]),
        addresses=tuple(values[PublicKind.ADDRESS]),
    )


_MAKERS: Final[Mapping[Step, Callable[[Mapping[str, str]], object]]] = {
    Step.NAME: _name,
    Step.OTHER_NAMES: _name,
    Step.HOMES: _address,
    Step.AREAS: lambda entry: Place(value=entry["value"]),
    Step.PHONES: lambda entry: PhoneNumber(value=entry["value"]),
    Step.EMAILS: lambda entry: EmailAddress(value=entry["value"]),
    Step.USERNAMES: _username,
    Step.WEBSITES: lambda entry: WebsiteAddress(value=entry["value"]),
    Step.FAMILY: _relative,
    Step.EMPLOYERS: _employer,
    Step.PUBLIC: lambda entry: _public((entry,)),
}

_YEAR: Final = re.compile(r"[12]\d{3}")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ]([12]\d{3})")


def _born(text: str) -> int | date | None:
    """Read a year, an ISO date, or a date as the British write it."""
    if _YEAR.fullmatch(text) and text.isascii():
        return int(text)
    try:
        if day_first := _DAY_FIRST.fullmatch(text):
            day, month, year = (int(part) for part in day_first.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        return None


def _check_born(text: str, today: date) -> Fault | None:
    born = _born(text)
    if born is None:
        return Fault("value", "wrong")
    year = born.year if isinstance(born, date) else born
    if not today.year - _OLDEST <= year <= today.year:
        return Fault("value", "wrong")
    first = born if isinstance(born, date) else date(year, 1, 1)
    had_birthday = (today.month, today.day) >= (first.month, first.day)
    if today.year - first.year - (not had_birthday) < ADULT_AGE:
        return Fault("value", "young")
    return None
