"""One request at a time to a host, and a pause before the next one.

A host's state lives as long as somebody wants something of it; then its connection ends. What
must be remembered longer (when it was last asked, until when it is busy) is two numbers.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from footprint.io.client import Line
from footprint.io.clock import Clock

Origin = tuple[str, str, int]


@dataclass(slots=True)
class Host:
    """One host while somebody wants something of it."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while somebody asks the host for its robots.txt: everybody else waits for it."""
    lines: dict[tuple[Origin, bool], Line] = field(default_factory=dict)
    """Open clients by origin, and by whether the origin is one that settings name."""
    visitors: int = 0

    def line(self, key: tuple[Origin, bool], make: Callable[[], Line]) -> Line:
        """Return the client for an origin, made on first use."""
        if key not in self.lines:
            self.lines[key] = make()
        return self.lines[key]


class Hosts:
    """All hosts of a run, with their pace."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hosts: dict[str, Host] = {}
        self._asked_at: dict[str, float] = {}
        self._busy_until: dict[str, float] = {}

    @contextlib.asynccontextmanager
    async def visit(self, name: str) -> AsyncIterator[Host]:
        """Keep a host's connection open while this lasts, and end it after the last visitor."""
        host = self._hosts.setdefault(name, Host())
        host.visitors += 1
        try:
            yield host
        finally:
            host.visitors -= 1
            if not host.visitors:
                self._hosts.pop(name, None)
                for line in host.lines.values():
                    await line.aclose()

    @contextlib.asynccontextmanager
    async def turn(self, name: str, gap: float) -> AsyncIterator[Host]:
        """Wait until the host is free and the pause is over, and hold it.

        Args:
            name: of the host.
            gap: least seconds since the last request to it ended.
        """
        async with self.visit(name) as host, host.turn:
            asked_at = self._asked_at.get(name)
            if asked_at is not None and (wait := asked_at + gap - self._clock.monotonic()) > 0:
                await self._clock.sleep(wait)
            try:
                yield host
            finally:
                self._asked_at[name] = self._clock.monotonic()

    async def aclose(self) -> None:
        """End every connection, also of those who are still waiting."""
        for host in list(self._hosts.values()):
            for line in host.lines.values():
                await line.aclose()

    def busy_for(self, name: str) -> float:
        """Return for how many seconds the host asked to be left alone."""
        return max(0.0, self._busy_until.get(name, 0.0) - self._clock.monotonic())

    def set_busy(self, name: str, seconds: float) -> None:
        """Leave the host alone for so long."""
        self._busy_until[name] = self._clock.monotonic() + seconds
