"""The files of a vault, and the careful ways to write and destroy them."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from footprint.io.vault.errors import VaultError

KEYS_SUFFIX: Final = ".keys"
_NEW_SUFFIX: Final = ".keys.new"
_BESIDE: Final = ("-wal", "-shm", "-journal")
_SLOTS_BEGIN: Final = b'{"format":"footprint-keys/'
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0)
"""A pipe in place of a file must not hold a wipe up."""


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


def make_private(path: Path) -> None:
    """Take from everybody else what a careless copy may have let them do with a vault's files.

    Args:
        path: of the database; those beside it are looked at too.

    Raises:
        VaultError: if one of them is a link or no file at all, or others may read it and this
            cannot be changed. A link is refused because a wipe would not reach its other end.
    """
    for file in (*key_files(path), *data_files(path)):
        with suppress(FileNotFoundError):
            held = file.lstat()
            if not stat.S_ISREG(held.st_mode):
                raise VaultError("Part of your saved work is a link. Put the file itself there.")
            _close_to_others(file, held.st_mode)


def _close_to_others(file: Path, mode: int) -> None:
    if os.name == "nt" or not mode & 0o077:
        return
    try:
        file.chmod(0o600)
    except PermissionError as error:
        raise VaultError(
            "Other people may read your saved work, and this program cannot change that here."
        ) from error


def read_keys(path: Path, limit: int) -> bytes:
    """Return the bytes of the slots file, at most one more than the limit.

    Raises:
        OSError: if it cannot be read.
    """
    with keys_path(path).open("rb") as file:
        return file.read(limit + 1)


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
    """Overwrite a slots file with random bytes and flush it to the disk, if it is there.

    Where it is a link, what lies at its end is overwritten only if it holds slots of ours:
    otherwise it may be anybody's. Flash storage and backups may keep older copies; that is
    why the vault is encrypted.
    """
    descriptor = _open_existing(path)
    if descriptor is None and (not path.is_symlink() or holds_slots(path)):
        # Written to by nobody, not even its owner: that must not save it.
        with suppress(OSError):
            path.chmod(0o600)
            descriptor = os.open(path, os.O_WRONLY | _NO_WAIT)
    if descriptor is not None:
        _overwrite(descriptor)


def holds_slots(path: Path) -> bool:
    """Return whether a file still holds key slots."""
    try:
        return path.is_file() and path.read_bytes().startswith(_SLOTS_BEGIN)
    except OSError:
        return False


def remove(path: Path) -> None:
    """Remove a file if it is there, and make that last."""
    with suppress(FileNotFoundError):
        path.unlink()
        sync_folder(path.parent)


def give_up(path: Path) -> None:
    """Remove what a creation that failed has left. Only for whoever began it."""
    for file in (*key_files(path), *data_files(path)):
        with suppress(OSError):
            remove(file)


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
        return os.open(path, os.O_WRONLY | _NO_FOLLOW | _NO_WAIT)
    except OSError:
        return None


def _overwrite(descriptor: int) -> None:
    try:
        os.write(descriptor, secrets.token_bytes(os.fstat(descriptor).st_size))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
