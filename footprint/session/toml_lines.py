"""Changes one key of a TOML text and leaves everything else in it as it stands.

Comments, order and keys that this program does not know belong to whoever wrote the file. The
line that changes is found by reading lines, which cannot be right for every way of writing
TOML: so the result is parsed and compared, and whatever came out otherwise is not used.
"""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Sequence
from typing import Any, Final

Value = str | float | bool

BOM: Final = "\ufeff"


class CannotChangeError(Exception):
    """The text is written in a way in which this key cannot be changed by line."""


def with_key(text: str, table: Sequence[str], key: str, value: Value | None) -> str:
    """Return a TOML text with one key set, or taken out.

    Args:
        text: valid TOML.
        table: the names that lead to the table, such as `("sources", "searxng")`.
        key: in that table.
        value: to set; None to take the key out.

    Raises:
        CannotChangeError: if the text is not TOML, or if the change would not come out as it
            is meant.
    """
    mark, bare = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    wanted = _changed(_parsed(bare), table, key, value)
    lines = _edited(bare.split("\n"), tuple(table), key, value)
    changed = "\n".join(lines)
    if _parsed(changed) != wanted:
        raise CannotChangeError
    return mark + changed


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        raise CannotChangeError from None


def _changed(
    data: dict[str, Any], table: Sequence[str], key: str, value: Value | None
) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    inner = changed
    for name in table:
        inner = inner.setdefault(name, {})
        if not isinstance(inner, dict):
            raise CannotChangeError
    if value is None:
        inner.pop(key, None)
    else:
        inner[key] = value
    return changed


def _edited(lines: list[str], table: tuple[str, ...], key: str, value: Value | None) -> list[str]:
    begin = next((n for n, line in enumerate(lines) if _header(line) == table), None)
    if begin is None:
        return _appended(lines, table, key, value)
    later = (n for n, line in enumerate(lines) if n > begin and line.lstrip().startswith("["))
    end = next(later, len(lines))
    for number in range(begin + 1, end):
        if (comment := _comment_of(lines[number], key)) is not None:
            written = [] if value is None else [_line(key, value, comment, like=lines[number])]
            return [*lines[:number], *written, *lines[number + 1 :]]
    if value is None:
        return lines
    last = max(n for n in range(begin, end) if n == begin or lines[n].strip())
    return [*lines[: last + 1], _line(key, value, "", like=lines[begin]), *lines[last + 1 :]]


def _appended(lines: list[str], table: tuple[str, ...], key: str, value: Value | None) -> list[str]:
    # A table that nobody wrote down is there all the same once a key of it was asked for.
    header = f"[{'.'.join(table)}]"
    like = lines[0]
    ending = "\r" if like.endswith("\r") else ""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    gap = [ending] if lines else []
    new = [] if value is None else [_line(key, value, "", like=like)]
    return [*lines, *gap, header + ending, *new, ""]


def _header(line: str) -> tuple[str, ...] | None:
    """Return the names in a table's header, or None for any other line."""
    if not line.lstrip().startswith("[") or line.lstrip().startswith("[["):
        return None
    try:
        data = tomllib.loads(line.rstrip("\r"))
    except tomllib.TOMLDecodeError:
        return None
    names: list[str] = []
    while isinstance(data, dict) and len(data) == 1:
        ((name, data),) = data.items()
        names.append(name)
    return tuple(names) if data == {} else None


def _comment_of(line: str, key: str) -> str | None:
    """Return the comment behind a key and its value, or None if the line is another."""
    whole = _single(line)
    if whole is None or list(whole) != [key]:
        return None
    for place, char in enumerate(line):
        if char == "#" and _single(line[:place]) == whole:
            return line[place:].rstrip("\r")
    return ""


def _single(line: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(line.rstrip("\r"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _line(key: str, value: Value, comment: str, *, like: str) -> str:
    indent = like[: len(like) - len(like.lstrip())]
    tail = f"  {comment}" if comment else ""
    ending = "\r" if like.endswith("\r") else ""
    return f"{indent}{key} = {_written(value)}{tail}{ending}"


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # JSON's escapes are TOML's, but for DEL, which TOML wants escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"{value:g}"
