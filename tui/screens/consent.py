"""The agreement: each line is ticked by itself, then the name is typed."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input

from footprint.session.events import Tick
from tui.screens.question import QuestionScreen
from tui.widgets.footbar import TICKING, KeyHint
from tui.widgets.tickbox import TickBox

TICK = "tick-"


class ConsentScreen(QuestionScreen):
    """Shows the statements and takes the typed name."""

    CSS_PATH = ["../styles/app.tcss", "step.tcss", "question.tcss", "consent.tcss"]  # noqa: RUF012 - the toolkit's interface
    HELP_TEXT = (
        "Press Space to tick a line, and Tab to go to the next. Then type your name. "
        "Nothing is sent yet. You can say no: choose I do not agree."
    )

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the entries of the line at the foot."""
        return TICKING

    def content(self) -> Iterable[Widget]:
        """Yield the statements, then the field for the name."""
        for tick in self.view.ticks:
            yield TickBox(tick.text, ticked=tick.ticked, name=tick.id)
        yield from super().content()

    def on_tick_box_changed(self, event: TickBox.Changed) -> None:
        """Hand on a tick. The page stays as it is, so that no typing is lost."""
        event.stop()
        event.prevent_default()
        self.footprint.happen(Tick(event.name, event.ticked), quietly=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Agree."""
        event.stop()
        event.prevent_default()
        self.choose("next")

    def settle(self, wanted: str | None = None) -> None:
        """Begin with the first statement that is not ticked."""
        unticked = [tick for tick in self.view.ticks if not tick.ticked]
        problem = self.footprint.session.problem
        field = problem is not None and bool(problem.field)
        if unticked and not field and not (wanted or "").startswith("field-"):
            self.query_one(f"#{TICK}{unticked[0].id}", TickBox).focus()
        else:
            super().settle(wanted)
