"""One exchange with one host, over the HTTP library. The only file that imports it.

It uses the library's transport and none of its client: no cookie jar, no environment, no
redirects, no headers of its own, no decoding. The transport's pool dials through our backend,
and makes connections for one place of ours that stands where it stood: a pool looks after
many, and that costs a tenth of a millisecond a site. Both attributes are private to the
library, so `check_client` proves that they still are what the door relies on, and the door
stays shut otherwise.

A change to the library's fork is a change of the one import line below.
"""

from __future__ import annotations

import re
import ssl
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from importlib.util import find_spec
from typing import Any, Final, Self

import httpx

from footprint.io.address import Target
from footprint.io.backend import Backend, DirectBackend, Reach
from footprint.io.channel import Meter
from footprint.io.patience import DEFAULT, ExchangeError, Patience
from footprint.source import Reason

_KEEP: Final = 5.0
"""Seconds that an idle connection may be used again."""

_LIMITS: Final = httpx.Limits(
    max_connections=1, max_keepalive_connections=1, keepalive_expiry=_KEEP
)


_FAULTS: Final[tuple[tuple[type[Exception], str, Reason, str], ...]] = (
    (httpx.RemoteProtocolError, "without sending", Reason.NO_CONNECTION, "no answer"),
    (httpx.RemoteProtocolError, "too long", Reason.TOO_LARGE, "head of the answer"),
    (httpx.ProtocolError, "", Reason.NOT_READABLE, "not an HTTP answer"),
    (httpx.TimeoutException, "", Reason.TIMED_OUT, "no answer"),
    (httpx.NetworkError, "", Reason.NO_CONNECTION, "connection broken"),
)
"""The library's errors, with words of theirs that tell two of a kind apart, and what they mean."""


# The library asks several times for each request whether an optional module is there; where it
# is not, Python searches the disk every time, at a quarter of the request's whole cost. This is
# Python's own way to say "not there" once.
if find_spec("sniffio") is None:
    sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type] # documented, but not typed


class ClientChangedError(Exception):
    """The HTTP library's inside is not what the door relies on."""


class Answer:
    """Status and headers of an answer, with its body on the way."""

    __slots__ = ("_response", "headers", "status")

    def __init__(self, response: httpx.Response) -> None:
        self._response = response
        self.status = response.status_code
        # Latin-1 loses nothing: what the bytes mean is decided by whoever reads them.
        self.headers = tuple(
            (name.decode("latin-1").lower(), value.decode("latin-1"))
            for name, value in response.headers.raw
        )

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """Give the body as it comes, compressed as it is.

        Raises:
            ExchangeError: if it breaks off or goes beyond the meter's limit.
        """
        stream = self._response.stream
        assert isinstance(stream, httpx.AsyncByteStream)
        try:
            async for chunk in stream:
                yield chunk
        except httpx.HTTPError:
            raise ExchangeError(Reason.TRUNCATED, "the answer broke off") from None

    async def aclose(self) -> None:
        """Let go of the connection; if the body was not read to its end, close it."""
        await self._response.aclose()


class Line:
    """A short client for one origin: one connection at most, ended when nobody needs it."""

    def __init__(self, backend: Backend, tls: ssl.SSLContext, proxy: str = "") -> None:
        self.meter: Meter = backend.meter
        self._proxied = bool(proxy)
        self._transport = _transport(backend, tls, proxy)

    async def get(
        self,
        target: Target,
        headers: Sequence[tuple[str, str]],
        patience: Patience,
        leaving: Callable[[], None],
    ) -> Answer:
        """Send one GET and return its answer, body unread.

        Args:
            target: where to; already checked.
            headers: everything that is sent besides Host.
            patience: limits.
            leaving: called before the first byte of the request leaves.

        Raises:
            ExchangeError: if no answer came that can be understood.
        """
        self.meter.start(patience.head, leaving)
        request = httpx.Request(
            "GET",
            _url(target),
            headers=[("Host", target.authority), *headers],
            stream=_NothingToSend(),
            extensions={"timeout": {"connect": patience.connect}},
        )
        try:
            return Answer(await self._transport.handle_async_request(request))
        except ExchangeError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a hostile answer makes the library raise is typed here
            raise _translated(error, proxied=self._proxied) from None

    async def aclose(self) -> None:
        """End the connection, if there is one."""
        await self._transport.aclose()


async def check_client(tls: ssl.SSLContext) -> None:
    """Prove that the library dials through our backend, without opening a socket.

    Raises:
        ClientChangedError: if it does not, in which case nothing may be sent.
    """

    async def no_look_up(_host: str, _port: int) -> tuple[str, ...]:
        raise OSError

    backend = DirectBackend(Meter(), no_look_up, Reach(lambda: True), configured=False)
    line = Line(backend, tls)
    try:
        await line.get(Target("http", "127.0.0.1", 80, "/"), (), DEFAULT, lambda: None)
    except ExchangeError as error:
        if error.reason is Reason.ADDRESS_REFUSED:
            return
    finally:
        await line.aclose()
    raise ClientChangedError("the HTTP library no longer dials through the door's backend")


class _NothingToSend(httpx.AsyncByteStream, AsyncIterator[bytes]):
    """The empty body of a GET."""

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        raise StopAsyncIteration


class _OnlyPlace:
    """Stands where the library's pool stood: one connection at a time, made when it is needed."""

    def __init__(self, pool: Any) -> None:
        self._pool = pool
        self._connection: Any = None

    async def handle_async_request(self, request: Any) -> Any:
        """Send a request on the connection that is open, or else on a new one."""
        if not self._is_open():
            await self.aclose()
            self._connection = self._pool.create_connection(request.url.origin)
        return await self._connection.handle_async_request(request)

    async def aclose(self) -> None:
        """End the connection, if there is one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.aclose()

    def _is_open(self) -> bool:
        return (
            self._connection is not None
            and self._connection.is_available()
            and not self._connection.has_expired()
        )


def _transport(backend: Backend, tls: ssl.SSLContext, proxy: str) -> httpx.AsyncHTTPTransport:
    transport = httpx.AsyncHTTPTransport(
        verify=tls,
        trust_env=False,
        http2=False,
        limits=_LIMITS,
        proxy=_proxy(proxy, tls) if proxy else None,
        retries=0,
    )
    pool: Any = transport._pool  # noqa: SLF001 - there is no public way; proved by check_client
    if not hasattr(pool, "_network_backend") or not hasattr(pool, "create_connection"):
        raise ClientChangedError("the HTTP library's pool is not what the door relies on")
    pool._network_backend = backend  # noqa: SLF001 - see above
    only: Any = _OnlyPlace(pool)
    transport._pool = only  # noqa: SLF001 - see above
    return transport


def _proxy(url: str, tls: ssl.SSLContext) -> httpx.Proxy:
    return httpx.Proxy(url, ssl_context=tls if url.startswith("https:") else None)


def _url(target: Target) -> httpx.URL:
    url = httpx.URL(target.url)
    # What was checked and written down must be what is sent, letter by letter.
    said = (target.host.encode("ascii"), target.path.encode("ascii"))
    if (url.raw_host.strip(b"[]"), url.raw_path) != said:
        raise ExchangeError(Reason.ADDRESS_REFUSED, "not a plain host")
    return url


def _translated(error: Exception, *, proxied: bool) -> ExchangeError:
    for kind, words, reason, detail in _FAULTS:
        if isinstance(error, kind) and words in str(error):
            return ExchangeError(reason, detail, again=reason is Reason.NO_CONNECTION)
    if isinstance(error, httpx.ProxyError):
        return _proxy_fault(str(error))
    if proxied:
        # The library takes a proxy's nonsense for a mistake of its own.
        return ExchangeError(Reason.NO_CONNECTION, "the proxy is not understood")
    return ExchangeError(Reason.OUR_FAULT, type(error).__name__)


def _proxy_fault(message: str) -> ExchangeError:
    status = re.match(r"[45]\d\d\b", message, re.ASCII)
    if status is None:
        return ExchangeError(Reason.NO_CONNECTION, "the proxy cannot reach the host")
    if status[0] == "511":  # RFC 6585: Network Authentication Required
        return ExchangeError(Reason.CAPTIVE_PORTAL, "proxy status 511")
    if status[0].startswith("5"):
        return ExchangeError(Reason.NO_CONNECTION, f"proxy status {status[0]}")
    return ExchangeError(Reason.BLOCKED, f"proxy status {status[0]}")
