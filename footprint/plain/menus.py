"""What a page offers in plain mode: the machine's choices, and what a screen would have as keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from footprint.session import Session, Step, StepView
from footprint.session.choices import Option
from footprint.session.steps import DISCLOSURES, QUESTIONS
from footprint.session.wording import wording

LISTS: Final = frozenset({*QUESTIONS, Step.AGREED_JOBS})
"""Pages on which something is typed again and again before going on."""

_RESULTS: Final = frozenset({Step.REPORT, Step.IS_THIS_YOU, Step.DO_NOW})
_FILES: Final = frozenset({Step.REPORT, Step.NOTHING_FOUND, Step.DO_NOW, Step.SAVED})
_SETTINGS: Final = frozenset(
    {Step.START, Step.CHECK_ANSWERS, Step.DISCLOSURE, Step.NOTHING_CHECKED, Step.SAVED}
)


@dataclass(frozen=True, slots=True)
class Means:
    """What there is beside the machine."""

    results: bool
    files: bool
    settings: bool


def choices_of(page: StepView, session: Session, means: Means) -> list[Option | str]:
    """Return the choices of a page: those of the machine, and words for those of plain mode."""
    first, rest = _machine(page)
    own = [] if page.step is not Step.KEEP else ["lock"]
    own += ["ask_form"] if page.fields and page.step in LISTS else []
    return [*own, *first, *_page(page, means), *_beside(page, session, means), *rest]


def label(choice: Option | str) -> str:
    """Return the words for a choice."""
    if isinstance(choice, Option):
        return choice.label
    if choice == "lock":
        return wording().unlock["offer"].heading
    return wording().plain[choice]


def _machine(page: StepView) -> tuple[list[Option], list[Option]]:
    """Return the usual next step, unless it makes no sense yet, and the other choices."""
    options = [one for one in page.options if not (one.id == "next" and _idle(page))]
    return options[:1], options[1:]


def _idle(page: StepView) -> bool:
    """Say whether "continue" makes no sense yet: a question without an answer."""
    single = page.step in QUESTIONS and not page.entries
    return single and not any(field.value for field in page.fields if not field.choices)


def _page(page: StepView, means: Means) -> list[str]:
    """Return what can be done with what stands on the page."""
    shown = page.entries or page.rows or (means.results and page.step in _RESULTS)
    offered = {
        "remove": bool(page.entries),
        "tick": bool(page.ticks),
        "details": page.step in DISCLOSURES,
        "change": page.step is Step.CHECK_ANSWERS,
        "mark": page.step is Step.DO_NOW,
        "minutes": means.results and page.step in {Step.REPORT, Step.DO_NOW},
        "show": bool(shown),
        "prove": means.results and page.step in {Step.REPORT, Step.IS_THIS_YOU},
    }
    return [name for name, there in offered.items() if there]


def _beside(page: StepView, session: Session, means: Means) -> list[str]:
    """Return what can be done beside the session's steps."""
    offered = {
        "save_file": means.files and means.results and page.step in _FILES,
        "settings": means.settings and page.step in _SETTINGS,
        "note": page.adviser is not None,
        "read_notes": page.adviser is not None and bool(session.notes),
        "watch": page.adviser is not None and bool(page.adviser.watch),
        "quit": page.step is Step.SAVED,
    }
    return [name for name, there in offered.items() if there]
