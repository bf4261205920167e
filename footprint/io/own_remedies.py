"""The folder in which a user keeps remedies of their own, or corrections of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from platformdirs import user_config_path

from footprint.io.files import read_bytes

FILE_LIMIT: Final = 64 * 1024
FILES_LIMIT: Final = 500


def own_folder() -> Path:
    """Return the folder of the user's own remedies. It need not exist."""
    return user_config_path("footprint-audit", appauthor=False) / "remedies"


def read_own_remedies(folder: Path | None = None) -> dict[str, bytes]:
    """Return the files of that folder by name; nothing if there is none.

    Raises:
        FileError: if one of them cannot be read.
    """
    where = own_folder() if folder is None else folder
    if not where.is_dir():
        return {}
    files = sorted(path for path in where.glob("*.toml") if path.is_file())[:FILES_LIMIT]
    return {path.name: read_bytes(path, what="remedy file", limit=FILE_LIMIT) for path in files}
