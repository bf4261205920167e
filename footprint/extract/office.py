"""PDF and word processor files: their text, page by page and paragraph by paragraph."""

from __future__ import annotations

import io
import logging
import zipfile
from typing import Final

from footprint.extract.document import Block, Document, UnreadablePageError, of_blocks
from footprint.extract.plain import read_text_page
from footprint.sighting import Page, Shape
from footprint.text import clean

_MOST_PAGES: Final = 300
_MOST_UNPACKED: Final = 80_000_000


def read_pdf(page: Page) -> Document:
    """Read the text layer of a PDF and the author that it names.

    Raises:
        UnreadablePageError: if it is locked or broken.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - only for PDF files
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    # The library reports on the file it reads, and files hold identifiers.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(page.body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadablePageError("the PDF is locked with a password")
        texts = [leaf.extract_text() or "" for leaf in reader.pages[:_MOST_PAGES]]
        about = reader.metadata
        title, author = (str(about.title or ""), str(about.author or "")) if about else ("", "")
        unread = len(reader.pages) > _MOST_PAGES
    except (PyPdfError, RecursionError):
        raise UnreadablePageError("the PDF is broken") from None
    blocks = [block for text in texts for block in read_text_page(text)]
    if author.strip():
        blocks.append(Block(Shape.DOCUMENT, clean(f"Author: {author}"), alone=True))
    return of_blocks(
        blocks, title=title, url=page.url, status=page.status, partial=page.partial or unread
    )


def read_docx(page: Page) -> Document:
    """Read the paragraphs and tables of a word processor file, and its author.

    Raises:
        UnreadablePageError: if it is not such a file, or unpacks to an absurd size.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(page.body)) as packed:
            names = set(packed.namelist())
            size = sum(entry.file_size for entry in packed.infolist())
    except zipfile.BadZipFile:
        raise UnreadablePageError("the file is broken") from None
    if "word/document.xml" not in names:
        raise UnreadablePageError("this kind of file is not read")
    if size > _MOST_UNPACKED:
        raise UnreadablePageError("the file unpacks to more than is read")
    return _docx(page)


def _docx(page: Page) -> Document:
    import docx  # noqa: PLC0415 - only for word processor files

    file = docx.Document(io.BytesIO(page.body))
    blocks: list[Block] = []
    lines: list[str] = []
    for part in file.iter_inner_content():
        if hasattr(part, "rows"):
            blocks += read_text_page("\n".join(lines))
            lines.clear()
            for row in part.rows:
                cells = [str(clean(cell.text, one_line=True)) for cell in row.cells]
                blocks.append(Block(Shape.ROW, clean(" | ".join(dict.fromkeys(cells))), alone=True))
        else:
            lines.append(part.text + ("\n" if len(part.text) > _LINE else ""))
    blocks += read_text_page("\n".join(lines))
    author = file.core_properties.author or ""
    if author.strip() and author != "python-docx":
        blocks.append(Block(Shape.DOCUMENT, clean(f"Author: {author}"), alone=True))
    return of_blocks(
        [b for b in blocks if b.text],
        title=file.core_properties.title or "",
        url=page.url,
        status=page.status,
        partial=page.partial,
    )


_LINE: Final = 90
"""Characters from which a line is a paragraph of its own."""
