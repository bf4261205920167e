"""Small proxies and a TLS site on loopback, for the ways out that lead through somebody else."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import struct
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import trustme

from tests.hostile.server import Serve, listening


@dataclass(slots=True)
class Proxy:
    """A proxy that knows where each invented host lives, and what it was asked for."""

    places: Mapping[tuple[str, int], int]
    """Loopback port of each host and port."""
    port: int = 0
    asked: list[tuple[str, str, int]] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)
    refuse: bytes = b""
    """Sent instead of anything else."""


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
    finally:
        writer.close()


async def _join(
    inward: tuple[asyncio.StreamReader, asyncio.StreamWriter], port: int, first: bytes = b""
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(first)
    await asyncio.gather(_pump(inward[0], writer), _pump(reader, inward[1]))


@contextlib.asynccontextmanager
async def http_proxy(proxy: Proxy, tls: ssl.SSLContext | None = None) -> AsyncIterator[Proxy]:
    """CONNECT for https, whole addresses for http."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        proxy.heads.append(head)
        method, target, _ = head.split(b"\r\n")[0].decode().split(" ")
        if proxy.refuse:
            writer.write(proxy.refuse)
            writer.close()
            return
        if method == "CONNECT":
            host, _, port = target.rpartition(":")
            proxy.asked.append((method, host, int(port)))
            writer.write(b"HTTP/1.1 200 Fine\r\n\r\n")
            await _join((reader, writer), proxy.places[host, int(port)])
            return
        host = target.split("/")[2]
        proxy.asked.append((method, host, 80))
        await _join((reader, writer), proxy.places[host, 80], head)

    async with _served(serve, proxy, tls):
        yield proxy


@contextlib.asynccontextmanager
async def socks_proxy(proxy: Proxy) -> AsyncIterator[Proxy]:
    """SOCKS 5 (RFC 1928) that takes names only: a number would mean that we looked one up."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = struct.unpack("!BB", await reader.readexactly(2))
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        _, _, _, kind = struct.unpack("!BBBB", await reader.readexactly(4))
        if kind != 3:
            writer.write(b"\x05\x08\x00\x01" + bytes(6))
            writer.close()
            return
        host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        (port,) = struct.unpack("!H", await reader.readexactly(2))
        proxy.asked.append(("SOCKS", host, port))
        if proxy.refuse:
            writer.write(proxy.refuse)
            writer.close()
            return
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        await _join((reader, writer), proxy.places[host, port])

    async with _served(serve, proxy, None):
        yield proxy


@contextlib.asynccontextmanager
async def site(
    answer: bytes, log: list[bytes], tls: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """A site with one answer to everything. Gives its port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                log.append(await reader.readuntil(b"\r\n\r\n"))
                writer.write(answer)
                await writer.drain()
        writer.close()

    proxy = Proxy({})
    async with _served(serve, proxy, tls):
        yield proxy.port


@contextlib.asynccontextmanager
async def _served(serve: Serve, proxy: Proxy, tls: ssl.SSLContext | None) -> AsyncIterator[None]:
    async with listening(serve, tls) as proxy.port:
        yield


def authority(folder: Path, *hosts: str) -> tuple[str, ssl.SSLContext]:
    """Make a throw-away authority. Gives the file of its root, and a server's context."""
    root = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    root.issue_cert(*hosts).configure_cert(context)
    path = folder / "root.pem"
    root.cert_pem.write_to_path(path)
    return str(path), context
