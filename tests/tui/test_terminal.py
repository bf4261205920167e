"""The app in a real terminal: keys go in at one end, bytes come out at the other."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pty here", allow_module_level=True)

import fcntl
import pty
import termios

ENTER, TAB, F4, F12, CTRL_Q = "\r", "\t", "\x1bOS", "\x1b[24~", "\x11"
ROOT = Path(__file__).parents[2]
CANARY = "Quokkaberg"
_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-_])")


class Terminal:
    """A terminal of 80 x 24 with the app in it."""

    def __init__(self, home: Path) -> None:
        environment = {
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "TMPDIR": str(home / "tmp"),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
        }
        (home / "tmp").mkdir()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            command = [sys.executable, "-m", "footprint.cli"]
            os.execve(sys.executable, command, environment)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.out = ""
        self._mark = 0

    def send(self, *keys: str) -> None:
        """Press keys, one after another as a person would."""
        for key in keys:
            os.write(self._file, key.encode())
            self._read(0.15)

    def until(self, words: str, seconds: float = 60) -> None:
        """Wait until words are written that were not there when keys were last waited for."""
        deadline = time.monotonic() + seconds
        while words.replace(" ", "") not in self.new:
            if time.monotonic() > deadline:
                raise AssertionError(f"{words!r} never came; last: {self.new[-600:]!r}")
            self._read(0.1)
        self._mark = len(self.out)
        self._read(0.3)

    def once_more(self, key: str, words: str) -> None:
        """Press a key until another page comes: one that is being put up takes no keys."""
        for _ in range(4):
            self.send(key)
            with contextlib.suppress(AssertionError):
                self.until(words, seconds=10)
                return
        raise AssertionError(f"{words!r} never came; last: {self.new[-600:]!r}")

    def onwards(self, words: str) -> None:
        """Press Enter, field by field, until another page comes."""
        for _ in range(8):
            self.send(ENTER)
            with contextlib.suppress(AssertionError):
                self.until(words, seconds=1.5)
                return
        raise AssertionError(f"{words!r} never came; last: {self.new[-600:]!r}")

    @property
    def new(self) -> str:
        """What was written since, without sequences and blanks."""
        return re.sub(r"\s+", "", _ESCAPE.sub("", self.out[self._mark :]))

    def _read(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if not select.select([self._file], [], [], left)[0]:
                return
            try:
                data = os.read(self._file, 65536)
            except OSError:
                return
            if not data:
                return
            self.out += data.decode("utf-8", "replace")

    def wait(self) -> int:
        """Wait for the end and return the exit code."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            self._read(0.1)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("the app does not end")

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        with contextlib.suppress(OSError):
            os.close(self._file)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened.kill()


def nowhere_in(folder: Path, word: str) -> None:
    """Assert that a word stands in no file of a folder, in either usual encoding."""
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert word.encode() not in data, file.name
            assert word.encode("utf-16-le") not in data, file.name
        assert word not in file.name


@pytest.mark.slow
def test_a_practice_session_from_the_first_page_to_the_report(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.until("See what the web shows about you")
    terminal.send(TAB, TAB, ENTER)
    terminal.until("What this does")
    for heading in ("What leaves this computer", "How to hide this screen", "Before we start"):
        terminal.once_more(ENTER, heading)
    terminal.send(" ", TAB, " ", TAB, " ", TAB, " ", TAB, *"Helen", ENTER)
    terminal.until("Choose a passphrase")
    terminal.send("seven quiet herons by the weir", ENTER)
    terminal.until("Your recovery code")
    terminal.send(TAB, TAB, ENTER)
    terminal.until("What is your name?")
    for heading in (
        "Do you have other names?", "When were you born?", "Where do you live?",
        "Which town or area", "What are your own phone numbers?",
        "What are your own email addresses?", "Which usernames do you use?",
        "Do you have a website or a blog?",
    ):  # fmt: skip
        terminal.onwards(heading)
    terminal.send(TAB, TAB, ENTER)
    terminal.until("Who lives with you?")
    for heading in ("Where do you work?", "What is public on purpose?", "Check your answers"):
        terminal.onwards(heading)
    terminal.send(ENTER)
    terminal.until("Ticked:")
    terminal.send("a")
    terminal._read(1.0)
    terminal.send(TAB, TAB, TAB, ENTER)
    terminal.until("Searching")
    # "Is this you?" or the report, by what the search is sure of.
    terminal.until("Where:")
    terminal.send(CTRL_Q)
    terminal.until("Quit?")
    terminal.send(TAB, ENTER)
    assert terminal.wait() == 0
    assert "\x1b]52" not in terminal.out
    assert "\x1b]0;" not in terminal.out
    assert "\x1b]2;" not in terminal.out
    nowhere_in(tmp_path, "Gasworks")


@pytest.mark.slow
def test_hiding_locks_in_a_fresh_process_and_a_kill_leaves_nothing_readable(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.until("See what the web shows about you")
    terminal.send(ENTER)
    terminal.until("What this does")
    terminal.send(ENTER)
    terminal.until("What leaves this computer")
    terminal.send(ENTER)
    terminal.until("How to hide this screen")
    terminal.send(ENTER)
    terminal.until("Before we start")
    terminal.send(" ", TAB, " ", TAB, " ", TAB, " ", TAB, *CANARY, ENTER)
    terminal.until("Choose a passphrase")
    terminal.send("seven quiet herons by the weir", ENTER)
    terminal.until("Your recovery code")
    terminal.send(TAB, TAB, ENTER)
    terminal.until("What is your name?")
    terminal.send(*CANARY, ENTER, ENTER, ENTER)
    terminal.until("Do you have other names?")
    terminal.send(F12)
    time.sleep(1.5)
    terminal._read(1.5)
    before = len(terminal.out)
    terminal.send("x")
    terminal._mark = before
    terminal.until("Your work is locked")
    terminal.send("seven quiet herons by the weir", ENTER)
    terminal.until("Do you have other names?")
    terminal.kill()
    nowhere_in(tmp_path, CANARY)
    assert (tmp_path / "data" / "footprint-audit" / "footprint.vault").exists()
