"""Evidence from people named beside the subject: relatives who are listed, and others.

One relative of the same name may be chance where a family name is at home; three are not. So
the most telling relative counts in full and each further one in part. Which of two pages
names the same relative twice does not matter: relatives are counted, not sightings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from footprint.match.evidence import Evidence, Group, Tie
from footprint.match.family import FamilyLevel, compare_family
from footprint.match.given import GivenLevel, compare_given
from footprint.match.names import name_tokens
from footprint.match.own import Own, OwnRelative
from footprint.sighting import Kind, Record, Shape
from footprint.subject import RelationKind

_SHOWN: Final = 0.38
"""How much of a relative's name counts: families of one custom draw on the same names."""
_TELLING: Final = 1.5
_FURTHER: Final = 0.8
_FURTHER_LIMIT: Final = 8.0
_PARTNERS: Final = frozenset({RelationKind.SPOUSE, RelationKind.PARTNER})
_UNLISTED: Final = -1.6
_UNLISTED_MORE: Final = -0.4
"""For each relative listed, at most three: the longer the list, the more an unlisted one says."""
_FULL_LIST: Final = 3
_PROSE: Final = frozenset({Shape.PARAGRAPH, Shape.COMMENT, Shape.CAPTION})


def kin_evidence(own: Own, record: Record) -> Iterator[Evidence]:
    """Yield what the people named in a record say."""
    if not own.relatives:
        return
    named = {
        (name_tokens(fact.normalised or str(fact.value)), fact.relation)
        for fact in record.sightings
        if fact.kind in {Kind.FAMILY, Kind.CHILD} and not fact.whose
    }
    named |= {(name_tokens(name), None) for name in record.others if _tells(own, record, name)}
    worths: dict[OwnRelative, float] = {}
    for tokens, relation in named:
        if tokens:
            known = [relative for relative in own.relatives if _is_relative(relative, tokens)]
            if known:
                # One name printed is one person, however many relatives it would fit.
                worth, relative = max(
                    ((_worth(own, one, tokens), one) for one in known), key=lambda pair: pair[0]
                )
                worths[relative] = max(worth, worths.get(relative, 0.0))
            yield from _against(own, tokens, relation, known)
    yield from _for(sorted(worths.values(), reverse=True))


def _tells(own: Own, record: Record, name: str) -> bool:
    """Whether somebody else in a record tells anything: in prose only one whom the subject listed.

    Who stands beside somebody in a list of a household is kin; whoever else a story names, a
    solicitor or a neighbour, speaks neither for nor against.
    """
    tokens = name_tokens(name)
    return record.shape not in _PROSE or any(
        _is_relative(relative, tokens) for relative in own.relatives if tokens
    )


def _for(worths: list[float]) -> Iterator[Evidence]:
    if worths:
        text = "somebody named with you is a relative"
        yield Evidence(Group.KIN, worths[0], text, Tie.SHARED)
    if len(worths) > 1:
        more = min(_FURTHER_LIMIT, _FURTHER * sum(worths[1:]))
        yield Evidence(Group.MORE_KIN, more, "more of your relatives are named", Tie.SHARED)


def _against(
    own: Own,
    tokens: tuple[str, ...],
    relation: RelationKind | None,
    known: list[OwnRelative],
) -> Iterator[Evidence]:
    if not known:
        weight = _UNLISTED + _UNLISTED_MORE * min(_FULL_LIST, len(own.relatives))
        yield Evidence(Group.KIN, weight, "somebody named is no relative that you listed")
    if relation in _PARTNERS and _other_partner(own, tokens[0]):
        yield Evidence(Group.KIN, -3.0, "the partner named is another")


def _worth(own: Own, relative: OwnRelative, tokens: tuple[str, ...]) -> float:
    # A family name that the subject has too says nothing more about a namesake's kin.
    telling = len(tokens) > 1 and relative.family and relative.family not in own.name_words
    return _SHOWN * relative.bits + (_TELLING if telling else 0.0)


def _is_relative(relative: OwnRelative, tokens: tuple[str, ...]) -> bool:
    if not _same_given(relative.given, tokens[0]):
        return False
    if len(tokens) == 1 or not relative.family:
        return True
    family = tuple(relative.family.split())
    return compare_family(family, tokens[-len(family) :]) > FamilyLevel.CUSTOM


def _same_given(mine: str, theirs: str) -> bool:
    return bool(mine) and compare_given(mine, theirs) > GivenLevel.PARTIAL


def _other_partner(own: Own, given: str) -> bool:
    partners = [relative for relative in own.relatives if relative.relation in _PARTNERS]
    return bool(partners) and not any(_same_given(partner.given, given) for partner in partners)
