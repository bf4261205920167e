"""A blank screen. It says nothing, so that it tells nothing."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from tui.show import as_data


class HiddenScreen(Screen[None]):
    """Covers everything until the key that opens it again."""

    CSS_PATH = "hidden.tcss"
    INHERIT_BINDINGS = False

    def __init__(self, back: Callable[[], None], *, any_key: bool) -> None:
        super().__init__()
        self._back = back
        self._any_key = any_key

    def compose(self) -> ComposeResult:
        """Yield nothing to read."""
        yield Static(as_data(""))

    def on_key(self, event: events.Key) -> None:
        """Come back: at any key where a passphrase is asked next, else at F12 alone."""
        event.stop()
        event.prevent_default()
        if self._any_key or event.key == "f12":
            self.come_back()

    def come_back(self) -> None:
        """Open again what is covered."""
        self._back()
