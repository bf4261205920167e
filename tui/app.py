"""The Textual app: what is about the screen itself. It paints first and loads the rest after.

Hiding, masking, commands, colours and crashes are here; leading through a session is
`tui.guide`'s affair, which brings along most of the program. Nothing of that is imported
before the first screen is painted: somebody frightened should not look at a blank terminal.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from footprint.exits import WRONG_USE
from tui.early import EarlyKeys
from tui.net import ControlNet
from tui.screens.hidden import HiddenScreen
from tui.screens.opening import OpeningScreen
from tui.styles.themes import DARK, NAMES, THEMES
from tui.talking import TalkingApp
from tui.terminal import begins_hidden, can_show, take_over

if TYPE_CHECKING:
    from footprint.finding import Finding
    from footprint.session import Session, StepView
    from footprint.session.events import Event
    from tui.desk import Desk, Place
    from tui.desk.results import Results
    from tui.guide import Guide

CRASH: Final = "FP-1"
"""The code that a crash shows. There is nothing else in it: a trace could hold a name."""
BROKEN: Final = "FP-2"
"""The code that shows when a part of the program cannot be loaded."""
IDLE_CHECK: Final = 5.0
"""Seconds between two looks at whether somebody is still there."""
PAINTING: Final = 0.06
"""Seconds that the first screen gets to reach the terminal before anything is loaded."""
WARM_AFTER: Final = 0.5
"""Seconds after the first step until what later steps need is loaded, so that it is painted first."""


class Ending(Enum):
    """How the app ended."""

    QUIT = 0
    LOCKED = 1
    """A fresh process is to take over, because only the end of one forgets a key."""


class FootprintApp(TalkingApp[Ending]):
    """One session on one desk.

    Args:
        place: where the app works; None for that of the person at this computer, which is
            looked up with everything else after the first screen was painted.
        hidden: begin with a blank screen, as after a lock.
    """

    TITLE = "Terminal"
    CSS_PATH = "styles/opening.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", priority=True, show=False, id="help"),
        Binding("f4", "stop", "Stop", priority=True, show=False, id="stop"),
        Binding("f6", "danger", "Who to call", priority=True, show=False, id="danger"),
        Binding("f12", "hide", "Hide", priority=True, show=False, id="hide"),
        Binding("ctrl+q", "leave", "Quit", priority=True, show=False, id="quit"),
    ]
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, place: Place | None = None, *, hidden: bool = False) -> None:
        super().__init__()
        self.shown = False
        """Whether values are shown."""
        self._hidden = hidden
        self._net = ControlNet()
        self._early: EarlyKeys | None = None
        self._guide: Guide | None = None
        if place is not None:
            self._guide = _guide(self, place)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK

    # ------------------------------------------------------------------------- the guide

    @property
    def guide(self) -> Guide:
        """What leads through the session.

        Raises:
            RuntimeError: before it is loaded.
        """
        if self._guide is None:
            raise RuntimeError("the session is not loaded yet")
        return self._guide

    @property
    def ready(self) -> bool:
        """Whether everything is loaded, and every key pressed meanwhile has been handed on."""
        return self._guide is not None and self._early is None

    @property
    def session(self) -> Session:
        """Where the session stands."""
        return self.guide.session

    @session.setter
    def session(self, session: Session) -> None:
        self.guide.session = session

    @property
    def desk(self) -> Desk:
        """Where vault, run and the world outside meet."""
        return self.guide.desk

    def happen(self, event: Event, *, quietly: bool = False) -> None:
        """Tell the session what happened."""
        self.guide.happen(event, quietly=quietly)

    def step_view(self) -> StepView:
        """Return what the step shows now."""
        return self.guide.step_view()

    def results(self) -> Results | None:
        """Return what to show of the run, masked unless shown."""
        return self.guide.results(shown=self.shown)

    # ------------------------------------------------------------------------- beginning

    def get_default_screen(self) -> Screen[None]:
        """Return what is painted first: nothing after a lock, else what this program is."""
        if self._hidden:
            return HiddenScreen(self._wake, any_key=True)
        return OpeningScreen()

    def on_mount(self) -> None:
        """Begin, or load what there is to begin with."""
        self.set_interval(IDLE_CHECK, self._lock_if_idle)
        if self._guide is None:
            self._early = EarlyKeys(self)
            # By the clock: a call "after the refresh" is lost if somebody hides the screen before.
            self.set_timer(PAINTING, self._start_loading)
        self.go_on()

    def _start_loading(self) -> None:
        self.run_worker(self._load(), group="load", exit_on_error=False)

    async def _load(self) -> None:
        try:
            self._guide = await asyncio.to_thread(_own_guide, self)
            self.go_on()
            await asyncio.sleep(WARM_AFTER)
            await asyncio.to_thread(self._guide.warm)
        except Exception as error:  # noqa: BLE001 - the outermost layer: whatever it is, a sentence says so
            self._handle_exception(error)

    def go_on(self) -> None:
        """Put the first step where the opening is, as soon as both can be."""
        if self._guide is not None and isinstance(self.screen, OpeningScreen):
            self._begin()

    def _begin(self) -> None:
        self._put(self.guide.first_screen())
        if self._early is not None:
            self.run_worker(self._hand_on(self._early), group="keys")

    async def _hand_on(self, early: EarlyKeys) -> None:
        await early.hand_on(super().on_event)
        self._early = None

    def begin_again(self) -> None:
        """Show what comes first: the page in front of the file, or the step."""
        self._put(self.guide.first_screen())

    def _wake(self) -> None:
        if self._guide is not None and len(self.screen_stack) > 1:
            while len(self.screen_stack) > 2:  # noqa: PLR2004 - the first one is the app's own
                self.pop_screen()
            self.begin_again()
        elif self._guide is not None:
            self._begin()
        else:
            self._put(OpeningScreen())

    def show_step(self) -> None:
        """Show the screen of the step at which the session stands."""
        if isinstance(self.screen, ModalScreen | HiddenScreen):
            return  # the screen below catches up as soon as it is seen again
        self._put(self.guide.screen())

    def _put(self, screen: Screen[None]) -> None:
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    # --------------------------------------------------------------------- the screen

    def get_line_filters(self) -> list[LineFilter]:
        """Return what every line passes before it is drawn: ours last."""
        return [*super().get_line_filters(), self._net]

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there, and handle the event as usual, or later."""
        if self._guide is not None and isinstance(
            event, events.Key | events.MouseDown | events.Paste
        ):
            self._guide.touch()
        if self._early is None or not self._early.take(event):
            await super().on_event(event)

    def _lock_if_idle(self) -> None:
        alone = self._guide is not None and self._guide.left_alone
        if alone and not isinstance(self.screen, HiddenScreen):
            self.action_hide()

    def use_colours(self, name: str) -> None:
        """Use the colours of that name, if there are any."""
        if name in NAMES:
            self.theme = name

    # ----------------------------------------------------------------- keys and commands

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the palette. There is no screenshot: it would write a file."""
        yield SystemCommand("Who to call", "If you are in danger or worried", self.action_danger)
        yield SystemCommand("Hide and lock", "Blank the screen, key F12", self.action_hide)
        yield SystemCommand("Help", "What can be done here, key F1", self.action_help)
        yield SystemCommand("Quit", "Asks first, key Ctrl+Q", self.action_leave)
        if self._guide is None:
            return
        yield SystemCommand("Show or hide values", "Masked values, key m", self.action_show_values)
        yield SystemCommand("Pause or stop", "Nothing is lost, key F4", self.action_stop)
        yield SystemCommand("Save files", "Reports and checklists", self.action_export)
        yield SystemCommand("Settings", "Colours, time to keep, sources", self.action_settings)
        if self.step_view().adviser is not None:
            yield SystemCommand("Adviser's notes", "Private, key F9", self.action_notes)
        for words, key, act in getattr(screen, "commands", tuple)():
            yield SystemCommand(words, f"On this page, key {key}", act)
        yield SystemCommand("Delete everything", "Asks first", self.wipe_after_asking)
        for name, words in NAMES.items():
            yield SystemCommand(f"Colours: {words}", "", lambda name=name: self._colour(name))

    def action_command_palette(self) -> None:
        """Show every command. Its field does not blink either."""
        if isinstance(self.screen, HiddenScreen):
            return
        super().action_command_palette()
        self.call_after_refresh(self._calm_fields)

    def _calm_fields(self) -> None:
        for field in self.screen.query(Input):
            field.cursor_blink = False

    def _colour(self, name: str) -> None:
        self.theme = name
        self.desk.keep_theme(name)

    def action_show_values(self) -> None:
        """Show values, or hide them again."""
        self.shown = not self.shown
        self.guide.renew()

    def action_stop(self) -> None:
        """Offer to pause, to stop here, or to delete everything."""
        if self._guide is None or not self.guide.on_a_step:
            return
        answers = [("go-on", "Go on"), *self.guide.ways_to_stop()]
        self.ask("Stop?", ["Nothing is lost if you stop."], answers, self._stopped)

    def _stopped(self, answer: str | None) -> None:
        if answer == "wipe":
            self.wipe_after_asking()
        elif answer is not None:
            self.guide.stop(answer)

    def wipe_after_asking(self) -> None:
        """Delete everything, if that is really wanted."""
        lines = [
            "This deletes your answers, results and notes on this computer. It cannot be undone."
        ]
        lines += [f"A file that you saved stays: {path}" for path in self.desk.exports()]
        answers = [("no", "No, keep it"), ("yes", "Yes, delete everything now")]

        def decided(answer: str | None) -> None:
            if answer == "yes":
                self.guide.wipe()

        self.ask("Delete everything?", lines, answers, decided)

    def action_leave(self) -> None:
        """Quit, after asking."""
        if self.covered:
            return
        line = (
            "Your work is kept and locked. You can go on another day."
            if self._guide is not None and self._guide.keeps
            else "Nothing is kept. All that you typed is gone when you quit."
        )
        answers = [("stay", "Stay"), ("quit", "Quit")]
        self.ask(
            "Quit?", [line], answers, lambda answer: self.leave() if answer == "quit" else None
        )

    def leave(self) -> None:
        """Close everything and end."""
        if self._guide is not None:
            self._guide.close()
        self.exit(Ending.QUIT)

    def action_hide(self) -> None:
        """Blank the screen. With a vault, lock it, and let a fresh process take over."""
        if isinstance(self.screen, HiddenScreen):
            self.screen.come_back()
            return
        self.shown = False
        if self._guide is not None and self.session.practice and self.desk.vault is not None:
            # There is nothing of anybody's in this file, so the process may live on.
            self.guide.lock_practice()
            self.push_screen(HiddenScreen(self._wake, any_key=True))
            return
        self.push_screen(HiddenScreen(self._come_back, any_key=False))
        if self._guide is not None and self.desk.vault is not None:
            self.call_after_refresh(self._lock)

    def _come_back(self) -> None:
        self.pop_screen()
        self.tell_untold()

    def _lock(self) -> None:
        self.guide.pause_to_lock()
        self.guide.close()
        self.exit(Ending.LOCKED)

    def action_settings(self) -> None:
        """Show the settings."""
        from tui.screens.settings import SettingsScreen  # noqa: PLC0415 - not before the first screen

        self.push_screen(SettingsScreen(self.desk))

    def action_export(self) -> None:
        """Save files."""
        from tui.screens.export import Export  # noqa: PLC0415 - not before the first screen

        results = self.results()
        if results is None:
            self.tell("There are no results to save yet.")
        else:
            self.push_screen(Export(self.desk, results))

    def save_notes(self, text: str) -> None:
        """Save the adviser's notes as a file of their own."""
        from tui.screens.export import SaveNotes  # noqa: PLC0415 - not before the first screen

        self.push_screen(SaveNotes(self.desk, text))

    def action_notes(self) -> None:
        """Show and take the adviser's private notes."""
        from tui.screens.note import Note  # noqa: PLC0415 - not before the first screen

        if self.step_view().adviser is None:
            self.tell("Notes are for a session with an adviser.")
            return
        if self.session.handed_over:
            self.tell("The caseworker keeps this file now, so no note goes into it.")
            return

        def noted(text: str | None) -> None:
            if text:
                self.guide.note(text)

        self.push_screen(Note([note.text for note in self.session.notes]), noted)

    # --------------------------------------------------------------- what screens ask for

    def ask_to_prove(self, finding: Finding | None) -> None:
        """Show one masked value to somebody who types it."""
        from tui.screens.prove import Prove  # noqa: PLC0415 - not before the first screen

        if finding is None:
            self.tell("There is nothing hidden on this line.")
        else:
            self.push_screen(Prove(self.desk, finding), lambda _shown: self.guide.renew())

    def show_checked(self) -> None:
        """Show what was checked and what could not be checked."""
        results = self.results()
        if results is None:
            return
        self.say("What was checked", results.checked())

    # ------------------------------------------------------------------------- crashes

    def _fatal_error(self) -> None:
        """End with a code and a sentence. The toolkit's own page prints values of variables."""
        if self._guide is not None:
            self._guide.desk.keeper.lock()
        self.panic(crash_words(self._exception, kept=self._guide is None or self._guide.keeps))

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._fatal_error()


def crash_words(error: Exception | None = None, *, kept: bool = True) -> str:
    """Return all that a crash shows.

    Args:
        error: what happened; only its type counts.
        kept: whether the work of this session is kept.
    """
    if isinstance(error, ImportError):
        return (
            f"A part of the program cannot be loaded (code {BROKEN}). Install it again. "
            "What you have kept is untouched."
        )
    left = (
        "Your work is kept and locked. Start it again to go on."
        if kept
        else "Nothing was being kept, so what you typed is gone."
    )
    return f"The program made a mistake and had to stop (code {CRASH}). {left}"


def _guide(app: FootprintApp, place: Place) -> Guide:
    from tui.guide import Guide  # noqa: PLC0415 - most of the program; the first screen needs none of it

    return Guide(app, place)


def _own_guide(app: FootprintApp) -> Guide:
    from tui.desk import own_place  # noqa: PLC0415 - as above

    return _guide(app, own_place())


def run() -> int:
    """Open the app; the exit code is 0 unless it crashed, or there is nothing to show it on."""
    if not can_show():
        sys.stderr.write("This terminal cannot show the app. Try footprint --plain.\n")
        return WRONG_USE
    app = FootprintApp(hidden=begins_hidden())
    ending = app.run()
    if ending is Ending.LOCKED:
        take_over()
    return app.return_code or 0
