"""A page into a document: HTML, plain text, CSV, MHTML, PDF, word processor files, pictures.

Whatever the server calls a file, its first bytes have the last word. Everything here works in
memory that the page's size bounds and raises `UnreadablePageError`, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from footprint.charset import decode
from footprint.extract.document import Document, UnreadablePageError, of_blocks
from footprint.extract.plain import read_calendar_card, read_rows, read_text_page
from footprint.sighting import Page

_HTML_TYPES: Final = frozenset(
    {"text/html", "application/xhtml+xml", "text/xml", "application/xml", "image/svg+xml"}
)
_ZIP: Final = b"PK\x03\x04"
_NO_WORDS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
"""Control characters, and the sign for bytes that are no character."""

_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([\\/\"bfnrt]))")
"""RFC 8259, section 7."""


def parse(page: Page) -> Document:
    """Parse a page.

    Raises:
        UnreadablePageError: if it is broken, locked or of a kind that we do not read.
    """
    try:
        return _reader(page)(page)
    except UnreadablePageError:
        raise
    except (
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        OSError,
        ArithmeticError,
        LookupError,
        AssertionError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        # Parsers of old formats fail in many ways; to us they are all one.
        raise UnreadablePageError(f"the page could not be read ({type(error).__name__})") from None


def _reader(page: Page) -> Callable[[Page], Document]:
    head = page.body[:2048]
    for test, reader in _MAGIC:
        if test(head):
            return reader
    start = head.lstrip()[:512].lower()
    if page.media_type in _HTML_TYPES or start.startswith(
        (b"<!doctype html", b"<html", b"<head", b"<body")
    ):
        return _html
    if page.media_type in _READERS:
        return _READERS[page.media_type]
    if page.media_type.endswith("+json"):
        return _json
    if page.media_type.startswith("text/"):
        return _text
    raise UnreadablePageError("this kind of file is not read")


def _html(page: Page) -> Document:
    from footprint.extract.html import read_html  # noqa: PLC0415 - loads the HTML parser

    return read_html(_words(page), url=page.url, status=page.status, partial=page.partial)


def _words(page: Page) -> str:
    """Return the characters of a page, if they are some.

    A page that is still packed, or in a character set that nobody named, holds no name to find:
    that is no answer, whatever its type says.
    """
    text = decode(page.body, page.charset)
    head = text[:4000]
    odd = len(_NO_WORDS.findall(head))
    few, share = 8, 0.05
    if odd > few and odd > share * len(head):
        raise UnreadablePageError("the file is not text")
    return text


def _text(page: Page) -> Document:
    text = _words(page)
    return of_blocks(read_text_page(text), url=page.url, status=page.status, partial=page.partial)


def _json(page: Page) -> Document:
    """Read JSON as the text that it is, with its escapes undone.

    It is not taken apart: half a file is read too, and so is a value under a name used twice.
    """
    text = _ESCAPE.sub(_unescaped, _words(page)).encode("utf-16", "surrogatepass")
    blocks = read_text_page(text.decode("utf-16", "replace"))
    return of_blocks(blocks, url=page.url, status=page.status, partial=page.partial)


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return " " if found[2] in "bfnrt" else found[2]


def _csv(page: Page) -> Document:
    tabs = page.media_type == "text/tab-separated-values"
    blocks = read_rows(_words(page), "\t" if tabs else ",")
    return of_blocks(blocks, url=page.url, status=page.status, partial=page.partial)


def _card(page: Page) -> Document:
    return of_blocks(read_calendar_card(_words(page)), url=page.url, status=page.status)


def _mhtml(page: Page) -> Document:
    from footprint.extract.archive import read_mhtml  # noqa: PLC0415 - loads the mail parser

    return read_mhtml(page, parse)


def _pdf(page: Page) -> Document:
    from footprint.extract.office import read_pdf  # noqa: PLC0415 - loads the PDF parser

    return read_pdf(page)


def _docx(page: Page) -> Document:
    from footprint.extract.office import read_docx  # noqa: PLC0415 - loads the document parser

    return read_docx(page)


def _picture(page: Page) -> Document:
    from footprint.extract.photo import read_picture  # noqa: PLC0415 - loads the picture library

    return read_picture(page)


_MAGIC: tuple[tuple[Callable[[bytes], bool], Callable[[Page], Document]], ...] = (
    (lambda head: b"%PDF-" in head[:1024], _pdf),
    (
        lambda head: (
            head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*"))
            or head[8:12] == b"WEBP"
        ),
        _picture,
    ),
    (lambda head: head.startswith(_ZIP), _docx),
    (lambda head: b"multipart/related" in head.lower(), _mhtml),
    (lambda head: head.lstrip()[:32].lower().startswith(b"begin:vcard"), _card),
)
_READERS: dict[str, Callable[[Page], Document]] = {
    "multipart/related": _mhtml,
    "message/rfc822": _mhtml,
    "application/x-mimearchive": _mhtml,
    "text/csv": _csv,
    "text/tab-separated-values": _csv,
    "application/json": _json,
    "application/octet-stream": _text,
    "": _text,
}
