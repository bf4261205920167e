# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""Who is spoken of where in a block: sentence by sentence, with simple coreference.

A sentence belongs to the person it names first; one that begins with "she" or names nobody
stays with the person before. Two people in one sentence divide it where the second one's
own facts begin. People who are named only as somebody's relative have no part of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from footprint.extract.fact import Fact
from footprint.extract.parties import begins_with_other
from footprint.sighting import Kind

_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Rd|No|Tel|Rev|Prof|Cllr|c|b|nr|approx|Ltd|Jr|Sr|vs|Mob|Ave|Mt)|\b[A-Z])$"
)
_END: Final = re.compile(r"[.!?][\"”')]?(?=\s)|\n")
SIGN_OFF: Final = re.compile(
    r"(?:Yours (?:sincerely|faithfully|truly|ever)|(?:(?:Kind|Kindest|Best|Warm|Warmest) )?(?:regards|wishes)|"
    r"Sincerely|Many thanks)\b[\s,.]*",
    re.IGNORECASE,
)
"""What ends a letter: its writer's name comes next."""
_PRONOUN: Final = re.compile(
    r"[\s\"“(]*(?:[Ss]he|[Hh]e|[Tt]hey|[Hh]er|[Hh]is|[Tt]heir|[Ww]ho|[Ii]t|[Tt]he (?:couple|pair|family|mother|father|teacher|runner|owner))\b"
)
_FIRST: Final = re.compile(
    r"[\s\"“(]*(?:I|I['’]m|I['’]ve|I['’]d|I['’]ll|My|my|Mine|We|we|Our|our|Ours|ours|Me|Us)\b"
)
_TO_ME: Final = re.compile(
    r"\b(?:call|ring|text|e-?mail|message|msg|pm|dm|contact|whatsapp|phone|give|drop)[ ](?:me|us)\b"
    r"|^[\s\"“(]*(?:call|ring|text|e-?mail|message|whatsapp|phone|tel|mob)\b[ :]*(?=[\d+(]|\S+@)",
    re.IGNORECASE,
)
"""How to reach the one who speaks, whoever is spoken to: `Give us a bell Dave, 07700 900148`."""
_PARTED: Final = re.compile(
    r"(?:^|[,;:|/(\n–—•·*-]|\b(?:and|or|but|while|whereas|plus|then|with|&))[\s\"“]*(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Rev)\.?[ ])?$"
)
_JOINED: Final = re.compile(
    r"[\s,]*(?:(?:and|&|\+|or)[\s]+)?(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\.?[ ])?$"
)
_LISTED: Final = re.compile(r"[;|•·\n][^.!?;|•·\n]{0,40}$|,[ ][^.!?;|•·\n,\d]{2,25}$")
"""Another entry of a list, with a role before the name: `; Secretary Olwen Cash`."""
_REACHED: Final = re.compile(
    r"[\s,:–—-]*(?:(?:on|at|of|tel|telephone|phone|mob|mobile|e-?mail)\b[\s.:]*){0,2}",
    re.IGNORECASE,
)
"""Between a name and how to reach whoever bears it."""
CONTACTS: Final = frozenset({Kind.PHONE, Kind.EMAIL, Kind.ADDRESS})
_CONTACT: Final = re.compile(
    r"\b(?:contact|call|ring|phone|text|message|e-?mail|whatsapp|ask for|speak to|apply to|enquiries to|seller:?|owner:?)[ ](?:me,?[ ]|(?:Mrs?|Ms|Miss|Dr)\.?[ ])?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a block's text and the people it belongs to, as keys of `Cast.names`."""

    start: int
    end: int
    owners: tuple[str, ...]


class Cast:
    """The people of one block."""

    def __init__(self, people: Sequence[Fact], relations: Sequence[Fact]) -> None:
        related = {span for fact in relations for span in fact.named}
        self.relatives = {p.normalised: p for p in people if (p.start, p.end) in related}
        self.shown: dict[str, list[tuple[int, int]]] = {}
        self.keys: dict[int, str] = {}
        for person in sorted(people, key=lambda fact: fact.start):
            key = self._key_of(person)
            self.keys[person.start] = key
            self.shown.setdefault(key, []).append((person.start, person.end))
        self.mains = [
            p for p in sorted(people, key=lambda fact: fact.start)
            if (p.start, p.end) not in related and self.keys[p.start] not in self._related_only(related)
        ]  # fmt: skip

    def _related_only(self, related: set[tuple[int, int]]) -> set[str]:
        return {key for key, spans in self.shown.items() if spans and spans[0] in related}

    def _key_of(self, person: Fact) -> str:
        """One key for "Ruth Tamblyn", "Ruth" and "Mrs Tamblyn"."""
        words = person.normalised.split()
        for key in self.shown:
            known = key.split()
            if key == person.normalised:
                return key
            if len(words) == 1 and len(known) > 1 and words[0] in {known[0], known[-1]}:
                return key
            if (
                len(words) > 1
                and len(known) > 1
                and words[-1] == known[-1]
                and len(words[0]) == 1
                and known[0][0] == words[0]
            ):
                return key
        return person.normalised


def sentences(text: str, facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end; never inside a fact or after a short form."""
    inside = [
        (fact.start, fact.end)
        for fact in facts
        if "\n" in text[fact.start : fact.end] or "." in text[fact.start : fact.end]
    ]
    begin = 0
    for hit in _END.finditer(text):
        at = hit.end()
        if any(start < at < end for start, end in inside) or (
            hit[0][0] == "." and _ABBREVIATED.search(text[max(0, hit.start() - 8) : hit.start()])
        ):
            continue
        if SIGN_OFF.fullmatch(text, begin, at):
            continue  # whoever signs stands in the next line
        yield begin, at
        begin = at
    if begin < len(text):
        yield begin, len(text)


def divide(text: str, cast: Cast, facts: Sequence[Fact], *, first: str, speaker: str) -> list[Part]:
    """Divide a block among its people.

    Args:
        text: of the block.
        cast: its people.
        facts: everything found in it.
        first: whom it is about until it names somebody; empty for nobody.
        speaker: who says "I" in it; empty for nobody.
    """
    parts: list[Part] = []
    carried: tuple[str, ...] = (first,) if first else ()
    for start, end in sentences(text, facts):
        within = [person for person in cast.mains if start <= person.start < end]
        sentence = text[start:end]
        if begins_with_other(sentence):
            keys = tuple(cast.keys[person.start] for person in within[:1])
            parts.append(Part(start, end, keys))
            continue
        if speaker and (_FIRST.match(sentence) or _TO_ME.search(sentence)):
            opening: tuple[str, ...] = (speaker,)
        elif not within or (carried and _PRONOUN.match(sentence)):
            opening = carried
        else:
            opening = ()
        pieces = list(_pieces(text, cast, facts, Part(start, end, opening)))
        parts += pieces
        if pieces and pieces[0].owners and not (speaker and opening == (speaker,)):
            carried = pieces[0].owners
    return _with_offerer(text, parts, cast)


def _with_offerer(text: str, parts: list[Part], cast: Cast) -> list[Part]:
    """What an advert offers belongs to the only person in it, whom it says to contact."""
    if len({cast.keys[person.start] for person in cast.mains}) != 1:
        return parts
    person = cast.mains[0]
    if not _CONTACT.search(text[max(0, person.start - 24) : person.start]):
        return parts
    key = (cast.keys[person.start],)
    return [part if part.owners else Part(part.start, part.end, key) for part in parts]


def _pieces(text: str, cast: Cast, facts: Sequence[Fact], sentence: Part) -> Iterator[Part]:
    """Divide a sentence where a second person's own facts begin."""
    owners = list(sentence.owners)
    begin = last_end = sentence.start
    for person in cast.mains:
        if not sentence.start <= person.start < sentence.end:
            continue
        key = cast.keys[person.start]
        between = text[last_end : person.start]
        if key in owners:
            last_end = person.end
            continue
        told = any(
            begin <= fact.start < person.start and fact.kind is not Kind.PERSON for fact in facts
        )
        if not owners:
            owners = [key]
        elif not told and not sentence.owners and _JOINED.match(between):
            owners.append(key)
        elif _begins_anew(text, facts, person, sentence.start, told=told):
            yield Part(begin, person.start, tuple(owners))
            begin, owners = person.start, [key]
        last_end = person.end
    yield Part(begin, sentence.end, tuple(owners))


def _begins_anew(text: str, facts: Sequence[Fact], person: Fact, start: int, *, told: bool) -> bool:
    """Whether what follows a name in the middle of a sentence is that person's alone."""
    before = text[max(start, person.start - 44) : person.start]
    if told and _PARTED.search(before[-12:]):
        return True
    listed = _LISTED.search(before) or _PARTED.search(before[-12:])
    return bool(listed) and any(
        fact.kind in CONTACTS and _follows(text, person, fact) for fact in facts
    )


def _follows(text: str, person: Fact, fact: Fact) -> bool:
    """Whether a contact stands right behind a name, or in brackets behind it."""
    if fact.start < person.end:
        return False
    between = text[person.end : fact.start].replace("(", " ")
    return bool(_REACHED.fullmatch(between))


def parts_of(
    text: str, cast: Cast, facts: Sequence[Fact], owner: str, others: list[tuple[int, int]]
) -> Iterator[Part]:
    """Yield the parts of the one whom the rows are about, and of the others."""
    begin = 0
    for start, end in others:
        if begin < start:
            yield Part(begin, start, (owner,) if owner else ())
        yield from _pieces(text, cast, facts, Part(start, end, ()))
        begin = end
    if begin < len(text):
        yield Part(begin, len(text), (owner,) if owner else ())
