"""When to ask a busy site again. Pure.

A site says how long to wait in several ways; all of them are obeyed up to a limit, and beyond
it the request is given up with the time from which it could be tried again.

Sources: RFC 9110 section 10.2.3 (Retry-After), RFC 6585 (429), and the rate-limit headers that
large interfaces document: seconds left, Unix time in seconds or milliseconds, or ISO 8601; and
the IETF's draft of the RateLimit field, in its older and its newer spelling.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

AGAIN_STATUSES: Final = frozenset({429, 502, 503, 504})
"""Statuses that say "not now" rather than "no"."""

_RESET_HEADERS: Final = (
    "x-retry-after", "x-ratelimit-retry-after", "x-ratelimit-reset-after", "x-ratelimit-reset",
    "ratelimit-reset", "x-rate-limit-reset",
)  # fmt: skip
_RATE_LIMIT: Final = re.compile(r"(?:^|[;,\s])(?:t|reset)\s*=\s*(\d+)", re.ASCII)
# A date holds a comma of its own; any other comma parts two values.
_VALUE: Final = re.compile(r"(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,)?[^,]+", re.IGNORECASE)
_ROOM: Final = 400
"""Characters of a header that are looked at."""
_EPOCH: Final = 1_000_000_000
_EPOCH_MILLISECONDS: Final = 1_000_000_000_000
_LONGEST: Final = 366 * 86_400.0


def asked_wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return how many seconds a busy site asks us to wait, or None if it does not say.

    Args:
        headers: of the answer, names in lower case.
        now: aware, UTC.
    """
    for name in ("retry-after", *_RESET_HEADERS):
        wait = _longest(_VALUE.findall(headers.get(name, "")[:_ROOM]), now)
        if wait is not None:
            return wait
    return _longest(_RATE_LIMIT.findall(headers.get("ratelimit", "")[:_ROOM]), now)


def backoff(attempt: int, chance: float) -> float:
    """Return how long to wait before the next try, in seconds: full jitter over 1, 2, 4.

    Args:
        attempt: tries made so far, from 1.
        chance: a random number in [0, 1).
    """
    return chance * 2.0 ** (attempt - 1)


def _longest(values: Iterable[str], now: datetime) -> float | None:
    """Return the longest wait of those that can be understood: a site may say it twice."""
    waits = (_seconds(value.strip(), now) for value in values)
    return max((wait for wait in waits if wait is not None), default=None)


def _seconds(value: str, now: datetime) -> float | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", value, re.ASCII):
        return _from_number(float(value), now)
    moment = _moment(value)
    return None if moment is None else _bounded((moment - now).total_seconds())


def _from_number(number: float, now: datetime) -> float:
    if number >= _EPOCH_MILLISECONDS:
        number /= 1000
    if number >= _EPOCH:
        number -= now.timestamp()
    return _bounded(number)


def _moment(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _bounded(seconds: float) -> float:
    return min(max(seconds, 0.0), _LONGEST) if math.isfinite(seconds) else _LONGEST
