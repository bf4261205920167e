"""Values of the core to JSON and back, led by their own annotations.

A vault outlives the program that wrote it. Reading by field name, with defaults for fields
that came later, lets an old run be read after a value type has grown. Only the closed set of
shapes that `footprint.run.Run` is made of is known here; anything else is a bug and raises.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from footprint.io.vault.errors import DamagedVaultError
from footprint.source import CouldNotCheck, Found, NothingFound, Skipped
from footprint.text import ForeignText, clean

T = TypeVar("T")

_TAG: Final = "word"
_TAGGED: Final[Mapping[str, type]] = {
    "found": Found,
    "nothing_found": NothingFound,
    "could_not_check": CouldNotCheck,
    "skipped": Skipped,
}
"""Outcomes by their word: the only values whose type the field they stand in does not tell."""


def to_json(value: object, *, leave: frozenset[str] = frozenset()) -> str:
    """Return a value as JSON text.

    Args:
        value: a dataclass of the core.
        leave: names of its fields to leave out, because they are kept elsewhere.
    """
    plain = _plain(value)
    if leave:
        plain = {name: part for name, part in plain.items() if name not in leave}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str, **given: object) -> T:
    """Return the value that `to_json` wrote.

    Args:
        kind: its type.
        text: the JSON.
        given: fields that were left out, as values.

    Raises:
        DamagedVaultError: if the text does not hold such a value.
    """
    try:
        value = _dataclass(kind, json.loads(text), given)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedVaultError from error
    return typing.cast("T", value)


def _plain(value: Any) -> Any:  # noqa: PLR0911 - one line for each shape reads best
    match value:
        case Enum():
            return value.value
        case None | str() | bool() | int() | float():
            return value
        case ForeignText():
            return str(value)
        case date():
            return value.isoformat()
        case BaseModel():
            return value.model_dump(mode="json")
        case frozenset():
            return sorted(_plain(one) for one in value)
        case tuple():
            return [_plain(one) for one in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    raise TypeError(f"{type(value).__name__} has no place in the vault")


def _value(hint: Any, plain: Any) -> Any:
    origin = typing.get_origin(hint)
    if origin in {typing.Union, types.UnionType}:
        return _one_of(typing.get_args(hint), plain)
    if origin is typing.Literal and plain in typing.get_args(hint):
        return plain
    if origin in {tuple, frozenset}:
        inner = typing.get_args(hint)[0]
        if not isinstance(plain, list):
            raise TypeError("a list was expected")
        return origin(_value(inner, one) for one in plain)
    return _single(hint, plain)


def _single(kind: type, plain: Any) -> Any:  # noqa: PLR0911 - one line for each shape reads best
    if kind is ForeignText:
        return clean(plain)
    if issubclass(kind, Enum):
        return kind(plain)
    if issubclass(kind, date):
        return kind.fromisoformat(plain)
    if issubclass(kind, BaseModel):
        return kind.model_validate(plain)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, plain, {})
    if kind is float and isinstance(plain, int):
        return float(plain)
    if not isinstance(plain, kind):
        raise TypeError("a value of another type was expected")
    return plain


def _one_of(hints: tuple[Any, ...], plain: Any) -> Any:
    if plain is None and types.NoneType in hints:
        return None
    if isinstance(plain, dict) and _TAG in plain:
        kind = _TAGGED[plain[_TAG]]
        if kind not in hints:
            raise TypeError("an outcome that cannot stand here")
        return _dataclass(kind, plain, {})
    (hint,) = (hint for hint in hints if hint is not types.NoneType)
    return _value(hint, plain)


def _dataclass(kind: type, plain: Any, given: Mapping[str, object]) -> Any:
    if not isinstance(plain, dict):
        raise TypeError("a table was expected")
    hints = _hints(kind)
    read = {name: _value(hints[name], part) for name, part in plain.items() if name in hints}
    return kind(**read, **given)


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind) if field.init}


def to_text(moment: datetime) -> str:
    """Return a moment as text that sorts by time: ISO 8601, UTC, microseconds."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(tz=UTC).isoformat(timespec="microseconds")


def to_moment(text: object) -> datetime:
    """Return the moment that `to_text` wrote."""
    return datetime.fromisoformat(str(text))
