"""The subject: what a caseworker typed about themselves. Format `footprint-profile/1`.

The profile says what to look for and what is public on purpose. It is a value: reading the
file is `footprint.io`'s business, and `read_profile` turns its bytes into a `Profile` or
into one clear sentence for each thing that is wrong.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

import phonenumbers
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

FORMAT: Final = "footprint-profile/1"
SIZE_LIMIT: Final = 256 * 1024
"""Bytes. A real profile has a few thousand; anything larger was not written by hand."""

ADULT_AGE: Final = 18


class ProfileError(Exception):
    """The profile cannot be used. `sentences` says why, one for each fault.

    The sentences name keys and never repeat values: they may end up in a log.
    """

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)


class NameKind(StrEnum):
    """How a name is used."""

    CURRENT = "current"
    PREVIOUS = "previous"
    NICKNAME = "nickname"
    PROFESSIONAL = "professional"


class RelationKind(StrEnum):
    """What a relative is to the subject."""

    SPOUSE = "spouse"
    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    OTHER = "other"


_PHONE_SHAPE = re.compile(r"\+?[\d\s().\-/]{3,40}(?:(?:ext\.?|x) ?\d{1,6})?", re.IGNORECASE)


def parse_phone(value: str, country: str = "GB") -> str:
    """Return a phone number as E.164.

    Numbers need only be possible, not assigned: Ofcom keeps ranges for drama that no
    directory calls valid, and a number may be newer than our tables.

    Raises:
        ValueError: if nobody could be reached under it.
    """
    # The library reads letters as keys of a keypad; people who type letters mean something else.
    if not _PHONE_SHAPE.fullmatch(value.strip()):
        raise ValueError("is not a phone number")
    try:
        number = phonenumbers.parse(value, country)
    except phonenumbers.NumberParseException as error:
        raise ValueError("is not a phone number") from error
    if not phonenumbers.is_possible_number(number):
        raise ValueError("is not a possible phone number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


_EMAIL = re.compile(
    r"[^@\s<>()\[\],;:\"]{1,64}@(?:[^@\s.<>()\[\],;:\"]{1,63}\.)+[^@\s.\d<>()]{2,63}"
)
_BLANK = re.compile(r"\s+")


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise ValueError("is not an email address")
    return value


def _phone(value: str) -> str:
    number = phonenumbers.parse(parse_phone(value))
    length = phonenumbers.is_possible_number_with_reason(number)
    # Read as a whole number it would match no page, and that would look like nothing found.
    if length == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        raise ValueError("is a phone number without its area code")
    return value


def _website(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#@]+(?:[/?#]\S*)?", value):
        raise ValueError("is not a web address that starts with http:// or https://")
    return value


def _printable(value: str) -> str:
    value = _BLANK.sub(" ", value)
    if not value.isprintable():
        raise ValueError("holds characters that cannot be printed")
    return value


Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(_printable),
]
Email = Annotated[Words, AfterValidator(_email)]
Phone = Annotated[Words, AfterValidator(_phone)]
Website = Annotated[Words, AfterValidator(_website)]


class _Value(BaseModel):
    """Frozen, and closed to keys that we do not know: nothing a person typed is lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class Name(_Value):
    """One name of the subject, in parts, because naming customs differ."""

    given: Words
    middle: tuple[Words, ...] = Field(default=(), strict=False)
    family: Words | None = None
    kind: Annotated[NameKind, Field(strict=False)] = NameKind.CURRENT

    @property
    def full(self) -> str:
        """Given and family name, as most pages print it."""
        return " ".join(part for part in (self.given, self.family) if part)

    @property
    def with_middle(self) -> str:
        """All parts in order."""
        return " ".join(part for part in (self.given, *self.middle, self.family) if part)


class EmailAddress(_Value):
    """A private email address of the subject."""

    value: Email


class PhoneNumber(_Value):
    """A private phone number of the subject, as typed."""

    value: Phone


class Username(_Value):
    """A name that the subject goes by on a site, without the leading @."""

    value: Annotated[Words, AfterValidator(lambda v: v.removeprefix("@"))]
    platform: Words | None = None


class Address(_Value):
    """A home of the subject, on one line, parts separated by commas."""

    value: Words
    current: bool = True


class Relative(_Value):
    """Somebody close: noticed on pages about the subject, never searched for."""

    given: Words
    family: Words | None = None
    relation: Annotated[RelationKind, Field(strict=False)] = RelationKind.OTHER
    minor: bool = False

    @property
    def full(self) -> str:
        """Given and family name."""
        return " ".join(part for part in (self.given, self.family) if part)


class Employer(_Value):
    """Where the subject works or worked."""

    name: Words
    role: Words | None = None
    current: bool = True


class Place(_Value):
    """A town or area that the subject is known in."""

    value: Words


class WebsiteAddress(_Value):
    """A site of the subject's own."""

    value: Website


class PublicFacts(_Value):
    """What is meant to be public: never a finding, and where a stranger starts."""

    names: tuple[Words, ...] = Field(default=(), strict=False)
    emails: tuple[Email, ...] = Field(default=(), strict=False)
    phones: tuple[Phone, ...] = Field(default=(), strict=False)
    addresses: tuple[Words, ...] = Field(default=(), strict=False)


def _born(value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | date | str):
        raise ValueError("must be a year or a date")
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValueError("must be a year or a date such as 1988-03-14") from error
    return value


class Profile(_Value):
    """Everything that the subject typed about themselves, and nothing that was found."""

    format: Literal["footprint-profile/1"]
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = "GB"
    born: Annotated[int | date | None, BeforeValidator(_born)] = None
    names: tuple[Name, ...] = Field(min_length=1, strict=False)
    emails: tuple[EmailAddress, ...] = Field(default=(), strict=False)
    phones: tuple[PhoneNumber, ...] = Field(default=(), strict=False)
    usernames: tuple[Username, ...] = Field(default=(), strict=False)
    addresses: tuple[Address, ...] = Field(default=(), strict=False)
    relatives: tuple[Relative, ...] = Field(default=(), strict=False)
    employers: tuple[Employer, ...] = Field(default=(), strict=False)
    places: tuple[Place, ...] = Field(default=(), strict=False)
    websites: tuple[WebsiteAddress, ...] = Field(default=(), strict=False)
    public: PublicFacts = PublicFacts()

    @property
    def name(self) -> Name:
        """The name in use now: the first."""
        return self.names[0]

    @property
    def birth_year(self) -> int | None:
        """The year of birth, if given."""
        return self.born.year if isinstance(self.born, date) else self.born

    @property
    def birth_date(self) -> date | None:
        """The full date of birth, if given."""
        return self.born if isinstance(self.born, date) else None


def read_profile(data: bytes, *, today: date) -> Profile:
    """Read a profile file.

    Args:
        data: the bytes of the file.
        today: used to refuse a subject who is not yet an adult.

    Raises:
        ProfileError: with one sentence for each thing that is wrong.
    """
    try:
        profile = Profile.model_validate(_toml(data))
    except ValidationError as error:
        raise ProfileError(_sentences(error)) from None
    _check_age(profile, today)
    return profile


def _toml(data: bytes) -> dict[str, Any]:
    if len(data) > SIZE_LIMIT:
        raise ProfileError([f"The profile is larger than {SIZE_LIMIT // 1024} kB."])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProfileError(["The profile is not a text file in UTF-8."]) from None
    if not text.strip():
        raise ProfileError(["The profile is empty."])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # The parser's message quotes at most single characters, and says the line.
        raise ProfileError([f"The profile is not valid TOML: {error}."]) from None
    except RecursionError:
        raise ProfileError(["The profile is nested too deeply."]) from None


def _check_age(profile: Profile, today: date) -> None:
    year = profile.birth_year
    if year is None:
        return
    oldest = 120
    if not today.year - oldest <= year <= today.year:
        raise ProfileError(["The key 'born' is not a possible year of birth."])
    born = profile.birth_date or date(year, 1, 1)
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    if today.year - born.year - (not had_birthday) < ADULT_AGE:
        raise ProfileError(["This program checks adults only: 'born' says under 18."])


_MESSAGES: Final = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that a profile has",
    "string_type": "must be text in quotes",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "string_too_short": "must not be empty",
    "string_too_long": "is longer than 200 characters",
    "too_short": "needs at least one entry",
    "string_pattern_mismatch": "must be a country code such as GB",
}


def _sentences(error: ValidationError) -> list[str]:
    sentences: dict[str, None] = {}
    faults = error.errors(include_input=False, include_url=False)
    for fault in faults:
        inner = any(len(other["loc"]) > 1 and other["loc"][0] in fault["loc"] for other in faults)
        if fault["type"] == "too_short" and inner:
            continue  # a list counts as short when its only entry is at fault
        key = _key(fault["loc"])
        if key.split("[")[0] == "born":
            key = "born"
        sentences[f"The key '{key}' {_message(fault)}."] = None
    return list(sentences)


def _message(fault: Any) -> str:
    kind = fault["type"]
    if kind == "value_error":
        return str(fault["ctx"]["error"])
    if kind == "literal_error":
        return f'must be "{FORMAT}"'
    if kind == "enum":
        return f"must be one of {fault['ctx']['expected']}"
    return _MESSAGES.get(kind, "cannot be used")


def _key(loc: tuple[int | str, ...]) -> str:
    # Keys come from the file, so they are foreign: only what looks like a key is repeated.
    text = ""
    for part in loc:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            shown = part if re.fullmatch(r"[A-Za-z0-9_-]{1,40}", part) else "(unreadable)"
            text += f".{shown}" if text else shown
    return text or "profile"
