"""Says when a vault that nobody uses should be locked."""

from __future__ import annotations

import time


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
