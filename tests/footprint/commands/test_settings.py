"""Settings are changed in the file and in the keyring, whole or not at all, and never shown."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import certifi
import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from footprint.commands._place import Place
from footprint.commands._settings import OwnSettings
from footprint.io.keys import SERVICE, resolve_keys
from footprint.io.vault import create, open_vault
from footprint.io.vault.slots import FLOOR
from footprint.session.setting_up import SettingRow
from footprint.settings import read_settings

CANARY = "canary-key-9x7"


class Store(KeyringBackend):
    """A keyring in memory, which may refuse, or take everything and keep nothing."""

    priority = 1
    refuses = False
    forgets = False

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types here
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.refuses:
            raise keyring.errors.PasswordSetError(f"no room for {password}")
        if not self.forgets:
            self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def store() -> Iterator[Store]:
    before = keyring.get_keyring()
    memory = Store()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


class Sitting:
    """Settings of a place in a folder."""

    def __init__(self, folder: Path, text: str | None = None) -> None:
        self.path = folder / "config" / "footprint.toml"
        if text is not None:
            self.path.parent.mkdir()
            self.path.write_text(text, encoding="utf-8")
        self.used: list[Place] = []
        place = Place(
            vault=folder / "v.vault", exports=folder / "out", settings_path=self.path, cost=FLOOR,
            settings=read_settings((text or "").encode()),
        )  # fmt: skip
        self.settings = OwnSettings(place, lambda: None, self.used.append)

    def row(self, id_: str) -> SettingRow:
        return next(one for one in self.settings.rows() if one.id == id_)

    def change(self, id_: str, typed: str) -> str:
        return self.settings.change(self.row(id_), typed)

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")


@pytest.fixture
def sitting(tmp_path: Path, store: Store) -> Sitting:
    return Sitting(tmp_path)


def test_a_file_is_made_that_only_its_owner_reads(sitting: Sitting) -> None:
    assert sitting.change("proxy", "socks5h://127.0.0.1:9050") == ""
    assert sitting.text == '[network]\nproxy = "socks5h://127.0.0.1:9050"\n'
    assert stat.S_IMODE(sitting.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(sitting.path.parent.stat().st_mode) == 0o700
    assert list(sitting.path.parent.iterdir()) == [sitting.path]
    assert sitting.used[-1].settings.network.proxy == "socks5h://127.0.0.1:9050"
    assert sitting.row("proxy").state == "socks5h://127.0.0.1:9050"


def test_comments_and_what_this_program_does_not_know_stay(tmp_path: Path, store: Store) -> None:
    text = "# mine\n[sources.searxng]  # ours\nresults = 30\n\n[sources.gitlab]\nenabled = false\n"
    sitting = Sitting(tmp_path, text)
    sitting.path.chmod(0o644)
    assert sitting.change("search-searxng", "https://s.example.org/") == ""
    assert sitting.change("pace-searxng", "3") == ""
    kept = [line for line in sitting.text.splitlines() if not line.startswith(("url", "pace"))]
    assert kept == text.splitlines()
    assert stat.S_IMODE(sitting.path.stat().st_mode) == 0o600
    assert read_settings(sitting.text.encode()).table("searxng").pace == 3.0
    assert sitting.settings.remove(sitting.row("pace-searxng")) == ""
    assert "pace" not in sitting.text


def test_the_file_as_it_is_now_is_changed_and_not_as_it_was_read(sitting: Sitting) -> None:
    sitting.change("proxy", "http://p.example.org:1")
    sitting.path.write_text("[network]\nproxy = 'http://q.example.org:2'\nca_file = ''\n")
    assert sitting.change("pace-searxng", "5") == ""
    assert "q.example.org" in sitting.text


@pytest.mark.parametrize(
    ("id_", "typed"),
    [("proxy", "gopher://x"), ("pace-searxng", "0.1"), ("search-searxng", "nowhere"),
     ("ca_file", "/no/such/file.pem"), ("key-companies_house", "two words"), ("proxy", " ")],
)  # fmt: skip
def test_what_cannot_be_used_changes_nothing(sitting: Sitting, id_: str, typed: str) -> None:
    problem = sitting.change(id_, typed)
    assert problem.endswith(".")
    assert not sitting.path.exists()
    assert not sitting.used


def test_a_file_of_trust_roots_is_looked_at_and_named_in_full(
    sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "office.pem").write_bytes(Path(certifi.where()).read_bytes()[:6000])
    (tmp_path / "letter.pem").write_text("Dear Ada")
    monkeypatch.chdir(tmp_path)
    assert sitting.change("ca_file", "letter.pem")
    assert sitting.change("ca_file", ".")
    roots = Path(certifi.where())
    assert sitting.change("ca_file", str(roots)) == ""
    assert read_settings(sitting.text.encode()).network.ca_file == str(roots)


def test_a_key_goes_into_the_keyring_and_nowhere_else(sitting: Sitting, store: Store) -> None:
    assert sitting.change("key-companies_house", f" {CANARY} ") == ""
    assert store.kept == {(SERVICE, "companies_house"): CANARY}
    assert sitting.text == '[sources.companies_house]\nkey = "keyring"\n'
    row = sitting.row("key-companies_house")
    assert row.state == "a key is kept on this computer"
    assert CANARY not in repr(row)
    assert resolve_keys(sitting.used[-1].settings) == {"companies_house": CANARY}
    assert sitting.settings.remove(row) == ""
    assert store.kept == {}
    assert sitting.row("key-companies_house").state == "no key"


def test_a_variable_is_named_in_the_file(sitting: Sitting, store: Store) -> None:
    assert sitting.change("key-companies_house", "env:CH_KEY") == ""
    assert 'key = "env:CH_KEY"' in sitting.text
    assert store.kept == {}


@pytest.mark.parametrize("way", ["refuses", "forgets"])
def test_without_a_place_for_keys_nothing_is_kept_and_it_is_said(
    sitting: Sitting, store: Store, way: str
) -> None:
    setattr(store, way, True)
    problem = sitting.change("key-companies_house", CANARY)
    assert "no place for keys" in problem
    assert CANARY not in problem
    assert not sitting.path.exists()
    assert sitting.row("key-companies_house").state == "no key"


def test_a_broken_file_is_not_written_over(tmp_path: Path, store: Store) -> None:
    sitting = Sitting(tmp_path)
    sitting.path.parent.mkdir()
    for broken in ("[[", "network = 3", "[colours]\n", "\x00"):
        sitting.path.write_text(broken)
        problem = sitting.change("proxy", "http://p.example.org:1")
        assert problem
        assert sitting.text == broken
    sitting.path.write_text("network.proxy = ''\n")
    assert "by hand" in sitting.change("proxy", "http://p.example.org:1")
    assert sitting.text == "network.proxy = ''\n"


def test_a_key_that_no_file_can_name_is_not_left_behind(tmp_path: Path, store: Store) -> None:
    sitting = Sitting(tmp_path)
    sitting.path.parent.mkdir()
    sitting.path.write_text("sources = {}\n")
    assert "by hand" in sitting.change("key-companies_house", CANARY)
    assert store.kept == {}


def test_a_link_leads_to_the_file_that_is_meant(tmp_path: Path, store: Store) -> None:
    sitting = Sitting(tmp_path)
    sitting.path.parent.mkdir()
    real = tmp_path / "elsewhere.toml"
    real.write_text("# real\n")
    sitting.path.symlink_to(real)
    assert sitting.change("proxy", "http://p.example.org:1") == ""
    assert sitting.path.is_symlink()
    assert real.read_text().startswith("# real\n")
    assert "p.example.org" in real.read_text()


def test_without_a_place_for_settings_it_is_said(tmp_path: Path, store: Store) -> None:
    settings = OwnSettings(Place(tmp_path / "v", tmp_path / "o"), lambda: None, lambda _place: None)
    row = next(one for one in settings.rows() if one.id == "proxy")
    assert settings.change(row, "http://p.example.org:1").endswith("here.")


def test_how_long_work_is_kept_stands_in_the_vault(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "v.vault"
    vault, _ = create(path, "seven quiet herons", cost=FLOOR)
    settings = OwnSettings(Place(path, tmp_path / "o"), lambda: vault, lambda _place: None)
    row = settings.rows()[-1]
    assert row.state == "90 days"
    for wrong in ("0", "3651", "-3", "soon", "", "9" * 30):
        assert "from 1 to 3650" in settings.change(row, wrong)
    assert settings.change(row, " 30 ") == ""
    vault.lock()
    with open_vault(path, "seven quiet herons") as again:
        assert again.singles.get("retention_days") == 30
