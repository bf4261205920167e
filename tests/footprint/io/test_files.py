"""Files: limits on the way in, private on the way out, no name in a message."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from footprint.io.files import FileError, read_bytes, write_private


def test_reads_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "canary"
    path.write_bytes(b"x" * 10)
    assert read_bytes(path, what="file", limit=10) == b"x" * 10
    with pytest.raises(FileError, match="larger"):
        read_bytes(path, what="file", limit=9)


@pytest.mark.parametrize("make", ["missing", "folder", "nul"])
def test_faults_are_one_sentence_without_the_name(tmp_path: Path, make: str) -> None:
    path = tmp_path / "canary"
    if make == "folder":
        path.mkdir()
    if make == "nul":
        path = Path("canary\x00x")
    with pytest.raises(FileError) as caught:
        read_bytes(path, what="profile")
    assert "canary" not in str(caught.value)
    assert str(caught.value).startswith("The profile ")


def test_writes_for_the_owner_alone_and_replaces_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "er"
    write_private(folder, "report.json", b"old")
    path = write_private(folder, "report.json", b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in folder.iterdir()] == ["report.json"]


def test_a_folder_that_cannot_be_made_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError):
        write_private(tmp_path / "file" / "below", "report.json", b"x")
