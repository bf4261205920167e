"""How long things are kept: 90 days by default, with a reminder, and never a silent loss.

Nothing here erases anything by itself except what is thinned by plan: copies of pages that
were kept only to be read (30 days) and old ledger entries (12 months). What the subject
made stays until the subject says so; the reminder says that the time has come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from footprint.io.vault.vault import Vault

DEFAULT_DAYS: Final = 90
"""After the last session."""
LONGEST_DAYS: Final = 3650
NOTICE_DAYS: Final = 14
"""Before the end, from which on the reminder is shown."""
READ_PAGES: Final = timedelta(days=30)
LEDGER: Final = timedelta(days=365)

_DAYS_KEY: Final = "retention_days"
_USED_KEY: Final = "last_used"


class Notice(StrEnum):
    """What to say about the time that is left."""

    NONE = "none"
    SOON = "soon"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Reminder:
    """How long the saved work is still meant to be kept."""

    notice: Notice
    keep_until: datetime
    days_left: int
    """Whole days; 0 when due."""

    @classmethod
    def at(cls, now: datetime, last_used: datetime, days: int = DEFAULT_DAYS) -> Self:
        """Return the reminder for a vault that was last used at a moment.

        A clock that was ahead once must not put the reminder off for years, nor one that is
        behind now bring it early: the last use is never later than now.
        """
        last_used = min(last_used, now)
        until = last_used + timedelta(days=days)
        left = max(0, (until - now).days)
        if now >= until:
            return cls(Notice.DUE, until, 0)
        soon = left <= min(NOTICE_DAYS, days // 2)
        return cls(Notice.SOON if soon else Notice.NONE, until, left)


def note_use(vault: Vault, *, at: datetime) -> None:
    """Note that a session took place: the time to keep starts again."""
    vault.singles.put(_USED_KEY, True, at=at)


def keep_for(vault: Vault, days: int, *, at: datetime) -> None:
    """Set how many days to keep the work after the last session.

    Raises:
        ValueError: if it is not from 1 to 3650.
    """
    if not 1 <= days <= LONGEST_DAYS:
        raise ValueError("days to keep must be from 1 to 3650")
    vault.singles.put(_DAYS_KEY, days, at=at)


def reminder(vault: Vault, *, now: datetime) -> Reminder:
    """Return what to say about a vault when it is opened."""
    used = vault.singles.saved_at(_USED_KEY) or vault.singles.saved_at("created") or now
    days = vault.singles.get(_DAYS_KEY)
    return Reminder.at(now, used, days if isinstance(days, int) else DEFAULT_DAYS)


def thin(vault: Vault, *, now: datetime) -> tuple[int, int]:
    """Erase what is thinned by plan; return how many pages and how many ledger entries went."""
    pages = vault.saved_pages.drop_read_before(now - READ_PAGES)
    return pages, vault.ledger.drop_before(now - LEDGER)
