"""Many requests at once: one queue a host, the slowest known hosts early, results as they come."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from typing import Final, TypeVar

from footprint.io.address import host_of
from footprint.io.history import History
from footprint.source import Request

T = TypeVar("T")

_WAITING_ROOM: Final = 2
"""Host queues that are awake, for each slot: those that pause leave their slot to others."""


async def fan_out(
    fetch: Callable[[Request], Awaitable[T]],
    requests: Iterable[Request],
    history: History,
    slots: int,
) -> AsyncGenerator[tuple[Request, T], None]:
    """Run requests and give each with its result, in the order in which they end.

    Whoever stops listening stops the rest: what was not yet asked is never asked.
    """
    results: asyncio.Queue[tuple[Request, T] | None] = asyncio.Queue(maxsize=slots)
    queues = iter(_by_host(requests, history))

    async def work() -> None:
        for queue in queues:
            for request in queue:
                await results.put((request, await fetch(request)))

    async def run() -> None:
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(_WAITING_ROOM * slots):
                    group.create_task(work())
        finally:
            await results.put(None)

    # The group cannot live in the generator itself: a yield inside it would hand its
    # cancellation to whoever listens.
    running = asyncio.get_running_loop().create_task(run())
    try:
        while (result := await results.get()) is not None:
            yield result
        await running
    finally:
        running.cancel()
        await asyncio.wait([running])


def _by_host(requests: Iterable[Request], history: History) -> list[list[Request]]:
    queues: dict[str, list[Request]] = {}
    for request in requests:
        queues.setdefault(host_of(request.url), []).append(request)

    def expected(item: tuple[str, list[Request]]) -> float:
        known = history.expected(item[0])
        # A host never met goes after the known slow ones and before the known quick ones.
        return -len(item[1]) * (known if known is not None else 1.0)

    slowest_first = deque(queue for _, queue in sorted(queues.items(), key=expected))
    # Every second one is a quick one: they fill the time in which the slow ones are waited for,
    # instead of coming all at once at the end, when they keep the processor busy.
    return (
        [
            slowest_first.popleft() if turn % 2 == 0 else slowest_first.pop()
            for turn in range(len(queues))
        ]
        if _knows_any(queues, history)
        else list(slowest_first)
    )


def _knows_any(hosts: Iterable[str], history: History) -> bool:
    return any(history.expected(host) is not None for host in hosts)
