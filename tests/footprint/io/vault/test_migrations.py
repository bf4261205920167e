from __future__ import annotations

import secrets
from pathlib import Path

import apsw
import pytest

from footprint.io.vault.database import Database, create_database, open_database
from footprint.io.vault.errors import NewerVaultError
from footprint.io.vault.migrations import STEPS, migrate

KEY = secrets.token_bytes(32)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return create_database(tmp_path / "v", KEY)


def _schema(database: Database) -> list[object]:
    return [row[0] for row in database.rows("SELECT sql FROM sqlite_schema ORDER BY name")]


@pytest.mark.parametrize("version", range(len(STEPS)))
def test_every_older_version_becomes_the_newest_and_keeps_its_rows(
    tmp_path: Path, version: int
) -> None:
    fresh = create_database(tmp_path / "fresh", KEY)
    migrate(fresh)
    old = create_database(tmp_path / "old", KEY)
    migrate(old, STEPS[:version])
    if version:
        old.rows("INSERT INTO single VALUES ('a', '1', 't')")
        old.rows("INSERT INTO label (at, finding, page, answer) VALUES ('t', 'f', '', 'me')")
    assert migrate(old) == version
    assert _schema(old) == _schema(fresh)
    if version:
        assert old.rows("SELECT key FROM single") == [("a",)]
        assert old.rows("SELECT finding FROM label") == [("f",)]
    old.close()
    fresh.close()


def test_migrating_twice_changes_nothing(database: Database) -> None:
    migrate(database)
    before = _schema(database)
    assert migrate(database) == len(STEPS)
    assert _schema(database) == before


def test_a_newer_vault_is_left_alone(database: Database) -> None:
    migrate(database)
    database.rows("PRAGMA user_version = 999")
    with pytest.raises(NewerVaultError):
        migrate(database)
    assert database.rows("PRAGMA user_version") == [(999,)]


def test_a_step_that_fails_leaves_the_version_before_it(tmp_path: Path) -> None:
    path = tmp_path / "v"
    database = create_database(path, KEY)
    broken = (*STEPS, "CREATE TABLE half (x); CREATE TABLE half (x);")
    with pytest.raises(apsw.SQLError):
        migrate(database, broken)
    database.close()
    again = open_database(path, KEY)
    assert again.rows("PRAGMA user_version") == [(len(STEPS),)]
    assert again.rows("SELECT name FROM sqlite_schema WHERE name = 'half'") == []
    again.close()


@pytest.mark.parametrize(
    "table", ["consent", "withdrawal", "label", "record_label", "action_state", "session_log"]
)
def test_logs_cannot_be_rewritten(database: Database, table: str) -> None:
    migrate(database)
    database.rows("PRAGMA foreign_keys = 0")
    columns = [str(row[1]) for row in database.rows(f"PRAGMA table_info({table})")][1:]
    values = ", ".join("'1'" for _ in columns)
    database.rows(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})")
    for sql in (f"UPDATE {table} SET at = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(apsw.ConstraintError, match="append-only"):
            database.rows(sql)
