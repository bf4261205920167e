"""One page of the practice web: what it says, what it gives away, and how it answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from html import unescape
from typing import Any, Final, Self
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined, Template

from footprint.practice.facts import Fact, HasValue, Pen, shown_facts, unmarked
from footprint.practice.pdf import pdf
from footprint.sighting import Kind

HTML: Final = "text/html; charset=utf-8"
JSON: Final = "application/json"
PDF: Final = "application/pdf"

_UNSEEN = re.compile(r"<(script|style|title)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(r"</?(?:a|abbr|b|em|i|span|strong|time)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_BLANKS = re.compile(r"\s+")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)

_ENVIRONMENT: Final = Environment(
    autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


@cache
def template(source: str) -> Template:
    """Return a compiled template; what it is filled with is escaped."""
    return _ENVIRONMENT.from_string(source)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a visitor gets instead of the page that the search engine knew."""

    status: int
    body: str
    media_type: str = HTML
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """Kind and value of a fact that was taken out."""

    kind: Kind
    normalised: str


@dataclass(frozen=True, slots=True)
class PracticePage:
    """One page. `source` holds the marks of its facts; `html` is what is served."""

    url: str
    family: str
    """Id of the site family that wrote it."""
    source: str = field(repr=False)
    facts: tuple[Fact, ...] = field(repr=False, default=())
    media_type: str = HTML
    indexed: bool = True
    """Whether the search engine knows it."""
    instead: Answer | None = None
    """What a visitor gets instead, if the page cannot be read."""
    gone: tuple[Taken, ...] = ()
    """What was taken out."""

    @property
    def host(self) -> str:
        """Host that serves it."""
        return urlsplit(self.url).hostname or ""

    @property
    def readable(self) -> bool:
        """Whether a visitor can read what it says."""
        return self.instead is None

    @property
    def html(self) -> str:
        """The page as served to whoever may read it."""
        return unmarked(self.source, self.facts, self.gone)

    @property
    def body(self) -> bytes:
        """The bytes as served."""
        return pdf(self.html.split("\n")) if self.media_type == PDF else self.html.encode()

    @property
    def title(self) -> str:
        """Its title, or its address."""
        if self.media_type == PDF:
            return self.html.partition("\n")[0]
        found = _TITLE.search(self.html)
        return _BLANKS.sub(" ", unescape(found.group(1))).strip() if found else self.url

    @property
    def text(self) -> str:
        """What a reader sees, on one line."""
        return visible_text(self.html) if self.media_type == HTML else _BLANKS.sub(" ", self.html)

    @property
    def shown(self) -> tuple[tuple[Fact, str], ...]:
        """Facts that it shows, each with the words that show it."""
        found = shown_facts(self.source, self.facts, self.gone)
        return tuple((fact, unescape(_TAG.sub(" ", words))) for fact, words in found)

    def without(self, facts: Collection[HasValue]) -> Self:
        """Return the page after the holder took facts out."""
        return replace(
            self, gone=(*self.gone, *(Taken(fact.kind, fact.normalised) for fact in facts))
        )


def visible_text(html: str) -> str:
    """Return the words that a reader of the HTML sees, on one line."""
    text = _TAG.sub(" ", _INLINE.sub("", _UNSEEN.sub(" ", html)))
    return _BLANKS.sub(" ", unescape(text)).strip()


def written(
    url: str, family: str, layout: str, pen: Pen, *, indexed: bool = True, **values: Any
) -> PracticePage:
    """Return a page that a layout gives when it is filled; the layout finds the pen as `pen`."""
    source = template(layout).render(pen=pen, **values)
    return PracticePage(url=url, family=family, source=source, facts=pen.facts, indexed=indexed)


def pages_by_url(pages: Iterator[PracticePage]) -> dict[str, PracticePage]:
    """Return pages by their address; two pages of one address are a fault of a site.

    Raises:
        ValueError: if an address occurs twice.
    """
    found: dict[str, PracticePage] = {}
    for page in pages:
        if page.url in found:
            raise ValueError(f"two practice pages at {page.url}")
        found[page.url] = page
    return found
