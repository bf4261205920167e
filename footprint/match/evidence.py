"""One piece of evidence, and how pieces of one group are put together.

Fields that repeat one another (town and postcode, age and date of birth) form a group: of
what agrees the strongest counts, and of what clashes the worst. So saying the same thing
twice never counts twice, one more agreement never lowers a match, and one more clash never
raises it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, IntEnum

from footprint.finding import ReasonFor


class Group(Enum):
    """Fields that are evidence of one and the same thing."""

    START = "start"
    NAME = "name"
    MIDDLE = "middle"
    SEX = "sex"
    BIRTH = "birth"
    PLACE = "place"
    KIN = "kin"
    WORK = "work"
    ROLE = "role"
    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"
    USERNAME = "username"
    SITE = "site"
    LIFE = "life"
    NAMESAKE = "namesake"


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
        if held is None or _rank(item) > _rank(held):
            chosen[item.group] = item
    for group in (Group.PLACE, Group.WORK, Group.KIN, Group.MOBILE, Group.LANDLINE, Group.EMAIL):
        if group in best:
            worst.pop(group, None)
    kept = [item for group in Group for item in (best.get(group), worst.get(group)) if item]
    return [item for item in kept if item.weight]


def _rank(item: Evidence) -> tuple[float, int, bool, str]:
    return abs(item.weight), item.tie, item.private, item.text
