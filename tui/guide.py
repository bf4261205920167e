"""Leads through one session: tells the machine what happened, and does what it asks.

What comes next is decided by `footprint.session`; what is kept and searched is the desk's
affair. The guide stands between the two. What is about the screen (hiding, masking, dialogs,
colours) is the app's: this module is loaded after the app has painted its first screen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final

from textual.screen import Screen
from textual.worker import Worker

from footprint.session import Session, Step, StepView, Turn, advance, start, take_up, view
from footprint.session.effects import (
    AskHowToKeep,
    Effect,
    EndPractice,
    Look,
    OpenPractice,
    PlanLook,
    PlanSearch,
    SaveLabel,
    Search,
    StopSearch,
    StopSource,
    WipeEverything,
    WriteCounts,
    WriteNotes,
)
from footprint.session.events import (
    AddNote,
    Back,
    Cast,
    Event,
    Finish,
    KeepReady,
    NotWiped,
    Offered,
    Pause,
    Progressed,
    SearchBroke,
    Searched,
    Updated,
    Wipe,
)
from footprint.session.keeping import COUNTS_REASON, KeepError, Saving
from footprint.session.looking import looked_event
from footprint.session.search import ProgressEvent
from footprint.session.state import Kept, SearchState
from footprint.session.steps import QUESTIONS, SEARCHES
from footprint.subject import Profile
from tui.desk import Desk, Place
from tui.screens.step import ASIDE, StepScreen
from tui.screens.unlock import UnlockScreen

if TYPE_CHECKING:
    from tui.app import FootprintApp
    from tui.desk.results import Results

STEP_SCREENS: Final[Mapping[Step, str]] = {
    **dict.fromkeys(QUESTIONS, "question.QuestionScreen"),
    Step.ADVISER_DETAILS: "question.QuestionScreen",
    Step.TWO_PEOPLE: "question.QuestionScreen",
    Step.AGREED_JOBS: "question.QuestionScreen",
    Step.CONSENT: "consent.ConsentScreen",
    Step.CHECK_ANSWERS: "check_answers.CheckAnswersScreen",
    Step.DISCLOSURE: "disclosure.DisclosureScreen",
    Step.SEARCHING: "searching.SearchingScreen",
    Step.IS_THIS_YOU: "is_this_you.IsThisYouScreen",
    Step.REPORT: "report.ReportScreen",
    Step.DO_NOW: "do_now.DoNowScreen",
    Step.SAVED: "saved.SavedScreen",
    Step.WIPED: "saved.WipedScreen",
    Step.LOOK_AGAIN: "look_again.LookAgainScreen",
    Step.LOOKING: "look_again.LookingScreen",
    Step.LOOKED: "look_again.LookedScreen",
}
"""Screens with more than words, each imported when it is first wanted; every other step is a page
of words and choices."""


def screen_of(step: Step) -> type[StepScreen]:
    """Return the screen that shows a step."""
    if step not in STEP_SCREENS:
        return StepScreen
    module, _, name = STEP_SCREENS[step].partition(".")
    found: type[StepScreen] = getattr(import_module(f"tui.screens.{module}"), name)
    return found


class Guide:
    """One session on one desk, shown by one app."""

    def __init__(self, app: FootprintApp, place: Place) -> None:
        self._app = app
        self.desk = Desk(place)
        self.session: Session = start(now=self.desk.now())
        self.out_of_reach: tuple[str, ...] = ()
        """What a wipe could not reach."""
        self._searching: Worker[None] | None = None
        self._idle = self.desk.idle_lock()

    def warm(self) -> None:
        """Import what later steps need. For a thread."""
        self.desk.warm()
        for step in STEP_SCREENS:
            screen_of(step)

    # --------------------------------------------------------------------- what is shown

    def step_view(self) -> StepView:
        """Return what the step shows now."""
        return view(self.session, now=self.desk.now())

    def results(self, *, shown: bool) -> Results | None:
        """Return what to show of the run."""
        return self.desk.at_hand.results(self.session, shown=shown)

    def so_far(self, *, shown: bool) -> Results | None:
        """Return what to show of a search that goes on, or was stopped; None before and after."""
        return self.desk.so_far(self.session, shown=shown)

    def first_screen(self) -> Screen[None]:
        """Return what comes first: the page in front of the file if there is one, else the step."""
        if self.desk.keeper.there() and self.desk.vault is None:
            return UnlockScreen(self._opened, new=False)
        return self.screen()

    def screen(self) -> Screen[None]:
        """Return a new screen of the step at which the session stands."""
        if self.session.step is Step.KEEP:
            new = not self.desk.keeper.there()
            return UnlockScreen(self._kept, new=new, keep_nothing=True)
        return screen_of(self.session.step)()

    def renew(self) -> None:
        """Let the screen show its step as it is now, if it shows one."""
        screen = self._app.screen
        if isinstance(screen, StepScreen):
            screen.call_next(screen.renew)

    @property
    def on_a_step(self) -> bool:
        """Whether the screen shows a step, and nothing lies on top."""
        return isinstance(self._app.screen, StepScreen)

    # --------------------------------------------------------------------- the locked file

    def _opened(self) -> None:
        """Take up what the vault holds."""
        try:
            last = self.desk.keeper.last()
        except KeepError as error:
            last = None
            self._app.tell(str(error))
        self._app.use_colours(self.desk.theme())
        if last is None:
            self.session = start(now=self.desk.now(), kept=Kept.VAULT)
        else:
            self._take(take_up(last, now=self.desk.now()))
        self._app.show_step()

    def keep_nothing(self) -> None:
        """Go on without keeping anything."""
        self._keep_ready(in_vault=False)

    @property
    def keeps(self) -> bool:
        """Whether the work is kept when the app ends."""
        return self.session.kept is Kept.VAULT and not self.session.practice

    def _kept(self) -> None:
        """Go on once it is settled that the work is kept."""
        self._keep_ready(in_vault=True)

    def _keep_ready(self, *, in_vault: bool) -> None:
        if self.session.step is Step.KEEP:  # else it is a second press of the same key
            self.happen(KeepReady(in_vault=in_vault))

    def touch(self) -> None:
        """Note that somebody is there."""
        self.desk.touch(self._idle)

    @property
    def left_alone(self) -> bool:
        """Whether nobody has been there for long, with the vault open and no search running."""
        searching = self.session.search is SearchState.RUNNING
        return self.desk.vault is not None and not searching and self.desk.is_idle(self._idle)

    # -------------------------------------------------------------------- the session

    def happen(self, event: Event, *, quietly: bool = False) -> None:
        """Tell the session what happened, do what it asks, and show where it stands.

        Args:
            event: what happened.
            quietly: leave the screen as it is, if the step is the same.
        """
        before = self.session
        self._take(advance(self.session, event, now=self.desk.now()))
        if self.session.step is not before.step:
            self._app.show_step()
        elif not quietly:
            self.renew()

    def ways_to_stop(self) -> list[tuple[str, str]]:
        """Return the ways to stop here that the step offers, each with its words."""
        return [(one.id, one.label) for one in self.step_view().options if one.id in ASIDE]

    def stop(self, way: str) -> None:
        """Stop in one of the ways that `ways_to_stop` gives, but for deleting."""
        match way:
            case "pause":
                self.happen(Pause())
            case "finish":
                self.happen(Finish())
            case _:
                return

    def wipe(self) -> None:
        """Delete everything. Whoever calls this has asked."""
        self.happen(Wipe(confirmed=True))
        self._app.show_step()

    def note(self, text: str) -> None:
        """Take down a private note of the adviser."""
        self.happen(AddNote(text))

    def pause_to_lock(self) -> None:
        """Stop a running search, keeping what was done."""
        if self.session.search is SearchState.RUNNING:
            self._take(advance(self.session, Pause(), now=self.desk.now()))

    def close(self) -> None:
        """Stop searching, lock the vault, end the practice web."""
        if self._searching is not None:
            self._searching.cancel()
        self.desk.close()

    # --------------------------------------------------------------------- practice

    def _open_practice(self) -> None:
        """Let nothing of a practice session touch what is kept, and cast somebody invented."""
        self.desk.forget_auditor()
        self.happen(Cast(self.desk.open_stage()), quietly=True)

    def _end_practice(self) -> None:
        """Go back to where real work is kept: in front of its file, if that is locked."""
        self.desk.close_stage()
        if self.desk.keeper.there():
            self.session = start(now=self.desk.now(), intro=False, kept=Kept.VAULT)
        self._app.begin_again()

    def lock_practice(self) -> None:
        """Lock the file of the practice session, as a real one is locked."""
        self.pause_to_lock()
        self.desk.keeper.lock()

    # ------------------------------------------------------------------------- effects

    def _take(self, turn: Turn) -> None:
        self.session = turn.session
        for effect in turn.effects:
            self._carry_out(effect)
        try:
            self.desk.save(self.session)
        except KeepError as error:
            self._app.tell(str(error))

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case AskHowToKeep():
                return  # the screen of that step asks
            case PlanSearch() | PlanLook() | Search() | Look() | StopSearch() | StopSource():
                self._carry_out_search(effect)
            case WipeEverything():
                self._wipe()
            case WriteNotes(text=text):
                self._app.save_notes(text)
            case WriteCounts(text=text):
                self._write_counts(text)
            case OpenPractice():
                self._open_practice()
            case EndPractice():
                self._app.call_later(self._end_practice)
            case saving:
                self._save(saving)

    def _carry_out_search(
        self, effect: PlanSearch | PlanLook | Search | Look | StopSearch | StopSource
    ) -> None:
        match effect:
            case PlanSearch(profile=profile):
                self._plan(profile)
            case PlanLook():
                self.desk.forget_plan()
                self._app.call_later(self._offer_look)
            case Search(profile=profile):
                self._run(self._search(profile))
            case Look():
                self._run(self._look())
            case StopSearch():
                if self._searching is not None:
                    self._searching.cancel()
            case StopSource(source=source):
                self.desk.skip(self.session, source)

    def _run(self, search: Coroutine[None, None, None]) -> None:
        self._searching = self._app.run_worker(
            search, group="search", exclusive=True, exit_on_error=False
        )

    def _save(self, effect: Saving) -> None:
        try:
            self.desk.do(self.session, effect)
        except KeepError as error:
            self._app.tell(str(error))
        if isinstance(effect, SaveLabel):
            self._app.call_later(self._update_summary)

    def _update_summary(self) -> None:
        summary = self.desk.at_hand.summary(self.session)
        if summary is not None:
            self.happen(Updated(summary), quietly=True)

    def _wipe(self) -> None:
        try:
            self.out_of_reach = self.desk.wipe()
        except KeepError as error:
            self.out_of_reach = (str(error),)
            self.happen(NotWiped(), quietly=True)

    def _write_counts(self, text: str) -> None:
        try:
            where = self.desk.table.save(
                text.encode(), what="counts", suffix="json", lock="", reason=COUNTS_REASON
            )
        except KeepError as error:
            self._app.tell(str(error))
        else:
            self._app.tell(f"Saved: {where}")

    # ----------------------------------------------------------------- another look

    def _offer_look(self) -> None:
        try:
            disclosure = self.desk.plan_look()
        except KeepError as error:
            self.happen(Back())
            self._app.tell(str(error))
        else:
            self.happen(Offered(disclosure.sources))

    async def _look(self) -> None:
        try:
            looked = await self.desk.look(self.session, self._progress)
        except asyncio.CancelledError:
            raise
        except Exception:  # noqa: BLE001 - the outermost layer: a search that breaks is said, never a crash
            self.happen(SearchBroke())
        else:
            self.happen(looked_event(looked))

    # ----------------------------------------------------------------------- the search

    def _plan(self, profile: Profile) -> None:
        self.desk.forget_plan()
        self._app.run_worker(self._offer(profile), group="plan", exclusive=True)

    async def _offer(self, profile: Profile) -> None:
        disclosure = await self.desk.plan(self.session, profile)
        if self.session.step is Step.DISCLOSURE:  # nobody waits for it who went elsewhere
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
        screen = self._app.screen
        if isinstance(screen, StepScreen) and screen.step in SEARCHES:
            self.renew()
