"""The search for the canary must be able to fail: it finds each spelling, in each wrapping."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.leaks import Watch, found, leaks

WORD = "Zöellinor"


def _zipped(data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner", data)
    return held.getvalue()


def _bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


WRAPPINGS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "upper": bytes.upper,
    "base64": base64.b64encode,
    "base64, one on": lambda data: base64.b64encode(b"a" + data + b"b"),
    "base64, two on": lambda data: base64.b64encode(b"ab" + data + b"cd"),
    "base64 for addresses": lambda data: base64.urlsafe_b64encode(b"?" + data),
    "hex": lambda data: data.hex().encode(),
    "HEX": lambda data: data.hex().upper().encode(),
    "zlib": zlib.compress,
    "gzip": gzip.compress,
    "deflate": _bare,
    "zip": _zipped,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_every_encoding_is_found_in_every_wrapping(wrapping: str, encoding: str) -> None:
    data = WRAPPINGS[wrapping](f"before {WORD} after".encode(encoding))
    assert found(os.urandom(50) + data + os.urandom(50), [WORD]) == [WORD]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(WORD), json.dumps(WORD).upper().replace("\\U", "\\u"), quote(WORD),
        quote(WORD).lower(), "Z&#246;ellinor", repr(WORD.encode()),
        "".join(f"%{byte:02X}" for byte in WORD.encode()),
        "".join(f"\\u{ord(char):04X}" for char in WORD), "Zo\u0308ellinor", "ZÖELLINOR",
    ],
)  # fmt: skip
def test_every_way_to_escape_is_found(text: str) -> None:
    assert found(f"x{text}y".encode(), [WORD]) == [WORD]


def test_nothing_is_found_where_nothing_is() -> None:
    assert found(os.urandom(100_000) + b"Zoellinor Zellinor", [WORD]) == []


def test_file_names_and_links_are_looked_at_and_allowed_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / f".{WORD}").touch()
    (tmp_path / "b").symlink_to(f"/nowhere/{WORD}")
    (tmp_path / "c").write_text(WORD)
    told = {line.rpartition(": ")[0] for line in leaks([tmp_path], [WORD])}
    assert told == {str(tmp_path / "a" / f".{WORD}"), str(tmp_path / "b"), str(tmp_path / "c")}
    assert len(leaks([tmp_path], [WORD], but=[tmp_path / "c"])) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_children_are_watched_in_argv_environment_and_unnamed_files() -> None:
    script = (
        "import subprocess, sys, tempfile, time\n"
        "file = tempfile.TemporaryFile()\nfile.write('Zöellinor'.encode())\nfile.flush()\n"
        "subprocess.run([sys.executable, '-c', 'import time; time.sleep(0.5)', 'Zöellinor'],"
        " env={'A': 'Zöellinor'})"
    )
    ran = subprocess.Popen([sys.executable, "-c", script])
    with Watch(ran.pid, [WORD]) as watch:
        ran.wait()
        time.sleep(0.05)
    assert {line.partition(":")[0] for line in watch.told} >= {
        "cmdline", "environ", "a file without a name",
    }  # fmt: skip
