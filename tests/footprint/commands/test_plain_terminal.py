"""`footprint --plain` in a real terminal: lines go in at one end, bytes come out at the other."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pty here", allow_module_level=True)

import pty

from tests.canary_web import FAMILY, GIVEN, CanaryWeb

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
PASSPHRASE = "seven quiet herons by the weir"
CONTROL = re.compile("[\x00-\x06\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""What no line may hold: everything but bell, tab and the ends of lines."""


class Terminal:
    """A terminal with the plain session in it, in a home of its own."""

    def __init__(self, home: Path) -> None:
        (home / "tmp").mkdir(exist_ok=True)
        environment = {
            "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "TERM": "dumb",
            "XDG_CONFIG_HOME": str(home / "config"), "TMPDIR": str(home / "tmp"),
            "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            # A shell in the background has its children ignore Ctrl and C.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            command = [sys.executable, "-m", "footprint.cli", "--plain"]
            os.execve(sys.executable, command, environment)
        self.out = ""
        self._mark = 0

    def until(self, words: str, seconds: float = 90) -> None:
        """Wait until words are said that were not there when somebody waited last."""
        deadline = time.monotonic() + seconds
        while (at := self.out.find(words, self._mark)) < 0:
            if time.monotonic() > deadline:
                raise AssertionError(f"{words!r} never came; last:\n{self.out[-900:]}")
            if select.select([self._file], [], [], 0.2)[0]:
                with contextlib.suppress(OSError):
                    self.out += os.read(self._file, 65536).decode("utf-8", "replace")
        self._mark = at + len(words)

    def type(self, *pairs: str) -> None:
        """Answer questions: each pair is the end of a prompt and what to type then."""
        for prompt, line in zip(pairs[::2], pairs[1::2], strict=True):
            self.until(prompt)
            self.send(line + "\r")

    def choose(self, *labels: str) -> None:
        """Choose from one list after another, by their words."""
        for label in labels:
            begun = self._mark
            self.until("Type a number:")
            offered = re.findall(rf"(\d+)\. {re.escape(label)}\r?\n", self.out[begun:])
            assert offered, f"{label!r} is not offered:\n{self.out[-900:]}"
            self.send(offered[-1] + "\r")

    def send(self, keys: str) -> None:
        os.write(self._file, keys.encode())

    def end(self) -> int:
        """Wait for the end and return the exit code."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if select.select([self._file], [], [], 0.1)[0]:
                with contextlib.suppress(OSError):
                    self.out += os.read(self._file, 65536).decode("utf-8", "replace")
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                assert not CONTROL.search(self.out), "a control byte came out"
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("it does not end")

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        with contextlib.suppress(OSError):
            os.close(self._file)


@pytest.fixture
def web() -> Iterator[CanaryWeb]:
    with CanaryWeb() as serving:
        yield serving


@pytest.fixture
def home(tmp_path: Path, web: CanaryWeb) -> Path:
    folder = tmp_path / "config" / "footprint-audit"
    folder.mkdir(parents=True)
    (folder / "footprint.toml").write_text(web.settings())
    return tmp_path


@contextlib.contextmanager
def sat_at(home: Path) -> Iterator[Terminal]:
    terminal = Terminal(home)
    try:
        yield terminal
    finally:
        terminal.kill()


def agree(terminal: Terminal) -> None:
    terminal.choose("Change a tick")
    terminal.type("Which one? Type a number:", "1,2,3,4")
    terminal.choose("I agree")
    terminal.type("Your name:", GIVEN)


def name(terminal: Terminal, given: str, family: str) -> None:
    terminal.choose("Type an answer")
    terminal.type("First name:", given, "Middle names, ", "", "Last name, ", family)
    terminal.choose(*["Skip"] * 11)


def begin_search(terminal: Terminal) -> None:
    terminal.choose("See what would be sent", "Tick all", "Start the search")


def test_refused_agreed_interrupted_forgotten_and_taken_up_again(
    home: Path, web: CanaryWeb
) -> None:
    with web.held(), sat_at(home) as terminal:
        terminal.choose("Start on my own", "Continue", "Continue", "Continue", "I do not agree")
        terminal.until("Nothing was sent, and nothing was kept.")
        terminal.choose("Back")
        agree(terminal)
        terminal.choose("Choose a passphrase", "Type a passphrase of my own")
        terminal.type("Your passphrase:", PASSPHRASE)
        terminal.until("Your code: ")
        terminal.choose("Type the code to check it")
        code = re.findall(r"Your code: (\S+)", terminal.out)[-1]
        terminal.type("Type the code to check it:", code)
        name(terminal, GIVEN, FAMILY)
        begin_search(terminal)
        assert web.was_asked(90)
        terminal.send("\x03")
        terminal.until("Take your time.")
        terminal.choose("Stop here and keep what I have", "Close the program")
        assert terminal.end() == 0
        assert PASSPHRASE not in terminal.out
    with sat_at(home) as terminal:
        terminal.type("Passphrase or recovery code:", "not the words at all")
        terminal.until("There is a problem: That does not open your saved work")
        terminal.type("Passphrase or recovery code:", code)
        terminal.choose("Type a passphrase of my own")
        terminal.type("Your passphrase:", "six other words of mine")
        terminal.choose("Go on with the last session", "Yes, this is me")
        terminal.until("What the web shows about you")
        terminal.until("a street")
        terminal.until("Type a number:")
        terminal.send("/hide\r")
        assert terminal.end() == 0
    for file in (home / "data").rglob("*"):
        assert file.is_dir() or FAMILY.encode() not in file.read_bytes()


def test_nothing_found_and_nothing_checked_never_sound_alike(home: Path) -> None:
    settings = home / "config" / "footprint-audit" / "footprint.toml"
    said = {}
    for case in ("found", "checked"):
        if case == "checked":
            settings.write_text("[sources.searxng]\nurl = 'http://127.0.0.1:9'\n")
        with sat_at(home) as terminal:
            terminal.choose("Start on my own", "Continue", "Continue", "Continue")
            agree(terminal)
            terminal.choose("Keep nothing")
            name(terminal, "Zebedee", "Quillfeather")
            begin_search(terminal)
            terminal.until("What the web shows about you", 120)
            terminal.until("Type a number:")
            terminal.send("/stop\r")
            assert terminal.end() == 0
            said[case] = terminal.out
    assert "We found nothing in the places that answered" in said["found"]
    assert "We could not check\r\n" in said["checked"]
    assert "We found nothing" not in said["checked"]
    assert not (home / "data").exists()


def test_two_people_practise_and_the_stop_phrase_stops(home: Path) -> None:
    with sat_at(home) as terminal:
        terminal.choose("Practise a session for two", *["Continue"] * 4)
        terminal.type(
            "Adviser's name:", "Sam Hale", "Adviser's organisation:", "Quiet Street", "charity):",
            "The office",
        )  # fmt: skip
        terminal.choose("We are both ready")
        terminal.type("Words that stop the session:", "tea time")
        terminal.choose("Change a tick")
        terminal.type("Which one? Type a number:", "1,2,3,4,5,6")
        terminal.choose("I agree")
        terminal.type("Your name:", "Helen")
        terminal.choose("Choose a passphrase", "Use this passphrase", "Do without a code")
        terminal.until("What is your name?")
        terminal.type("Type a number:", "tea time")
        terminal.until("We stop here, as you agreed.")
        terminal.choose("Go on", "Adviser: write a private note")
        terminal.type("Note:", "seems tired")
        terminal.choose("Adviser: read the notes")
        terminal.until("seems tired")
        terminal.choose("Delete everything", "Yes, delete everything now")
        terminal.until("Your work is deleted")
        assert terminal.end() == 0
        practice = terminal.out[terminal.out.index("What this does") :]
        pages = practice.count("Type a number:")
        assert practice.count("Practice: nobody here is real") >= pages - 2
    assert not list((home / "tmp").glob("footprint-practice-*"))
    assert not (home / "data").exists()
