from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from footprint.io.vault import DamagedVaultError, Vault, open_vault
from footprint.run import Run


def test_a_run_comes_back_as_it_was(
    vault: Vault, place: Path, run: Run, now: datetime, passphrase: str
) -> None:
    id_ = vault.runs.begin(at=now)
    vault.runs.finish(id_, run, '{"format": "footprint-report/1"}')
    vault.lock()
    with open_vault(place, passphrase) as again:
        assert again.runs.load(id_) == run
        assert again.runs.report(id_) == '{"format": "footprint-report/1"}'
        assert again.ledger.of_run(id_) == run.ledger


def test_the_profile_comes_back_as_it_was(vault: Vault, run: Run, now: datetime) -> None:
    assert vault.singles.profile() is None
    vault.singles.put_profile(run.profile, at=now)
    assert vault.singles.profile() == run.profile


def test_an_unfinished_run_is_told_apart_from_a_finished_one(
    vault: Vault, run: Run, now: datetime
) -> None:
    first = vault.runs.begin(at=now, consent=None)
    vault.runs.finish(first, run)
    assert vault.runs.unfinished() is None
    second = vault.runs.begin(at=now + timedelta(days=1))
    unfinished = vault.runs.unfinished()
    assert unfinished is not None
    assert unfinished.id == second
    assert vault.runs.load(second) is None
    assert vault.runs.load("no such run") is None
    latest = vault.runs.latest()
    assert latest is not None
    assert latest.id == first
    assert [head.id for head in vault.runs.list()] == [second, first]


def test_entries_written_while_it_ran_are_not_doubled_at_the_end(
    vault: Vault, run: Run, now: datetime
) -> None:
    id_ = vault.runs.begin(at=now)
    vault.ledger.add(id_, *run.ledger)
    vault.runs.finish(id_, run)
    assert vault.ledger.of_run(id_) == run.ledger


def test_erasing_a_run_takes_its_findings_and_leaves_what_was_sent(
    vault: Vault, run: Run, now: datetime
) -> None:
    id_ = vault.runs.begin(at=now)
    vault.runs.finish(id_, run)
    vault.runs.erase(id_)
    assert vault.findings.count(id_) == 0
    assert vault.connection.execute("SELECT count(*) FROM evidence").fetchall() == [(0,)]
    assert vault.ledger.of_run(id_) == run.ledger


def test_the_ledger_is_thinned_by_age(vault: Vault, run: Run, now: datetime) -> None:
    old = replace(run.ledger[0], at=now - timedelta(days=400))
    vault.ledger.add("r", old, run.ledger[0])
    assert vault.ledger.drop_before(now - timedelta(days=365)) == 1
    assert vault.ledger.of_run("r") == (run.ledger[0],)


def test_a_body_that_holds_something_else_is_said_to_be_damaged(
    vault: Vault, run: Run, now: datetime
) -> None:
    id_ = vault.runs.begin(at=now)
    vault.runs.finish(id_, run)
    for body in ("[]", "{", '{"sources": 3}', '{"sources": [{"outcome": {"word": "perhaps"}}]}'):
        vault.connection.execute("UPDATE run SET body = ? WHERE id = ?", (body, id_))
        with pytest.raises(DamagedVaultError):
            vault.runs.load(id_)
