"""What has left the machine: one entry for every HTTP request, kept from the moment it left."""

from __future__ import annotations

from typing import Protocol

from footprint.run import LedgerEntry


class Journal(Protocol):
    """Somebody who wants to know of each entry at once: the vault, for instance."""

    def sent(self, number: int, entry: LedgerEntry) -> None:
        """A request has left; nothing has come back yet."""
        ...

    def answered(self, number: int, entry: LedgerEntry) -> None:
        """The same request is over."""
        ...


class Ledger:
    """The entries of one run, in the order in which the requests left."""

    def __init__(self, journal: Journal | None = None) -> None:
        self._entries: list[LedgerEntry] = []
        self._journal = journal

    def sent(self, entry: LedgerEntry) -> int:
        """Write down a request that has just left. Returns its number."""
        self._entries.append(entry)
        number = len(self._entries) - 1
        if self._journal is not None:
            self._journal.sent(number, entry)
        return number

    def answered(self, number: int, entry: LedgerEntry) -> None:
        """Write down how a request ended."""
        self._entries[number] = entry
        if self._journal is not None:
            self._journal.answered(number, entry)

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        """Everything so far."""
        return tuple(self._entries)
