"""One piece of evidence, and how pieces of one group are put together.

Fields that repeat one another (town and postcode, age and date of birth) form a group: of
what agrees the strongest counts, and of what clashes the worst. So saying the same thing
twice never counts twice, one more agreement never lowers a match, and one more clash never
raises it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from footprint.finding import ReasonFor


class Group(IntEnum):
    """Fields that are evidence of one and the same thing, in the order in which they are told."""

    START = 0
    NAME = 1
    MIDDLE = 2
    SEX = 3
    BIRTH = 4
    PLACE = 5
    KIN = 6
    MORE_KIN = 7
    WORK = 8
    ROLE = 9
    MOBILE = 10
    LANDLINE = 11
    EMAIL = 12
    USERNAME = 13
    SITE = 14
    LIFE = 15
    NAMESAKE = 16


class Tie(IntEnum):
    """What a piece of evidence ties the record to. Higher is more private."""

    NONE = 0
    SHARED = 1
    """Something that others share: a town, an employer, an age."""
    HOME = 2
    """Something that only a household shares: its address, its telephone."""
    KEY = 3
    """Something that only the subject has: a mailbox, a mobile, a full date of birth."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One comparison that said something."""

    group: Group
    weight: float
    """In bits; positive speaks for."""
    text: str
    """Plain words, no value."""
    tie: Tie = Tie.NONE
    private: bool = False
    """Whether what agrees is one of the subject's own private identifiers."""
    context: bool = False
    """Whether it stands in the page's title, heading or host rather than in the record."""

    @property
    def reason(self) -> ReasonFor:
        """As a match shows it."""
        return ReasonFor(self.text, self.weight)


def settle(found: Iterable[Evidence]) -> list[Evidence]:
    """Keep of every group the strongest agreement and the worst clash, in a fixed order.

    A different town is no clash where another one agrees: people move.
    """
    best: dict[Group, Evidence] = {}
    worst: dict[Group, Evidence] = {}
    for item in found:
        chosen = best if item.weight > 0 else worst
        held = chosen.get(item.group)
        if held is None or (item is not held and _rank(item) > _rank(held)):
            chosen[item.group] = item
    kept = list(best.values())
    kept.extend(worst[group] for group in worst if group not in best or group not in _FORGIVING)
    kept.sort(key=_place)
    return [item for item in kept if item.weight]


_FORGIVING = frozenset(
    {
        Group.PLACE,
        Group.WORK,
        Group.KIN,
        Group.MOBILE,
        Group.LANDLINE,
        Group.EMAIL,
        Group.USERNAME,
    }
)
"""Groups of which a person may have several: one that agrees makes the others no clash."""


def _place(item: Evidence) -> tuple[int, float]:
    return item.group, -item.weight


def _rank(item: Evidence) -> tuple[float, int, bool, str]:
    return abs(item.weight), item.tie, item.private, item.text
