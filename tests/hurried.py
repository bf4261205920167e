"""Lets the polite waits between two requests pass at once.

The practice web is in nobody's way. Run as a program, it is the command `footprint` with such a
clock; deadlines on the wire stay real.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path

from footprint.cli import main
from footprint.io.clock import SystemClock

HURRIED = str(Path(__file__))


def hurry(setattr_: Callable[[type, str, object], None] = setattr) -> None:
    """Let every wait of the computer's clock end at once, and its seconds count as passed.

    Args:
        setattr_: puts the two methods into the class; pytest's puts the old ones back.
    """
    passed = 0.0

    def monotonic(_: SystemClock) -> float:
        return time.monotonic() + passed

    async def sleep(_: SystemClock, seconds: float) -> None:
        nonlocal passed
        passed += seconds
        await asyncio.sleep(0)

    setattr_(SystemClock, "monotonic", monotonic)
    setattr_(SystemClock, "sleep", sleep)


if __name__ == "__main__":
    hurry()
    sys.exit(main())
