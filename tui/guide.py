"""Leads through one session: tells the machine what happened, and does what it asks.

What comes next is decided by `footprint.session`; what is kept and searched is the desk's
affair. The guide stands between the two. What is about the screen (hiding, masking, dialogs,
colours) is the app's: this module is loaded after the app has painted its first screen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from textual.screen import Screen
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
from tui.screens.check_answers import CheckAnswersScreen
from tui.screens.consent import ConsentScreen
from tui.screens.disclosure import DisclosureScreen
from tui.screens.do_now import DoNowScreen
from tui.screens.is_this_you import IsThisYouScreen
from tui.screens.question import QuestionScreen
from tui.screens.report import ReportScreen
from tui.screens.saved import SavedScreen, WipedScreen
from tui.screens.searching import SearchingScreen
from tui.screens.step import ASIDE, StepScreen
from tui.screens.unlock import UnlockScreen

if TYPE_CHECKING:
    from tui.app import FootprintApp

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

    # --------------------------------------------------------------------- what is shown

    def step_view(self) -> StepView:
        """Return what the step shows now."""
        return view(self.session, now=self.desk.now())

    def results(self, *, shown: bool) -> Results | None:
        """Return what to show of the run."""
        return self.desk.results(self.session, shown=shown)

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
        return STEP_SCREENS.get(self.session.step, StepScreen)()

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
        self.happen(KeepReady(in_vault=False))

    @property
    def keeps(self) -> bool:
        """Whether the work is kept when the app ends."""
        return self.session.kept is Kept.VAULT and not self.session.practice

    def _kept(self) -> None:
        """Go on once it is settled that the work is kept."""
        self.happen(KeepReady(in_vault=True))

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
        if self._begins_practice(event):
            self._prepare_practice()
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

    def start_again(self) -> None:
        """Begin another session with the answers of this one: a re-check."""
        before = self.session
        self.desk.forget_auditor()
        kept = Kept.VAULT if self.desk.vault is not None else Kept.UNDECIDED
        fresh = start(now=self.desk.now(), intro=False, kept=kept)
        answers = {} if before.practice else before.answers
        self.session = fresh.model_copy(update={"answers": answers})
        self._app.show_step()

    def _begins_practice(self, event: Event) -> bool:
        return getattr(event, "practice", False) is True

    def _prepare_practice(self) -> None:
        """Let nothing of a practice session touch what is kept, and fill in somebody invented."""
        from footprint.session.cast import answers_of  # noqa: PLC0415 - only practice needs it

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
            self._app.tell(str(error))

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case AskHowToKeep():
                return  # the screen of that step asks
            case SaveProfile() | SaveConsent() | SaveLabel() | SaveMark() | Log():
                self._save(effect)
            case PlanSearch(profile=profile):
                self._plan(profile)
            case Search(profile=profile):
                self._searching = self._app.run_worker(
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
            self._app.tell(str(error))
        if isinstance(effect, SaveLabel):
            self._app.call_later(self._update_summary)

    def _update_summary(self) -> None:
        summary = self.desk.summary(self.session)
        if summary is not None:
            self.happen(Updated(summary), quietly=True)

    def _wipe(self) -> None:
        try:
            self.out_of_reach = self.desk.wipe()
        except KeepError as error:
            self.out_of_reach = (str(error),)

    # ----------------------------------------------------------------------- the search

    def _plan(self, profile: Profile) -> None:
        self.desk.forget_plan()
        self._app.call_later(self._offer, profile)

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
        if isinstance(self._app.screen, SearchingScreen):
            self.renew()
