"""Saving files: which form, and locked with a passphrase unless somebody insists twice."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from footprint.session.keeping import KeepError
from tui.desk import Desk
from tui.desk.results import Results
from tui.screens.dialogs import Dialog
from tui.show import as_data, as_line
from tui.widgets.field import Field
from tui.widgets.tickbox import TickBox

FORMS = (
    ("html", "A page for a browser (HTML)"),
    ("pdf", "A document (PDF)"),
    ("md", "A text with headings (Markdown)"),
    ("txt", "Plain text"),
    ("csv", "A table (CSV)"),
    ("checklist.html", "A list to print and tick (HTML)"),
    ("letters.zip", "The letters, as text and Word files (ZIP)"),
    ("ics", "Dates for a calendar (ICS)"),
    ("json", "All of it, for other programs (JSON)"),
)


class Export(Dialog[None]):
    """Saves one file and says where it is."""

    CSS_PATH = ["../styles/app.tcss", "dialogs.tcss", "export.tcss"]  # noqa: RUF012 - the toolkit's interface

    def __init__(self, desk: Desk, results: Results) -> None:
        lines = [
            f"The file goes into the folder {desk.place.exports}. Only you can read that folder.",
            "It is locked with a passphrase. Any age tool opens it.",
        ]
        super().__init__("Save a file", lines)
        self._desk = desk
        self._results = results
        self._sure = False

    def content(self) -> Iterable[Widget]:
        """Yield the form, the passphrase and the way around it."""
        if not self._results.shown:
            line = "Values are hidden in this file. To put them in, press m first."
            yield Static(as_data(line), classes="line")
        yield Select(
            [(as_line(words), name) for name, words in FORMS],
            id="form", value="html", allow_blank=False, compact=True,
        )  # fmt: skip
        yield Static(as_data("Passphrase for this file"), classes="label")
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
            self.run_worker(self._save(), group="export", exclusive=True, exit_on_error=False)
        else:
            self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save."""
        event.stop()
        event.prevent_default()
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
        form = self.query_one("#form", Select).value
        self._say("Saving takes a moment.")
        try:
            where = await asyncio.to_thread(
                self._desk.export, self._results.report, str(form), self._desk.place.exports,
                passphrase_=typed, reason=reason,
            )  # fmt: skip
        except KeepError as error:
            self._say(str(error))
            return
        self._sure = False
        self._say(f"Saved: {where}")

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(as_data(words))


def _wanting(*, open_: bool, typed: str, reason: str) -> str:
    """Return what is still wanting, in a sentence."""
    if open_ and not reason:
        return "Type why anybody may read it."
    if not open_ and not typed.strip():
        return "Type a passphrase for the file."
    return ""
