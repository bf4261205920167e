"""That nobody is stuck, loses what they typed, or is told what is not so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import Button, Input

from footprint.run import Run
from footprint.session import Mode, Step
from footprint.session.events import SearchBroke
from footprint.session.state import Kept, SearchState
from tests.tui.conftest import app_at, seen_text
from tui.app import FootprintApp, crash_words
from tui.desk import Place
from tui.screens.do_now import LETTERS
from tui.screens.step import StepScreen
from tui.screens.unlock import UnlockScreen
from tui.widgets.tickbox import TickBox

Sit = Callable[..., Any]


def _foot(app: FootprintApp) -> list[str]:
    return [str(key.visual) for key in app.screen.query("FootKey")]  # type: ignore[attr-defined]  # a Static


async def test_what_stands_in_a_field_outlives_showing_values_and_a_new_size(
    quiet_place: Place, run: Run
) -> None:
    app = app_at(quiet_place, run, Step.HOMES)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"14 Lark")
        await pilot.press("f2")
        await pilot.pause()
        assert app.screen.query_one("#field-value", Input).value == "14 Lark"
        await pilot.resize_terminal(30, 24)
        await pilot.pause()
        assert app.screen.query_one("#field-value", Input).value == "14 Lark"
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.answers[Step.HOMES].entries[0]["value"] == "14 Lark"
        assert app.screen.query_one("#field-value", Input).value == ""


async def test_enter_goes_on_and_only_space_ticks(quiet_place: Place, run: Run) -> None:
    app = app_at(quiet_place, run, Step.CONSENT)
    async with app.run_test() as pilot:
        boxes = list(app.screen.query(TickBox))
        for _ in boxes:
            await pilot.press("enter")
        assert not app.session.ticked
        assert isinstance(app.focused, Input)
        boxes[0].focus()
        await pilot.press("space")
        assert len(app.session.ticked) == 1
        assert "Space Tick" in _foot(app)


async def test_the_page_of_the_passphrase_has_a_way_back(quiet_place: Place, run: Run) -> None:
    app = app_at(quiet_place, run, Step.KEEP, kept=Kept.UNDECIDED)
    async with app.run_test() as pilot:
        assert isinstance(app.screen, UnlockScreen)
        assert "Esc Back" in _foot(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.session.step is Step.CONSENT


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_adviser_is_told_to_look_away_while_a_passphrase_is_chosen(
    quiet_place: Place, run: Run, size: tuple[int, int]
) -> None:
    app = app_at(quiet_place, run, Step.KEEP, kept=Kept.UNDECIDED, mode=Mode.WITH_ADVISER)
    async with app.run_test(size=size) as pilot:
        assert "Look away" in seen_text(app)
        await pilot.press("f8")
        await pilot.pause()
        assert app.session.step is Step.PAUSED


async def test_a_search_that_breaks_before_its_page_is_drawn_says_so_and_can_go_on(
    quiet_place: Place, run: Run
) -> None:
    app = app_at(quiet_place, run, Step.SEARCHING, search=SearchState.RUNNING, summary=None)
    async with app.run_test() as pilot:
        page = app.screen
        assert isinstance(page, StepScreen)
        app.happen(SearchBroke(), quietly=True)
        await page.recompose()  # as if it was drawn only now, from what was known before
        app.guide.renew()
        await pilot.pause()
        assert "There is a problem" in seen_text(app)
        assert app.screen.query_one("#option-next", Button).display


async def test_without_a_place_to_ask_the_page_leads_to_the_settings(
    quiet_place: Place, run: Run
) -> None:
    app = app_at(quiet_place, run, Step.DISCLOSURE, offers=(), summary=None)
    async with app.run_test(size=(80, 40)) as pilot:
        assert "no place to look yet" in seen_text(app)
        assert "0 of 0" not in seen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Search server" in seen_text(app)


async def test_every_letter_of_a_page_is_in_the_palette_for_a_mouse(
    quiet_place: Place, run: Run
) -> None:
    app = app_at(quiet_place, run, Step.DO_NOW)
    async with app.run_test() as pilot:
        commands = {one.title: one.callback for one in app.get_system_commands(app.screen)}
        assert {words for _, words in LETTERS.values()} <= set(commands)
        assert "Adviser's notes" not in commands
        commands["Say how far it is"]()
        await pilot.pause()
        for _, words in LETTERS.values():
            assert words in seen_text(app)


def test_a_crash_promises_nothing_that_was_not_kept() -> None:
    assert "kept and locked" in crash_words(kept=True)
    assert "kept and locked" not in crash_words(kept=False)


async def test_no_note_of_the_adviser_goes_into_a_file_that_was_handed_over(
    quiet_place: Place, run: Run
) -> None:
    app = app_at(quiet_place, run, Step.SAVED, mode=Mode.WITH_ADVISER, handed_over=True)
    async with app.run_test() as pilot:
        await pilot.press("f9")
        await pilot.pause()
        assert "no note goes into it" in seen_text(app)
        assert not app.screen.query("#note")


async def test_where_a_file_was_saved_is_in_sight_on_the_smallest_screen(
    quiet_place: Place, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_at(quiet_place, run, Step.REPORT)
    long = "/invented/" + "a folder with a long name /" * 4 + "report.html.age"
    monkeypatch.setattr(app.desk, "export", lambda *_args, **_words: long)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        field = app.screen.query_one("#passphrase", Input)
        await pilot.press(*"four words for it")
        await pilot.press("f2")
        assert not field.password
        await pilot.press("enter")
        for _ in range(200):
            await pilot.pause(0.02)
            if ".html.age" in seen_text(app):
                break
        assert ".html.age" in seen_text(app)
        assert "Close" in seen_text(app)
