"""Findings in the order in which to look at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from footprint.finding import Band, Finding
from footprint.rank.context import NOTHING_SAID, Context
from footprint.rank.explain import Explanation, explain
from footprint.rank.factors import Currency, Harm, Role

_NO_ROLES: Final[Mapping[str, Role]] = MappingProxyType({})
_NO_RELIEF: Final[Mapping[str, float]] = MappingProxyType({})


def rank(
    findings: Sequence[Finding],
    roles: Mapping[str, Role] = _NO_ROLES,
    *,
    raised: Context = NOTHING_SAID,
    relief: Mapping[str, float] = _NO_RELIEF,
) -> tuple[Finding, ...]:
    """Return the findings with tier, rank from 1 and reason, most urgent first.

    What may not be the subject comes after everything that is. Then the tier decides. Inside
    a tier a current way to the door comes first, the home known to be current before others; then what breaks most routes a minute; then
    harm; then how likely it is both the subject's and rightly read; then the id. The order
    given does not matter.

    Args:
        findings: each id once.
        roles: by finding id, from `footprint.routes.roles`; none if absent.
        raised: what the subject said about their situation.
        relief: routes broken per minute of effort by finding id, from
            `footprint.routes.relief`; 0 if absent.
    """
    placed = [
        (finding, explain(finding, roles.get(finding.id, Role.NONE), raised=raised))
        for finding in findings
    ]
    placed.sort(key=lambda pair: _order(pair[0], pair[1], relief.get(pair[0].id, 0.0)))
    return tuple(
        finding.ranked(explanation.tier, place, explanation.line)
        for place, (finding, explanation) in enumerate(placed, start=1)
    )


def _order(
    finding: Finding, explanation: Explanation, relief: float
) -> tuple[bool, int, bool, bool, float, int, float, str]:
    factors = explanation.factors
    door = factors.harm is Harm.H4 and factors.currency is not Currency.OLD
    return (
        factors.band < Band.LIKELY,
        -explanation.tier,
        not door,
        # Of two homes the one that the subject lives in comes first.
        door and factors.currency is not Currency.CURRENT,
        -relief,
        -factors.harm,
        # Both are probabilities, so this product is one too; it only breaks ties.
        -finding.match.probability * finding.extraction,
        finding.id,
    )
