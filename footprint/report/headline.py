"""The first lines of a report: how much was checked, before what was found.

An empty list with sources unchecked must never read as all clear, and a run in which nothing
answered says so before anything else.
"""

from __future__ import annotations

from footprint.report.document import Report
from footprint.report.words import count_words

NOTHING_CHECKED = "Nothing could be checked."


def headline(report: Report) -> tuple[str, ...]:
    """Return the opening sentences, the most important first."""
    coverage = report.coverage
    if coverage.answered == 0:
        return (NOTHING_CHECKED, _why_nothing(report), *_files_only(report))
    lines = [f"{coverage.answered} of {count_words(coverage.of, 'source')} answered."]
    missing = sum(row.count for row in coverage.not_checked)
    if missing:
        requests = count_words(missing, "request")
        lines.append(f"{requests} had no answer, so there may be more than this report shows.")
    return (*lines, *_found(report, missing))


def _why_nothing(report: Report) -> str:
    if report.coverage.of == 0:
        return "No source was asked, so this report cannot say what the web shows about you."
    return "No source gave an answer, so this report cannot say what the web shows about you."


def _files_only(report: Report) -> tuple[str, ...]:
    if not report.findings:
        return ()
    return (f"It lists {count_words(len(report.findings), 'fact')} from before or elsewhere.",)


def _found(report: Report, missing: int) -> tuple[str, ...]:
    if report.findings:
        places = {(row.host, row.url) for one in report.findings for row in one.evidence}
        facts = count_words(len(report.findings), "fact")
        return (f"{facts} about you stood in {count_words(len(places), 'place')}.",)
    answered = "The sources that answered showed nothing about you that we could recognise."
    if missing or report.coverage.answered < report.coverage.of:
        return (answered, "The others could not be checked. That is not the same as nothing found.")
    return (answered, "There may be pages that these sources do not know.")
