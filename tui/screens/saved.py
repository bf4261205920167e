"""Saved: what is kept and where, which files left, when to look again, how to delete it all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Button, Static

from footprint.report.words import day_words
from footprint.session.state import Kept
from tui.screens.step import StepScreen
from tui.show import as_data

AGAIN = timedelta(days=90)


class SavedScreen(StepScreen):
    """Shows how things stand at the end."""

    CSS_PATH = ["../styles/app.tcss", "step.tcss", "saved.tcss"]  # noqa: RUF012 - the toolkit's interface
    BINDINGS = [  # noqa: RUF012 - the toolkit's interface
        Binding("e", "letter('export')", "Save files", show=False),
        Binding("q", "letter('quit')", "Quit", show=False),
    ]
    HELP_TEXT = (
        "Press e to save files, q to quit. Choose Look again to see if something is gone. "
        "Start again asks before it deletes your answers. F4 deletes everything, after asking."
    )

    def content(self) -> Iterable[Widget]:
        """Yield what is kept and what can be done."""
        session, desk = self.footprint.session, self.footprint.desk
        again = day_words((desk.now() + AGAIN).date())
        lines = [] if session.practice else [f"Look again on: {again}."]
        if session.kept is Kept.VAULT and not session.practice:
            lines.append(f"Your locked file: {desk.table.own.vault}")
            lines.append("To delete all of it, press F4 and choose Delete everything.")
        lines += [f"A file that you saved: {path}" for path in desk.exports()]
        for line in lines:
            yield Static(as_data(line), classes="body")
        if session.summary is not None:
            yield Button("Save files (e)", id="save-files", compact=True)
        yield Button("Quit (q)", id="quit", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, quit, or do what a choice stands for."""
        match event.button.id:
            case "save-files":
                event.stop()
                event.prevent_default()
                self.footprint.action_export()
            case "quit":
                event.stop()
                event.prevent_default()
                self.footprint.leave()

    def letter(self, what: str) -> None:
        """Save files, or quit."""
        if what == "export":
            self.footprint.action_export()
        else:
            self.footprint.leave()


class WipedScreen(StepScreen):
    """Says that all is gone, and what was out of reach."""

    HELP_TEXT = "This page says what was deleted, and what was not. Press Ctrl and Q to quit."

    def content(self) -> Iterable[Widget]:
        """Yield what could not be reached."""
        for line in self.footprint.guide.out_of_reach:
            yield Static(as_data(f"Not deleted: {line}"), classes="body")
        yield Button("Quit", id="quit", compact=True, variant="primary")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Quit, or do what a choice stands for."""
        if event.button.id == "quit":
            event.stop()
            event.prevent_default()
            self.footprint.leave()

    def settle(self, wanted: str | None = None) -> None:
        """Focus the only thing left to do."""
        del wanted
        self.query_one("#quit", Button).focus()
