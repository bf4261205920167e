"""What is known of hosts goes from run to run in the vault, and with the vault."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from footprint.io.history import History
from footprint.io.remembered import AGE, MOST, keep, recall
from footprint.io.vault import NoVaultError, create, open_vault, wipe
from footprint.io.vault.slots import FLOOR

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WORDS = "four invented words here"


def run(place: Path, now: datetime, **met: float) -> History:
    """Open the vault as one run would, and note these hosts."""
    with open_vault(place, WORDS) as vault:
        known = recall(vault, now=now)
        for host, seconds in met.items():
            known.note(f"{host}.test", seconds)
        keep(vault, known, now=now)
    return known


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "mine.vault"
    create(path, WORDS, cost=FLOOR, at=NOW)[0].lock()
    return path


def test_the_next_run_knows_what_this_one_met(place: Path) -> None:
    run(place, NOW, slow=5.0, quick=0.25)
    second = run(place, NOW + DAY, quick=0.5)
    assert second.expected("slow.test") == 5.0
    assert second.seconds["quick.test"] == (0.25, 0.5)
    assert second.met == {"quick.test"}


def test_what_is_old_is_forgotten_and_what_is_met_again_is_not(place: Path) -> None:
    run(place, NOW, once=1.0, again=1.0)
    run(place, NOW + AGE - DAY, again=2.0)
    later = run(place, NOW + AGE + DAY)
    assert later.expected("once.test") is None
    assert later.expected("again.test") == 2.0


def test_a_clock_that_was_ahead_leaves_nothing_for_ever(place: Path) -> None:
    run(place, NOW + 3650 * DAY, ahead=1.0)
    assert run(place, NOW).expected("ahead.test") is None


def test_it_is_bounded_and_the_latest_stay(place: Path) -> None:
    run(place, NOW, **{f"h{n}": 1.0 for n in range(MOST)})
    run(place, NOW + DAY, **{f"new{n}": 1.0 for n in range(10)})
    third = run(place, NOW + 2 * DAY)
    assert len(third.seconds) == MOST
    assert third.expected("new9.test") == 1.0


@pytest.mark.parametrize(
    "value",
    [
        None, [], "x", 7, {"a.test": []}, {"a.test": ["2026-11-20"]}, {"a.test": ["soon", 1]},
        {"a.test": ["2026-11-20", "x"]}, {"a.test": ["2026-11-20", -1]}, {"a.test": 3},
        {"a.test": ["2026-11-20", 1e9]}, {"a.test": ["2026-11-20", math.inf]}, {"a.test": [5, 5]},
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_as_good_as_nothing(place: Path, value: Any) -> None:
    with open_vault(place, WORDS) as vault:
        vault.singles.put("host_seconds", value, at=NOW)
        assert recall(vault, now=NOW).seconds == {}
        keep(vault, History(), now=NOW)


def test_without_a_vault_nothing_is_kept(tmp_path: Path) -> None:
    known = recall(None, now=NOW)
    known.note("a.test", 1.0)
    keep(None, known, now=NOW)
    assert recall(None, now=NOW).seconds == {}
    assert list(tmp_path.iterdir()) == []


def test_it_lies_encrypted_and_goes_with_the_vault(place: Path) -> None:
    run(place, NOW, quillfeatherclub=1.0)
    for path in place.parent.iterdir():
        assert b"quillfeatherclub" not in path.read_bytes()
    wipe(place)
    with pytest.raises(NoVaultError):
        open_vault(place, WORDS)
