"""What was found so far, while the search goes on: a list that may change, and each fact in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from footprint.session.state import SearchState
from tui.screens.is_this_you import card_words
from tui.show import as_data, one_line
from tui.widgets.footbar import CALL, HELP, HIDE, FootBar, KeyHint
from tui.widgets.paged_list import PagedList

if TYPE_CHECKING:
    from tui.app import FootprintApp
    from tui.desk.results import Results

LOOK_EVERY = 1.0
"""Seconds between two looks at whether more was found."""
CLOSE = KeyHint("escape", "Esc", "Back to the search", "Close this page. The search goes on")
SHOW = KeyHint("f2", "F2", "Show", "Show or hide values")
NOT_YET = "Nothing found so far. The search goes on, so that says nothing yet."
MAY_CHANGE = "Not ranked yet. The list may change."


def summary_lines(results: Results | None, *, state: SearchState, most: int) -> list[str]:
    """Return what was found so far in a few lines.

    Nothing found so far is never said as if it were the end.
    """
    running = state is SearchState.RUNNING
    if results is None or results.total == 0:
        return [NOT_YET] if running else []
    until = "Found so far" if running else "Found before the search stopped"
    lines = [f"{until}: {results.total}. {MAY_CHANGE}"]
    lines += [f"  {words_of(results, place)}" for place in range(min(most, results.total))]
    if results.total > most:
        lines.append(f"  and {results.total - most} more")
    return lines


def words_of(results: Results, place: int) -> str:
    """Return one fact on a line, without a rank: it has none yet."""
    row = results.row(place)
    more = f" +{row.more}" if row.more else ""
    return f"{row.kind}: {row.value}, {row.host}{more}"


class SoFarScreen(ModalScreen[None]):
    """Lists what was found so far; stays when the search ends, until it is closed."""

    CSS_PATH = ["../styles/app.tcss", "so_far.tcss"]  # noqa: RUF012 - the toolkit's interface
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - the toolkit's interface
    AUTO_FOCUS = None
    BINDINGS = [  # noqa: RUF012 - the toolkit's interface
        Binding("escape,r", "close", "Close", show=False),
        Binding("m,f2", "show", "Show or hide values", show=False),
        Binding("f8", "stop_phrase", "Stop the session", show=False),
    ]
    HELP_TEXT = (
        "This is what was found so far. Move with the arrow keys to see each fact in full: what it "
        "is, where it stands, and what speaks for it. It is not ranked yet, and it may change. "
        "Press m to show or hide values. Esc goes back. The search goes on meanwhile."
    )

    def __init__(self) -> None:
        super().__init__()
        self._results: Results | None = None

    @property
    def footprint(self) -> FootprintApp:
        """The app, by its own type."""
        return cast("FootprintApp", self.app)

    def compose(self) -> ComposeResult:
        """Yield the list and the detail."""
        yield Static(id="so-far-said")
        yield Container(
            PagedList([], self._line, id="so-far-list"),
            VerticalScroll(Static(id="so-far-detail"), id="so-far-scroll", can_focus=False),
            id="so-far-body",
        )
        yield Button("Back to the search", id="close", variant="primary", compact=True)
        yield FootBar((HELP, CLOSE, SHOW, CALL, HIDE))

    def on_mount(self) -> None:
        """Show what there is, and look now and then whether there is more."""
        self.query_one(PagedList).focus()
        self._look()
        self.set_interval(LOOK_EVERY, self._look)

    def _look(self) -> None:
        fresh = self.footprint.guide.so_far(shown=self.footprint.shown)
        if fresh is not None and fresh is not self._results:
            self._take(fresh)  # else what was found stays in sight when the search is over
        self.query_one("#so-far-said", Static).update(as_data(self._said()))

    def _take(self, fresh: Results) -> None:
        listed = self.query_one(PagedList)
        before = self._mark(listed.place)
        self._results = fresh
        listed.show_entries(range(fresh.total))
        # Whoever reads on about a fact keeps it under the cursor, wherever it stands now.
        marks = [self._mark(place) for place in range(fresh.total)]
        if before in marks:
            listed.action_move(marks.index(before))
        self._show_detail()

    def _mark(self, place: int | None) -> tuple[object, ...] | None:
        if place is None or self._results is None:
            return None
        item = self._results.item(place)
        return (item.kind, tuple(one.host for one in item.places[:1]), item.places[0].title)

    def _said(self) -> str:
        state = self.footprint.session.search
        if state is SearchState.DONE:
            return "The search is over. Close this page to see all of it, ranked."
        results = self._results
        lines = summary_lines(results, state=state, most=0)[:1]
        if results is not None and (asked := len(results.run.questions)):
            lines.append(f"May be about somebody else: {asked}. You will be asked.")
        return "\n".join(lines)

    def _line(self, place: int, width: int) -> str:
        if self._results is None:
            return ""
        words = one_line(words_of(self._results, place))
        return set_cell_size(words, width) if cell_len(words) > width else words

    def on_paged_list_moved(self, event: PagedList.Moved) -> None:
        """Show everything about the line under the cursor."""
        event.stop()
        self._show_detail()

    def _show_detail(self) -> None:
        place = self.query_one(PagedList).place
        words = ""
        if self._results is not None and place is not None and place < self._results.total:
            words = card_words(self._results.item(place))
        self.query_one("#so-far-detail", Static).update(as_data(words))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close."""
        event.stop()
        self.dismiss(None)

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_stop_phrase(self) -> None:
        """Stop a session for two, from here too. No reason is asked."""
        if self.footprint.step_view().adviser is not None:
            self.dismiss(None)
            self.footprint.guide.stop("pause")

    def action_show(self) -> None:
        """Show values, or hide them again."""
        self.footprint.action_show_values()
        self._look()
