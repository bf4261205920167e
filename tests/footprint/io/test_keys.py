"""Keys come from the environment or the keyring; one that is not there is simply not there."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from footprint.io.keys import SERVICE, resolve_keys
from footprint.settings import read_settings

SETTINGS = read_settings(
    b'[sources.hibp]\nkey = "env:FOOTPRINT_TEST_KEY"\n'
    b'[sources.brave]\nkey = "keyring"\n[sources.web]\n'
)


class Store(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    broken = False

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.PasswordSetError

    def get_password(self, service: str, username: str) -> str | None:
        if self.broken:
            raise keyring.errors.NoKeyringError
        return {(SERVICE, "brave"): "from the keyring"}.get((service, username))


@pytest.fixture
def store() -> Iterator[Store]:
    before = keyring.get_keyring()
    memory = Store()  # type: ignore[no-untyped-call]  # keyring has no types here
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def test_takes_keys_from_both_places(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTPRINT_TEST_KEY", " from the environment\n")
    assert resolve_keys(SETTINGS) == {"hibp": "from the environment", "brave": "from the keyring"}


def test_a_missing_key_is_left_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOOTPRINT_TEST_KEY", raising=False)
    store.broken = True
    assert resolve_keys(SETTINGS) == {}
