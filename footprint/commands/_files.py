"""Files that leave the vault: entered in its register where one is open, else just written."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from footprint.commands._place import Place
from footprint.io.files import FileError, write_private
from footprint.io.vault import Vault, VaultError
from footprint.io.vault.export import InTheOpen, save_export, seal
from footprint.session.keeping import KeepError


@dataclass(frozen=True, slots=True)
class FilesOut:
    """A `footprint.session.keeping.Files` over the folder for files of this place."""

    place: Place
    vault: Callable[[], Vault | None]

    def save(self, data: bytes, *, what: str, suffix: str, lock: str, reason: str = "") -> str:
        """Write a file that only its owner can read, and return where it is."""
        vault, at = self.vault(), self.place.clock.now()
        try:
            if vault is not None:
                protection = lock or InTheOpen(reason, said_yes_twice=True)
                return save_export(
                    vault, self.place.exports, data, what=what, suffix=suffix,
                    protection=protection, at=at,
                ).path  # fmt: skip
            name = f"footprint-{what}-{at:%Y-%m-%d}-{secrets.token_hex(2)}.{suffix}"
            sealed = seal(data, lock) if lock else data
            ending = ".age" if lock else ""
            return str(write_private(self.place.exports, name + ending, sealed))
        except (VaultError, FileError) as error:
            raise KeepError(str(error)) from error
