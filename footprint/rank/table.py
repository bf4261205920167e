"""The decision table: factors in, tier out.

A table and not a formula, in the manner of SSVC (Spring and others, "Prioritizing
Vulnerability Response"): multiplying ordinals would give numbers that mean nothing. The
first row that fits decides. Rows say "at least", so that raising any factor never lowers a
tier; `tests/properties/test_rank_laws.py` holds that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from footprint.finding import Band, Tier
from footprint.rank.factors import Currency, Factors, Findability, Harm, Role


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a condition, the tier it gives, and why in plain words."""

    tier: Tier
    because: str
    fits: Callable[[Factors], bool]


def _still_holds(factors: Factors) -> bool:
    return factors.currency is not Currency.OLD


TABLE: Final[tuple[Row, ...]] = (
    Row(
        Tier.WATCH,
        "we do not know that it is you",
        lambda f: f.band < Band.LIKELY,
    ),
    Row(
        Tier.ACT_NOW,
        "it leads to your door and is easy to find",
        lambda f: f.harm >= Harm.H4 and _still_holds(f) and f.findability >= Findability.F2,
    ),
    Row(
        Tier.THIS_WEEK,
        "it leads to your door, but takes some effort to find",
        lambda f: f.harm >= Harm.H4 and _still_holds(f) and f.findability >= Findability.F1,
    ),
    Row(
        Tier.THIS_WEEK,
        "it is private and comes up first for your name",
        lambda f: f.harm >= Harm.H3 and _still_holds(f) and f.findability >= Findability.F3,
    ),
    Row(
        Tier.THIS_WEEK,
        "it is private and a route ends at it",
        lambda f: f.harm >= Harm.H3 and _still_holds(f) and f.role >= Role.ENDS,
    ),
    Row(
        Tier.THIS_WEEK,
        "a route to your door leads over it",
        lambda f: f.harm >= Harm.H2 and f.role >= Role.BRIDGE,
    ),
    Row(
        Tier.WHEN_YOU_CAN,
        "it is private, but old or hard to find",
        lambda f: f.harm >= Harm.H3,
    ),
    Row(
        Tier.WHEN_YOU_CAN,
        "it is one link of a route to something private",
        lambda f: f.harm >= Harm.H2 and f.role >= Role.ON_ROUTE,
    ),
    Row(
        Tier.WATCH,
        "it gives little away by itself",
        lambda _: True,
    ),
)


def row_of(factors: Factors) -> Row:
    """Return the first row that fits."""
    return next(row for row in TABLE if row.fits(factors))


def tier_of(factors: Factors) -> Tier:
    """Return the tier: the row's, and one more if the subject's situation asks for it."""
    tier = row_of(factors).tier
    if factors.raised and factors.band >= Band.LIKELY:
        return Tier(min(tier + 1, Tier.ACT_NOW))
    return tier
