"""Runs that a vault keeps: encrypted, resumed, exported, wiped, and locked to others."""

from __future__ import annotations

import base64
import stat
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


def test_after_a_wipe_the_right_passphrase_opens_nothing(
    footprint: Callable[..., Any], desk: dict[str, Path]
) -> None:
    assert audit(footprint, desk).code == 0
    assert footprint("wipe", desk["vault"]).code == 2
    assert desk["vault"].exists()
    assert footprint("wipe", desk["vault"], "--now").code == 0
    assert list(desk["vault"].parent.iterdir()) == []
    assert footprint("wipe", desk["vault"], "--now").code == 2
