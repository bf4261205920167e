from __future__ import annotations

import secrets
import subprocess
import sys
import textwrap
from pathlib import Path

import apsw
import pytest

from footprint.io.vault.database import Database, create_database, open_database
from footprint.io.vault.errors import (
    DamagedVaultError,
    NoVaultError,
    VaultClosedError,
    VaultError,
    VaultInUseError,
)

KEY = secrets.token_bytes(32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "v"


def _read_all(path: Path) -> None:
    database = open_database(path, KEY)
    try:
        database.rows("PRAGMA integrity_check")
        database.rows("SELECT * FROM t")
    finally:
        database.close()


def _filled(path: Path) -> None:
    database = create_database(path, KEY)
    with database.transaction():
        database.script("CREATE TABLE t (x TEXT)")
        database.many("INSERT INTO t VALUES (?)", ((f"row {n}" * 20,) for n in range(300)))
    database.close()


@pytest.mark.parametrize("key", [b"", b"x" * 31, b"x" * 33, "x" * 32, bytearray(32), None])
def test_a_key_that_is_not_32_bytes_is_refused_before_anything_is_opened(
    path: Path, key: object
) -> None:
    _filled(path)
    with pytest.raises(ValueError, match="32 bytes"):
        open_database(path, key)  # type: ignore[arg-type]  # the point of the test


def test_the_file_has_no_plaintext_header(path: Path) -> None:
    _filled(path)
    assert not path.read_bytes().startswith(b"SQLite format 3")
    with pytest.raises(apsw.NotADBError):
        apsw.Connection(str(path)).execute("SELECT * FROM sqlite_schema")


def test_another_key_opens_nothing(path: Path) -> None:
    _filled(path)
    for key in (secrets.token_bytes(32), bytes(32), KEY[:31] + bytes([KEY[31] ^ 1])):
        with pytest.raises(DamagedVaultError):
            open_database(path, key)


def test_attaching_is_denied(path: Path, tmp_path: Path) -> None:
    database = create_database(path, KEY)
    for sql in (f"ATTACH '{tmp_path}/leak' AS x", f"ATTACH '{tmp_path}/leak' AS x KEY ''"):
        with pytest.raises(apsw.SQLError, match="too many attached"):
            database.rows(sql)
    assert not (tmp_path / "leak").exists()
    database.close()


def test_writes_are_flushed_and_nothing_temporary_reaches_the_disk(path: Path) -> None:
    database = create_database(path, KEY)
    held = {name: database.connection.pragma(name) for name in
            ("journal_mode", "synchronous", "temp_store", "secure_delete", "foreign_keys")}  # fmt: skip
    assert held == {
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
    }
    database.close()


def test_a_flip_on_every_page_is_noticed(path: Path) -> None:
    _filled(path)
    whole = path.read_bytes()
    for start in range(0, len(whole), 4096):
        for place in (start, start + 100, start + 4095):
            broken = bytearray(whole)
            broken[place] ^= 0x10
            path.write_bytes(broken)
            with pytest.raises(DamagedVaultError):
                _read_all(path)
    path.write_bytes(whole)
    open_database(path, KEY).close()


@pytest.mark.parametrize("size", [0, 1, 15, 100, 4095])
def test_a_cut_file_is_damaged_or_empty_but_never_a_crash(path: Path, size: int) -> None:
    _filled(path)
    path.write_bytes(path.read_bytes()[:size])
    try:
        database = open_database(path, KEY)
    except VaultError:
        return
    with pytest.raises((VaultError, apsw.SQLError)):
        database.rows("SELECT * FROM t")
    database.close()


def test_a_missing_file_is_not_made(path: Path) -> None:
    with pytest.raises(NoVaultError):
        open_database(path, KEY)
    assert not path.exists()


def test_creating_never_writes_over_or_through_a_link(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    path.symlink_to(target)
    with pytest.raises(VaultError):
        create_database(path, KEY)
    assert target.read_text() == "mine"


def test_the_file_is_its_owners_alone(path: Path) -> None:
    _filled(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_closed_database_says_that_it_is_locked(path: Path) -> None:
    database = create_database(path, KEY)
    database.close()
    database.close()
    with pytest.raises(VaultClosedError):
        database.rows("SELECT 1")


OPENER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from footprint.io.vault.database import open_database
    from footprint.io.vault.errors import VaultInUseError
    try:
        open_database(Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline().strip()))
    except VaultInUseError:
        sys.exit(7)
    """
)


@pytest.mark.slow
def test_a_second_window_is_refused_and_let_in_once_the_first_is_closed(path: Path) -> None:
    database = create_database(path, KEY)

    def second() -> int:
        arguments = [sys.executable, "-c", OPENER, str(path)]
        return subprocess.run(arguments, input=KEY.hex(), text=True, check=False).returncode

    assert second() == 7
    with pytest.raises(VaultInUseError):
        open_database(path, KEY)
    database.rows("SELECT * FROM sqlite_schema")
    assert second() == 7
    database.close()
    assert second() == 0


def _half(database: Database) -> None:
    with database.transaction():
        database.script("CREATE TABLE t (x)")
        database.rows("INSERT INTO nowhere VALUES (1)")


def test_a_failed_transaction_leaves_nothing(path: Path) -> None:
    database = create_database(path, KEY)
    with pytest.raises(apsw.SQLError):
        _half(database)
    assert database.rows("SELECT name FROM sqlite_schema WHERE name = 't'") == []
    database.close()
