"""Drives a session by questions and answers until it ends, is hidden, or no more answers come."""

from __future__ import annotations

from enum import StrEnum

from footprint.plain.aside import Aside
from footprint.plain.equipment import Equipment, Rehearsal
from footprint.plain.keys import Keys
from footprint.plain.menus import LISTS, Means, choices_of, label
from footprint.plain.pages import say_disclosure, say_page, say_progress
from footprint.plain.results import Results
from footprint.plain.searches import Searches
from footprint.plain.shown import Shown
from footprint.plain.talk import HideRequested, PauseRequested, StopRequested, Talk
from footprint.report.history import history_text
from footprint.session import (
    Kept,
    ProgressEvent,
    Session,
    SourceState,
    Step,
    StepView,
    advance,
    start,
    take_up,
    view,
)
from footprint.session.choices import Option
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
    Cast,
    Change,
    Event,
    Finish,
    KeepReady,
    Mark,
    NotWiped,
    Pause,
    Progressed,
    Remove,
    SettingsChanged,
    Submit,
    Tick,
    Updated,
)
from footprint.session.keeping import Keeper, KeepError, Saving
from footprint.session.together import said_stop
from footprint.session.unlock import at_locked, at_new
from footprint.session.wording import wording


class Ended(StrEnum):
    """How it ended."""

    FINISHED = "finished"
    HIDDEN = "hidden"
    """Locked in a hurry: nothing more may be said."""
    WIPED = "wiped"


class _QuitError(Exception):
    """The person closes the program."""


def run_plain(equipment: Equipment) -> Ended:
    """Hold a session from start to end. Whatever happens, the work is locked afterwards."""
    holder = _Holder(equipment)
    try:
        return holder.hold()
    except HideRequested:
        return Ended.HIDDEN
    except (EOFError, StopRequested):
        return Ended.FINISHED
    finally:
        holder.close()


class _Holder:
    def __init__(self, equipment: Equipment) -> None:
        self._with = equipment
        self._keeper: Keeper = equipment.keeper
        self._stage: Rehearsal | None = None
        self._own_is_open = False
        self._session: Session = start(now=equipment.now())
        secret = equipment.ask_secret or equipment.ask
        self._talk = Talk(
            equipment.ask, equipment.say, secret,
            lambda typed: said_stop(self._session, {"": typed}),
        )  # fmt: skip
        self._aside = Aside(self._talk)
        self._searches = Searches(equipment, self._talk)
        self._shown = Shown(equipment)
        self._told: dict[str, SourceState] = {}

    # ------------------------------------------------------------------- from start to end

    def hold(self) -> Ended:
        self._talk.say(wording().plain["welcome"])
        self._open()
        while self._session.step is not Step.WIPED:
            try:
                self._page()
            except PauseRequested:
                self._talk.say(wording().plain["stopped"])
                self._happen(Pause())
            except _QuitError:
                break
            except (EOFError, StopRequested, KeyboardInterrupt):
                self._stop_here()
                break
        else:
            self._say_page()
        return Ended.WIPED if self._session.step is Step.WIPED else Ended.FINISHED

    def close(self) -> None:
        self._end_practice()
        self._with.keeper.lock()

    def _stop_here(self) -> None:
        if self._session.step is not Step.SAVED:
            self._happen(Finish())
            self._say_page()

    def _open(self) -> None:
        """Open what there is from before, and take it up if it is wanted."""
        if not self._keeper.there():
            return
        if not self._own_is_open:
            self._keys().through(at_locked(self._with.offer()))
            self._own_is_open = True
        last = self._keeper.last()
        words = wording().plain
        if last is not None:
            self._talk.say(words["last"])
            if self._talk.menu([words["take_up"], words["new_session"]]) == 0:
                self._take_up(last)
                return
        self._session = start(now=self._with.now(), intro=False, kept=Kept.VAULT)

    def _keys(self) -> Keys:
        banner = wording().lines["practice"] if self._session.practice else ""
        return Keys(self._talk, self._keeper, self._with.weakness, banner)

    def _take_up(self, last: Session) -> None:
        turn = take_up(last, now=self._with.now())
        self._session = turn.session
        summary = self._session.summary
        self._shown.run = self._keeper.load_run(summary.run) if summary else None
        self._carry_out(turn.effects)

    # ------------------------------------------------------------------------- page by page

    def _view(self) -> StepView:
        return view(self._session, now=self._with.now())

    def _say_page(self) -> StepView:
        page = self._view()
        say_page(self._talk, page, reveal=self._shown.reveal)
        return page

    def _page(self) -> None:
        page = self._say_page()
        results = self._results()
        self._say_results(results)
        means = Means(
            results is not None, self._with.files is not None, self._with.settings is not None
        )
        choices = choices_of(page, self._session, means)
        self._choose(page, choices[self._talk.menu([label(choice) for choice in choices])])

    def _results(self) -> Results | None:
        return self._shown.results(self._session)

    def _say_results(self, results: Results | None) -> None:
        if self._session.step is Step.LOOKED:
            self._say_story()
        if results is not None:
            results.say(self._talk, self._session)

    def _say_story(self) -> None:
        story = self._searches.rechecker(practice=self._session.practice).story()
        for line in history_text(story).splitlines() if story is not None else ():
            self._talk.foreign(line)

    def _choose(self, page: StepView, choice: Option | str) -> None:
        if isinstance(choice, str):
            self._do(page, choice)
        elif choice.id == "next" and page.fields and page.step not in LISTS:
            self._happen(Submit(self._talk.form(page.fields)))
        else:
            self._happen(choice.event)

    def _do(self, page: StepView, what: str) -> None:
        match what:
            case "ask_form":
                self._happen(Submit(self._talk.form(page.fields)))
            case "remove" | "tick":
                self._pick(page, what)
            case "details" if self._searches.disclosure is not None:
                say_disclosure(self._talk, self._searches.disclosure)
            case "change":
                labels = [row.label for row in page.rows]
                self._happen(Change(page.rows[self._talk.menu(labels)].question))
            case "mark":
                self._mark(wording().plain["mark_state"])
            case "show":
                self._shown.reveal = not self._shown.reveal
            case "lock":
                self._lock_away()
            case "quit":
                raise _QuitError
            case _:
                self._do_beside(page, what)

    def _do_beside(self, page: StepView, what: str) -> None:
        results, files, settings = self._results(), self._with.files, self._with.settings
        match what:
            case "note":
                self._happen(AddNote(self._talk.line(wording().plain["type_note"])))
            case "read_notes":
                self._aside.say_notes(self._session)
            case "watch":
                self._aside.say_watch(page)
            case "minutes" if results is not None:
                results.say_time(self._talk)
            case "prove" if results is not None:
                self._prove(results)
            case "save_file" if results is not None and files is not None:
                self._aside.save_report(files, results.report)
            case "settings" if settings is not None:
                if self._aside.settings(settings):
                    self._searches.forget(practice=False)
                    self._happen(SettingsChanged())
            case _:
                pass

    def _prove(self, results: Results) -> None:
        hidden = results.hidden_on(self._session)
        self._shown.proofs = self._aside.prove(hidden, self._shown.proofs)

    def _pick(self, page: StepView, what: str) -> None:
        prompt = wording().plain["which"]
        if what == "remove":
            for index in self._talk.several(len(page.entries), prompt)[:1]:
                self._happen(Remove(index))
            return
        for index in self._talk.several(len(page.ticks), prompt):
            box = page.ticks[index]
            self._happen(Tick(box.id, not box.ticked))

    def _mark(self, prompt: str) -> None:
        results = self._results()
        marked = results.mark(self._talk, self._session, prompt) if results else None
        if marked is not None:
            self._happen(Mark(*marked))

    def _lock_away(self) -> None:
        self._keys().through(at_new(self._with.offer()))
        self._own_is_open = self._own_is_open or self._stage is None
        self._happen(KeepReady(in_vault=True))

    # -------------------------------------------------------------------- events and effects

    def _happen(self, event: Event) -> None:
        turn = advance(self._session, event, now=self._with.now())
        self._session = turn.session
        self._keep()
        self._carry_out(turn.effects)

    def _keep(self) -> None:
        if self._session.kept is Kept.VAULT and self._session.step is not Step.WIPED:
            self._keeper.save(self._session, at=self._with.now())

    def _carry_out(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            self._do_what(effect)

    def _do_what(self, effect: Effect) -> None:
        match effect:
            case AskHowToKeep() | StopSearch() | StopSource():
                # The page itself asks; and while a page is shown, no search is running.
                pass
            case PlanSearch() | PlanLook():
                self._happen(self._searches.plan(effect, practice=self._session.practice))
            case Search() | Look():
                self._search(effect)
            case WriteNotes() | WriteCounts():
                self._write(effect)
            case OpenPractice():
                self._open_practice()
            case EndPractice():
                self._end_practice()
                self._open()
            case WipeEverything():
                self._wipe()
            case saving:
                self._save(saving)

    def _wipe(self) -> None:
        try:
            left = self._keeper.wipe()
        except KeepError as error:
            left = (str(error),)
            self._happen(NotWiped())
        for line in left:
            self._talk.foreign(wording().plain["out_of_reach"].format(line=line))

    def _save(self, saving: Saving) -> None:
        if self._session.kept is Kept.VAULT:
            self._keeper.do(saving, at=self._with.now())
        summary = self._shown.summary(self._session) if isinstance(saving, SaveLabel) else None
        if summary is not None:
            self._happen(Updated(summary))

    def _write(self, effect: WriteNotes | WriteCounts) -> None:
        files = self._with.files
        if files is None:
            return
        if isinstance(effect, WriteNotes):
            self._aside.save(files, effect.text.encode(), what="notes", suffix="txt")
        else:
            self._aside.save_counts(files, effect.text)

    # ----------------------------------------------------------------------------- practice

    def _open_practice(self) -> None:
        if self._with.rehearse is None:
            return
        self._stage = self._with.rehearse()
        self._keeper = self._stage.keeper
        self._shown = Shown(self._with)
        self._happen(Cast(self._stage.answers))

    def _end_practice(self) -> None:
        if self._stage is not None:
            self._stage.close()
        self._stage, self._keeper = None, self._with.keeper
        self._shown = Shown(self._with)
        self._searches.forget(practice=True)

    # ------------------------------------------------------------------------- the searches

    def _search(self, effect: Search | Look) -> None:
        self._told.clear()
        self._talk.say(wording().step(self._session.step).heading)
        self._talk.say(wording().plain["skip_source"])
        happened, run = self._searches.hold(
            effect, self._progressed, practice=self._session.practice
        )
        if run is not None:
            self._shown.run = run
        self._happen(happened)

    def _progressed(self, news: ProgressEvent) -> None:
        turn = advance(self._session, Progressed(news), now=self._with.now())
        self._session = turn.session
        # One line for each change of state, not for each page: it is all read aloud.
        if self._told.get(news.source) is not news.state:
            self._told[news.source] = news.state
            say_progress(self._talk, self._view(), news.source)
