"""How two given names relate."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import Final

from footprint.match.aliases import aliases_of, are_aliases, is_known_forename, is_low
from footprint.match.frequency import FORENAME_FLOOR, forename_sex, forename_share
from footprint.match.spelling import is_gender_pair, is_near, is_short_slip

_SHORT_FORM: Final = 3
"""Letters that a cut-off name needs at least before it stands for the whole."""
_SHORT_END: Final = 4
"""Letters that the end of a name needs at least: Nonso for Chinonso."""
_FIRST_PARTS: Final = (
    *("oluwa", "olu", "ola", "ade", "ayo", "ife", "temi", "akin", "baba"),
    *("chukwu", "chi", "nwa", "obi", "abdul", "abdur", "mohamed", "muhammad"),
)
"""First parts that many names of one custom share; what follows is the name in use."""


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
    if are_aliases(mine, theirs) or _short_form(mine, theirs) or _later_part(mine, theirs):
        return GivenLevel.ALIAS
    if "-" in mine + theirs and set(mine.split("-")) & set(theirs.split("-")):
        return GivenLevel.PARTIAL
    if _slip(mine, theirs) or _slip_of_alias(mine, theirs) or _slip_of_alias(theirs, mine):
        return GivenLevel.NEAR
    return GivenLevel.NONE


def _slip(one: str, other: str) -> bool:
    return (is_near(one, other) or is_short_slip(one, other)) and not _both_names(one, other)


def _slip_of_alias(name: str, printed: str) -> bool:
    """Say whether a form of a name was misread: Bccky for Becky, of Rebecca."""
    if _is_name(printed) or is_gender_pair(name, printed):
        return False
    return any(
        len(form) >= _SHORT_FORM and (is_near(form, printed) or is_short_slip(form, printed))
        for form in aliases_of(name)
    )


def _short_form(one: str, other: str) -> bool:
    """Say whether one is the other cut off (Rhi, Olu), and not a name of its own (Paul, Paula)."""
    short, long = sorted((one, other), key=len)
    if len(short) == 2 and short[1] in "aeiou" and len(long) > _SHORT_END and not _is_name(short):  # noqa: PLR2004 - Mo, Ro, Vi
        return long.startswith(short)
    if len(short) < _SHORT_FORM or len(long) - len(short) < 2 or not long.startswith(short):  # noqa: PLR2004
        return False
    return forename_share(short) == FORENAME_FLOOR or forename_sex(short) is forename_sex(long)


def _later_part(one: str, other: str) -> bool:
    """Say whether the shorter is a later part of the longer: Tope of Temitope, Dami of Oluwadamilola."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) < _SHORT_FORM - 1:
        return False
    if len(short) >= _SHORT_END and long.endswith(short) and not _is_name(short):
        return True
    rests = [long.removeprefix(part) for part in _FIRST_PARTS if long.startswith(part)]
    return any(
        (len(short) >= _SHORT_FORM and rest.startswith(short))
        or (len(short) >= _SHORT_END and rest.endswith(short))
        for rest in rests
    )


def _both_names(one: str, other: str) -> bool:
    """Say whether both are names in their own right, so that neither is a slip of the other."""
    return _is_name(one) and _is_name(other)


def _is_name(name: str) -> bool:
    return forename_share(name) != FORENAME_FLOOR or is_known_forename(name) or is_low(name)
