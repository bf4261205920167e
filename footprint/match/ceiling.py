"""What a household shares cannot tell one member from another.

An address or a landline beside an initial, a family name alone or another first name points at
a home, not at a person. Such evidence lifts a match up to a ceiling and no further; what only
one person has (a mailbox, a mobile, a full date of birth) is free of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from footprint.match.compare import NameComparison
from footprint.match.evidence import Evidence, Group, Tie
from footprint.match.given import GivenLevel

_SHARED_PLACE: Final = 4.5
"""Bits that a place keeps: as if only the area were the same."""
_SHARED_LINE: Final = 1.0
_CEILINGS: Final = {
    GivenLevel.INITIAL: 0.0,
    GivenLevel.PARTIAL: 0.0,
    GivenLevel.MISSING: 0.0,
    GivenLevel.NONE: -8.0,
}
_ALIKE_AT_HOME: Final = -2.0
"""A listed relative has the same initial: even odds at best."""
_ALONE_AT_HOME: Final = 6.0
"""Relatives are listed, and none has the initial."""
_OTHER_WITH_KEY: Final = -1.5
"""Another first name beside the subject's own mailbox or mobile: ask, never assume."""
_OTHER_BORN_SO: Final = 6.0
"""The same beside a full date of birth and one more key: a pet name that no table has."""


_KEYS: Final = frozenset({Group.MOBILE, Group.EMAIL, Group.USERNAME, Group.BIRTH})


def under_ceiling(
    name: NameComparison | None, evidence: Sequence[Evidence], kin: Sequence[str] = ()
) -> list[Evidence]:
    """Return the evidence with one more piece that takes off what lies above the ceiling.

    Args:
        name: how the record's name compares; None if it names nobody.
        evidence: all that was found.
        kin: folded first names of the relatives that the profile lists.
    """
    ceiling = _ceiling(name, evidence)
    if ceiling is not None and name is not None and name.given is GivenLevel.INITIAL and kin:
        alike = any(given[0] == name.form.given[0][0] for given in kin)
        ceiling = _ALIKE_AT_HOME if alike else _ALONE_AT_HOME
    if ceiling is None:
        return list(evidence)
    total = sum(item.weight for item in evidence)
    shared = total - sum(_excess(item, name) for item in evidence)
    excess = total - max(shared, min(total, ceiling))
    if excess <= 0:
        return list(evidence)
    text = "somebody you live with may be meant"
    return [*evidence, Evidence(Group.NAMESAKE, -excess, text)]


def _ceiling(name: NameComparison | None, evidence: Sequence[Evidence]) -> float | None:
    if name is None:
        return None
    keyed = any(item.tie is Tie.KEY and item.weight > 0 for item in evidence)
    if name.given is GivenLevel.NONE:
        if _born_so(evidence):
            return _OTHER_BORN_SO
        return _OTHER_WITH_KEY if keyed else _CEILINGS[name.given]
    return None if keyed else _CEILINGS.get(name.given)


def _born_so(evidence: Sequence[Evidence]) -> bool:
    keys = {item.group for item in evidence if item.private and item.weight > 0}
    related = any(item.group is Group.NAMESAKE for item in evidence)
    return Group.BIRTH in keys and len(keys) > 1 and not related


def _excess(item: Evidence, name: NameComparison | None) -> float:
    if item.weight <= 0:
        return 0.0
    if item.group is Group.PLACE:
        return max(0.0, item.weight - _SHARED_PLACE)
    if item.group is Group.LANDLINE:
        return max(0.0, item.weight - _SHARED_LINE)
    # A key but for a slip must not do more for another first name than the key itself.
    keyed = item.tie is Tie.KEY or item.group in _KEYS
    if keyed and name is not None and name.given is GivenLevel.NONE:
        return item.weight
    return 0.0
