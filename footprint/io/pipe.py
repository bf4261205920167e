"""Bytes to and from the other side: over TCP, and over TLS on top of any such pipe.

TLS is Python's own, on buffers in memory, and so is the checking of certificates: this file
only carries bytes between the two. The event loop's own TLS does the same for about a tenth of
a millisecond more a connection, because it serves every kind of program; here there is one
reader, who asks when it has room.
"""

from __future__ import annotations

import asyncio
import ssl
from typing import Final, Protocol, cast

_HIGH_WATER: Final = 256 * 1024
_CIPHER_AT_ONCE: Final = 64 * 1024


class Pipe(Protocol):
    """A way for bytes, in both directions."""

    @property
    def ended(self) -> bool:
        """Whether nothing more will come than what `take` still has."""
        ...

    async def arrival(self) -> None:
        """Wait until something has come, or the end."""
        ...

    def take(self, most: int) -> bytes:
        """Return what is here, at most so many bytes; nothing if there is nothing now.

        Raises:
            OSError: if the pipe broke.
        """
        ...

    def send(self, data: bytes) -> None:
        """Send; if the other side is gone, `take` will say so."""
        ...

    def abort(self) -> None:
        """End it at once."""
        ...


class TcpPipe(asyncio.Protocol):
    """An open TCP connection."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._error: Exception | None = None
        self._paused = False
        self.ended = False

    # What the event loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take note of the open connection."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Keep what came in until it is wanted."""
        self._buffer += data
        if len(self._buffer) > _HIGH_WATER and self._transport is not None and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> bool:
        """Note that nothing more will come."""
        self.ended = True
        self._wake()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that the connection is gone."""
        self.ended = True
        self._error = self._error or exc
        self._wake()

    # What the reader calls.

    async def arrival(self) -> None:
        """Wait until something has come, or the end."""
        while not self._buffer and not self.ended:
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter

    def take(self, most: int) -> bytes:
        """Return what is here, at most so many bytes.

        Raises:
            OSError: if the connection broke.
        """
        data = bytes(self._buffer[:most])
        if not data and self._error is not None:
            raise ConnectionAbortedError
        del self._buffer[:most]
        if self._paused and len(self._buffer) < _HIGH_WATER and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()
        return data

    def send(self, data: bytes) -> None:
        """Send; if the other side is gone, `take` will say so."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)

    def abort(self) -> None:
        """End the connection at once."""
        if self._transport is not None:
            self._transport.abort()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class TlsPipe:
    """TLS over another pipe.

    Args:
        under: carries the encrypted bytes.
        context: decides whom to trust; what it checks cannot be switched off here.
        host: whose certificate it must be.

    Raises:
        ValueError: if no certificate could be of such a host.
    """

    __slots__ = ("_coming", "_going", "_tls", "_under", "ended")

    def __init__(self, under: Pipe, context: ssl.SSLContext, host: str) -> None:
        self._under = under
        self._coming = ssl.MemoryBIO()
        self._going = ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._coming, self._going, server_hostname=host)
        self.ended = False

    async def shake_hands(self) -> None:
        """Agree on keys, with the certificate checked.

        Raises:
            ssl.SSLError: if the two cannot agree, or the certificate is not to be trusted.
            OSError: if the pipe below broke.
        """
        while True:
            try:
                return self._tls.do_handshake()
            except ssl.SSLWantReadError:
                pass
            finally:
                self._flush()
            await self._under.arrival()
            self._feed()

    async def arrival(self) -> None:
        """Wait until something has come, or the end."""
        await self._under.arrival()

    def take(self, most: int) -> bytes:
        """Return what is here, at most so many bytes.

        Raises:
            OSError: if it broke, or ended without saying that this is the end: then somebody on
                the way may have cut it.
        """
        if not (self._tls.pending() or self._coming.pending or self._feed()):
            return b""
        while True:
            try:
                data = self._tls.read(most)
            except ssl.SSLWantReadError:
                if not self._feed():
                    return b""
            else:
                self.ended = not data
                return data
            finally:
                self._flush()

    def send(self, data: bytes) -> None:
        """Send; if the other side is gone, `take` will say so.

        Raises:
            OSError: if the two no longer agree.
        """
        view = memoryview(data)
        while view:
            view = view[self._tls.write(view) :]
        self._flush()

    def abort(self) -> None:
        """End the connection at once, without a word to the other side."""
        self._under.abort()

    def _feed(self) -> bool:
        data = self._under.take(_CIPHER_AT_ONCE)
        if not data and self._under.ended:
            raise ConnectionAbortedError
        self._coming.write(data)
        return bool(data)

    def _flush(self) -> None:
        if self._going.pending:
            self._under.send(self._going.read())
