"""The Textual app: shows the session's steps and carries out what the session asks for.

What comes next is decided by `footprint.session`; what is kept and searched is the desk's
affair. The app stands between the two and owns what is about the screen: hiding, masking,
dialogs, colours.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import ClassVar, Final

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import ModalScreen, Screen
from textual.widgets import Input
from textual.worker import Worker

from footprint.session import Session, Step, StepView, Turn, advance, start, take_up, view
from footprint.session.events import (
    AddNote,
    AskHowToKeep,
    Effect,
    Event,
    Finish,
    KeepReady,
    Log,
    Offered,
    Pause,
    PlanSearch,
    Progressed,
    SaveConsent,
    SaveLabel,
    SaveMark,
    SaveProfile,
    Search,
    SearchBroke,
    Searched,
    StopSearch,
    StopSource,
    Updated,
    Wipe,
    WipeEverything,
)
from footprint.session.keeping import KeepError
from footprint.session.search import ProgressEvent
from footprint.session.state import Kept, SearchState
from footprint.session.steps import QUESTIONS
from footprint.subject import Profile
from tui.desk import Desk, Place
from tui.desk.results import Results
from tui.net import ControlNet
from tui.screens.check_answers import CheckAnswersScreen
from tui.screens.consent import ConsentScreen
from tui.screens.dialogs import Ask, Danger, Dialog, Note, Type
from tui.screens.disclosure import DisclosureScreen
from tui.screens.do_now import DoNowScreen
from tui.screens.export import Export
from tui.screens.hidden import HiddenScreen
from tui.screens.is_this_you import IsThisYouScreen
from tui.screens.question import QuestionScreen
from tui.screens.report import ReportScreen
from tui.screens.saved import SavedScreen, WipedScreen
from tui.screens.searching import SearchingScreen
from tui.screens.settings import SettingsScreen
from tui.screens.step import ASIDE, StepScreen
from tui.screens.unlock import UnlockScreen
from tui.styles.themes import DARK, NAMES, THEMES

HIDDEN: Final = "FOOTPRINT_HIDDEN"
"""Set in the environment of the process that takes over from one that locked."""
CRASH: Final = "FP-1"
"""The code that a crash shows. There is nothing else in it: a trace could hold a name."""
IDLE_CHECK: Final = 5.0
"""Seconds between two looks at whether somebody is still there."""

STEP_SCREENS: Final[Mapping[Step, type[StepScreen]]] = {
    **dict.fromkeys(QUESTIONS, QuestionScreen),
    Step.ADVISER_DETAILS: QuestionScreen,
    Step.TWO_PEOPLE: QuestionScreen,
    Step.AGREED_JOBS: QuestionScreen,
    Step.CONSENT: ConsentScreen,
    Step.CHECK_ANSWERS: CheckAnswersScreen,
    Step.DISCLOSURE: DisclosureScreen,
    Step.SEARCHING: SearchingScreen,
    Step.IS_THIS_YOU: IsThisYouScreen,
    Step.REPORT: ReportScreen,
    Step.DO_NOW: DoNowScreen,
    Step.SAVED: SavedScreen,
    Step.WIPED: WipedScreen,
}
"""Screens with more than words; every other step is a page of words and choices."""


class Ending(Enum):
    """How the app ended."""

    QUIT = 0
    LOCKED = 1
    """A fresh process is to take over, because only the end of one forgets a key."""


class FootprintApp(App[Ending]):
    """One session on one desk."""

    TITLE = "Terminal"
    CSS_PATH = "styles/app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", priority=True, show=False, id="help"),
        Binding("f4", "stop", "Stop", priority=True, show=False, id="stop"),
        Binding("f6", "danger", "Who to call", priority=True, show=False, id="danger"),
        Binding("f12", "hide", "Hide", priority=True, show=False, id="hide"),
        Binding("ctrl+q", "leave", "Quit", priority=True, show=False, id="quit"),
    ]
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, place: Place, *, hidden: bool = False) -> None:
        super().__init__()
        self.desk = Desk(place)
        self.session: Session = start(now=self.desk.now())
        self.shown = False
        """Whether values are shown."""
        self.out_of_reach: tuple[str, ...] = ()
        self._hidden = hidden
        self._searching: Worker[None] | None = None
        self._net = ControlNet()
        self._may_copy = False
        self._idle = self.desk.idle_lock()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK

    # --------------------------------------------------------------------- the screen

    def on_mount(self) -> None:
        """Begin: blank after a lock, in front of the file if there is one, else at the start."""
        self.set_interval(IDLE_CHECK, self._lock_if_idle)
        if self._hidden:
            self.push_screen(HiddenScreen(self._wake, any_key=True))
        else:
            self._first()

    def get_line_filters(self) -> list[LineFilter]:
        """Return what every line passes before it is drawn: ours last."""
        return [*super().get_line_filters(), self._net]

    def step_view(self) -> StepView:
        """Return what the step shows now."""
        return view(self.session, now=self.desk.now())

    def results(self) -> Results | None:
        """Return what to show of the run, masked unless shown."""
        return self.desk.results(self.session, shown=self.shown)

    def show_step(self) -> None:
        """Show the screen of the step at which the session stands."""
        if isinstance(self.screen, ModalScreen | HiddenScreen):
            return  # the screen below catches up as soon as it is seen again
        if self.session.step is Step.KEEP:
            new = not self.desk.keeper.there()
            screen: Screen[None] = UnlockScreen(self._kept, new=new, keep_nothing=True)
        else:
            screen = STEP_SCREENS.get(self.session.step, StepScreen)()
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _first(self) -> None:
        if self.desk.keeper.there() and self.desk.vault is None:
            screen = UnlockScreen(self._opened, new=False)
            if len(self.screen_stack) > 1:
                self.switch_screen(screen)
            else:
                self.push_screen(screen)
        else:
            self.show_step()

    def _wake(self) -> None:
        self.pop_screen()
        self._first()

    def _opened(self) -> None:
        """Take up what the vault holds."""
        try:
            last = self.desk.keeper.last()
        except KeepError as error:
            last = None
            self.tell(str(error))
        if self.desk.theme() in NAMES:
            self.theme = self.desk.theme()
        if last is None:
            self.session = start(now=self.desk.now(), kept=Kept.VAULT)
            self.show_step()
        else:
            self._take(take_up(last, now=self.desk.now()))
            self.show_step()

    def _kept(self) -> None:
        """Go on once it is settled that the work is kept."""
        self.happen(KeepReady(in_vault=True))

    def keep_nothing(self) -> None:
        """Go on without keeping anything."""
        self.happen(KeepReady(in_vault=False))

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there, and handle the event as usual."""
        if isinstance(event, events.Key | events.MouseDown | events.Paste):
            self.desk.touch(self._idle)
        await super().on_event(event)

    def _lock_if_idle(self) -> None:
        searching = self.session.search is SearchState.RUNNING
        open_ = self.desk.vault is not None and not isinstance(self.screen, HiddenScreen)
        if open_ and not searching and self.desk.is_idle(self._idle):
            self.action_hide()

    # -------------------------------------------------------------------- the session

    def happen(self, event: Event, *, quietly: bool = False) -> None:
        """Tell the session what happened, do what it asks, and show where it stands.

        Args:
            event: what happened.
            quietly: leave the screen as it is, if the step is the same.
        """
        before = self.session
        if self._begins_practice(event):
            self._prepare_practice()
        self._take(advance(self.session, event, now=self.desk.now()))
        if self.session.step is not before.step:
            self.show_step()
        elif not quietly and isinstance(self.screen, StepScreen):
            self.screen.call_next(self.screen.renew)

    def _begins_practice(self, event: Event) -> bool:
        return getattr(event, "practice", False) is True

    def _prepare_practice(self) -> None:
        """Let nothing of a practice session touch what is kept, and fill in somebody invented."""
        from tui.desk.practice import answers_of  # noqa: PLC0415 - only practice needs it

        self.desk.forget_auditor()
        profile = self.desk.start_practice()
        fresh = start(now=self.desk.now(), intro=self.session.intro, kept=Kept.NOWHERE)
        kept = {
            "step": self.session.step,
            "mode": self.session.mode,
            "adviser": self.session.adviser,
        }
        self.session = fresh.model_copy(update={**kept, "answers": answers_of(profile)})

    def _take(self, turn: Turn) -> None:
        self.session = turn.session
        for effect in turn.effects:
            self._carry_out(effect)
        try:
            self.desk.save(self.session)
        except KeepError as error:
            self.tell(str(error))

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case AskHowToKeep():
                return  # the screen of that step asks
            case SaveProfile() | SaveConsent() | SaveLabel() | SaveMark() | Log():
                self._save(effect)
            case PlanSearch(profile=profile):
                self._plan(profile)
            case Search(profile=profile):
                self._searching = self.run_worker(
                    self._search(profile), group="search", exclusive=True, exit_on_error=False
                )
            case StopSearch():
                if self._searching is not None:
                    self._searching.cancel()
            case StopSource(source=source):
                self.desk.auditor(self.session).skip(source)
            case WipeEverything():
                self._wipe()

    def _save(self, effect: SaveProfile | SaveConsent | SaveLabel | SaveMark | Log) -> None:
        try:
            self.desk.do(self.session, effect)
        except KeepError as error:
            self.tell(str(error))
        if isinstance(effect, SaveLabel):
            self.call_later(self._update_summary)

    def _update_summary(self) -> None:
        summary = self.desk.summary(self.session)
        if summary is not None:
            self.happen(Updated(summary), quietly=True)

    def _plan(self, profile: Profile) -> None:
        self.desk.forget_plan()
        self.call_later(self._offer, profile)

    def _offer(self, profile: Profile) -> None:
        disclosure = self.desk.plan(self.session, profile)
        self.happen(Offered(disclosure.sources))

    async def _search(self, profile: Profile) -> None:
        try:
            audited = await self.desk.search(self.session, profile, self._progress)
        except asyncio.CancelledError:
            raise
        except Exception:  # noqa: BLE001 - the outermost layer: a search that breaks is said, never a crash
            self.happen(SearchBroke())
        else:
            self.happen(Searched(audited.summary))

    def _progress(self, news: ProgressEvent) -> None:
        turn = advance(self.session, Progressed(news), now=self.desk.now())
        self.session = turn.session
        if isinstance(self.screen, SearchingScreen):
            self.screen.call_next(self.screen.renew)

    def _wipe(self) -> None:
        try:
            self.out_of_reach = self.desk.wipe()
        except KeepError as error:
            self.out_of_reach = (str(error),)

    def start_again(self) -> None:
        """Begin another session with the answers of this one: a re-check."""
        before = self.session
        self.desk.forget_auditor()
        kept = Kept.VAULT if self.desk.vault is not None else Kept.UNDECIDED
        fresh = start(now=self.desk.now(), intro=False, kept=kept)
        answers = {} if before.practice else before.answers
        self.session = fresh.model_copy(update={"answers": answers})
        self.show_step()

    # ----------------------------------------------------------------- keys and commands

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the palette. There is no screenshot: it would write a file."""
        del screen
        yield SystemCommand("Show or hide values", "Masked values, key m", self.action_show_values)
        yield SystemCommand("Who to call", "If you are in danger or worried", self.action_danger)
        yield SystemCommand("Hide and lock", "Blank the screen, key F12", self.action_hide)
        yield SystemCommand("Pause or stop", "Nothing is lost, key F4", self.action_stop)
        yield SystemCommand("Save files", "Reports and checklists", self.action_export)
        yield SystemCommand("Settings", "Colours, time to keep, sources", self.action_settings)
        yield SystemCommand("Adviser's notes", "Private, key F9", self.action_notes)
        yield SystemCommand("Delete everything", "Asks first", self.wipe_after_asking)
        for name, words in NAMES.items():
            yield SystemCommand(f"Colours: {words}", "", lambda name=name: self._colour(name))
        yield SystemCommand("Help", "What can be done here, key F1", self.action_help)
        yield SystemCommand("Quit", "Asks first, key Ctrl+Q", self.action_leave)

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
        if isinstance(self.screen, StepScreen):
            self.screen.call_next(self.screen.renew)

    def action_help(self) -> None:
        """Say what can be done here."""
        if isinstance(self.screen, Dialog | HiddenScreen):
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
        self.push_screen(Dialog[None]("Help", [line for line in (own, *everywhere) if line]))

    def action_danger(self) -> None:
        """Show whom to call."""
        if isinstance(self.screen, Dialog | HiddenScreen):
            return
        contacts = self.step_view().danger
        self.push_screen(
            Danger([f"{one.name}: {one.when} {one.how} {one.url}" for one in contacts])
        )

    def action_stop(self) -> None:
        """Offer to pause, to stop here, or to delete everything."""
        if not isinstance(self.screen, StepScreen):
            return
        offered = [option for option in self.step_view().options if option.id in ASIDE]
        answers = [("go-on", "Go on"), *((one.id, one.label) for one in offered)]
        self.push_screen(Ask("Stop?", ["Nothing is lost if you stop."], answers), self._stopped)

    def _stopped(self, answer: str | None) -> None:
        match answer:
            case "pause":
                self.happen(Pause())
            case "finish":
                self.happen(Finish())
            case "wipe":
                self.wipe_after_asking()
            case _:
                return

    def wipe_after_asking(self) -> None:
        """Delete everything, if that is really wanted."""
        lines = [
            "This deletes your answers, results and notes on this computer. It cannot be undone."
        ]
        lines += [f"A file that you saved stays: {path}" for path in self.desk.exports()]
        answers = [("no", "No, keep it"), ("yes", "Yes, delete everything now")]

        def decided(answer: str | None) -> None:
            if answer == "yes":
                self.happen(Wipe(confirmed=True))
                self.show_step()

        self.push_screen(Ask("Delete everything?", lines, answers), decided)

    def action_leave(self) -> None:
        """Quit, after asking."""
        if isinstance(self.screen, Dialog | HiddenScreen):
            return
        kept = self.session.kept is Kept.VAULT and not self.session.practice
        line = (
            "Your work is kept and locked. You can go on another day."
            if kept
            else "Nothing is kept. All that you typed is gone when you quit."
        )
        answers = [("stay", "Stay"), ("quit", "Quit")]
        self.push_screen(
            Ask("Quit?", [line], answers), lambda answer: self.leave() if answer == "quit" else None
        )

    def leave(self) -> None:
        """Close everything and end."""
        self._close_desk()
        self.exit(Ending.QUIT)

    def action_hide(self) -> None:
        """Blank the screen. With a vault, lock it, and let a fresh process take over."""
        if isinstance(self.screen, HiddenScreen):
            self.pop_screen()
            return
        self.shown = False
        self.push_screen(HiddenScreen(self._come_back, any_key=False))
        if self.desk.vault is not None:
            self.call_after_refresh(self._lock)

    def _come_back(self) -> None:
        self.pop_screen()

    def _lock(self) -> None:
        if self.session.search is SearchState.RUNNING:
            self._take(advance(self.session, Pause(), now=self.desk.now()))
        self._close_desk()
        self.exit(Ending.LOCKED)

    def _close_desk(self) -> None:
        if self._searching is not None:
            self._searching.cancel()
        self.desk.close()

    def action_settings(self) -> None:
        """Show the settings."""
        self.push_screen(SettingsScreen(self.desk))

    def action_export(self) -> None:
        """Save files."""
        results = self.results()
        if results is None:
            self.tell("There are no results to save yet.")
        else:
            self.push_screen(Export(self.desk, results))

    def action_notes(self) -> None:
        """Show and take the adviser's private notes."""
        if self.step_view().adviser is None:
            self.tell("Notes are for a session with an adviser.")
            return

        def noted(text: str | None) -> None:
            if text:
                self.happen(AddNote(text))

        self.push_screen(Note([note.text for note in self.session.notes]), noted)

    # --------------------------------------------------------------- what screens ask for

    def tell(self, words: str) -> None:
        """Say one thing, as data."""
        self.push_screen(Dialog[None]("Note", [words]))

    def ask_words(self, title: str, take: Callable[[str | None], None]) -> None:
        """Ask for one line of text."""
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
        self.push_screen(Ask("Open this page?", lines, answers), decided)

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
        self.push_screen(Ask("Copy this?", lines, answers), decided)

    def show_checked(self) -> None:
        """Show what was checked and what could not be checked."""
        results = self.results()
        if results is None:
            return
        told = results.told
        lines = [*told.headline]
        lines += [f"Checked, nothing found: {row.name}" for row in told.nothing_found]
        if told.not_checked:
            lines.append(told.not_checked_lead)
        lines += [
            f"Could not be checked: {source}{f' ({host})' if host else ''}: {words} ({count})"
            for source, host, words, count in told.not_checked
        ]
        lines += [f"Not asked: {source}: {words}" for source, words in told.skipped]
        lines += [f"Told {one.host}: {one.disclosed} ({one.requests})" for one in told.sent]
        self.push_screen(Dialog[None]("What was checked", lines))

    # ------------------------------------------------------------------------- crashes

    def _fatal_error(self) -> None:
        """End with a code and a sentence. The toolkit's own page prints values of variables."""
        self.desk.keeper.lock()
        self.panic(crash_words())

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._fatal_error()


def crash_words() -> str:
    """Return all that a crash shows."""
    return (
        f"The program made a mistake and had to stop (code {CRASH}). "
        "Your work is kept and locked. Start it again to go on."
    )


def run() -> int:
    """Open the app; the exit code is 0 unless it crashed."""
    from footprint.io.vault.harden import hide_memory  # noqa: PLC0415 - first thing in a fresh process
    from tui.desk import own_place  # noqa: PLC0415

    hide_memory()
    app = FootprintApp(own_place(), hidden=os.environ.pop(HIDDEN, "") == "1")
    ending = app.run()
    if ending is Ending.LOCKED:
        take_over()
    return app.return_code or 0


def take_over() -> None:
    """Replace this process by a fresh one: only then are the copies of the key gone."""
    environment = {**os.environ, HIDDEN: "1"}
    command = [sys.executable, "-m", "footprint.cli"]
    sys.stdout.flush()
    os.execve(sys.executable, command, environment)  # noqa: S606 - no shell, our own program
