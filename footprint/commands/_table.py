"""Where a session works: at one's own place, or on the stage while it is practice. For both faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from footprint.commands._place import Place
from footprint.io.vault import Vault
from footprint.io.vault.errors import VaultClosedError
from footprint.io.vault.keeper import VaultKeeper

if TYPE_CHECKING:
    from footprint.commands._stage import Stage


class Table:
    """A place with its locked file, and for as long as practice lasts, the stage in front of it."""

    def __init__(self, own: Place) -> None:
        self.own = own
        """The place of the person at this computer; another one after a change of settings."""
        self.own_keeper = VaultKeeper(own.vault, cost=own.cost)
        self.stage: Stage | None = None

    @property
    def place(self) -> Place:
        """Where the next search is made."""
        return self.stage.place if self.stage is not None else self.own

    @property
    def keeper(self) -> VaultKeeper:
        """What keeps the work here."""
        return self.stage.keeper if self.stage is not None else self.own_keeper

    def vault(self) -> Vault | None:
        """Return the vault that is open here: that of the stage, while there is one."""
        return _vault_of(self.keeper)

    def own_vault(self) -> Vault | None:
        """Return the vault of the person at this computer, if it is open."""
        return _vault_of(self.own_keeper)

    def use(self, place: Place) -> None:
        """Let the next search go by other settings."""
        self.own = place

    def open_stage(self) -> Stage:
        """Open the practice web, and a file that is thrown away."""
        from footprint.commands._stage import open_stage  # noqa: PLC0415 - only practice needs an invented internet

        self.close_stage()
        self.stage = open_stage(self.own)
        return self.stage

    def close_stage(self) -> None:
        """End practice, if it is on: its file is thrown away."""
        if self.stage is not None:
            self.stage.close()
        self.stage = None

    def save(self, data: bytes, *, what: str, suffix: str, lock: str, reason: str = "") -> str:
        """Write a file outside the vault, as `footprint.session.keeping.Files` does."""
        from footprint.commands._files import FilesOut  # noqa: PLC0415 - exports are rare

        files = FilesOut(self.place, self.vault)
        return files.save(data, what=what, suffix=suffix, lock=lock, reason=reason)


def _vault_of(keeper: VaultKeeper) -> Vault | None:
    try:
        return keeper.vault
    except VaultClosedError:
        return None
