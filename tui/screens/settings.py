"""Settings: colours, how long work is kept, and how each source is set up."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from tui.desk import Desk
from tui.screens.dialogs import Dialog
from tui.show import as_data, as_line
from tui.styles.themes import NAMES
from tui.widgets.field import Field


class SettingsScreen(Dialog[None]):
    """Shows the settings; those of the network stand in a file, so that they can be checked."""

    CSS_PATH = ["../styles/app.tcss", "dialogs.tcss", "settings.tcss"]  # noqa: RUF012 - the toolkit's interface

    def __init__(self, desk: Desk) -> None:
        super().__init__("Settings")
        self._desk = desk

    def content(self) -> Iterable[Widget]:
        """Yield the settings."""
        yield Static(as_data("Colours"), classes="label")
        yield Select(
            [(as_line(words), name) for name, words in NAMES.items()],
            id="theme", value=self.app.theme, allow_blank=False, compact=True,
        )  # fmt: skip
        days = self._desk.days_to_keep()
        if days is not None:
            yield Static(as_data("Days to keep your work after the last session"), classes="label")
            yield Field(str(days), id="days", digits=True, longest=4)
        yield Static(id="said")
        yield Static(as_data("Network and sources"), classes="label")
        for line in self._desk.settings_lines():
            yield Static(as_data(line))
        with Horizontal(classes="row"):
            yield Button("Keep these settings", id="take", variant="primary", compact=True)
            yield Button("Close", id="close", compact=True)

    def on_select_changed(self, event: Select.Changed) -> None:
        """Show the colours at once."""
        event.stop()
        event.prevent_default()
        if event.value in NAMES:
            self.app.theme = str(event.value)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep, or close."""
        event.stop()
        event.prevent_default()
        if event.button.id != "take":
            self.dismiss(None)
            return
        fields = self.query("#days").results(Input)
        problem = next((self._desk.keep_for(field.value) for field in fields), "")
        self._desk.keep_theme(self.app.theme)
        if problem:
            self.query_one("#said", Static).update(as_data(problem))
        else:
            self.dismiss(None)
