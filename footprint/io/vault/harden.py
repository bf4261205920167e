"""Keep the memory of this process from being written down, as far as a program can.

Swap and hibernation are out of reach: only disk encryption helps there.
"""

from __future__ import annotations

import ctypes
import sys
import time
from contextlib import suppress
from typing import Final

_PR_SET_DUMPABLE: Final = 4
"""prctl(2)."""


def hide_memory() -> None:
    """Switch off core dumps and, on Linux, reading by other processes of the same user.

    To be called first thing by the entry point. Where a system cannot do it, nothing happens.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not there on Windows

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def seconds_since_boot() -> float:
    """Return a clock that also counts the time for which the computer slept, where there is one.

    For locking after a time without keys: a laptop that was shut for an hour must be locked
    when it is opened.
    """
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class IdleLock:
    """Says when the vault should be locked because nobody has touched a key.

    Args:
        seconds: idle time after which it is due; the default is 5 minutes.
        now: the clock's reading at the start, as `seconds_since_boot` gives it.
    """

    def __init__(self, *, now: float, seconds: float = 300.0) -> None:
        self._seconds = seconds
        self._last = now

    def touch(self, now: float) -> None:
        """Note that somebody is there."""
        self._last = now

    def left(self, now: float) -> float:
        """Return the seconds that are left, 0 when it is time to lock."""
        return max(0.0, self._last + self._seconds - now)
