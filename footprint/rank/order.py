"""Findings in the order in which to look at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from footprint.finding import About, Band, Finding
from footprint.rank.context import NOTHING_SAID, Context
from footprint.rank.explain import Explanation, explain
from footprint.rank.factors import Currency, Harm, Role
from footprint.sighting import Kind, Use

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
    a tier the harm decides, the home known to be current before others; then how easily it is
    found; then the kind of fact, a door before a mere street; then whether it is surely the subject's and about them; then
    what breaks most routes a minute; then how likely it is both theirs and rightly read; then
    the id. Effort comes late on purpose: what to do in how much time is for the plan to say.
    The order given does not matter.

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


_Place = tuple[
    bool, int, bool, bool, int, bool, bool, int, int, bool, bool, bool, float, float, str
]


def _order(finding: Finding, explanation: Explanation, relief: float) -> _Place:
    factors = explanation.factors
    old = factors.currency is Currency.OLD
    door = factors.harm is Harm.H4 and not old
    return (
        factors.band < Band.LIKELY,
        -explanation.tier,
        not door,
        # Of two homes the one that the subject lives in comes first.
        door and factors.currency is not Currency.CURRENT,
        # A former home is still a home: somebody who knows the subject may live there.
        -min(factors.harm, Harm.H3) if old else -factors.harm,
        old,
        finding.use in _MEANT_TO_BE_SEEN,
        -factors.findability,
        _kind_place(finding.kind, factors.harm),
        finding.kind is Kind.ADDRESS and finding.normalised.startswith("|"),
        factors.band is not Band.CONFIRMED,
        finding.about is not About.SUBJECT,
        -relief,
        # Both are probabilities, so this product is one too; it only breaks ties.
        -finding.match.probability * finding.extraction,
        finding.id,
    )


def _kind_place(kind: Kind, harm: Harm) -> int:
    # A place on the map that is the home is as exact as a picture taken there.
    exact = kind is Kind.LOCATION and harm is Harm.H4
    return _KINDS.index(Kind.PHOTO_LOCATION if exact else kind)


_MEANT_TO_BE_SEEN: Final = frozenset({Use.OFFICE, Use.PUBLIC})
_KINDS: Final = (
    # Where to find somebody or their child, the exact place first.
    Kind.ADDRESS,
    Kind.CHILD,
    Kind.SCHOOL,
    Kind.ROUTINE,
    Kind.PHOTO_LOCATION,
    Kind.POSTCODE,
    # How to reach them, and who else there is.
    Kind.PHONE,
    Kind.FAMILY,
    Kind.VEHICLE,
    Kind.DATE_OF_BIRTH,
    # What leads on.
    Kind.EMAIL,
    Kind.USERNAME,
    Kind.LOCATION,
    Kind.BREACH,
    Kind.EMPLOYER,
    Kind.SIGNATURE,
    Kind.DOCUMENT,
    Kind.AGE,
    Kind.PERSON,
)
"""Kinds of one harm class in the order in which to look at them."""
