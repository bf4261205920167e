"""A place for a vault that is to be thrown away: what was practised is nobody's to keep."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from footprint.io.vault.errors import VaultError
from footprint.io.vault.wiping import wipe


@contextlib.contextmanager
def throwaway() -> Iterator[Path]:
    """Give a path for a vault, in a folder of its owner's alone, and wipe it afterwards.

    A process that is killed leaves the folder behind. There is only somebody invented in it,
    locked with keys that nobody has.
    """
    with tempfile.TemporaryDirectory(
        prefix="footprint-practice-", ignore_cleanup_errors=True
    ) as folder:
        path = Path(folder) / "practice.vault"
        try:
            yield path
        finally:
            with contextlib.suppress(OSError, VaultError):
                wipe(path)
