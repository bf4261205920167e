"""One TCP connection, plain or TLS, as the HTTP library wants to see it.

It counts what comes in, so that an endless head or a flood of interim answers ends at a cap,
and it ends at once when it is no longer wanted. The HTTP library needs four methods of it and
no base class; so this file imports nothing of that library and survives a change of it.
"""

from __future__ import annotations

import asyncio
import ssl
from typing import Any, Final, Self, cast

from footprint.io.patience import CapReachedError, ExchangeError
from footprint.source import Reason

_HIGH_WATER: Final = 256 * 1024
_AT_ONCE: Final = 16 * 1024
"""Bytes handed to the HTTP library at a time: it may have to take them apart one by one."""

_TLS_SHUTDOWN: Final = 1.0

# OpenSSL's verification results that a caseworker or an office can act on.
_CERTIFICATE_FAULTS: Final = {
    10: "certificate out of date",
    9: "certificate not yet valid",
    18: "certificate signed by itself",
    19: "certificate from an unknown authority",
    20: "certificate from an unknown authority",
    21: "certificate from an unknown authority",
    23: "certificate withdrawn",
    62: "certificate of another host",
    64: "certificate of another host",
}


class Meter:
    """Counts the bytes of one exchange and says when there have been enough."""

    __slots__ = ("limit", "received")

    def __init__(self) -> None:
        self.received = 0
        self.limit = 0

    def start(self, limit: int) -> None:
        """Begin to count anew."""
        self.received = 0
        self.limit = limit

    def check(self) -> None:
        """Refuse to wait for more than the limit.

        Raises:
            CapReachedError: if the limit is reached.
        """
        if self.received >= self.limit:
            raise CapReachedError("more than we take in")


class Channel(asyncio.Protocol):
    """A connection that has been checked and dialled."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._error: BaseException | None = None
        self._ended = False
        self._paused = False

    # What the event loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take note of the open connection."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Keep what came in until it is read."""
        self._buffer += data
        if len(self._buffer) > _HIGH_WATER and self._transport is not None and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> bool:
        """Note that nothing more will come."""
        self._ended = True
        self._wake()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that the connection is gone."""
        self._ended = True
        self._error = self._error or exc
        self._wake()

    # What the HTTP library calls.

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - the library's signature
        """Return what came in, or nothing at the end.

        Raises:
            ExchangeError: if the connection broke or the meter's limit is reached.
        """
        try:
            async with asyncio.timeout(timeout):
                await self._arrival()
        except TimeoutError:
            raise ExchangeError(Reason.TIMED_OUT, "no answer") from None
        data = bytes(self._buffer[: min(max_bytes, _AT_ONCE)])
        if not data and self._error is not None:
            raise ExchangeError(Reason.NO_CONNECTION, "connection broken", again=True)
        del self._buffer[: len(data)]
        self._meter.received += len(data)
        if self._paused and len(self._buffer) < _HIGH_WATER and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109, ARG002 - the library's signature
        """Send; a connection that is gone shows when its answer is read."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(buffer)

    async def aclose(self) -> None:
        """End the connection at once, without waiting for the other side."""
        if self._transport is not None:
            self._transport.abort()
            # The loop closes the socket in its next round.
            await asyncio.sleep(0)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
    ) -> Self:
        """Put TLS on the connection, with the certificate checked.

        Raises:
            ExchangeError: `TLS_FAILED`, or `TIMED_OUT`.
        """
        if self._transport is None or self._buffer:
            raise ExchangeError(Reason.TLS_FAILED, "answer before the handshake")
        try:
            self._transport = await asyncio.get_running_loop().start_tls(
                self._transport,
                self,
                ssl_context,
                server_hostname=server_hostname,
                ssl_handshake_timeout=timeout,
                ssl_shutdown_timeout=_TLS_SHUTDOWN,
            )
        except ssl.SSLCertVerificationError as error:
            await self.aclose()
            detail = _CERTIFICATE_FAULTS.get(error.verify_code, "certificate")
            raise ExchangeError(Reason.TLS_FAILED, detail) from None
        except (OSError, ssl.SSLError) as error:
            await self.aclose()
            if isinstance(error, TimeoutError):
                raise ExchangeError(Reason.TIMED_OUT, "handshake") from None
            raise ExchangeError(Reason.TLS_FAILED, "no common ground") from None
        return self

    def get_extra_info(self, info: str) -> Any:
        """Answer the library's questions about the connection."""
        if info == "is_readable":
            # An idle connection with something to read has been ended by the other side.
            return bool(self._buffer) or self._ended
        if self._transport is None:
            return None
        names = {"client_addr": "sockname", "server_addr": "peername"}
        return self._transport.get_extra_info(names.get(info, info))

    async def _arrival(self) -> None:
        self._meter.check()
        if self._buffer:
            # Somebody who sends fast, in a thousand small pieces, must not keep the loop from
            # everybody else.
            await asyncio.sleep(0)
        while not self._buffer and not self._ended:
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
