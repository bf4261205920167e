"""A terminal with the app in it: keys go in at one end, bytes come out at the other."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import resource
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENTER, TAB, F4, F12, CTRL_Q = "\r", "\t", "\x1bOS", "\x1b[24~", "\x11"
ESCAPE = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-_])")
COMMANDS_TO_THE_TERMINAL = re.compile(r"\x1b\](.*?)(?:\x07|\x1b\\)|\x1bP(.*?)\x1b\\", re.DOTALL)
"""OSC and DCS: titles, clipboard, notifications, links."""

AFTER_KEY, QUIET = 0.06, 0.12
"""Seconds: at most so long after a key; and after what was waited for came."""


class Terminal:
    """A terminal with a program in it, in a home of its own.

    Args:
        home: the folder of everything that the program may write to.
        command: what Python is to run; the app, unless given.
        size: columns and lines.
        more: for the environment.
    """

    def __init__(
        self,
        home: Path,
        command: Sequence[str] = ("-m", "footprint.cli"),
        *,
        size: tuple[int, int] = (80, 24),
        more: dict[str, str] | None = None,
    ) -> None:
        (home / "tmp").mkdir(exist_ok=True)
        environment = environment_of(home) | {"TERM": "xterm-256color"} | (more or {})
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            # A shell in the background has its children ignore Ctrl and C.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.chdir(home)
            _, most = resource.getrlimit(resource.RLIMIT_CORE)
            resource.setrlimit(resource.RLIMIT_CORE, (most, most))
            os.execve(sys.executable, [sys.executable, *command], environment)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.out = ""
        self.mark = 0

    def send(self, *keys: str) -> None:
        """Press keys, one after another as a person would."""
        for key in keys:
            os.write(self._file, key.encode())
            self.read(AFTER_KEY)

    def until(self, words: str, seconds: float = 60) -> None:
        """Wait until words are written that were not there when keys were last waited for."""
        deadline = time.monotonic() + seconds
        while words.replace(" ", "") not in self.new:
            if time.monotonic() > deadline:
                raise AssertionError(f"{words!r} never came; last: {self.new[-600:]!r}")
            self.read(0.05)
        self.mark = len(self.out)
        self.read(QUIET)

    def once_more(self, key: str, words: str) -> None:
        """Press a key until another page comes: one that is being put up takes no keys."""
        for _ in range(4):
            self.send(key)
            with contextlib.suppress(AssertionError):
                self.until(words, seconds=5)
                return
        self.until(words)

    def onwards(self, words: str) -> None:
        """Press Enter, field by field, until another page comes."""
        for _ in range(8):
            self.send(ENTER)
            with contextlib.suppress(AssertionError):
                self.until(words, seconds=1)
                return
        self.until(words)

    def until_another_program(self, seconds: float = 30) -> None:
        """Wait until a fresh process has taken the terminal over, and has drawn."""
        deadline = time.monotonic() + seconds
        gives_back, takes = "\x1b[?1049l", "\x1b[?1049h"
        while takes not in self.out[self.mark :].rpartition(gives_back)[2] or (
            gives_back not in self.out[self.mark :]
        ):
            if time.monotonic() > deadline:
                raise AssertionError(f"no other process came; last: {self.new[-600:]!r}")
            self.read(0.05)
        self.read(0.5)

    @property
    def new(self) -> str:
        """What was written since, without sequences and blanks."""
        return re.sub(r"\s+", "", ESCAPE.sub("", self.out[self.mark :]))

    @property
    def told_terminal(self) -> list[str]:
        """What stood in every OSC and DCS sequence so far."""
        return ["".join(pair) for pair in COMMANDS_TO_THE_TERMINAL.findall(self.out)]

    def read(self, seconds: float) -> None:
        """Take in what is written until nothing comes for a while, at most so long."""
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

    def wait(self, seconds: float = 20) -> int:
        """Wait for the end and return the exit code."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.read(0.05)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.read(0.05)
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"the app does not end; last: {self.new[-600:]!r}")

    def kill(self, how: int = signal.SIGKILL) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, how)
            os.waitpid(self.pid, 0)
        with contextlib.suppress(OSError):
            os.close(self._file)


def environment_of(home: Path) -> dict[str, str]:
    """Return the environment of somebody who has this home and nothing else."""
    return {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "TMPDIR": str(home / "tmp"),
        "LANG": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
