# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""The people of a block and their facts as records of sightings.

Facts right behind a relative's name ("her husband Mark, 46") are the relative's: they say
`whose` they are and stay in the record of the person whose relative it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from footprint.extract.cast import Cast, Part
from footprint.extract.document import Block
from footprint.extract.fact import Fact
from footprint.extract.name_words import normalise_name
from footprint.extract.person import find_people
from footprint.sighting import UNNAMED, Kind, Record, Sighting, Use
from footprint.subject import RelationKind
from footprint.text import ForeignText, clean

_OF_RELATIVES: Final = frozenset(
    {
        Kind.AGE,
        Kind.DATE_OF_BIRTH,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.SCHOOL,
        Kind.EMPLOYER,
        Kind.USERNAME,
        Kind.VEHICLE,
    }
)

_AFTER_RELATIVE: Final = re.compile(
    r"[\s,;:()–-]*(?:(?:aged?|who|is|was|now|on|at|in|works?|working|for|goes to|attends|went to|studies|born|turns|tel|mob|mobile|phone|email|year|\d|[a-z]+ing|as|an?|the|and is|has)\b[\s,:.]*){0,5}(?:[\w' -]{0,18})?$"
)

_ADULT: Final = 18
_RIGHT_BEHIND: Final = 16
"""Characters within which an age belongs to the name before it."""


_WAY_TO_SCHOOL: Final = 120
_AGAIN_I: Final = re.compile(
    r"\b(?:I|we|teach(?:es|er|ing)?|taught|works?|working|worked|governors?|head|studied|trained|"
    r"volunteers?|chairs?|runs)\b"
)
"""Between a child and a school: the sentence has turned back to the grown-up."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A block, what was found in it, and its people."""

    block: Block
    text: str
    facts: list[Fact]
    cast: Cast
    turns: dict[int, str]
    """Whose a value is, by its place, where values stand in the order of names."""


def records_of(scene: Scene, parts: list[Part]) -> list[Record]:
    """Return a record for each person who has a part of the block."""
    owners = dict.fromkeys(owner for part in parts for owner in (part.owners or ("",)))
    found = (
        _record(scene, [part for part in parts if owner in (part.owners or ("",))], owner)
        for owner in owners
    )
    return [record for record in found if record is not None]


def _record(scene: Scene, parts: list[Part], owner: str) -> Record | None:
    joined = ""
    sightings: list[Sighting] = []
    for part in parts:
        shift = len(joined) - part.start
        joined += scene.text[part.start : part.end]
        sightings += [_moved(sighting, shift) for sighting in _sightings(scene, part, owner)]
    text = clean(joined)
    names = _names(scene, owner)
    if not sightings and not names:
        return None
    return Record(
        shape=scene.block.shape,
        text=text,
        names=names,
        sightings=tuple(_realigned(str(text), joined, sightings)),
        heading=clean(" > ".join(scene.block.headings), one_line=True),
        others=tuple(key for key in scene.cast.shown if key != owner),
        historical=_is_historical(scene, owner),
    )


def _moved(sighting: Sighting, shift: int) -> Sighting:
    return replace(sighting, start=sighting.start + shift, end=sighting.end + shift)


def _is_historical(scene: Scene, owner: str) -> bool:
    own = [
        fact
        for fact in scene.facts
        if fact.kind is Kind.PERSON and scene.cast.keys.get(fact.start) == owner
    ]
    return bool(own) and all(fact.use is Use.HISTORIC for fact in own)


def _realigned(text: str, joined: str, sightings: list[Sighting]) -> list[Sighting]:
    """Cleaning took blanks off the edges: move every place by what went before it."""
    lead = len(joined) - len(joined.lstrip())
    moved = [replace(s, start=s.start - lead, end=s.end - lead) for s in sightings]
    kept: list[Sighting] = []
    for sighting in moved:
        value = str(sighting.value)
        if text[sighting.start : sighting.end] == value:
            kept.append(sighting)
            continue
        at = text.find(value)
        if at >= 0:
            kept.append(replace(sighting, start=at, end=at + len(value)))
    return kept


def _names(scene: Scene, owner: str) -> tuple[ForeignText, ...]:
    block = scene.block
    if not owner:
        return ()
    shown = {scene.text[start:end]: None for start, end in scene.cast.shown.get(owner, [])}
    if not shown:
        source = (
            block.author
            if block.author and normalise_name(block.author) == owner
            else _heading_name(block, owner)
        )
        handle = source.casefold()
        if any(f.rule == "profile.username" and f.normalised == handle for f in scene.facts):
            return ()  # the subject's own handle is a key, and no name that could be another's
        shown = {source: None}
    best_first = sorted(shown, key=lambda name: -len(name.split()))
    return tuple(clean(name, one_line=True) for name in best_first if name)


def _heading_name(block: Block, owner: str) -> str:
    for heading in reversed(block.headings):
        for person in find_people(heading, ()):
            if person.normalised == owner:
                return heading[person.start : person.end]
    return owner


def _sightings(scene: Scene, part: Part, owner: str) -> list[Sighting]:
    within = [
        fact
        for fact in scene.facts
        if part.start <= fact.start
        and fact.end <= part.end
        and scene.turns.get(fact.start, owner) == owner
    ]
    return [sighting for fact in within for sighting in _of_fact(scene, fact, owner, within)]


def _of_fact(scene: Scene, fact: Fact, owner: str, within: list[Fact]) -> list[Sighting]:
    keys = scene.cast.keys
    if fact.kind is Kind.PERSON:
        mine = keys.get(fact.start, fact.normalised) == owner
        return [_sighting(scene.text, fact, fact.start, fact.end)] if mine else []
    if fact.relation is not None:
        if fact.owner and owner and keys.get(fact.owner[0], owner) != owner:
            return []  # "Ruth's husband" is no relative of the one who told it.
        return [_relative(scene.text, fact, span, within) for span in fact.named]
    whose = _whose(scene, fact, within) if fact.kind in _OF_RELATIVES else ""
    return [replace(_sighting(scene.text, fact, fact.start, fact.end), whose=whose)]


def _relative(text: str, fact: Fact, span: tuple[int, int], within: list[Fact]) -> Sighting:
    start, end = span
    young = any(
        other.kind is Kind.AGE and 0 <= other.start - end < _RIGHT_BEHIND and _is_young(other)
        for other in within
    )
    kind = Kind.CHILD if fact.relation is RelationKind.CHILD or young else Kind.FAMILY
    shown = _sighting(text, fact, start, end)
    return replace(shown, kind=kind, normalised=normalise_name(text[start:end]))


def _is_young(age: Fact) -> bool:
    return age.normalised.isdigit() and int(age.normalised) < _ADULT


def _whose(scene: Scene, fact: Fact, within: list[Fact]) -> str:
    """Whose a fact is that stands right behind a relative's name."""
    text = scene.text
    best: Fact | None = None
    for relation in within:
        if relation.relation is None:
            continue
        if relation.named and relation.start <= fact.start and fact.end <= relation.end:
            return normalise_name(text[slice(*relation.named[-1])])
        if relation.end <= fact.start and (best is None or relation.end > best.end):
            best = relation
    return _behind(scene, fact, best) if best is not None else ""


def _behind(scene: Scene, fact: Fact, relation: Fact) -> str:
    """Whose a fact is that stands some way behind a relation, in the same clause."""
    between = scene.text[relation.end : fact.start]
    told = any(relation.end <= person.start < fact.start for person in scene.cast.mains)
    if told or re.search(r"[.!?\n;|]", between.strip(" .")):
        return ""
    if not relation.named:
        # "My kids get the 272 to Mill Lane School": whoever it is, it is not the writer.
        child = relation.relation is RelationKind.CHILD
        return UNNAMED if child and fact.kind is Kind.SCHOOL else ""
    if fact.kind is Kind.SCHOOL and _AGAIN_I.search(between):
        return ""
    if not _is_way_to_school(relation, fact, between) and not _AFTER_RELATIVE.match(between):
        return ""
    return normalise_name(scene.text[slice(*relation.named[-1])])


def _is_way_to_school(relation: Fact, fact: Fact, between: str) -> bool:
    return (
        relation.relation is RelationKind.CHILD
        and fact.kind is Kind.SCHOOL
        and len(between) <= _WAY_TO_SCHOOL
    )


def _sighting(text: str, fact: Fact, start: int, end: int) -> Sighting:
    return Sighting(
        kind=fact.kind,
        value=clean(text[start:end]),
        normalised=fact.normalised,
        start=start,
        end=end,
        certainty=fact.certainty,
        rule=fact.rule,
        use=fact.use,
        cue=fact.cue,
        current=fact.current,
        relation=fact.relation,
        whose=fact.whose,
    )
