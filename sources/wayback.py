"""The Wayback Machine: whether an archive still has copies of a page, and what they show.

Interface: the CDX server of the Wayback Machine, as its public documentation describes it
(https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server), and the replay of
a copy as it was (`id_`). It lists at most 30 times a minute and asks clients to stay under.

It is asked only about pages that are known already, when somebody looks again. Looking
something up there does not make a new copy.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from footprint.outcome import GONE
from footprint.sighting import Layer, Page
from footprint.source import (
    ChangedPageError,
    CouldNotCheck,
    Found,
    NothingFound,
    Reading,
    Reason,
    Request,
    Skipped,
    SourceCard,
    SourceSettings,
)
from footprint.subject import Profile
from footprint.text import clean

from .web import not_asked, read_document, shown_in

COPIES_OPENED: Final = 5
"""Copies of one page that are read, at most: the newest that differ."""

ALWAYS_KEPT: Final = "http://example.com/"
"""A page of which the archive has had thousands of copies for decades."""

_LISTED: Final = 40
_FIELDS: Final = ("timestamp", "original", "digest")
_LIST_PATH: Final = "/cdx/search/cdx"
_STAMP_LENGTH: Final = 14


class Wayback:
    """Old copies of pages in the Internet Archive."""

    card = SourceCard(
        id="wayback",
        name="Old copies (Wayback Machine)",
        what="Whether an archive still shows a page that was changed or removed.",
        sends=(),
        receives="The Internet Archive, a library in the United States: it learns which pages "
        "somebody asks about, and what their addresses hold.",
        base_url="https://web.archive.org",
        pace=2.5,
        jurisdiction="US",
        terms_url="https://archive.org/about/terms",
        checked_on="2026-11-21",
    )

    def plan(self, profile: Profile, settings: SourceSettings) -> Sequence[Request] | Skipped:
        """Plan nothing: this source is asked when somebody looks again."""
        del profile, settings
        return ()

    def copies(self, url: str, profile: Profile, settings: SourceSettings) -> Request | Skipped:
        """Ask for the copies of a page."""
        if (why := not_asked(url, settings)) is not None:
            return why
        plain = url.partition("#")[0]
        return Request(
            source=self.card.id,
            url=_list_url(settings.url, plain),
            disclosed=tuple(shown_in(plain, profile)),
            why="To see whether an archive still shows a page that you want to be gone.",
            loses="We could not tell you of old copies that others can still read.",
            accept="application/json",
            layer=Layer.ARCHIVE,
            memo=plain,
            depth=1,  # like an opened page: others wrote the address, not we
        )

    def control(self, settings: SourceSettings) -> Request | Skipped:
        """Ask for copies that are surely there."""
        if not settings.enabled:
            return Skipped(Reason.SWITCHED_OFF)
        return Request(
            source=self.card.id,
            url=_list_url(settings.url, ALWAYS_KEPT),
            disclosed=(),
            why="A page that the archive surely has, to see that it works.",
            loses="We could not tell an archive without copies from one that shows nothing.",
            accept="application/json",
            layer=Layer.ARCHIVE,
        )

    def read(self, page: Page, request: Request, profile: Profile) -> Reading:
        """Read a list of copies, or one copy."""
        if urlsplit(request.url).path.endswith(_LIST_PATH):
            return _read_list(page, request)
        return read_document(page, profile)


def _list_url(base: str, url: str) -> str:
    query = {
        "url": url, "output": "json", "fl": ",".join(_FIELDS), "filter": "statuscode:200",
        "collapse": "digest", "limit": -_LISTED,
    }  # fmt: skip
    return f"{base}{_LIST_PATH}?{urlencode(query)}"


def _read_list(page: Page, request: Request) -> Reading:
    title = clean("Old copies")
    if page.status in GONE:
        raise ChangedPageError("the list is not there")
    copies = _newest(_rows(page))
    if not copies:
        return Reading(NothingFound(), title)
    if not request.memo:
        return Reading(Found(), title)
    opened = copies[:COPIES_OPENED]
    return Reading(
        Found(),
        title,
        more=tuple(_opened(stamp, original, request) for stamp, original in opened),
        unchecked=(CouldNotCheck(Reason.NOT_SEARCHED, "more old copies than are opened"),)
        if len(copies) > len(opened)
        else (),
    )


def _rows(page: Page) -> list[list[Any]]:
    try:
        rows = json.loads(page.body)
    except (ValueError, RecursionError):
        raise ChangedPageError("the answer is not JSON") from None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ChangedPageError("the answer is no table")
    if rows and rows[0] != list(_FIELDS):
        raise ChangedPageError("the table has other columns")
    return rows[1:]


def _newest(rows: Sequence[Sequence[Any]]) -> list[tuple[str, str]]:
    """Return time and address of each copy that differs from the others, newest first."""
    known: dict[str, tuple[str, str]] = {}
    for row in sorted(rows, key=str, reverse=True):
        if len(row) != len(_FIELDS) or not all(isinstance(cell, str) for cell in row):
            raise ChangedPageError("a row of the table is not as it always is")
        stamp, original, digest = row
        sound = stamp.isascii() and stamp.isdigit() and len(stamp) == _STAMP_LENGTH
        if not sound or not original.startswith(("http://", "https://")):
            raise ChangedPageError("a row of the table is not as it always is")
        known.setdefault(digest, (stamp, original))
    return list(known.values())


def _opened(stamp: str, original: str, request: Request) -> Request:
    base = request.url.partition(_LIST_PATH)[0]
    return Request(
        source=request.source,
        url=f"{base}/web/{stamp}id_/{original}",
        disclosed=request.disclosed,
        why="An old copy of a page that you want to be gone.",
        layer=Layer.ARCHIVE,
        memo=request.memo,
        depth=request.depth + 1,
    )
