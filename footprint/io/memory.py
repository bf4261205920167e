"""Keep the memory of this process from being written down, as far as a program can.

Swap and hibernation are out of reach: only disk encryption helps there. Apart from the vault,
because it has to be done before anything else is loaded, and by processes that open no vault.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Final

_PR_SET_DUMPABLE: Final = 4
"""prctl(2)."""


def hide_memory() -> None:
    """Switch off core dumps and, on Linux, reading by other processes of the same user.

    To be called first thing by every process that is told an identifier or a key; may be called
    again. Where a system cannot do it, nothing happens.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not there on Windows

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - `--help` has no use for it

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
