"""How two given names relate."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import Final

from footprint.match.aliases import are_aliases, is_known_forename, is_low
from footprint.match.frequency import FORENAME_FLOOR, forename_sex, forename_share
from footprint.match.spelling import is_near

_SHORT_FORM: Final = 3
"""Letters that a cut-off name needs at least before it stands for the whole."""


class GivenLevel(IntEnum):
    """How far a printed given name agrees with one of the subject's. Higher is closer."""

    NONE = 0
    MISSING = 1
    """The record gives no given name."""
    INITIAL = 2
    PARTIAL = 3
    """A middle name used as given name, or one part of a compound one."""
    NEAR = 4
    ALIAS = 5
    EXACT = 6


@lru_cache(maxsize=65_536)
def compare_given(mine: str, theirs: str) -> GivenLevel:
    """Compare two folded given names, neither of them empty."""
    if mine == theirs or mine.replace("-", "") == theirs.replace("-", ""):
        return GivenLevel.INITIAL if len(mine) == 1 else GivenLevel.EXACT
    if len(mine) == 1 or len(theirs) == 1:
        return GivenLevel.INITIAL if mine[0] == theirs[0] else GivenLevel.NONE
    if are_aliases(mine, theirs) or _short_form(mine, theirs):
        return GivenLevel.ALIAS
    if "-" in mine + theirs and set(mine.split("-")) & set(theirs.split("-")):
        return GivenLevel.PARTIAL
    if is_near(mine, theirs) and not _both_names(mine, theirs):
        return GivenLevel.NEAR
    return GivenLevel.NONE


def _short_form(one: str, other: str) -> bool:
    """Say whether one is the other cut off (Rhi, Olu), and not a name of its own (Paul, Paula)."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORT_FORM or len(long) - len(short) < 2 or not long.startswith(short):  # noqa: PLR2004
        return False
    return forename_share(short) == FORENAME_FLOOR or forename_sex(short) is forename_sex(long)


def _both_names(one: str, other: str) -> bool:
    """Say whether both are names in their own right, so that neither is a slip of the other."""
    return all(
        forename_share(name) != FORENAME_FLOOR or is_known_forename(name) or is_low(name)
        for name in (one, other)
    )
