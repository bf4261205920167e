"""Foreign text can neither crash, style, click nor escape, on any screen.

Every screen is found by itself: one that is not shown below fails this test by its name.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.screen import Screen

import tui
from footprint.report.history import Changed, Followed, History, Point, Unseen
from footprint.run import Run
from footprint.session import (
    Audited,
    Disclosure,
    OfferedSource,
    ProgressEvent,
    SourceState,
    Step,
    start,
    summary_of,
)
from footprint.session.answers import Answered, Reply
from footprint.session.consent import AdviserDetails
from footprint.session.search import LookSummary
from footprint.session.state import Job, Kept, Note, SearchState
from footprint.session.steps import QUESTIONS, Mode
from footprint.session.unlock import Door, Unlock
from footprint.sighting import Kind
from footprint.source import Identifier, IdentifierKind, Reason, Request
from tests.nasty import ADDRESSES, MARKUP, NASTY, TERMINAL
from tests.tui.conftest import finding, made_run
from tui.app import Ending, FootprintApp
from tui.desk import Place
from tui.net import ControlNet, is_harmless
from tui.screens.dialogs import Ask, Dialog, Type
from tui.screens.export import Export, SaveFile, SaveNotes
from tui.screens.hidden import HiddenScreen
from tui.screens.note import Note as NoteDialog
from tui.screens.prove import Prove
from tui.screens.settings import ChangeSetting, SettingsScreen
from tui.screens.so_far import SoFarScreen
from tui.screens.step import StepScreen
from tui.screens.unlock import UnlockScreen

ALL = " ".join(text[:60] for text in NASTY)
"""One of everything in one text."""
TYPED = ALL.encode("utf-8", "ignore").decode()
"""The same without half characters: what is typed or read from a file has none."""
LINE = "".join(text for text in (*MARKUP[:9], *TERMINAL[:9]))

SAID = " ".join(MARKUP)[:150]
"""Where a form refuses what cannot be printed, what can be is bad enough."""

Do = Callable[[FootprintApp, Pilot[Ending]], Awaitable[None]]


def hostile_run(made: Callable[..., Run], finding: Callable[..., Any]) -> Run:
    """Return a run in which everything that a page can write is hostile."""
    kinds = (Kind.ADDRESS, Kind.USERNAME, Kind.ROUTINE, Kind.PHONE, Kind.DOCUMENT)
    nasty = [
        finding(number, kinds[number % len(kinds)], f"{text[:300]} {number}", title=text[:300],
                snippet=ALL, known=True, why=text[:300],
                page=f"https://xn--80ak6aa92e.example.org/{number}?q=[/]%1b]52")
        for number, text in enumerate(NASTY, 1)
    ]  # fmt: skip
    asked = [finding(900 + n, Kind.SCHOOL, ALL, rank=0, title=ALL, snippet=ALL) for n in range(2)]
    run = made(tuple(nasty), tuple(asked))
    actions = tuple(
        replace(one, title=LINE, why=ALL, steps=(ALL, *MARKUP), letter="\n".join(NASTY), holder=LINE,
                url=ADDRESSES[number], pages=ADDRESSES)
        for number, one in enumerate(run.actions)
    )  # fmt: skip
    return replace(run, actions=actions, limits=NASTY)


@pytest.fixture(scope="module")
def hostile() -> Run:
    return hostile_run(made_run, finding)


def hostile_place(place: Place) -> Place:
    """Return a place whose folders and settings speak badly too."""
    return replace(
        place, exports=Path(f"/invented/{LINE}"), settings_fault=ALL,
        settings_path=Path(f"/invented/{LINE}/footprint.toml"),
    )  # fmt: skip


OFFER = OfferedSource(
    id="searxng", name=LINE, what=TYPED, receives=TYPED, sends=(IdentifierKind.NAME,), requests=2
)
STORY = History(
    points=(Point(date(2026, 8, 20), 5),),
    changes=(Changed("back", "phone", LINE, 1), Changed("new", "address", LINE, 2)),
    unchanged=4,
    actions=(Followed(ALL, "gone_at_source", "asked"),),
    unseen=(Unseen(LINE, ALL),),
)


def sat_down(place: Place, run: Run, step: Step) -> FootprintApp:
    """Return an app at a step of a session in which everything that was ever said is hostile."""
    app = FootprintApp(hostile_place(place))
    pieces = [TYPED[start : start + 300] for start in range(0, len(TYPED), 300)]
    entries = tuple(
        {"value": one, "given": LINE[:99], "family": LINE[:99], "name": one, "role": LINE[:99]}
        for one in pieces
    )
    board = {
        "searxng": ProgressEvent(
            source="searxng", state=SourceState.COULD_NOT_CHECK, reason=Reason.BLOCKED.value
        )
    }
    now = app.desk.now()
    app.session = start(now=now).model_copy(
        update={
            "step": step, "kept": Kept.NOWHERE, "summary": summary_of(run, "this-session"),
            "answers": {one: Answered(reply=Reply.ANSWERED, entries=entries) for one in QUESTIONS},
            "mode": Mode.WITH_ADVISER, "offers": (OFFER,), "agreed": frozenset({"searxng"}),
            "adviser": AdviserDetails(name=SAID, organisation=SAID, responsible=SAID),
            "notes": tuple(Note(at=now, text=one) for one in pieces), "board": board, "look": LookSummary(new=2),
            "jobs": (Job(what=SAID, owner=SAID, due=date(2026, 12, 1)),),
            "search": SearchState.RUNNING if step in {Step.SEARCHING, Step.LOOKING} else SearchState.DONE,
        }
    )  # fmt: skip
    app.desk.at_hand.remember(app.session, Audited("this-session", run))
    told = Identifier(IdentifierKind.NAME, LINE)
    asked = Request("searxng", "https://evil.example.org/[/]?q=%1b]0;x", (told,), TYPED)
    app.desk.disclosure = Disclosure((OFFER,), (asked,), {"web": LINE})
    return app


# ------------------------------------------------------------------------- every screen


def _step(step: Step, *keys: str) -> tuple[Step, Do | None, tuple[str, ...]]:
    return step, None, keys


def _push(
    make: Callable[[FootprintApp], Screen[Any]], *keys: str
) -> tuple[Step, Do | None, tuple[str, ...]]:
    async def push(app: FootprintApp, pilot: Pilot[Ending]) -> None:
        app.push_screen(make(app))
        await pilot.pause()

    return Step.HAND_OVER, push, keys


def _unlock(app: FootprintApp) -> UnlockScreen:
    screen = UnlockScreen(lambda: None, new=False)
    screen._unlock = Unlock(Door.CODE, code=LINE, problem=ALL, offered=LINE)
    return screen


def _results(app: FootprintApp) -> Any:
    results = app.results()
    assert results is not None
    return results


WAYS: dict[str, tuple[Step, Do | None, tuple[str, ...]]] = {
    "StepScreen": _step(Step.HAND_OVER, "f1", "escape", "f4", "escape"),
    "QuestionScreen": _step(Step.HOMES, "f2", "f2"),
    "ConsentScreen": _step(Step.CONSENT),
    "CheckAnswersScreen": _step(Step.CHECK_ANSWERS, "m", "pagedown"),
    "DisclosureScreen": _step(Step.DISCLOSURE, "d", "m"),
    "SearchingScreen": _step(Step.SEARCHING, "m"),
    "IsThisYouScreen": _step(Step.IS_THIS_YOU, "m", "t", "escape"),
    "ReportScreen": _step(
        Step.REPORT, "m", "down", "down", "down", "r", "pagedown", "escape", "e", "escape", "o",
        "escape", "slash", "escape", "end", "pageup",
    ),
    "DoNowScreen": _step(Step.DO_NOW, "m", "down", "s", "a", "g", "o", "escape"),
    "SavedScreen": _step(Step.SAVED),
    "WipedScreen": _step(Step.WIPED),
    "LookAgainScreen": _step(Step.LOOK_AGAIN, "d", "m"),
    "LookingScreen": _step(Step.LOOKING),
    "LookedScreen": _step(Step.LOOKED, "pagedown"),
    "Dialog": _push(lambda app: Dialog(LINE, [ALL, *NASTY]), "pagedown", "down"),
    "Ask": _push(lambda app: Ask(LINE, [ALL], [("no", LINE), ("yes", ALL)])),
    "Type": _push(lambda app: Type(LINE, [ALL]), "x"),
    "Note": _push(lambda app: NoteDialog(NASTY), "x"),
    "Export": _push(lambda app: Export(app.desk, _results(app)), "x", "enter"),
    "SaveFile": _push(lambda app: SaveFile(app.desk, LINE, [ALL])),
    "SaveNotes": _push(lambda app: SaveNotes(app.desk, ALL), "x", "enter"),
    "Prove": _push(lambda app: Prove(app.desk, _results(app).run.findings[0]), "x", "enter"),
    "SettingsScreen": _push(lambda app: SettingsScreen(app.desk), "tab"),
    "ChangeSetting": _push(
        lambda app: ChangeSetting(
            app.desk.settings,
            replace(next(iter(app.desk.settings.rows())), label=LINE, state=ALL, hint=ALL),
        ),
        "x", "enter",
    ),
    "SoFarScreen": _push(lambda app: SoFarScreen(), "down", "m", "end"),
    "UnlockScreen": _push(_unlock, "f2"),
    "HiddenScreen": _push(lambda app: HiddenScreen(lambda: None, any_key=False), "x"),
    "OpeningScreen": _step(Step.START),
}  # fmt: skip
"""How to come to each screen with everything on it that could ever be said there."""


def every_screen() -> list[type[Screen[Any]]]:
    """Return every screen of the app, also those that nobody told this test of."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        importlib.import_module(module.name)

    def below(kind: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    found = {one for one in below(Screen) if one.__module__.startswith("tui.")}
    return sorted(found, key=lambda one: one.__name__)


@pytest.mark.parametrize("screen", every_screen(), ids=lambda one: one.__name__)
async def test_hostile_text_neither_crashes_nor_styles_nor_clicks_nor_escapes(
    quiet_place: Place, hostile: Run, monkeypatch: pytest.MonkeyPatch, screen: type[Screen[Any]]
) -> None:
    assert screen.__name__ in WAYS, "say above how to come to this screen"
    written: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda _self, data: written.append(data))
    step, come, keys = WAYS[screen.__name__]
    app = sat_down(quiet_place, hostile, step)
    app.guide.out_of_reach = (LINE, ALL)
    monkeypatch.setattr(app.desk, "story", lambda: STORY)
    monkeypatch.setattr(
        app.desk, "so_far", lambda session, *, shown: app.desk.at_hand.results(session, shown=shown)
    )
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.pause()
        if come is not None:
            await come(app, pilot)
        # The opening gives way by itself; it stays below whatever comes.
        assert screen in {type(one) for one in app.screen_stack}
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            await pilot.pause()
            assert_harmless(app)
    told = "".join(written)
    # The toolkit sets the shape of the mouse pointer by OSC 22, and nothing else by OSC.
    assert told.count("\x1b]") == told.count("\x1b]22;default")
    assert not any(f"\x1b{kind}" in told for kind in ("P", "_", "^", "X", "c", "("))
    assert not any(0x80 <= ord(char) <= 0x9F for char in told)


def assert_harmless(app: FootprintApp) -> None:
    """Assert that what is drawn holds no control byte and no action that data planted."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            assert is_harmless(segment.text), repr(segment.text)
            meta = segment.style.meta if segment.style else {}
            assert "@click" not in meta, meta
            assert not (segment.style and segment.style.link)
    for widget in app.screen.query("*"):
        assert not getattr(widget, "tooltip", None) or is_harmless(str(widget.tooltip))


@pytest.mark.parametrize("step", list(Step), ids=lambda step: step.value)
def test_every_step_has_a_screen_that_is_tried(step: Step) -> None:
    from tui.guide import screen_of

    assert step is Step.KEEP or screen_of(step).__name__ in WAYS
    assert issubclass(screen_of(step), StepScreen)


async def test_markup_is_shown_as_it_was_written(quiet_place: Place, hostile: Run) -> None:
    app = sat_down(quiet_place, hostile, Step.REPORT)
    app.shown = True
    async with app.run_test(size=(160, 60)) as pilot:
        await pilot.pause()
        await pilot.pause()
        drawn = "\n".join(
            "".join(part.text for part in strip) for strip in app.screen._compositor.render_strips()
        )
        for text in MARKUP[:6]:
            assert text in drawn


async def test_the_net_takes_out_what_a_widget_lets_through(quiet_place: Place) -> None:
    """A field shows what is pasted; only the net stands between that and the terminal."""
    app = FootprintApp(quiet_place)
    async with app.run_test() as pilot:
        app.session = app.session.model_copy(update={"step": Step.PHONES})
        app.show_step()
        await pilot.pause()
        app.screen.query_one("#field-value").value = "".join(TERMINAL)  # type: ignore[attr-defined]  # a field
        await pilot.pause()
        assert_harmless(app)


def test_the_net_leaves_harmless_lines_as_they_are() -> None:
    from rich.segment import Segment
    from textual.color import Color

    segments = [Segment("14 Larkspur Rise, Otley"), Segment("漢字 é ✓ …")]
    assert ControlNet().apply(segments, Color(0, 0, 0)) is segments


# --------------------------------------------------------------------- a lint of our own

CONSTRUCTORS = {"Static", "Label", "Button", "Checkbox", "RadioButton", "Collapsible", "Option"}
SAFE = {"as_data", "as_line", "Content"}
TUI = Path(__file__).parents[2] / "tui"


@pytest.mark.parametrize("path", sorted(TUI.rglob("*.py")), ids=lambda path: path.stem)
def test_widgets_are_given_data_or_words_of_ours_alone(path: Path) -> None:
    """A widget gets `as_data(...)`, or a literal of ours without brackets; never a variable."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in CONSTRUCTORS and node.args:
            assert _is_safe(node.args[0]), f"{path.name}:{node.lineno}: {name}"
        assert name != "notify", f"{path.name}:{node.lineno}: a toast reads markup"
        if name == "update" and node.args:
            assert _is_safe(node.args[0]), f"{path.name}:{node.lineno}: update"


def _is_safe(argument: ast.expr) -> bool:
    if isinstance(argument, ast.Constant):
        return isinstance(argument.value, str) and "[" not in argument.value
    if isinstance(argument, ast.Call):
        return isinstance(argument.func, ast.Name) and argument.func.id in SAFE
    return isinstance(argument, ast.Name) and argument.id == "label"
