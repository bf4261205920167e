"""A list that draws only the lines that are on the screen, and asks only for those.

So a list of 50,000 findings opens and scrolls like one of 100, and none of it is cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

Line = Callable[[int, int], str]
"""Returns the words of the line at a place, cleaned, for a width in columns."""


class PagedList(ScrollView, can_focus=True):
    """One line an entry, one of them under the cursor."""

    COMPONENT_CLASSES = {"paged-list--cursor"}  # noqa: RUF012 - the toolkit's interface
    BINDINGS = [  # noqa: RUF012 - the toolkit's interface
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "leap(-1)", "Page up", show=False),
        Binding("pagedown", "leap(1)", "Page down", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor stands on another entry."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place
            """Of the entry in the whole list, from 0."""

    def __init__(self, places: Sequence[int], line: Line, *, id: str) -> None:  # noqa: A002 - the toolkit's name
        super().__init__(id=id)
        self._places = places
        self._line = line

    def show_entries(self, places: Sequence[int]) -> None:
        """Show other entries, from the top."""
        self._places = places
        self.cursor = 0
        self.virtual_size = Size(self.size.width, len(places))
        self.scroll_to(0, 0, animate=False)
        self.refresh()
        self._tell()

    @property
    def place(self) -> int | None:
        """The entry under the cursor, by its place in the whole list."""
        return self._places[self.cursor] if self._places else None

    def on_mount(self) -> None:
        """Say how long the list is."""
        self.virtual_size = Size(self.size.width, len(self._places))

    def on_resize(self) -> None:
        """Lines are as wide as the list."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._places))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        row = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        if row >= len(self._places):
            return Strip.blank(width, self.rich_style)
        text = Text(self._line(self._places[row], width), no_wrap=True)
        text.truncate(width, overflow="ellipsis", pad=True)
        here = row == self.cursor
        style = self.get_component_rich_style("paged-list--cursor") if here else self.rich_style
        return Strip([Segment(text.plain, style + Style())], width)

    def watch_cursor(self, _before: int, after: int) -> None:
        """Bring the cursor's line onto the screen."""
        if self.is_mounted:
            self.scroll_to_region(Region(0, after, 1, 1), animate=False, force=True)
            self.refresh()

    def action_move(self, by: int) -> None:
        """Move the cursor by some lines."""
        self._go(self.cursor + by)

    def action_leap(self, pages: int) -> None:
        """Move the cursor by screens."""
        self._go(self.cursor + pages * max(1, self.size.height - 1))

    def action_first(self) -> None:
        """Go to the first entry."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last entry."""
        self._go(len(self._places) - 1)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the line that was clicked."""
        self._go(self.scroll_offset.y + event.y)

    def _go(self, row: int) -> None:
        if not self._places:
            return
        self.cursor = min(max(0, row), len(self._places) - 1)
        self._tell()

    def _tell(self) -> None:
        place = self.place
        if place is not None:
            self.post_message(self.Moved(place))
