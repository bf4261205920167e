"""The app's speed: CPU to its first painted screen against a bare Textual app, and long lists.

Both figures are ratios of one run on one machine; see `python -m tests.bench app`.
"""

from __future__ import annotations

import asyncio
import os
import select
import statistics
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app import FootprintApp

ROOT = Path(__file__).parents[2]
TIMES = 7
PRESSES = 60
PAINTED = "See what the web shows about you"
"""Stands on the first screen of both apps."""
USABLE = "Start on my own"
"""Stands on the first step, as soon as it can be chosen."""

WATCH = """
import os, re, sys, time
class Watched:
    \"\"\"The terminal; tells the CPU time of this process as soon as certain words are written.\"\"\"
    def __init__(self, file, marks, told):
        self.file, self.marks, self.told, self.tail = file, marks, told, ""
    def write(self, text):
        written = self.file.write(text)
        self.file.flush()
        self.tail = (self.tail + re.sub(r"\\x1b\\[[0-9;?]*[a-zA-Z]", "", text))[-20000:]
        while self.marks and self.marks[0] in self.tail:
            os.write(self.told, f"{time.process_time()} ".encode())
            self.marks.pop(0)
            if not self.marks:
                os._exit(0)
        return written
    def __getattr__(self, name):
        return getattr(self.file, name)
"""
BARE = """
from textual.app import App, ComposeResult
from textual.widgets import Static
class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("See what the web shows about you", markup=False)
Bare().run()
"""
OURS = """
from footprint.cli import main
main([])
"""


def cpu_seconds(script: str, marks: list[str], home: Path) -> list[float]:
    """Return the CPU time of a fresh process in a terminal until each of some words is written.

    The interpreter's own start is in it, for both.
    """
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    hears, tells = os.pipe()
    code = f"{WATCH}\nsys.__stderr__ = Watched(sys.__stderr__, {marks!r}, {tells})\n{script}"
    environment = {
        **os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home),
        "TERM": "xterm-256color",
    }  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, pass_fds=[tells],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    ) as process:  # fmt: skip
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            if select.select([ours], [], [], 0.05)[0]:
                os.read(ours, 65536)
        process.kill()
    for end in (theirs, tells, ours):
        os.close(end)
    with os.fdopen(hears) as heard:
        return [float(word) for word in heard.read().split()]


def first_screen() -> None:
    """Print how much more CPU the first screen takes than a bare app's, and the first step."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        bare: list[float] = []
        painted: list[float] = []
        usable: list[float] = []
        for _ in range(TIMES + 1):  # one after the other, so that both meet the same machine
            bare += cpu_seconds(BARE, [PAINTED], home)
            one, other = cpu_seconds(OURS, [PAINTED, USABLE], home)
            painted.append(one)
            usable.append(other)
    floor = statistics.median(bare[1:])  # the first of each compiles
    for what, times in (("first screen", painted), ("first step usable", usable)):
        median = statistics.median(times[1:])
        print(f"{what}: bare {floor:.3f} s CPU, ours {median:.3f} s, ratio {median / floor:.2f}")


@dataclass(frozen=True, slots=True)
class Listed:
    """What it took to open a report in the app, and to go through it."""

    opening: float
    """Seconds of CPU."""
    scrolling: float
    """Seconds of CPU."""
    megabytes: float
    """Memory that came on top."""


async def listed(total: int) -> Listed:
    """Open the report of a kept run of that many findings in the app, and scroll."""
    with TemporaryDirectory() as folder:
        app = kept(total, Path(folder))
        resident, begun = megabytes(), time.process_time()
        async with app.run_test(size=(160, 50)) as pilot:
            await pilot.pause()
            opened = time.process_time()
            for number in range(PRESSES):
                await pilot.press("pagedown" if number % 2 else "pageup", "down")
            await pilot.press("end", "home")
            scrolled = time.process_time()
            grown = megabytes() - resident
            app.desk.close()
    return Listed(opened - begun, scrolled - opened, grown)


def megabytes() -> float:
    """Return the memory of this process that is in use now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def kept(total: int, folder: Path) -> FootprintApp:
    """Return the app in front of a vault with a run of that many findings, at its report."""
    from footprint.commands._place import Place
    from footprint.finding import Finding
    from footprint.io.vault import create
    from footprint.io.vault.slots import FLOOR
    from footprint.session import Step, start, summary_of
    from footprint.session.state import Kept
    from footprint.sighting import Kind
    from tests.tui.conftest import NOW, PASSPHRASE, finding, made_run
    from tui.app import FootprintApp

    found: list[Finding] = [
        finding(number, Kind.PHONE, f"07700 9{number:05}", rank=number)
        for number in range(1, total + 1)
    ]
    run = made_run(tuple(found[:3]))
    path = folder / "v"
    with create(path, PASSPHRASE, cost=FLOOR, at=NOW)[0] as vault:
        id_ = vault.runs.begin(at=NOW)
        vault.runs.finish(id_, run)
        vault.findings.replace(id_, found)
    app = FootprintApp(Place(vault=path, exports=folder, cost=FLOOR))
    app.desk.keeper.open(PASSPHRASE)
    app.session = start(now=NOW, kept=Kept.VAULT).model_copy(
        update={"step": Step.REPORT, "summary": summary_of(run, id_)}
    )
    return app


def long_lists() -> None:
    """Print how much more the app takes for a report of 50,000 findings than for one of 100."""
    asyncio.run(listed(100))  # so that everything is loaded
    few, many = asyncio.run(listed(100)), asyncio.run(listed(50_000))
    for what, one, other in (
        ("opening", few.opening, many.opening),
        ("scrolling", few.scrolling, many.scrolling),
    ):
        print(f"{what}: 100 in {one:.2f} s CPU, 50,000 in {other:.2f} s, ratio {other / one:.2f}")
    print(f"memory on top: 100 take {few.megabytes:.0f} MB, 50,000 take {many.megabytes:.0f} MB")


def main() -> None:
    """Print both."""
    first_screen()
    long_lists()


if __name__ == "__main__":
    main()
