"""A line to tick. Ticked and not ticked differ in a character, so that no colour is needed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tui.show import plain


class TickBox(Static, can_focus=True):
    """Words with a box before them, on as many lines as they need."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "Tick or untick", show=False),
        # Whoever presses Enter again and again shall not agree to anything by it.
        Binding("enter", "app.focus_next", "Next line", show=False),
    ]
    ticked: reactive[bool] = reactive(False)

    class Changed(Message):
        """It was ticked or unticked by hand."""

        def __init__(self, name: str, *, ticked: bool) -> None:
            super().__init__()
            self.name = name
            """What was given as the box's name."""
            self.ticked = ticked

    def __init__(self, words: str, *, ticked: bool, name: str) -> None:
        super().__init__(id=f"tick-{name}")
        self._words = plain(words)
        self._what = name
        self.set_reactive(TickBox.ticked, ticked)

    def render(self) -> Content:
        """Return the box and the words."""
        return Content(f"{'[x]' if self.ticked else '[ ]'} {self._words}")

    def action_turn(self) -> None:
        """Tick or untick."""
        self.ticked = not self.ticked
        self.post_message(self.Changed(self._what, ticked=self.ticked))

    def on_click(self) -> None:
        """Tick or untick."""
        self.focus()
        self.action_turn()
