"""Keeps how long hosts took, from one run to the next: in the vault, or not at all.

Which hosts were asked says something about the subject, so it lies encrypted with everything
else, goes with it in a wipe, and is forgotten when it is old. Nothing but host names, days and
seconds is kept.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from footprint.io.history import KEPT, History
from footprint.io.vault import Vault

AGE: Final = timedelta(days=90)
"""After which a host that was not met again is forgotten."""

MOST: Final = 3000
"""Hosts that are kept, the latest met first. About 150 kB."""

_KEY: Final = "host_seconds"
_LONGEST: Final = 3600.0


def recall(vault: Vault | None, *, now: datetime) -> History:
    """Return what earlier runs learnt of hosts, as far as it is not too old."""
    if vault is None:
        return History()
    return History({host: seconds for host, (_, seconds) in _kept(vault, now).items()})


def keep(vault: Vault | None, history: History, *, now: datetime) -> None:
    """Keep what this run learnt of hosts, beside what earlier ones did. Nothing without a vault."""
    if vault is None:
        return
    known = _kept(vault, now)
    seconds = history.seconds
    known |= {host: (now.date(), seconds[host]) for host in history.met}
    if not known:
        return
    latest = sorted(known.items(), key=lambda item: item[1][0], reverse=True)[:MOST]
    value = {
        host: [day.isoformat(), *(round(took, 3) for took in times)]
        for host, (day, times) in latest
    }
    vault.singles.put(_KEY, value, at=now)


def _kept(vault: Vault, now: datetime) -> dict[str, tuple[date, tuple[float, ...]]]:
    value = vault.singles.get(_KEY)
    if not isinstance(value, Mapping):
        return {}
    found = {host: _line(line) for host, line in value.items()}
    oldest = (now - AGE).date()
    # A day in the future comes from a clock that was ahead: it would never grow old.
    return {
        host: line
        for host, line in found.items()
        if line is not None and oldest <= line[0] <= now.date()
    }


def _line(line: Any) -> tuple[date, tuple[float, ...]] | None:
    """Read one host's line; None if it is not one, as an older or newer program may have it."""
    try:
        day, *times = line
        seconds = tuple(float(took) for took in times)[-KEPT:]
        sound = bool(seconds) and all(math.isfinite(s) and 0 <= s <= _LONGEST for s in seconds)
        return (date.fromisoformat(day), seconds) if sound else None
    except (TypeError, ValueError):
        return None
