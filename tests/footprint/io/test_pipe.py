"""TLS on our own buffers: checked, whole, and honest about an end that nobody announced."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from footprint.io.backend import dial
from footprint.io.channel import Channel, Meter
from footprint.io.patience import CapReachedError, ExchangeError
from footprint.io.tls import tls_context
from footprint.settings import Network
from footprint.sighting import Page
from footprint.source import CouldNotCheck, Reason
from tests.hostile.proxies import authority
from tests.hostile.server import Serve, listening
from tests.hostile.setting import QuickClock, make_door, request


async def drained(way: Channel) -> bytes:
    got = b""
    while piece := await way.read(2**20):
        assert len(piece) <= 16 * 1024
        got += piece
    return got


@contextlib.asynccontextmanager
async def channel(
    serve: Serve, folder: Path, limit: int = 2**30, *hosts: str
) -> AsyncIterator[Channel]:
    root, tls = authority(folder, *(hosts or ("localhost",)))
    async with listening(serve, tls) as port:
        meter = Meter()
        meter.start(limit)
        plain = await dial("127.0.0.1", port, meter)
        try:
            yield await plain.start_tls(tls_context(root), "localhost", 5)
        finally:
            await plain.aclose()


async def test_a_large_body_comes_whole_and_in_small_pieces(tmp_path: Path) -> None:
    body = bytes(range(256)) * 8000

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(5)
        writer.write(body)
        await writer.drain()
        writer.close()

    async with channel(serve, tmp_path) as way:
        await way.write(b"hello")
        assert await drained(way) == body


async def test_a_long_request_goes_out_whole(tmp_path: Path) -> None:
    sent = b"x" * 100_000

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"yes" if await reader.readexactly(len(sent)) == sent else b"no")

    async with channel(serve, tmp_path) as way:
        await way.write(sent)
        assert await way.read(10) == b"yes"


async def test_an_end_that_nobody_announced_is_a_break(tmp_path: Path) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"half")
        await writer.drain()
        await asyncio.sleep(0.05)
        # The connection ends below TLS, as it does when somebody on the way cuts it.
        writer.get_extra_info("socket").shutdown(2)

    async with channel(serve, tmp_path) as way:
        assert await way.read(100) == b"half"
        with pytest.raises(ExchangeError) as caught:
            await way.read(100)
    assert caught.value.reason is Reason.NO_CONNECTION


async def test_the_meter_counts_through_tls(tmp_path: Path) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"more" * 4000)
            await writer.drain()

    async with channel(serve, tmp_path, 50_000) as way:
        with pytest.raises(CapReachedError):
            await drained(way)


async def test_an_idle_connection_shows_when_it_has_ended(tmp_path: Path) -> None:
    go = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(1)
        writer.write(b"a")
        await go.wait()
        writer.close()

    async with channel(serve, tmp_path) as way:
        await way.write(b"?")
        assert await way.read(10) == b"a"
        await asyncio.sleep(0.05)
        # What has come since then are TLS's own words (session tickets), which mean nothing.
        assert way.get_extra_info("is_readable") is False
        go.set()
        await asyncio.sleep(0.1)
        assert way.get_extra_info("is_readable") is True


@pytest.mark.parametrize("how", ["unchecked name", "no name"])
async def test_a_connection_that_would_not_be_checked_is_not_made(how: str) -> None:
    lax = ssl.create_default_context()
    lax.check_hostname = how != "unchecked name"
    way = Channel(Never(), Meter())
    with pytest.raises(ExchangeError) as caught:
        await way.start_tls(lax, None if how == "no name" else "localhost")
    assert caught.value.reason is Reason.TLS_FAILED


class Never:
    """A pipe that nobody may use."""

    ended = False

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(name)


async def test_who_speaks_before_the_handshake_is_refused(tmp_path: Path) -> None:
    root, _ = authority(tmp_path, "localhost")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await reader.read()

    async with listening(serve) as port:
        plain = await dial("127.0.0.1", port, Meter())
        await asyncio.sleep(0.05)
        with pytest.raises(ExchangeError, match="before the handshake"):
            await plain.start_tls(tls_context(root), "localhost", 5)


async def test_who_gives_up_during_the_handshake_leaves_nothing_open(tmp_path: Path) -> None:
    root, _ = authority(tmp_path, "localhost")
    ended = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            await reader.read()
        ended.set()

    async with listening(serve) as port:
        plain = await dial("127.0.0.1", port, Meter())
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await plain.start_tls(tls_context(root), "localhost", 5)
        async with asyncio.timeout(5):
            await ended.wait()


# ------------------------------------------------------------------ seen through the door


@pytest.mark.parametrize(
    ("head", "announced", "expect"),
    [
        (b"Content-Length: 60\r\n", False, "page"),
        (b"", True, "page"),
        (b"", False, "partial"),
        (b"Content-Length: 90\r\n", True, "partial"),
    ],
)
async def test_a_page_that_may_have_been_cut_is_partial(
    tmp_path: Path, head: bytes, announced: bool, expect: str
) -> None:
    body = b"<p>The choir sings on the green on the first of May.</p>".ljust(60)
    root, tls = authority(tmp_path, "localhost")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + b"\r\n" + body)
        await writer.drain()
        if announced:
            writer.close()
        else:
            await asyncio.sleep(0.05)
            writer.get_extra_info("socket").shutdown(2)

    async with listening(serve, tls) as port:
        home = f"https://localhost:{port}"
        asked = request(home + "/")
        door = make_door(
            [asked], QuickClock(), origins={"web": home}, network=Network(ca_file=root),
            connect=lambda *_: ("127.0.0.1", port),
        )  # fmt: skip
        async with door:
            result = await door.fetch(asked)
    assert isinstance(result, Page), result
    assert ("partial" if result.partial else "page") == expect
    assert result.body.rstrip() == body.rstrip()


async def test_a_host_that_hangs_up_in_the_handshake_is_could_not_check(tmp_path: Path) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.close()

    async with listening(serve) as port:
        home = f"https://localhost:{port}"
        asked = request(home + "/")
        door = make_door(
            [asked], QuickClock(), origins={"web": home}, connect=lambda *_: ("127.0.0.1", port)
        )
        async with door:
            result = await door.fetch(asked)
    assert result == CouldNotCheck(Reason.TLS_FAILED, "no common ground")
    assert door.ledger == ()
