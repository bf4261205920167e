"""Writes the smallest PDF that readers accept: one font, lines of text, a page or more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

LINES_A_PAGE: Final = 50


def pdf(lines: Sequence[str]) -> bytes:
    """Return a PDF with these lines. Characters outside Windows-1252 become question marks."""
    sheets = [
        lines[start : start + LINES_A_PAGE] for start in range(0, max(len(lines), 1), LINES_A_PAGE)
    ]
    first_sheet = 4
    kids = " ".join(f"{first_sheet + 2 * place} 0 R" for place in range(len(sheets)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for place, sheet in enumerate(sheets):
        content = b"\n".join(_content(sheet))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (first_sheet + 2 * place + 1)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    return _file(objects)


def _content(lines: Sequence[str]) -> Iterator[bytes]:
    yield b"BT /F1 11 Tf 60 790 Td 14 TL"
    for line in lines:
        text = line.encode("cp1252", "replace")
        for special in (b"\\", b"(", b")"):
            text = text.replace(special, b"\\" + special)
        yield b"(" + text + b") Tj T*"
    yield b"ET"


def _file(objects: Sequence[bytes]) -> bytes:
    body = bytearray(b"%PDF-1.4\n")
    places = []
    for number, value in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(
        body
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    )
