"""What a record that the subject called "me" could add to the profile, offered and never taken.

A wrong "me" would poison every later match, so each new value waits for a tick of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from footprint.match.facts import Setting, fact_evidence
from footprint.match.matcher import Matcher
from footprint.match.own import Own
from footprint.sighting import Kind, Record, Sighting
from footprint.source import IdentifierKind
from footprint.subject import Profile
from footprint.text import ForeignText

_OFFERED: Final = {
    Kind.ADDRESS: IdentifierKind.ADDRESS,
    Kind.PHONE: IdentifierKind.PHONE,
    Kind.EMAIL: IdentifierKind.EMAIL,
    Kind.USERNAME: IdentifierKind.USERNAME,
    Kind.EMPLOYER: IdentifierKind.EMPLOYER,
    Kind.LOCATION: IdentifierKind.PLACE,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One value that the profile lacks."""

    kind: IdentifierKind
    value: ForeignText = field(repr=False)


def offers(profile: Profile, record: Record) -> tuple[Offer, ...]:
    """Return the values of a record that the profile could take over, each once, in order."""
    own = Own(profile)
    found = {
        (kind, sighting.normalised): Offer(kind, sighting.value)
        for sighting in record.sightings
        if (kind := _OFFERED.get(sighting.kind)) and _is_new(own, record, sighting)
    }
    return (*_names(profile, record), *found.values())


def _is_new(own: Own, record: Record, sighting: Sighting) -> bool:
    if sighting.whose or not sighting.personal or not sighting.normalised:
        return False
    alone = Record(record.shape, record.text, (), (sighting,))
    said = list(fact_evidence(own, alone, Setting(0, frozenset())))
    return not any(item.weight > 0 for item in said)


def _names(profile: Profile, record: Record) -> tuple[Offer, ...]:
    matcher = Matcher(profile)
    new = []
    for name in record.names:
        read = matcher.name_of(Record(record.shape, record.text, (name,), ()))
        if read is None or not read.whole:
            new.append(Offer(IdentifierKind.NAME, name))
    return tuple(new)
