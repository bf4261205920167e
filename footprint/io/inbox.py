"""Takes in saved pages: files that the user kept of the web, handed on as pages.

Nothing is parsed here beyond a search for the page's own address near its top; reading is the
reading process's business.
"""

from __future__ import annotations

import hashlib
import html
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

from footprint.io.files import FileError, read_bytes
from footprint.sighting import Page

FILES_LIMIT: Final = 2_000
FILE_BYTES: Final = 8 * 1024 * 1024
HEAD_BYTES: Final = 64 * 1024

_TYPES: Final = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml",
    ".mhtml": "multipart/related", ".mht": "multipart/related",
    ".pdf": "application/pdf", ".txt": "text/plain", ".text": "text/plain", ".md": "text/plain",
    ".csv": "text/csv", ".vcf": "text/vcard",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".json": "application/json",
}  # fmt: skip

_CANONICAL: Final = (
    re.compile(rb"<link\b[^>]{0,300}?\brel=[\"']?canonical[\"']?[^>]{0,300}?\bhref=[\"']?([^\"'\s>]{1,2000})", re.IGNORECASE),
    re.compile(rb"<link\b[^>]{0,300}?\bhref=[\"']?([^\"'\s>]{1,2000})[\"']?[^>]{0,300}?\brel=[\"']?canonical", re.IGNORECASE),
    re.compile(rb"<!--\s{0,9}saved from url=\(\d{1,6}\)(\S{1,2000})", re.IGNORECASE),
    re.compile(rb"^Snapshot-Content-Location:\s{0,9}(\S{1,2000})", re.IGNORECASE | re.MULTILINE),
    re.compile(rb"<meta\b[^>]{0,300}?\bproperty=[\"']og:url[\"'][^>]{0,300}?\bcontent=[\"']([^\"'\s>]{1,2000})", re.IGNORECASE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many files of a folder were not taken in, and why."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Inbox:
    """What a folder of saved pages holds."""

    pages: tuple[Page, ...]
    left_out: tuple[LeftOut, ...]


def read_inbox(folder: Path) -> Inbox:
    """Take in the saved pages of a folder (or one file), in order of name.

    Raises:
        FileError: if there is no such folder, or it holds no page at all.
    """
    if not folder.exists():
        raise FileError("The folder of saved pages does not exist.")
    pages: list[Page] = []
    reasons: dict[str, int] = {}
    for number, path in enumerate(_files(folder)):
        if number >= FILES_LIMIT:
            reasons[f"more than {FILES_LIMIT} files"] = 1
            break
        try:
            pages.append(_page(path))
        except FileError as error:
            reasons[str(error)] = reasons.get(str(error), 0) + 1
    if not pages:
        raise FileError("The folder of saved pages holds no page that can be read.")
    return Inbox(tuple(pages), tuple(LeftOut(reason, n) for reason, n in reasons.items()))


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
        return
    for root, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root) / name
            if not name.startswith(".") and path.suffix.lower() in _TYPES and path.is_file():
                yield path


def _page(path: Path) -> Page:
    body = read_bytes(path, what="saved page", limit=FILE_BYTES)
    media_type = _TYPES.get(path.suffix.lower(), "application/octet-stream")
    saved_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Page(
        url=own_address(body[:HEAD_BYTES]) or f"file:{quote(path.name)}",
        status=200,
        media_type=media_type,
        body=body,
        charset=None,
        fetched_at=saved_at,
        sha256=hashlib.sha256(body).hexdigest(),
    )


def own_address(head: bytes) -> str:
    """Return the web address that a saved page gives itself, or nothing."""
    for pattern in _CANONICAL:
        found = pattern.search(head)
        if found is None:
            continue
        address = html.unescape(found.group(1).decode("utf-8", "replace")).strip()
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.hostname:
            return address
    return ""
