"""What can be chosen on each page. A choice carries the event that it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from footprint.session.agreeing import ALL, withdrawn
from footprint.session.asking import answered_in_full
from footprint.session.events import (
    Back,
    Begin,
    Change,
    DontKnow,
    Event,
    Finish,
    Hand,
    Keeping,
    KeepReady,
    LookAgain,
    NewSearch,
    Next,
    Pause,
    Refuse,
    Resume,
    Said,
    SaveCounts,
    SaveNotes,
    Say,
    Skip,
    StartAgain,
    TakeBack,
    Tick,
    Wipe,
)
from footprint.session.looking import may_look
from footprint.session.outcome import may_take_back
from footprint.session.state import SearchState, Session
from footprint.session.steps import DISCLOSURES, ENDINGS, QUESTIONS, Mode, Step
from footprint.session.together import counts_agreed
from footprint.session.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen."""

    id: str
    label: str
    event: Event
    tip: str = ""
    """What will happen."""
    main: bool = False
    """Whether it is the usual next step."""


def options_of(session: Session) -> tuple[Option, ...]:
    """Return the choices of a page: the usual next step first, then what else can be done."""
    words = wording()
    page = words.step(session.step)
    options = [_option(words, id_, event) for id_, event in _own(session)]
    if _has_next(session):
        options.insert(0, Option("next", page.next, Next(), page.next_tip, main=True))
    elif options:
        first = options[0]
        options[0] = Option(first.id, first.label, first.event, first.tip, main=True)
    if session.step in {Step.REPORT, Step.NOTHING_FOUND} and may_take_back(session):
        options.append(_option(words, "take_back", TakeBack()))
    options.extend(_option(words, id_, event) for id_, event in _everywhere(session))
    return tuple(options)


def _option(words: Wording, id_: str, event: Event) -> Option:
    return Option(id_, words.options[id_], event, words.tips.get(id_, ""))


def _has_next(session: Session) -> bool:
    match session.step:
        case (
            Step.START | Step.REFUSED | Step.KEEP | Step.HAND_OVER | Step.PAUSED
            | Step.SAVED | Step.WIPED
        ):  # fmt: skip
            return False
        case Step.SEARCHING | Step.LOOKING:
            return session.search is not SearchState.RUNNING
        case _:
            return True


_OWN: Final[Mapping[Step, tuple[tuple[str, Event], ...]]] = {
    Step.START: (
        ("alone", Begin(Mode.ALONE)),
        ("with_adviser", Begin(Mode.WITH_ADVISER)),
        ("practice", Begin(Mode.ALONE, practice=True)),
        ("practice_adviser", Begin(Mode.WITH_ADVISER, practice=True)),
    ),
    Step.CONSENT: (("refuse", Refuse()),),
    Step.KEEP: (("keep_nothing", KeepReady(in_vault=False)),),
    **dict.fromkeys(QUESTIONS[1:], (("skip", Skip()), ("dont_know", DontKnow()))),
    **dict.fromkeys(DISCLOSURES, (("tick_all", Tick(ALL, True)), ("tick_none", Tick(ALL, False)))),
    Step.NOTHING_CHECKED: (("change_answers", Change(QUESTIONS[0])),),
    Step.NOTHING_FOUND: (("change_answers", Change(QUESTIONS[0])),),
    Step.REPORT: (("change_answers", Change(QUESTIONS[0])),),
    Step.HAND_OVER: (
        ("hand_over", Hand(Keeping.HAND_OVER)),
        ("hand_wipe", Hand(Keeping.WIPE)),
    ),
}
"""The choices of each step that do not hang on what has happened."""


def _own(session: Session) -> Sequence[tuple[str, Event]]:  # noqa: PLR0911 - one line for each page reads best
    """Return the choices of the step itself."""
    match session.step:
        case Step.REFUSED:
            other = ("practice", Begin(session.mode, practice=True))
            return [("back", Back()), ("hand_wipe", Wipe()) if withdrawn(session) else other]
        case step if answered_in_full(session, step):
            return ()
        case Step.IS_THIS_YOU:
            return _is_this_you(session)
        case Step.PAUSED:
            return [("resume", Resume())] if session.left_from is not None else []
        case Step.SAVED:
            return _saved(session)
        case Step.HAND_OVER:
            return [*_OWN[Step.HAND_OVER], *_adviser(session)]
        case Step.DO_NOW | Step.NOTHING_FOUND if may_look(session):
            return [*_OWN.get(session.step, ()), ("look_again", LookAgain())]
        case Step.LOOKED if session.summary is not None:
            return [("new_search", NewSearch())]
        case step:
            return _OWN.get(step, ())


def _saved(session: Session) -> list[tuple[str, Event]]:
    """Return what can be done where a session has ended."""
    options: list[tuple[str, Event]] = []
    if session.left_from is not None:
        options.append(("resume", Resume()))
    if may_look(session):
        options.append(("look_again", LookAgain()))
    if session.summary is not None:
        options.append(("new_search", NewSearch()))
    asked = session.problem is not None and session.problem.sentence == "start_sure"
    again = ("start_again_now" if asked else "start_again", StartAgain(confirmed=asked))
    left = [("hand_over", Hand(Keeping.HAND_OVER))] if session.notes else []
    return [*options, *left, *_adviser(session), again]


def _adviser(session: Session) -> list[tuple[str, Event]]:
    """Return what the adviser may take along."""
    if session.mode is not Mode.WITH_ADVISER:
        return []
    options: list[tuple[str, Event]] = []
    if session.notes:
        options.append(("save_notes", SaveNotes()))
    if counts_agreed(session):
        options.append(("save_counts", SaveCounts()))
    return options


def _is_this_you(session: Session) -> list[tuple[str, Event]]:
    if not session.open_questions:
        return []
    finding = session.open_questions[0]
    answers = (Said.ME, Said.NOT_ME, Said.NOT_SURE)
    options: list[tuple[str, Event]] = [(said.value, Say(finding, said)) for said in answers]
    if session.said:
        options.append(("undo", Say(next(reversed(list(session.said))), Said.UNDO)))
    return options


_NO_WAY_BACK = frozenset(
    {
        Step.START,
        Step.REFUSED,
        Step.IS_THIS_YOU,
        Step.NOTHING_CHECKED,
        Step.PAUSED,
        Step.LOOKED,
    }
)


_NOTHING_TO_LEAVE: Final = ENDINGS | {Step.START}


def _everywhere(session: Session) -> list[tuple[str, Event]]:
    """Return the choices that are the same on every page where they make sense."""
    step = session.step
    options: list[tuple[str, Event]] = []
    if _can_go_back(session):
        options.append(("back", Back()))
    if step not in _NOTHING_TO_LEAVE and step is not Step.PAUSED:
        options.append(("pause", Pause()))
    if step not in _NOTHING_TO_LEAVE:
        options.append(("finish", Finish()))
    if session.problem is not None and session.problem.sentence == "wipe_sure":
        options.insert(0, ("wipe_now", Wipe(confirmed=True)))
    elif step not in {Step.START, Step.WIPED} and not withdrawn(session):
        options.append(("wipe", Wipe()))
    return options


def _can_go_back(session: Session) -> bool:
    summary = session.summary
    match session.step:
        case step if step in _NO_WAY_BACK or step is Step.WIPED:
            return False
        case Step.REPORT | Step.NOTHING_FOUND:
            return summary is not None and bool(summary.questions)
        case Step.SAVED:
            return session.left_from is None and summary is not None
        case _:
            return True
