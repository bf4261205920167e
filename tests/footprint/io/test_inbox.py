"""Saved pages are taken in with the address that they give themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from footprint.io.files import FileError
from footprint.io.inbox import FILE_BYTES, own_address, read_inbox

SAVED = b"<!doctype html><!-- saved from url=(0026)https://a.example.org/p?x=1 -->"


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (b'<link rel="canonical" href="https://a.example.org/p">', "https://a.example.org/p"),
        (b"<LINK HREF='https://a.example.org/p' REL=canonical>", "https://a.example.org/p"),
        (b'<link rel="canonical" href="https://a.example.org/?a=1&amp;b=2">', "https://a.example.org/?a=1&b=2"),
        (SAVED, "https://a.example.org/p?x=1"),
        (b"From: x\r\nSnapshot-Content-Location: https://a.example.org/m\r\n", "https://a.example.org/m"),
        (b'<meta property="og:url" content="https://a.example.org/o">', "https://a.example.org/o"),
        (b'<link rel="canonical" href="javascript:alert(1)">', ""),
        (b'<link rel="canonical" href="file:///etc/passwd">', ""),
        (b'<link rel="canonical" href="/relative">', ""),
        (b'<link rel="stylesheet" href="https://a.example.org/s.css">', ""),
        (b"", ""),
    ],
)  # fmt: skip
def test_a_page_says_where_it_is_from(head: bytes, address: str) -> None:
    assert own_address(head) == address


def test_takes_in_what_can_be_read_in_order_and_counts_the_rest(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_bytes(SAVED)
    (tmp_path / "a.txt").write_bytes(b"words")
    (tmp_path / "c.exe").write_bytes(b"MZ")
    (tmp_path / ".hidden.html").write_bytes(b"x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "huge.html").write_bytes(b"x" * (FILE_BYTES + 1))
    inbox = read_inbox(tmp_path)
    assert [page.media_type for page in inbox.pages] == [
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    assert inbox.pages[0].url == "file:a.txt"
    assert inbox.pages[1].url == "https://a.example.org/p?x=1"
    assert [left.count for left in inbox.left_out] == [1]


def test_one_file_will_do(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(SAVED)
    assert len(read_inbox(path).pages) == 1


@pytest.mark.parametrize("make", [False, True])
def test_no_folder_or_an_empty_one_is_a_fault(tmp_path: Path, make: bool) -> None:
    folder = tmp_path / "in"
    if make:
        folder.mkdir()
    with pytest.raises(FileError):
        read_inbox(folder)


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.html").write_bytes(SAVED)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "own.html").write_bytes(SAVED)
    (inside / "link").symlink_to(outside, target_is_directory=True)
    assert len(read_inbox(inside).pages) == 1
