"""Saved pages are read like pages of the web, and nothing is sent."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from footprint.sighting import Kind, Page
from footprint.source import Found, Request, SourceSettings
from footprint.subject import read_profile
from sources.pages import SavedPages

PROFILE = read_profile(
    b'format = "footprint-profile/1"\n[[names]]\ngiven = "Isolde"\nfamily = "Quillfeather"\n',
    today=date(2026, 11, 21),
)
SOURCE = SavedPages()


def read(body: bytes, media_type: str) -> set[tuple[Kind, str]]:
    page = Page(
        "file:x", 200, media_type, body, None,
        datetime(2026, 11, 21, tzinfo=UTC), hashlib.sha256(body).hexdigest(),
    )  # fmt: skip
    reading = SOURCE.read(page, Request("pages", "file:x", (), "why"), PROFILE)
    assert isinstance(reading.outcome, Found)
    return {(s.kind, s.normalised) for record in reading.records for s in record.sightings}


def test_it_is_offline_and_plans_nothing() -> None:
    assert not SOURCE.card.online
    assert SOURCE.plan(PROFILE, SourceSettings()) == ()


def test_reads_plain_text() -> None:
    body = b"Committee\nIsolde Quillfeather, 14 Larkspur Rise, Otley LS21 9ZZ, 07700 900123\n"
    found = read(body, "text/plain")
    assert (Kind.PHONE, "+447700900123") in found
    assert (Kind.ADDRESS, "14|larkspur rise|otley|ls21 9zz") in found


def test_reads_a_table_of_values() -> None:
    body = b"Name,Phone,Email\nIsolde Quillfeather,07700 900123,isolde@example.org\n"
    found = read(body, "text/csv")
    assert {(Kind.PHONE, "+447700900123"), (Kind.EMAIL, "isolde@example.org")} <= found
