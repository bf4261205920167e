"""In front of the locked file: make it, open it, or open it with the recovery code.

What is typed here is kept nowhere: the screen holds it while it stands, and no longer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from footprint.session import Step
from footprint.session.events import Back, Pause
from footprint.session.keeping import KeepError
from footprint.session.unlock import (
    Door,
    DropCode,
    Failed,
    Happening,
    Made,
    MakeFile,
    NoCode,
    Opened,
    OpenFile,
    Order,
    Renewed,
    RenewPassphrase,
    Typed,
    Unlock,
    UseAnyway,
    UseOffered,
    at_locked,
    at_new,
    turn_key,
    words_of,
)
from tui.show import as_data, as_line
from tui.widgets.field import Field
from tui.widgets.footbar import BACK, CALL, HELP, HIDE, MORE, NEXT, QUIT, FootBar
from tui.widgets.strip import AdviserStrip

if TYPE_CHECKING:
    from tui.app import FootprintApp

ASKS: dict[Door, str] = {
    Door.OFFER: "A passphrase of your own",
    Door.WEAK: "Another passphrase",
    Door.NEW_PASSPHRASE: "A passphrase of your own",
    Door.CODE: "Type the code to check it",
    Door.LOCKED: "Passphrase or recovery code",
}


class UnlockScreen(Screen[None]):
    """Drives the small machine of `footprint.session.unlock`."""

    CSS_PATH = ["../styles/app.tcss", "step.tcss", "unlock.tcss"]  # noqa: RUF012 - the toolkit's interface
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - the toolkit's interface
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "peek", "Show or hide what is typed", show=False),
        Binding("escape", "back", "Back", show=False),
        Binding("f8", "stop_phrase", "Stop the session", show=False),
        Binding("f9", "app.notes", "Adviser's notes", show=False),
    ]
    HELP_TEXT = (
        "Your work is kept in one file that only your passphrase opens. Nobody can reset it, also "
        "not we. F2 shows or hides what you type."
    )

    def __init__(self, done: Callable[[], None], *, new: bool, keep_nothing: bool = False) -> None:
        super().__init__()
        offered = self.footprint.desk.offer()
        self._unlock: Unlock = at_new(offered) if new else at_locked(offered)
        self._done = done
        self._keep_nothing = keep_nothing
        self._peeking = False

    @property
    def footprint(self) -> FootprintApp:
        """The app, by its own type."""
        return cast("FootprintApp", self.app)

    def compose(self) -> ComposeResult:
        """Yield the page."""
        unlock = self._unlock
        words = words_of(unlock)
        view = self.footprint.step_view()
        if view.banner:
            yield Static(as_data(view.banner), id="banner")
        with Horizontal(id="desk"):
            with VerticalScroll(id="page", can_focus=False):
                yield Static(as_data(words.heading), id="heading")
                if unlock.problem:
                    yield Static(as_data(f"There is a problem. {unlock.problem}"), id="problem")
                for line in words.body:
                    yield Static(as_data(line), classes="body")
                yield from self._lock()
                for name, label in self._buttons():
                    yield Button(as_line(label), id=name, compact=True)
            if view.adviser is not None:
                yield AdviserStrip(view.adviser)
        yield FootBar((HELP, NEXT, *((BACK,) if self._way_back else ()), CALL, HIDE, QUIT, MORE))

    def _lock(self) -> Iterable[Widget]:
        """Yield what is to be written down, and the field."""
        unlock = self._unlock
        if unlock.door in {Door.OFFER, Door.NEW_PASSPHRASE}:
            yield Static(as_data(unlock.offered), id="offer", classes="secret")
        if unlock.door is Door.CODE:
            yield Static(as_data(unlock.code), id="code", classes="secret")
        if unlock.door in ASKS:
            yield Static(as_data(ASKS[unlock.door]), classes="label")
            hidden = unlock.door is not Door.CODE and not self._peeking
            yield Field(id="typed", secret=hidden)
            if unlock.door is not Door.CODE:
                yield Static(as_data("F2 shows or hides what you type."), classes="quiet")
        elif unlock.door in {Door.MAKING, Door.OPENING}:
            yield Static(as_data("This takes a moment."), classes="body")

    @property
    def _way_back(self) -> bool:
        """Whether the agreement is the page before, and nothing has been made yet."""
        asked = self.footprint.session.step is Step.KEEP
        return asked and self._unlock.door in {Door.OFFER, Door.WEAK}

    def action_back(self) -> None:
        """Go back to the agreement."""
        if self._way_back:
            self.footprint.happen(Back())

    def action_stop_phrase(self) -> None:
        """Stop a session for two. No reason is asked."""
        if self.footprint.step_view().adviser is not None:
            self.footprint.happen(Pause())

    def _buttons(self) -> list[tuple[str, str]]:
        match self._unlock.door:
            case Door.OFFER:
                first = [("typed-own", "Use what I typed"), ("use-offered", "Use this passphrase")]
                nothing = [("keep-nothing", "Keep nothing")] if self._keep_nothing else []
                return [*reversed(first), *nothing]
            case Door.NEW_PASSPHRASE:
                return [("use-offered", "Use this passphrase"), ("typed-own", "Use what I typed")]
            case Door.WEAK:
                return [
                    ("typed-own", "Use what I typed now"),
                    ("use-anyway", "Use it all the same"),
                ]
            case Door.CODE:
                return [("typed-own", "Check the code"), ("no-code", "Do without a code")]
            case Door.LOCKED:
                return [("typed-own", "Open"), ("wipe", "Delete everything")]
            case _:
                return []

    def on_mount(self) -> None:
        """Begin in the field."""
        self._settle()

    def _settle(self) -> None:
        for selector in ("#typed", "Button"):
            if found := self.query(selector):
                found.first().focus()
                return

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed; an empty field takes the passphrase that is offered."""
        event.stop()
        event.prevent_default()
        choosing = self._unlock.door in {Door.OFFER, Door.NEW_PASSPHRASE}
        self._turn(UseOffered() if choosing and not event.value.strip() else Typed(event.value))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what a button stands for."""
        event.stop()
        event.prevent_default()
        match event.button.id:
            case "use-offered":
                self._turn(UseOffered())
            case "use-anyway":
                self._turn(UseAnyway())
            case "no-code":
                self._turn(NoCode())
            case "keep-nothing":
                self.footprint.guide.keep_nothing()
            case "wipe":
                self.footprint.wipe_after_asking()
            case _:
                self._turn(Typed(self.query_one("#typed", Input).value))

    def action_peek(self) -> None:
        """Show or hide what is typed."""
        self._peeking = not self._peeking
        if self._unlock.door is not Door.CODE:
            for field in self.query("#typed").results(Input):
                field.password = not self._peeking

    def _turn(self, event: Happening) -> None:
        self._unlock, order = turn_key(self._unlock, event, weakness=self.footprint.desk.weakness)
        if self._unlock.door is Door.OPEN and order is None:
            self._done()
            return
        self.call_next(self._renew)
        if order is not None:
            self.run_worker(self._carry_out(order), group="unlock")

    async def _renew(self) -> None:
        await self.recompose()
        self._settle()

    async def _carry_out(self, order: Order) -> None:
        keeper = self.footprint.desk.keeper
        try:
            match order:
                case MakeFile(passphrase=text):
                    event: Happening = Made(await asyncio.to_thread(keeper.make, text))
                case OpenFile(typed=text):
                    event = Opened(by_code=await asyncio.to_thread(keeper.open, text))
                case RenewPassphrase(passphrase=text):
                    await asyncio.to_thread(keeper.new_passphrase, text)
                    event = Renewed()
                case DropCode():
                    keeper.drop_code()
                    self._done()
                    return
        except KeepError as error:
            event = Failed(str(error))
        self._turn(event)
