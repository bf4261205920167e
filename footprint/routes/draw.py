"""A route as a picture: inline SVG for the report, a chain of plain characters for a terminal.

Both show labels that the caller has masked, and nothing else of a page or a fact: without a
label there is a general word, never an address or an id. Labels count as foreign text, so
they are cleaned, cut to size and escaped here once more.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from footprint.routes.model import Route, Start
from footprint.text import clean, listed

WIDTH: Final = 80
"""Columns of a plain terminal."""

_WHO: Final[dict[Start, str]] = {
    Start.STRANGER: "Somebody who knows your name and office",
    Start.ACQUAINTANCE: "Somebody who also knows your face and town",
    Start.INSIDER: "Somebody who works with you",
}
_KEYS: Final[dict[str, str]] = {
    "name": "your name",
    "previous_name": "a former name of yours",
    "email": "your email address",
    "phone": "your phone number",
    "address": "your address",
    "postcode": "your postcode",
    "place": "your town",
    "employer": "your office",
    "username": "your username",
    "website": "your website",
    "date_of_birth": "your date of birth",
}
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class _Stop:
    """One page on the way, in words."""

    page: str
    uses: str
    gives: str
    gone: bool


def _label(key: str, labels: Mapping[str, str]) -> str:
    given = str(clean(labels.get(key, ""), limit=_LONGEST, one_line=True))
    if given:
        return given
    return _KEYS.get(key, "a detail about you")


def _named(facts: Iterable[str], labels: Mapping[str, str]) -> str:
    return listed(list(dict.fromkeys(_label(fact, labels) for fact in facts)))


def _stops(route: Route, labels: Mapping[str, str], removed: frozenset[str]) -> list[_Stop]:
    return [
        _Stop(
            page=_label(step.page, labels) if labels.get(step.page) else "a page",
            uses=_named(step.uses, labels),
            gives=_named(step.gives, labels),
            gone=step.page in removed,
        )
        for step in route.steps
    ]


# ------------------------------------------------------------------------------- terminal


def chain(
    route: Route,
    labels: Mapping[str, str],
    *,
    removed: frozenset[str] = frozenset(),
    width: int = WIDTH,
) -> str:
    """Return the route as lines of plain characters, none wider than the width.

    Args:
        route: to draw.
        labels: masked words by fact (`name`, `finding:ab12`) and by page URL.
        removed: pages that the plan takes away; the drawing says so.
        width: columns, at least 24.
    """
    lines = _wrapped(f"{_WHO[route.start]}", "", width)
    for number, stop in enumerate(_stops(route, labels, removed), start=1):
        lines += ["  |", "  X  the plan breaks it here" if stop.gone else "  v"]
        lines += _wrapped(stop.page, f"({number}) ", width)
        lines += _wrapped(f"found with {stop.uses}", "    ", width) if stop.uses else []
        lines += _wrapped(f"shows {stop.gives}", "    ", width) if stop.gives else []
    return "\n".join(lines)


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    """Break at blanks, and inside a word only where it alone is too long."""
    lines = _broken(text, max(width - len(indent), 2), _columns)
    hanging = " " * len(indent)
    return [(hanging if number else indent) + each for number, each in enumerate(lines)]


def _broken(text: str, room: float, size_of: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    line, used, blank = "", 0.0, size_of(" ")
    for word in re.findall(r"\S+", text):
        for piece in _pieces(word, room, size_of):
            size = sum(map(size_of, piece))
            if line and used + blank + size > room:
                lines.append(line)
                line, used = "", 0.0
            line, used = (f"{line} {piece}", used + blank + size) if line else (piece, size)
    return [*lines, line]


def _pieces(word: str, room: float, size_of: Callable[[str], float]) -> list[str]:
    pieces: list[str] = []
    piece, used = "", 0.0
    for char in word:
        size = size_of(char)
        if used + size > room:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + char, used + size
    return [*pieces, piece]


# ------------------------------------------------------------------------------------ SVG

_BOX: Final = 620
_LINE: Final = 20
_GAP: Final = 34
_BOLD: Final = ' font-weight="bold"'
_TYPE: Final = 15
_ROOM: Final = (_BOX - 2 * 14) / _TYPE
"""Width inside a box, in sizes of type."""
_NARROW: Final = frozenset("iljItfr.,:;'|!()[]/\\ -")
_BROAD: Final = frozenset("mwMW@%&")


def _ems(char: str) -> float:
    """Return the width of a character in sizes of type, in the broadest bold face in common use.

    Nobody knows which face a reader has; a line that is a little short hurts nobody.
    """
    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    if char in _BROAD:
        return 1.12
    if char in _NARROW:
        return 0.5
    return 0.85 if char.isupper() or not char.isascii() else 0.72


def svg(
    route: Route,
    labels: Mapping[str, str],
    *,
    removed: frozenset[str] = frozenset(),
) -> str:
    """Return the route as one `<svg>` element, to stand inside an HTML page.

    It has no script, style sheet, link or outside reference. Colours come from the page's
    own text colour, so it can be read in light, dark and print; a screen reader is told the
    whole route in words.

    Args:
        route: to draw.
        labels: masked words by fact (`name`, `finding:ab12`) and by page URL.
        removed: pages that the plan takes away; the drawing says so.
    """
    stops = _stops(route, labels, removed)
    boxes = [[_WHO[route.start]], *(_box_text(stop) for stop in stops)]
    top = 2
    parts: list[str] = []
    for number, lines in enumerate(boxes):
        title, *rest = [_broken(line, _ROOM, _ems) for line in lines]
        cut = [*title, *(part for parts in rest for part in parts)]
        if number:
            parts.append(_arrow(top - _GAP, gone=stops[number - 1].gone))
        height = _LINE * len(cut) + 16
        parts.append(_box(top, height, cut, bold=len(title)))
        top += height + _GAP
    return _element(route, top - _GAP + 2, _in_words(route, stops), parts)


def _box_text(stop: _Stop) -> list[str]:
    return [
        stop.page,
        *([f"found with {stop.uses}"] if stop.uses else []),
        *([f"shows {stop.gives}"] if stop.gives else []),
    ]


def _in_words(route: Route, stops: Iterable[_Stop]) -> str:
    told = [f"{_WHO[route.start]} sets out."]
    for number, stop in enumerate(stops, start=1):
        end = " The plan breaks the route here." if stop.gone else ""
        told.append(f"Step {number}: {'; '.join(_box_text(stop))}.{end}")
    return " ".join(told)


def _element(route: Route, height: int, words: str, parts: Iterable[str]) -> str:
    # Ids of routes are ours, but a picture must not break even if one were not.
    name = re.sub(r"[^A-Za-z0-9_-]", "", route.id) or "route"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_BOX + 4} {height}" '
        f'width="100%" style="max-width:{_BOX + 4}px" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="sans-serif" font-size="{_TYPE}">'
        f'<title id="{name}-title">A route, page by page</title>'
        f'<desc id="{name}-desc">{html.escape(words)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _box(top: int, height: int, lines: Iterable[str], *, bold: int) -> str:
    texts = "".join(
        f'<text x="14" y="{top + 22 + _LINE * number}" fill="currentColor"'
        f"{_BOLD if number < bold else ''}>{html.escape(line)}</text>"
        for number, line in enumerate(lines)
    )
    return (
        f'<rect x="2" y="{top}" width="{_BOX}" height="{height}" rx="6" fill="none" '
        f'stroke="currentColor" stroke-width="1.5"/>{texts}'
    )


def _arrow(top: int, *, gone: bool) -> str:
    end = top + _GAP - 2
    dashes = ' stroke-dasharray="4 4"' if gone else ""
    said = (
        f'<text x="48" y="{top + 22}" fill="currentColor" font-style="italic">'
        "the plan breaks it here</text>"
        if gone
        else ""
    )
    return (
        f'<path d="M32 {top}V{end}" stroke="currentColor" stroke-width="1.5"{dashes}/>'
        f'<path d="M27 {end - 8}L32 {end}L37 {end - 8}" fill="none" stroke="currentColor" '
        f'stroke-width="1.5"/>{said}'
    )
