"""One question a page: fields to fill in, and the answers that were given already."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from footprint.session.choices import Option
from footprint.session.events import Event, Remove, Submit
from footprint.session.steps import Step
from footprint.session.view import Entry, FieldView
from tui.screens.step import StepScreen
from tui.show import as_data, as_line
from tui.widgets.field import Field


class QuestionScreen(StepScreen):
    """Shows one question and hands on what was typed."""

    CSS_PATH = ["../styles/app.tcss", "step.tcss", "question.tcss"]  # noqa: RUF012 - the toolkit's interface
    HELP_TEXT = (
        "Type your answer and press Enter. Press Tab to move between the fields and the "
        "choices below. You can skip every question but your name."
    )

    def __init__(self) -> None:
        super().__init__()
        self._typed: dict[str, str] = {}
        """What stands in the fields and is no answer yet."""
        self._handed_on = False

    def content(self) -> Iterable[Widget]:
        """Yield the answers so far, then the fields."""
        for entry in self.view.entries:
            yield self._entry(entry)
        for field in self.view.fields:
            yield from self._field(field)

    def _entry(self, entry: Entry) -> Widget:
        text = entry.text if self.footprint.shown else entry.masked
        remove = Button("Remove", id=f"remove-{entry.index}", compact=True)
        return Horizontal(Static(as_line(text), classes="entry"), remove, classes="entry-row")

    def _field(self, field: FieldView) -> Iterable[Widget]:
        hint = f"  {field.hint}" if field.hint else ""
        label = Content.assemble((field.label, "bold"), (hint, "$quiet"))
        yield Static(label, classes="field-label")
        if field.problem:
            yield Static(as_data(field.problem), classes="field-problem")
        if field.choices:
            yield self._choice(field)
            return
        yield Field(
            self._typed.get(field.name, field.value),
            id=f"field-{field.name}",
            classes="wrong" if field.problem else "",
        )

    def _choice(self, field: FieldView) -> Select[str]:
        values = [value for value, _ in field.choices]
        chosen = self._typed.get(field.name, "")
        return Select(
            [(as_line(words), value) for value, words in field.choices],
            id=f"field-{field.name}",
            value=chosen if chosen in values else values[0],
            allow_blank=False,
            compact=True,
        )

    async def renew(self) -> None:
        """Show the page anew; what was typed stays in its field until it is taken as an answer."""
        taken = self._handed_on and self.footprint.session.problem is None
        self._typed = {} if taken else self.values()
        self._handed_on = False
        await super().renew()

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {field.name: self._value(field) for field in self.view.fields}

    def _value(self, field: FieldView) -> str:
        if field.choices:
            value = self.query_one(f"#field-{field.name}", Select).value
            return value if isinstance(value, str) else ""
        return self.query_one(f"#field-{field.name}", Input).value

    def event_of(self, option: Option) -> Event:
        """Return what a choice does: the next step hands on what was typed."""
        if option.id != "next":
            return option.event
        typed = self.values()
        if self.step is Step.AGREED_JOBS and not any(typed.values()):
            return option.event  # no further job: an empty form is no mistake here
        self._handed_on = True
        return Submit(typed)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand on the answer, or go to the next field that is still empty."""
        event.stop()
        event.prevent_default()
        later = self._fields_after(event.input)
        waiting = next((field for field in later if not field.value), None)
        if waiting is not None and not self.view.problem:
            waiting.focus()
        else:
            self.choose("next")

    def _fields_after(self, field: Input) -> list[Input]:
        fields = list(self.query(Input))
        return fields[fields.index(field) + 1 :]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take an answer out, or do what a choice stands for."""
        name = event.button.id or ""
        if name.startswith("remove-"):
            event.stop()
            event.prevent_default()
            self.footprint.happen(Remove(int(name.removeprefix("remove-"))))

    def settle(self, wanted: str | None = None) -> None:
        """Focus the field that is wrong, or the first."""
        refused = bool(self.view.problem)
        super().settle(None if refused or (wanted or "").startswith("remove") else wanted)
