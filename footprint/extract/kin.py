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
    wanted = {normalise_name(name.full) for name in profile.names if name.family}
    for record in records:
        person = normalise_name(str(record.names[0])) if record.names else ""
        if len(person.split()) < _FULL_NAME_WORDS or person in wanted:
            continue
        for sighting in record.sightings:
            if sighting.kind not in _FAMILY or sighting.whose or sighting.normalised not in wanted:
                continue
            relation = INVERSE[sighting.relation or RelationKind.OTHER]
            shown = str(record.names[0])
            at = max(str(record.text).find(shown), 0)
            turned = replace(
                _family(shown, person, at, relation), certainty=sighting.certainty * 0.95
            )
            places = tuple(s for s in record.sightings if s.kind is Kind.LOCATION)
            yield replace(
                record,
                names=(clean(_as_shown(record, sighting)),),
                sightings=(turned, *places),
                others=tuple(sorted(_named(record) - {person, sighting.normalised})),
            )
            break


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
