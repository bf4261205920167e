"""An answer reaches the records behind a finding, in the drawer that the next run reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from footprint.finding import Finding
from footprint.io.vault import Answer, Vault, VaultKeeper
from footprint.io.vault.answering import keep_answer
from footprint.io.vault.slots import FLOOR
from footprint.match import Verdict
from footprint.run import Run
from footprint.session.effects import SaveLabel
from footprint.session.events import Said


def keyed(finding: Finding, record: str) -> Finding:
    return replace(finding, evidence=(replace(finding.evidence[0], record=record),))


def kept(vault: Vault, run: Run, now: datetime) -> None:
    vault.runs.finish(vault.runs.begin(at=now), run)


def verdicts(vault: Vault) -> dict[str, Verdict]:
    standing = vault.labels.record_log().standing()
    return {record: label.verdict for record, label in standing.items()}


def test_it_is_kept_for_the_finding_and_for_its_records(
    vault: Vault, run: Run, make_finding: Callable[..., Finding], now: datetime
) -> None:
    asked = keyed(make_finding(7), "r7")
    kept(vault, replace(run, questions=(asked,)), now)
    assert keep_answer(vault, asked.id, Answer.NOT_ME, at=now) == 1
    assert vault.labels.of(asked.id) is Answer.NOT_ME
    assert verdicts(vault) == {"r7": Verdict.NOT_ME}
    (label,) = vault.labels.record_log().entries
    assert [fact.value for fact in label.facts] == [asked.normalised]
    assert keep_answer(vault, asked.id, Answer.UNDO, at=now) == 1
    assert vault.labels.of(asked.id) is None
    assert verdicts(vault) == {}


def test_it_finds_the_run_in_which_it_was_shown(
    vault: Vault, run: Run, make_finding: Callable[..., Finding], now: datetime
) -> None:
    asked = keyed(make_finding(7), "r7")
    kept(vault, replace(run, questions=(asked,)), now)
    kept(vault, replace(run, questions=()), now)
    assert keep_answer(vault, asked.id, Answer.ME, at=now) == 1
    assert keep_answer(vault, "f99999", Answer.ME, at=now) == 0
    assert verdicts(vault) == {"r7": Verdict.ME}


def test_what_was_left_out_can_be_answered_again(
    vault: Vault, run: Run, make_finding: Callable[..., Finding], now: datetime
) -> None:
    out = keyed(make_finding(7), "r7")
    kept(vault, replace(run, left_out=(out,)), now)
    assert keep_answer(vault, out.id, Answer.ME, at=now) == 1
    head = vault.runs.latest()
    assert head is not None
    read = vault.runs.load(head.id)
    assert read is not None
    assert read.left_out == (out,)


def test_the_keeper_of_a_session_keeps_both(
    tmp_path: Path, run: Run, make_finding: Callable[..., Finding], now: datetime
) -> None:
    keeper = VaultKeeper(tmp_path / "v.vault", cost=FLOOR)
    keeper.make("lamorida serotina bolanide")
    asked = keyed(make_finding(7), "r7")
    kept(keeper.vault, replace(run, questions=(asked,)), now)
    keeper.do(SaveLabel(asked.id, Said.NOT_ME, now), at=now)
    assert verdicts(keeper.vault) == {"r7": Verdict.NOT_ME}
    keeper.do(SaveLabel(asked.id, Said.UNDO, now), at=now)
    assert verdicts(keeper.vault) == {}
    keeper.lock()
