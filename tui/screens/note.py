"""The adviser's private notes: seen when asked for, and on no other page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Static, TextArea

from footprint.session.events import SaveNotes
from tui.screens.dialogs import Dialog
from tui.show import as_data, plain

if TYPE_CHECKING:
    from tui.app import FootprintApp


class Lines(TextArea):
    """Several lines to type."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - the toolkit's name
        super().__init__(id=id)
        self.cursor_blink = False


class Note(Dialog[str]):
    """Takes a private note of the adviser. Earlier notes are shown only here, when asked for."""

    def __init__(self, notes: Sequence[str]) -> None:
        lines = [
            (
                "Turn the screen to yourself first. These notes never enter the report, and they are "
                "taken out when the caseworker keeps the work."
            ),
        ]
        super().__init__("Adviser's private notes", lines)
        self._notes = tuple(notes)

    def content(self) -> Iterable[Widget]:
        """Yield the notes so far and a field for another."""
        for note in self._notes:
            yield Static(as_data(note), classes="line")
        yield Lines(id="note")
        with Horizontal(classes="row"):
            yield Button("Add this note", id="take", variant="primary", compact=True)
            if self._notes:
                yield Button("Save them to a file", id="save", compact=True)
            yield Button("Close", id="close", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Hand on the note, or nothing."""
        event.stop()
        event.prevent_default()
        if event.button.id == "save":
            app = cast("FootprintApp", self.app)
            app.call_later(app.happen, SaveNotes())
        taken = event.button.id == "take"
        self.dismiss(plain(self.query_one(TextArea).text) if taken else None)
