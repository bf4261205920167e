"""What the HTTP library dials through. There are three ways out, and each knows no other.

    DirectBackend    resolves, checks every number it got, dials a number that it checked
    ProxyBackend     dials the office's or the person's proxy and nothing else
    OverrideBackend  dials loopback addresses that its maker names: the practice web, the tests

The number that is dialled is the number that was checked: a name that answers differently the
second time gains nothing.
"""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import Any, Final, NoReturn, Protocol

from footprint.io.address import check_number
from footprint.io.channel import Channel, Meter
from footprint.io.patience import ExchangeError
from footprint.io.pipe import TcpPipe
from footprint.io.resolver import Resolve
from footprint.source import Reason

ConnectOverride = Callable[[str, int], tuple[str, int]]
"""Turns a host and port into a loopback address and port, or raises `LookupError`.

Only ever an argument, never a setting: with it, nothing else can be reached.
"""

_EACH: Final = 2.5
"""Seconds for one of several numbers of a host before the next one is tried."""

_NO_ROUTE: Final = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})


class Reach:
    """Whether anything has been reached so far: tells one unknown name from no network."""

    def __init__(self, routed: Callable[[], bool]) -> None:
        self._routed = routed
        self.reached = False

    def unresolved(self, error: OSError | None) -> ExchangeError:
        """Return what a failed look-up means. `error` is None if it took too long."""
        if self.reached:
            return ExchangeError(Reason.NAME_NOT_RESOLVED)
        # A resolver that is there says "no such name"; one that is not says "try again".
        known_unknown = isinstance(error, socket.gaierror) and error.errno not in {
            socket.EAI_AGAIN,
            socket.EAI_FAIL,
        }
        if known_unknown and self._routed():
            return ExchangeError(Reason.NAME_NOT_RESOLVED)
        return ExchangeError(Reason.OFFLINE, "no name can be looked up")

    def unconnected(self, error: OSError) -> ExchangeError:
        """Return what a failed connection means."""
        if error.errno in _NO_ROUTE and not self.reached:
            return ExchangeError(Reason.OFFLINE, "no way out of this machine")
        return ExchangeError(Reason.NO_CONNECTION, _words(error), again=True)


def has_route() -> bool:
    """Say whether the computer has a way out. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting a datagram socket only asks the routing table. The address is kept
            # for documentation (RFC 5737): nobody is there.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return False
    return True


class Backend(Protocol):
    """What all three ways out have: the meter of the exchange that is under way."""

    meter: Meter

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Channel:
        """Return an open connection to a host, if it may be reached."""
        ...


class _Backend:
    def __init__(self, meter: Meter) -> None:
        self.meter = meter

    async def connect_unix_socket(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: no website lives in a file.

        Raises:
            ExchangeError: always.
        """
        raise ExchangeError(Reason.ADDRESS_REFUSED, "not a web address")

    async def sleep(self, seconds: float) -> None:
        """Wait; the library's own retries, which would ask this, are switched off."""
        await asyncio.sleep(seconds)


class DirectBackend(_Backend):
    """Reaches public web hosts, and the one origin that settings name, if that is the host."""

    def __init__(self, meter: Meter, resolve: Resolve, reach: Reach, *, configured: bool) -> None:
        super().__init__(meter)
        self._resolve = resolve
        self._reach = reach
        self._configured = configured

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
        local_address: str | None = None,  # noqa: ARG002 - the library's signature
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - the library's signature
    ) -> Channel:
        """Resolve, check every number, dial the checked ones in turn.

        Raises:
            ExchangeError: if the host may not or cannot be reached.
        """
        numbers = await self._numbers(host, port, timeout)
        if not self._configured:
            # One number inside the network among public ones is a trick, not a mishap.
            for number in numbers:
                check_number(ipaddress.ip_address(number))
        channel = await _dial_first(numbers, port, self.meter, self._reach, timeout)
        self._reach.reached = True
        return channel

    async def _numbers(self, host: str, port: int, timeout: float | None) -> tuple[str, ...]:  # noqa: ASYNC109 - passed on
        try:
            return (str(ipaddress.ip_address(host)),)
        except ValueError:
            pass
        try:
            async with asyncio.timeout(timeout):
                numbers = await self._resolve(host, port)
        except TimeoutError:
            raise self._reach.unresolved(None) from None
        except (OSError, UnicodeError) as error:
            raise self._reach.unresolved(
                error if isinstance(error, OSError) else socket.gaierror(socket.EAI_NONAME)
            ) from None
        if not numbers:
            raise ExchangeError(Reason.NAME_NOT_RESOLVED)
        return numbers


class ProxyBackend(_Backend):
    """Reaches the proxy and nothing else. The proxy may be anywhere, also on this machine."""

    def __init__(self, meter: Meter, resolve: Resolve, proxy: tuple[str, int]) -> None:
        super().__init__(meter)
        self._resolve = resolve
        self._proxy = proxy

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
        local_address: str | None = None,  # noqa: ARG002 - the library's signature
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - the library's signature
    ) -> Channel:
        """Dial the proxy.

        Raises:
            ExchangeError: `OFFLINE` if it does not answer, as nothing can be reached without it.
        """
        if (host, port) != self._proxy:
            raise ExchangeError(Reason.ADDRESS_REFUSED, "not the proxy")
        reach = Reach(lambda: True)
        try:
            async with asyncio.timeout(timeout):
                numbers = await self._resolve(host, port)
                return await _dial_first(numbers, port, self.meter, reach, timeout)
        except (OSError, UnicodeError, ExchangeError):
            raise ExchangeError(Reason.OFFLINE, "the proxy does not answer") from None


class OverrideBackend(_Backend):
    """Reaches the loopback addresses that its maker names, and nothing else."""

    def __init__(self, meter: Meter, override: ConnectOverride) -> None:
        super().__init__(meter)
        self._override = override

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
        local_address: str | None = None,  # noqa: ARG002 - the library's signature
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - the library's signature
    ) -> Channel:
        """Dial where the override says.

        Raises:
            ExchangeError: if it names nothing, or something that is not loopback.
        """
        try:
            number, port = self._override(host, port)
        except LookupError:
            raise ExchangeError(Reason.NAME_NOT_RESOLVED) from None
        if not ipaddress.ip_address(number).is_loopback:
            raise ExchangeError(Reason.ADDRESS_REFUSED, "not a loopback address")
        return await _dial_first((number,), port, self.meter, Reach(lambda: True), timeout)


async def _dial_first(
    numbers: tuple[str, ...], port: int, meter: Meter, reach: Reach, seconds: float | None
) -> Channel:
    failure = ExchangeError(Reason.NO_CONNECTION, "no number")
    try:
        async with asyncio.timeout(seconds):
            for number in numbers:
                try:
                    return await _dial_in_time(number, port, meter, alone=len(numbers) == 1)
                except TimeoutError:
                    failure = ExchangeError(Reason.TIMED_OUT, "connecting")
                except OSError as error:
                    failure = reach.unconnected(error)
    except TimeoutError:
        failure = ExchangeError(Reason.TIMED_OUT, "connecting")
    raise failure


async def _dial_in_time(number: str, port: int, meter: Meter, *, alone: bool) -> Channel:
    if alone:
        return await dial(number, port, meter)
    async with asyncio.timeout(_EACH):
        return await dial(number, port, meter)


async def dial(number: str, port: int, meter: Meter) -> Channel:
    """Open a connection to a number that has been checked. The only place that does.

    Raises:
        OSError: if nobody answers there.
    """
    _, pipe = await asyncio.get_running_loop().create_connection(TcpPipe, number, port)
    return Channel(pipe, meter)


def _words(error: OSError) -> str:
    match error.errno:
        case errno.ECONNREFUSED:
            return "connection refused"
        case errno.ECONNRESET | errno.EPIPE:
            return "connection broken"
        case _:
            return "no way to the host"
