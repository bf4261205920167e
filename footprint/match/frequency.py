"""How many people share a value: what makes agreeing on it weak or strong.

Smith is one person in 87, Llewellyn one in some thousands; a matcher that treats them alike
is wrong in both directions. Shares come from the tables in `data`, which say where from. A
value outside the tables gets a floor: rarer than anything listed, yet never as rare as it may
really be, because a floor that is too low makes false matches.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import log2
from typing import Final

from footprint.match.names import Sex
from footprint.match.tables import surname_rows, toml_table

SURNAME_FLOOR: Final = 2e-5
"""Share of a surname outside the 500 commonest: about 1,100 adults."""
FORENAME_FLOOR: Final = 1e-3
"""Share of a forename that is not listed, among people of its custom."""
PLACE_FLOOR: Final = 5e-4
"""Share of a town that is not listed: about 33,000 people."""
ADULTS: Final = 54_000_000
"""Adults in the United Kingdom (ONS mid-year estimate for 2022, rounded)."""
LOCAL_ADULTS: Final = 100_000
"""Adults in an ordinary local area, for the sentence about people near you."""

_PEAK: Final = 1.6
_OFF_PEAK: Final = 0.6
_ERA_YEARS: Final = 18


@dataclass(frozen=True, slots=True)
class _Forename:
    share: float
    """Among the people of the same naming custom."""
    era: int
    sex: Sex


def surname_share(folded: str) -> float:
    """Return the share of people with a surname; of a double-barrelled one, far less."""
    known = surname_rows().get(folded.replace(" ", "").replace("-", ""))
    return known or SURNAME_FLOOR


def forename_share(folded: str, birth_year: int | None = None) -> float:
    """Return the share of adults of one naming custom with a forename.

    Args:
        folded: the forename.
        birth_year: of the subject, if known: names go in and out of fashion.
    """
    row = _forenames().get(folded)
    if row is None:
        return FORENAME_FLOOR
    if birth_year is None:
        return row.share
    factor = _PEAK if abs(birth_year - row.era) <= _ERA_YEARS else _OFF_PEAK
    return row.share * factor


def forename_sex(folded: str) -> Sex | None:
    """Return which sex a listed forename belongs to; None if unlisted or given to both."""
    row = _forenames().get(folded)
    return row.sex if row is not None and folded not in _both() else None


def place_share(folded: str) -> float:
    """Return the share of people who live in a town."""
    per_100k = toml_table("places.toml")["per_100k"].get(folded)
    return per_100k / 100_000 if per_100k else PLACE_FLOOR


def is_listed_place(folded: str) -> bool:
    """Say whether the table of towns has this one."""
    return folded in toml_table("places.toml")["per_100k"]


def bits(share: float) -> float:
    """Return how surprising a value of that share is, in bits."""
    return -log2(share)


@cache
def _forenames() -> dict[str, _Forename]:
    rows: dict[str, _Forename] = {}
    for group in toml_table("forenames.toml")["class"]:
        per_100k = group.get("within_100k", group["per_100k"])
        row = _Forename(per_100k / 100_000, group["era"], Sex(group["sex"]))
        for name in group["names"].split():
            # A name in two classes counts as the commoner: the careful side.
            if name not in rows or rows[name].share < row.share:
                rows[name] = row
    return rows


@cache
def _both() -> frozenset[str]:
    sexes: dict[str, set[str]] = {}
    for group in toml_table("forenames.toml")["class"]:
        for name in group["names"].split():
            sexes.setdefault(name, set()).add(group["sex"])
    unisex = "leslie lesley robin kerry jordan ashley taylor alex sam charlie jamie lee leigh kim"
    return frozenset(name for name, seen in sexes.items() if len(seen) > 1) | frozenset(
        unisex.split()
    )
