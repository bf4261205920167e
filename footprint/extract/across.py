"""What only the page as a whole tells of its records: whose page it is, who sells, echoes.

Blocks are read one by one. A heading that only repeats whom the blocks below are about, a
vehicle in a box of its own, "Ffion's page" on a page that names one Ffion in full: these are
seen when all records lie side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from footprint.extract.cast import SIGN_OFF
from footprint.extract.document import Block
from footprint.extract.name_words import normalise_name
from footprint.extract.person import find_people
from footprint.sighting import Kind, Record, Shape
from footprint.text import ForeignText, clean

_PRONOUN: Final = re.compile(r"[\s\"\u201c(]*(?:She|He|Her|His)\b")


def across(found: list[Record], blocks: Sequence[Block]) -> list[Record]:
    """Return the records of a page as all its blocks together tell them."""
    return _with_seller(_signed(_in_full(_with_pronouns(_without_echoes(found, blocks)), blocks)))


def _without_echoes(found: list[Record], blocks: Sequence[Block]) -> list[Record]:
    """Leave out headings that only name whom the blocks below them are about."""
    headings = {heading for block in blocks for heading in block.headings}
    return [
        record
        for record in found
        if not (
            str(record.text) in headings and all(s.kind is Kind.PERSON for s in record.sightings)
        )
    ]


def _with_pronouns(found: list[Record]) -> list[Record]:
    """Let "His wife said" go on with the only person of the paragraph before it."""
    joined: list[Record] = []
    for record in found:
        before = joined[-1] if joined else None
        goes_on = (
            before is not None
            and not record.names
            and record.shape is before.shape is Shape.PARAGRAPH
            and record.heading == before.heading
            and not before.others
            and _PRONOUN.match(str(record.text))
        )
        joined.append(replace(record, names=before.names) if before and goes_on else record)
    return joined


_SAYS_I: Final = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")


def _signed(found: list[Record]) -> list[Record]:
    """Give "my husband and I" in a letter to whoever signs below it."""
    given = list(found)
    for index, record in enumerate(found):
        signer = record.names if SIGN_OFF.match(str(record.text)) else ()
        before = index - 1
        while signer and before >= 0 and _is_unsigned(found[before], record):
            if _SAYS_I.search(str(found[before].text)):
                given[before] = replace(found[before], names=signer)
            before -= 1
    return given


def _is_unsigned(record: Record, signing: Record) -> bool:
    return (
        not record.names and record.shape is Shape.PARAGRAPH and record.heading == signing.heading
    )


def _in_full(found: list[Record], blocks: Sequence[Block]) -> list[Record]:
    """Give "Ffion's page" the name of the only Ffion whom the page names in full.

    Only for prose under a heading that names its owner so: a comment of somebody called Ffion
    may be another's, and keeps the short name.
    """
    if not any(_is_short(record) for record in found):
        return found
    full: dict[str, dict[str, ForeignText]] = {}
    for record in found:
        for name in record.names:
            folded = normalise_name(str(name))
            if " " in folded:
                full.setdefault(folded.split()[0], {}).setdefault(folded, name)
    titles = {heading for block in blocks for heading in block.headings}
    owners = {person.normalised for heading in titles for person in find_people(heading, ())}
    return [
        _with_full(record, full)
        if _is_short(record) and normalise_name(str(record.names[0])) in owners
        else record
        for record in found
    ]


def _with_seller(found: list[Record]) -> list[Record]:
    """Give a vehicle that stands in a box of its own to the only person whom the page names."""
    names = {normalise_name(str(name)) for record in found for name in record.names[:1]}
    boxes = [r for r in found if not r.names and any(s.kind is Kind.VEHICLE for s in r.sightings)]
    if len(names) != 1 or not boxes:
        return found
    seller = max((r for r in found if r.names), key=lambda record: len(record.sightings))
    whole = seller
    for box in boxes:
        whole = _joined(whole, box)
    return [whole if record is seller else record for record in found if record not in boxes]


def _joined(record: Record, box: Record) -> Record:
    """Return a record with the words and facts of another below its own."""
    shift = len(str(record.text)) + 1
    moved = (replace(s, start=s.start + shift, end=s.end + shift) for s in box.sightings)
    return replace(
        record,
        text=clean(f"{record.text}\n{box.text}"),
        sightings=(*record.sightings, *moved),
    )


def _is_short(record: Record) -> bool:
    """Whether prose is about somebody whom it does not name, known by a given name alone."""
    return (
        record.shape is Shape.PARAGRAPH
        and len(record.names) == 1
        and " " not in normalise_name(str(record.names[0]))
        and not any(s.kind is Kind.PERSON for s in record.sightings)
    )


def _with_full(record: Record, full: dict[str, dict[str, ForeignText]]) -> Record:
    known = full.get(normalise_name(str(record.names[0])), {})
    return replace(record, names=(*known.values(), *record.names)) if len(known) == 1 else record
