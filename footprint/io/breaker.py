"""Leaves a source's host alone after three failures in a row, for the rest of the run. Pure."""

from __future__ import annotations

from collections import Counter
from typing import Final

from footprint.sighting import Page
from footprint.source import CouldNotCheck, Reason, Skipped

THRESHOLD: Final = 3

_FAILURES: Final = frozenset(
    {
        Reason.NO_CONNECTION, Reason.TLS_FAILED, Reason.TIMED_OUT, Reason.BLOCKED,
        Reason.RATE_LIMITED, Reason.SERVER_ERROR, Reason.WALL, Reason.CAPTIVE_PORTAL,
        Reason.NAME_NOT_RESOLVED,
    }
)  # fmt: skip


class Breaker:
    """Counts failures in a row, for each source and host."""

    def __init__(self, threshold: int = THRESHOLD) -> None:
        self._threshold = threshold
        self._failures: Counter[tuple[str, str]] = Counter()

    def is_open(self, source: str, host: str) -> bool:
        """Say whether the source has failed at this host too often."""
        return self._failures[source, host] >= self._threshold

    def note(self, source: str, host: str, result: Page | CouldNotCheck | Skipped) -> None:
        """Take note of a result. Any answer to rely on closes the breaker again."""
        match result:
            case CouldNotCheck(reason=reason) if reason in _FAILURES:
                self._failures[source, host] += 1
            case Page():
                del self._failures[source, host]
            case _:
                pass  # a refusal of our own says nothing about the host
