"""Show one masked value to somebody who types it, and leave all others hidden."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from footprint.finding import Finding
from footprint.session.proving import asked_for
from footprint.session.wording import wording
from tui.desk import Desk
from tui.screens.dialogs import Dialog
from tui.show import as_data
from tui.widgets.field import Field


class Prove(Dialog[bool]):
    """Takes what is missing. A wrong word gets a sentence that tells nothing."""

    CSS_PATH = ["../styles/app.tcss", "dialogs.tcss", "settings.tcss"]  # noqa: RUF012 - the toolkit's interface

    def __init__(self, desk: Desk, finding: Finding) -> None:
        words = wording().proving
        super().__init__(words["title"], [asked_for(finding), words["others"]])
        self._desk = desk
        self._finding = finding

    def content(self) -> Iterable[Widget]:
        """Yield the field. What is typed is not shown either."""
        yield Field(id="typed", secret=True)
        yield Static(id="said")
        with Horizontal(classes="row"):
            yield Button("Show it", id="take", variant="primary", compact=True)
            yield Button("Cancel", id="close", compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try what was typed."""
        event.stop()
        event.prevent_default()
        self._try()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Try what was typed, or leave it."""
        event.stop()
        event.prevent_default()
        if event.button.id == "take":
            self._try()
        else:
            self.dismiss(None)

    def _try(self) -> None:
        field = self.query_one("#typed", Input)
        problem = self._desk.at_hand.prove(self._finding, field.value)
        field.value = ""
        if problem:
            self.query_one("#said", Static).update(as_data(problem))
            field.focus()
        else:
            self.dismiss(True)
