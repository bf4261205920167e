"""Changes the settings for both faces: the file, the keyring, and how long work is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from footprint.commands._place import Place
from footprint.io.files import FileError, read_bytes, write_private
from footprint.io.keys import KeyStoreError, forget_key, store_key
from footprint.io.registry import load_sources
from footprint.io.tls import TrustRootError, tls_context
from footprint.io.vault import Vault
from footprint.io.vault.retention import DEFAULT_DAYS, keep_for
from footprint.session.setting_up import (
    KEYRING,
    About,
    FileChange,
    Refused,
    SettingRow,
    change_of,
    is_variable,
    removal_of,
    rows_of,
)
from footprint.session.toml_lines import CannotChangeError, with_key
from footprint.session.wording import wording
from footprint.settings import InvalidSettingsError, read_settings
from footprint.source import SourceCard
from footprint.subject import SIZE_LIMIT


@dataclass(slots=True)
class OwnSettings:
    """A `footprint.session.setting_up.Settable` over the file of this place."""

    place: Place
    vault: Callable[[], Vault | None]
    use: Callable[[Place], None]
    """Told of the place as it is after a change; the next search goes by it."""

    def rows(self) -> tuple[SettingRow, ...]:
        """Return what can be set, with what holds now."""
        keys = frozenset(self.place.source_keys())
        return rows_of(self.place.settings, _cards(), keys, self._days())

    def change(self, row: SettingRow, typed: str) -> str:
        """Set something; return why it cannot be done, or nothing."""
        if row.about is About.DAYS:
            return self._keep_for(typed)
        change = change_of(row, typed, self.place.settings, _cards(), _usable)
        if isinstance(change, Refused):
            return change.sentence
        if row.about is About.CA_FILE:
            change = replace(change, value=str(Path(typed.strip()).expanduser().absolute()))
        if row.about is About.KEY and not is_variable(typed):
            return self._store(row, typed.strip(), change)
        return self._write(change)

    def remove(self, row: SettingRow) -> str:
        """Take a setting out; return why it cannot be done, or nothing."""
        kept = row.about is About.KEY and self.place.settings.table(row.source).key == KEYRING
        problem = self._write(removal_of(row))
        if not problem and kept:
            forget_key(row.source)
        return problem

    def _store(self, row: SettingRow, key: str, change: FileChange) -> str:
        known = self.place.settings.table(row.source).key == KEYRING
        try:
            store_key(row.source, key)
        except KeyStoreError:
            return _said("no_keyring")
        problem = self._write(change)
        if problem and not known:
            # A key in the keyring that no file names would lie there for good.
            forget_key(row.source)
        return problem

    def _write(self, change: FileChange) -> str:
        path = self.place.settings_path
        if path is None:
            return _said("no_file")
        try:
            data = read_bytes(path, what="settings file", limit=SIZE_LIMIT) if _is(path) else b""
            read_settings(data)
            text = with_key(data.decode("utf-8"), change.table, change.key, change.value)
            settings = read_settings(text.encode())
        except (FileError, InvalidSettingsError) as error:
            return _said("broken", fault=str(error))
        except CannotChangeError:
            return _said("by_hand")
        try:
            # Where the name is a link, the file at its end is the one that is meant.
            target = path.resolve()
            write_private(target.parent, target.name, text.encode())
        except FileError:
            return _said("unwritten")
        self._use(replace(self.place, settings=settings, settings_fault=""))
        return ""

    def _use(self, place: Place) -> None:
        self.place = place
        self.use(place)

    def _keep_for(self, typed: str) -> str:
        vault = self.vault()
        wrong = wording().settings[About.DAYS.value].wrong
        try:
            if vault is not None:
                keep_for(vault, int(typed.strip()), at=self.place.clock.now())
        except ValueError:
            return wrong
        return ""

    def _days(self) -> int | None:
        vault = self.vault()
        if vault is None:
            return None
        kept = vault.singles.get("retention_days")
        return kept if isinstance(kept, int) else DEFAULT_DAYS


def _cards() -> Mapping[str, SourceCard]:
    return {name: source.card for name, source in load_sources()[0].items()}


def _is(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _usable(typed: str) -> bool:
    path = Path(typed.strip()).expanduser().absolute()
    try:
        tls_context(str(path))
    except (TrustRootError, ValueError):
        return False
    return True


def _said(key: str, **gaps: object) -> str:
    return wording().settings["state"].choices[key].format(**gaps)
