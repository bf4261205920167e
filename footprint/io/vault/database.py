"""The encrypted database file, and the only place that knows which library encrypts it.

SQLite3 Multiple Ciphers through apsw, cipher chacha20 with a raw key. Its traps, each closed
here: a raw key of another length is silently taken for a passphrase; a forgotten key gives a
plaintext file; nothing is checked until the first read; a file attached with an empty key is
plaintext. `Connection.serialize` gives plaintext and is never called.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import apsw

from footprint.io.vault.errors import (
    DamagedVaultError,
    NoVaultError,
    VaultClosedError,
    VaultError,
    VaultFullError,
    VaultInUseError,
    VaultReadOnlyError,
)
from footprint.io.vault.files import give_up
from footprint.io.vault.slots import KEY_BYTES

Value = str | bytes | int | float | None
"""What a column can hold."""

_PLAINTEXT_HEADER: Final = b"SQLite format 3\x00"
_WAIT_MILLISECONDS: Final = 2000
"""How long an opener waits for a window that is just closing."""

_PRAGMAS: Final[tuple[tuple[str, str | int], ...]] = (
    # One window at a time. It also keeps the index of the log in memory instead of a file.
    ("locking_mode", "exclusive"),
    ("journal_mode", "wal"),
    # FULL: what was committed also outlives a power cut.
    ("synchronous", "full"),
    ("temp_store", "memory"),
    ("secure_delete", 1),
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
)


class Database:
    """A keyed connection that speaks in `VaultError`s."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._closed = False

    @property
    def connection(self) -> apsw.Connection:
        """The connection itself, for tables that another room of `footprint.io` keeps here."""
        if self._closed:
            raise VaultClosedError
        return self._connection

    def rows(self, sql: str, bindings: Sequence[Value] = ()) -> list[tuple[Value, ...]]:
        """Run one statement and return all its rows."""
        with _translated():
            return list(self.connection.execute(sql, tuple(bindings)))

    def script(self, sql: str) -> None:
        """Run several statements; use it inside `transaction`."""
        with _translated():
            self.connection.execute(sql)

    def many(self, sql: str, rows: Iterable[tuple[Value, ...]]) -> None:
        """Run one statement for each row; use it inside `transaction`."""
        with _translated():
            self.connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything inside, or nothing of it. May be nested."""
        with _translated(), self.connection:
            yield

    def close(self) -> None:
        """Close the file. Copies of the key stay in memory until the process ends."""
        if not self._closed:
            self._closed = True
            self._connection.close()


def create_database(path: Path, data_key: bytes) -> Database:
    """Create an empty encrypted database.

    Raises:
        VaultError: if the place cannot be written to.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    try:
        os.close(os.open(path, flags, 0o600))
    except OSError as error:
        raise VaultError("Your work cannot be saved in this folder.") from error
    try:
        database = open_database(path, data_key)
        try:
            with database.transaction():
                database.rows(
                    "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"
                )
        finally:
            # Closed before it is looked at: on POSIX, closing any other handle of a file drops
            # every lock that this process holds on it, and a second window could get in.
            database.close()
        _assert_not_plaintext(path)
        return open_database(path, data_key)
    except BaseException:
        give_up(path)
        raise


def open_database(path: Path, data_key: bytes) -> Database:
    """Open an encrypted database with its raw key.

    Raises:
        DamagedVaultError: if the key does not fit the file or the file is damaged.
        NoVaultError: if there is no file.
        VaultInUseError: if another process holds it for longer than two seconds.
    """
    if type(data_key) is not bytes or len(data_key) != KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    except apsw.CantOpenError as error:
        raise NoVaultError from error
    try:
        with _translated():
            _unlock(connection, data_key)
    except BaseException:
        connection.close()
        raise
    return Database(connection)


def _unlock(connection: apsw.Connection, data_key: bytes) -> None:
    connection.set_busy_timeout(_WAIT_MILLISECONDS)
    connection.pragma("cipher", "chacha20")
    connection.execute(f"PRAGMA key = 'raw:{data_key.hex()}'")
    connection.pragma(*_PRAGMAS[0])
    # The key pragma says ok to anything; only a read shows whether the key fits.
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    for name, value in _PRAGMAS[1:]:
        connection.pragma(name, value)
    # A limit and not an authorizer: apsw's denies every statement while an error is on its way
    # up, the rollback too, so that a full disk looked like a statement that is forbidden.
    connection.limit(apsw.SQLITE_LIMIT_ATTACHED, 0)
    _claim(connection)


def _claim(connection: apsw.Connection) -> None:
    # The exclusive lock is taken by the first write, so that a second window learns of the
    # first at once and not at its first save.
    with connection:
        version = connection.pragma("user_version")
        connection.pragma("user_version", version)


def _assert_not_plaintext(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(_PLAINTEXT_HEADER)) == _PLAINTEXT_HEADER:
            raise AssertionError("the vault was made without its key")


_MEANINGS: Final[tuple[tuple[type[Exception], type[VaultError]], ...]] = (
    (apsw.NotADBError, DamagedVaultError),
    (apsw.CorruptError, DamagedVaultError),
    (apsw.BusyError, VaultInUseError),
    (apsw.LockedError, VaultInUseError),
    (apsw.FullError, VaultFullError),
    (apsw.ReadOnlyError, VaultReadOnlyError),
    (apsw.CantOpenError, VaultReadOnlyError),
    (apsw.IOError, VaultError),
    (apsw.ConnectionClosedError, VaultClosedError),
)


def as_vault_error(error: BaseException) -> VaultError | None:
    """Return what an error of the database means to the person at the screen, if it is one."""
    if isinstance(error, VaultError):
        return error
    return next((meant() for kind, meant in _MEANINGS if isinstance(error, kind)), None)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except apsw.Error as error:
        meant = as_vault_error(error)
        if meant is None:
            raise
        raise meant from error
