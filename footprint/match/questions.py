"""Which records to ask about: the few whose answer changes most.

A question is worth what it is expected to teach (the entropy of the answer) times what hangs
on it, as the caller says: routes, tiers, findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log2
from typing import Final

from footprint.finding import Match
from footprint.match.labels import fingerprint
from footprint.sighting import Record

LIMIT: Final = 5
"""Questions a session; more tire, and tired people click "me"."""


@dataclass(frozen=True, slots=True)
class Question:
    """One record to ask about: me, not me, not sure?"""

    record: Record
    match: Match
    worth: float
    """Bits expected times effect; the order is by this."""


def questions(
    matches: Iterable[tuple[Record, Match]], effect: Callable[[Record], float]
) -> tuple[Question, ...]:
    """Return at most `LIMIT` questions, the most useful first; the order given does not matter.

    Args:
        matches: records with what was made of them. What is certain is never asked about.
        effect: what hangs on a record, at least 0; 0 means that nothing would change.
    """
    asked: dict[str, Question] = {}
    for record, match in matches:
        worth = entropy(match.probability) * effect(record)
        if worth > 0:
            asked.setdefault(fingerprint(record), Question(record, match, worth))
    keyed = sorted(asked.items(), key=lambda item: (-item[1].worth, item[0]))
    return tuple(question for _, question in keyed[:LIMIT])


def entropy(probability: float) -> float:
    """Return what a yes or no teaches, in bits: 1 at even odds, 0 at certainty."""
    if not 0 < probability < 1:
        return 0.0
    other = 1 - probability
    return -probability * log2(probability) - other * log2(other)
