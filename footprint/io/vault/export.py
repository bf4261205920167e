"""Files that leave the vault: encrypted with age unless somebody insists twice.

The name of a file says nothing about anybody: kind, date, four random letters. It is entered
in the register before it is written, so that a wipe can list every file that ever left.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import pyrage  # type: ignore[import-untyped]  # a binding without type information

from footprint.io.vault.errors import ExportError, WrongKeyError
from footprint.io.vault.registers import Export
from footprint.io.vault.vault import Vault

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz"
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class InTheOpen:
    """That somebody wants a file that anybody can read. Cannot be written by half."""

    reason: str
    """Why, in their words."""
    said_yes_twice: bool
    """Whether they were asked twice and said yes both times."""

    def __post_init__(self) -> None:
        if not (self.said_yes_twice and self.reason.strip()):
            raise ExportError("A file that anybody can read needs a reason, and yes twice.")


def seal(data: bytes, passphrase: str) -> bytes:
    """Encrypt bytes in the age format with a passphrase; any age tool opens them.

    Takes about a second: age makes each guess that slow (scrypt).

    Raises:
        ExportError: if the passphrase is empty.
    """
    if not passphrase.strip():
        raise ExportError("The passphrase is empty.")
    sealed: bytes = pyrage.passphrase.encrypt(data, passphrase)
    return sealed


def unseal(data: bytes, passphrase: str) -> bytes:
    """Decrypt what `seal` made.

    Raises:
        WrongKeyError: if the passphrase is not the one, or the file is damaged or cut short.
    """
    try:
        opened: bytes = pyrage.passphrase.decrypt(data, passphrase)
    except pyrage.DecryptError as error:
        raise WrongKeyError("That does not open this file.") from error
    return opened


def save_export(
    vault: Vault,
    folder: Path,
    data: bytes,
    *,
    what: str,
    suffix: str,
    protection: str | InTheOpen,
    at: datetime,
) -> Export:
    """Write an export, readable by its owner only, and return its entry in the register.

    Args:
        vault: whose register it is entered in.
        folder: where to write it; made if need be.
        data: the bytes.
        what: a word of ours such as `report`; part of the name.
        suffix: such as `html`.
        protection: a passphrase, or a reason for a file in the open.
        at: now.

    Raises:
        ExportError: if it cannot be written. The register then says that it is gone.
    """
    in_the_open = isinstance(protection, InTheOpen)
    body = data if isinstance(protection, InTheOpen) else seal(data, protection)
    ending = suffix if in_the_open else f"{suffix}.age"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError("That folder cannot be made.") from error
    for _ in range(_TRIES):
        path = folder.resolve() / _name(what, ending, at)
        if path.exists():
            continue
        entry = vault.exports.add(
            str(path),
            what=f"{what} {suffix}",
            encrypted=not in_the_open,
            at=at,
            reason=protection.reason if isinstance(protection, InTheOpen) else "",
        )
        try:
            write_new(path, body)
        except OSError as error:
            vault.exports.mark_gone(entry.id, at=at)
            raise ExportError from error
        return entry
    raise ExportError


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet, for its owner only, and flush it.

    Raises:
        OSError: if it is there, is a link, or cannot be written; nothing is left behind.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _name(what: str, ending: str, at: datetime) -> str:
    tail = "".join(secrets.choice(_LETTERS) for _ in range(4))
    return f"footprint-{what}-{at:%Y-%m-%d}-{tail}.{ending}"
