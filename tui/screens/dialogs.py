"""Small pages that lie on top of a step: asking, telling, choosing, typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from tui.show import as_data, as_line
from tui.widgets.field import Field

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None], Generic[Answer]):
    """A box with a title, some lines, and buttons. Esc closes it without an answer."""

    CSS_PATH = ["../styles/app.tcss", "dialogs.tcss"]  # noqa: RUF012 - the toolkit's interface
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", show=False),
        Binding("down,pagedown", "scroll(1)", "Down", show=False),
        Binding("up,pageup", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[str] = ()) -> None:
        super().__init__()
        self._title = title
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """Yield the box."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(as_data(self._title), classes="title")
            for line in self._lines:
                yield Static(as_data(line), classes="line")
            yield from self.content()

    def content(self) -> Iterable[Widget]:
        """Yield what the box has below its lines."""
        yield Button("Close", id="close", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Focus the first thing that can be typed into or pressed."""
        for selector in ("Input", "TextArea", "Button"):
            if found := self.query(selector):
                found.first().focus(scroll_visible=False)
                break
        # What is to be read first stays in sight, however long the box is.
        self.call_after_refresh(self.query_one(".dialog").scroll_home, animate=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll the box."""
        self.query_one(".dialog").scroll_relative(y=4 * by, animate=False)

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class Ask(Dialog[str]):
    """Offers a few answers; the first one changes nothing."""

    def __init__(
        self, title: str, lines: Sequence[str], answers: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(title, lines)
        self._answers = tuple(answers)

    def content(self) -> Iterable[Widget]:
        """Yield a button an answer."""
        for number, (name, words) in enumerate(self._answers):
            yield Button(
                as_line(words), id=name, variant="default" if number else "primary", compact=True
            )

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Hand on the answer."""
        event.stop()
        event.prevent_default()
        self.dismiss(event.button.id)


class Type(Dialog[str]):
    """Takes one line of text."""

    def __init__(self, title: str, lines: Sequence[str] = (), *, secret: bool = False) -> None:
        super().__init__(title, lines)
        self._secret = secret

    def content(self) -> Iterable[Widget]:
        """Yield the field."""
        yield Field(id="words", secret=self._secret)
        with Horizontal(classes="row"):
            yield Button("Continue", id="take", variant="primary", compact=True)
            yield Button("Cancel", id="close", compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand on what was typed."""
        event.stop()
        event.prevent_default()
        self.dismiss(event.value)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Hand on what was typed, or nothing."""
        event.stop()
        event.prevent_default()
        taken = event.button.id == "take"
        self.dismiss(self.query_one(Input).value if taken else None)
