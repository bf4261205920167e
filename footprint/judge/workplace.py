"""Tells contact details of a workplace from private ones, where only the whole page can.

A mailbox at the site's own domain, beside somebody's job, is a work mailbox. A number that a
staff page gives for several people is the office's. Neither can be seen in one record alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from publicsuffixlist import PublicSuffixList

from footprint.sighting import Kind, Record, Sighting, Use

_WORK: Final = re.compile(
    r"\b(?:team|staff|office|caseworkers?|MPs?|MSPs?|member of parliament|constituency|colleagues|"
    r"department|reception|manager|researcher|assistant|councillors?|our people|employees)\b",
    re.IGNORECASE,
)
"""Words of a page that speaks of people at their work."""

_SEVERAL: Final = 2


def at_work(records: Sequence[Record], *, host: str, title: str) -> tuple[Record, ...]:
    """Return the records of one page, with work contacts marked as such.

    Args:
        records: all records of the page.
        host: of the page.
        title: of the page.
    """
    shared = _shared_numbers(records)
    own_domain = _registered(host)
    return tuple(_marked(record, shared, own_domain, title) for record in records)


def _marked(record: Record, shared: frozenset[str], own_domain: str, title: str) -> Record:
    if not _WORK.search(f"{title} {record.heading} {record.text}"):
        return record
    sightings = tuple(
        replace(sighting, use=Use.OFFICE, cue="workplace")
        if _is_works(sighting, shared, own_domain)
        else sighting
        for sighting in record.sightings
    )
    return record if sightings == record.sightings else replace(record, sightings=sightings)


def _is_works(sighting: Sighting, shared: frozenset[str], own_domain: str) -> bool:
    match sighting.kind:
        case Kind.PHONE:
            return sighting.normalised in shared
        case Kind.EMAIL:
            domain = _registered(sighting.normalised.rpartition("@")[2])
            return bool(own_domain) and domain == own_domain
        case _:
            return False


def _shared_numbers(records: Iterable[Record]) -> frozenset[str]:
    """Return numbers that stand with people of several families: not a couple's telephone."""
    families: dict[str, set[str]] = defaultdict(set)
    for record in records:
        family = str(record.names[0]).split()[-1].casefold() if record.names else ""
        for sighting in record.sightings:
            if sighting.kind is Kind.PHONE:
                families[sighting.normalised].add(family)
    return frozenset(n for n, names in families.items() if len(names - {""}) >= _SEVERAL)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def _registered(host: str) -> str:
    return str(_suffixes().privatesuffix(host.casefold()) or "")
