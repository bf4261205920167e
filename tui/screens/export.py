"""Saving files: which form, and locked with a passphrase unless somebody insists twice."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from footprint.session.keeping import KeepError
from footprint.session.wording import wording
from tui.desk import Desk
from tui.desk.results import Results
from tui.screens.dialogs import Dialog
from tui.show import as_data, as_line
from tui.widgets.field import Field
from tui.widgets.tickbox import TickBox


class SaveFile(Dialog[None]):
    """Saves one file and says where it is. Subclasses say what is in it."""

    CSS_PATH = ["../styles/app.tcss", "dialogs.tcss", "export.tcss"]  # noqa: RUF012 - the toolkit's interface
    BINDINGS = [Binding("f2", "peek", "Show or hide the passphrase", show=False)]  # noqa: RUF012 - the toolkit's interface

    def __init__(self, desk: Desk, title: str, lines: Iterable[str] = ()) -> None:
        where = f"The file goes into the folder {desk.table.place.exports}. Only you can read that folder."
        lock = "It is locked with a passphrase. Any age tool opens it."
        super().__init__(title, [*lines, where, lock])
        self._desk = desk
        self._sure = False

    def choice(self) -> Iterable[Widget]:
        """Yield what is to be chosen beside the lock."""
        return ()

    def save(self, lock: str, reason: str) -> str:
        """Write the file and return where it is. Runs in a thread, so it touches no widget.

        Raises:
            KeepError: if it cannot be written.
        """
        raise NotImplementedError

    def content(self) -> Iterable[Widget]:
        """Yield the passphrase and the way around it."""
        yield from self.choice()
        yield Static(as_data("Passphrase for this file (F2 shows it)"), classes="label")
        yield Field(id="passphrase", secret=True)
        yield TickBox("Do not lock it: anybody can read it", ticked=False, name="open")
        yield Static(as_data("Why it may be read by anybody"), classes="label")
        yield Field(id="reason", longest=200)
        yield Static(id="said", classes="line")
        with Horizontal(classes="row"):
            yield Button("Save the file", id="save", variant="primary", compact=True)
            yield Button("Close", id="close", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, or close."""
        event.stop()
        event.prevent_default()
        if event.button.id == "save":
            self._begin()
        else:
            self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save."""
        event.stop()
        event.prevent_default()
        self._begin()

    def _begin(self) -> None:
        self.run_worker(self._save(), group="export", exclusive=True, exit_on_error=False)

    async def _save(self) -> None:
        open_ = self.query_one(TickBox).ticked
        typed = "" if open_ else self.query_one("#passphrase", Input).value
        reason = self.query_one("#reason", Input).value.strip()
        wanting = _wanting(open_=open_, typed=typed, reason=reason)
        if wanting:
            self._say(wanting)
            return
        if open_ and not self._sure:
            self._sure = True
            self._say(
                "Anybody who finds this file can read it. Press Save the file again if you are sure."
            )
            return
        self._say("Saving takes a moment.")
        self.chosen()
        try:
            where = await asyncio.to_thread(self.save, typed, reason)
        except KeepError as error:
            self._say(str(error))
            return
        self._sure = False
        self._say(f"Saved: {where}")

    def chosen(self) -> None:
        """Take down what was chosen, before the thread that writes begins."""

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(as_data(words))
        # It stands at the end of a box that may be longer than the screen.
        self.call_after_refresh(self.query_one(".dialog").scroll_end, animate=False)

    def action_peek(self) -> None:
        """Show or hide the passphrase: a slip in it would lock the file for good."""
        field = self.query_one("#passphrase", Input)
        field.password = not field.password


class Export(SaveFile):
    """Saves the report in one of its forms."""

    def __init__(self, desk: Desk, results: Results) -> None:
        super().__init__(desk, "Save a file")
        self._results = results
        self._form = "html"

    def choice(self) -> Iterable[Widget]:
        """Yield the forms."""
        if not self._results.shown:
            line = "Values are hidden in this file. To put them in, press m first."
            yield Static(as_data(line), classes="line")
        yield Select(
            [(as_line(words), name) for name, words in wording().forms.items()],
            id="form", value="html", allow_blank=False, compact=True,
        )  # fmt: skip

    def chosen(self) -> None:
        """Take down the form."""
        self._form = str(self.query_one("#form", Select).value)

    def save(self, lock: str, reason: str) -> str:
        """Write the report."""
        return self._desk.export(self._results.whole_report(), self._form, lock=lock, reason=reason)


class SaveNotes(SaveFile):
    """Saves the adviser's private notes. They are in no other file."""

    def __init__(self, desk: Desk, text: str) -> None:
        lines = ["These notes are the adviser's. They never enter a file of the caseworker's."]
        super().__init__(desk, "Save the adviser's notes", lines)
        self._text = text

    def save(self, lock: str, reason: str) -> str:
        """Write the notes."""
        return self._desk.table.save(
            self._text.encode(), what="notes", suffix="txt", lock=lock, reason=reason
        )


def _wanting(*, open_: bool, typed: str, reason: str) -> str:
    """Return what is still wanting, in a sentence."""
    if open_ and not reason:
        return "Type why anybody may read it."
    if not open_ and not typed.strip():
        return "Type a passphrase for the file."
    return ""
