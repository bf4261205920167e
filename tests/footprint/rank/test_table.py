"""The decision table, row by row, with the near miss beside each."""

from __future__ import annotations

import pytest

from footprint.finding import Band, Tier
from footprint.rank import TABLE, Currency, Factors, Findability, Harm, Role, row_of, tier_of

H1, H2, H3, H4 = Harm
F0, F1, F2, F3 = Findability
OLD, UNKNOWN, CURRENT = Currency
NONE, ON_ROUTE, BRIDGE, ENDS = Role
NOW, WEEK, CAN, WATCH = Tier.ACT_NOW, Tier.THIS_WEEK, Tier.WHEN_YOU_CAN, Tier.WATCH


@pytest.mark.parametrize(
    ("harm", "findability", "currency", "role", "tier"),
    [
        (H4, F3, CURRENT, NONE, NOW),
        (H4, F2, CURRENT, NONE, NOW),
        (H4, F2, UNKNOWN, NONE, NOW),
        (H4, F1, CURRENT, NONE, WEEK),
        (H4, F1, UNKNOWN, ENDS, WEEK),
        (H4, F0, CURRENT, NONE, CAN),
        (H4, F0, CURRENT, ENDS, WEEK),
        (H4, F3, OLD, NONE, CAN),
        (H4, F1, OLD, NONE, CAN),
        (H3, F3, CURRENT, NONE, WEEK),
        (H3, F3, OLD, NONE, CAN),
        (H3, F2, CURRENT, NONE, CAN),
        (H3, F2, CURRENT, ENDS, WEEK),
        (H3, F0, CURRENT, ENDS, WEEK),
        (H3, F2, CURRENT, ON_ROUTE, CAN),
        (H3, F0, OLD, NONE, CAN),
        (H2, F3, CURRENT, NONE, WATCH),
        (H2, F3, CURRENT, ON_ROUTE, CAN),
        (H2, F0, OLD, ON_ROUTE, CAN),
        (H2, F2, CURRENT, BRIDGE, WEEK),
        (H2, F2, OLD, BRIDGE, WEEK),
        (H1, F3, CURRENT, NONE, WATCH),
        (H1, F3, CURRENT, BRIDGE, WATCH),
    ],
)
def test_tier(
    harm: Harm, findability: Findability, currency: Currency, role: Role, tier: Tier
) -> None:
    for band in (Band.LIKELY, Band.CONFIRMED):
        assert tier_of(Factors(harm, findability, currency, band, role)) is tier
    for band in (Band.CHECK, Band.UNLIKELY):
        assert tier_of(Factors(harm, findability, currency, band, role)) is WATCH


def test_every_row_decides_somewhere() -> None:
    reached = {
        row_of(Factors(harm, found, currency, band, role)).because
        for harm in Harm
        for found in Findability
        for currency in Currency
        for band in Band
        for role in Role
    }
    assert reached == {row.because for row in TABLE}


def test_a_situation_does_not_raise_what_may_be_somebody_else() -> None:
    unsure = Factors(H4, F3, CURRENT, Band.CHECK, ENDS, raised=True)
    assert tier_of(unsure) is WATCH
    assert tier_of(Factors(H2, F2, CURRENT, Band.LIKELY, NONE, raised=True)) is CAN
