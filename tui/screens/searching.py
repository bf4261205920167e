"""The search while it goes: one row a source, what each has given, and the time that is left."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.containers import Horizontal
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import Button, ProgressBar, Static

from footprint.session import Step
from footprint.session.events import Pause, SkipSource
from footprint.session.search import ProgressEvent
from footprint.session.state import SearchState
from footprint.session.view import SourceLine
from tui.screens.so_far import LOOK_EVERY, SoFarScreen, summary_lines
from tui.screens.step import StepScreen
from tui.show import as_data, as_line
from tui.widgets.footbar import BACK, CALL, HELP, HIDE, MORE, STOP, KeyHint

SKIP = "skip-"
FOUND = KeyHint("r", "r", "So far", "Look at what was found so far")
ENDED = frozenset({"found", "nothing_found", "could_not_check", "skipped"})
MINUTE = 60
FEW = 5
"""Facts that stand on the page itself; all of them are one key away."""


class SearchingScreen(StepScreen):
    """Shows how the search goes."""

    CSS_PATH = ["../styles/app.tcss", "step.tcss", "searching.tcss"]  # noqa: RUF012 - the toolkit's interface
    BINDINGS = [Binding("r", "letter('found')", "What was found so far", show=False)]  # noqa: RUF012 - the toolkit's interface
    HELP_TEXT = (
        "The ticked places are being asked. Choose Do not wait to leave one out. "
        "Press r to look at what was found so far. "
        "Press F4 to pause or stop. What is done is kept."
    )

    def content(self) -> Iterable[Widget]:
        """Yield how far all of it has come, the rows, and what was found so far."""
        yield ProgressBar(total=100, show_eta=False, id="progress")
        yield Static(as_data(self._left()), id="time-left", classes="body")
        with Horizontal(id="search-buttons"):
            if self.running:
                yield Button("Pause", id="pause-search", compact=True)
            yield Button("Look at what was found (r)", id="see-found", compact=True)
        for line in self.view.sources:
            row = [
                Static(as_line(line.name), classes="source-name"),
                Static(as_line(line.words), id=f"source-{line.id}", classes="source-words"),
            ]
            skip = Button("Do not wait", id=f"{SKIP}{line.id}", compact=True)
            skip.display = self.running and line.state not in ENDED
            yield Horizontal(*row, skip, classes="source-row")
        yield Static(id="so-far", classes="body")

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the entries of the line at the foot: while it searches, nothing comes next."""
        if not self.running:
            return super().hints()
        found = (FOUND,) if self.step is Step.SEARCHING else ()
        return (HELP, *found, BACK, CALL, HIDE, STOP, MORE)

    @property
    def running(self) -> bool:
        """Whether the search goes on."""
        return self.footprint.session.search is SearchState.RUNNING

    def _left(self) -> str:
        if not self.running:
            return "The search has stopped. What was done is kept."
        seconds = self.view.seconds_left
        if seconds is None:
            return "Working out how long it takes."
        if seconds < MINUTE:
            return "Less than a minute to go."
        return f"About {-(-seconds // MINUTE)} minutes to go."

    async def renew(self) -> None:
        """Change the rows in place; all else only when there is something else to say or choose."""
        before, self.view = self.view, self.footprint.step_view()
        was_running = bool(self.query("#pause-search"))
        same = before.problem == self.view.problem and before.options == self.view.options
        if was_running is not self.running or not same:
            await super().renew()
        self._fill()

    def _fill(self) -> None:
        try:
            self.query_one("#time-left", Static).update(as_data(self._left()))
            self.query_one(ProgressBar).update(progress=self._progress())
            for line in self.view.sources:
                self._fill_row(line)
            self._fill_found()
        except NoMatches:
            # The page is being set anew; it will be filled then.
            return

    def _fill_found(self) -> None:
        found = self.footprint.guide.so_far(shown=self.footprint.shown)
        lines = summary_lines(found, state=self.footprint.session.search, most=FEW)
        self.query_one("#so-far", Static).update(as_data("\n".join(lines)))
        self.query_one("#see-found", Button).display = found is not None and found.total > 0

    def letter(self, what: str) -> None:
        """Open what was found so far."""
        found = self.footprint.guide.so_far(shown=self.footprint.shown)
        if what == "found" and found is not None and found.total:
            self.footprint.push_screen(SoFarScreen())

    def _fill_row(self, line: SourceLine) -> None:
        self.query_one(f"#source-{line.id}", Static).update(as_line(line.words))
        self.query_one(f"#{SKIP}{line.id}", Button).display = (
            self.running and line.state not in ENDED
        )

    def _progress(self) -> float:
        session = self.footprint.session
        offered = session.offered
        shares = [
            _share(session.board.get(name), offered[name].requests)
            for name in session.agreed
            if name in offered
        ]
        return 100.0 * sum(shares) / len(shares) if shares else 0.0

    def settle(self, wanted: str | None = None) -> None:
        """Begin at Pause: what is pressed by mistake must lose nothing."""
        paused = self.query("#pause-search")
        if wanted is None and paused:
            paused.first().focus(scroll_visible=False)
        else:
            super().settle(wanted)

    def on_mount(self) -> None:
        """Focus, fill the bar, and look now and then what was found."""
        self._fill()
        self.set_interval(LOOK_EVERY, self._fill)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Leave a source out, pause, or do what a choice stands for."""
        name = event.button.id or ""
        if name.startswith(SKIP):
            event.stop()
            event.prevent_default()
            event.button.disabled = True
            self.footprint.happen(SkipSource(name.removeprefix(SKIP)))
        elif name == "pause-search":
            event.stop()
            event.prevent_default()
            self.footprint.happen(Pause())
        elif name == "see-found":
            event.stop()
            event.prevent_default()
            self.letter("found")


def _share(news: ProgressEvent | None, planned: int) -> float:
    """Return how much of a source is done, from 0 to 1; only an ended one is all done."""
    if news is None:
        return 0.0
    if news.state.ended:
        return 1.0
    whole = max(planned, news.left + news.found, 1)
    return min(0.95, (whole - news.left) / whole)
