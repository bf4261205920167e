from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from footprint.io.vault import KeptFor, Vault
from footprint.io.vault.retention import (
    Notice,
    Reminder,
    keep_for,
    note_use,
    reminder,
    thin,
)
from footprint.run import Run
from footprint.sighting import Page

USED = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days_later", "keep", "notice", "left"),
    [
        (0, 90, Notice.NONE, 90),
        (75, 90, Notice.NONE, 15),
        (76, 90, Notice.SOON, 14),
        (89, 90, Notice.SOON, 1),
        (90, 90, Notice.DUE, 0),
        (500, 90, Notice.DUE, 0),
        (0, 10, Notice.NONE, 10),
        (5, 10, Notice.SOON, 5),
        (0, 1, Notice.NONE, 1),
    ],
)
def test_the_reminder(days_later: int, keep: int, notice: Notice, left: int) -> None:
    said = Reminder.at(USED + timedelta(days=days_later), USED, keep)
    assert (said.notice, said.days_left) == (notice, left)
    assert said.keep_until == USED + timedelta(days=keep)


def test_a_session_starts_the_time_again(vault: Vault, now: datetime) -> None:
    assert reminder(vault, now=now + timedelta(days=90)).notice is Notice.DUE
    note_use(vault, at=now + timedelta(days=60))
    assert reminder(vault, now=now + timedelta(days=90)).days_left == 60
    keep_for(vault, 365, at=now)
    assert reminder(vault, now=now + timedelta(days=90)).days_left == 335


@pytest.mark.parametrize("days", [0, -1, 3651])
def test_odd_times_are_refused(vault: Vault, now: datetime, days: int) -> None:
    with pytest.raises(ValueError, match="days"):
        keep_for(vault, days, at=now)


def test_only_what_is_thinned_by_plan_goes(vault: Vault, run: Run, now: datetime) -> None:
    id_ = vault.runs.begin(at=now)
    vault.runs.finish(id_, run)
    for name, kept in (("a", KeptFor.READING), ("b", KeptFor.EVIDENCE)):
        vault.saved_pages.keep(
            Page("https://x.example.org/", 200, "text/html", b"", None, now, name), kept
        )
    later = now + timedelta(days=1000)
    assert thin(vault, now=later) == (1, len(run.ledger))
    assert vault.saved_pages.get("b") is not None
    loaded = vault.runs.load(id_)
    assert loaded is not None
    assert loaded.findings == run.findings
    assert reminder(vault, now=later).notice is Notice.DUE
