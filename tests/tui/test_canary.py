"""A canary goes through everything that the program does, and stands nowhere afterwards.

An invented person is searched for, found, shown, exported, and the program is ended in every
way in which it can end. Then every file that it could have written is looked through, in every
spelling; and while it ran, every command line, environment and unnamed file of it and of its
children. Only what somebody asked for in the clear may hold it.
"""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("needs a pty and /proc", allow_module_level=True)

from footprint.cli import FORMATS
from footprint.io.vault.files import keys_path
from footprint.io.vault.slots import from_bytes, open_with_passphrase
from tests.canary_web import CANARY, FAMILY, GIVEN, PROFILE, CanaryWeb
from tests.footprint.commands import test_plain_terminal as plain
from tests.leaks import Watch, found, leaks
from tests.tui.conftest import PASSPHRASE
from tests.tui.terminal import ROOT, Terminal, environment_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

SEATED = str(ROOT / "tests" / "tui" / "seated.py")
SECRETS = (*CANARY, PASSPHRASE)
APP = "footprint-audit"


class House:
    """A home, the web around it, and what happened in it."""

    def __init__(self, folder: Path, web: CanaryWeb) -> None:
        self.home, self._folder = folder / "home", folder
        self._opened = 0
        self.web = web
        self.in_the_open: tuple[Path, ...] = ()
        (self.home / "config" / APP).mkdir(parents=True)
        (self.home / "config" / APP / "footprint.toml").write_text(web.settings())

    @property
    def vault(self) -> Path:
        return self.home / "data" / APP / "footprint.vault"

    @property
    def saved(self) -> list[Path]:
        """Files that the person saved."""
        return sorted((self.home / "footprint-files").glob("*"))

    @property
    def trouble(self) -> Path:
        """What went wrong in the sitting of now, if anything did."""
        return self._folder / f"trouble-{self._opened}"

    @property
    def ready(self) -> Path:
        """There once the work is open and shown."""
        return self._folder / f"ready-{self._opened}"

    def open(self, script: str, **more: str) -> Terminal:
        """Open the app with somebody at its keys."""
        self._opened += 1
        told = {"SEATED_TROUBLE": str(self.trouble), "SEATED_READY": str(self.ready), **more}
        return Terminal(self.home, (SEATED, script), size=(100, 36), more=told)

    def wait_until_open(self, terminal: Terminal) -> None:
        """Wait until somebody has opened the work and shows it."""
        deadline = time.monotonic() + 120
        while not self.ready.exists():
            assert time.monotonic() < deadline, terminal.out[-600:]
            assert not self.trouble.exists(), self.trouble.read_text()
            terminal.read(0.05)

    def all_clear(self, terminal: Terminal, watch: Watch | None) -> None:
        """Assert that nothing was given away to a file, a process or the terminal's title.

        What the person saved in the open, on purpose, is left out.
        """
        assert not self.trouble.exists(), self.trouble.read_text()
        assert leaks([self.home], SECRETS, but=self.in_the_open) == []
        assert watch is None or watch.told == []
        told = " ".join(terminal.told_terminal)
        assert found(told.encode(), SECRETS) == []
        assert not any(
            one.startswith(("0;", "1;", "2;", "52;", "9;")) for one in terminal.told_terminal
        )


@pytest.fixture(scope="module")
def web() -> Iterator[CanaryWeb]:
    with CanaryWeb() as canary_web:
        yield canary_web


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a whole session left for us to look at."""

    terminal: Terminal
    watch: Watch


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory, web: CanaryWeb) -> tuple[House, Sitting]:
    """A house in which somebody sat from the first page to the last and saved their work."""
    house = House(tmp_path_factory.mktemp("canary"), web)
    telling = {"TEXTUAL_LOG": str(house.home / "textual.log"), "TEXTUAL": "debug,devtools",
               "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_SCREENSHOT_LOCATION": str(house.home)}  # fmt: skip
    terminal = house.open("session", **telling)
    with Watch(terminal.pid, SECRETS) as watch:
        code = terminal.wait(150)
    assert code == 0, house.trouble.read_text() if house.trouble.exists() else terminal.out[-500:]
    house.in_the_open = tuple(path for path in house.saved if path.suffix != ".age")
    return house, Sitting(terminal, watch)


@pytest.fixture
def house(sitting: tuple[House, Sitting]) -> House:
    """A house with work kept in it."""
    return sitting[0]


def _after_the_screen(terminal: Terminal) -> str:
    """What was written once the screen was given back: all that a crash may say."""
    return terminal.out.rpartition("\x1b[?1049l")[2]


def test_a_whole_session_and_its_exports(sitting: tuple[House, Sitting]) -> None:
    house, sat = sitting
    assert FAMILY in sat.terminal.out
    assert len(house.in_the_open) == 1
    (sealed,) = set(house.saved) - set(house.in_the_open)
    house.all_clear(sat.terminal, sat.watch)
    # The search above can fail: what was asked for in the clear is found, in file and process.
    assert leaks([house.home], CANARY)
    assert sealed.read_bytes().startswith(b"age-encryption.org/v1\n")
    assert any(b"footprint.io.worker" in command for command in sat.watch.commands)


@pytest.mark.parametrize("how", ["crash", "fault"])
def test_a_crash_says_nothing_and_leaves_nothing(house: House, how: str) -> None:
    """An error with the name in a local and in its text; then a fault that would dump core."""
    terminal = house.open(how, PYTHONFAULTHANDLER="1")
    with Watch(terminal.pid, SECRETS) as watch:
        code = terminal.wait(120)
    assert code == (1 if how == "crash" else -signal.SIGSEGV)
    assert FAMILY in terminal.out
    said = _after_the_screen(terminal) if how == "crash" else terminal.out.rpartition("Fatal")[2]
    assert said
    assert found(said.encode(), SECRETS) == []
    house.all_clear(terminal, watch)


def _memory(pid: int) -> bytes:
    """Return all that a process has in memory.

    Raises:
        OSError: if it may not be read.
    """
    pieces = []
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if rights.startswith("rw") and "[v" not in line:
                start, end = (int(part, 16) for part in span.split("-"))
                memory.seek(start)
                try:
                    pieces.append(memory.read(end - start))
                except OSError:
                    continue
    return b"\n".join(pieces)


def test_locking_leaves_no_key_in_memory(house: House) -> None:
    """Read from outside: the key is there while the work is open, and gone once it is locked."""
    slots = from_bytes(keys_path(house.vault).read_bytes())
    key = open_with_passphrase(slots, PASSPHRASE)
    wanted = {"key": key, "key in hex": key.hex().encode(), "passphrase": PASSPHRASE.encode(),
              **{word: word.encode() for word in CANARY}}  # fmt: skip
    terminal = house.open("lock")
    try:
        house.wait_until_open(terminal)
        try:
            before = _memory(terminal.pid)
        except PermissionError:
            return  # nobody but an administrator may look: that is what hiding memory is for
        held = [name for name, data in wanted.items() if data in before]
        assert "key in hex" in held
        assert FAMILY in held
        deadline = time.monotonic() + 60
        while b"seated" in Path(f"/proc/{terminal.pid}/cmdline").read_bytes():
            assert time.monotonic() < deadline, "no other process took over"
            terminal.read(0.1)
        terminal.read(1.5)
        terminal.read(0.5)
        after = _memory(terminal.pid)
        assert len(after) > 1_000_000
        assert [name for name, data in wanted.items() if data in after] == []
        limits = Path(f"/proc/{terminal.pid}/limits").read_text()
        assert re.search(r"^Max core file size +0 +0 ", limits, re.MULTILINE)
        house.all_clear(terminal, None)
    finally:
        terminal.kill()


@pytest.mark.parametrize("when", ["write", "search"])
def test_a_kill_leaves_nothing(
    request: pytest.FixtureRequest, web: CanaryWeb, when: str, tmp_path: Path
) -> None:
    place = request.getfixturevalue("house") if when == "write" else House(tmp_path, web)
    with web.held():
        terminal = place.open(when)
        with Watch(terminal.pid, SECRETS) as watch:
            if when == "write":
                place.wait_until_open(terminal)
                terminal.read(0.3)
            else:
                _wait_for_the_search(web, terminal)
            terminal.kill()
        assert place.vault.exists()
        place.all_clear(terminal, watch)


def _wait_for_the_search(web: CanaryWeb, terminal: Terminal) -> None:
    deadline = time.monotonic() + 120
    while not web.was_asked(0.01):
        assert time.monotonic() < deadline, terminal.out[-500:]
        terminal.read(0.1)
    terminal.read(0.5)


# ---------------------------------------------------------------- plain mode and commands


def test_the_plain_mode_leaves_nothing(web: CanaryWeb, tmp_path: Path) -> None:
    """A whole session: agreed, locked, answered, searched, shown, and then killed."""
    place = House(tmp_path, web)
    with plain.sat_at(place.home) as terminal, Watch(terminal.pid, SECRETS) as watch:
        terminal.choose("Start on my own", "Continue", "Continue", "Continue")
        plain.agree(terminal)
        terminal.choose("Choose a passphrase", "Type a passphrase of my own")
        terminal.type("Your passphrase:", PASSPHRASE)
        terminal.choose("Do without a code")
        plain.name(terminal, GIVEN, FAMILY)
        plain.begin_search(terminal)
        terminal.choose("Yes, this is me")
        terminal.until("What the web shows about you", 60)
        terminal.until("Type a number:")
        terminal.kill()
    assert FAMILY in terminal.out
    assert PASSPHRASE not in terminal.out
    assert place.vault.exists()
    assert leaks([place.home], SECRETS) == []
    assert watch.told == []


def test_the_commands_leave_nothing(web: CanaryWeb, tmp_path: Path) -> None:
    place = House(tmp_path, web)
    home, vault, out = place.home, place.home / "v" / "v", place.home / "out"
    (home / "tmp").mkdir()
    mine = [home / "me.toml", home / "words"]
    mine[0].write_text(PROFILE)
    mine[1].write_text(PASSPHRASE + "\n")
    settings = home / "config" / APP / "footprint.toml"
    environment = environment_of(home) | {"FOOTPRINT_PASSPHRASE_FILE": str(mine[1])}

    def run(*arguments: object) -> str:
        ran = subprocess.Popen(
            [sys.executable, "-m", "footprint.cli", *map(str, arguments)], env=environment,
            cwd=home, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip
        with Watch(ran.pid, SECRETS) as watch:
            said, _ = ran.communicate(timeout=100)
        assert ran.returncode == 0, said
        assert watch.told == []
        return said

    common = ("--settings", settings)
    assert FAMILY in run("plan", home / "me.toml", *common)
    run("audit", home / "me.toml", *common, "--yes", "--vault", vault)
    run("export", vault, "--out", out, "--format", "json")
    assert [path.suffix for path in out.iterdir()] == [".age"]
    assert leaks([home], SECRETS, but=mine) == []
    run("export", vault, "--out", out, "--format", ",".join(FORMATS), "--open", "--reason", "r")
    in_the_open = [path for path in out.iterdir() if path.suffix != ".age"]
    assert len(in_the_open) >= len(FORMATS)
    listed = run("wipe", vault, "--now")
    assert all(path.name in listed for path in out.iterdir())
    assert leaks([home], SECRETS, but=[*mine, *in_the_open]) == []
