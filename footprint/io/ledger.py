"""What leaves the machine: one entry for every HTTP request, kept from before its first byte leaves."""

from __future__ import annotations

from typing import Protocol

from footprint.run import LedgerEntry


class Journal(Protocol):
    """Somebody who wants to know of each entry at once: the vault, for instance."""

    def sent(self, number: int, entry: LedgerEntry) -> None:
        """A request is about to leave. If this raises, it does not."""
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
        """Write down a request that is about to leave. Returns its number."""
        number = len(self._entries)
        if self._journal is not None:
            self._journal.sent(number, entry)
        self._entries.append(entry)
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
