"""A run that is killed at any moment goes on where it stopped.

Every request is a job with a state. A result and the state that says it is done are written in
one transaction, so there is never one without the other; a job that was under way when the
program ended is simply asked again. Ledger entries are written before the request leaves, so that
even a request whose answer nobody saw is on record.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, assert_never

import apsw

from footprint.io.address import host_of
from footprint.io.door import Door, Fetched
from footprint.io.fan import fan_out
from footprint.run import LedgerEntry
from footprint.sighting import Layer, Page
from footprint.source import CouldNotCheck, IdentifierKind, Reason, Request, Skipped

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS job (
    run TEXT NOT NULL, key TEXT NOT NULL, source TEXT NOT NULL, host TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
    place INTEGER, result TEXT, body BLOB,
    CHECK ((state IN ('done', 'failed')) = (result IS NOT NULL)),
    PRIMARY KEY (run, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sent (
    number INTEGER PRIMARY KEY, run TEXT NOT NULL, entry TEXT NOT NULL
);
"""

_PASSING: Final = frozenset({Reason.OFFLINE, Reason.STOPPED, Reason.NOT_AGREED, Reason.NO_KEY})
"""Reasons that may be gone the next time: such a job stays in the queue."""


class State(StrEnum):
    """How far a job has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobTable:
    """The jobs of one run, in a database that somebody else opened (and encrypted).

    Args:
        connection: an open connection.
        run: tells the jobs of one run from those of another.
    """

    def __init__(self, connection: apsw.Connection, run: str = "") -> None:
        self._db = connection
        self._run = run
        self._numbers: dict[int, int] = {}
        with self._db:
            for _ in self._db.execute(_SCHEMA):
                pass
            # Whatever was under way when the program ended has no result: ask again.
            self._change("UPDATE job SET state = 'queued' WHERE run = ? AND state = 'running'", run)

    def enqueue(self, requests: Iterable[Request]) -> None:
        """Note requests that are to be made. Those already known keep their state."""
        with self._db:
            for request in requests:
                self._insert(request)

    def result(self, request: Request) -> Fetched | None:
        """Return the result of a job that is over, or None."""
        row = self._row(
            "SELECT result, body FROM job WHERE run = ? AND key = ?", self._run, job_key(request)
        )
        return None if row is None or row[0] is None else _decoded(json.loads(row[0]), row[1])

    def begin(self, request: Request) -> None:
        """Note that a job is under way."""
        with self._db:
            self._insert(request)
            self._set_state(request, State.RUNNING)

    def finish(self, request: Request, result: Fetched) -> None:
        """Keep a result, in one transaction with the state that says so."""
        with self._db:
            self._insert(request)
            if isinstance(result, CouldNotCheck | Skipped) and result.reason in _PASSING:
                self._set_state(request, State.QUEUED)
                return
            state = State.DONE if isinstance(result, Page) else State.FAILED
            self._change(
                "UPDATE job SET state = ?, result = ?, body = ?,"
                " place = (SELECT coalesce(max(place), 0) + 1 FROM job WHERE run = ?)"
                " WHERE run = ? AND key = ?",
                state.value, json.dumps(_encoded(result)),
                result.body if isinstance(result, Page) else None,
                self._run, self._run, job_key(request),
            )  # fmt: skip

    def results(self) -> tuple[tuple[str, str, Fetched], ...]:
        """Return source, host and result of every job that is over, in the order they ended."""
        rows = self._db.execute(
            "SELECT source, host, result, body FROM job"
            " WHERE run = ? AND result IS NOT NULL ORDER BY place",
            (self._run,),
        )
        return tuple(
            (str(source), str(host), _decoded(json.loads(result), body))
            for source, host, result, body in rows
        )

    def counts(self) -> dict[State, int]:
        """Return how many jobs are in each state."""
        rows = self._db.execute(
            "SELECT state, count(*) FROM job WHERE run = ? GROUP BY state", (self._run,)
        )
        found = {str(state): int(count) for state, count in rows}
        return {state: found.get(state.value, 0) for state in State}

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Every request that left in this run, before and after it was resumed."""
        rows = self._db.execute(
            "SELECT entry FROM sent WHERE run = ? ORDER BY number", (self._run,)
        )
        return tuple(_entry(json.loads(row[0])) for row in rows)

    def forget(self) -> None:
        """Delete the run: its report is made, or the subject wants it gone."""
        with self._db:
            self._change("DELETE FROM job WHERE run = ?", self._run)
            self._change("DELETE FROM sent WHERE run = ?", self._run)

    # What the ledger tells (see `footprint.io.ledger.Journal`).

    def sent(self, number: int, entry: LedgerEntry) -> None:
        """Write down a request that is about to leave."""
        with self._db:
            self._change(
                "INSERT INTO sent (run, entry) VALUES (?, ?)", self._run, json.dumps(_line(entry))
            )
            self._numbers[number] = self._db.last_insert_rowid()

    def answered(self, number: int, entry: LedgerEntry) -> None:
        """Write down how it ended."""
        with self._db:
            self._change(
                "UPDATE sent SET entry = ? WHERE number = ?",
                json.dumps(_line(entry)), self._numbers.pop(number),
            )  # fmt: skip

    def _insert(self, request: Request) -> None:
        self._change(
            "INSERT OR IGNORE INTO job (run, key, source, host, state)"
            " VALUES (?, ?, ?, ?, 'queued')",
            self._run, job_key(request), request.source, host_of(request.url),
        )  # fmt: skip

    def _set_state(self, request: Request, state: State) -> None:
        self._change(
            "UPDATE job SET state = ? WHERE run = ? AND key = ? AND result IS NULL",
            state.value, self._run, job_key(request),
        )  # fmt: skip

    def _change(self, statement: str, *values: apsw.SQLiteValue) -> None:
        self._db.execute(statement, values)

    def _row(self, statement: str, *values: apsw.SQLiteValue) -> tuple[Any, ...] | None:
        return self._db.execute(statement, values).fetchone()


class ResumableDoor:
    """A door that asks nothing twice: what an earlier attempt at the run got is given again.

    Args:
        door: made with `journal=table`, so that the table also has the ledger.
        table: the run's jobs.
    """

    def __init__(self, door: Door, table: JobTable) -> None:
        self._door = door
        self._table = table
        self._turns: dict[str, asyncio.Lock] = {}
        for source, host, result in table.results():
            door.remember(source, host, result)

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Every request that left in this run, before and after it was resumed."""
        return self._table.ledger

    async def fetch(self, request: Request) -> Fetched:
        """Fetch one page, unless this run already has it. Like `Door.fetch` otherwise."""
        key = job_key(request)
        async with self._turns.setdefault(key, asyncio.Lock()):
            known = self._table.result(request)
            if known is not None:
                return known
            self._table.begin(request)
            result = await self._door.fetch(request)
            self._table.finish(request, result)
            return result

    async def fetch_many(
        self, requests: Iterable[Request]
    ) -> AsyncIterator[tuple[Request, Fetched]]:
        """Fetch many pages and give each as it comes. Like `Door.fetch_many` otherwise."""
        async for result in fan_out(
            self.fetch, requests, self._door.history, self._door.patience.slots
        ):
            yield result

    async def aclose(self) -> None:
        """Close the door behind it. The table stays open: its maker closes it."""
        await self._door.aclose()


def job_key(request: Request) -> str:
    """Return what makes two requests the same: who asks what, and how it is asked."""
    parts = (
        request.source, request.url, request.accept, request.layer.value,
        request.key.place.value if request.key else "", *(f"{n}:{v}" for n, v in request.headers),
    )  # fmt: skip
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


# ------------------------------------------------------------------------ values and JSON


def _encoded(result: Fetched) -> dict[str, Any]:
    match result:
        case Page():
            return {
                "is": "page", "url": result.url, "status": result.status,
                "media_type": result.media_type, "charset": result.charset,
                "fetched_at": result.fetched_at.isoformat(), "sha256": result.sha256,
                "layer": result.layer.value, "partial": result.partial,
            }  # fmt: skip
        case CouldNotCheck():
            return {"is": "unchecked", "reason": result.reason.value, "detail": result.detail}
        case Skipped():
            return {"is": "skipped", "reason": result.reason.value, "detail": result.detail}
        case _:
            assert_never(result)


def _decoded(kept: dict[str, Any], body: bytes | None) -> Fetched:
    if kept["is"] != "page":
        kind = CouldNotCheck if kept["is"] == "unchecked" else Skipped
        return kind(Reason(kept["reason"]), kept["detail"])
    return Page(
        url=kept["url"],
        status=kept["status"],
        media_type=kept["media_type"],
        body=body or b"",
        charset=kept["charset"],
        fetched_at=datetime.fromisoformat(kept["fetched_at"]),
        sha256=kept["sha256"],
        layer=Layer(kept["layer"]),
        partial=kept["partial"],
    )


def _line(entry: LedgerEntry) -> list[Any]:
    return [
        entry.at.isoformat(), entry.source, entry.host, [kind.value for kind in entry.disclosed],
        entry.status, entry.bytes, entry.url, entry.milliseconds,
        entry.ended.value if entry.ended else None,
    ]  # fmt: skip


def _entry(line: list[Any]) -> LedgerEntry:
    at, source, host, disclosed, status, size, url, milliseconds, ended = line
    return LedgerEntry(
        at=datetime.fromisoformat(at),
        source=source,
        host=host,
        disclosed=tuple(IdentifierKind(kind) for kind in disclosed),
        status=status,
        bytes=size,
        url=url,
        milliseconds=milliseconds,
        ended=Reason(ended) if ended else None,
    )
