"""Reads the body of an answer, and stops at the caps.

Only gzip is offered, so only gzip is taken. A body that breaks off is not an error but a
partial page: what is there is kept, and said to be a part.
"""

from __future__ import annotations

import asyncio
import contextlib
import zlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Final, Protocol

from footprint.io.patience import ExchangeError, Patience
from footprint.source import Reason

_GZIP: Final = 31
"""zlib's window for a gzip header and trailer."""

_MAGIC: Final = b"\x1f\x8b"


class Chunks(Protocol):
    """An answer whose body is still on the way."""

    headers: tuple[tuple[str, str], ...]

    def chunks(self) -> AsyncGenerator[bytes, None]:
        """Give the body as it comes."""
        ...


@dataclass(frozen=True, slots=True)
class Body:
    """What was read of a body."""

    data: bytes
    partial: bool
    """Whether there was more, or should have been."""


def header(headers: tuple[tuple[str, str], ...], name: str) -> str:
    """Return a header's value, or nothing. A repeated one is joined by commas."""
    return ", ".join(value for key, value in headers if key == name)


async def read_body(answer: Chunks, patience: Patience, seconds: float) -> Body:
    """Read a body up to the caps, for so many seconds at most.

    Raises:
        ExchangeError: if it is announced too large, or packed in a way that was not offered.
    """
    _check_length(header(answer.headers, "content-length"), patience)
    unpack = _unpacker(header(answer.headers, "content-encoding"), patience.decoded)
    try:
        async with asyncio.timeout(seconds), contextlib.aclosing(answer.chunks()) as chunks:
            pieces = 0
            async for chunk in chunks:
                unpack.feed(chunk)
                pieces += 1
                if unpack.full or pieces >= patience.pieces:
                    return Body(unpack.data, partial=True)
    except (ExchangeError, TimeoutError):
        # The cap on the wire, the clock, or the other side gave up: what came is kept.
        return Body(unpack.data, partial=True)
    return Body(unpack.data, partial=not unpack.finished)


def _check_length(announced: str, patience: Patience) -> None:
    digits = announced.strip()
    if digits.isascii() and digits.isdigit() and int(digits[:30]) > patience.announced:
        raise ExchangeError(Reason.TOO_LARGE, "announced length")


class _Plain:
    finished = True

    def __init__(self, limit: int) -> None:
        # Most bodies come in one piece, which is then never copied.
        self._pieces: list[bytes] = []
        self._room = limit

    @property
    def data(self) -> bytes:
        return b"".join(self._pieces)

    @property
    def full(self) -> bool:
        return self._room <= 0

    def feed(self, chunk: bytes) -> None:
        self._add(chunk[: self._room])

    def _add(self, piece: bytes) -> None:
        if piece:
            self._pieces.append(piece)
            self._room -= len(piece)


class _Gzip(_Plain):
    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self._member = zlib.decompressobj(_GZIP)
        self._broken = False
        self.finished = True
        """Whether the end of a member is the last thing that was seen. Nothing at all is one."""

    def feed(self, chunk: bytes) -> None:
        while chunk and not self.full and not self._broken:
            if self._member.eof:
                if not _MAGIC.startswith(chunk[:2]):
                    return  # padding behind the end, which every reader passes over
                self._member = zlib.decompressobj(_GZIP)
            before = self._member.copy()
            try:
                # The limit on each step is what makes a bomb harmless.
                self._add(self._member.decompress(chunk, self._room))
            except zlib.error:
                self._salvage(before, chunk)
                return
            self.finished = self._member.eof
            chunk = self._member.unused_data or self._member.unconsumed_tail

    def _salvage(self, member: zlib._Decompress, chunk: bytes) -> None:
        """Take what stands before the fault, which the failed step threw away."""
        self._broken, self.finished = True, False
        with contextlib.suppress(zlib.error):
            for place in range(len(chunk)):
                if self.full:
                    return
                self._add(member.decompress(chunk[place : place + 1], self._room))


def _unpacker(encoding: str, limit: int) -> _Plain:
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain(limit)
        case "gzip" | "x-gzip":
            return _Gzip(limit)
        case _:
            raise ExchangeError(Reason.NOT_READABLE, "packed in a way that was not offered")
