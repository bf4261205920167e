"""What can be chosen on a page, as buttons: in one row where they fit, else one below another."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Button, Static

from footprint.session.choices import Option
from tui.show import as_line

ROOM = 3
"""Columns that a button needs beyond its words."""


def fits_in_row(options: Sequence[Option], width: int) -> bool:
    """Return whether the buttons of these choices fit beside one another."""
    return sum(len(option.label) + ROOM for option in options) <= width


class Choices(Container):
    """The choices of one page."""

    def __init__(self, options: Sequence[Option], *, width: int) -> None:
        self._in_row = fits_in_row(options, width)
        super().__init__(id="choices", classes="in-row" if self._in_row else "in-column")
        self._options = tuple(options)

    def compose(self) -> ComposeResult:
        """Yield a button for each choice; below one another, each has its tip beside it."""
        for option in self._options:
            button = Button(
                as_line(option.label),
                id=f"option-{option.id}",
                variant="primary" if option.main else "default",
                compact=True,
            )
            button.tooltip = as_line(option.tip) if option.tip else None
            if self._in_row:
                yield button
            else:
                with Container(classes="choice"):
                    yield button
                    yield Static(as_line(option.tip), classes="quiet")
