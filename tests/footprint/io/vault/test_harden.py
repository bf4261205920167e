from __future__ import annotations

from footprint.io.vault.harden import IdleLock, seconds_since_boot


def test_the_idle_lock_counts_from_the_last_touch() -> None:
    lock = IdleLock(now=100.0, seconds=300.0)
    assert lock.left(100.0) == 300.0
    lock.touch(250.0)
    assert lock.left(400.0) == 150.0
    assert lock.left(550.0) == 0.0
    assert lock.left(99999.0) == 0.0


def test_the_clock_goes_forwards() -> None:
    assert 0 < seconds_since_boot() <= seconds_since_boot()
