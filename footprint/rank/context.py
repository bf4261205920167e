"""What the subject says about their own situation. It can raise a finding by one tier, never lower."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from footprint.finding import Finding
from footprint.rank.factors import Harm, harm_of
from footprint.sighting import Kind

_OF_CHILDREN = frozenset({Kind.CHILD, Kind.SCHOOL, Kind.FAMILY})
_OF_LONE_WORK = frozenset({Kind.ROUTINE, Kind.VEHICLE, Kind.LOCATION, Kind.EMPLOYER})


@dataclass(frozen=True, slots=True)
class Context:
    """Declared by the subject, and by nobody else. It is never guessed from what is found."""

    threat: bool = False
    """Somebody has threatened, followed or sought them."""
    children: bool = False
    """Children live at home."""
    lone_worker: bool = False
    """They work or travel alone."""


NOTHING_SAID: Final = Context()


def reason_to_raise(finding: Finding, context: Context) -> str:
    """Return why the situation speaks for more urgency, or an empty string.

    However many reasons there are, the tier rises by one at most.
    """
    if context.threat and harm_of(finding) >= Harm.H3:
        return "you told us that somebody has threatened or sought you"
    if context.children and finding.kind in _OF_CHILDREN:
        return "you told us that children live with you"
    if context.lone_worker and finding.kind in _OF_LONE_WORK:
        return "you told us that you work alone"
    return ""
