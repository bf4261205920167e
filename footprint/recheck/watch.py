"""Sees what became of each request of a re-check, without changing anything.

A run keeps no bodies. A re-check needs them once more at its end, to look whether a value that
no reader found any more still stands in the page as it came; so they are kept here, packed.
"""

from __future__ import annotations

import asyncio
import zlib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from footprint.audit import Tools
from footprint.gather import Door, Reader
from footprint.remains import READ_LIMIT, Remains
from footprint.remedies import Catalogue
from footprint.run import LedgerEntry
from footprint.sighting import Page
from footprint.source import CouldNotCheck, Reading, Request, Skipped

_TEXT: Final = ("text/", "application/json", "application/xhtml", "application/xml")


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of a run, with its request."""

    request: Request
    page: Page
    """Without its body."""
    reading: Reading
    packed: bytes | None = field(default=None, repr=False)
    """The body, packed; None if it is no text."""

    @property
    def urls(self) -> frozenset[str]:
        """The address asked for and the one that answered."""
        return frozenset({self.request.url, self.page.url})

    @property
    def in_full(self) -> bool:
        """Whether all of it was read. An answer that it is gone was, too."""
        reading = self.reading
        return not (
            isinstance(reading.outcome, CouldNotCheck) or reading.unchecked or self.page.partial
        )

    @property
    def remains(self) -> Remains | None:
        """The page as it came, to be searched; None if it is no text."""
        return None if self.packed is None else _unpacked(self.packed)


@lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> Remains:
    # One page is searched for many things, one after the other.
    return Remains(zlib.decompress(packed))


class Watch:
    """What one run saw of each page."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.failures: list[tuple[Request, CouldNotCheck | Skipped]] = []
        self.catalogue: Catalogue | None = None
        """The remedies of the run, once the watch is laid over its tools."""

    def over(self, tools: Tools) -> Tools:
        """Return the tools with this watch laid over door and reader."""
        self.catalogue = tools.catalogue
        return replace(
            tools, door=_WatchedDoor(tools.door, self), reader=_WatchedReader(tools.reader, self)
        )

    def failed(self, request: Request, why: CouldNotCheck | Skipped) -> None:
        """Take down that a request got no page."""
        self.failures.append((request, why))

    def answered(self, request: Request, page: Page, reading: Reading, body: bytes | None) -> None:
        """Take down what a page said."""
        self.answers.append(Answer(request, replace(page, body=b""), reading, body))


class _WatchedDoor:
    def __init__(self, door: Door, watch: Watch) -> None:
        self._door = door
        self._watch = watch

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        return self._door.ledger

    async def fetch(self, request: Request) -> Page | CouldNotCheck | Skipped:
        answer = await self._door.fetch(request)
        if not isinstance(answer, Page):
            self._watch.failed(request, answer)
        return answer


class _WatchedReader:
    def __init__(self, reader: Reader, watch: Watch) -> None:
        self._reader = reader
        self._watch = watch

    async def read(self, page: Page, request: Request) -> Reading:
        reading = await self._reader.read(page, request)
        packed = await asyncio.to_thread(_packed, page)
        self._watch.answered(request, page, reading, packed)
        return reading


def _packed(page: Page) -> bytes | None:
    if page.media_type and not page.media_type.startswith(_TEXT):
        return None
    return zlib.compress(page.body[:READ_LIMIT], 1)
