"""Foreign text can neither crash, style, click nor escape, on any screen."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from footprint.run import Run
from footprint.session import Session, Step, start, summary_of
from footprint.session.answers import Answered, Reply
from footprint.session.state import Kept
from footprint.sighting import Kind
from tui.app import FootprintApp
from tui.desk import Place
from tui.net import ControlNet, is_harmless

MARKUP = (
    "[/]",
    "a [/] b",
    "[bold red]all clear[/]",
    "[@click=app.leave]press[/]",
    "[MP for Example]",
    "[unclosed",
    "\\[b]x",
    "[link=https://evil.example.org]x[/link]",
    "$error {braces} %s [[x]]",
)
BYTES = (
    "\x1b]52;c;aGVsbG8=\x07",
    "\x1b[2J\x1b[H",
    "\x9b31mred",
    "\x1b]0;title\x07",
    "a\u202eb\u2066c",
    "z\u200ba\u0300\u0301\u0302\u0303\u0304\u0305l",
    "\x00\x07\x08\x7f\x85\u2028",
    "\U000e0041\ufeff\ud800",
)
NASTY = " ".join((*MARKUP, *BYTES)) + " " + "x" * 3000 + " 漢字かな العربية"


def hostile_run(made: Callable[..., Run], finding: Callable[..., Any]) -> Run:
    """Return a run in which everything that a page can write is hostile."""
    nasty = [
        finding(number, kind, f"{text} {number}", title=text, snippet=NASTY, known=True,
                page=f"https://xn--80ak6aa92e.example.org/{number}?q=[/]%1b]52")
        for number, (kind, text) in enumerate(
            zip([Kind.ADDRESS, Kind.USERNAME, Kind.ROUTINE] * 6, (*MARKUP, *BYTES), strict=False), 1
        )
    ]  # fmt: skip
    return made(tuple(nasty), tuple(finding(90 + n, Kind.SCHOOL, NASTY, rank=0) for n in range(2)))


@pytest.fixture
def hostile(request: pytest.FixtureRequest) -> Run:
    maker = request.getfixturevalue("run_maker")
    return hostile_run(*maker)


def session_of(run: Run, now: Any, step: Step) -> Session:
    typed = {"value": NASTY[:200].encode("ascii", "ignore").decode()}
    return start(now=now).model_copy(
        update={
            "step": step,
            "kept": Kept.NOWHERE,
            "summary": summary_of(run, "this-session"),
            "answers": {Step.HOMES: Answered(reply=Reply.ANSWERED, entries=(typed,)),
                        Step.NAME: Answered(reply=Reply.ANSWERED, entries=({"given": "[/]"},))},
        }
    )  # fmt: skip


SCREENS = [
    (Step.HOMES, ()),
    (Step.NAME, ()),
    (Step.CHECK_ANSWERS, ("m",)),
    (Step.IS_THIS_YOU, ("m",)),
    (Step.REPORT, ("m", "down", "down", "down", "r", "escape", "e", "escape", "o")),
    (Step.DO_NOW, ("m", "down", "s", "a")),
    (Step.SAVED, ()),
]


@pytest.mark.parametrize(("step", "keys"), SCREENS, ids=lambda value: str(value)[:16])
async def test_hostile_text_neither_crashes_nor_styles_nor_escapes(
    quiet_place: Place, hostile: Run, step: Step, keys: tuple[str, ...]
) -> None:
    app = FootprintApp(quiet_place)
    app.session = session_of(hostile, app.desk.now(), step)
    app.desk._searched = ("this-session", hostile)
    async with app.run_test(size=(100, 60)) as pilot:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            await pilot.pause()
            assert_harmless(app)
        for widget in app.screen.query("*"):
            assert not getattr(widget, "tooltip", None) or is_harmless(str(widget.tooltip))


def assert_harmless(app: FootprintApp) -> None:
    """Assert that what is drawn holds no control byte and no action that data planted."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            assert is_harmless(segment.text), repr(segment.text)
            meta = segment.style.meta if segment.style else {}
            assert "@click" not in meta, meta
            assert not (segment.style and segment.style.link)


async def test_markup_is_shown_as_it_was_written(quiet_place: Place, hostile: Run) -> None:
    app = FootprintApp(quiet_place)
    app.session = session_of(hostile, app.desk.now(), Step.REPORT)
    app.desk._searched = ("this-session", hostile)
    app.shown = True
    async with app.run_test(size=(160, 60)) as pilot:
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
        app.screen.query_one("#field-value").value = "".join(BYTES[:-1])  # type: ignore[attr-defined]  # a field
        await pilot.pause()
        assert_harmless(app)


async def test_no_control_byte_of_data_reaches_the_driver(
    quiet_place: Place, hostile: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda _self, data: written.append(data))
    app = FootprintApp(quiet_place)
    app.session = session_of(hostile, app.desk.now(), Step.REPORT)
    app.desk._searched = ("this-session", hostile)
    app.shown = True
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("down", "down", "pagedown", "r")
        await pilot.pause()
    assert not any("\x1b]52" in data or "\x1b]0;" in data or "\x9b" in data for data in written)


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
