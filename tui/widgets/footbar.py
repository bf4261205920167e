"""The line at the foot: help and the next step first, never the ones that are cut off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui.show import as_line


@dataclass(frozen=True, slots=True)
class KeyHint:
    """One key and what it does. Our own words, never data."""

    key: str
    """As the toolkit names it, such as `f1`."""
    face: str
    """As the keyboard shows it."""
    does: str
    tip: str = ""


HELP = KeyHint("f1", "F1", "Help", "Say what can be done here")
NEXT = KeyHint("enter", "Enter", "Next", "Go on")
BACK = KeyHint("escape", "Esc", "Back", "Go back one page")
CALL = KeyHint("f6", "F6", "Who to call", "Show who to call if you are in danger or worried")
HIDE = KeyHint("f12", "F12", "Hide", "Blank the screen and lock your work")
STOP = KeyHint("f4", "F4", "Stop", "Pause, stop here, or delete everything")
MORE = KeyHint("ctrl+p", "^P", "All", "Every command, searchable")

TICK = KeyHint("space", "Space", "Tick", "Tick or untick the line")
QUIT = KeyHint("ctrl+q", "^Q", "Quit", "Close the program, after asking")

TICKING = (HELP, TICK, NEXT, BACK, CALL, HIDE, STOP)
"""Where lines are ticked; that is all there is room for."""
USUAL = (HELP, NEXT, BACK, CALL, HIDE, STOP, MORE)


class FootKey(Static):
    """One entry; a click does what the key does."""

    def __init__(self, hint: KeyHint) -> None:
        face = Content.styled(hint.face, "bold $key")
        super().__init__(Content.assemble(face, " ", hint.does), classes="foot-key")
        self.tooltip = as_line(hint.tip or hint.does)
        self._hint = hint

    def on_click(self) -> None:
        """Press the key."""
        self.app.simulate_key(self._hint.key)


class FootBar(Horizontal):
    """All entries of one screen."""

    def __init__(self, hints: Iterable[KeyHint] = USUAL) -> None:
        super().__init__(id="footbar")
        self._hints = tuple(hints)

    def compose(self) -> ComposeResult:
        """Yield the entries."""
        for hint in self._hints:
            yield FootKey(hint)
