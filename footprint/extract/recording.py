"""A document into records: each fact to the person whose block, sentence or clause it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from footprint.extract.across import across
from footprint.extract.address_parts import normalise_address
from footprint.extract.address_shapes import FLAT_ONLY
from footprint.extract.cast import Cast, divide, parts_of
from footprint.extract.document import Block, Document
from footprint.extract.fact import Fact
from footprint.extract.files import document_links
from footprint.extract.name_weight import Vote
from footprint.extract.name_words import normalise_name
from footprint.extract.neighbours import in_turn, strangers, with_turns
from footprint.extract.parsing import parse
from footprint.extract.parties import other_stretches
from footprint.extract.person import find_people
from footprint.extract.profile import KnownFacts, fold_in_place, known_facts
from footprint.extract.reading import read_text
from footprint.extract.relation import INVERSE
from footprint.extract.sightings import Scene, records_of
from footprint.extract.signature import find_signatures
from footprint.sighting import Kind, Page, Record, Shape, Sighting
from footprint.subject import Profile, RelationKind
from footprint.text import clean

_ONE_PERSON: Final = frozenset(
    {Shape.ROW, Shape.CARD, Shape.DEFINITION, Shape.STRUCTURED, Shape.DOCUMENT}
)
_CONTACT: Final = re.compile(
    r"\b(?:contact|get in touch|find us|footer|copyright|about this site|privacy|menu|navigation|related|share|search|log ?in|newsletter|latest|comments?)\b",
    re.IGNORECASE,
)
_SHORT_PAGE: Final = 6000
"""Characters up to which a page is read whole."""
_NEIGHBOURS: Final = 2
_NEAR: Final = 100
_LONGEST_WINDOW: Final = 400
_RELATION_CUE: Final = re.compile(
    r"\b(?:husband|wife|partner|son|daughter|mum|mam|dad|mother|father|brother|sister|married|children|kids|nephew|niece|grandson|granddaughter|nan|grandad|twins?|fianc[eé]e?)\b",
    re.IGNORECASE,
)


def records(
    page: Page | Document, profile: Profile | None = None, *, ner: bool = True
) -> list[Record]:
    """Read a page into records, in the order of the page.

    Args:
        page: as fetched, or already parsed.
        profile: what is known of the subject: found exactly, and where the language model looks.
        ner: whether the language model is asked about names in prose.

    Raises:
        UnreadablePageError: if the page cannot be parsed.
    """
    document = page if isinstance(page, Document) else parse(page)
    known = known_facts(profile) if profile else None
    blocks = _concerned(document, known) if known else document.blocks
    votes = _votes(blocks, known) if ner else [[] for _ in blocks]
    found: list[Record] = []
    for block, ballot in zip(blocks, votes, strict=True):
        found += _records_of(block, known, ballot)
    return [*across(found, document.blocks), *_of_document(document)]


def _concerned(document: Document, known: KnownFacts) -> Sequence[Block]:
    """Leave out what of a long page is far from any name or number of the profile.

    A short page is read whole, as is one whose title names the subject. Of a long one, blocks
    that mention something of the profile are read, with the two before and the two after.
    """
    if len(document.text) <= _SHORT_PAGE or known.concerns(str(document.title)):
        return document.blocks
    near: set[int] = set()
    for index, block in enumerate(document.blocks):
        if known.concerns("\n".join((*block.headings, block.author, str(block.text)))):
            near.update(range(index - _NEIGHBOURS, index + _NEIGHBOURS + 1))
    return [block for index, block in enumerate(document.blocks) if index in near]


# ------------------------------------------------------------------------ where the model looks


def windows(text: str, known: KnownFacts | None) -> list[tuple[int, str]]:
    """Return the stretches of a block that the language model is asked about.

    With a profile: around mentions of the subject and of kin words beside them. Without one:
    around words that name kin. Stretches never overlap and never exceed 400 characters.
    """
    folded = fold_in_place(text)
    if known is not None:
        spots = known.mentioned(folded)
    else:
        spots = [hit.start() for hit in _RELATION_CUE.finditer(text)]
    stretches: list[list[int]] = []
    for spot in spots:
        start, end = max(0, spot - _NEAR), min(len(text), spot + _NEAR)
        start = text.rfind(" ", 0, start) + 1 if start else 0
        close = text.find(" ", end)
        end = close if close >= 0 else len(text)
        if stretches and start < stretches[-1][1] and end - stretches[-1][0] <= _LONGEST_WINDOW:
            stretches[-1][1] = end
        else:
            stretches.append([max(start, stretches[-1][1] if stretches else 0), end])
    return [(start, text[start:end]) for start, end in stretches if start < end]


def _votes(blocks: Sequence[Block], known: KnownFacts | None) -> list[list[Vote]]:
    """Ask about the windows of all blocks in one go; equal windows are asked about once."""
    asked: list[tuple[int, str]] = []
    places: list[tuple[int, int]] = []
    base = 0
    for index, block in enumerate(blocks):
        text = str(block.text)
        if block.shape not in {Shape.ROW, Shape.STRUCTURED, Shape.DEFINITION}:
            # Labels and columns say what a word is; the model would only guess.
            asked += [(base + start, part) for start, part in windows(text, known)]
        places.append((base, index))
        base += len(text) + 1
    found: list[list[Vote]] = [[] for _ in blocks]
    if not asked:
        return found
    from footprint.extract.ner import votes_on  # noqa: PLC0415 - loads the language model

    starts = [start for start, _ in places]
    for vote in votes_on(asked):
        index = bisect_right(starts, vote.start) - 1
        found[index].append(Vote(vote.start - starts[index], vote.end - starts[index], vote.label))
    return found


# ---------------------------------------------------------------------------- one block


def _records_of(block: Block, known: KnownFacts | None, votes: list[Vote]) -> list[Record]:
    text = str(block.text)
    facts = read_text(text, lambda _: votes)
    if known is not None:
        facts = _with_known(block, facts, known)
    if block.hidden:
        facts = [replace(fact, certainty=min(fact.certainty, 0.4)) for fact in facts]
    people = [fact for fact in facts if fact.kind is Kind.PERSON and not _is_written_to(text, fact)]
    relations = [fact for fact in facts if fact.relation is not None]
    facts += find_signatures(text, people, " ".join(block.headings))
    cast = Cast(people, relations)
    governor = "" if cast.mains and block.shape in _ONE_PERSON else _governor(block)
    if block.shape in _ONE_PERSON:
        owner, others = _owner_and_others(block, cast, facts, governor)
        parts = list(parts_of(text, cast, facts, owner, others))
    else:
        speaker = normalise_name(block.author) if block.author else ""
        parts = divide(text, cast, facts, first=speaker or governor, speaker=speaker)
    turns = in_turn(text, cast, facts)
    return records_of(Scene(block, text, facts, cast, turns), with_turns(parts, turns))


_DEAR: Final = re.compile(r"\bDear (?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Cllr|Councillor|Rev)\.? )*$")
_WRITES: Final = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")


def _is_written_to(text: str, person: Fact) -> bool:
    """Whether a letter begins with a name: what it says of "my" home is the writer's."""
    before = text[max(0, person.start - 24) : person.start]
    return bool(_DEAR.search(before) and _WRITES.search(text, person.end))


def _owner_and_others(
    block: Block, cast: Cast, facts: list[Fact], governor: str
) -> tuple[str, list[tuple[int, int]]]:
    """Whom a row or card is about, and where it tells of somebody else."""
    text = str(block.text)
    labelled = block.shape in {Shape.DEFINITION, Shape.ROW}
    others = other_stretches(text, lines=block.shape is Shape.DEFINITION) if labelled else []
    owner = _main_of(text, cast, others) or governor
    if block.shape is Shape.DOCUMENT:
        return owner, others
    besides = strangers(text, cast, facts, owner, lines=block.shape is not Shape.ROW)
    apart = [one for one in besides if not any(a < one[1] and one[0] < b for a, b in others)]
    return owner, sorted([*others, *apart])


def _main_of(text: str, cast: Cast, others: list[tuple[int, int]]) -> str:
    """Whom a row or card is about: the labelled name, else the first."""
    mains = [p for p in cast.mains if not any(a <= p.start < b for a, b in others)]
    for person in mains:
        if re.search(
            r"(?:^|[\n|])\s*(?:Full |Officer |Member |Applicant |Child.s |Pupil )?[Nn]ames?:\s*(?:\w{2,4}\.? )?$",
            text[max(0, person.start - 30) : person.start],
        ):
            return cast.keys[person.start]
    return cast.keys[mains[0].start] if mains else ""


def _governor(block: Block) -> str:
    """The person whom the nearest heading names, unless it speaks of something else."""
    for heading in reversed(block.headings):
        if _CONTACT.search(heading):
            return ""
        people = find_people(heading, ())
        if people:
            return people[0].normalised if len(people) == 1 else ""
    return ""


def _with_known(block: Block, facts: list[Fact], known: KnownFacts) -> list[Fact]:
    """Put what the profile knows in the place of what rules guessed there."""
    text = str(block.text)
    exact = known.find(text)
    facts = [_turned(fact, exact) for fact in facts]
    merged: list[Fact] = []
    for sure in exact:
        rivals = [fact for fact in facts if fact.kind is sure.kind and fact.touches(sure)]
        wider = next((r for r in rivals if r.start <= sure.start and r.end >= sure.end), None)
        if wider is not None:
            wider = _without_name(text, wider, sure)
            value = (
                wider.normalised if sure.kind in {Kind.ADDRESS, Kind.PERSON} else sure.normalised
            )
            merged.append(
                replace(
                    wider,
                    certainty=max(sure.certainty, wider.certainty),
                    rule=sure.rule,
                    normalised=value,
                )
            )
        else:
            use = rivals[0].use if rivals else sure.use
            merged.append(replace(sure, use=use, cue=rivals[0].cue if rivals else ""))
    found = sorted(
        [
            *(f for f in facts if not any(f.kind is s.kind and f.touches(s) for s in exact)),
            *dict.fromkeys(merged),
            *_known_relatives(text, facts, known, own=known.is_subject(block.author)),
        ],
        key=lambda fact: (fact.start, -fact.end),
    )
    towns = [fact for fact in found if fact.rule == "profile.place"]
    works = [fact for fact in found if fact.rule == "profile.employer"]
    return [
        _with_town(text, fact, towns)
        for fact in found
        if not (fact.kind is Kind.PERSON and any(w.start < fact.start < w.end for w in works))
    ]


def _with_town(text: str, address: Fact, towns: list[Fact]) -> Fact:
    """`Gorton Rise, Reddish` before `, Stockport`: the town that the profile knows ends it."""
    if address.kind is not Kind.ADDRESS or re.search(r"\d[A-Za-z]{2}$", address.normalised):
        return address
    for town in towns:
        if town.end > address.end and re.fullmatch(r",?\s", text[address.end : town.start]):
            wider = text[address.start : town.end]
            return replace(address, end=town.end, normalised=normalise_address(wider))
    return address


def _without_name(text: str, wider: Fact, sure: Fact) -> Fact:
    """An address of the profile begins where the profile says, or at a flat before that."""
    before = text[wider.start : sure.start]
    if (
        sure.rule != "profile.address"
        or not before
        or FLAT_ONLY.match(before)
        or before[0].isdigit()
    ):
        return wider
    return replace(
        wider, start=sure.start, normalised=normalise_address(text[sure.start : wider.end])
    )


def _turned(relation: Fact, exact: list[Fact]) -> Fact:
    """`Osian's mum Ffion Pryce` tells of Ffion Pryce, if that is the subject: Osian is the child."""
    if relation.relation is None or relation.owner is None or len(relation.named) != 1:
        return relation
    (start, end), owner = relation.named[0], relation.owner
    subject = next(
        (f for f in exact if f.kind is Kind.PERSON and f.start <= start and end <= f.end), None
    )
    if subject is None or (subject.start <= owner[0] and owner[1] <= subject.end):
        return relation
    kind = INVERSE[relation.relation]
    return replace(
        relation,
        kind=Kind.CHILD if kind is RelationKind.CHILD else Kind.FAMILY,
        relation=kind,
        named=(owner,),
        owner=(subject.start, subject.end),
    )


def _known_relatives(text: str, facts: list[Fact], known: KnownFacts, *, own: bool) -> list[Fact]:
    """A relative of the profile whom the page names in full beside the subject.

    In what the subject wrote a given name is enough: nobody writes "my son" every time.
    """
    spots = known.relatives_in(text, given_alone=own)
    people = [fact for fact in facts if fact.kind is Kind.PERSON]
    others = [
        p for p in people if not any(p.start < end and start < p.end for start, end, _ in spots)
    ]
    if not own and (not spots or not others or min(spots)[0] < min(p.start for p in others)):
        return []  # The block is about the relative, not about the subject.
    told = {span for fact in facts for span in fact.named}
    return [
        Fact(
            Kind.CHILD if relative.relation is RelationKind.CHILD or relative.minor else Kind.FAMILY,
            start, end, normalise_name(text[start:end]), 0.9, "profile.relative", relation=relative.relation, named=((start, end),),
        )
        for start, end, relative in spots
        if not any(start < stop and begin < end for begin, stop in told)
    ]  # fmt: skip


def _of_document(document: Document) -> list[Record]:
    """What stands in the file itself, and the documents that the page leads to."""
    found = []
    for placed in document.placed:
        value = clean(placed.value, one_line=True)
        sighting = Sighting(
            placed.kind, value, placed.normalised, 0, len(value), placed.certainty, placed.rule
        )
        found.append(Record(Shape.DOCUMENT, value, (), (sighting,)))
    for link in document_links(document.links):
        text = clean(link.text or link.url.rsplit("/", 1)[-1], one_line=True)
        people = find_people(str(text), ())
        if text and people:
            names = tuple(clean(str(text)[p.start : p.end], one_line=True) for p in people[:1])
            sighting = Sighting(Kind.DOCUMENT, text, link.url, 0, len(text), 0.8, "document.link")
            found.append(Record(Shape.ITEM, text, names, (sighting,)))
    return found
