"""The one way in which text reaches a widget: as data, never as markup.

A plain string handed to a widget is read as markup: `[/]` alone would crash the app, and
`[@click=...]` would plant a button. So every widget of ours is given `as_data(...)`.
"""

from __future__ import annotations

from textual.content import Content

from footprint.text import clean

LIMIT = 20_000
"""Characters of one text on a screen; nothing that we show is longer but a hostile page."""


DEEPEST = 8


def plain(text: object) -> str:
    """Return text as lines that a screen can show: cleaned once more, because it costs little.

    Blanks at the start of a line stay, up to `DEEPEST`: they are how a list is drawn.
    """
    return "\n".join(_line(line) for line in str(text)[:LIMIT].split("\n"))


def _line(line: str) -> str:
    depth = len(line) - len(line.lstrip(" "))
    return " " * min(depth, DEEPEST) + str(clean(line, limit=LIMIT, one_line=True))


def as_data(text: object) -> Content:
    """Return text as content in which nothing is markup."""
    return Content(plain(text))


def as_line(text: object) -> Content:
    """Return text on one line as content in which nothing is markup."""
    return Content(str(clean(str(text), limit=LIMIT, one_line=True)))


def one_line(text: object) -> str:
    """Return text cleaned and on one line."""
    return str(clean(str(text), limit=LIMIT, one_line=True))
