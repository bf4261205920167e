"""Text made to break patterns: nothing raises, nothing takes longer than its length warrants."""

from __future__ import annotations

import contextlib
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footprint.extract import UnreadablePageError, records, spans
from footprint.extract.reading import read_text
from footprint.sighting import Page

SMALLEST_TIME = 0.004
"""Seconds below which a ratio of two timings says nothing."""

HOSTILE = [
    "A ", "Aa ", "1 ", "0", "07700 ", "(", "Mr ", "A-", "a.", "a@", "@a", "a_", "son of ", "her son ", "Flat 1, ",
    "1 High Street, ", "High ", "Road ", "LS21 ", "born ", "1/", "every Monday ", "at ", ",", "\n", "\t", ". ", "the ", "of ", "A, ",
    "A,\n", "AB12 CDE ", "john ", "John Smith and ", "dot ", " at a dot ", "double oh ", "St ", "\u2013", "|", "a:", "É", "O'", "de la ", "Ltd ", "£", "19", "http://a/", "u/", "[", "x@x.x",
]  # fmt: skip


def seconds(text: str) -> float:
    started = time.process_time()
    read_text(text)
    return time.process_time() - started


@pytest.mark.parametrize("unit", HOSTILE)
def test_twice_the_text_takes_about_twice_the_time(unit: str) -> None:
    short, long = unit * (1500 // len(unit)), unit * (6000 // len(unit))
    once = max(min(seconds(short) for _ in range(2)), SMALLEST_TIME)
    # Four times the length: a quadratic pattern would take sixteen times as long.
    assert min(seconds(long) for _ in range(2)) < once * 13


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for span in spans(text, ner=False):
        assert 0 <= span.start < span.end <= len(text)
        assert 0 <= span.confidence <= 1


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *HOSTILE,
                "Jane Okafor",
                "07700 900123",
                "14 Larkspur Rise, Otley, LS21 9ZZ",
                "her husband Mark",
                "aged 9",
                "rhi@example.org",
            ]
        ),
        max_size=25,
    )
)
def test_any_mixture_is_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    for span in spans(text, ner=False):
        assert text[span.start : span.end]


def page(body: bytes, media_type: str) -> Page:
    return Page("https://hostile.test/", 200, media_type, body, None, datetime.now(UTC), "0" * 64)


@settings(max_examples=120, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.sampled_from(
            [
                b"%PDF-1.7",
                b"PK\x03\x04",
                b"\xff\xd8\xff\xe1",
                b"\x89PNG\r\n\x1a\n",
                b"BEGIN:VCARD\nFN",
                b"<table><tr><td>",
                b"GIF89a",
            ]
        ).flatmap(lambda head: st.binary(max_size=200).map(lambda tail: head + tail)),
    ),
    st.sampled_from(
        [
            "text/html",
            "text/plain",
            "application/pdf",
            "image/jpeg",
            "text/csv",
            "multipart/related",
            "application/zip",
            "",
        ]
    ),
)
def test_any_bytes_are_read_or_refused(body: bytes, media_type: str) -> None:
    with contextlib.suppress(UnreadablePageError):
        records(page(body, media_type), ner=False)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 20_000 + "Jane Okafor",
        "<table>" * 3_000 + "<tr><td>Jane Okafor",
        "<ul><li>" * 3_000 + "Jane Okafor",
        "<dl><dt>" * 2_000,
        '<div class="comment">' * 2_000 + "Jane Okafor",
        "<p>" + "Jane Okafor, " * 2_000,
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script><p>x",
        '<a data-cfemail="zz">x</a><a data-cfemail="">y</a>',
        "<h1>" * 500 + "Jane",
    ],
)
def test_deep_and_long_markup_ends(markup: str) -> None:
    started = time.process_time()
    records(page(markup.encode(), "text/html"), ner=False)
    assert time.process_time() - started < 20
