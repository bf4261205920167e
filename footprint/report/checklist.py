"""The things to do, by who has to do them: a list to print, tick and hand on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from footprint.remedies.action import Doer
from footprint.report.as_html import render_template
from footprint.report.as_markdown import escape, job_lines, prose, support_lines
from footprint.report.document import Report
from footprint.report.jobs import Job
from footprint.report.outline import Outline, all_actions, outline
from footprint.sighting import Kind


class ChecklistForm(StrEnum):
    """The formats of a checklist."""

    MARKDOWN = "md"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Share:
    """What one person or body has to do."""

    who: str
    lead: str
    jobs: tuple[Job, ...]


_SCHOOL: Final = "The school or club"
_LEADS: Final = {
    "You": "You can do these yourself.",
    "Your office": "Give this part to your office manager.",
    "An adult you live with": "Only they can do these. Show them this part.",
    _SCHOOL: "Ask the school or club to do these.",
    "The site or body that holds it": "Ask whoever holds the page to do these.",
    "Police": "Ask the police about these. Call 999 if you are in danger now.",
}
"""Who has to act, in the order of the list, and what to tell them."""


def render_checklist(report: Report, form: ChecklistForm = ChecklistForm.MARKDOWN) -> str:
    """Return the things to do by who has to do them."""
    told = outline(report)
    parts = shares(report, told)
    match form:
        case ChecklistForm.MARKDOWN:
            return "\n".join(_markdown(told, parts)).strip() + "\n"
        case ChecklistForm.HTML:
            return render_template(
                "checklist.html.j2",
                report=report,
                told=told,
                parts=parts,
            )
        case _:
            assert_never(form)


def shares(report: Report, told: Outline) -> tuple[Share, ...]:
    """Return the things to do by who has to do them; nobody without a task is listed."""
    whose = _who_acts(report)
    parts = (
        Share(who, lead, tuple(job for job in told.jobs if whose[job.id] == who))
        for who, lead in _LEADS.items()
    )
    return tuple(part for part in parts if part.jobs)


def _who_acts(report: Report) -> dict[str, str]:
    about_school = {row.id for row in report.findings if row.kind in {Kind.SCHOOL, Kind.CHILD}}
    who = {}
    for row in all_actions(report):
        match row.doer:
            case Doer.YOU:
                who[row.id] = "You"
            case Doer.OFFICE:
                who[row.id] = "Your office"
            case Doer.HOUSEHOLD:
                who[row.id] = "An adult you live with"
            case Doer.POLICE:
                who[row.id] = "Police"
            case Doer.HOLDER:
                school = bool(row.findings) and about_school.issuperset(row.findings)
                who[row.id] = _SCHOOL if school else "The site or body that holds it"
            case _:
                assert_never(row.doer)
    return who


def _markdown(told: Outline, parts: tuple[Share, ...]) -> Iterator[str]:
    yield from ("# Things to do", "", f"For {escape(told.name)}, made on {told.made}.", "")
    if told.warn or told.not_checked:
        yield from (*(prose(line) for line in told.headline), "")
    if not parts:
        yield "There is nothing on this list. That says nothing about what could not be checked."
    else:
        yield told.effort
    for part in parts:
        yield from ("", f"## {part.who} ({len(part.jobs)})", "", part.lead, "")
        for job in part.jobs:
            yield from job_lines(job)
    yield from support_lines(told)
