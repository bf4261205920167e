"""A letter as a value, before it becomes text, a document or an email."""

from __future__ import annotations

from dataclasses import dataclass, field

from footprint.remedies.model import LetterKind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Items:
    """A list, one line each."""

    lines: tuple[str, ...] = field(repr=False)


Block = Paragraph | Items


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to a holder."""

    kind: LetterKind
    to: str
    """The holder, as the remedy names it."""
    subject: str
    """Holds no value, because subject lines are shown in many places."""
    blocks: tuple[Block, ...] = field(repr=False)
    """From the opening to the sign-off."""
    language: str = "en"
    gaps: tuple[str, ...] = ()
    """What the person still has to fill in, in the words that stand in square brackets."""
