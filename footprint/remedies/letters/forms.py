"""A letter as text, as a Word document and as an email that is ready to send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, assert_never
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from footprint.remedies.letters.letter import GAP, Block, Items, Letter, Paragraph

if TYPE_CHECKING:
    from docx.document import Document

_FIXED_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""The time in a document's own details: when somebody wrote to a holder is nobody's business."""
_TO: Final = "To: "
_SUBJECT: Final = "Subject: "
_ITEM: Final = "- "


def as_text(letter: Letter) -> str:
    """Return the letter as plain text, ending with a newline."""
    heads = ((_TO, letter.to), (_SUBJECT, letter.subject))
    parts = [*(f"{head}{text}" for head, text in heads if text), *_body(letter)]
    return "\n\n".join(parts) + "\n"


def read_text(text: str) -> Letter:
    """Return the letter that a text holds, as `as_text` writes it.

    Any other text is a letter too: what stands before the subject goes into it as it is.
    """
    parts = [part for part in text.strip().split("\n\n") if part.strip()]
    to = subject = ""
    if parts and parts[0].startswith(_TO):
        to = parts.pop(0).removeprefix(_TO).strip()
    if parts and parts[0].startswith(_SUBJECT):
        subject = parts.pop(0).removeprefix(_SUBJECT).strip()
    return Letter(to, subject, tuple(_block(part) for part in parts))


def as_mailto(letter: Letter, *, to: str = "") -> str:
    """Return a `mailto:` link (RFC 6068) that opens the letter in a mail program.

    Args:
        letter: the letter.
        to: the holder's mailbox, if it is known; else the person fills it in.
    """
    body = "\r\n\r\n".join(part.replace("\n", "\r\n") for part in _body(letter))
    subject, words = quote(letter.subject, safe=""), quote(body, safe="")
    return f"mailto:{quote(to, safe='@.')}?subject={subject}&body={words}"


def as_docx(letter: Letter) -> bytes:
    """Return the letter as a Word document, without author or times in its details."""
    # python-docx reads its own template, which takes a while: only for those who want one.
    from docx import Document  # noqa: PLC0415 - see above

    document = Document()
    _tidy(document)
    if letter.to:
        document.add_paragraph(letter.to)
    document.add_heading(letter.subject or "Letter", level=1)
    for block in letter.blocks:
        match block:
            case Paragraph():
                _fill(document.add_paragraph(), block.text)
            case Items():
                for line in block.lines:
                    _fill(document.add_paragraph(style="List Bullet"), line)
            case _:
                assert_never(block)
    out = BytesIO()
    document.save(out)
    return _timeless(out.getvalue())


def packed(files: dict[str, bytes]) -> bytes:
    """Return files as one ZIP archive that says nothing of when it was made."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, ZIP_DEFLATED)
    return out.getvalue()


def long_date(day: date) -> str:
    """Return a day as people write it: 3 March 2027."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


# Not by `strftime`, which writes the month in the language of the computer.
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def _body(letter: Letter) -> Iterator[str]:
    for block in letter.blocks:
        match block:
            case Paragraph():
                yield block.text
            case Items():
                yield "\n".join(f"{_ITEM}{line}" for line in block.lines)
            case _:
                assert_never(block)


def _block(part: str) -> Block:
    lines = part.split("\n")
    if all(line.startswith(_ITEM) for line in lines):
        return Items(tuple(line.removeprefix(_ITEM) for line in lines))
    return Paragraph(part)


def _fill(paragraph: Any, text: str) -> None:
    """Write a text into a paragraph; what the person still has to fill in is marked yellow."""
    from docx.enum.text import WD_COLOR_INDEX  # noqa: PLC0415 - as above

    at = 0
    for gap in GAP.finditer(text):
        paragraph.add_run(text[at : gap.start()])
        paragraph.add_run(gap.group()).font.highlight_color = WD_COLOR_INDEX.YELLOW
        at = gap.end()
    paragraph.add_run(text[at:])


def _timeless(data: bytes) -> bytes:
    # A document is an archive, and python-docx stamps each part of it with the time of writing.
    with ZipFile(BytesIO(data)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})


def _tidy(document: Document) -> None:
    details = document.core_properties
    details.author = details.last_modified_by = details.comments = ""
    details.title = "Letter"
    details.language = "en-GB"
    details.created = details.modified = _FIXED_TIME.replace(tzinfo=None)
