"""The settings as a page: what holds now, in words, and what becomes of something typed.

A key and a proxy's password are never part of what is shown. Both faces show the same rows and
refuse the same things in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol
from urllib.parse import urlsplit

from footprint.session.toml_lines import Value
from footprint.session.wording import wording
from footprint.settings import InvalidSettingsError, Settings, read_settings
from footprint.source import SourceCard

LONGEST_PACE: Final = 60.0
"""Seconds."""
LONGEST_KEY: Final = 500
SEARCH: Final = "searxng"
"""The source whose server is the person's own choice."""
KEYRING: Final = "keyring"


class About(StrEnum):
    """What a row sets. The value is its key in the wording."""

    SEARCH = "search"
    KEY = "key"
    PACE = "pace"
    PROXY = "proxy"
    CA_FILE = "ca_file"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One thing that can be set."""

    about: About
    source: str
    """Id of the source, or empty."""
    label: str
    state: str
    """What holds now. No key and no password is ever in it."""
    hint: str
    secret: bool = False
    """Whether what is typed is not to be seen."""
    removable: bool = False
    """Whether there is something to take out."""

    @property
    def id(self) -> str:
        """Its own name among all rows."""
        return f"{self.about.value}-{self.source}" if self.source else self.about.value


@dataclass(frozen=True, slots=True)
class FileChange:
    """One key of `footprint.toml` to set, or to take out."""

    table: tuple[str, ...]
    key: str
    value: Value | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why what was typed cannot be used: one plain sentence."""

    sentence: str


class Settable(Protocol):
    """Shows and changes the settings of the person at this computer."""

    def rows(self) -> tuple[SettingRow, ...]:
        """Return what can be set, with what holds now."""
        ...

    def change(self, row: SettingRow, typed: str) -> str:
        """Set something; return why it cannot be done, or nothing."""
        ...

    def remove(self, row: SettingRow) -> str:
        """Take a setting out; return why it cannot be done, or nothing."""
        ...


def rows_of(
    settings: Settings, cards: Mapping[str, SourceCard], keys: frozenset[str], days: int | None
) -> tuple[SettingRow, ...]:
    """Return everything that can be set.

    Args:
        settings: as they are now.
        cards: of the sources, by id.
        keys: sources whose key is really there.
        days: how long work is kept, or None without a vault.
    """
    rows = [_search(settings)] if SEARCH in cards else []
    rows += [_key(card, settings, keys) for card in cards.values() if card.needs_key]
    rows += [_proxy(settings), _ca_file(settings)]
    rows += [_pace(card, settings) for card in cards.values() if card.online]
    if days is not None:
        rows.append(_row(About.DAYS, "", _said("days_now", days=days)))
    return tuple(rows)


def change_of(
    row: SettingRow,
    typed: str,
    settings: Settings,
    cards: Mapping[str, SourceCard],
    usable_ca: Callable[[str], bool],
) -> FileChange | Refused:
    """Return what becomes of the file, or why what was typed cannot be used.

    A key that is to go into the keyring is no part of the file: its change says only that it
    is there. How many days work is kept stands in the vault, so it is not for this function.

    Args:
        row: what is set.
        typed: by the person.
        settings: as they are now.
        cards: of the sources.
        usable_ca: says whether a file holds trust roots that can be used.
    """
    text = typed.strip()
    if not text:
        return Refused(_said("empty"))
    change = _change(row, text, settings, cards)
    if change is None or (row.about is About.CA_FILE and not usable_ca(text)):
        return Refused(_wrong(row, settings, cards))
    return change


def removal_of(row: SettingRow) -> FileChange:
    """Return the change that takes a setting out of the file."""
    table, key = _PLACES[row.about]
    return FileChange(table or ("sources", row.source), key, None)


def is_variable(typed: str) -> bool:
    """Return whether a key was named by a variable of the environment and not typed itself."""
    return re.fullmatch(r"env:[A-Za-z_][A-Za-z0-9_]*", typed.strip()) is not None


def shown_proxy(proxy: str) -> str:
    """Return a proxy without its user name and password."""
    parts = urlsplit(proxy)
    host = parts.netloc.rpartition("@")[2]
    secret = f" ({_said('password')})" if "@" in parts.netloc else ""
    return f"{parts.scheme}://{host}{secret}"


# ----------------------------------------------------------------------------- the rows


_PLACES: Final[Mapping[About, tuple[tuple[str, ...], str]]] = {
    About.SEARCH: ((), "url"),
    About.KEY: ((), "key"),
    About.PACE: ((), "pace"),
    About.PROXY: (("network",), "proxy"),
    About.CA_FILE: (("network",), "ca_file"),
}
"""Table and key in the file; an empty table is that of the source."""


def _row(
    about: About, source: str, state: str, *, name: str = "", secret: bool = False,
    removable: bool = False, **gaps: object,
) -> SettingRow:  # fmt: skip
    words = wording().settings[about.value]
    label = words.label.format(name=name)
    hint = words.hint.format(name=name, **gaps)
    return SettingRow(about, source, label, state, hint, secret, removable)


def _search(settings: Settings) -> SettingRow:
    url = settings.table(SEARCH).url
    return _row(About.SEARCH, SEARCH, url or _said("none"), removable=bool(url))


def _key(card: SourceCard, settings: Settings, keys: frozenset[str]) -> SettingRow:
    place = settings.table(card.id).key
    variable = place.removeprefix("env:")
    match place, card.id in keys:
        case "", _:
            state = _said("key_none")
        case "keyring", True:
            state = _said("key_kept")
        case "keyring", False:
            state = _said("key_lost")
        case _, True:
            state = _said("key_variable", variable=variable)
        case _:
            state = _said("key_variable_empty", variable=variable)
    return _row(
        About.KEY, card.id, state, name=card.name, secret=True, removable=bool(place)
    )  # fmt: skip


def _proxy(settings: Settings) -> SettingRow:
    proxy = settings.network.proxy
    # Typed unseen: there may be a password in it.
    return _row(
        About.PROXY, "", shown_proxy(proxy) if proxy else _said("none"), secret=True,
        removable=bool(proxy),
    )  # fmt: skip


def _ca_file(settings: Settings) -> SettingRow:
    path = settings.network.ca_file
    return _row(About.CA_FILE, "", path or _said("none"), removable=bool(path))


def _pace(card: SourceCard, settings: Settings) -> SettingRow:
    return _row(
        About.PACE, card.id, _said("pace_now", seconds=_in_seconds(settings.pace(card))), name=card.name,
        least=f"{least_pace(card, settings):g}",
        removable=settings.table(card.id).pace is not None,
    )  # fmt: skip


def _in_seconds(seconds: float) -> str:
    return f"{seconds:g} second" if seconds == 1 else f"{seconds:g} seconds"


def least_pace(card: SourceCard, settings: Settings) -> float:
    """Return the least seconds between two requests: only one's own server may be hurried."""
    return 0.0 if settings.table(card.id).url else card.pace


# --------------------------------------------------------------------- what was typed


def _change(
    row: SettingRow, text: str, settings: Settings, cards: Mapping[str, SourceCard]
) -> FileChange | None:
    """Return the change, or None if the value cannot be used."""
    if row.about not in _PLACES:
        return None
    table, key = _PLACES[row.about]
    value: Value | None = text
    match row.about:
        case About.KEY if not is_variable(text):
            value = KEYRING if _is_key(text) else None
        case About.PACE:
            value = _seconds(text, least_pace(cards[row.source], settings))
        case About.PROXY | About.SEARCH if not _names_host(text):
            value = None
        case _:
            pass
    if value is None:
        return None
    change = FileChange(table or ("sources", row.source), key, value)
    return change if _readable(change) else None


def _is_key(text: str) -> bool:
    return re.fullmatch(rf"[\x21-\x7e]{{4,{LONGEST_KEY}}}", text) is not None


def _seconds(text: str, least: float) -> float | None:
    if not re.fullmatch(r"\d{1,4}(?:[.,]\d{1,3})?", text, re.ASCII):
        return None
    seconds = float(text.replace(",", "."))
    return seconds if least <= seconds <= LONGEST_PACE else None


def _names_host(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and parts.port != 0 and text.isprintable()
    except ValueError:
        return False


def _readable(change: FileChange) -> bool:
    """Return whether the settings would take it: they have the last word."""
    value = change.value if not isinstance(change.value, str) else _quoted(change.value)
    try:
        read_settings(f"[{'.'.join(change.table)}]\n{change.key} = {value}\n".encode())
    except (InvalidSettingsError, UnicodeEncodeError):
        return False
    return True


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _wrong(row: SettingRow, settings: Settings, cards: Mapping[str, SourceCard]) -> str:
    words = wording().settings[row.about.value]
    least = f"{least_pace(cards[row.source], settings):g}" if row.about is About.PACE else ""
    return words.wrong.format(least=least, most=f"{LONGEST_PACE:g}")


def _said(key: str, **gaps: object) -> str:
    return wording().settings["state"].choices[key].format(**gaps)
