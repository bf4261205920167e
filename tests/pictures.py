"""`make pictures`: the pictures in the README, taken of the real program on the practice web.

Somebody sits at the app with the answers of an invented caseworker; each picture is what the
screen showed then. A picture of ours calls nobody: the toolkit's drawing names a font on
somebody else's server, and that is taken out.
"""

from __future__ import annotations

import asyncio
import io
import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from rich.console import Console
from rich.text import Text

from footprint.io.registry import source_ids
from footprint.io.vault.slots import FLOOR
from footprint.practice import PracticeServer, World
from footprint.session import Step
from footprint.session.cast import answers_of
from footprint.settings import read_settings
from tests.tui.conftest import Person, at_app, screen_text
from tui.desk import Place

DOCS: Final = Path(__file__).parents[1] / "docs"
PICTURES: Final = DOCS / "pictures"
COLUMNS: Final = 96
LINES: Final = 62
SIZE: Final = (110, 34)
"""Columns and lines of the app's pictures."""
WHO: Final = "whitlock"
"""The invented caseworker whose session it is."""
ROUTE: Final = "How somebody could get there"
"""Heads the drawn route in the detail of a finding."""
DAY: Final = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)

Shoot = Callable[[str], None]


def without_addresses(svg: str) -> str:
    """Take out what leads elsewhere: the links to fonts, and the drawing program's own name."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)


def picture_of(text: str, title: str) -> str:
    """Draw the head of a text as a terminal would show it."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text("\n".join(text.splitlines()[:LINES])), soft_wrap=True)
    return without_addresses(console.export_svg(title=title))


class Day:
    """Stands still, so that pictures differ only where the program does."""

    def now(self) -> datetime:
        """Return the day of the pictures."""
        return DAY


def place_on(server: PracticeServer, folder: Path) -> Place:
    """Return a place of its own whose sources are asked on the practice web."""
    return Place(
        vault=folder / "footprint.vault",
        exports=folder / "files",
        settings=read_settings(server.settings_toml().encode()),
        keys={"companies_house": server.key},
        door_options={"connect": server.connect, "paces": dict.fromkeys(source_ids(), 0.0)},
        clock=Day(),
        cost=FLOOR,
    )


async def session(person: Person, world: World, shoot: Shoot) -> None:
    """Go through a session and take the pictures on the way."""
    await person.until(lambda: person.app.screen.query("#option-alone"))
    shoot("opening")
    await person.start_alone()
    answers = answers_of(world.profile(WHO))
    told = {"answers": answers, "step": Step.CHECK_ANSWERS}
    person.app.session = person.session.model_copy(update=told)
    person.app.show_step()
    await person.at(Step.CHECK_ANSWERS)
    await person.press("m")
    await person.choose("next")
    await person.until(lambda: person.session.offers is not None)
    await person.choose("tick_all")
    shoot("what-leaves")
    await person.choose("next")
    await _seen(person, "searching", shoot, _finds)
    await person.until(lambda: person.session.step not in {Step.SEARCHING, Step.DISCLOSURE})
    await person.answer_questions("y")
    await person.at(Step.REPORT)
    if not person.app.shown:
        await person.press("m")
    await person.press("home")
    await person.settle()
    shoot("report")
    await _scroll_to_the_route(person)
    shoot("route")
    await person.choose("next")
    await person.at(Step.DO_NOW)
    await person.settle()
    shoot("plan")


async def _seen(
    person: Person, name: str, shoot: Shoot, ready: Callable[[Person], Awaitable[bool]]
) -> None:
    while person.session.step is Step.SEARCHING:
        if await ready(person):
            shoot(name)
            return
        await asyncio.sleep(0.02)
    raise RuntimeError(f"the picture {name} was missed")


async def _scroll_to_the_route(person: Person) -> None:
    detail = person.app.screen.query_one("#detail-scroll")
    for _ in range(40):
        lines = screen_text(person.app).splitlines()
        line = next((number for number, text in enumerate(lines) if ROUTE in text), None)
        if line is not None:
            detail.scroll_relative(y=line - detail.region.y - 1, animate=False)
            await person.settle()
            return
        detail.scroll_relative(y=10, animate=False)
        await person.settle()
    raise RuntimeError("no route is shown")


async def _finds(person: Person) -> bool:
    """Whether some places have found something and others are still being asked."""
    board = person.session.board.values()
    if sum(news.found for news in board) < 2:
        return False
    await person.settle()
    return person.session.step is Step.SEARCHING and "Searching" in person.sees


async def app_pictures(folder: Path) -> dict[str, str]:
    """Return the pictures of the app by name."""
    taken: dict[str, str] = {}
    world = World.generate()
    with PracticeServer(world) as server:
        async with at_app(place_on(server, folder), size=SIZE) as person:

            def shoot(name: str) -> None:
                svg = person.app.export_screenshot(title="footprint")
                taken[name] = without_addresses(svg)

            await session(person, world, shoot)
    return taken


def main() -> None:
    """Take the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, "-m", "footprint.cli", "demo", "--out", folder],
            capture_output=True, text=True, check=True, env=os.environ | {"COLUMNS": "80"},
        )  # fmt: skip
        (DOCS / "report.svg").write_text(picture_of(ran.stdout, "footprint demo"), encoding="utf-8")
        for name, svg in asyncio.run(app_pictures(Path(folder) / "app")).items():
            (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
