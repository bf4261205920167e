"""Look again: what would leave, how it goes, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from footprint.report.history import history_text
from tui.screens.disclosure import DisclosureScreen
from tui.screens.searching import SearchingScreen
from tui.screens.step import StepScreen
from tui.show import as_data


class LookAgainScreen(DisclosureScreen):
    """Shows every place that would be asked again, each page among them."""

    HELP_TEXT = (
        "Press Space to tick a place, and Tab to go to the next. Press d to see each page that "
        "would be opened again. Press m to show or hide the values. Nothing is sent until you "
        "choose Look again now."
    )


class LookingScreen(SearchingScreen):
    """Shows how the look goes. What has changed can be said only when all of it is there."""

    def _fill_found(self) -> None:
        for widget in self.query("#so-far, #see-found"):
            widget.display = False

    def letter(self, what: str) -> None:
        """Do nothing: no page of so far belongs to a look."""


class LookedScreen(StepScreen):
    """Shows what has changed: kinds of fact and sites, no value and no address."""

    HELP_TEXT = (
        "New, gone, back, and what could not be checked again. Gone is counted for sure after two "
        "looks, a week or more apart. Page down shows more. Enter shows what is there now."
    )

    def content(self) -> Iterable[Widget]:
        """Yield the story of the look."""
        story = self.footprint.desk.story()
        if story is not None:
            yield Static(as_data(history_text(story)), id="story")
