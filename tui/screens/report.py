"""The report: the ranked list, and beside it everything about the line under the cursor."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import Static

from footprint.report.jobs import Job
from footprint.report.outline import Item, Place
from tui.desk.results import Results, Row
from tui.screens.step import StepScreen
from tui.show import as_data, one_line
from tui.widgets.paged_list import PagedList

ROUTE_WIDTH = 46


class ReportScreen(StepScreen):
    """Shows what was found, most urgent first."""

    CSS_PATH = ["../styles/app.tcss", "step.tcss", "report.tcss"]  # noqa: RUF012 - the toolkit's interface
    BINDINGS = [  # noqa: RUF012 - the toolkit's interface
        Binding("slash", "letter('filter')", "Filter", show=False),
        Binding("e", "letter('export')", "Save files", show=False),
        Binding("o", "letter('open')", "Open the page", show=False),
        Binding("r", "letter('whole')", "What could not be checked", show=False),
        Binding("t", "letter('prove')", "Type this value to show it", show=False),
    ]
    HELP_TEXT = (
        "Move with the arrow keys. Enter goes on to the first job. Press m to show or hide values, "
        "t to show one value by typing it, / to filter the list, o to open a page (we ask first), "
        "e to save files, r to see what was checked and what could not be checked."
    )

    def __init__(self) -> None:
        super().__init__()
        self._filter = ""
        self._place: int | None = 0

    def words(self) -> Iterable[Widget]:
        """Yield how far the search got, in few lines: the list needs the room."""
        lines = [line for line in self.view.body if line.strip()][1:]
        results = self.footprint.results()
        if results is not None:
            lines.append(self._counted(results))
        yield Static(as_data("\n".join(lines)), id="counted")

    def _counted(self, results: Results) -> str:
        if not results.whole:
            answered = " Your answers change this list at the next search."
            said = answered if self.footprint.session.said else ""
            return f"{results.total:,} facts. Keys: m show, r what was checked, e save files.{said}"
        return f"{results.told.count_words} Keys: m show, / filter, o open, r checked, e save."

    def content(self) -> Iterable[Widget]:
        """Yield the list and the detail."""
        results = self.footprint.results()
        if results is None:
            yield Static(as_data("The results cannot be read. Your answers are still saved."))
            return
        if self._filter:
            yield Static(as_data(f"Only lines with: {self._filter}"), id="filtered")
        places = results.filtered(self._filter)
        yield Container(
            PagedList(places, self._line, id="findings"),
            VerticalScroll(Static(id="detail"), id="detail-scroll"),
            id="report",
        )

    def _line(self, place: int, width: int) -> str:
        results = self.footprint.results()
        return line_of(results.row(place), width) if results is not None else ""

    def on_mount(self) -> None:
        """Show the first line."""
        self._show_detail()

    async def renew(self) -> None:
        """Show the list anew, with the cursor where it was."""
        place = self._place
        await super().renew()
        try:
            listed = self.query_one(PagedList)
        except NoMatches:
            return
        if place is not None:
            listed.action_move(place)
        self._show_detail()

    def settle(self, wanted: str | None = None) -> None:
        """Begin in the list."""
        if wanted is None and (lists := self.query(PagedList)):
            lists.first().focus()
        else:
            super().settle(wanted)

    def on_paged_list_moved(self, event: PagedList.Moved) -> None:
        """Show everything about the line under the cursor."""
        event.stop()
        event.prevent_default()
        self._place = event.place
        self._show_detail()

    def _show_detail(self) -> None:
        results = self.footprint.results()
        if results is None or not self.query("#detail"):
            return
        place = self.query_one(PagedList).place
        self._place = place
        words = "No line fits." if place is None else detail_words(results, place)
        self.query_one("#detail", Static).update(as_data(words))
        self.query_one("#detail-scroll", VerticalScroll).scroll_home(animate=False)

    def letter(self, what: str) -> None:
        """Filter, open a page, save files, or show what was checked."""
        match what:
            case "filter" if not self._whole:
                self.footprint.tell("This list is too long to filter. Save a table with e instead.")
            case "filter":
                self.footprint.ask_words("Show only lines with these words", self._filter_by)
            case "export":
                self.footprint.action_export()
            case "open":
                self._open()
            case "prove":
                results, place = self.footprint.results(), self._place
                if results is not None and place is not None:
                    self.footprint.ask_to_prove(results.masked(place))
            case _:
                self.footprint.show_checked()

    @property
    def _whole(self) -> bool:
        results = self.footprint.results()
        return results is None or results.whole

    def _filter_by(self, words: str | None) -> None:
        if words is not None:
            self._filter = words.strip()
            self._place = 0
            self.call_next(self.renew)

    def _open(self) -> None:
        results = self.footprint.results()
        if results is None or self._place is None:
            return
        links = [place.link for place in results.item(self._place).places if place.link]
        if links:
            self.footprint.open_link(links[0])
        else:
            self.footprint.tell("This page is hidden. Press m to show values first.")

    def action_page(self, pages: int) -> None:
        """Scroll the detail."""
        for detail in self.query("#detail-scroll").results(VerticalScroll):
            detail.scroll_relative(y=pages * max(1, detail.size.height - 1), animate=False)


def line_of(row: Row, width: int) -> str:
    """Return one line of the list: number, what, value; where, if there is room."""
    head = f"{row.number:>3} {one_line(f'{row.tier}: {row.kind}: {row.value}')}"
    where = f"  {one_line(row.host)}" + (f" +{row.more}" if row.more else "")
    room = width - cell_len(head)
    if room >= cell_len(where):
        return set_cell_size(head, width - cell_len(where)) + where
    return head


def detail_words(results: Results, place: int) -> str:
    """Return everything about one finding in words."""
    item = results.item(place)
    lines = [*_head(item)]
    if results.masked(place) is not None:
        lines.append("Hidden. Press m for all values, or t to type this one.")
    lines.append("")
    for one in item.places:
        lines += _place_words(one)
    lines += ["", f"How sure: {item.sure}"]
    if item.why:
        lines += ["", f"Why here: {item.why}"]
    for drawn in results.routes_to(place, width=ROUTE_WIDTH):
        lines += ["", "How somebody could get there:", drawn]
    for job in item.jobs:
        lines += ["", *job_words(job)]
    if not item.jobs:
        lines += ["", "We have no removal advice for this yet."]
    return "\n".join(lines)


def _head(item: Item) -> list[str]:
    notes = f" ({', '.join(item.notes)})" if item.notes else ""
    return [f"{item.number}. {item.kind}: {item.value}{notes}"]


def _place_words(place: Place) -> list[str]:
    lines = [f"Where: {place.host}{place.flag}", f"  {place.how}"]
    return lines + [f"  {text}" for text in (place.url, place.title, place.snippet) if text]


def job_words(job: Job, *, letter: bool = False) -> list[str]:
    """Return one job in words."""
    when = f", {job.when}" if job.when else ""
    lines = [f"To do {job.number}: {job.title}", f"  {job.doer}, {job.minutes}{when}. {job.state}."]
    if job.why:
        lines.append(f"  {job.why}")
    if job.url:
        lines.append(f"  Go to: {job.url}")
    lines += [f"  {number}. {step}" for number, step in enumerate(job.steps, 1)]
    lines += [f"  {label}: {text}" for label, text in job.notes]
    if job.letter and letter:
        lines += ["", "The letter:", "", job.letter]
    elif job.letter:
        lines.append("  A letter is ready. It is shown with the job.")
    elif job.hidden and letter:
        lines.append("  There may be a letter for this. Press m to show values first.")
    return lines
