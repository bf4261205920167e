"""What will leave this computer: one line a place to look, with what it would be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Button, Static

from footprint.report.words import IDENTIFIERS
from footprint.session.events import Tick
from footprint.session.view import HIDDEN
from footprint.source import Request
from tui.screens.step import StepScreen
from tui.show import as_data, as_line
from tui.widgets.footbar import TICKING, KeyHint
from tui.widgets.tickbox import TickBox


class DisclosureScreen(StepScreen):
    """Shows every place that would be asked; nothing is ticked that tells anybody anything."""

    CSS_PATH = ["../styles/app.tcss", "step.tcss", "disclosure.tcss"]  # noqa: RUF012 - the toolkit's interface
    BINDINGS = [  # noqa: RUF012 - the toolkit's interface
        Binding("d", "letter('details')", "Show each request", show=False),
        Binding("a", "letter('all')", "Tick all", show=False),
    ]
    HELP_TEXT = (
        "Press Space to tick a place, and Tab to go to the next. Press d to see each request with "
        "exactly what it tells. Press m to show or hide the values. Nothing is sent until you "
        "choose Start the search."
    )

    def __init__(self) -> None:
        super().__init__()
        self._detailed = False
        self._seen = False

    def words(self) -> Iterable[Widget]:
        """Yield the words, and say so while the plan is being made."""
        yield from super().words()
        if self.footprint.session.offers is None:
            yield Static(as_data("We are working out what would be sent. Nothing is sent yet."))
        elif self.view.ticks:
            keys = "Press d to see each request, m to show or hide the values."
            yield Static(as_data(keys), classes="quiet")

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the entries of the line at the foot."""
        return TICKING

    def content(self) -> Iterable[Widget]:
        """Yield the places, or the way to the settings where there are none."""
        if self.footprint.session.offers == ():
            yield Button("Settings", id="open-settings", compact=True)
        for tick in self.view.ticks:
            yield TickBox(tick.text, ticked=tick.ticked, name=tick.id)
            yield Static(as_data(tick.detail), classes="tick-detail")
            if self._detailed:
                for line in self._requests(tick.id):
                    yield Static(as_line(line), classes="request")

    def _requests(self, source: str) -> Iterator[str]:
        disclosure = self.footprint.desk.disclosure
        for request in disclosure.of(source) if disclosure is not None else ():
            yield f"{self._where(request)}: {self._told(request)}"

    def _where(self, request: Request) -> str:
        """Return the host; once values are shown, the page where its address is all there is."""
        if self.footprint.shown and not request.disclosed:
            return request.url
        return urlsplit(request.url).hostname or ""

    def _told(self, request: Request) -> str:
        shown = self.footprint.shown
        told = [
            f"{IDENTIFIERS[one.kind]} {one.value if shown else HIDDEN}" for one in request.disclosed
        ]
        return ", ".join(told) or "nothing about you"

    def on_screen_resume(self) -> None:
        """Catch up: the settings may have changed, and with them who would be told."""
        super().on_screen_resume()
        if self.is_current and self.footprint.session.step is self.step and self._seen:
            self.call_next(self.renew)

    def on_tick_box_changed(self, event: TickBox.Changed) -> None:
        """Hand on a tick."""
        event.stop()
        event.prevent_default()
        self.footprint.happen(Tick(event.name, event.ticked))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Open the settings, or do what a choice stands for."""
        if event.button.id == "open-settings":
            event.stop()
            event.prevent_default()
            self.footprint.action_settings()

    def letter(self, what: str) -> None:
        """Show each request, or tick all."""
        if what == "details":
            self._detailed = not self._detailed
            self.call_next(self.renew)
        elif what == "all":
            self.choose("tick_all")

    def settle(self, wanted: str | None = None) -> None:
        """Begin with the first place that is not ticked, not with the button that sends."""
        boxes = self.query(TickBox)
        if boxes and (wanted is None or not self._seen):
            # They come when the plan is made, which takes a moment.
            self._seen = True
            boxes.first().focus()
        elif not boxes and (settings := self.query("#open-settings")):
            settings.first().focus()
        else:
            super().settle(wanted)
