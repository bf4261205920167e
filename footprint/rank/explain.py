"""Why a finding ranks where it does, and what would change that.

The counterfactual is not a phrase beside the table: it is a change of factors that has been
put through the table, so that whoever applies it gets the tier that it names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from footprint.finding import Band, Finding, Tier
from footprint.rank import words
from footprint.rank.context import NOTHING_SAID, Context, reason_to_raise
from footprint.rank.factors import (
    Currency,
    Factors,
    Findability,
    Harm,
    Role,
    currency_of,
    findability_of,
    harm_of,
)
from footprint.rank.table import row_of, tier_of


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """A change that would move the finding to another tier."""

    text: str
    """Completes "It would be TIER if ..."."""
    factors: Factors
    """The factors after the change: `tier_of(factors)` is `tier`."""
    tier: Tier


@dataclass(frozen=True, slots=True)
class Explanation:
    """One finding's place, taken apart."""

    factors: Factors
    tier: Tier
    what: str
    seen: str
    """Who can see it."""
    because: str
    """The row of the table, as the end of a sentence."""
    sure: str
    holds: str
    opens: str
    raised: str
    """What the subject told us that raised it, or empty."""
    otherwise: Counterfactual

    @property
    def line(self) -> str:
        """The one line of the report. It holds no value of a fact."""
        raised = f" It moved up because {self.raised}." if self.raised else ""
        return (
            f"{self.what}: {words.TIER[self.tier]}, because {self.because}. {self.seen} "
            f"{self.sure} {self.opens}{raised} "
            f"It would be “{words.TIER[self.otherwise.tier]}” if {self.otherwise.text}."
        )


def factors_of(finding: Finding, role: Role = Role.NONE, raised: Context = NOTHING_SAID) -> Factors:
    """Return what the table looks at for this finding."""
    return Factors(
        harm=harm_of(finding),
        findability=findability_of(finding),
        currency=currency_of(finding),
        band=finding.match.band,
        role=role,
        raised=bool(reason_to_raise(finding, raised)),
    )


def explain(
    finding: Finding, role: Role = Role.NONE, *, raised: Context = NOTHING_SAID
) -> Explanation:
    """Return why the finding ranks where it does, and the least that would change it."""
    factors = factors_of(finding, role, raised)
    return Explanation(
        factors=factors,
        tier=tier_of(factors),
        what=words.noun_of(finding),
        seen=words.SEEN[factors.findability],
        because=row_of(factors).because,
        sure=words.SURE[factors.band],
        holds=words.HOLDS[factors.currency],
        opens=words.OPENS[role],
        raised=reason_to_raise(finding, raised) if _moved(factors) else "",
        otherwise=counterfactual(factors),
    )


def _moved(factors: Factors) -> bool:
    return tier_of(factors) != tier_of(replace(factors, raised=False))


_Change = tuple[str, Callable[[Factors], Factors]]

# In the order in which they are tried: what the subject can bring about comes first.
_LOWER: Final[tuple[_Change, ...]] = (
    ("it could only be seen with a login or in an archive", lambda f: _found(f, Findability.F1)),
    ("it took more than your name to find it", lambda f: _found(f, Findability.F2)),
    ("the pages that lead over it were gone", lambda f: replace(f, role=Role.NONE)),
    ("it were no longer on a public page", lambda f: _found(f, Findability.F0)),
    ("you had not told us about your situation", lambda f: replace(f, raised=False)),
    ("it were out of date", lambda f: replace(f, currency=Currency.OLD)),
    (
        "it were no longer on a public page and no route led over it",
        lambda f: replace(_found(f, Findability.F0), role=Role.NONE),
    ),
    ("it were not you", lambda f: replace(f, band=Band.UNLIKELY)),
)
_RAISE: Final[tuple[_Change, ...]] = (
    ("you say that it is you", lambda f: replace(f, band=max(f.band, Band.CONFIRMED))),
    ("a route led over it", lambda f: replace(f, role=max(f.role, Role.ON_ROUTE))),
    ("it also gave your phone number", lambda f: replace(f, harm=max(f.harm, Harm.H3))),
    (
        "you say that it is you and a route led over it",
        lambda f: replace(f, band=Band.CONFIRMED, role=max(f.role, Role.ON_ROUTE)),
    ),
    (
        "you say that it is you and it also gave your phone number",
        lambda f: replace(f, band=Band.CONFIRMED, harm=max(f.harm, Harm.H3)),
    ),
)


def _found(factors: Factors, at_most: Findability) -> Factors:
    return replace(factors, findability=min(factors.findability, at_most))


def counterfactual(factors: Factors) -> Counterfactual:
    """Return the first change that lowers the tier; for the lowest tier, one that raises it."""
    tier = tier_of(factors)
    changes = _RAISE if tier is Tier.WATCH else _LOWER
    tried = ((text, change(factors)) for text, change in changes)
    others = (Counterfactual(text, after, tier_of(after)) for text, after in tried)
    return next(other for other in others if other.tier != tier)
