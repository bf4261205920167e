"""Check your answers: a row a question, each with a way to change it that comes back here."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Static

from footprint.session import Step
from footprint.session.events import Change
from footprint.session.view import Row
from tui.screens.step import StepScreen
from tui.show import as_data

CHANGE = "change-"


class CheckAnswersScreen(StepScreen):
    """Shows every answer, masked until shown."""

    CSS_PATH = ["../styles/app.tcss", "step.tcss", "check_answers.tcss"]  # noqa: RUF012 - the toolkit's interface
    HELP_TEXT = (
        "Press Tab to go to a row and Enter to change it. Press m to show or hide what you typed. "
        "Nothing has been sent."
    )

    def content(self) -> Iterable[Widget]:
        """Yield the rows, and how to see what stands in them."""
        if any(entry.secret for row in self.view.rows for entry in row.entries):
            yield Static(as_data("Press m to show or hide what you typed."), classes="quiet")
        for row in self.view.rows:
            yield Horizontal(
                Static(as_data(row.label), classes="row-label"),
                Static(as_data(self._answer(row)), classes="row-answer"),
                Button("Change", id=f"{CHANGE}{row.question.value}", compact=True),
                classes="answer-row",
            )

    def _answer(self, row: Row) -> str:
        if not row.entries:
            return row.note
        shown = self.footprint.shown
        return "\n".join(entry.text if shown else entry.masked for entry in row.entries)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go to a question, or do what a choice stands for."""
        name = event.button.id or ""
        if name.startswith(CHANGE):
            event.stop()
            event.prevent_default()
            self.footprint.happen(Change(Step(name.removeprefix(CHANGE))))
