"""Bytes become characters, whatever they are called."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.charset import codec_for, decode

SAID = "Si\u00e2n \u00a3"


@pytest.mark.parametrize(
    ("body", "named", "text"),
    [
        (SAID.encode(), "utf-8", SAID),
        (SAID.encode(), None, SAID),
        (SAID.encode("cp1252"), None, SAID),
        (SAID.encode("cp1252"), "ISO-8859-1", SAID),
        (SAID.encode("cp1252"), "latin1", SAID),
        (b"\x80 5", "iso-8859-1", "\u20ac 5"),
        (codecs.BOM_UTF8 + SAID.encode(), "iso-8859-1", SAID),
        (codecs.BOM_UTF16_LE + SAID.encode("utf-16-le"), "utf-8", SAID),
        (codecs.BOM_UTF16_BE + SAID.encode("utf-16-be"), None, SAID),
        (
            b'<meta charset="windows-1252">' + SAID.encode("cp1252"),
            None,
            '<meta charset="windows-1252">' + SAID,
        ),
        (b'<meta charset="utf-16">' + SAID.encode(), None, '<meta charset="utf-16">' + SAID),
        ("\u0141ukasz".encode("iso8859-2"), "ISO-8859-2", "\u0141ukasz"),
        (SAID.encode(), "utf-7", SAID),
        (SAID.encode(), "unicode_escape", SAID),
        (SAID.encode(), "no such thing", SAID),
        (SAID.encode()[:-1], None, "Si\u00e2n \ufffd"),
        (b"caf\xc3\xa9 \xff bar", None, "caf\u00e9 \ufffd bar"),
        (b"\\u0041", "unicode_escape", "\\u0041"),
        # UTF-16, as it is and as it is claimed to be.
        (SAID.encode("utf-16-le"), "utf-16", SAID),
        (SAID.encode("utf-16-be"), "utf-16be", SAID),
        (SAID.encode("utf-16-be"), "utf-16", SAID),
        (SAID.encode("utf-16-le"), None, SAID),
        (SAID.encode("utf-16-le"), "utf-8", SAID),
        (SAID.encode("utf-16-be"), "windows-1252", SAID),
        (b"one\0two three four five", "utf-8", "one\0two three four five"),
        (SAID.encode("utf-16-be"), None, SAID),
        (SAID.encode(), "utf-16", SAID),
        (b"<p>Jane Example, 07700 900123</p>", "utf-16le", "<p>Jane Example, 07700 900123</p>"),
        (
            b'<meta charset="cp1252">' + SAID.encode("cp1252"),
            "utf-16be",
            '<meta charset="cp1252">' + SAID,
        ),
        (b"+AEE-", "utf-7", "+AEE-"),
        # Zeros that are a fault of the page, and no UTF-16.
        (b"\0", "utf-8", "\0"),
        (b"aa\0", "utf-8", "aa\0"),
        (b"\0" * 4 + b"Jane", "utf-8", "\0" * 4 + "Jane"),
        (b"J\0\0a\0\0n\0\0e\0\0", "utf-8", "J\0\0a\0\0n\0\0e\0\0"),
        (b"<p>Jane Example, 07700 900123</p>\0", "utf-16", "<p>Jane Example, 07700 900123</p>\0"),
        # A character of another script, whose zero is in the other place.
        (
            ("Jane Example \u2600 " * 3).encode("utf-16-le"),
            "utf-8",
            "Jane Example \u2600 " * 3,
        ),
    ],
)
def test_each(body: bytes, named: str | None, text: str) -> None:
    assert decode(body, named) == text


@pytest.mark.parametrize(
    "label",
    ["idna", "rot13", "zlib", "bz2", "hex", "base64", "uu", "undefined", "utf-7", "punycode",
     "utf-32", "unicode_escape", "raw_unicode_escape", "mbcs", "hz-gb-2312", "iso-2022-kr", "", None],
)  # fmt: skip
def test_what_is_no_label_of_the_standard_is_nothing(label: str | None) -> None:
    assert codec_for(label) is None


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=20)))
def test_it_never_raises(body: bytes, named: str | None) -> None:
    assert isinstance(decode(body, named), str)


def _no_mark(text: str) -> bool:
    return text[0] != "\ufeff"


# Where every second byte is a zero, the same bytes are text in UTF-16 too: see the table.
_WRITTEN = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1
).filter(_no_mark)


@given(_WRITTEN)
def test_utf8_comes_back_whatever_it_is_called(text: str) -> None:
    body = text.encode()
    assert decode(body, "utf-8") == decode(body, "utf-16") == decode(body) == text


@given(_WRITTEN, st.sampled_from(["\0", "\0\0\0"]))
def test_utf8_comes_back_with_a_stray_zero(text: str, zeros: str) -> None:
    for written in (zeros * 4, text * 4 + zeros, zeros + text * 4):
        assert decode(written.encode(), "utf-8") == written
