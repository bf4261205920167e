"""Named namesakes: people of whom the subject said "not me", kept as rivals.

A later record is weighed between the subject, each named namesake, and anybody else. Only
what tells a namesake from the subject counts: a fact that both share says nothing. A rival
shifts the odds by log2(1 + w 2^s), s being how well the record fits the rival, so that one
weak agreement moves little and a strong one decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2
from typing import Final

from footprint.match.evidence import Evidence, Group
from footprint.match.facts import Setting, fact_evidence
from footprint.match.labels import Label, LabelledFact, Verdict, facts_of
from footprint.match.own import Own
from footprint.sighting import Kind, Record, Shape, Sighting
from footprint.text import clean

PRIOR: Final = 0.02
"""Chance, before looking, that a record is about one given namesake rather than anybody."""
FITS: Final = "it fits somebody who you said is not you"
LIMIT: Final = 12.0
"""Bits that a rival takes off at most."""

_WORTH: Final[Mapping[Kind, float]] = {
    Kind.ADDRESS: 14.0,
    Kind.POSTCODE: 11.0,
    Kind.PHONE: 16.0,
    Kind.EMAIL: 16.0,
    Kind.USERNAME: 10.0,
    Kind.DATE_OF_BIRTH: 11.0,
    Kind.EMPLOYER: 7.0,
    Kind.FAMILY: 6.0,
    Kind.CHILD: 6.0,
    Kind.LOCATION: 5.0,
    Kind.SCHOOL: 5.0,
    Kind.AGE: 4.0,
}


@dataclass(frozen=True, slots=True)
class Rivals:
    """All named namesakes of one subject."""

    people: tuple[frozenset[LabelledFact], ...] = ()

    def evidence(self, record: Record) -> tuple[Evidence, ...]:
        """Return what the namesakes say against a record; empty if none fits."""
        if not self.people:
            return ()
        facts = frozenset(facts_of(record))
        fits = [fit for person in self.people if (fit := _fit(person & facts)) > 0]
        if not fits:
            return ()
        shift = min(LIMIT, log2(1 + sum(PRIOR * 2**fit for fit in fits)))
        return (Evidence(Group.NAMESAKE, -shift, FITS),)


def competitors(own: Own, labels: Iterable[Label]) -> Rivals:
    """Return the rivals that the labels in force make, less what they share with the subject."""
    people = (
        frozenset(fact for fact in label.facts if fact.kind in _WORTH and not _agrees(own, fact))
        for label in labels
        if label.verdict is Verdict.NOT_ME
    )
    return Rivals(tuple(person for person in people if person))


def _fit(shared: frozenset[LabelledFact]) -> float:
    return max((_WORTH[fact.kind] for fact in shared), default=0.0)


def _agrees(own: Own, fact: LabelledFact) -> bool:
    text = clean(fact.value)
    sighting = Sighting(fact.kind, text, fact.value, 0, len(text), 1.0, "label")
    record = Record(shape=Shape.DOCUMENT, text=text, names=(), sightings=(sighting,))
    found = fact_evidence(own, record, Setting(0, frozenset()))
    return any(item.weight > 0 for item in found)
