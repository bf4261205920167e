"""One connection as the HTTP library wants to see it, plain or TLS.

It counts what comes in, so that an endless head or a flood of interim answers ends at a cap,
and it ends at once when it is no longer wanted. The HTTP library needs four methods of it and
no base class; so this file imports nothing of that library and survives a change of it.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from typing import Any, Final

from footprint.io.patience import CapReachedError, ExchangeError
from footprint.io.pipe import Pipe, TlsPipe
from footprint.source import Reason

_AT_ONCE: Final = 16 * 1024
"""Bytes handed to the HTTP library at a time: it may have to take them apart one by one."""

_REQUEST: Final = b"GET "
"""How every request of ours begins; the door makes no other."""

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
    """Watches one exchange: tells of the request before it leaves, and counts what comes back."""

    __slots__ = ("_leaving", "limit", "received")

    def __init__(self) -> None:
        self.received = 0
        self.limit = 0
        self._leaving: Callable[[], None] | None = None

    def start(self, limit: int, leaving: Callable[[], None] | None = None) -> None:
        """Begin anew.

        Args:
            limit: bytes to take in.
            leaving: called once, before the first byte of the request leaves. What a proxy is
                asked on the way is not the request.
        """
        self.received = 0
        self.limit = limit
        self._leaving = leaving

    def sends(self, buffer: bytes) -> None:
        """Take note of what is about to be sent."""
        if self._leaving is not None and buffer.startswith(_REQUEST):
            leaving, self._leaving = self._leaving, None
            leaving()

    def check(self) -> None:
        """Refuse to wait for more than the limit.

        Raises:
            CapReachedError: if the limit is reached.
        """
        if self.received >= self.limit:
            raise CapReachedError("more than we take in")


class Channel:
    """A connection that has been checked and dialled."""

    __slots__ = ("_gave", "_meter", "_pipe")

    def __init__(self, pipe: Pipe, meter: Meter) -> None:
        self._pipe = pipe
        self._meter = meter
        self._gave = False
        """Whether anything has come since the last request."""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109, ARG002 - the library's signature
        """Return what came in, or nothing at the end.

        Raises:
            ExchangeError: if the connection broke or the meter's limit is reached.
        """
        self._meter.check()
        try:
            data = await self._received(min(max_bytes, _AT_ONCE))
        except OSError:  # which every TLS error is, too
            raise _broken() from None
        self._gave = True
        self._meter.received += len(data)
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109, ARG002 - the library's signature
        """Send; a connection that is gone shows when its answer is read."""
        self._gave = False
        self._meter.sends(buffer)
        try:
            self._pipe.send(buffer)
        except OSError:
            raise _broken() from None

    async def aclose(self) -> None:
        """End the connection at once, without waiting for the other side."""
        self._pipe.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
    ) -> Channel:
        """Put TLS on the connection, with the certificate checked.

        Raises:
            ExchangeError: `TLS_FAILED`, or `TIMED_OUT`.
        """
        if not ssl_context.check_hostname or not server_hostname:
            raise ExchangeError(Reason.TLS_FAILED, "the certificate would not be checked")
        try:
            _refuse_early(self._pipe.take(1))
            pipe = TlsPipe(self._pipe, ssl_context, server_hostname)
            async with asyncio.timeout(timeout):
                await pipe.shake_hands()
        except BaseException as error:  # noqa: BLE001 - also when somebody gave up waiting
            # Nobody else knows of this connection yet.
            self._pipe.abort()
            raise _handshake_fault(error) from None
        return Channel(pipe, self._meter)

    def get_extra_info(self, info: str) -> Any:
        """Answer the library's questions about the connection."""
        # As to the rest (addresses, the protocol that TLS agreed on) there is nothing to know.
        return self._is_readable() if info == "is_readable" else None

    def _is_readable(self) -> bool:
        """Say whether the other side has ended an idle connection, or spoken out of turn.

        What is taken here is lost, but nobody may use such a connection again.
        """
        try:
            return bool(self._pipe.take(1)) or self._pipe.ended
        except OSError:
            return True

    async def _received(self, most: int) -> bytes:
        data = self._pipe.take(most)
        if data and self._gave:
            # Somebody who sends fast, in a thousand small pieces, must not keep the loop from
            # everybody else.
            await asyncio.sleep(0)
        while not data and not self._pipe.ended:
            await self._pipe.arrival()
            data = self._pipe.take(most)
        return data


def _refuse_early(data: bytes) -> None:
    if data:
        raise ExchangeError(Reason.TLS_FAILED, "answer before the handshake")


def _handshake_fault(error: BaseException) -> BaseException:
    match error:
        case ssl.SSLCertVerificationError():
            detail = _CERTIFICATE_FAULTS.get(error.verify_code, "certificate")
            return ExchangeError(Reason.TLS_FAILED, detail)
        case TimeoutError():
            return ExchangeError(Reason.TIMED_OUT, "handshake")
        case OSError() | ValueError():  # ValueError: a name that no certificate could hold
            return ExchangeError(Reason.TLS_FAILED, "no common ground")
        case _:
            return error


def _broken() -> ExchangeError:
    return ExchangeError(Reason.NO_CONNECTION, "connection broken", again=True)
