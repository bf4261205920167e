"""The first screen: what this is, whom to call, how to hide. It needs the toolkit and no more.

It is on the screen while everything else is loaded, and gives way to the first step. So that
nothing jumps, it begins with the words with which the first step begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from tui.show import as_data
from tui.widgets.footbar import CALL, HELP, HIDE, MORE, NEXT, FootBar

if TYPE_CHECKING:
    from tui.app import FootprintApp

HEADING: Final = "See what the web shows about you"
WORDS: Final = (
    "You tell this program a few facts about yourself. It looks for pages that show them to others.",
    "Then it makes a list: what to remove first, and how.",
    "It takes about 20 minutes. You can stop at any time and go on later.",
)
"""As the session's own words have them; a test compares."""
WAIT: Final = (
    "Getting ready. Nothing leaves this computer until you say yes.",
    "In danger now? Call 999. F6 shows who else to call.",
)


class OpeningScreen(Screen[None]):
    """Says what this is until the rest is there."""

    INHERIT_BINDINGS = False
    AUTO_FOCUS = None

    def compose(self) -> ComposeResult:
        """Yield the page."""
        with Vertical(id="page"):
            yield Static(as_data(HEADING), id="heading")
            yield Static(as_data("\n\n".join((*WORDS, *WAIT))), classes="body")
        yield FootBar((HELP, NEXT, CALL, HIDE, MORE))

    def on_screen_resume(self) -> None:
        """Give way, if the rest was loaded while something lay on top."""
        cast("FootprintApp", self.app).go_on()
