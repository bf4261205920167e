"""Runs: begun, filled while they go, finished with their report."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from footprint.io.vault.codec import from_json, to_json, to_moment, to_text
from footprint.io.vault.database import Database, Value
from footprint.io.vault.findings import QUESTIONS, Findings
from footprint.io.vault.ledger import Ledger
from footprint.run import Run

_KEPT_APART: Final = frozenset({"findings", "questions", "ledger"})
_COLUMNS: Final = "id, started_at, finished_at, consent"


@dataclass(frozen=True, slots=True)
class RunHead:
    """What a list of runs shows."""

    id: str
    started_at: datetime
    finished_at: datetime | None
    """None while it goes, or when it was cut off."""
    consent: int | None = field(default=None)
    """Id of the consent that it stands on."""


class Runs:
    """All runs of the subject."""

    def __init__(self, database: Database, findings: Findings, ledger: Ledger) -> None:
        self._database = database
        self._findings = findings
        self._ledger = ledger

    def begin(self, *, at: datetime, consent: int | None = None) -> str:
        """Open a run and return its id: random, so that it says nothing."""
        run = secrets.token_hex(8)
        self._database.rows(
            "INSERT INTO run (id, started_at, consent) VALUES (?, ?, ?)",
            (run, to_text(at), consent),
        )
        return run

    def finish(self, id_: str, run: Run, report: str = "") -> None:
        """Keep a finished run and its report (JSON text) in one transaction.

        Ledger entries that were added while it went stay as they are; if there are none, the
        run's own are kept.
        """
        with self._database.transaction():
            self._database.rows(
                "UPDATE run SET finished_at = ?, body = ?, report = ? WHERE id = ?",
                (to_text(run.finished_at), to_json(run, leave=_KEPT_APART), report, id_),
            )
            self._findings.replace(id_, run.findings, run.questions)
            if not self._ledger.of_run(id_):
                self._ledger.add(id_, *run.ledger)

    def load(self, id_: str, *, listed: bool = True) -> Run | None:
        """Return a finished run, or None.

        Args:
            id_: of the run.
            listed: with its ranked list; a long one is better read page by page.
        """
        rows = self._database.rows("SELECT body FROM run WHERE id = ?", (id_,))
        if not rows or rows[0][0] is None:
            return None
        return from_json(
            Run,
            str(rows[0][0]),
            findings=tuple(self._findings.all(id_)) if listed else (),
            questions=tuple(self._findings.all(id_, QUESTIONS)),
            ledger=self._ledger.of_run(id_),
        )

    def report(self, id_: str) -> str | None:
        """Return a run's report as JSON text, or None."""
        rows = self._database.rows("SELECT report FROM run WHERE id = ?", (id_,))
        return str(rows[0][0]) if rows and rows[0][0] else None

    def list(self) -> tuple[RunHead, ...]:
        """Return all runs, newest first."""
        return self._heads("ORDER BY started_at DESC, rowid DESC")

    def latest(self) -> RunHead | None:
        """Return the newest finished run, or None."""
        heads = self._heads(
            "WHERE finished_at IS NOT NULL ORDER BY finished_at DESC, rowid DESC LIMIT 1"
        )
        return next(iter(heads), None)

    def newest(self) -> Run | None:
        """Return the newest finished run in full, or None."""
        head = self.latest()
        return self.load(head.id) if head else None

    def unfinished(self) -> RunHead | None:
        """Return the newest run if it was cut off, or None."""
        newest = self._heads("ORDER BY started_at DESC, rowid DESC LIMIT 1")
        return next((head for head in newest if head.finished_at is None), None)

    def erase(self, id_: str) -> None:
        """Erase a run with its findings and evidence. Its ledger stays: it says what was sent."""
        self._database.rows("DELETE FROM run WHERE id = ?", (id_,))

    def _heads(self, rest: str) -> tuple[RunHead, ...]:
        sql = f"SELECT {_COLUMNS} FROM run {rest}"  # noqa: S608 - both parts are written above
        return tuple(_head(row) for row in self._database.rows(sql))


def _head(row: tuple[Value, ...]) -> RunHead:
    id_, started, finished, consent = row
    return RunHead(
        str(id_),
        to_moment(started),
        to_moment(finished) if finished else None,
        int(str(consent)) if consent is not None else None,
    )
