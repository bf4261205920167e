"""A field to type into. Its cursor stands still: nothing on any screen blinks."""

from __future__ import annotations

from textual.widgets import Input

LONGEST = 400
"""Characters of one field."""


class Field(Input):
    """One line to type."""

    def __init__(
        self,
        value: str = "",
        *,
        id: str,  # noqa: A002 - the toolkit's name
        classes: str = "",
        secret: bool = False,
        digits: bool = False,
        longest: int = LONGEST,
    ) -> None:
        super().__init__(
            value,
            id=id,
            classes=classes,
            password=secret,
            type="integer" if digits else "text",
            compact=True,
            max_length=longest,
            select_on_focus=False,
        )
        self.cursor_blink = False
