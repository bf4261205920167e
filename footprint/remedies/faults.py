"""What is wrong with a remedy file, in one plain sentence each, with the line where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

_LONGEST_KEY: Final = 40
_LIMITS: Final = {
    "greater_than_equal": ("ge", "must be at least {}"),
    "less_than_equal": ("le", "must be at most {}"),
    "string_too_long": ("max_length", "must have at most {} letters"),
}
_MESSAGES: Final = {
    "missing": "is missing",
    "extra_forbidden": "is not known",
    "too_short": "needs at least one entry",
    "string_too_short": "is empty",
    "string_type": "must be a text in quotes",
    "tuple_type": "must be a list in square brackets",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "date_type": "must be a day such as 2026-11-21",
    "date_from_datetime_parsing": "must be a day such as 2026-11-21",
    "model_type": "must be a table",
}


def sentence(fault: Any) -> str:
    """Return one fault that pydantic found as a sentence, without what the file says."""
    key = ".".join(_part(part) for part in fault["loc"])
    message = _message(fault)
    if not key:
        return f"This remedy cannot be used: {message or 'it is not valid'}."
    return f"The key '{key}' {message or 'cannot be used'}."


def at_line(line: int | None, words: str) -> str:
    """Put the number of a line (from 1) before a sentence; nothing if there is none."""
    return words if line is None else f"line {line}: {words}"


def line_of(text: str, where: Sequence[str | int]) -> int | None:
    """Return the line (from 1) on which a key stands, or None if it is not there at all."""
    start = 0
    found: int | None = None
    for key in (part for part in where if isinstance(part, str)):
        name = rf"""["']?{re.escape(key)}["']?"""
        hit = re.compile(
            rf"^[ \t]*(?:\[+[ \t]*{name}[ \t]*\]+|{name}[ \t]*[=.])", re.MULTILINE
        ).search(text, start)
        if hit is None:
            break
        start, found = hit.end(), text.count("\n", 0, hit.start()) + 1
    return found


def _part(part: str | int) -> str:
    return str(part + 1) if isinstance(part, int) else part[:_LONGEST_KEY]


def _message(fault: Any) -> str:
    kind = fault["type"]
    if kind == "value_error":
        return str(fault["ctx"]["error"])
    if kind in {"enum", "literal_error"}:
        one_of = "one of " if kind == "enum" else ""
        return f"must be {one_of}{fault['ctx']['expected']}"
    if kind in _LIMITS:
        name, words = _LIMITS[kind]
        return words.format(fault["ctx"][name])
    return _MESSAGES.get(kind, "")
