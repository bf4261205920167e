"""The report for a terminal or a text file: plain lines, readable aloud, no colour needed."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import Final

from footprint.report.chains import chains
from footprint.report.document import Report
from footprint.report.effort import plan_lines
from footprint.report.jobs import Job
from footprint.report.outline import Item, Outline, Place, outline

NARROWEST: Final = 40
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


FEW: Final = 3
"""Places, jobs or ways that a brief report shows of each."""

UNCONFIRMED: Final = "not confirmed"
UNCONFIRMED_WORDS: Final = (
    "“Not confirmed” means: this advice is not from an official page that we saw. "
    "Check it there before you rely on it."
)

FULL_REPORT: Final = (
    "This is the short form. The full one has every step, every place and the letters. "
    "Write it with --out FOLDER and open report.html."
)


def render_text(
    report: Report, *, width: int = 80, colour: bool = False, brief: bool = False
) -> str:
    """Return the report as text.

    Args:
        report: what to tell.
        width: columns, at least 40.
        colour: whether headings are set in bold with terminal sequences. The only sequences
            in the text are these; words carry all meaning.
        brief: for each fact only where it stands and what to do about it next, and only the
            first few ways; it says where the rest is. For a screen, where length frightens.
    """
    page = _Page(max(width, NARROWEST), colour=colour, brief=brief)
    told = outline(report)
    for line in _opening(told):
        page.paragraph(line)
    page.blank()
    for line in told.headline:
        page.paragraph(line)
    for line in told.urgent:
        page.blank()
        page.paragraph(line)
    _groups(page, told)
    _questions(page, told)
    _ways(page, report, told)
    _checked(page, told)
    _closing(page, report, told)
    return page.text()


class _Page:
    """Lines as they are set. Wrapping is by words; a long address is cut over lines."""

    def __init__(self, width: int, *, colour: bool, brief: bool) -> None:
        self.brief = brief
        self._width = width
        self._colour = colour
        self._lines: list[str] = []

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._lines).strip("\n") + "\n"

    def blank(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def heading(self, words: str) -> None:
        self.blank()
        self._lines.append(self._bold(words))
        self._lines.append("-" * min(len(words), self._width))

    def paragraph(self, words: str, *, indent: int = 0, first: str = "") -> None:
        """Set a paragraph; `first` leads its first line, the others stand below the words."""
        hang = " " * (indent + len(first))
        self._lines.extend(
            textwrap.wrap(
                words,
                self._width,
                initial_indent=" " * indent + first,
                subsequent_indent=hang,
                break_on_hyphens=False,
            )
        )

    def drawing(self, draw: Callable[[int], str], *, indent: int) -> None:
        self._lines.extend(" " * indent + line for line in draw(self._width - indent).split("\n"))

    def _bold(self, words: str) -> str:
        return f"{_BOLD}{words}{_PLAIN}" if self._colour else words


def _opening(told: Outline) -> Iterator[str]:
    yield "What the web shows about you"
    yield f"For {told.name}, made on {told.made}."
    if told.hidden_words:
        yield told.hidden_words


def _groups(page: _Page, told: Outline) -> None:
    if told.groups:
        page.blank()
        page.paragraph(f"{told.count_words} {told.effort}")
    for group in told.groups:
        page.heading(f"{group.heading} ({len(group.items)})")
        page.paragraph(group.lead)
        for item in group.items:
            _item(page, item)


def _item(page: _Page, item: Item) -> None:
    page.blank()
    notes = f" ({', '.join(item.notes)})" if item.notes else ""
    page.paragraph(f"{item.kind}: {item.value}{notes}", first=f"[ ] {item.number}. ")
    _places(page, item, most=FEW)
    page.paragraph(item.sure, indent=6, first="How sure: ")
    if item.why:
        page.paragraph(item.why, indent=6, first="Why here: ")
    if page.brief:
        _jobs_in_brief(page, item)
    else:
        _jobs(page, item)
    if not item.jobs:
        page.paragraph("We have no removal advice for this yet.", indent=6)


def _places(page: _Page, item: Item, *, most: int) -> None:
    """Say where a fact stands; in brief, at most on so many sites by name."""
    if not page.brief:
        for place in item.places:
            _place(page, place)
        return
    hosts = list(dict.fromkeys(place.host + place.flag for place in item.places))
    more = f" and {len(hosts) - most} more" if len(hosts) > most else ""
    page.paragraph(", ".join(hosts[:most]) + more, indent=6, first="Where: ")


def _jobs(page: _Page, item: Item) -> None:
    for job in item.jobs:
        if job.first_for == item.id:
            _job(page, job)
        else:
            page.paragraph(f"See to do {job.number} above: {job.title}.", indent=6)


def _jobs_in_brief(page: _Page, item: Item) -> None:
    own = [job for job in item.jobs if job.first_for == item.id]
    for job in own[:FEW]:
        sure = f", {UNCONFIRMED}" if job.unconfirmed else ""
        words = f"{job.title} ({job.doer.lower()}, {job.minutes}{sure})"
        page.paragraph(words, indent=6, first=f"[ ] To do {job.number}: ")
    others = [str(job.number) for job in item.jobs if job.first_for != item.id]
    if others:
        page.paragraph(f"See also to do {', '.join(others)}.", indent=6)
    if len(own) > FEW:
        page.paragraph(f"{len(own) - FEW} more to do: see the full report.", indent=6)


def _place(page: _Page, place: Place) -> None:
    page.paragraph(f"{place.host}{place.flag}, {place.how}", indent=6, first="Where: ")
    for text in (place.url, place.title and f"Title: {place.title}", place.snippet):
        if text:
            page.paragraph(text, indent=13)


def _job(page: _Page, job: Job) -> None:
    when = f", {job.when}" if job.when else ""
    page.paragraph(
        f"{job.title} ({job.doer.lower()}, {job.minutes}{when})",
        indent=6,
        first=f"[ ] To do {job.number}: ",
    )
    if job.url:
        page.paragraph(job.url, indent=12, first="Go to: ")
    for number, step in enumerate(job.steps, 1):
        page.paragraph(step, indent=12, first=f"{number}. ")
    for label, text in job.notes:
        page.paragraph(text, indent=12, first=f"{label}: ")
    if job.letter:
        page.paragraph(f"A letter is ready: {job.letter_file} among the saved letters.", indent=12)


def _questions(page: _Page, told: Outline) -> None:
    if not told.questions:
        return
    page.heading(f"Is this you? ({len(told.questions)})")
    page.paragraph(told.question_lead)
    for item in told.questions:
        page.blank()
        page.paragraph(f"{item.kind}: {item.value}", first=f"{item.number}. ")
        _places(page, item, most=len(item.places))
        page.paragraph(item.sure, indent=6, first="How sure: ")


def _ways(page: _Page, report: Report, told: Outline) -> None:
    drawn = chains(report, told)
    if not drawn:
        return
    page.heading(f"How somebody could get there ({len(drawn)})")
    for line in plan_lines(report, told):
        page.paragraph(line)
        page.blank()
    shown = drawn[:FEW] if page.brief else drawn
    for chain in shown:
        page.blank()
        page.drawing(chain.as_text, indent=2)
        page.paragraph(f"and so reaches {chain.target}. {chain.ending}", indent=2)
    if len(shown) < len(drawn):
        page.blank()
        page.paragraph(f"{len(drawn) - len(shown)} more ways stand in the full report.", indent=2)


def _checked(page: _Page, told: Outline) -> None:
    if told.nothing_found:
        page.heading("Checked, and nothing found")
        for row in told.nothing_found:
            page.paragraph(row.name, first="- ")
    if told.not_checked:
        page.heading("Could not be checked")
        page.paragraph(told.not_checked_lead)
        for source, host, words, count in told.not_checked:
            where = f"{source} ({host})" if host else source
            page.paragraph(f"{where}: {words} ({count}).", first="- ")
    if told.skipped:
        page.heading("Not asked")
        for source, words in told.skipped:
            page.paragraph(f"{source}: {words}.", first="- ")


def _closing(page: _Page, report: Report, told: Outline) -> None:
    page.heading("What left this computer")
    page.paragraph(told.sent_summary)
    for sent in told.sent:
        words = f"{sent.host} ({sent.source}): {sent.requests}, told it: {sent.disclosed}"
        page.paragraph(words, first="- ")
    if told.standing:
        page.heading("What always helps")
        page.paragraph(told.standing_lead)
    for advice in told.standing:
        steps = () if page.brief else advice.steps
        doubt = f"({UNCONFIRMED})" if advice.origin else ""
        more = (doubt,) if page.brief else (advice.url, advice.origin)
        words = " ".join(filter(None, (f"{advice.title}.", advice.why, *steps, *more)))
        page.paragraph(words, first="- ")
    if told.support:
        page.heading("Who to tell")
    for one in told.support:
        words = " ".join(filter(None, (f"{one.name}:", one.when, one.how, one.url, one.origin)))
        page.paragraph(words, first="- ")
    if page.brief and (told.groups or told.questions):
        page.heading("The full report")
        if any(job.unconfirmed for job in told.jobs) or any(one.origin for one in told.standing):
            page.paragraph(UNCONFIRMED_WORDS)
        page.paragraph(FULL_REPORT)
    if report.limits:
        page.heading("What this report cannot say")
        for limit in report.limits:
            page.paragraph(limit, first="- ")
