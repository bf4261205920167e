"""How long a busy site asks us to wait, in each of the ways in which sites say it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.io.retry import asked_wait, backoff

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
EPOCH = int(NOW.timestamp())
YEAR = 366 * 86_400


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "1e9"}, None),
        ({"retry-after": "Infinity"}, None),
        ({"retry-after": "\u0663"}, None),
        ({"retry-after": "0"}, 0),
        ({"retry-after": " 7 "}, 7),
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after": "9" * 30}, YEAR),
        ({"retry-after": "9" * 500}, YEAR),
        # Several fields arrive as one, with commas between: the longest counts.
        ({"retry-after": "1, 900"}, 900),
        ({"retry-after": "900, 1"}, 900),
        ({"retry-after": "soon, 5"}, 5),
        ({"retry-after": "Sat, 21 Nov 2026 12:00:30 GMT, 5"}, 30),
        ({"retry-after": "5, Sat, 21 Nov 2026 12:00:30 GMT"}, 30),
        ({"retry-after": "Sat, 21 Nov 2026 12:00:30 GMT, Sat, 21 Nov 2026 12:00:40 GMT"}, 40),
        ({"retry-after": ",,,"}, None),
        ({"ratelimit": "limit=10, remaining=0, reset=50"}, 50),
        ({"ratelimit": '"default";r=0;t=3000'}, 3000),
        ({"ratelimit": '"a";r=0;t=3, "b";r=0;t=70'}, 70),
        ({"ratelimit": "limit=10, remaining=0"}, None),
        ({"x-ratelimit-reset-after": "12.5"}, 12.5),
        ({"x-retry-after": "8"}, 8),
        ({"retry-after": "Sat, 21 Nov 2026 12:00:30 GMT"}, 30),
        ({"retry-after": "Sat, 21 Nov 2026 11:00:00 GMT"}, 0),
        ({"retry-after": "Saturday, 21-Nov-26 12:00:30 GMT"}, 30),
        ({"retry-after": "Sat, 21 Nov 2026 13:00:30 +0100"}, 30),
        ({"retry-after": str(EPOCH + 20)}, 20),
        ({"x-ratelimit-reset": "15"}, 15),
        ({"x-ratelimit-reset": str(EPOCH + 20)}, 20),
        ({"x-ratelimit-reset": str((EPOCH + 20) * 1000)}, 20),
        ({"x-ratelimit-reset": "2026-11-21T12:00:20Z"}, 20),
        ({"x-ratelimit-reset": "2026-11-21T13:00:20+01:00"}, 20),
        ({"ratelimit-reset": "4"}, 4),
        ({"retry-after": "3", "x-ratelimit-reset": "900"}, 3),
        ({"retry-after": "soon", "x-ratelimit-reset": "900"}, 900),
    ],
)
def test_each_form(headers: dict[str, str], seconds: float | None) -> None:
    assert asked_wait(headers, NOW) == seconds


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_header_breaks_it(one: str, other: str) -> None:
    wait = asked_wait({"retry-after": one, "x-ratelimit-reset": other}, NOW)
    assert wait is None or 0 <= wait <= YEAR


@given(st.integers(1, 5), st.floats(0, 1, exclude_max=True))
def test_full_jitter(attempt: int, chance: float) -> None:
    assert 0 <= backoff(attempt, chance) <= 2.0 ** (attempt - 1)
