"""What an answer looks like at first glance: enough to tell a wall from a page. Pure.

Not a parser: parsing happens elsewhere, where a trap can do no harm. This runs where the door
runs, so it takes time in proportion to the first bytes of a page, whatever they hold.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

HEAD_LIMIT: Final = 32 * 1024
"""Bytes of a body that `judge_answer` looks at."""

SHORT: Final = 1500
"""Characters of visible text up to which a page's title can give it away as a wall."""

_HIDDEN: Final = re.compile(r"<(script|style|template|svg|title|noscript|!--)")
_SLICE: Final = 1024
"""Characters of markup taken at a time: full pages show `SHORT` of text after two or three."""
_LONGEST_TAG: Final = 9
_TAG: Final = re.compile(r"<[^<>]*>|-->")


@dataclass(frozen=True, slots=True)
class Look:
    """What the rows of the outcome table look at."""

    status: int
    headers: Mapping[str, str]
    url: str
    raw: bytes
    """First bytes of the body, ASCII letters in lower case."""
    title: str
    text: str
    """Visible text; folded to lower case like the title."""
    length: int
    """Characters of visible text on the whole page."""

    @property
    def lines(self) -> str:
        """Title and text, which is where words are looked for."""
        return f"{self.title}\n{self.text}"


def look_at(status: int, headers: Mapping[str, str], head: bytes, url: str) -> Look:
    """Glance at an answer.

    Args:
        status: of HTTP.
        headers: names in lower case.
        head: the first bytes of the decompressed body.
        url: where it came from.
    """
    raw = head[:HEAD_LIMIT].lower()
    if b"<" not in raw:
        text = raw.decode("utf-8", errors="replace").lower()
        return Look(status, headers, url.lower(), raw, "", text, len(text))
    decoded = raw.decode("utf-8", errors="replace")
    # Bytes know only ASCII letters; the words of other tongues become small here.
    title, text = _title(decoded).lower(), _visible(decoded).lower()
    return Look(status, headers, url.lower(), raw, title, text, len(text))


def _title(page: str) -> str:
    start = page.find("<title")
    end = page.find("</title", start)
    if start < 0 or end < 0:
        return ""
    return _squeezed(html.unescape(page[page.find(">", start) + 1 : end][:300]))


def _visible(page: str) -> str:
    """Return about what a reader would see, as far as it can matter: a little beyond `SHORT`.

    Linear in time, because the page may be a trap.
    """
    seen = ""
    for markup in _shown_markup(page):
        shown = html.unescape(_TAG.sub(" ", markup))
        seen = f"{seen} {_squeezed(shown)}" if shown.strip() else seen
        if len(seen) > SHORT:
            break
    return seen.strip()


def _shown_markup(page: str) -> Iterator[str]:
    """Give the parts of a page that are not scripts, styles or the like, in small slices."""
    at = 0
    while at < len(page):
        end = min(at + _SLICE, len(page))
        start = _HIDDEN.search(page, at, end + _LONGEST_TAG)
        if start is None:
            # A tag cut in two leaves a few letters behind, which change nothing.
            yield page[at:end]
            at = end
            continue
        yield page[at : start.start()]
        at = page.find("-->" if start[1] == "!--" else f"</{start[1]}", start.end())
        if at < 0:
            return


def _squeezed(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").split())
