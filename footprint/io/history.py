"""How long each host took to answer, so that the slowest known ones are asked first. Pure.

With 3,000 hosts and 200 at a time, slow hosts that come last keep everybody waiting; asked
first, they run beside the others. The history holds host names and seconds, nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

KEPT: Final = 8
"""Latest times that are kept of a host."""

_ENOUGH: Final = 3
"""Times needed before a host's own deadline is believed."""

_ROOM: Final = 4.0
"""A host may take so many times its slowest known answer."""

_LEAST: Final = 4.0
"""Seconds that any host is given."""


class History:
    """Seconds that hosts took, latest last."""

    def __init__(self, known: Mapping[str, tuple[float, ...]] | None = None) -> None:
        self._seconds: dict[str, tuple[float, ...]] = dict(known or {})
        self._met: set[str] = set()

    @property
    def seconds(self) -> Mapping[str, tuple[float, ...]]:
        """All of it, to be kept for the next run."""
        return dict(self._seconds)

    @property
    def met(self) -> frozenset[str]:
        """Hosts of which something was noted here, and not only known before."""
        return frozenset(self._met)

    def note(self, host: str, seconds: float) -> None:
        """Take note of an answer, or of a time-out."""
        self._met.add(host)
        self._seconds[host] = (*self._seconds.get(host, ()), seconds)[-KEPT:]

    def expected(self, host: str) -> float | None:
        """Return the seconds that the host is likely to take, on the safe side; None if new."""
        return max(self._seconds.get(host, ()), default=None)

    def deadline(self, host: str, whole: float) -> float:
        """Return the seconds to wait for this host, at most `whole`."""
        known = self._seconds.get(host, ())
        if len(known) < _ENOUGH:
            return whole
        return min(whole, max(_LEAST, _ROOM * max(known)))
