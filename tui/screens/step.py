"""What every step's screen has: heading, words, content, choices, and the line at the foot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from footprint.session.choices import Option
from footprint.session.events import Event, Pause
from tui.show import as_data
from tui.widgets.choices import Choices, fits_in_row
from tui.widgets.footbar import USUAL, FootBar, KeyHint
from tui.widgets.strip import AdviserStrip

if TYPE_CHECKING:
    from tui.app import FootprintApp

OPTION = "option-"
"""Begins the id of a choice's button."""
ASIDE = frozenset({"pause", "finish", "wipe"})
"""Choices of every page: they stand behind F4, not among the page's own."""


OWN_LETTER = re.compile(r"letter\('(?!show')(\w+)'\)")
"""The action of a key that only one page has."""


class StepScreen(Screen[None]):
    """Shows one step of the session. Subclasses add `content`."""

    CSS_PATH = ["../styles/app.tcss", "step.tcss"]  # noqa: RUF012 - the toolkit's interface
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - the toolkit's interface
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", show=False),
        Binding("enter", "next", "Next", show=False),
        Binding("m", "letter('show')", "Show or hide values", show=False),
        Binding("f2", "app.show_values", "Show or hide values", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("f8", "stop_phrase", "Stop the session", show=False),
        Binding("f9", "app.notes", "Adviser's notes", show=False),
    ]
    HELP_TEXT: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self.view = self.footprint.step_view()
        self.step = self.view.step

    @property
    def footprint(self) -> FootprintApp:
        """The app, by its own type."""
        return cast("FootprintApp", self.app)

    # ------------------------------------------------------------------------ showing

    def compose(self) -> ComposeResult:
        """Yield the page."""
        view = self.view
        if view.banner:
            yield Static(as_data(view.banner), id="banner")
        with Horizontal(id="desk"):
            with VerticalScroll(id="page", can_focus=False):
                yield Static(as_data(view.heading), id="heading")
                if view.problem:
                    said = view.problem if view.asks else f"There is a problem. {view.problem}"
                    yield Static(as_data(said), id="problem")
                yield from self.words()
                yield from self.content()
            if view.adviser is not None:
                yield AdviserStrip(view.adviser)
        yield Choices(self.options(), width=self.app.size.width - 2)
        yield FootBar(self.hints())

    def words(self) -> Iterable[Widget]:
        """Yield the words of the page."""
        for line in self.view.body:
            yield Static(as_data(line), classes="body")
        if self.view.why:
            yield Static(as_data(f"Why we ask: {self.view.why}"), classes="why")
        if self.view.hint:
            yield Static(as_data(self.view.hint), classes="quiet")

    def content(self) -> Iterable[Widget]:
        """Yield what the page has beside its words."""
        return ()

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the entries of the line at the foot."""
        return USUAL

    def options(self) -> list[Option]:
        """Return the choices that stand on the page."""
        return [option for option in self.view.options if option.id not in ASIDE]

    # ---------------------------------------------------------------------- going on

    def on_mount(self) -> None:
        """Put the focus where the next key belongs."""
        self.settle()

    def on_screen_resume(self) -> None:
        """Catch up with what happened while something lay on top."""
        if self.is_current and self.footprint.session.step is not self.step:
            self.footprint.show_step()

    def on_resize(self) -> None:
        """Set the choices anew: they may fit in a row now, or no longer."""
        in_row = fits_in_row(self.options(), self.app.size.width - 2)
        try:
            choices = self.query_one(Choices)
        except NoMatches:
            return
        if choices.has_class("in-row") is not in_row:
            self.call_next(self.renew)

    async def renew(self) -> None:
        """Show the same step as it is now."""
        focused = self.focused.id if self.focused is not None else None
        self.view = self.footprint.step_view()
        # Or it would wander through the page while that is set anew, and scroll it.
        self.set_focus(None)
        await self.recompose()
        self.settle(focused)

    def settle(self, wanted: str | None = None) -> None:
        """Focus the widget of that id, or the first field, or the usual next step."""
        for selector in (f"#{wanted}" if wanted else "", "Input.wrong", "Input", "#choices Button"):
            if not selector:
                continue
            found = self.query(selector)
            if found:
                # The choices are always in sight: nothing has to scroll for them.
                choice = selector == "#choices Button" or selector.startswith(f"#{OPTION}")
                found.first().focus(scroll_visible=not choice)
                return

    def event_of(self, option: Option) -> Event:
        """Return what a choice does here."""
        return option.event

    def choose(self, option_id: str) -> None:
        """Do what a choice stands for, if the page offers it.

        A second press that comes before the next page is there was meant for this one.
        """
        if self.footprint.session.step is not self.step:
            return
        for option in self.view.options:
            if option.id == option_id:
                self.footprint.happen(self.event_of(option))
                return

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Handle a click or Enter on a choice."""
        name = event.button.id or ""
        if name.startswith(OPTION):
            event.stop()
            self.choose(name.removeprefix(OPTION))

    # ---------------------------------------------------------------------------- keys

    @property
    def typing(self) -> bool:
        """Whether there is a text field on the screen: then letters are letters."""
        return bool(self.query(Input)) or bool(self.query(TextArea))

    def action_back(self) -> None:
        """Go back."""
        self.choose("back")

    def action_next(self) -> None:
        """Do the usual next step."""
        main = next((option for option in self.view.options if option.main), None)
        if main is not None:
            self.choose(main.id)

    def action_letter(self, what: str) -> None:
        """Do what a letter stands for, unless somebody may be typing."""
        if self.typing:
            return
        if what == "show":
            self.footprint.action_show_values()
        else:
            self.letter(what)

    def letter(self, what: str) -> None:
        """Do what one of the page's own letters stands for."""

    def commands(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """Yield the page's own letters for the palette: what each does, its key, and doing it."""
        for binding in type(self).BINDINGS:
            asked = isinstance(binding, Binding) and OWN_LETTER.fullmatch(binding.action)
            if isinstance(binding, Binding) and asked:
                face = binding.key.replace("slash", "/").replace("question_mark", "?")
                yield binding.description, face, partial(self.action_letter, asked[1])

    def action_page(self, pages: int) -> None:
        """Scroll the page."""
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=pages * max(1, page.size.height - 2), animate=False)

    def action_stop_phrase(self) -> None:
        """Stop a session for two. No reason is asked."""
        if self.view.adviser is not None:
            self.footprint.happen(Pause())
