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
from footprint.report.showing import may_show, proves
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


def asked_for(finding: Finding) -> str:
    """Return what to type to see a value. It says no more than the hint in its place."""
    words = wording().proving
    part = f"{finding.kind.value}_part"
    if may_show(finding) and part in words:
        return words[part]
    return words.get(finding.kind.value, words["any"])
