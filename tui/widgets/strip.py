"""The strip beside a page in a session for two: what to say, what to watch, the time."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from footprint.session.view import AdviserStrip as StripView
from tui.show import as_data


class AdviserStrip(VerticalScroll, can_focus=False):
    """Prompts for the adviser. Notes are not shown here: the caseworker sees this screen too."""

    def __init__(self, strip: StripView) -> None:
        super().__init__(id="strip")
        self._strip = strip

    def compose(self) -> ComposeResult:
        """Yield the prompts, the time and the words that stop the session."""
        strip = self._strip
        yield Static(as_data("For the adviser"), classes="strip-title")
        if strip.say:
            yield Static(as_data("You can say:"), classes="label")
        for line in strip.say:
            yield Static(as_data(f'"{line}"'))
        if strip.watch:
            yield Static(as_data("Look out for:"), classes="label")
        for line in strip.watch:
            yield Static(as_data(line))
        yield Static(as_data("Time:"), classes="label")
        yield Static(as_data(strip.time_words))
        yield Static(as_data("Words that stop the session (F8):"), classes="label")
        yield Static(as_data(strip.stop_phrase))
        yield Static(as_data(f"Private notes (F9): {strip.notes}"), classes="label")
