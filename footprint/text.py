"""Foreign text: everything that somebody else wrote, cleaned once, in a type of its own.

A page title, a snippet or a file name may have been written by the very person that the
subject fears. It can hold terminal escapes, text that runs backwards, or marks that hide a
word. `clean` takes those out at the door and counts what it took, because hidden text is
evidence. Screens and renderers accept only `ForeignText`, never a bare string from outside.

Nothing here may import anything else of the project: this is the floor of the house.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Final, NoReturn

PAGE_LIMIT: Final = 300_000
"""Characters of one page that are read. What lies behind is said to be unread, never dropped unsaid."""

MARKS_LIMIT: Final = 4
"""Combining marks that may stand on one letter; more is a smear over the lines around it."""

_MAKER = object()

# Cc but newline and tab (the tab becomes a space below), every format character (Cf: bidi
# controls, zero-width and tag characters, soft hyphens), surrogates, private use, unassigned
# characters, and the two separators that terminals treat as line ends.
_DROPPED_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SUSPECT = re.compile(r"[^\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff]")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_NEWLINE = re.compile(r" ?\n ?")
_BLANK_LINES = re.compile(r"\n{3,}")


class ForeignText:
    """Cleaned text from outside. Only `clean` makes it; `str()` gives the characters.

    It is not a `str` on purpose: a widget or a template that is handed one must decide to
    show it as data, and cannot take it for markup by accident.
    """

    __slots__ = ("_removed", "_text", "_truncated")

    _text: str
    _removed: int
    _truncated: bool

    def __init__(self, maker: object, text: str, removed: int, truncated: bool) -> None:
        if maker is not _MAKER:
            raise TypeError("foreign text is made by footprint.text.clean")
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "_removed", removed)
        object.__setattr__(self, "_truncated", truncated)

    @property
    def removed(self) -> int:
        """How many hidden or dangerous characters `clean` took out."""
        return self._removed

    @property
    def truncated(self) -> bool:
        """Whether the text went on beyond the limit."""
        return self._truncated

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("foreign text cannot be changed")

    def __str__(self) -> str:
        return self._text

    def __len__(self) -> int:
        return len(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ForeignText) and other._text == self._text

    def __hash__(self) -> int:
        return hash((ForeignText, self._text))

    def __repr__(self) -> str:
        # A repr ends up in tracebacks and logs, where no identifier may stand.
        return f"ForeignText(<{len(self._text)} characters>)"

    def __reduce__(self) -> tuple[Any, ...]:
        # Whoever unpickles cleans again: the child process that reads pages is not trusted.
        return (clean, (self._text,))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        """Let pydantic read it from a string, which it cleans, and write it as one."""
        # Here, not at the top: text is imported by everything, JSON by few.
        from pydantic_core import core_schema  # noqa: PLC0415

        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else clean(_text_only(value)),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )


def clean(raw: str, *, limit: int = PAGE_LIMIT, one_line: bool = False) -> ForeignText:
    """Clean text that somebody else wrote.

    Control, format, private-use and unassigned characters go, as do line separators that
    only terminals know; runs of blanks become one; more than `MARKS_LIMIT` combining marks
    on a letter are cut; the rest is put into NFC. Cleaning twice changes nothing.

    Args:
        raw: any text, already decoded; entities already resolved.
        limit: characters to keep.
        one_line: also turn newlines into spaces (titles, snippets, values).
    """
    # The cut comes first so that no later step works on more than the limit allows; four
    # times the limit leaves room for what cleaning takes out.
    head = raw[: 4 * limit]
    text = head.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\f", "\n")
    removed = 0
    if _SUSPECT.search(text):
        text, removed = _without_hidden(text)
    if one_line:
        text = text.replace("\n", " ")
    text = _SPACES.sub(" ", text)
    text = _AROUND_NEWLINE.sub("\n", text)
    text = _BLANK_LINES.sub("\n\n", text).strip()
    truncated = len(raw) > len(head) or len(text) > limit
    return ForeignText(_MAKER, text[:limit].rstrip(), removed, truncated)


def unescape(raw: str) -> str:
    """Resolve HTML entities, as a source must do before it cleans text taken from JSON."""
    return html.unescape(raw)


def fold(text: str) -> str:
    """Fold case and blanks for comparison; accents stay (see `footprint.match.names`)."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _text_only(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("must be text")
    return value


def _without_hidden(text: str) -> tuple[str, int]:
    kept: list[str] = []
    removed = 0
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if char != "\n" and category in _DROPPED_CATEGORIES:
            removed += 1
            continue
        marks = marks + 1 if category.startswith("M") else 0
        if marks > MARKS_LIMIT:
            removed += 1
            continue
        kept.append(char)
    # Taking a hidden character out can bring a letter and its accent together.
    return unicodedata.normalize("NFC", "".join(kept)), removed


def listed(words: Sequence[str]) -> str:
    """Return words of ours as people list them: one, two and three. Nothing for none."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
