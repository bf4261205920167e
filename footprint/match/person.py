"""Evidence from the name: how well it agrees, and how many people share it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from footprint.match.compare import MiddleLevel, NameComparison, readings
from footprint.match.evidence import Evidence, Group, Tie
from footprint.match.family import FamilyLevel
from footprint.match.frequency import LOCAL_ADULTS
from footprint.match.given import GivenLevel
from footprint.match.names import parse_name
from footprint.match.own import Own
from footprint.subject import NameKind

SHOWN: Final = 0.2
"""How much of a name's rarity counts. A search shows the first few dozen pages, not every
namesake in the country, so namesakes are met less often than they live. Regression of the truth
on the weights gave 0.1 to 0.25 on two invented populations that share no code."""

RARE_SHOWN: Final = 0.28
"""What every bit beyond `RARE_FROM` adds: where few people carry a surname, a search shows them
all, and the rarer it is the fewer there are to be taken for the subject."""
RARE_FROM: Final = 12.0
"""Bits: a surname just below the 500 commonest."""

_OTHER_GIVEN: Final = -11.0
_OTHER_FAMILY: Final = -8.0
_INITIAL_BITS: Final = 4.0
"""Initials are spread unevenly over the alphabet: about 4 bits, not log2 26."""
_TURNED: Final = -0.3
_LEAST: Final = 0.5


def best_name(own: Own, printed: Sequence[str]) -> NameComparison | None:
    """Return the reading of a record's names that agrees best; None if it names nobody."""
    found = [
        reading
        for raw in printed
        for form in own.forms
        for reading in readings(form, parse_name(raw))
    ]
    return max(found, key=lambda reading: (_bits(own, reading), not reading.turned), default=None)


def name_evidence(own: Own, name: NameComparison) -> Iterator[Evidence]:
    """Yield what the name says."""
    yield Evidence(Group.NAME, _bits(own, name), _words(own, name))
    match name.middle:
        case MiddleLevel.EXACT:
            yield Evidence(Group.MIDDLE, 4.0, "the middle name is the same", Tie.SHARED)
        case MiddleLevel.INITIAL:
            yield Evidence(Group.MIDDLE, 3.3, "the middle initial is the same")
        case MiddleLevel.CLASH:
            yield Evidence(Group.MIDDLE, -6.0, "the middle name is another")
        case MiddleLevel.SILENT:
            pass
        case _:
            assert_never(name.middle)


def sex_evidence(own: Own, printed: Sequence[str]) -> Iterator[Evidence]:
    """Yield what a title such as Mr says against the subject."""
    said = {parsed.sex for raw in printed if (parsed := parse_name(raw)).sex}
    if own.sex is not None and said and own.sex not in said:
        yield Evidence(Group.SEX, -6.0, "the title before the name is not yours")


def _bits(own: Own, name: NameComparison) -> float:
    return (
        _given_bits(own, name)
        + _family_bits(own, name)
        + (_TURNED if name.turned else 0.0)
        # Two weak halves that hold one another up are not a name.
        + (-2.0 if _weak(name) else 0.0)
    )


def _weak(name: NameComparison) -> bool:
    slipped = name.given in {GivenLevel.NEAR, GivenLevel.PARTIAL}
    return slipped and name.family in {FamilyLevel.NEAR, FamilyLevel.HALF, FamilyLevel.CUSTOM}


def _given_bits(own: Own, name: NameComparison) -> float:
    rarity = SHOWN * own.given_bits[name.form.given[0]]
    match name.given:
        case GivenLevel.EXACT | GivenLevel.ALIAS | GivenLevel.NEAR | GivenLevel.PARTIAL:
            return max(_LEAST, rarity - _GIVEN_LESS[name.given])
        case GivenLevel.INITIAL:
            return min(rarity, SHOWN * _INITIAL_BITS)
        case GivenLevel.MISSING:
            return 0.0
        case GivenLevel.NONE:
            return _OTHER_GIVEN
        case _:
            assert_never(name.given)


def _shown(family_bits: float) -> float:
    return SHOWN * family_bits + RARE_SHOWN * max(0.0, family_bits - RARE_FROM)


def _family_bits(own: Own, name: NameComparison) -> float:
    if name.family is None:
        return 0.0
    rarity = _shown(own.family_bits[name.form.family])
    if name.form.kind is NameKind.PREVIOUS:
        rarity -= 0.5
    match name.family:
        case FamilyLevel.EXACT | FamilyLevel.NEAR | FamilyLevel.HALF | FamilyLevel.CUSTOM:
            return max(_LEAST, rarity - _FAMILY_LESS[name.family])
        case FamilyLevel.GENDERED:
            # A woman may be written with her husband's form; without her forename it is he.
            return rarity - 4.0 if name.given > GivenLevel.NEAR else -6.0
        case FamilyLevel.NONE:
            return _OTHER_FAMILY
        case _:
            assert_never(name.family)


_GIVEN_LESS: Final = {
    GivenLevel.EXACT: 0.0,
    GivenLevel.ALIAS: 0.5,
    GivenLevel.NEAR: 1.5,
    GivenLevel.PARTIAL: 2.5,
}
"""Bits that a lesser agreement is short of an exact one."""
_FAMILY_LESS: Final = {
    FamilyLevel.EXACT: 0.0,
    FamilyLevel.NEAR: 1.5,
    FamilyLevel.HALF: 3.0,
    FamilyLevel.CUSTOM: 9.0,
}


def _words(own: Own, name: NameComparison) -> str:
    if name.given is GivenLevel.NONE and name.family is not FamilyLevel.NONE:
        known = _OTHER_GIVEN_WORDS.get(name.family) if name.family is not None else None
        return known or "the first name is another"
    if name.family is FamilyLevel.NONE:
        return "the family name is another"
    said = f"{_GIVEN_WORDS[name.given]}; {_FAMILY_WORDS[name.family]}"
    if name.whole and name.given > GivenLevel.PARTIAL:
        said = f"{said}; {_namesakes(own.namesakes(name.form, LOCAL_ADULTS))}"
    return said


def _namesakes(near: float) -> str:
    if near >= 1.5:  # noqa: PLR2004 - one is "hardly anybody else"
        return f"about {round(near)} people near you share this name"
    if near >= 0.1:  # noqa: PLR2004
        return "few people near you share this name"
    return "the name is rare"


_GIVEN_WORDS: Final = {
    GivenLevel.EXACT: "the first name is the same",
    GivenLevel.ALIAS: "the first name is a form of yours",
    GivenLevel.NEAR: "the first name is nearly the same",
    GivenLevel.PARTIAL: "the first name is part of yours",
    GivenLevel.INITIAL: "the initial is the same",
    GivenLevel.MISSING: "there is no first name",
    GivenLevel.NONE: "the first name is another",
}
_FAMILY_WORDS: Final = {
    None: "there is no family name",
    FamilyLevel.EXACT: "the family name is the same",
    FamilyLevel.NEAR: "the family name is nearly the same",
    FamilyLevel.HALF: "the family name is half of yours",
    FamilyLevel.CUSTOM: "a name that many people carry is the same",
    FamilyLevel.GENDERED: "the family name is the other form of yours",
    FamilyLevel.NONE: "the family name is another",
}
_OTHER_GIVEN_WORDS: Final = {
    FamilyLevel.EXACT: "the family name is the same, but the first name is another",
    FamilyLevel.GENDERED: "the family name belongs to yours, but the first name is another",
}
