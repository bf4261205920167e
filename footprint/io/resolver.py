"""Looks names up with the computer's own resolver, many at a time.

The event loop's default pool has a handful of threads, so a few slow names hold up all the
others. Threads here are daemons: a look-up that hangs must not keep the program from ending.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import socket
import threading
from collections.abc import Awaitable, Callable
from typing import Final

Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]
"""Turns a host name and port into numbers, best first. Raises `OSError` if there are none."""

THREADS: Final = 64

_Job = tuple[asyncio.AbstractEventLoop, "asyncio.Future[tuple[str, ...]]", str, int]


class Resolver:
    """A pool of look-up threads, started as they are needed."""

    def __init__(self, threads: int = THREADS) -> None:
        self._limit = threads
        self._jobs: queue.SimpleQueue[_Job] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._started = 0
        self._waiting = 0

    async def __call__(self, host: str, port: int) -> tuple[str, ...]:
        """Return the numbers of a host.

        Raises:
            OSError: if the name cannot be resolved (`socket.gaierror` says how).
        """
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[tuple[str, ...]] = loop.create_future()
        with self._lock:
            self._waiting += 1
            if self._waiting > self._started and self._started < self._limit:
                self._started += 1
                threading.Thread(target=self._work, daemon=True, name="resolver").start()
        self._jobs.put((loop, answer, host, port))
        return await answer

    def _work(self) -> None:
        while True:
            loop, answer, host, port = self._jobs.get()
            result: tuple[str, ...] | BaseException
            try:
                result = _look_up(host, port)
            except BaseException as error:  # noqa: BLE001 - handed to whoever asked, whatever it is
                result = error
            with self._lock:
                self._waiting -= 1
            # If the loop has ended, nobody is waiting any more.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(_deliver, answer, result)


def _look_up(host: str, port: int) -> tuple[str, ...]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    # One number of each family in turn, so that a broken family costs one try.
    families: dict[int, list[str]] = {}
    for family, _, _, _, address in found:
        families.setdefault(family, []).append(str(address[0]))
    numbers: list[str] = []
    for place in range(max(map(len, families.values()), default=0)):
        numbers += [group[place] for group in families.values() if place < len(group)]
    return tuple(dict.fromkeys(numbers))


def _deliver(
    answer: asyncio.Future[tuple[str, ...]], result: tuple[str, ...] | BaseException
) -> None:
    if answer.done():
        return
    if isinstance(result, BaseException):
        answer.set_exception(result)
    else:
        answer.set_result(result)
