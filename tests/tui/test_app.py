"""What the app owns itself: crashes, hiding, idle time, masking, copying, colours, the foot."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from textual.app import App
from textual.color import Color
from textual.widgets import Input, Static

from footprint.run import Run
from footprint.session import Step
from footprint.session.events import Next
from tests.tui.conftest import app_at
from tui.app import CRASH, Ending, FootprintApp
from tui.app import run as run_app
from tui.desk import Place
from tui.screens.hidden import HiddenScreen
from tui.screens.step import StepScreen
from tui.styles.themes import NAMES, THEMES
from tui.terminal import can_show

Sit = Callable[..., Any]
CANARY = "Zanzibar Quokka 07700 900777"


async def test_a_crash_shows_a_code_and_nothing_that_anybody_typed(
    quiet_place: Place, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    app = app_at(quiet_place, run, Step.PHONES)

    def broken() -> None:
        canary = app.screen.query_one("#field-value", Input).value
        raise RuntimeError(canary)

    async def crash() -> None:
        async with app.run_test() as pilot:
            app.screen.query_one("#field-value", Input).value = CANARY
            app.screen.call_next(broken)
            await pilot.pause()

    with pytest.raises(RuntimeError):
        await crash()
    said = "".join(capsys.readouterr())
    assert CRASH in said
    assert "Quokka" not in said
    assert "Traceback" not in said
    assert app.return_code == 1


async def test_hiding_blanks_the_screen_and_only_the_same_key_comes_back(
    quiet_place: Place, run: Run
) -> None:
    app = app_at(quiet_place, run, Step.REPORT)
    async with app.run_test() as pilot:
        await pilot.press("m")
        await pilot.press("f12")
        assert isinstance(app.screen, HiddenScreen)
        for key in ("enter", "escape", "m", "f1", "f6", "ctrl+p", "x"):
            await pilot.press(key)
            assert isinstance(app.screen, HiddenScreen), key
        drawn = ["".join(s.text for s in strip) for strip in app.screen._compositor.render_strips()]
        assert not "".join(drawn).strip()
        await pilot.press("f12")
        await pilot.pause()
        assert app.screen.query("#findings")
        assert not app.shown


async def test_news_never_uncovers_a_hidden_screen(quiet_place: Place, run: Run) -> None:
    app = app_at(quiet_place, run, Step.WHAT_IT_DOES)
    async with app.run_test() as pilot:
        await pilot.press("f12")
        app.happen(Next())
        await pilot.pause()
        assert isinstance(app.screen, HiddenScreen)
        await pilot.press("f12")
        await pilot.pause()
        assert getattr(app.screen, "step", None) is Step.WHAT_LEAVES


async def test_what_comes_up_meanwhile_is_said_when_the_screen_is_seen_again(
    quiet_place: Place, run: Run
) -> None:
    app = app_at(quiet_place, run, Step.WHAT_IT_DOES)
    async with app.run_test() as pilot:
        await pilot.press("f12")
        app.tell("the disk is full")
        await pilot.pause()
        assert isinstance(app.screen, HiddenScreen)
        await pilot.press("f12")
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        assert "the disk is full" in "".join(part.text for strip in strips for part in strip)


async def test_a_second_press_is_meant_for_the_page_that_was_there(
    quiet_place: Place, run: Run
) -> None:
    app = app_at(quiet_place, run, Step.WHAT_IT_DOES)
    async with app.run_test() as pilot:
        page = app.screen
        assert isinstance(page, StepScreen)
        page.choose("next")
        page.choose("next")
        await pilot.pause()
        assert app.session.step is Step.WHAT_LEAVES
        assert app.session.problem is None


@pytest.mark.parametrize(
    ("term", "tty", "shown"),
    [("xterm", True, True), ("dumb", True, False), ("xterm", False, False)],
)
def test_without_a_terminal_that_can_draw_plain_mode_is_named(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    term: str,
    tty: bool,
    shown: bool,
) -> None:
    end = SimpleNamespace(isatty=lambda: tty)
    monkeypatch.setattr("sys.__stdin__", end)
    monkeypatch.setattr("sys.__stderr__", end)
    monkeypatch.setenv("TERM", term)
    assert can_show() is shown
    if not shown:
        assert run_app() == 2
        assert "footprint --plain" in capsys.readouterr().err


async def test_nobody_there_for_five_minutes_locks_the_work(
    sit: Sit, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit(place) as person:
        await person.start_alone()
        person.app._lock_if_idle()
        assert person.app.desk.vault is not None
        monkeypatch.setattr("tui.desk.desk.seconds_since_boot", lambda: 10.0**9)
        person.app._lock_if_idle()
        await person.settle()
    assert person.app.return_value is Ending.LOCKED


async def test_letters_are_letters_where_somebody_may_type(quiet_place: Place, run: Run) -> None:
    app = app_at(quiet_place, run, Step.PHONES)
    async with app.run_test() as pilot:
        await pilot.press("m", "d", "q")
        assert app.screen.query_one("#field-value", Input).value == "mdq"
        assert not app.shown
        await pilot.press("tab", "m")
        assert not app.shown
        await pilot.press("f2")
        assert app.shown


async def test_copying_asks_the_first_time(quiet_place: Place, run: Run) -> None:
    app = app_at(quiet_place, run, Step.DO_NOW)
    async with app.run_test() as pilot:
        await pilot.press("m", "c")
        await pilot.pause()
        assert app.clipboard == ""
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert app.clipboard.startswith("Dear site")


@pytest.mark.parametrize(
    ("typed", "told"), [("35", "35 minutes"), ("2", "2 minutes"), ("600", "10 hours")]
)
async def test_a_little_time_is_asked_for_and_answered_with_jobs(
    quiet_place: Place, run: Run, typed: str, told: str
) -> None:
    app = app_at(quiet_place, run, Step.DO_NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", *typed, "enter")
        await pilot.pause()
        shown = "\n".join(str(line.visual) for line in app.screen.query(Static))
        assert f"With {told}" in shown
        assert f"If you have {told}" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert app.session.step is Step.DO_NOW


async def test_what_is_no_time_changes_nothing(quiet_place: Place, run: Run) -> None:
    app = app_at(quiet_place, run, Step.DO_NOW)
    async with app.run_test() as pilot:
        await pilot.press("l", "[", "/", "]", "enter")
        await pilot.pause()
        shown = "\n".join(str(line.visual) for line in app.screen.query(Static))
        assert "Type a number of minutes" in shown
        await pilot.press("escape", "l", "escape")
        await pilot.pause()
        assert not app.screen.query(".dialog")


async def test_the_foot_begins_with_help_and_the_next_step_and_can_be_clicked(
    quiet_place: Place, run: Run
) -> None:
    app = app_at(quiet_place, run, Step.WHAT_IT_DOES)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = list(app.screen.query(".foot-key"))
        assert [str(key.visual).split()[0] for key in keys[:2]] == ["F1", "Enter"]  # type: ignore[attr-defined]  # a Static
        assert keys[-1].region.right <= 80
        await pilot.click(keys[0])
        await pilot.pause()
        assert app.screen.query_one(".title")
        await pilot.press("escape")
        await pilot.click(keys[1])
        await pilot.pause()
        assert app.session.step is not Step.START


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_number_to_call_in_danger_is_in_sight_after_one_key(
    quiet_place: Place, run: Run, size: tuple[int, int]
) -> None:
    app = app_at(quiet_place, run, Step.REPORT)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f6")
        await pilot.pause()
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        assert "999" in "".join(part.text for strip in strips for part in strip)


async def test_the_palette_has_no_screenshot(quiet_place: Place) -> None:
    app = FootprintApp(quiet_place)
    async with app.run_test():
        titles = [command.title for command in app.get_system_commands(app.screen)]
    assert not any("creenshot" in title for title in titles)
    assert "Who to call" in titles


def test_the_window_title_is_neutral() -> None:
    assert FootprintApp.TITLE == "Terminal"


async def test_nothing_blinks(quiet_place: Place, run: Run) -> None:
    app = app_at(quiet_place, run, Step.NAME)
    async with app.run_test() as pilot:
        assert not any(field.cursor_blink for field in app.screen.query(Input))
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert not any(field.cursor_blink for field in app.screen.query(Input))


# ---------------------------------------------------------------------------- contrast


def _luminance(colour: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    """WCAG 2.2's contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_ratio_of_the_standard() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize(
    "step", [Step.START, Step.CONSENT, Step.HOMES, Step.DISCLOSURE, Step.REPORT, Step.DO_NOW]
)
async def test_every_text_stands_out_seven_to_one(
    quiet_place: Place, run: Run, theme: str, step: Step
) -> None:
    """Measured on what is drawn, character by character, not on a table of colours."""
    app = app_at(quiet_place, run, step)
    app.theme = theme
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        await pilot.pause()
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                words, style = segment.text.strip(" ▌█▂▃▄▅▆▇▁▎▊─│┌╭╮╰╯▼"), segment.style
                if not words or style is None or style.color is None or style.bgcolor is None:
                    continue
                pair = [style.color.get_truecolor(), style.bgcolor.get_truecolor()]
                front, back = (Color(*colour) for colour in pair)
                assert contrast(front, back) >= 7, (words, front.hex, back.hex)


def test_every_theme_has_a_name_that_people_read() -> None:
    assert {theme.name for theme in THEMES} == NAMES.keys()
    assert issubclass(FootprintApp, App)
