"""Showing one masked value by typing what is missing: whoever knows it may see it.

For a screen that others see too. A wrong word gets a sentence that tells nothing, and after a
few of them no more are taken, so that nobody finds a value by trying. What was typed lives in
memory alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from footprint.finding import Finding
from footprint.report.document import FindingRow, Report
from footprint.report.showing import may_show, proves
from footprint.run import Run
from footprint.session.wording import wording

TRIES: Final = 5
"""Wrong words for one value until the program is started again."""


@dataclass(frozen=True, slots=True)
class Proofs:
    """What was typed so far."""

    typed: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What showed that the subject knows a value, by finding; for `report.assemble`."""
    wrong: Mapping[str, int] = field(default_factory=dict)
    """How often something else was typed."""

    def after(self, finding: Finding, text: str) -> tuple[Proofs, str]:
        """Return what is known after somebody typed something, and a sentence if it was wrong."""
        words = wording().proving
        wrong = self.wrong.get(finding.id, 0)
        if wrong >= TRIES:
            return self, words["too_often"]
        if not text.strip():
            return self, words["empty"]
        if proves(text, finding):
            return replace(self, typed={**self.typed, finding.id: text}), ""
        told = words["wrong" if wrong + 1 < TRIES else "too_often"]
        return replace(self, wrong={**self.wrong, finding.id: wrong + 1}), told


def hidden_findings(run: Run, report: Report) -> tuple[tuple[Finding, FindingRow], ...]:
    """Return what a report of a whole run masks, each with its line, as it is numbered there."""
    pairs = zip(run.findings, report.findings, strict=True)
    return tuple((finding, row) for finding, row in pairs if row.masked)


def hidden_question(run: Run, report: Report, finding: str) -> Finding | None:
    """Return what "is this you?" asks about, if the report masks its value."""
    pairs = zip(run.questions, report.questions, strict=True)
    return next((one for one, row in pairs if one.id == finding and row.masked), None)


def asked_for(finding: Finding) -> str:
    """Return what to type to see a value. It says no more than the hint in its place."""
    words = wording().proving
    part = f"{finding.kind.value}_part"
    if may_show(finding) and part in words:
        return words[part]
    return words.get(finding.kind.value, words["any"])
