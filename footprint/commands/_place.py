"""Where the app works: its file, its settings, its clock, and the way out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from platformdirs import user_config_path, user_data_path

from footprint.io.clock import SystemClock
from footprint.io.files import FileError, read_bytes
from footprint.io.keys import resolve_keys
from footprint.io.vault.slots import STANDARD, Argon2Cost
from footprint.settings import InvalidSettingsError, Settings, read_settings
from footprint.subject import SIZE_LIMIT

APPLICATION = "footprint-audit"


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the time now, aware, UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """Everything outside that the app depends on, so that a test can hand in another one."""

    vault: Path
    """Where the locked file is, or will be."""
    exports: Path
    """Folder for files that leave the vault."""
    settings: Settings = field(default_factory=Settings)
    settings_fault: str = ""
    """Why the settings file cannot be used, or nothing. The defaults hold then."""
    settings_path: Path | None = None
    keys: Mapping[str, str] | None = field(default=None, repr=False)
    """Keys of sources; None to look them up where the settings say."""
    door_options: Mapping[str, Any] = field(default_factory=dict)
    """The practice web's way out: its connect override and its paces."""
    clock: Clock = field(default_factory=SystemClock)
    cost: Argon2Cost = STANDARD

    def source_keys(self) -> Mapping[str, str]:
        """Return the key of each source that has one: as handed in, or from where settings say."""
        return resolve_keys(self.settings) if self.keys is None else self.keys


def own_place() -> Place:
    """Return the place of the person at this computer."""
    settings_path = user_config_path(APPLICATION, appauthor=False) / "footprint.toml"
    settings, fault = _settings(settings_path)
    return Place(
        vault=user_data_path(APPLICATION, appauthor=False) / "footprint.vault",
        exports=Path.home() / "footprint-files",
        settings=settings,
        settings_fault=fault,
        settings_path=settings_path,
    )


def _settings(path: Path) -> tuple[Settings, str]:
    if not path.is_file():
        return Settings(), ""
    try:
        data = read_bytes(path, what="settings file", limit=SIZE_LIMIT)
        return read_settings(data), ""
    except (FileError, InvalidSettingsError) as error:
        return Settings(), str(error)
