from __future__ import annotations

import os
import secrets
import signal
from pathlib import Path

import apsw
import pytest

from footprint.io.vault.database import Database, Value, create_database, open_database
from footprint.io.vault.errors import NewerVaultError
from footprint.io.vault.migrations import STEPS, migrate

KEY = secrets.token_bytes(32)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return create_database(tmp_path / "v", KEY)


def _schema(database: Database) -> list[object]:
    return [row[0] for row in database.rows("SELECT sql FROM sqlite_schema ORDER BY name")]


def _fill(database: Database) -> dict[str, list[tuple[Value, ...]]]:
    """Put two rows into every table that there is, whatever its columns, and return them all."""
    database.rows("PRAGMA foreign_keys = 0")
    tables = [str(name) for (name,) in database.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )]  # fmt: skip
    for table in tables:
        columns = database.rows(f"PRAGMA table_info({table})")
        for number in (1, 2):
            values = [number if "INT" in str(kind) else f"{name!s} {number}"
                      for _, name, kind, *_ in columns]  # fmt: skip
            kinds = [str(kind) for _, _, kind, *_ in columns]
            row = [v.encode() if k == "BLOB" and isinstance(v, str) else v
                   for v, k in zip(values, kinds, strict=True)]  # fmt: skip
            marks = ", ".join("?" * len(row))
            database.rows(f"INSERT INTO {table} VALUES ({marks})", row)
    return {table: database.rows(f"SELECT * FROM {table}") for table in tables}


@pytest.mark.parametrize("version", range(len(STEPS)))
def test_every_older_version_becomes_the_newest_and_keeps_every_row_of_every_table(
    tmp_path: Path, version: int
) -> None:
    fresh = create_database(tmp_path / "fresh", KEY)
    migrate(fresh)
    path = tmp_path / "old"
    old = create_database(path, KEY)
    migrate(old, STEPS[:version])
    before = _fill(old)
    assert len(before) > (10 if version else 0)
    old.close()
    old = open_database(path, KEY)
    assert migrate(old) == version
    assert _schema(old) == _schema(fresh)
    for table, rows in before.items():
        wide = len(rows[0])
        assert [row[:wide] for row in old.rows(f"SELECT * FROM {table}")] == rows, table
    assert old.rows("PRAGMA integrity_check") == [("ok",)]
    old.close()
    fresh.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("step", range(len(STEPS)))
def test_a_migration_that_is_killed_is_at_a_whole_step_and_goes_on(
    tmp_path: Path, step: int
) -> None:
    path = tmp_path / "v"
    create_database(path, KEY).close()
    child = os.fork()
    if child == 0:
        database = open_database(path, KEY)
        real, done = Database.script, 0

        def script(self: Database, sql: str) -> None:
            nonlocal done
            real(self, sql)
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)
            done += 1

        Database.script = script  # type: ignore[method-assign]  # in a process that dies
        migrate(database)
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    database = open_database(path, KEY)
    assert database.rows("PRAGMA user_version") == [(step,)]
    assert migrate(database) == step
    assert database.rows("PRAGMA user_version") == [(len(STEPS),)]
    database.close()


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
