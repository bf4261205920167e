"""The vault: one encrypted file for one subject, and the drawers in it.

Two files lie side by side: the database, which is random bytes to whoever has no key, and the
key slots. `create` and `open_vault` give a `Vault`; its drawers keep one kind of thing each.

Locking closes the files. Copies of the key stay in this process's memory until it ends,
because Python cannot erase them: so whoever locks must also end the process.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import apsw

from footprint.io.vault import files, slots
from footprint.io.vault.actions import Actions
from footprint.io.vault.consents import Consents
from footprint.io.vault.database import Database, create_database, open_database
from footprint.io.vault.errors import NoVaultError, VaultError, VaultExistsError, WrongKeyError
from footprint.io.vault.findings import Findings
from footprint.io.vault.labels import Labels
from footprint.io.vault.ledger import Ledger
from footprint.io.vault.migrations import migrate
from footprint.io.vault.recovery import RecoveryCodeError, new_code
from footprint.io.vault.registers import Exports, SavedPages, SessionLog
from footprint.io.vault.runs import Runs
from footprint.io.vault.singles import Singles
from footprint.io.vault.wiping import Wiped, destroy_keys, wipe


class Vault:
    """An open vault. Use it as a context manager, or call `lock`."""

    def __init__(self, path: Path, database: Database, data_key: bytes) -> None:
        self._path = path
        self._database = database
        self._data_key = data_key
        self.singles = Singles(database)
        """Profile, session as it stands, settings."""
        self.consents = Consents(database)
        self.findings = Findings(database)
        self.ledger = Ledger(database)
        self.runs = Runs(database, self.findings, self.ledger)
        self.labels = Labels(database)
        self.actions = Actions(database)
        self.session_log = SessionLog(database)
        self.exports = Exports(database)
        self.saved_pages = SavedPages(database)

    @property
    def path(self) -> Path:
        """Where the database lies."""
        return self._path

    @property
    def connection(self) -> apsw.Connection:
        """The connection, for the job table that `footprint.io.jobs` keeps here."""
        return self._database.connection

    @property
    def salt(self) -> bytes:
        """Random bytes of this vault, that key the ids of its findings. Never changes."""
        return bytes.fromhex(str(self.singles.get("salt")))

    def has_recovery_code(self) -> bool:
        """Whether a recovery code would open this vault."""
        kinds = {slot.kind for slot in _read_slots(self._path).slots}
        return slots.SlotKind.RECOVERY in kinds

    def change_passphrase(
        self, passphrase: str, *, cost: slots.Argon2Cost = slots.STANDARD
    ) -> None:
        """Seal the data key under a new passphrase. The recovery code stays as it is.

        The data key stays too: an old copy of the slots file with the old passphrase would
        still open an old copy of the vault.

        Raises:
            VaultError: if the passphrase is empty or the slots cannot be written.
        """
        _refuse_empty(passphrase)
        held = _read_slots(self._path)
        slot = slots.seal_passphrase(
            held.vault, self._data_key, passphrase, cost=cost, randomness=secrets.token_bytes
        )
        files.write_keys(self._path, slots.to_bytes(held.replaced(slot)))

    def new_recovery_code(self) -> str:
        """Replace the recovery code and return the new one. It is not kept anywhere."""
        code = new_code(secrets.randbits)
        held = _read_slots(self._path)
        slot = slots.seal_recovery(held.vault, self._data_key, code, randomness=secrets.token_bytes)
        files.write_keys(self._path, slots.to_bytes(held.replaced(slot)))
        return code

    def decline_recovery_code(self) -> None:
        """Take the recovery slot away: only the passphrase opens the vault then."""
        held = _read_slots(self._path)
        kept = tuple(slot for slot in held.slots if slot.kind is not slots.SlotKind.RECOVERY)
        files.write_keys(self._path, slots.to_bytes(held.model_copy(update={"slots": kept})))

    def lock(self) -> None:
        """Close the files. End the process next: copies of the key are still in its memory."""
        self._database.close()
        self._data_key = b""

    def wipe(self) -> Wiped:
        """Destroy this vault, and return which exports are still outside.

        Raises:
            NotWipedError: if its keys can be neither overwritten nor removed.
        """
        exports = None
        with suppress(VaultError, apsw.Error):  # a damaged file must not stand in the way
            exports = self.exports.all()
        destroy_keys(self._path)
        with suppress(VaultError, apsw.Error):
            self.lock()
        return wipe(self._path, exports)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.lock()


def create(
    path: Path,
    passphrase: str,
    *,
    cost: slots.Argon2Cost = slots.STANDARD,
    at: datetime | None = None,
) -> tuple[Vault, str]:
    """Make a new vault and return it with its recovery code, which is kept nowhere else.

    The vault exists from the moment at which its slots file has its name; a creation that was
    cut off before leaves a file that holds nothing and that a wipe removes.

    Args:
        path: of the database; its folder is made if need be.
        passphrase: anything but empty; see `passphrase.weakness` for advice.
        cost: of one guess.
        at: the time of creation; now, unless given.

    Raises:
        VaultExistsError: if there is a vault, or what is left of one.
        VaultError: if the passphrase is empty or the place cannot be written to.
    """
    _refuse_empty(passphrase)
    if any(file.exists() for file in (*files.key_files(path), *files.data_files(path))):
        raise VaultExistsError
    files.make_folder(path.parent)
    data_key, code = secrets.token_bytes(slots.KEY_BYTES), new_code(secrets.randbits)
    sealed = _sealed(data_key, passphrase, code, cost)
    return _created(path, sealed, data_key, at or datetime.now(UTC)), code


def _sealed(data_key: bytes, passphrase: str, code: str, cost: slots.Argon2Cost) -> slots.Slots:
    vault_id, random = secrets.token_bytes(16), secrets.token_bytes
    return slots.Slots(
        vault=vault_id,
        slots=(
            slots.seal_passphrase(vault_id, data_key, passphrase, cost=cost, randomness=random),
            slots.seal_recovery(vault_id, data_key, code, randomness=random),
        ),
    )


def _created(path: Path, sealed: slots.Slots, data_key: bytes, at: datetime) -> Vault:
    database = create_database(path, data_key)
    try:
        migrate(database)
        vault = Vault(path, database, data_key)
        vault.singles.put("created", sealed.vault.hex(), at=at)
        vault.singles.put("salt", secrets.token_hex(32), at=at)
        files.write_keys(path, slots.to_bytes(sealed))
    except BaseException:
        # What was begun holds nothing yet, and would be in the way of another attempt.
        database.close()
        files.give_up(path)
        raise
    return vault


def open_vault(path: Path, passphrase: str) -> Vault:
    """Open a vault with its passphrase.

    Raises:
        NoVaultError: if there is none.
        WrongKeyError: if the passphrase is not the one.
        DamagedVaultError: if the file is damaged.
        NewerVaultError: if a later version made it.
        VaultInUseError: if it is open in another window.
    """
    return _open(path, slots.open_with_passphrase(_read_slots(path), passphrase))


def open_with_recovery_code(path: Path, code: str) -> Vault:
    """Open a vault with its recovery code; the next thing to do is `change_passphrase`.

    Raises:
        RecoveryCodeError: if what was typed cannot be any code.
        VaultError: as `open_vault`.
    """
    return _open(path, slots.open_with_recovery(_read_slots(path), code))


def open_with_either(path: Path, typed: str) -> Vault:
    """Open a vault with whatever was typed: its passphrase, or its recovery code.

    Raises:
        VaultError: as `open_vault`.
    """
    try:
        return open_vault(path, typed)
    except WrongKeyError as wrong:
        try:
            return open_with_recovery_code(path, typed)
        except RecoveryCodeError:
            raise wrong from None


def exists(path: Path) -> bool:
    """Return whether there is a vault at that place, as far as one can tell without a key."""
    return path.exists() and files.keys_path(path).exists()


def _open(path: Path, data_key: bytes) -> Vault:
    database = open_database(path, data_key)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return Vault(path, database, data_key)


def _read_slots(path: Path) -> slots.Slots:
    files.make_private(path)
    try:
        data = files.read_keys(path, slots.SIZE_LIMIT)
    except FileNotFoundError as error:
        if path.exists():
            raise NoVaultError(
                "The keys of this saved work are gone, so nobody can read it any more. "
                "Wipe it to start again."
            ) from error
        raise NoVaultError from error
    except OSError as error:
        raise VaultError from error
    return slots.from_bytes(data)


def _refuse_empty(passphrase: str) -> None:
    if not passphrase.strip():
        raise VaultError("The passphrase is empty.")
