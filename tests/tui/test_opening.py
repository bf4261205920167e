"""The first screen comes before the rest of the program, and loses no key to it."""

from __future__ import annotations

import ast
import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.widgets import Input
from textual.worker import WorkerFailed

import tui.app
from footprint.io.vault.keeper import VaultKeeper
from footprint.remedies import load_contacts
from footprint.session import Step
from footprint.session.wording import wording
from tests.tui.conftest import seen_text
from tui.app import BROKEN, CRASH, Ending, FootprintApp, crash_words
from tui.contacts import contact_lines
from tui.desk import Place
from tui.guide import STEP_SCREENS, Guide, screen_of
from tui.screens.hidden import HiddenScreen
from tui.screens.opening import HEADING, WORDS, OpeningScreen
from tui.screens.step import StepScreen

ROOT = Path(__file__).parents[2]
HEAVY = {
    "pydantic", "httpx", "spacy", "apsw", "jinja2", "phonenumbers", "footprint.session",
    "footprint.commands", "footprint.remedies", "footprint.report", "footprint.io.vault",
    "footprint.extract", "footprint.match", "tui.guide", "tui.desk", "argparse",
}  # fmt: skip
SIZES = [(80, 24), (120, 40), (40, 10)]


class Gate:
    """Holds back the loading until it is opened."""

    def __init__(self, place: Place) -> None:
        self.open = threading.Event()
        self._place = place

    def guide(self, app: FootprintApp) -> Guide:
        assert self.open.wait(30)
        return Guide(app, self._place)


@pytest.fixture
def gate(quiet_place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate(quiet_place)
    monkeypatch.setattr(tui.app, "_own_guide", gate.guide)
    yield gate
    gate.open.set()


async def until(condition: Callable[[], object]) -> None:
    """Wait until something holds; the test's own time limit ends it where it never does."""
    while not condition():  # noqa: ASYNC110 - what happens in the app sets no event for us
        await asyncio.sleep(0.02)


async def until_ready(app: FootprintApp) -> None:
    await until(lambda: app.ready)


def test_nothing_but_the_toolkit_is_loaded_when_the_first_screen_is_painted() -> None:
    script = (
        "import sys\nfrom footprint import cli\nimport tui.app\n"
        "def painted(app):\n"
        "    print(sorted(sys.modules))\n    print(type(app.screen).__name__)\n    app.exit()\n"
        "tui.app.FootprintApp._start_loading = painted\n"
        "tui.app.FootprintApp().run(headless=True)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    modules, screen = ran.stdout.splitlines()[-2:]
    assert screen == "OpeningScreen"
    assert not HEAVY & set(ast.literal_eval(modules))


def test_it_says_what_the_first_step_says_so_that_nothing_jumps() -> None:
    start = wording().steps["start"]
    assert start.heading == HEADING
    assert tuple(start.body) == WORDS


def test_whom_to_call_is_the_same_list_with_or_without_the_rest() -> None:
    assert contact_lines() == tuple(
        f"{one.name}: {one.when} {one.how} {one.url}".rstrip() for one in load_contacts()
    )


@pytest.mark.parametrize("step", STEP_SCREENS, ids=lambda step: step.value)
def test_every_step_has_its_screen(step: Step) -> None:
    assert issubclass(screen_of(step), StepScreen)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_first_step_takes_its_place(gate: Gate, size: tuple[int, int]) -> None:
    app = FootprintApp()
    async with app.run_test(size=size) as pilot:
        assert isinstance(app.screen, OpeningScreen)
        assert HEADING in seen_text(app)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert "Getting ready" in seen_text(app)
        gate.open.set()
        await until_ready(app)
        assert getattr(app.screen, "step", None) is Step.START


async def test_keys_pressed_too_early_reach_the_first_step_in_their_order(gate: Gate) -> None:
    app = FootprintApp()
    async with app.run_test() as pilot:
        await pilot.press("tab", "enter", "enter")
        assert isinstance(app.screen, OpeningScreen)
        gate.open.set()
        await until_ready(app)
        # Tab went to the second choice, Enter took it, and Enter went on from the page after it.
        await until(lambda: app.session.step is Step.WHAT_LEAVES)
        assert app.session.mode == "with_adviser"


async def test_a_passphrase_typed_too_early_is_typed(
    gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("footprint.io.vault.keeper.VaultKeeper.there", lambda _: True)
    app = FootprintApp()
    async with app.run_test() as pilot:
        await pilot.press(*"quiet", "space", *"heron")
        gate.open.set()
        await until_ready(app)
        await until(lambda: app.screen.query("#typed"))
        field = app.screen.query_one("#typed", Input)
        await until(lambda: len(field.value) == len("quiet heron"))
        assert field.value == "quiet heron"


async def test_who_to_call_hiding_and_quitting_do_not_wait(gate: Gate) -> None:
    app = FootprintApp()
    async with app.run_test() as pilot:
        await pilot.press("f6")
        await pilot.pause()
        assert "999" in seen_text(app)
        await pilot.press("escape", "f12")
        await pilot.pause()
        assert isinstance(app.screen, HiddenScreen)
        assert not seen_text(app)
        gate.open.set()
        await asyncio.sleep(0.3)
        assert isinstance(app.screen, HiddenScreen)
        assert not seen_text(app)
        await pilot.press("f12")
        await until_ready(app)
        assert getattr(app.screen, "step", None) is Step.START


async def test_help_palette_and_quit_lie_over_it_and_the_step_comes_after(gate: Gate) -> None:
    app = FootprintApp()
    async with app.run_test() as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert "F12 blanks the screen" in seen_text(app)
        gate.open.set()
        await asyncio.sleep(0.3)
        assert "F12 blanks the screen" in seen_text(app)
        await pilot.press("escape")
        await until_ready(app)
        assert getattr(app.screen, "step", None) is Step.START


async def test_quitting_before_it_is_ready(gate: Gate) -> None:
    app = FootprintApp()
    async with app.run_test() as pilot:
        await pilot.press("f4", "ctrl+p")
        await pilot.pause()
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert "Who to call" in titles
        assert "Delete everything" not in titles
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("ctrl+q")
        await pilot.pause()
        await pilot.press("tab", "enter")
        await pilot.pause()
        gate.open.set()
    assert app.return_value is Ending.QUIT


@pytest.mark.parametrize("key", ["x", "f12", "enter"])
@pytest.mark.parametrize("early", [True, False])
async def test_after_a_lock_the_screen_is_blank_until_any_key(
    gate: Gate, monkeypatch: pytest.MonkeyPatch, key: str, *, early: bool
) -> None:
    monkeypatch.setattr("footprint.io.vault.keeper.VaultKeeper.there", lambda _: True)
    app = FootprintApp(hidden=True)
    async with app.run_test() as pilot:
        if not early:
            gate.open.set()
            await asyncio.sleep(0.3)
        assert not seen_text(app)
        await pilot.press(key)
        gate.open.set()
        await until_ready(app)
        await pilot.pause()
        assert "Your work is locked" in seen_text(app)
        assert app.screen.query_one("#typed").value == ""  # type: ignore[attr-defined]  # a field


@pytest.mark.parametrize(
    ("error", "code"), [(ImportError("no module for 07700 900777"), BROKEN), (OSError(), CRASH)]
)
async def test_what_cannot_be_loaded_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    code: str,
) -> None:
    def broken(_: FootprintApp) -> Guide:
        raise error

    monkeypatch.setattr(tui.app, "_own_guide", broken)
    app = FootprintApp()

    async def start() -> None:
        async with app.run_test():
            await until(lambda: app.return_code)

    with pytest.raises(type(error)):
        await start()
    said = "".join(capsys.readouterr())
    assert code in said
    assert "900777" not in said
    assert "Traceback" not in said
    assert app.return_code == 1
    assert code in crash_words(error)


async def test_a_vault_that_cannot_be_opened_for_an_unknown_reason_does_not_open_for_ever(
    quiet_place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: VaultKeeper, typed: str) -> bool:
        raise OSError(typed)

    monkeypatch.setattr(VaultKeeper, "there", lambda _: True)
    monkeypatch.setattr(VaultKeeper, "open", broken)
    app = FootprintApp(quiet_place)

    async def unlock() -> None:
        async with app.run_test() as pilot:
            await until(lambda: app.ready)
            await pilot.press(*"heron", "enter")
            await until(lambda: app.return_code)

    with pytest.raises(WorkerFailed):
        await unlock()
    assert app.return_code == 1
    assert "heron" not in "".join(capsys.readouterr())
