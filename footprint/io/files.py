"""Reads and writes files: with limits on the way in, and private on the way out."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Final

READ_LIMIT: Final = 64 * 1024 * 1024
"""Bytes of one file that are read at most."""


class FileError(Exception):
    """A file cannot be read or written. The text never holds its name: it may name a person."""


def read_bytes(path: Path, *, what: str, limit: int = READ_LIMIT) -> bytes:
    """Return the bytes of a file.

    Args:
        path: the file.
        what: how the message calls it, such as "profile".
        limit: most bytes; one more is refused.

    Raises:
        FileError: if it is not there, not a file, not readable or too large.
    """
    try:
        if path.is_dir():
            raise FileError(f"The {what} is a folder, not a file.")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise FileError(f"The {what} does not exist.") from None
    except (OSError, ValueError):
        raise FileError(f"The {what} cannot be read.") from None
    if len(data) > limit:
        raise FileError(f"The {what} is larger than {limit // 1024} kB.")
    return data


def write_private(folder: Path, name: str, data: bytes) -> Path:
    """Write a file that only its owner may read, whole or not at all, and return its path.

    Raises:
        FileError: if the folder cannot be made or written.
    """
    target = folder / name
    # A name of its own, so that two runs cannot write into each other's file.
    draft = folder / f".{name}.{secrets.token_hex(4)}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise FileError("The folder for the files cannot be written.") from None
    return target
