"""Do it now: the jobs as a task list, one at a time, each with its letter, state and dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from footprint.remedies.action import ActionState
from footprint.remedies.states import (
    MARK,
    Event,
    History,
    IllegalMoveError,
    Step,
    advance,
    event_of,
)
from footprint.report.effort import whole_minutes, with_minutes
from footprint.report.jobs import Job
from footprint.report.words import time_words
from footprint.session.events import Mark
from footprint.session.wording import wording
from tui.screens.dialogs import Ask, Dialog
from tui.screens.report import job_words
from tui.screens.step import StepScreen
from tui.show import as_data, one_line
from tui.widgets.paged_list import PagedList

LETTERS: Final[Mapping[str, tuple[Event, str]]] = {
    "s": (Event.EVIDENCE_SAVED, "I saved a copy of the page"),
    "a": (Event.ASKED, "I asked them"),
    "k": (Event.ACKNOWLEDGED, "They answered that they got it"),
    "x": (Event.REFUSED, "They refused"),
    # Whoever looked has seen the page, and no search engine or archive: no clean check.
    "g": (Event.SEEN_GONE, "I looked, and it is gone"),
    "p": (Event.SEEN_PRESENT, "I looked, and it is still there"),
    "w": (Event.WALLED, "I looked, and could not tell"),
    "n": (Event.NOT_REMOVABLE, "It cannot be removed"),
}
"""What somebody can say of a job, by its key."""


class DoNowScreen(StepScreen):
    """Shows the jobs and takes down how far each has come."""

    CSS_PATH = ["../styles/app.tcss", "step.tcss", "do_now.tcss"]  # noqa: RUF012 - the toolkit's interface
    BINDINGS = [  # noqa: RUF012 - the toolkit's interface
        *(
            Binding(key, f"letter('{key}')", words, show=False)
            for key, (_, words) in LETTERS.items()
        ),
        Binding("c", "letter('c')", "Copy the letter", show=False),
        Binding("o", "letter('o')", "Open the page", show=False),
        Binding("e", "letter('e')", "Save files", show=False),
        Binding("l", "letter('l')", "Only a little time", show=False),
        Binding("question_mark", "letter('marks')", "Say how far it is", show=False),
    ]
    HELP_TEXT = (
        "Move with the arrow keys. Keys for the job under the cursor: "
        + ", ".join(
            f"{key} {words[0].lower() + words[1:] if not words.startswith('I ') else words}"
            for key, (_, words) in LETTERS.items()
        )
        + ". ? lists them. c copies its letter, o opens its page (we ask first), e saves files. "
        "l says what to do in a little time. Enter stops for today."
    )

    def __init__(self) -> None:
        super().__init__()
        self._place = 0

    def words(self) -> Iterable[Widget]:
        """Yield how many jobs there are."""
        yield Static(as_data("\n".join(self.view.body)), id="counted")
        yield Static(
            as_data("Keys: s saved, a asked, g gone, x refused, c letter, l little time, ? all."),
            classes="quiet",
        )

    def content(self) -> Iterable[Widget]:
        """Yield the list and the job under the cursor."""
        jobs = self._jobs()
        yield Container(
            PagedList(range(len(jobs)), self._line, id="jobs"),
            VerticalScroll(Static(id="job"), id="job-scroll"),
            id="work",
        )

    def _jobs(self) -> tuple[Job, ...]:
        results = self.footprint.results()
        return results.jobs() if results is not None else ()

    def _line(self, place: int, width: int) -> str:
        job = self._jobs()[place]
        head = f"{job.number:>3} {one_line(job.title)}"
        state = f" [{job.state}]"
        room = max(10, width - cell_len(state))
        return set_cell_size(head, room) + state

    def on_mount(self) -> None:
        """Show the first job."""
        self._show_job()

    async def renew(self) -> None:
        """Show the list anew, with the cursor where it was."""
        place = self._place
        await super().renew()
        self.query_one(PagedList).action_move(place)
        self._show_job()

    def settle(self, wanted: str | None = None) -> None:
        """Begin in the list."""
        if wanted is None or wanted == "jobs":
            self.query_one(PagedList).focus()
        else:
            super().settle(wanted)

    def on_paged_list_moved(self, event: PagedList.Moved) -> None:
        """Show the job under the cursor."""
        event.stop()
        event.prevent_default()
        self._place = event.place
        self._show_job()

    def _show_job(self) -> None:
        jobs = self._jobs()
        if jobs and self.query("#job"):
            words = "\n".join(job_words(jobs[self._place], letter=True))
            self.query_one("#job", Static).update(as_data(words))
            self.query_one("#job-scroll", VerticalScroll).scroll_home(animate=False)

    def letter(self, what: str) -> None:
        """Say how far the job has come, or copy its letter, or open its page."""
        jobs = self._jobs()
        if not jobs:
            return
        job = jobs[self._place]
        if what == "marks":
            answers = [(key, words) for key, (_, words) in LETTERS.items()]
            self.app.push_screen(Ask(f"How far is to-do {job.number}?", [], answers), self._marked)
        elif what in LETTERS:
            self._mark(LETTERS[what][0])
        elif what == "e":
            self.footprint.action_export()
        elif what == "l":
            self.footprint.ask_words(wording().plain["minutes_ask"], self._show_time)
        elif what == "c" and job.letter:
            self.footprint.copy_after_asking(job.letter)
        elif what == "o" and job.link:
            self.footprint.open_link(job.link)
        else:
            self.footprint.tell(
                "There is nothing for this key here. You may have to press m first."
            )

    def _marked(self, key: str | None) -> None:
        if key is not None:
            self._mark(LETTERS[key][0])

    def _show_time(self, typed: str | None) -> None:
        """Show what to do in the minutes typed."""
        results = self.footprint.results()
        if typed is None or results is None:
            return
        minutes = whole_minutes(typed)
        if minutes is None:
            self.footprint.tell(wording().plain["minutes_wrong"])
            return
        lines = with_minutes(results.report, results.told, minutes)
        self.app.push_screen(Dialog[None](f"With {time_words(minutes)}", lines))

    def _mark(self, event: Event) -> None:
        results = self.footprint.results()
        actions = results.actions if results is not None else ()
        if self._place >= len(actions):
            return
        action = actions[self._place]
        try:
            moved = advance(self._history(action), event, self.footprint.desk.now().date())
        except IllegalMoveError as error:
            self.footprint.tell(str(error))
            return
        self.footprint.happen(Mark(action, moved.state, f"{MARK}{event}"))

    def _history(self, action: str) -> History:
        """Return the life of an action as the vault has it, or its state in this session."""
        run = self.footprint.results()
        one = next((one for one in run.run.actions if one.id == action), None) if run else None
        kept = self.footprint.desk.life(one) if one is not None else None
        if kept is not None and kept.steps:
            return kept
        state = self.footprint.session.marks.get(action)
        first = one.evidence_first if one is not None else True
        if state is None:
            return History(action, evidence_first=first)
        today = self.footprint.desk.now().date()
        # Whoever asked has saved a copy before: the machine let them no further without.
        saved = Step(Event.EVIDENCE_SAVED, today, ActionState.EVIDENCE_SAVED)
        return History(action, (saved, Step(event_of(state), today, state)), evidence_first=first)

    def action_page(self, pages: int) -> None:
        """Scroll the job."""
        work = self.query_one("#job-scroll", VerticalScroll)
        work.scroll_relative(y=pages * max(1, work.size.height - 1), animate=False)
