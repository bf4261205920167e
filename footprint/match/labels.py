"""What the subject said about records: me, not me, not sure. A log, never overwritten.

The log is replayed whenever a profile is matched, so taking a word back leaves everything as
if it had never been said. It keeps a record's facts, not the record: enough to recognise the
named namesake again. It lives in the vault, encrypted.
"""

from __future__ import annotations

import hashlib
import hmac
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
    """As `record_key` returns it."""
    verdict: Verdict
    facts: tuple[LabelledFact, ...] = ()
    about: str = ""
    """The finding that was asked about; empty if it was the record itself. Words about several
    findings of one record are taken back one by one."""


@dataclass(frozen=True, slots=True)
class LabelLog:
    """All words in the order in which they were said."""

    entries: tuple[Label, ...] = ()

    def say(self, record: Record, verdict: Verdict, *, salt: bytes = b"", page: str = "") -> Self:
        """Return the log with one more word.

        Args:
            record: what it is about.
            verdict: the word.
            salt: of the vault; the same as in the run that will hear it.
            page: where the record stands.
        """
        label = Label(record_key(record, salt, page), verdict, facts_of(record))
        return type(self)((*self.entries, label))

    def standing(self) -> Mapping[str, Label]:
        """Return the label that stands for each record, by fingerprint, after all undoing.

        Of words that contradict one another the last one said stands. "Not sure" contradicts
        nothing: it stands only where nothing else was said.
        """
        said: dict[tuple[str, str], list[tuple[bool, int, Label]]] = {}
        for place, label in enumerate(self.entries):
            words = said.setdefault((label.fingerprint, label.about), [])
            if label.verdict is not Verdict.UNDO:
                words.append((label.verdict is not Verdict.NOT_SURE, place, label))
            elif words:
                words.pop()
        standing: dict[str, tuple[bool, int, Label]] = {}
        for (record, _), words in said.items():
            if words:
                standing[record] = max(words[-1], standing.get(record, words[-1]), key=_weight)
        return {record: label for record, (_, _, label) in standing.items()}


def _weight(word: tuple[bool, int, Label]) -> tuple[bool, int]:
    decided, place, _ = word
    return decided, place


NO_LABELS: Final = LabelLog()

_TELLING: Final = frozenset(
    {Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE, Kind.EMAIL, Kind.USERNAME, Kind.DATE_OF_BIRTH}
)
"""Kinds of which one fact is enough for the same words elsewhere to be about the same person."""


def facts_of(record: Record) -> tuple[LabelledFact, ...]:
    """Return a record's own facts and names, sorted, each once."""
    facts = {
        LabelledFact(sighting.kind, sighting.normalised)
        for sighting in record.sightings
        if sighting.normalised and not sighting.whose
    }
    facts |= {LabelledFact(Kind.PERSON, fold_name(str(name))) for name in record.names}
    return tuple(sorted(facts))


def fingerprint(record: Record, page: str = "") -> str:
    """Return what a record is recognised by in a later run: its words and its facts.

    The order of names and of facts does not matter. Nor does the page, where the record holds a
    fact such as an address: a copy of the same words elsewhere is the same record. Without one,
    the same few words may be about anybody, so the record is known on its own page only. Words
    that have changed make another record, about which nothing has been said.
    """
    facts = facts_of(record)
    lines = [fold(str(record.text)), *(f"{fact.kind}={fact.value}" for fact in facts)]
    if page and not any(fact.kind in _TELLING for fact in facts):
        lines.append(f"page={page.partition('#')[0]}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def record_key(record: Record, salt: bytes, page: str = "") -> str:
    """Return a record's fingerprint under the key of a vault, or bare if there is no key.

    A bare one never leaves memory: whoever held it could try out phone numbers until one fits.
    """
    bare = fingerprint(record, record.url or page)
    return hmac.new(salt, bare.encode(), hashlib.sha256).hexdigest()[:32] if salt else bare
