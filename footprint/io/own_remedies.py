"""The folder in which a user keeps remedies of their own, or corrections of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from platformdirs import user_config_path

from footprint.io.files import FileError, read_bytes

FILE_LIMIT: Final = 64 * 1024
FILES_LIMIT: Final = 500


def own_folder() -> Path:
    """Return the folder of the user's own remedies. It need not exist."""
    return user_config_path("footprint-audit", appauthor=False) / "remedies"


def folder_words() -> str:
    """Return where that folder is, for the person at this computer: from their home on."""
    folder = own_folder()
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)


def read_own_remedies(folder: Path | None = None) -> dict[str, bytes]:
    """Return the files of that folder by name; nothing if there is none.

    Raises:
        FileError: if any cannot be read, with a sentence for each. Unlike others it names the
            files: they are named after sites, and without a name nobody could mend them.
    """
    where = own_folder() if folder is None else folder
    try:
        paths = sorted(where.glob("*.toml")) if where.is_dir() else []
    except OSError:
        raise FileError("The folder for your own remedies cannot be read.") from None
    if len(paths) > FILES_LIMIT:
        raise FileError(f"The folder for your own remedies has more than {FILES_LIMIT} files.")
    files: dict[str, bytes] = {}
    faults: list[str] = []
    for path in paths:
        try:
            files[path.name] = _read(path)
        except FileError as error:
            faults.append(f"{_printable(path.name)}: {error}")
    if faults:
        raise FileError(" ".join(faults))
    return files


def _read(path: Path) -> bytes:
    # A link could lead to any file, whose words a message would then repeat.
    if path.is_symlink():
        raise FileError("This is a link. Put the file itself into the folder.")
    if not path.is_file():
        raise FileError("This is not a file.")
    return read_bytes(path, what="remedy file", limit=FILE_LIMIT)


def _printable(name: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in name)
