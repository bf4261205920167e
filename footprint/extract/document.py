"""What parsing leaves of a page: blocks in order, links, and what the outcome is judged by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from footprint.outcome import DocumentFacts
from footprint.sighting import Kind, Shape
from footprint.text import ForeignText, clean


class UnreadablePageError(Exception):
    """The page cannot be read: broken, locked, or of a kind that we do not know.

    The text says which, in our words; it holds nothing of the page.
    """


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page that the page itself sets apart: a row, an item, a paragraph."""

    shape: Shape
    text: ForeignText
    headings: tuple[str, ...] = ()
    """Headings above it, outermost first, cleaned."""
    author: str = ""
    """Who wrote it, for comments and posts."""
    alone: bool = False
    """Whether the page sets it apart as about one person (a row, a card), so that headings and
    neighbours have no say in whose it is."""
    hidden: bool = False
    """Whether a browser would not show it. It is read all the same: others can read it too."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page."""

    url: str = field(repr=False)
    """As written; may be relative."""
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PlacedFact:
    """A fact that stands in the file rather than in its words (where a picture was taken)."""

    kind: Kind
    value: str = field(repr=False)
    normalised: str = field(repr=False)
    certainty: float
    rule: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page after parsing."""

    title: ForeignText
    text: ForeignText
    """All words in order, cleaned, at most `footprint.text.PAGE_LIMIT` characters."""
    blocks: tuple[Block, ...]
    facts: DocumentFacts
    """What `footprint.outcome.judge_document` needs."""
    url: str = field(default="", repr=False)
    links: tuple[Link, ...] = ()
    canonical: str = field(default="", repr=False)
    """The address that the page says it has, or empty."""
    saved_from: str = field(default="", repr=False)
    """The address in a browser's saved-from comment or an archive's header, or empty."""
    placed: tuple[PlacedFact, ...] = ()


def of_blocks(
    blocks: Sequence[Block],
    *,
    title: str = "",
    facts: DocumentFacts | None = None,
    url: str = "",
    links: Sequence[Link] = (),
    canonical: str = "",
    saved_from: str = "",
    placed: Sequence[PlacedFact] = (),
    status: int = 200,
    partial: bool = False,
) -> Document:
    """Put a document together; what is left out is worked out from the blocks."""
    text = clean("\n".join(str(block.text) for block in blocks))
    head = 600
    known = facts or DocumentFacts(
        text_length=len(text),
        title=str(clean(title, one_line=True)),
        status=status,
        partial=partial,
        text=str(text)[:head],
    )
    return Document(
        clean(title, one_line=True, limit=300), text, tuple(blocks), known, url,
        tuple(links), canonical, saved_from, tuple(placed),
    )  # fmt: skip
