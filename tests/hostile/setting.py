"""Doors for tests: no real waiting, and one public-looking number that leads to loopback."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta
from typing import Any

from footprint.io import backend
from footprint.io.channel import Channel, Meter
from footprint.io.consent import Consent
from footprint.io.door import Door
from footprint.io.patience import Patience
from footprint.settings import Network
from footprint.source import Identifier, IdentifierKind, Request

PUBLIC = "93.184.216.34"
"""Where every invented host lives, as far as the door can see. Nobody dials it."""

HURRIED = Patience(whole=2.5, connect=2.5, slots=32)
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class QuickClock:
    """A clock on which waiting takes no time, and which remembers every wait."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.waits: list[float] = []

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.passed += seconds
        await asyncio.sleep(0)


class Dialled:
    """Stands where the door dials: sends the public number to loopback, records all others."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.forbidden: list[str] = []
        self.count = 0
        self._dial = backend.dial

    async def __call__(self, number: str, port: int, meter: Meter) -> Channel:
        self.count += 1
        if number != PUBLIC or port not in {80, 443}:
            self.forbidden.append(f"{number}:{port}")
            raise ConnectionRefusedError(111, "refused")
        return await self._dial("127.0.0.1", self.port, meter)


async def resolve(host: str, _port: int) -> tuple[str, ...]:
    """Every name is public, but for those that say otherwise."""
    inside = {
        "inside.test": ("10.0.0.5",),
        "mixed.test": (PUBLIC, "192.168.0.7"),
        "loop.test": ("127.0.0.1",),
        "six.test": ("fd00::5",),
        "mapped.test": ("::ffff:10.0.0.1",),
    }
    return inside.get(host, (PUBLIC,))


def request(url: str, *disclosed: str, source: str = "web", **more: Any) -> Request:
    """Return a request that discloses these names."""
    kinds = tuple(Identifier(IdentifierKind.NAME, value) for value in disclosed)
    return Request(source, url, kinds, "to see what it shows", **more)


def make_door(requests: list[Request], clock: QuickClock, **more: Any) -> Door:
    """Return a door that has agreed to these requests and looks names up in the table above."""
    settings: dict[str, Any] = {
        "network": Network(),
        "consent": Consent.all(requests),
        "clock": clock,
        "paces": {"web": 0.0},
        "patience": HURRIED,
        "resolve": resolve,
        "chance": random.Random(7),
    }
    settings.update(more)
    return Door(**settings)
