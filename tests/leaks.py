"""Looks for a canary: in files, in the heads of processes, in what was written to a terminal.

A word can leave a program in many spellings. Each is looked for: in four encodings, escaped as
JSON, HTML and web addresses do it, in hex and Base64 at every alignment, and inside whatever
unpacks (zlib, gzip, bare deflate as in zip files, bzip2, xz).
"""

from __future__ import annotations

import base64
import bz2
import contextlib
import html
import json
import lzma
import os
import re
import threading
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Self
from urllib.parse import quote

UNPACKED_LIMIT = 1_000_000
SHORTEST = 8
"""Bytes below which a piece cannot hold a canary."""
BARE_LIMIT = 400_000
"""Bytes of a file above which bare deflate is not tried at each place."""


@cache
def forms(word: str) -> frozenset[bytes]:
    """Return every spelling of a word that is looked for, in lower case where case is free."""
    made: set[bytes] = set()
    for text in {word, unicodedata.normalize("NFD", word), word.upper(), word.lower()}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
            data = text.encode(encoding)
            made |= {data.lower(), data.hex().encode()}
            made |= {form.lower() for form in _in_base64(data)}
        raw = text.encode()
        made |= {
            json.dumps(text)[1:-1].lower().encode(),
            "".join(f"\\u{ord(char):04x}" for char in text).encode(),
            html.escape(text).lower().encode(),
            text.encode("ascii", "xmlcharrefreplace").lower(),
            quote(text).lower().encode(),
            "".join(f"%{byte:02x}" for byte in raw).encode(),
            "".join(f"\\x{byte:02x}" for byte in raw).encode(),
            repr(raw)[2:-1].lower().encode(),
        }
    return frozenset(made)


def _in_base64(data: bytes) -> Iterator[bytes]:
    """Yield the letters that stay the same wherever the data begins in a longer text."""
    for shift, skipped in ((0, 0), (1, 2), (2, 3)):
        whole = (shift + len(data)) * 8 // 6
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            yield encode(b"x" * shift + data)[skipped:whole]


def found(data: bytes, words: Iterable[str]) -> list[str]:
    """Return which of the words stand in some bytes, in any spelling, packed or not."""
    everything = b"\n".join(one for one in _unpacked(data) if len(one) >= SHORTEST).lower()
    return [word for word in words if any(form in everything for form in forms(word))]


def _unpacked(data: bytes) -> Iterator[bytes]:
    yield data
    for pattern, bits in ((rb"x[\x01\x5e\x9c\xda]", 15), (rb"\x1f\x8b\x08", 31)):
        for match in re.finditer(pattern, data):
            yield _inflated(data[match.start() :], bits)
    for match in re.finditer(rb"PK\x03\x04", data):
        head = data[match.start() : match.start() + 30]
        start = (
            match.start() + 30 + sum(int.from_bytes(head[at : at + 2], "little") for at in (26, 28))
        )
        yield _inflated(data[start:], -15)
    for match in re.finditer(rb"BZh[1-9]1AY|\xfd7zXZ\x00", data):
        with contextlib.suppress(OSError, EOFError, lzma.LZMAError):
            unpack = (
                bz2.BZ2Decompressor()
                if data[match.start()] == ord("B")
                else lzma.LZMADecompressor()
            )
            yield unpack.decompress(data[match.start() :], UNPACKED_LIMIT)
    if len(data) <= BARE_LIMIT and not _is_text(data):
        for start in range(len(data)):
            if data[start] & 6 in {2, 4}:  # a block with codes, fixed or its own
                yield _inflated(data[start : start + 512], -15, limit=2000)


def _is_text(data: bytes) -> bool:
    """Return whether this is text, in which no packed bytes can stand."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in data


def _inflated(data: bytes, bits: int, limit: int = UNPACKED_LIMIT) -> bytes:
    with contextlib.suppress(zlib.error):
        return zlib.decompressobj(bits).decompress(data, limit)
    return b""


def leaks(folders: Iterable[Path], words: Iterable[str], *, but: Iterable[Path] = ()) -> list[str]:
    """Return `file: word` for each file below some folders that gives a word away.

    Args:
        folders: looked through with everything below, hidden files and links too.
        words: the canary.
        but: files that may hold it, since somebody asked for them in the clear.
    """
    wanted, allowed = tuple(words), {path.resolve() for path in but}
    told = []
    for path in sorted({path for folder in folders for path in folder.rglob("*")}):
        if path.resolve() in allowed:
            continue
        data = str(path.name).encode("utf-8", "surrogateescape")
        if path.is_symlink():
            data += os.fsencode(path.readlink())
        elif path.is_file():
            data += b"\n" + path.read_bytes()
        told += [f"{path}: {word}" for word in found(data, wanted)]
    return told


class Watch(threading.Thread):
    """Looks at a process and all its children while they run: argv, environment, open files.

    Use it as a context manager around the time in which they run; `told` has what was seen.
    """

    def __init__(self, root: int, words: Iterable[str]) -> None:
        super().__init__(daemon=True)
        self._root = root
        self._words = tuple(words)
        self._over = threading.Event()
        self._looked: set[tuple[str, bytes]] = set()
        self.told: list[str] = []
        self.commands: set[bytes] = set()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        """Look again and again."""
        while not self._over.wait(0.05):
            for pid in family(self._root):
                self._look(pid)

    def _look(self, pid: int) -> None:
        folder = Path("/proc") / str(pid)
        for name in ("cmdline", "environ", "comm"):
            # Whoever may not read them is hidden from, which is the aim.
            with contextlib.suppress(OSError):
                self._note(name, (folder / name).read_bytes())
        with contextlib.suppress(OSError):
            self.commands.add((folder / "cmdline").read_bytes())
        with contextlib.suppress(OSError):
            for descriptor in (folder / "fd").iterdir():
                with contextlib.suppress(OSError):
                    # A file without a name is on the disk all the same.
                    if str(descriptor.readlink()).endswith(" (deleted)"):
                        self._note(
                            "a file without a name", descriptor.read_bytes()[:UNPACKED_LIMIT]
                        )

    def _note(self, what: str, data: bytes) -> None:
        if (what, data) not in self._looked:
            self._looked.add((what, data))
            self.told += [f"{what}: {word}" for word in found(data, self._words)]


def family(root: int) -> set[int]:
    """Return a process and everything that it started."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                after_name = (entry / "stat").read_text().rpartition(")")[2].split()
                parents[int(entry.name)] = int(after_name[1])
    known = {root}
    while more := {pid for pid, parent in parents.items() if parent in known} - known:
        known |= more
    return known
