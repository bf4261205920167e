"""Where the keys of sources come from: the environment or the operating system's keyring."""

from __future__ import annotations

import contextlib
import os
from typing import Final

from footprint.settings import Settings

SERVICE: Final = "footprint-audit"
"""Under this name the keyring keeps the keys, with the source's id as user."""


def resolve_keys(settings: Settings) -> dict[str, str]:
    """Return the key of each source that has one. A key that is not there is left out."""
    found = {source: _key(source, table.key) for source, table in settings.sources.items()}
    return {source: key for source, key in found.items() if key}


def _key(source: str, place: str) -> str:
    if place.startswith("env:"):
        return os.environ.get(place.removeprefix("env:"), "").strip()
    if place == "keyring":
        return _from_keyring(source)
    return ""


def _from_keyring(source: str) -> str:
    # Not at the top: it looks for back ends when imported, and most runs need none.
    import keyring  # noqa: PLC0415
    import keyring.errors  # noqa: PLC0415

    try:
        return keyring.get_password(SERVICE, source) or ""
    except keyring.errors.KeyringError:
        return ""  # a computer without a keyring: the source says that it has no key


class KeyStoreError(Exception):
    """This computer has no place for keys, or it did not take this one."""


def store_key(source: str, key: str) -> None:
    """Keep the key of a source in the keyring. It is never written anywhere else.

    Raises:
        KeyStoreError: if there is no keyring, or it refuses.
    """
    import keyring  # noqa: PLC0415 - see `_from_keyring`

    try:
        keyring.set_password(SERVICE, source, key)
        kept = keyring.get_password(SERVICE, source)
    except Exception:  # noqa: BLE001 - back ends raise errors of their own, which may hold the key
        raise KeyStoreError from None
    # Some computers have a keyring that takes everything and keeps nothing.
    if kept != key:
        raise KeyStoreError


def forget_key(source: str) -> None:
    """Take the key of a source out of the keyring, if it is there."""
    import keyring  # noqa: PLC0415 - see `_from_keyring`

    # What is not there needs no forgetting, and the file will not name it any more.
    with contextlib.suppress(Exception):
        keyring.delete_password(SERVICE, source)
