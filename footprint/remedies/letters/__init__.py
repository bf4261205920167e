"""Letters that are ready to send, with nothing in them that the holder does not show already."""

from footprint.remedies.letters.forms import as_docx, as_mailto, as_text, packed, read_text
from footprint.remedies.letters.letter import Items, Letter, Paragraph
from footprint.remedies.letters.shown import Shown, shown_to
from footprint.remedies.letters.write import (
    Adviser,
    LetterError,
    PastDates,
    authority,
    letter_for,
    write_letter,
)

__all__ = [
    "Adviser",
    "Items",
    "Letter",
    "LetterError",
    "Paragraph",
    "PastDates",
    "Shown",
    "as_docx",
    "as_mailto",
    "as_text",
    "authority",
    "letter_for",
    "packed",
    "read_text",
    "shown_to",
    "write_letter",
]
