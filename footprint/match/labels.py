"""What the subject said about records: me, not me, not sure. A log, never overwritten.

The log is replayed whenever a profile is matched, so taking a word back leaves everything as
if it had never been said. It keeps a record's facts, not the record: enough to recognise the
named namesake again. It lives in the vault, encrypted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self

from footprint.match.names import fold_name
from footprint.sighting import Kind, Record
from footprint.text import fold


class Verdict(StrEnum):
    """What the subject said about one record."""

    ME = "me"
    NOT_ME = "not_me"
    NOT_SURE = "not_sure"
    UNDO = "undo"
    """Takes the last word about this record back."""


@dataclass(frozen=True, slots=True, order=True)
class LabelledFact:
    """One fact of a labelled record."""

    kind: Kind
    value: str = field(repr=False)
    """Normalised."""


@dataclass(frozen=True, slots=True)
class Label:
    """One word about one record."""

    fingerprint: str
    verdict: Verdict
    facts: tuple[LabelledFact, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelLog:
    """All words in the order in which they were said."""

    entries: tuple[Label, ...] = ()

    def say(self, record: Record, verdict: Verdict) -> Self:
        """Return the log with one more word."""
        label = Label(fingerprint(record), verdict, facts_of(record))
        return type(self)((*self.entries, label))

    def standing(self) -> Mapping[str, Label]:
        """Return the label that stands for each record, by fingerprint, after all undoing."""
        said: dict[str, list[Label]] = {}
        for label in self.entries:
            words = said.setdefault(label.fingerprint, [])
            if label.verdict is not Verdict.UNDO:
                words.append(label)
            elif words:
                words.pop()
        return {key: words[-1] for key, words in said.items() if words}


NO_LABELS: Final = LabelLog()


def facts_of(record: Record) -> tuple[LabelledFact, ...]:
    """Return a record's own facts and names, sorted, each once."""
    facts = {
        LabelledFact(sighting.kind, sighting.normalised)
        for sighting in record.sightings
        if sighting.normalised and not sighting.whose
    }
    facts |= {LabelledFact(Kind.PERSON, fold_name(str(name))) for name in record.names}
    return tuple(sorted(facts))


def fingerprint(record: Record) -> str:
    """Return what a record is recognised by in a later run: its words and its facts.

    The order of names and of facts does not matter, nor does the page's address, so that a
    copy of the same words elsewhere is the same record.
    """
    lines = [fold(str(record.text)), *(f"{f.kind}={f.value}" for f in facts_of(record))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
