"""What left the machine, entry for entry."""

from __future__ import annotations

from datetime import datetime

from footprint.io.vault.codec import from_json, to_json, to_text
from footprint.io.vault.database import Database
from footprint.run import LedgerEntry


class Ledger:
    """The entries of all runs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, run: str, *entries: LedgerEntry) -> None:
        """Add entries at the end."""
        with self._database.transaction():
            self._database.many(
                "INSERT INTO ledger (run, at, body) VALUES (?, ?, ?)",
                ((run, to_text(entry.at), to_json(entry)) for entry in entries),
            )

    def of_run(self, run: str) -> tuple[LedgerEntry, ...]:
        """Return a run's entries, oldest first."""
        rows = self._database.rows("SELECT body FROM ledger WHERE run = ? ORDER BY id", (run,))
        return tuple(from_json(LedgerEntry, str(body)) for (body,) in rows)

    def drop_before(self, moment: datetime) -> int:
        """Erase entries older than a moment and return how many there were."""
        rows = self._database.rows(
            "DELETE FROM ledger WHERE at < ? RETURNING id", (to_text(moment),)
        )
        return len(rows)
