"""Drives a session by questions and answers until it ends, is hidden, or no more answers come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from footprint.plain.keys import Keys
from footprint.plain.pages import say_disclosure, say_page, say_progress
from footprint.plain.results import Results
from footprint.plain.talk import Ask, HideRequested, Say, StopRequested, Talk
from footprint.session import (
    Auditor,
    Disclosure,
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
from footprint.session.events import (
    AddNote,
    AskHowToKeep,
    Change,
    Effect,
    Event,
    Finish,
    KeepReady,
    Mark,
    Offered,
    Pause,
    PlanSearch,
    Progressed,
    Remove,
    Search,
    SearchBroke,
    Searched,
    StopSearch,
    StopSource,
    Submit,
    Tick,
    WipeEverything,
)
from footprint.session.keeping import Keeper
from footprint.session.steps import ENDINGS, QUESTIONS
from footprint.session.unlock import Weakness, at_locked, at_new
from footprint.session.wording import wording

_LISTS = frozenset({*QUESTIONS, Step.AGREED_JOBS})
"""Pages on which something is typed again and again before going on."""


class Ended(StrEnum):
    """How it ended."""

    FINISHED = "finished"
    HIDDEN = "hidden"
    """Locked in a hurry: nothing more may be said."""
    WIPED = "wiped"


@dataclass(frozen=True, slots=True)
class Equipment:
    """What a plain session is given."""

    ask: Ask
    say: Say
    keeper: Keeper
    auditor: Callable[[bool], Auditor]
    """The auditor for a session; the practice one if asked with True."""
    now: Callable[[], datetime]
    offer: Callable[[], str]
    """A fresh passphrase to offer."""
    weakness: Weakness
    ask_secret: Ask | None = None
    """Asks without showing what is typed; `ask` where there is no such thing."""


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
        equipment.keeper.lock()


class _Holder:
    def __init__(self, equipment: Equipment) -> None:
        self._with = equipment
        self._talk = Talk(equipment.ask, equipment.say, equipment.ask_secret or equipment.ask)
        self._session: Session = start(now=equipment.now())
        self._disclosure: Disclosure | None = None
        self._results: Results | None = None
        self._reveal = False
        self._auditors: dict[bool, Auditor] = {}
        self._told: dict[str, SourceState] = {}

    # ------------------------------------------------------------------- from start to end

    def hold(self) -> Ended:
        self._open()
        while self._session.step not in ENDINGS:
            try:
                self._page()
            except (EOFError, StopRequested, KeyboardInterrupt):
                self._happen(Finish())
        self._say_end()
        return Ended.WIPED if self._session.step is Step.WIPED else Ended.FINISHED

    def _open(self) -> None:
        self._talk.say(wording().plain["welcome"])
        if not self._with.keeper.there():
            return
        keys = Keys(self._talk, self._with.keeper, self._with.weakness)
        keys.through(at_locked(self._with.offer()))
        last = self._with.keeper.last()
        words = wording().plain
        if last is not None:
            self._talk.say(words["last"])
            if self._talk.menu([words["take_up"], words["new_session"]]) == 0:
                self._take_up(last)
                return
        self._session = start(now=self._with.now(), intro=False, kept=Kept.VAULT)

    def _take_up(self, last: Session) -> None:
        turn = take_up(last, now=self._with.now())
        self._session = turn.session
        self._recall()
        self._carry_out(turn.effects)

    def _recall(self) -> None:
        summary = self._session.summary
        run = self._with.keeper.load_run(summary.run) if summary else None
        if run is not None:
            self._results = Results.of(run, reveal=self._reveal, at=self._with.now())

    def _say_end(self) -> None:
        say_page(self._talk, self._view(), reveal=False)

    # ------------------------------------------------------------------------- page by page

    def _view(self) -> StepView:
        return view(self._session, now=self._with.now())

    def _page(self) -> None:
        page = self._view()
        say_page(self._talk, page, reveal=self._reveal)
        self._say_results()
        choices = self._choices(page)
        number = self._talk.menu([_label(choice) for choice in choices])
        self._choose(page, choices[number])

    def _say_results(self) -> None:
        if self._results is None:
            return
        match self._session.step:
            case Step.REPORT | Step.NOTHING_FOUND | Step.NOTHING_CHECKED:
                self._results.say_report(self._talk)
            case Step.IS_THIS_YOU if self._session.open_questions:
                self._results.say_question(self._talk, self._session.open_questions[0])
            case Step.DO_NOW:
                self._results.say_jobs(self._talk, self._session)
            case _:
                pass

    def _choices(self, page: StepView) -> list[Option | str]:
        """Return the choices of a page: those of the machine, and those of plain mode (words)."""
        own: list[Option | str] = []
        if page.fields and page.step in _LISTS:
            own.append("ask_form")
        options = [one for one in page.options if not (one.id == "next" and self._idle(page))]
        own.extend(options[:1])
        if page.entries:
            own.append("remove")
        if page.ticks:
            own.append("tick")
        if page.step is Step.DISCLOSURE:
            own.append("details")
        if page.step is Step.CHECK_ANSWERS:
            own.append("change")
        if page.step is Step.DO_NOW:
            own.append("mark")
        if page.entries or page.rows:
            own.append("show")
        if page.adviser is not None:
            own.append("note")
        if page.step is Step.KEEP:
            own.insert(0, "lock")
        return [*own, *options[1:]]

    @staticmethod
    def _idle(page: StepView) -> bool:
        """Say whether "continue" makes no sense yet: a question without an answer."""
        single = page.step in QUESTIONS and not page.entries
        return single and not any(field.value for field in page.fields if not field.choices)

    def _choose(self, page: StepView, choice: Option | str) -> None:
        if isinstance(choice, str):
            self._do(page, choice)
        elif choice.id == "next" and page.fields and page.step not in _LISTS:
            self._happen(Submit(self._talk.form(page.fields)))
        else:
            self._happen(choice.event)

    def _do(self, page: StepView, what: str) -> None:
        words = wording().plain
        match what:
            case "ask_form":
                self._happen(Submit(self._talk.form(page.fields)))
            case "remove" | "tick":
                self._pick(page, what)
            case "details" if self._disclosure is not None:
                say_disclosure(self._talk, self._disclosure)
            case "change":
                labels = [row.label for row in page.rows]
                self._happen(Change(page.rows[self._talk.menu(labels)].question))
            case "mark":
                self._mark(words["mark_state"])
            case "show":
                self._reveal = not self._reveal
            case "note":
                self._happen(AddNote(self._talk.line(words["type_note"])))
            case "lock":
                self._lock_away()
            case _:
                pass

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
        marked = self._results.mark(self._talk, self._session, prompt) if self._results else None
        if marked is not None:
            self._happen(Mark(*marked))

    def _lock_away(self) -> None:
        keys = Keys(self._talk, self._with.keeper, self._with.weakness)
        keys.through(at_new(self._with.offer()))
        self._happen(KeepReady(in_vault=True))

    # -------------------------------------------------------------------- events and effects

    def _happen(self, event: Event) -> None:
        turn = advance(self._session, event, now=self._with.now())
        self._session = turn.session
        self._keep()
        self._carry_out(turn.effects)

    def _keep(self) -> None:
        if self._session.kept is Kept.VAULT and self._session.step is not Step.WIPED:
            self._with.keeper.save(self._session, at=self._with.now())

    def _carry_out(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            match effect:
                case AskHowToKeep() | StopSearch():
                    # The page itself asks; and while a page is shown, no search is running.
                    pass
                case PlanSearch(profile=profile):
                    self._talk.say(wording().plain["working"])
                    self._disclosure = self._auditor().plan(profile)
                    self._happen(Offered(self._disclosure.sources))
                case Search():
                    self._search(effect)
                case StopSource(source=source):
                    self._auditor().skip(source)
                case WipeEverything():
                    for line in self._with.keeper.wipe():
                        self._talk.foreign(wording().plain["out_of_reach"].format(line=line))
                case saving:
                    if self._session.kept is Kept.VAULT:
                        self._with.keeper.do(saving, at=self._with.now())

    def _auditor(self) -> Auditor:
        practice = self._session.practice
        if practice not in self._auditors:
            self._auditors[practice] = self._with.auditor(practice)
        return self._auditors[practice]

    def _search(self, search: Search) -> None:
        self._told.clear()
        self._talk.say(wording().step(Step.SEARCHING).heading)
        self._talk.say(wording().plain["skip_source"])
        try:
            audited = asyncio.run(
                self._auditor().run(search.profile, search.agreed, self._progressed)
            )
        except KeyboardInterrupt:
            self._happen(Pause())
        except Exception:  # noqa: BLE001 - the outermost layer: whatever broke, the session goes on
            self._happen(SearchBroke())
        else:
            now = self._with.now()
            self._results = Results.of(audited.run, reveal=self._reveal, at=now)
            self._happen(Searched(audited.summary))

    def _progressed(self, news: ProgressEvent) -> None:
        turn = advance(self._session, Progressed(news), now=self._with.now())
        self._session = turn.session
        # One line for each change of state, not for each page: it is all read aloud.
        if self._told.get(news.source) is not news.state:
            self._told[news.source] = news.state
            say_progress(self._talk, self._view(), news.source)


def _label(choice: Option | str) -> str:
    if isinstance(choice, Option):
        return choice.label
    if choice == "lock":
        return wording().unlock["offer"].heading
    return wording().plain[choice]
