"""A run that is killed goes on where it stopped, and ends with the same report."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.io.remembered import recall
from footprint.io.vault import open_vault
from footprint.practice import PracticeServer

ROOT = Path(__file__).parents[2]
PROFILE = ROOT / "sample_profiles" / "ohagan.toml"
KILLS = 3

pytestmark = pytest.mark.slow


def arguments(office: Any, folder: Path, name: str) -> list[str]:
    return [
        "audit", str(PROFILE), "--settings", str(office.settings), "--yes", "--reveal",
        "--vault", str(folder / f"{name}.vault"), "--out", str(folder / name), "--format", "json",
    ]  # fmt: skip


def environment(folder: Path) -> dict[str, str]:
    (folder / "pass.txt").write_text("four invented words here\n")
    return {
        "FOOTPRINT_PASSPHRASE_FILE": str(folder / "pass.txt"),
        "FOOTPRINT_TEST_CH_KEY": PracticeServer.key,
    }


def findings(folder: Path, name: str) -> list[tuple[Any, ...]]:
    report = json.loads((folder / name / "report.json").read_text(encoding="utf-8"))
    return sorted(
        (f["kind"], f["value"], f["tier"], len(f["evidence"]), f["match"]["band"])
        for f in report["findings"]
    )


def test_killed_runs_end_with_the_same_report(
    office: Any, footprint: Callable[..., Any], tmp_path: Path
) -> None:
    extra = environment(tmp_path)
    whole = footprint(*arguments(office, tmp_path, "whole"), env=extra)
    assert whole.code == 0, whole.err
    asked = len(office.log)

    chance = random.Random(20261121)
    for _ in range(KILLS):
        running = subprocess.Popen(
            [sys.executable, "-m", "footprint.cli", *arguments(office, tmp_path, "cut")],
            cwd=ROOT, env=os.environ | extra, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        # By what has arrived, not by the clock: a fast machine would be done before the kill.
        wanted, latest = len(office.log) + chance.randint(3, 12), time.monotonic() + 60
        while len(office.log) < wanted and time.monotonic() < latest:
            time.sleep(0.01)
        running.kill()
        assert running.wait() != 0, "it was done before it was killed"
    ended = footprint(*arguments(office, tmp_path, "cut"), env=extra)
    assert ended.code == 0, ended.err
    assert findings(tmp_path, "cut") == findings(tmp_path, "whole")
    with open_vault(tmp_path / "whole.vault", "four invented words here") as vault:
        # The next run knows how long each host took, and asks the slow ones first.
        assert recall(vault, now=datetime.now(UTC)).seconds
    # What an earlier attempt got is not asked for again; only what was under way when it died.
    again = len(office.log) - asked
    assert again <= asked + 40
