"""The app's speed: CPU to its first painted screen against a bare Textual app, and long lists.

Both figures are ratios of one run on one machine; see `python -m tests.bench app`.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.desk.results import Results

ROOT = Path(__file__).parents[2]
TIMES = 5
PRESSES = 60

BARE = """
import asyncio
from textual.app import App, ComposeResult
from textual.widgets import Static
class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("See what the web shows about you", markup=False)
async def main() -> None:
    async with Bare().run_test() as pilot:
        await pilot.pause()
asyncio.run(main())
"""
OURS = """
import asyncio
from tui.app import FootprintApp
from tui.desk import own_place
async def main() -> None:
    async with FootprintApp(own_place()).run_test() as pilot:
        await pilot.pause()
asyncio.run(main())
"""


def cpu_seconds(script: str, home: Path) -> float:
    """Return the CPU time of a fresh process until its first screen is painted."""
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home)}
    before = os.times()
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, env=environment)
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def first_screen() -> None:
    """Print how much more CPU the first screen takes than a bare app's."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        cpu_seconds(BARE, home), cpu_seconds(OURS, home)  # so that both are compiled
        bare = statistics.median(cpu_seconds(BARE, home) for _ in range(TIMES))
        ours = statistics.median(cpu_seconds(OURS, home) for _ in range(TIMES))
    print(f"first screen: bare {bare:.2f} s CPU, ours {ours:.2f} s, ratio {ours / bare:.2f}")


async def page_downs(total: int) -> float:
    """Return seconds for a number of screens scrolled in a list of that many findings."""
    from textual.app import App, ComposeResult

    from tui.screens.report import line_of
    from tui.widgets.paged_list import PagedList

    results = kept(total)

    class Listed(App[None]):
        def compose(self) -> ComposeResult:
            yield PagedList(
                range(results.total), lambda n, width: line_of(results.row(n), width), id="list"
            )

    app = Listed()
    async with app.run_test(size=(160, 50)) as pilot:
        app.query_one(PagedList).focus()
        await pilot.pause()
        begun = time.process_time()
        for number in range(PRESSES):
            await pilot.press("pagedown" if number % 2 else "pageup", "down")
        await pilot.press("end", "home")
        return time.process_time() - begun


def kept(total: int) -> Results:
    """Return results that page through a vault of that many findings."""
    from footprint.finding import Finding
    from footprint.io.vault import create
    from footprint.io.vault.slots import FLOOR
    from footprint.sighting import Kind
    from tests.tui.conftest import NOW, PASSPHRASE, finding, made_run
    from tui.desk.results import InVault, Results

    folder = TemporaryDirectory()
    FOLDERS.append(folder)
    vault, _ = create(Path(folder.name) / "v", PASSPHRASE, cost=FLOOR, at=NOW)
    found: list[Finding] = [
        finding(number, Kind.PHONE, f"07700 9{number:05}", rank=number)
        for number in range(1, total + 1)
    ]
    run = made_run(tuple(found[:3]))
    id_ = vault.runs.begin(at=NOW)
    vault.runs.finish(id_, run)
    vault.findings.replace(id_, found)
    return Results(run, shown=False, made_at=NOW, findings=InVault(vault, id_))


FOLDERS: list[TemporaryDirectory[str]] = []


def long_lists() -> None:
    """Print how much more CPU scrolling takes in 50,000 findings than in 100."""
    few = asyncio.run(page_downs(100))
    many = asyncio.run(page_downs(50_000))
    print(f"scrolling: 100 in {few:.2f} s CPU, 50,000 in {many:.2f} s, ratio {many / few:.2f}")


def main() -> None:
    """Print both."""
    first_screen()
    long_lists()


if __name__ == "__main__":
    main()
