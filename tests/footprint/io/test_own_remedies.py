"""The user's own folder: each file that cannot be read is named, in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from footprint.io import own_remedies
from footprint.io.files import FileError
from footprint.io.own_remedies import FILE_LIMIT, read_own_remedies


def test_no_folder_is_no_remedy(tmp_path: Path) -> None:
    assert read_own_remedies(tmp_path / "none") == {}


def test_files_that_end_otherwise_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"a = 1")
    (tmp_path / "notes.txt").write_bytes(b"mine")
    assert read_own_remedies(tmp_path) == {"a.toml": b"a = 1"}


def test_a_huge_file_a_link_and_a_folder_are_named_each(tmp_path: Path) -> None:
    (tmp_path / "fits.toml").write_bytes(b"x" * FILE_LIMIT)
    (tmp_path / "huge.toml").write_bytes(b"x" * (FILE_LIMIT + 1))
    (tmp_path / "secret").write_bytes(b"password")
    (tmp_path / "link.toml").symlink_to(tmp_path / "secret")
    (tmp_path / "shelf.toml").mkdir()
    with pytest.raises(FileError) as caught:
        read_own_remedies(tmp_path)
    said = str(caught.value)
    assert "huge.toml: The remedy file is larger than 64 kB." in said
    assert "link.toml: This is a link." in said
    assert "shelf.toml: This is not a file." in said
    assert "fits.toml" not in said
    assert "password" not in said


def test_too_many_files_are_not_dropped_unsaid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_remedies, "FILES_LIMIT", 2)
    for name in "abc":
        (tmp_path / f"{name}.toml").write_bytes(b"")
    with pytest.raises(FileError, match="more than 2 files"):
        read_own_remedies(tmp_path)


def test_a_name_that_would_write_on_the_screen_is_told_without_its_marks(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J\n.toml").mkdir()
    with pytest.raises(FileError) as caught:
        read_own_remedies(tmp_path)
    assert str(caught.value).isprintable()
