"""People who stand side by side in one block, each with a way of their own to be reached.

A row or a card is about one person, but may name a second one with that one's telephone: the
secretary below the chair, who brings the tea. And two names before two numbers are read in
turn. Either way a number is never laid to the wrong neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from footprint.extract.cast import CONTACTS, Cast, Part
from footprint.extract.fact import Fact
from footprint.sighting import Kind

_LINE: Final = re.compile(r"[^\n]+(?:\n|$)")
_FIELD: Final = re.compile(r"[^\n|]+(?:\n|\|[ ]?|$)")
_LONGEST_LABEL: Final = 40


def strangers(
    text: str, cast: Cast, facts: Sequence[Fact], owner: str, *, lines: bool
) -> list[tuple[int, int]]:
    """Return where a block that is about one person tells how to reach another.

    Args:
        text: of the block.
        cast: its people.
        facts: everything found in it.
        owner: whom it is about.
        lines: whether it has a line for each thing, or is a row of fields.
    """
    found: list[list[int]] = []
    labels: set[str] = set()
    begun: int | None = None
    for field in (_LINE if lines else _FIELD).finditer(text):
        label, colon, _ = field[0].partition(":")
        label = label.strip().casefold() if colon and len(label) <= _LONGEST_LABEL else ""
        other = _other_in(cast, owner, *field.span())
        if other is not None and _reached(facts, other.end, field.end()):
            found.append([*field.span()])
            begun = None if label in labels else field.start()
        elif other is not None:
            begun = field.start()
        elif begun is not None and label in labels and _reached(facts, *field.span()):
            # "Telephone" comes a second time, below a second name.
            found.append([begun, field.end()])
        elif not label:
            begun = None
        labels.add(label)
    return list(_joined(found))


def _other_in(cast: Cast, owner: str, start: int, end: int) -> Fact | None:
    named = [person for person in cast.mains if start <= person.start < end]
    return next((person for person in named if cast.keys[person.start] != owner), None)


def _reached(facts: Sequence[Fact], start: int, end: int) -> bool:
    return any(fact.kind in CONTACTS and start <= fact.start < end for fact in facts)


def _joined(stretches: list[list[int]]) -> Iterator[tuple[int, int]]:
    last: list[int] | None = None
    for stretch in sorted(stretches):
        if last is not None and stretch[0] < last[1]:
            last[1] = max(last[1], stretch[1])
            continue
        if last is not None:
            yield last[0], last[1]
        last = stretch
    if last is not None:
        yield last[0], last[1]


# ------------------------------------------------------------------------------- in turn

_BETWEEN_VALUES: Final = re.compile(r"[\s,/&;|·•()]*(?:and|or)?[\s,/&;|·•()]*")
_BETWEEN_NAMES: Final = re.compile(r"[^.!?\n;|\d]{0,40}")
_BEFORE_VALUES: Final = re.compile(r"[^.!?\n\d]{0,60}")
_IN_TURN: Final = re.compile(r"[\s,)]*\(?respectively\b")
_TURNS: Final = frozenset({Kind.PHONE, Kind.EMAIL, Kind.ADDRESS})
_PAIR: Final = 2


def in_turn(text: str, cast: Cast, facts: Sequence[Fact]) -> dict[int, str]:
    """Return whose each value is where values stand in the order of the names before them.

    Without the word "respectively" only people of different families are told apart so, or such
    as are all called by their first names: "Rhiannon and Mark Okafor" have two telephones.
    """
    whose: dict[int, str] = {}
    for run in _runs(text, facts):
        people = _people_before(text, cast, run[0].start)
        keys = [cast.keys[person.start] for person in people]
        said = _IN_TURN.match(text, run[-1].end)
        short = [key for key in keys if " " not in key]
        families = {key.split()[-1] for key in keys}
        apart = len(families) == len(keys) and len(short) in {0, len(keys)}
        if len(keys) == len(run) == len(set(keys)) and (said or apart):
            whose |= {fact.start: key for fact, key in zip(run, keys, strict=True)}
    return whose


def _runs(text: str, facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Yield values of one kind with nothing between them but signs of a list."""
    for kind in sorted(_TURNS):
        run: list[Fact] = []
        for fact in sorted((f for f in facts if f.kind is kind), key=lambda f: f.start):
            if run and not _BETWEEN_VALUES.fullmatch(text, run[-1].end, fact.start):
                if len(run) >= _PAIR:
                    yield run
                run = []
            run.append(fact)
        if len(run) >= _PAIR:
            yield run


def _people_before(text: str, cast: Cast, end: int) -> list[Fact]:
    """Return the people who are listed right before a place, in their order."""
    people: list[Fact] = []
    for person in reversed([p for p in cast.mains if p.end <= end]):
        limit = people[0].start if people else end
        between = _BETWEEN_NAMES if people else _BEFORE_VALUES
        if not between.fullmatch(text, person.end, limit):
            break
        people.insert(0, person)
    return people


def with_turns(parts: Sequence[Part], whose: dict[int, str]) -> list[Part]:
    """Give a part in which values stand in turn to all whose they are."""
    return [
        replace(part, owners=tuple(dict.fromkeys((*part.owners, *_owners_in(part, whose)))))
        for part in parts
    ]


def _owners_in(part: Part, whose: dict[int, str]) -> Iterator[str]:
    return (key for start, key in sorted(whose.items()) if part.start <= start < part.end)
