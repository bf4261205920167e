"""Findings into tiers, by a decision table, with a reason each."""

from footprint.rank.context import NOTHING_SAID, Context, reason_to_raise
from footprint.rank.explain import Counterfactual, Explanation, counterfactual, explain, factors_of
from footprint.rank.factors import (
    VERSION,
    Currency,
    Factors,
    Findability,
    Harm,
    Role,
    currency_of,
    findability_of,
    harm_of,
)
from footprint.rank.order import rank
from footprint.rank.table import TABLE, Row, row_of, tier_of

__all__ = [
    "NOTHING_SAID",
    "TABLE",
    "VERSION",
    "Context",
    "Counterfactual",
    "Currency",
    "Explanation",
    "Factors",
    "Findability",
    "Harm",
    "Role",
    "Row",
    "counterfactual",
    "currency_of",
    "explain",
    "factors_of",
    "findability_of",
    "harm_of",
    "rank",
    "reason_to_raise",
    "row_of",
    "tier_of",
]
