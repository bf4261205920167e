"""A loopback server that misbehaves on purpose, in a thread of its own, and keeps a log.

It answers for any host name: the first label of the Host header chooses the case.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field

Write = Callable[[bytes], Awaitable[None]]
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the server saw it."""

    method: str
    host: str
    path: str
    headers: tuple[tuple[str, str], ...]

    @property
    def url(self) -> str:
        return f"http://{self.host}{self.path}"


@dataclass(slots=True)
class Visit:
    """What a case gets to answer with."""

    asked: Asked
    count: int
    """How many requests came to this host before, for this path."""
    write: Write


Behaviour = Callable[[Visit], Awaitable[None]]


@dataclass(slots=True)
class HostileServer:
    """Serves cases by host name."""

    cases: Mapping[str, Behaviour]
    log: list[Asked] = field(default_factory=list)
    port: int = 0
    _counts: dict[tuple[str, str], int] = field(default_factory=dict)
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def write(data: bytes) -> None:
            writer.write(data)
            await writer.drain()

        self._writers.add(writer)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                asked = _asked(await reader.readuntil(b"\r\n\r\n"))
                self.log.append(asked)
                place = (asked.host, asked.path)
                count = self._counts.get(place, 0)
                self._counts[place] = count + 1
                await self.cases[asked.host.split(".")[0]](Visit(asked, count, write))
                if asked.host.startswith("keep"):
                    continue
                break
        writer.close()

    async def _run(self, started: threading.Event, stop: asyncio.Event) -> None:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        await stop.wait()
        await a_few_turns()
        server.close()
        for writer in self._writers:
            writer.transport.abort()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await a_few_turns()

    @contextlib.contextmanager
    def running(self) -> Iterator[HostileServer]:
        started = threading.Event()
        stop: asyncio.Event = asyncio.Event()
        loop = asyncio.new_event_loop()
        loop.set_exception_handler(lambda *_: None)  # connections that die are the point

        def main() -> None:
            asyncio.set_event_loop(loop)
            loop.run_until_complete(self._run(started, stop))
            loop.close()

        thread = threading.Thread(target=main, daemon=True)
        thread.start()
        assert started.wait(10)
        try:
            yield self
        finally:
            loop.call_soon_threadsafe(stop.set)
            thread.join(10)


@contextlib.asynccontextmanager
async def listening(serve: Serve, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """Serve connections on this loop; leave none behind. Gives the port.

    Args:
        serve: one connection. Ends by itself, by an error of the connection, or when it is
            cancelled.
        tls: of the server.
    """
    writers: set[asyncio.StreamWriter] = set()
    serving: set[asyncio.Task[None]] = set()

    async def kept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        serving.add(task)
        writers.add(writer)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await serve(reader, writer)

    server = await asyncio.start_server(kept, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        await a_few_turns()
        server.close()
        for writer in writers:
            writer.transport.abort()
        for task in serving:
            task.cancel()
        await a_few_turns()


async def a_few_turns() -> None:
    """Let the loop do what is due: take a connection to its writer, or end one for good.

    By turns and not by time, which passes on a busy machine while nothing is done. A connection
    that a server takes while it closes is never closed itself.
    """
    for _ in range(20):
        await asyncio.sleep(0)


def _asked(head: bytes) -> Asked:
    first, *rest = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = tuple(
        (name.strip().lower(), value.strip())
        for name, _, value in (line.partition(":") for line in rest if line)
    )
    return Asked(method, dict(headers).get("host", ""), path, headers)
