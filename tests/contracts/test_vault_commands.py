"""Runs that a vault keeps: encrypted, resumed, exported, wiped, and locked to others."""

from __future__ import annotations

import base64
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage  # type: ignore[import-untyped]  # it ships no types
import pytest

from footprint.io.vault import open_vault

pytestmark = pytest.mark.slow

CANARY = "Quillfeather"
PROFILE = (
    'format = "footprint-profile/1"\n[[names]]\ngiven = "Isolde"\nfamily = "Quillfeather"\n'
    '[[phones]]\nvalue = "07700 900123"\n'
)
PAGE = "<title>Club</title><p>Isolde Quillfeather runs the club. Ring 07700 900123 after six.</p>"
PASSPHRASE = "four invented words here"


@pytest.fixture
def desk(tmp_path: Path) -> dict[str, Path]:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.html").write_text(PAGE)
    (tmp_path / "me.toml").write_text(PROFILE)
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n")
    (tmp_path / "wrong.txt").write_text("not this one\n")
    return {
        "profile": tmp_path / "me.toml",
        "pages": tmp_path / "pages",
        "passphrase": tmp_path / "pass.txt",
        "wrong": tmp_path / "wrong.txt",
        "vault": tmp_path / "data" / "mine.vault",
        "out": tmp_path / "out",
    }


def audit(
    footprint: Callable[..., Any], desk: dict[str, Path], passphrase: str = "passphrase"
) -> Any:
    return footprint(
        "audit", desk["profile"], "--pages", desk["pages"], "--offline", "--vault", desk["vault"],
        env={"FOOTPRINT_PASSPHRASE_FILE": str(desk[passphrase])},
    )  # fmt: skip


def test_a_run_is_kept_and_nothing_of_it_lies_readable(
    footprint: Callable[..., Any], desk: dict[str, Path]
) -> None:
    ran = audit(footprint, desk)
    assert ran.code == 0, ran.err
    assert ran.err.count("recovery code") == 1
    raw = CANARY.encode()
    forms = [raw, CANARY.encode("utf-16-le"), base64.b64encode(raw)[:-4], raw.hex().encode()]
    for path in desk["vault"].parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert not any(form in path.read_bytes() for form in forms)
    with open_vault(desk["vault"], PASSPHRASE) as vault:
        head = vault.runs.latest()
        assert head is not None
        run = vault.runs.load(head.id)
        assert run is not None
        assert "+447700900123" in {finding.normalised for finding in run.findings}
        assert all(not f.id.removeprefix("phone-").isdigit() for f in run.findings)


def test_a_wrong_passphrase_is_exit_code_4(
    footprint: Callable[..., Any], desk: dict[str, Path]
) -> None:
    assert audit(footprint, desk).code == 0
    ran = audit(footprint, desk, "wrong")
    assert ran.code == 4
    assert ran.err.count("\n") == 1
    missing = footprint(
        "audit", desk["profile"], "--offline", "--vault", desk["vault"],
        env={"FOOTPRINT_PASSPHRASE_FILE": ""},
    )  # fmt: skip
    assert missing.code == 4


def test_a_vault_is_about_one_person(footprint: Callable[..., Any], desk: dict[str, Path]) -> None:
    assert audit(footprint, desk).code == 0
    desk["profile"].write_text(PROFILE.replace("Isolde", "Tamsin"))
    ran = audit(footprint, desk)
    assert ran.code == 2
    assert "somebody else" in ran.err


def test_exports_are_encrypted_unless_asked_for_twice(
    footprint: Callable[..., Any], desk: dict[str, Path]
) -> None:
    env = {"FOOTPRINT_PASSPHRASE_FILE": str(desk["passphrase"])}
    assert audit(footprint, desk).code == 0
    export = ("export", desk["vault"], "--out", desk["out"], "--format", "json")
    assert footprint(*export, env=env).code == 0
    (sealed,) = desk["out"].iterdir()
    assert sealed.suffix == ".age"
    assert CANARY.encode() not in sealed.read_bytes()
    opened = pyrage.passphrase.decrypt(sealed.read_bytes(), PASSPHRASE)
    assert b"footprint-report/1" in opened
    assert footprint(*export, "--open", env=env).code == 2
    assert footprint(*export, "--open", "--reason", "for the police", env=env).code == 0
    assert len(list(desk["out"].iterdir())) == 2


def test_a_wipe_lists_every_file_that_left_the_vault(
    footprint: Callable[..., Any], desk: dict[str, Path]
) -> None:
    env = {"FOOTPRINT_PASSPHRASE_FILE": str(desk["passphrase"])}
    for _ in range(2):
        ran = footprint(
            "audit", desk["profile"], "--pages", desk["pages"], "--offline",
            "--vault", desk["vault"], "--out", desk["out"], "--format", "csv", env=env,
        )  # fmt: skip
        assert ran.code == 0, ran.err
    export = ("export", desk["vault"], "--out", desk["out"], "--format", "ics")
    assert footprint(*export, env=env).code == 0
    written = sorted(str(path) for path in desk["out"].iterdir())
    assert len(written) == 2
    wiped = footprint("wipe", desk["vault"], "--now", env=env)
    assert wiped.code == 0
    listed = [
        line.partition(", ")[2] for line in wiped.out.splitlines() if str(desk["out"]) in line
    ]
    assert sorted(listed) == written
    assert list(desk["vault"].parent.iterdir()) == []


def test_a_wipe_without_the_passphrase_says_that_it_cannot_list_them(
    footprint: Callable[..., Any], desk: dict[str, Path]
) -> None:
    assert audit(footprint, desk).code == 0
    for name in ("wrong", "vault"):
        env = {"FOOTPRINT_PASSPHRASE_FILE": str(desk[name])}
        wiped = footprint("wipe", desk["vault"], "--now", env=env)
        if wiped.code == 0:
            assert "could not be read" in wiped.out
    assert list(desk["vault"].parent.iterdir()) == []


def test_a_disk_that_fills_up_is_one_sentence_and_keeps_what_was_saved(
    footprint: Callable[..., Any], desk: dict[str, Path]
) -> None:
    assert audit(footprint, desk).code == 0
    limit = str(desk["vault"].stat().st_size + 1000)
    env = {**os.environ, "FOOTPRINT_PASSPHRASE_FILE": str(desk["passphrase"]), "LIMIT": limit}
    script = (
        "import os, resource, sys\nn = int(os.environ['LIMIT'])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (n, n))\n"
        "from footprint.cli import main\nsys.exit(main(sys.argv[1:]))"
    )
    for number in range(300):
        (desk["pages"] / f"{number}.html").write_text(f"{PAGE}<p>{number}</p>")
    ran = subprocess.run(
        [sys.executable, "-c", script, "audit", str(desk["profile"]), "--pages",
         str(desk["pages"]), "--offline", "--vault", str(desk["vault"])],
        env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr.splitlines()[-1] == "Your saved work cannot be used just now."
    with open_vault(desk["vault"], PASSPHRASE) as vault:
        assert vault.runs.latest() is not None
        assert vault.connection.pragma("integrity_check") == "ok"


def test_after_a_wipe_the_right_passphrase_opens_nothing(
    footprint: Callable[..., Any], desk: dict[str, Path]
) -> None:
    assert audit(footprint, desk).code == 0
    assert footprint("wipe", desk["vault"]).code == 2
    assert desk["vault"].exists()
    assert footprint("wipe", desk["vault"], "--now").code == 0
    assert list(desk["vault"].parent.iterdir()) == []
    assert footprint("wipe", desk["vault"], "--now").code == 2
