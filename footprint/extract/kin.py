"""Completes what records say of kin: who shares a home, and whose relative the subject is.

Two things that a reading from left to right misses. A people-finder lists "Other occupants"
without saying what they are to each other. And an obituary is about the person who died, so
that its "father of" stands the wrong way round for the daughter whom it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from footprint.extract import normalise_name
from footprint.extract.relation import INVERSE
from footprint.extract.words import UPPER
from footprint.sighting import Kind, Record, Sighting
from footprint.subject import Profile, RelationKind
from footprint.text import clean

_HOUSEHOLD: Final = re.compile(
    r"^(?:other (?:occupants?|residents?|people)(?: at (?:this|the same) address)?|occupants?|"
    r"lives? with|also (?:at|living at) (?:this|the same) address|household(?: members?)?|"
    r"possible relatives?|relatives?|related to|associated (?:people|with)|associates?)"
    r"\s?[:\n]\s?(?P<names>[^\n]{2,300})$",
    re.IGNORECASE | re.MULTILINE,
)
_NAME: Final = re.compile(rf"[{UPPER}][\w'\u2019.-]+(?: [{UPPER}][\w'\u2019.-]*){{0,3}}")
_FAMILY: Final = frozenset({Kind.FAMILY, Kind.CHILD})
_FULL_NAME_WORDS: Final = 2
_CONTACTS: Final = frozenset({"profile.phone", "profile.email", "profile.address"})
"""Rules that found what the subject themselves gave: whoever stands beside it is close."""


def complete(records: Iterable[Record], profile: Profile) -> list[Record]:
    """Return the records of a page with household members, and turned towards the subject."""
    whole = [_with_household(record) for record in records]
    return [*whole, *_turned(whole, profile)]


def _with_household(record: Record) -> Record:
    text = str(record.text)
    known = {s.normalised for s in record.sightings if s.kind in _FAMILY}
    own = {normalise_name(str(name)) for name in record.names}
    found: list[Sighting] = []
    for line in _HOUSEHOLD.finditer(text):
        for hit in _NAME.finditer(text, line.start("names"), line.end("names")):
            normalised = normalise_name(hit.group())
            if normalised in own or normalised in known:
                continue
            known.add(normalised)
            found.append(_family(hit.group(), normalised, hit.start(), RelationKind.OTHER))
    return replace(record, sightings=(*record.sightings, *found)) if found else record


def _turned(records: list[Record], profile: Profile) -> Iterator[Record]:
    """Yield, for each record that names the subject as somebody's relative, the subject's side."""
    wanted = _Wanted(profile)
    for record in records:
        person = normalise_name(str(record.names[0])) if record.names else ""
        if len(person.split()) < _FULL_NAME_WORDS or person in wanted.full:
            continue
        for sighting in record.sightings:
            if sighting.kind not in _FAMILY or sighting.whose:
                continue
            name = wanted.name_in(record, sighting)
            if name:
                yield _seen_from(name, person, record, sighting)
                break


class _Wanted:
    """The names under which somebody's relative may be the subject."""

    def __init__(self, profile: Profile) -> None:
        named = [name for name in profile.names if name.family]
        self.full = {normalise_name(name.full) for name in named}
        self._given = {normalise_name(name.full).split()[0] for name in named}

    def name_in(self, record: Record, sighting: Sighting) -> str:
        """Return the subject's name as the record tells it, or nothing.

        A given name alone will do where the record has a number or an address of the subject
        ("Player: Idris R, parent: Kam, 07700 900271"), or where the surname goes without saying:
        the children of an obituary are named after their parent.
        """
        if sighting.normalised in self.full:
            return _as_shown(record, sighting)
        if sighting.normalised not in self._given:
            return ""
        if any(s.rule in _CONTACTS for s in record.sightings):
            return str(sighting.value)
        family = str(record.names[0]).partition(",")[0].split()[-1]
        implied = f"{sighting.normalised} {normalise_name(family)}"
        if sighting.relation is RelationKind.CHILD and implied in self.full:
            return f"{sighting.value} {family.title() if family.isupper() else family}"
        return ""


def _seen_from(name: str, person: str, record: Record, sighting: Sighting) -> Record:
    """Return what a record about a relative tells of the subject."""
    relation = INVERSE[sighting.relation or RelationKind.OTHER]
    shown = str(record.names[0])
    at = max(str(record.text).find(shown), 0)
    turned = replace(_family(shown, person, at, relation), certainty=sighting.certainty * 0.95)
    kept = tuple(s for s in record.sightings if s.kind is Kind.LOCATION or s.rule in _CONTACTS)
    return replace(
        record,
        names=(clean(name, one_line=True),),
        sightings=(turned, *kept),
        others=tuple(sorted(_named(record) - {person, sighting.normalised})),
    )


def _named(record: Record) -> set[str]:
    """Return everybody whom a record names: whoever stands beside the subject tells of them."""
    kinds = {*_FAMILY, Kind.PERSON}
    return {s.normalised for s in record.sightings if s.kind in kinds} | set(record.others)


def _as_shown(record: Record, sighting: Sighting) -> str:
    """Return the subject's name as the block shows it."""
    found = _NAME.search(str(record.text), sighting.start, sighting.end)
    for hit in _NAME.finditer(str(record.text), sighting.start, sighting.end):
        if normalise_name(hit.group()) == sighting.normalised:
            found = hit
    return found.group() if found else str(sighting.value)


def _family(shown: str, normalised: str, start: int, relation: RelationKind) -> Sighting:
    return Sighting(
        kind=Kind.CHILD if relation is RelationKind.CHILD else Kind.FAMILY,
        value=clean(shown, one_line=True),
        normalised=normalised,
        start=start,
        end=start + len(shown),
        certainty=0.8,
        rule="kin",
        relation=relation,
    )
