"""Pictures: where they were taken and whose camera it was. The picture itself is never loaded."""

from __future__ import annotations

import io
from typing import Any, Final

from footprint.extract.document import Block, Document, PlacedFact, UnreadablePageError, of_blocks
from footprint.sighting import Kind, Page, Shape
from footprint.text import clean

_GPS: Final = 0x8825
_EXIF: Final = 0x8769
_ARTIST: Final = 0x013B
_COPYRIGHT: Final = 0x8298
_DESCRIPTION: Final = 0x010E
_OWNER: Final = 0xA430
_NORTH_REF, _NORTH, _EAST_REF, _EAST = 1, 2, 3, 4
_POLE: Final = 90
_DATE_LINE: Final = 180


def read_picture(page: Page) -> Document:
    """Read what the camera wrote into a picture: position, owner, artist, description.

    Raises:
        UnreadablePageError: if it is not a picture.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only for pictures

    try:
        with Image.open(io.BytesIO(page.body)) as picture:
            exif = picture.getexif()
            gps = dict(exif.get_ifd(_GPS))
            inner = dict(exif.get_ifd(_EXIF))
            words = {
                tag: _words(exif.get(tag) or inner.get(tag))
                for tag in (_OWNER, _ARTIST, _COPYRIGHT, _DESCRIPTION)
            }
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError):
        raise UnreadablePageError("the picture is broken") from None
    position = _position(gps)
    placed = (
        [PlacedFact(Kind.PHOTO_LOCATION, position, position, 0.98, "photo.position")]
        if position
        else []
    )
    lines = []
    for tag, label in (
        (_OWNER, "Camera owner"),
        (_ARTIST, "Photo by"),
        (_COPYRIGHT, "Copyright"),
        (_DESCRIPTION, "About"),
    ):
        if words[tag]:
            lines.append(f"{label}: {words[tag]}")
    if position:
        lines.append(f"Taken at: {position}")
    blocks = [Block(Shape.DOCUMENT, clean("\n".join(lines)), alone=True)] if lines else []
    return of_blocks(blocks, url=page.url, status=page.status, partial=page.partial, placed=placed)


def _words(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return str(clean(value, one_line=True, limit=200)) if isinstance(value, str) else ""


def _position(gps: dict[int, Any]) -> str:
    """Return latitude and longitude to five decimals (about a metre), or nothing."""
    north = _degrees(gps.get(_NORTH), gps.get(_NORTH_REF), "S")
    east = _degrees(gps.get(_EAST), gps.get(_EAST_REF), "W")
    if north is None or east is None or (north == 0 and east == 0):
        return ""
    if abs(north) > _POLE or abs(east) > _DATE_LINE:
        return ""
    return f"{north:.5f},{east:.5f}"


def _degrees(parts: Any, side: Any, negative: str) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if value != value:  # noqa: PLR0124 - not a number: a zero stood below the line
        return None
    return -value if str(side).strip("\x00 ").upper().startswith(negative) else value
