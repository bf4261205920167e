"""One line out, one line in: menus with numbers, fields, and the words that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from footprint.remedies import load_contacts
from footprint.session.view import FieldView
from footprint.session.wording import wording
from footprint.text import clean

Ask = Callable[[str], str]
"""Shows a prompt and returns a line; raises `EOFError` when no more will come."""

Say = Callable[[str], None]
"""Shows a text, which may have several lines."""

LINE_LIMIT: Final = 2000
"""Characters of one line that are looked at."""


class HideRequested(Exception):  # noqa: N818 - a wish, not an error
    """Somebody wants the work locked and out of sight, at once."""


class StopRequested(Exception):  # noqa: N818 - a wish, not an error
    """Somebody wants to stop here, and keep what there is."""


class PauseRequested(Exception):  # noqa: N818 - a wish, not an error
    """Somebody said the words that stop a session for two. No reason is asked."""


def _never(_typed: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Talk:
    """The two ends of the line."""

    ask: Ask
    say: Say
    ask_secret: Ask
    """As `ask`, without showing what is typed, where the terminal can do that."""
    stops: Callable[[str], bool] = _never
    """Says whether a line is the words that stop a session for two."""

    def line(self, prompt: str, *, secret: bool = False) -> str:
        """Ask for a line; help, contacts, hiding and stopping work at every prompt.

        Raises:
            HideRequested: if that was typed.
            StopRequested: if that was typed.
            PauseRequested: if the words that stop the session were typed.
        """
        while True:
            typed = (self.ask_secret if secret else self.ask)(prompt)
            match typed.strip().casefold():
                case "/help":
                    self.say(wording().plain["help"])
                case "/call":
                    self.contacts()
                case "/hide":
                    raise HideRequested
                case "/stop":
                    raise StopRequested
                case _ if self.stops(typed):
                    raise PauseRequested
                case _:
                    return typed

    def contacts(self) -> None:
        """Say whom to call."""
        for contact in load_contacts():
            self.say(f"{contact.name}. {contact.when} {contact.how}")

    def menu(self, labels: Sequence[str], prompt: str = "") -> int:
        """Show a numbered list and return the number chosen, from 0."""
        for number, label in enumerate(labels, 1):
            self.say(f"{number}. {label}")
        while True:
            chosen = self._number(self.line(prompt or wording().plain["ask"]), len(labels))
            if chosen is not None:
                return chosen
            self.say(wording().plain["no_number"])

    def several(self, count: int, prompt: str) -> list[int]:
        """Ask for one number or several, separated by commas or blanks; return them from 0."""
        while True:
            parts = self.line(prompt).replace(",", " ").split()
            numbers = [self._number(part, count) for part in parts[:count]]
            good = [number for number in numbers if number is not None]
            if good and len(good) == len(numbers):
                return good
            self.say(wording().plain["no_number"])

    def form(self, fields: Sequence[FieldView]) -> dict[str, str]:
        """Ask for each field in turn."""
        return {field.name: self._field(field) for field in fields}

    def foreign(self, text: str) -> None:
        """Say a text of somebody else's on one line, whatever it holds."""
        self.say(str(clean(text, one_line=True, limit=LINE_LIMIT)))

    def _field(self, field: FieldView) -> str:
        words = wording().plain
        if field.value and not field.secret:
            self.foreign(words["now"].format(value=field.value))
        if field.choices:
            for number, (_, label) in enumerate(field.choices, 1):
                self.say(f"{number}. {label}")
            while True:
                typed = self.line(words["ask_choice"].format(label=field.label)).strip()
                chosen = self._number(typed or "1", len(field.choices))
                if chosen is not None:
                    return field.choices[chosen][0]
                self.say(words["no_number"])
        key = "ask_field" if field.required else "ask_optional"
        key += "_hint" if field.hint and field.required else ""
        return self.line(words[key].format(label=field.label, hint=field.hint.rstrip(".")))

    @staticmethod
    def _number(typed: str, count: int) -> int | None:
        text = typed.strip().removesuffix(".")
        if not (text.isascii() and text.isdigit() and len(text) < len(str(count)) + 2):
            return None
        return int(text) - 1 if 1 <= int(text) <= count else None
