"""The wipe: the keys first, so that whatever happens next, nobody can read the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from footprint.io.vault.files import data_files, key_files, overwrite, remove
from footprint.io.vault.registers import Export

OUT_OF_REACH: Final = (
    "Files that you exported. Delete those yourself.",
    "Backups of this computer, and folders that are copied to an online store.",
    "Messages and letters that you have sent.",
)
"""What no wipe can reach, in words for the last screen."""


@dataclass(frozen=True, slots=True)
class Wiped:
    """What a wipe did."""

    removed: int
    """How many files are gone."""
    exports: tuple[Export, ...] | None
    """Files outside that are still there as far as we know; None if the vault was not open,
    since then nobody can read the list."""
    out_of_reach: tuple[str, ...] = OUT_OF_REACH


def wipe_steps(path: Path) -> Iterator[str]:
    """Wipe a vault step by step, naming each step once it is done.

    After the first step nothing can be read any more. Every step may be done again, so a wipe
    that was cut off is finished by another one.
    """
    for file in key_files(path):
        overwrite(file)
    yield "key slots overwritten"
    for file in (*key_files(path), *data_files(path)):
        remove(file)
        yield f"{file.suffix or 'data'} removed"


def wipe(path: Path, exports: tuple[Export, ...] | None = None) -> Wiped:
    """Wipe a vault. Needs no passphrase: in danger there is no time for one.

    Raises:
        OSError: if a file cannot be removed; the key slots have then been destroyed already,
            unless they are what cannot be touched.
    """
    files = (*key_files(path), *data_files(path))
    there = sum(file.exists() for file in files)
    for _ in wipe_steps(path):
        pass
    still = None if exports is None else tuple(one for one in exports if one.gone_at is None)
    return Wiped(there, still)
