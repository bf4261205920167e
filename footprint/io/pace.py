"""One request at a time to a host, and a pause before the next one.

A host's state lives as long as somebody wants something of it; then its connection ends. What
must be remembered longer (when it was last asked, until when it is busy) is two numbers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
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

    async def drop(self, line: Line) -> None:
        """Close a client that failed, so that the next request makes a new one."""
        self.lines = {key: kept for key, kept in self.lines.items() if kept is not line}
        await line.aclose()


class Hosts:
    """All hosts of a run, with their pace."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hosts: dict[str, Host] = {}
        self._asked_at: dict[str, float] = {}
        self._busy_until: dict[str, float] = {}

    def visit(self, name: str) -> Visit:
        """Keep a host's connection open while this lasts, and end it after the last visitor."""
        return Visit(self, name)

    def turn(self, name: str, gap: float) -> Turn:
        """Wait until the host is free and the pause is over, and hold it.

        Args:
            name: of the host.
            gap: least seconds since the last request to it ended.
        """
        return Turn(self, name, gap)

    def enter(self, name: str) -> Host:
        """Count a visitor in."""
        host = self._hosts.setdefault(name, Host())
        host.visitors += 1
        return host

    async def leave(self, name: str, host: Host) -> None:
        """Count a visitor out; the last one ends the connections."""
        host.visitors -= 1
        if not host.visitors:
            self._hosts.pop(name, None)
            for line in host.lines.values():
                await line.aclose()

    async def pause(self, name: str, gap: float) -> None:
        """Wait until the host may be asked again."""
        asked_at = self._asked_at.get(name)
        if asked_at is not None and (wait := asked_at + gap - self._clock.monotonic()) > 0:
            await self._clock.sleep(wait)

    def asked(self, name: str) -> None:
        """Note that a request to the host has just ended."""
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


# Plain classes and no generators: these are entered several times for each of thousands of
# hosts, and a generator costs the event loop more than all that they do.


class Visit:
    """While it lasts, the host's connection stays open."""

    __slots__ = ("_host", "_hosts", "_name")

    def __init__(self, hosts: Hosts, name: str) -> None:
        self._hosts = hosts
        self._name = name

    async def __aenter__(self) -> Host:
        self._host = self._hosts.enter(self._name)
        return self._host

    async def __aexit__(self, *_: object) -> None:
        await self._hosts.leave(self._name, self._host)


class Turn:
    """While it lasts, nobody else asks the host."""

    __slots__ = ("_gap", "_host", "_hosts", "_name")

    def __init__(self, hosts: Hosts, name: str, gap: float) -> None:
        self._hosts = hosts
        self._name = name
        self._gap = gap

    async def __aenter__(self) -> Host:
        self._host = self._hosts.enter(self._name)
        try:
            await self._host.turn.acquire()
            try:
                await self._hosts.pause(self._name, self._gap)
            except BaseException:
                self._host.turn.release()
                raise
        except BaseException:
            await self._hosts.leave(self._name, self._host)
            raise
        return self._host

    async def __aexit__(self, *_: object) -> None:
        self._hosts.asked(self._name)
        self._host.turn.release()
        await self._hosts.leave(self._name, self._host)
