"""What of a run may be shown: DESIGN's rule, decided in one place before a report exists.

A value is shown when the profile already has it, when some record that shows it also shows a
private identifier of the profile, or when the subject has typed it. A stranger who types a
name and an office must learn nothing new, so a page is opened more reluctantly than a value:
knowing where somebody works says nothing about who is asking, and the page around that fact
may show a home.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from footprint.finding import Evidence, Finding
from footprint.report.typed import confirms, confirms_part
from footprint.run import Run
from footprint.sighting import Kind

PRIVATE: Final = frozenset(
    {Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE, Kind.EMAIL, Kind.DATE_OF_BIRTH}
)
"""Kinds that only the subject and those close to them know, by DESIGN's list."""

WHAT_A_STRANGER_HAS: Final = frozenset({Kind.EMPLOYER, Kind.LOCATION, Kind.AGE, Kind.PERSON})
"""Kinds that prove nothing about who is asking."""


QUESTION: Final = "question/"
"""Begins the id of a question while a report is made, so that it differs from any finding's."""


class Depth(IntEnum):
    """How much of a piece of evidence is shown."""

    HOST = 0
    ADDRESS = 1
    """The page's address, not its words."""
    FULL = 2


@dataclass(frozen=True, slots=True)
class Showing:
    """Which findings and pages of a run are shown."""

    values: frozenset[str]
    """Ids of the findings whose value is shown."""
    typed: frozenset[str]
    """Ids of the findings whose value the subject typed."""
    guarded: frozenset[str]
    """Addresses of pages on which a masked finding stands."""
    opened: frozenset[str]
    """Addresses of pages that may be named."""
    reveal: bool = True
    """Whether values are shown at all, and not only those that were typed one by one."""

    def depth(self, finding: Finding, evidence: Evidence) -> Depth:
        """Return how much of one piece of evidence is shown."""
        if not self.reveal:
            # A value was typed on a screen that is still masked: the page around it shows more.
            return Depth.HOST
        return _depth(finding, evidence, self.values, self.guarded)


def decide(run: Run, *, reveal: bool, typed: Mapping[str, str]) -> Showing:
    """Decide what of a run is shown.

    Args:
        run: everything that was seen.
        reveal: whether the subject asked for every value that may be shown. Without it, only
            those come out that were typed one by one, and no page around them.
        typed: what the subject typed for a finding, by its id.
    """
    everything = (*run.findings, *run.questions)
    answered = frozenset(
        finding.id
        for finding in everything
        if proves(typed.get(finding.id.removeprefix(QUESTION), ""), finding)
    )
    values = answered | frozenset(
        finding.id for finding in everything if reveal and may_show(finding)
    )
    guarded = frozenset(
        _pages(finding for finding in everything if not reveal or finding.id not in values)
    )
    opened = frozenset(
        evidence.url
        for finding in everything
        for evidence in finding.evidence
        if reveal and _depth(finding, evidence, values, guarded) > Depth.HOST
    )
    return Showing(values, answered, guarded, opened, reveal)


def may_show(finding: Finding) -> bool:
    """Return whether the key that shows values shows this one: then it is no secret to them."""
    return finding.known or any(evidence.private_kinds for evidence in finding.evidence)


def proves(typed: str, finding: Finding) -> bool:
    """Return whether what was typed shows that the subject knows a value.

    A part is enough where the key would show the value as well: there it only chooses which
    one comes out on a screen that others see. Elsewhere nothing less than all of it will do.
    """
    return confirms(typed, finding) or (may_show(finding) and confirms_part(typed, finding))


def _depth(
    finding: Finding, evidence: Evidence, values: frozenset[str], guarded: frozenset[str]
) -> Depth:
    if finding.id not in values:
        return Depth.HOST
    if evidence.private_kinds:
        return Depth.FULL
    if finding.kind in PRIVATE:
        # Known or typed, or shown by another record: the subject has this very identifier.
        return Depth.FULL
    if finding.kind in WHAT_A_STRANGER_HAS or evidence.url in guarded:
        return Depth.HOST
    return Depth.ADDRESS


def _pages(findings: Iterable[Finding]) -> Iterable[str]:
    return (evidence.url for finding in findings for evidence in finding.evidence)
