from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from footprint.io.vault.harden import IdleLock, seconds_since_boot

SCRIPT = textwrap.dedent(
    """
    import ctypes, resource
    from footprint.io.vault.harden import hide_memory
    hide_memory()
    hide_memory()
    print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
    """
)


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_no_core_dump_and_no_reading_by_others() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "(0, 0) 0"


def test_the_idle_lock_counts_from_the_last_touch() -> None:
    lock = IdleLock(now=100.0, seconds=300.0)
    assert lock.left(100.0) == 300.0
    lock.touch(250.0)
    assert lock.left(400.0) == 150.0
    assert lock.left(550.0) == 0.0
    assert lock.left(99999.0) == 0.0


def test_the_clock_goes_forwards() -> None:
    assert 0 < seconds_since_boot() <= seconds_since_boot()
