"""What the app says and asks in boxes over whatever is on the screen. It knows no session.

Nothing of the rest of the program is imported before a box is shown: the first screen is painted
before that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from textual.app import App
from textual.command import CommandPalette
from textual.screen import ModalScreen

from tui.contacts import contact_lines
from tui.screens.hidden import HiddenScreen

Ended = TypeVar("Ended")


class TalkingApp(App[Ended]):
    """An app that tells and asks, but says nothing while the screen is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self._may_copy = False
        self._untold: list[str] = []
        """What came up while the screen was hidden."""

    def tell(self, words: str) -> None:
        """Say one thing, as data; over a hidden screen not before it is seen again."""
        if isinstance(self.screen, HiddenScreen):
            self._untold.append(words)
        else:
            self.say("Note", [words])

    def tell_untold(self) -> None:
        """Say what came up while the screen was hidden."""
        while self._untold:
            self.tell(self._untold.pop())

    def say(self, title: str, lines: Sequence[str]) -> None:
        """Show some lines in a box."""
        from tui.screens.dialogs import Dialog  # noqa: PLC0415 - not before the first screen

        self.push_screen(Dialog[None](title, lines))

    def ask(
        self,
        title: str,
        lines: Sequence[str],
        answers: Sequence[tuple[str, str]],
        take: Callable[[str | None], None],
    ) -> None:
        """Offer a few answers, each by its id and words; the first one changes nothing."""
        from tui.screens.dialogs import Ask  # noqa: PLC0415 - not before the first screen

        self.push_screen(Ask(title, lines, answers), take)

    def ask_words(self, title: str, take: Callable[[str | None], None]) -> None:
        """Ask for one line of text."""
        from tui.screens.dialogs import Type  # noqa: PLC0415 - not before the first screen

        self.push_screen(Type(title), take)

    def open_link(self, url: str) -> None:
        """Open a page in the browser, after showing where it leads."""
        lines = [
            f"This opens in your browser: {url}",
            "The site can see your address on the network and that you looked.",
        ]

        def decided(answer: str | None) -> None:
            if answer == "open":
                self.open_url(url)

        answers = [("no", "Do not open it"), ("open", "Open it")]
        self.ask("Open this page?", lines, answers, decided)

    def copy_after_asking(self, text: str) -> None:
        """Copy to the clipboard; the first time, ask."""
        if self._may_copy:
            self.copy_to_clipboard(text)
            return

        def decided(answer: str | None) -> None:
            if answer == "copy":
                self._may_copy = True
                self.copy_to_clipboard(text)

        lines = ["Other programs on this computer can read what is copied."]
        answers = [("no", "Do not copy"), ("copy", "Copy")]
        self.ask("Copy this?", lines, answers, decided)

    @property
    def covered(self) -> bool:
        """Whether a dialog or a blank screen is on top; the palette is neither."""
        page = isinstance(self.screen, CommandPalette) or hasattr(self.screen, "HELP_TEXT")
        dialog = isinstance(self.screen, ModalScreen) and not page
        return dialog or isinstance(self.screen, HiddenScreen)

    def action_help(self) -> None:
        """Say what can be done here."""
        if self.covered:
            return
        own = getattr(self.screen, "HELP_TEXT", "")
        everywhere = (
            (
                "Enter goes on, Esc goes back, Tab moves. F2 or m shows or hides values. F6 shows who "
                "to call. F4 pauses or stops. Ctrl and P finds every command. Ctrl and Q quits."
            ),
            (
                "F12 blanks the screen and locks your work. If you keep nothing, press F12 again to "
                "come back. It does not hide that the program is here."
            ),
        )
        self.say("Help", [line for line in (own, *everywhere) if line])

    def action_danger(self) -> None:
        """Show whom to call."""
        if not self.covered:
            self.say("Who to call", contact_lines())
