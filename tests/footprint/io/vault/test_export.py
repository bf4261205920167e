from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from footprint.io.vault import ExportError, Vault, WrongKeyError
from footprint.io.vault.export import InTheOpen, save_export, seal, unseal, write_new


def test_an_export_is_an_age_file_that_the_passphrase_opens(
    vault: Vault, tmp_path: Path, now: datetime
) -> None:
    entry = save_export(
        vault, tmp_path / "out", b"<html>", what="report", suffix="html",
        protection="words for the file", at=now,
    )  # fmt: skip
    written = Path(entry.path).read_bytes()
    assert written.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert b"<html>" not in written
    assert unseal(written, "words for the file") == b"<html>"
    assert entry.encrypted
    with pytest.raises(WrongKeyError):
        unseal(written, "words for the File")


def test_what_is_no_age_file_is_refused_at_once() -> None:
    for junk in (b"", b"<html>", b"age-encryption.org/v1\n"):
        with pytest.raises(WrongKeyError):
            unseal(junk, "words for the file")


def test_its_name_tells_nothing_and_it_is_its_owners_alone(
    vault: Vault, tmp_path: Path, now: datetime
) -> None:
    entry = save_export(
        vault, tmp_path, b"x", what="report", suffix="html", at=now,
        protection=InTheOpen("for the security team", said_yes_twice=True),
    )  # fmt: skip
    path = Path(entry.path)
    assert re.fullmatch(r"footprint-report-2026-11-20-[a-z]{4}\.html", path.name)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes() == b"x"


def test_every_export_is_remembered_with_its_reason(
    vault: Vault, tmp_path: Path, now: datetime
) -> None:
    open_one = InTheOpen("for the security team", said_yes_twice=True)
    for protection in (open_one, open_one):
        save_export(vault, tmp_path, b"x", what="plan", suffix="csv", protection=protection, at=now)
    held = vault.exports.all()
    assert [(one.what, one.encrypted, one.reason, one.gone_at) for one in held] == [
        ("plan csv", False, "for the security team", None)
    ] * 2
    assert len({one.path for one in held}) == 2


@pytest.mark.parametrize(("reason", "twice"), [("", True), ("  ", True), ("because", False)])
def test_a_file_in_the_open_needs_a_reason_and_yes_twice(reason: str, twice: bool) -> None:
    with pytest.raises(ExportError):
        InTheOpen(reason, said_yes_twice=twice)


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(ExportError):
        seal(b"x", " ")


def test_what_could_not_be_written_is_not_listed_as_there(
    vault: Vault, tmp_path: Path, now: datetime
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ExportError):
        save_export(
            vault, tmp_path / "file", b"x", what="plan", suffix="csv", at=now,
            protection=InTheOpen("r", said_yes_twice=True),
        )  # fmt: skip
    assert vault.exports.all() == ()


def test_nothing_is_written_over_or_through_a_link(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    (tmp_path / "link").symlink_to(target)
    for path in (target, tmp_path / "link"):
        with pytest.raises(OSError, match="exists"):
            write_new(path, b"x")
    assert target.read_text() == "mine"
