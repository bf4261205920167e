"""From bytes to characters, without trusting what the server calls them. Pure.

A server may name any codec that Python knows, among them some that are no character sets at
all and raise what nobody expects. So only labels of the WHATWG Encoding standard count, each
mapped to one codec of ours; a byte order mark beats every label; and what is wrong is replaced,
never an error.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_PRESCAN: Final = 1024
"""Bytes in which a page can name its own character set (the HTML standard's prescan)."""

_META: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{1,40})", re.IGNORECASE
)
_XML: Final = re.compile(
    rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([a-z0-9_:.-]{1,40})", re.IGNORECASE
)

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIXTEEN: Final = frozenset({"utf-16-le", "utf-16-be"})

# Our codec, and the standard's labels for it. ASCII and Latin-1 mean Windows-1252, as in every
# browser. Left out on purpose: UTF-7, and the escape-driven sets that the standard replaces.
_LABELS: Final = {
    label: codec
    for codec, labels in {
        "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
        "utf-16-le": "utf-16 utf-16le unicode ucs-2 iso-10646-ucs-2 unicodefeff csunicode",
        "utf-16-be": "utf-16be unicodefffe",
        "cp1252": "windows-1252 cp1252 x-cp1252 ascii us-ascii ansi_x3.4-1968 iso-8859-1 iso8859-1"
        " iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 latin1 l1 cp819 ibm819 csisolatin1",
        "iso8859-2": "iso-8859-2 iso8859-2 iso88592 iso_8859-2 latin2 l2 csisolatin2",
        "iso8859-3": "iso-8859-3 iso8859-3 latin3 l3",
        "iso8859-4": "iso-8859-4 iso8859-4 latin4 l4",
        "iso8859-5": "iso-8859-5 iso8859-5 cyrillic csisolatincyrillic",
        "iso8859-6": "iso-8859-6 iso8859-6 arabic ecma-114 asmo-708",
        "iso8859-7": "iso-8859-7 iso8859-7 greek greek8 ecma-118 sun_eu_greek",
        "iso8859-8": "iso-8859-8 iso8859-8 iso-8859-8-i hebrew logical visual",
        "iso8859-10": "iso-8859-10 iso8859-10 latin6 l6",
        "iso8859-13": "iso-8859-13 iso8859-13",
        "iso8859-14": "iso-8859-14 iso8859-14",
        "iso8859-15": "iso-8859-15 iso8859-15 iso885915 iso_8859-15 latin9 l9",
        "iso8859-16": "iso-8859-16",
        "cp866": "ibm866 cp866 866 csibm866",
        "koi8-r": "koi8-r koi8 koi koi8_r cskoi8r",
        "koi8-u": "koi8-u koi8-ru",
        "mac-roman": "macintosh mac x-mac-roman csmacintosh",
        "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
        "cp874": "windows-874 dos-874 tis-620 iso-8859-11",
        "cp1250": "windows-1250 cp1250 x-cp1250",
        "cp1251": "windows-1251 cp1251 x-cp1251",
        "cp1253": "windows-1253 cp1253 x-cp1253",
        "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 latin5 l5",
        "cp1255": "windows-1255 cp1255 x-cp1255",
        "cp1256": "windows-1256 cp1256 x-cp1256",
        "cp1257": "windows-1257 cp1257 x-cp1257",
        "cp1258": "windows-1258 cp1258 x-cp1258",
        "gb18030": "gb18030 gbk gb2312 chinese x-gbk gb_2312-80 iso-ir-58 csgb2312",
        "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
        "euc_jp": "euc-jp x-euc-jp",
        "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j ms932 csshiftjis",
        "cp949": "euc-kr korean ks_c_5601-1987 ksc5601 ksc_5601 windows-949 cseuckr",
    }.items()
    for label in labels.split()
}  # fmt: skip


def decode(body: bytes, named: str | None = None) -> str:
    """Return the characters of a body.

    Args:
        body: as it came, unpacked. May break off in the middle of a character.
        named: the character set as the server named it, or None.
    """
    for mark, marked in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(marked, errors="replace")
    codec = codec_for(named)
    # A wrong word about UTF-16, either way, would hide every word of the page.
    sixteen = _sixteen(body, claimed=codec in _SIXTEEN)
    codec = sixteen or (None if codec in _SIXTEEN else codec)
    codec = codec or _named_inside(body) or _guessed(body)
    return body.decode(codec, errors="replace")


def codec_for(label: str | None) -> str | None:
    """Return our codec for a label of the standard, or None if it is none."""
    return _LABELS.get((label or "").strip().strip("\"'").lower())


def _named_inside(body: bytes) -> str | None:
    head = body[:_PRESCAN]
    found = _META.search(head) or _XML.search(head)
    codec = codec_for(found[1].decode("ascii")) if found else None
    # A page that can be read as ASCII up to here is not UTF-16, whatever it says of itself.
    return "utf-8" if codec in _SIXTEEN else codec


def _sixteen(body: bytes, *, claimed: bool) -> str | None:
    """Return which UTF-16 a body is in, or None: markup in it has a zero in every second byte.

    Zeros in both places are no UTF-16 but a fault of the page, and so is a lone zero.
    """
    halves = (body[0:_PRESCAN:2], body[1:_PRESCAN:2])
    first, second = (half.count(0) for half in halves)
    fuller, most = (halves[0], first) if first > second else (halves[1], second)
    share = 0.2 if claimed else 0.6
    # A few characters of other scripts have their zero in the other place.
    if most <= share * len(fuller) or min(first, second) > most // 8 or not halves[1]:
        return None
    return "utf-16-be" if first > second else "utf-16-le"


def _guessed(body: bytes) -> str:
    """Choose between UTF-8 and what old pages are written in, by whether UTF-8 makes sense."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(body)  # not final: a body may break off in a character
    except UnicodeDecodeError:
        good = sum(char > "\x7f" and char != "\ufffd" for char in body.decode("utf-8", "replace"))
        return "utf-8" if good else "cp1252"
    return "utf-8"
