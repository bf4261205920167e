"""The files of a vault, and the careful ways to write and destroy them."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from footprint.io.vault.errors import VaultError

KEYS_SUFFIX: Final = ".keys"
_NEW_SUFFIX: Final = ".keys.new"
_BESIDE: Final = ("-wal", "-shm", "-journal")
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)


def keys_path(path: Path) -> Path:
    """Return where the key slots of a vault lie."""
    return path.with_name(path.name + KEYS_SUFFIX)


def key_files(path: Path) -> tuple[Path, ...]:
    """Return every file that may hold key slots: those in use and a half-written change."""
    return keys_path(path), path.with_name(path.name + _NEW_SUFFIX)


def data_files(path: Path) -> tuple[Path, ...]:
    """Return every file that may hold encrypted data."""
    return path, *(path.with_name(path.name + suffix) for suffix in _BESIDE)


def make_folder(path: Path) -> None:
    """Make the folder for a vault, for its owner only.

    Raises:
        VaultError: if that is not possible.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise VaultError("Your work cannot be saved in this folder.") from error


def write_keys(path: Path, data: bytes) -> None:
    """Put a slots file in place at once, and overwrite the one that was there.

    Raises:
        VaultError: if it cannot be written; then the old one is still in place.
    """
    keys, new = key_files(path)
    try:
        with suppress(FileNotFoundError):
            new.unlink()
        _write_new(new, data)
        old = _open_existing(keys)
        new.replace(keys)
        sync_folder(path.parent)
    except OSError as error:
        raise VaultError("Your passphrase could not be saved. The old one still works.") from error
    if old is not None:
        # The old file has no name any more, but its bytes are still on the disk.
        _overwrite(old)


def overwrite(path: Path) -> None:
    """Overwrite a file with random bytes and flush it to the disk, if it is there.

    Flash storage and backups may keep older copies; that is why the vault is encrypted.
    """
    descriptor = _open_existing(path)
    if descriptor is not None:
        _overwrite(descriptor)


def remove(path: Path) -> None:
    """Remove a file if it is there, and make that last."""
    with suppress(FileNotFoundError):
        path.unlink()
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make changes of names in a folder outlive a power cut, where the system can do that."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_new(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _NO_FOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _open_existing(path: Path) -> int | None:
    # A link is not followed: what lies at its end may be anybody's.
    try:
        return os.open(path, os.O_WRONLY | _NO_FOLLOW)
    except OSError:
        return None


def _overwrite(descriptor: int) -> None:
    try:
        os.write(descriptor, secrets.token_bytes(os.fstat(descriptor).st_size))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
