"""From a probability and its evidence to one of four bands.

confirmed: the subject said so, or two independent private identifiers of the profile stand in
the record (see `private_keys`) and nothing in it clashes.
likely: 83 % or more, which makes 97 to 99 in 100 of them right on both invented populations of the
benchmark, and something besides the name ties the record to the subject.
check: 20 % or more; or the whole name agrees and nothing speaks against it, because then only
the subject can tell, however many namesakes there are.
unlikely: the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from footprint.finding import Band
from footprint.match.compare import NameComparison
from footprint.match.evidence import Evidence, Group, Tie
from footprint.match.family import FamilyLevel
from footprint.match.given import GivenLevel

LIKELY_FROM: Final = 0.83
CHECK_FROM: Final = 0.20
CLASH: Final = -2.9
"""Bits. Evidence at least so strong speaks against; weaker is silence with a frown."""
_KEYS_TO_CONFIRM: Final = 2
_HOME_GROUPS: Final = frozenset({Group.PLACE, Group.LANDLINE})


def band_of(name: NameComparison | None, evidence: Sequence[Evidence], probability: float) -> Band:
    """Return the band of a record that nobody has labelled."""
    clashes = any(item.weight <= CLASH and item.group is not Group.START for item in evidence)
    tied = any(item.tie is not Tie.NONE and item.weight > 0 for item in evidence)
    if probability >= LIKELY_FROM and tied:
        sure = private_keys(evidence) >= _KEYS_TO_CONFIRM and not clashes and _may_be(name)
        return Band.CONFIRMED if sure else Band.LIKELY
    if probability >= CHECK_FROM or (name is not None and name.whole and not clashes):
        return Band.CHECK
    return Band.UNLIKELY


def private_keys(evidence: Sequence[Evidence]) -> int:
    """Count independent private identifiers: mailbox, mobile, rare user name, full birth date, home.

    Address and landline are one: whoever lives there shares both.
    """
    groups = {item.group for item in evidence if item.private and item.weight > 0}
    homes = groups & _HOME_GROUPS
    return len(groups - _HOME_GROUPS) + bool(homes)


def _may_be(name: NameComparison | None) -> bool:
    if name is None:
        return True
    return name.given is not GivenLevel.NONE and name.family not in {
        FamilyLevel.NONE,
        FamilyLevel.GENDERED,
    }
