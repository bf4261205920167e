"""The wipe: the keys first, so that whatever happens next, nobody can read the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from footprint.io.vault.errors import NotWipedError
from footprint.io.vault.files import data_files, holds_slots, key_files, overwrite, remove
from footprint.io.vault.registers import Export

OUT_OF_REACH: Final = (
    "Files that you exported. Delete those yourself.",
    "Backups of this computer, and folders that are copied to an online store.",
    "Messages and letters that you have sent.",
)
"""What no wipe can reach, in words for the last screen."""

LEFT_OVER: Final = "A file here that could not be removed. Its keys are gone: nobody can read it."


@dataclass(frozen=True, slots=True)
class Wiped:
    """What a wipe did."""

    removed: int
    """How many files are gone."""
    exports: tuple[Export, ...] | None
    """Files outside that are still there as far as we know; None if the vault was not open,
    since then nobody can read the list."""
    out_of_reach: tuple[str, ...] = OUT_OF_REACH

    @property
    def left(self) -> tuple[str, ...]:
        """What is left, a line each: files outside that are known of, and what is out of reach."""
        files = (f"{one.what}, {one.path}" for one in self.exports or ())
        return (*files, *self.out_of_reach)


def wipe_steps(path: Path) -> Iterator[str]:
    """Wipe a vault step by step, naming each step once it is done or found to be impossible.

    After the first step nothing can be read any more. Every step may be done again, so a wipe
    that was cut off is finished by another one.
    """
    destroy_keys(path)
    yield "key slots overwritten"
    for file in (*key_files(path), *data_files(path)):
        with suppress(OSError):
            remove(file)
        yield f"{file.suffix or 'data'} removed"


def destroy_keys(path: Path) -> None:
    """Overwrite the key slots: the one step of a wipe that counts."""
    for file in key_files(path):
        with suppress(OSError):
            overwrite(file)


def wipe(path: Path, exports: tuple[Export, ...] | None = None) -> Wiped:
    """Wipe a vault. Needs no passphrase: in danger there is no time for one.

    Args:
        path: of the database.
        exports: the register of exports, if it could be read before.

    Raises:
        NotWipedError: if the key slots can be neither overwritten nor removed.
    """
    there = remains(path)
    for _ in wipe_steps(path):
        pass
    if any(holds_slots(file) for file in key_files(path)):
        raise NotWipedError
    left = remains(path)
    still = None if exports is None else tuple(one for one in exports if one.gone_at is None)
    return Wiped(len(there) - len(left), still, (*((LEFT_OVER,) if left else ()), *OUT_OF_REACH))


def remains(path: Path) -> tuple[Path, ...]:
    """Return the files of a vault that are there, whole or not, links too."""
    return tuple(f for f in (*key_files(path), *data_files(path)) if os.path.lexists(f))
