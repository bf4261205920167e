"""A letter as a value, before it becomes text, a document or an email."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

GAP: Final = re.compile(r"\[your [^\]\n]+\]|\[the [^\]\n]+\]")
"""What the person fills in by hand, because the holder does not show it."""


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

    to: str
    """The holder, as the remedy names it."""
    subject: str
    """Holds no value, because subject lines are shown in many places."""
    blocks: tuple[Block, ...] = field(repr=False)
    """From the opening to the sign-off."""
    language: str = "en"

    @property
    def gaps(self) -> tuple[str, ...]:
        """What the person still has to fill in, in the words that stand in square brackets."""
        texts = (
            text
            for block in self.blocks
            for text in (block.lines if isinstance(block, Items) else (block.text,))
        )
        return tuple(dict.fromkeys(gap for text in texts for gap in GAP.findall(text)))
