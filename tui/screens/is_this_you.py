"""Is this you? One card at a time: what was found, where, and what speaks for and against."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Button, Static

from footprint.report.outline import Item
from tui.screens.step import StepScreen
from tui.show import as_data

PLACES = 3
"""Places that one card shows; more would push the answers off the screen."""


class IsThisYouScreen(StepScreen):
    """Asks about one finding."""

    CSS_PATH = ["../styles/app.tcss", "step.tcss", "is_this_you.tcss"]  # noqa: RUF012 - the toolkit's interface
    BINDINGS = [  # noqa: RUF012 - the toolkit's interface
        Binding("y", "letter('me')", "Yes", show=False),
        Binding("n", "letter('not_me')", "No", show=False),
        Binding("u", "letter('not_sure')", "Not sure", show=False),
        Binding("z", "letter('undo')", "Take back", show=False),
        Binding("t", "letter('prove')", "Type this value to show it", show=False),
    ]
    HELP_TEXT = (
        "Press y if this is you, n if it is not, u if you are not sure, z to take back your last "
        "answer. Press m to show or hide the values. Press t to show this one by typing it."
    )

    def content(self) -> Iterable[Widget]:
        """Yield the card."""
        questions = self.footprint.session.open_questions
        if not questions:
            yield Static(as_data("There is nothing left to answer."), classes="card")
            return
        results = self.footprint.results()
        item = results.question(questions[0]) if results is not None else None
        if item is None:
            yield Static(as_data("This one cannot be shown. Choose I am not sure."), classes="card")
            return
        yield Static(as_data(card_words(item)), classes="card")
        yield Static(
            as_data("Keys: y yes, n no, u not sure, t type it to show it."), classes="quiet"
        )

    def settle(self, wanted: str | None = None) -> None:
        """Begin at the answer that does the least: tired people press Enter."""
        del wanted
        for button in self.query("#option-not_sure, #option-next").results(Button):
            if button.id == "option-not_sure" or not self.footprint.session.open_questions:
                button.focus(scroll_visible=False)

    def letter(self, what: str) -> None:
        """Answer, or show the value to somebody who types it."""
        if what == "prove":
            self._prove()
        else:
            self.choose(what)

    def _prove(self) -> None:
        results, questions = self.footprint.results(), self.footprint.session.open_questions
        if results is not None and questions:
            self.footprint.ask_to_prove(results.masked_question(questions[0]))


def card_words(item: Item) -> str:
    """Return a card in words."""
    lines = [f"{item.kind}: {item.value}", ""]
    for place in item.places[:PLACES]:
        lines.append(f"Where: {place.host}{place.flag}, {place.how}")
        lines += [f"  {text}" for text in (place.title, place.snippet) if text]
    if len(item.places) > PLACES:
        lines.append(f"And {len(item.places) - PLACES} more places.")
    lines += ["", f"How sure: {item.sure}"]
    if item.reasons:
        lines += ["What speaks for it (+) and against it (-):"]
        lines += [f"  {reason}" for reason in item.reasons]
    return "\n".join(lines)
