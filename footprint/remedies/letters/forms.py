"""A letter as text, as a Word document and as an email that is ready to send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final, assert_never
from urllib.parse import quote

from footprint.remedies.letters.letter import Items, Letter, Paragraph

if TYPE_CHECKING:
    from docx.document import Document

_FIXED_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""The time in a document's own details: when somebody wrote to a holder is nobody's business."""


def as_text(letter: Letter) -> str:
    """Return the letter as plain text, ending with a newline."""
    parts = [f"To: {letter.to}", f"Subject: {letter.subject}", *_body(letter)]
    return "\n\n".join(parts) + "\n"


def as_mailto(letter: Letter, *, to: str = "") -> str:
    """Return a `mailto:` link (RFC 6068) that opens the letter in a mail program.

    Args:
        letter: the letter.
        to: the holder's mailbox, if it is known; else the person fills it in.
    """
    body = "\r\n\r\n".join(part.replace("\n", "\r\n") for part in _body(letter))
    return f"mailto:{quote(to, safe='@.')}?subject={quote(letter.subject)}&body={quote(body)}"


def as_docx(letter: Letter) -> bytes:
    """Return the letter as a Word document, without author or times in its details."""
    # python-docx reads its own template, which takes a while: only for those who want one.
    from docx import Document  # noqa: PLC0415 - see above

    document = Document()
    _tidy(document)
    document.add_paragraph(letter.to)
    document.add_heading(letter.subject, level=1)
    for block in letter.blocks:
        match block:
            case Paragraph():
                document.add_paragraph(block.text)
            case Items():
                for line in block.lines:
                    document.add_paragraph(line, style="List Bullet")
            case _:
                assert_never(block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def long_date(day: date) -> str:
    """Return a day as people write it: 3 March 2027."""
    return f"{day.day} {day:%B %Y}"


def _body(letter: Letter) -> Iterator[str]:
    for block in letter.blocks:
        match block:
            case Paragraph():
                yield block.text
            case Items():
                yield "\n".join(f"- {line}" for line in block.lines)
            case _:
                assert_never(block)


def _tidy(document: Document) -> None:
    details = document.core_properties
    details.author = details.last_modified_by = details.comments = ""
    details.title = "Letter"
    details.created = details.modified = _FIXED_TIME.replace(tzinfo=None)
