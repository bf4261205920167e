"""`--minutes`: the same answer from a report and from a vault, and one sentence for what is no time."""

from __future__ import annotations

from pathlib import Path

import pytest

from footprint.cli import main
from footprint.io.vault import create
from footprint.io.vault.slots import FLOOR
from footprint.report import assemble, render_json
from tests.footprint.report.test_effort import AT, report, run_of

PASSPHRASE = "four invented words here"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    path.write_text(render_json(report()))
    return path


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mine.vault"
    made, _ = create(path, PASSPHRASE, at=AT, cost=FLOOR)
    with made:
        run = run_of()
        id_ = made.runs.begin(at=AT)
        made.runs.finish(id_, run, render_json(assemble(run, reveal=True, made_at=AT)))
        made.actions.put(run.actions, at=AT)
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n")
    monkeypatch.setenv("FOOTPRINT_PASSPHRASE_FILE", str(tmp_path / "pass.txt"))
    return path


def said(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert main([str(word) for word in words]) == 0
    return capsys.readouterr().out


def test_a_saved_report_says_what_to_do_in_the_time(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "report", saved, "--minutes", 35)
    assert out.startswith("With 35 minutes\n")
    assert "To do 2: Ask the broker (10 minutes)" in out
    assert "Ask the club" not in out


def test_a_vault_says_the_same(
    saved: Path, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "report", vault, "--minutes", 35) == said(
        capsys, "report", saved, "--minutes", 35
    )


def test_a_vault_is_not_written_out_in_the_open(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(vault)]) == 2
    told = capsys.readouterr()
    assert "footprint export" in told.err
    assert told.out == ""


@pytest.mark.parametrize("typed", ["0", "-5", "half an hour", "3.5", "99999", "", "³"])
def test_what_is_no_time_gets_one_sentence(
    saved: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    assert main(["report", str(saved), f"--minutes={typed}"]) == 2
    told = capsys.readouterr()
    assert told.err == "--minutes needs a whole number from 1 to 10000.\n"
    assert told.out == ""
