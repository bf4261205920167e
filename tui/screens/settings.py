"""Settings: colours, and everything that says how and where is searched, a line each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from footprint.session.events import SettingsChanged
from footprint.session.setting_up import About, Settable, SettingRow
from tui.desk import Desk
from tui.screens.dialogs import Dialog
from tui.show import as_data, as_line
from tui.styles.themes import NAMES
from tui.widgets.field import Field

if TYPE_CHECKING:
    from tui.app import FootprintApp

SET = "set-"


class SettingsScreen(Dialog[None]):
    """Shows the settings, each with a way to change it. No key and no password is among them."""

    CSS_PATH = ["../styles/app.tcss", "dialogs.tcss", "settings.tcss"]  # noqa: RUF012 - the toolkit's interface

    def __init__(self, desk: Desk) -> None:
        super().__init__("Settings", ["A change holds from the next search on."])
        self._desk = desk
        self._settings = desk.settings

    def content(self) -> Iterable[Widget]:
        """Yield the settings."""
        with Horizontal(classes="setting"):
            yield Static(as_data("Colours"), classes="setting-label")
            yield Select(
                [(as_line(words), name) for name, words in NAMES.items()],
                id="theme", value=self.app.theme, allow_blank=False, compact=True,
            )  # fmt: skip
        for row in self._settings.rows():
            with Horizontal(classes="setting"):
                yield Static(as_line(row.label), classes="setting-label")
                yield Static(as_line(row.state), classes="setting-state")
                yield Button("Change", id=f"{SET}{row.id}", compact=True)
        with Horizontal(classes="row"):
            yield Button("Close", id="close", variant="primary", compact=True)

    def on_select_changed(self, event: Select.Changed) -> None:
        """Show the colours at once, and keep them."""
        event.stop()
        event.prevent_default()
        if event.value in NAMES and event.value != self.app.theme:
            self.app.theme = str(event.value)
            self._desk.keep_theme(self.app.theme)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Change one setting, or close."""
        event.stop()
        event.prevent_default()
        name = event.button.id or ""
        row = next((one for one in self._settings.rows() if f"{SET}{one.id}" == name), None)
        if row is None:
            self.dismiss(None)
        else:
            self.app.push_screen(ChangeSetting(self._settings, row), self._changed)

    def _changed(self, done: str | None) -> None:
        if done is not None:
            if done != About.DAYS.value:
                cast("FootprintApp", self.app).happen(SettingsChanged(), quietly=True)
            self.call_next(self._renew, done)

    async def _renew(self, row: str) -> None:
        await self.recompose()
        self.query_one(f"#{SET}{row}", Button).focus()


class ChangeSetting(Dialog[str]):
    """Changes one setting. What cannot be used stays, with a sentence beside it."""

    CSS_PATH = ["../styles/app.tcss", "dialogs.tcss", "settings.tcss"]  # noqa: RUF012 - the toolkit's interface

    def __init__(self, settings: Settable, row: SettingRow) -> None:
        super().__init__(row.label, [f"Now: {row.state}"])
        self._settings = settings
        self._row = row

    def content(self) -> Iterable[Widget]:
        """Yield the field."""
        yield Static(as_data(self._row.hint), classes="quiet line")
        yield Field(id="typed", secret=self._row.secret)
        yield Static(id="said")
        with Horizontal(classes="row"):
            yield Button("Keep it", id="take", variant="primary", compact=True)
            yield Button("Cancel", id="close", compact=True)
            if self._row.removable:
                yield Button("Take it out", id="remove", compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was typed."""
        event.stop()
        event.prevent_default()
        self._settle(self._settings.change(self._row, event.value))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep what was typed, take the setting out, or leave it as it is."""
        event.stop()
        event.prevent_default()
        match event.button.id:
            case "take":
                typed = self.query_one("#typed", Input).value
                self._settle(self._settings.change(self._row, typed))
            case "remove":
                self._settle(self._settings.remove(self._row))
            case _:
                self.dismiss(None)

    def _settle(self, problem: str) -> None:
        if problem:
            self.query_one("#said", Static).update(as_data(f"There is a problem. {problem}"))
            self.query_one("#typed", Input).focus()
        else:
            self.dismiss(self._row.id)
