"""What chance is left after removals, by simulation.

Nothing here chooses a plan. It only reports: readings can be wrong, and requests can be
refused. Chance falls on pages and requests, not on routes, because routes share pages and do
not fail one by one.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Final

from footprint.finding import Band, Finding
from footprint.remedies.action import Action
from footprint.routes.graph import Part, build, knows
from footprint.routes.model import Start
from footprint.routes.web import Web
from footprint.subject import Profile

WORLDS: Final = 2000
"""Enough for an interval of about two points either way."""

SUCCESS: Final = 0.48
"""Share of requests taken to work where nothing better is known: 48.2 % of the records found
were removed in the study "Measuring the Accuracy and Effectiveness of PII Removal Services"."""

_Z: Final = 1.959964  # two-sided 95 %
_ASSUMED: Final[Mapping[str, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Residual:
    """The share of simulated worlds in which some way to the door is open."""

    chance: float
    low: float
    """Lower end of the 95 % interval (Wilson's)."""
    high: float
    worlds: int


def residual(
    findings: Sequence[Finding],
    actions: Sequence[Action],
    profile: Profile,
    *,
    asked: Collection[str],
    start: Start,
    random: Random,
    success: Mapping[str, float] = _ASSUMED,
    worlds: int = WORLDS,
    at_least: Band = Band.LIKELY,
) -> Residual:
    """Return the chance that somebody who starts there still reaches the door, in what was found.

    Args:
        findings: as for `plan`.
        actions: as for `plan`.
        profile: as for `plan`.
        asked: ids of the actions that are taken up.
        start: who sets out.
        random: a generator of the caller's, seeded by the caller.
        success: by action id, the chance that it works; `SUCCESS` if absent.
        worlds: how many to simulate, at least 1.
        at_least: as for `plan`.

    Raises:
        ValueError: if there is no world to simulate.
    """
    if worlds < 1:
        raise ValueError("a chance needs at least one world")
    web = Web(build(findings, at_least=at_least), actions)
    worlds_of = _Worlds(web, findings, asked, success, random)
    known = web.numbers(knows(start, profile))
    doors = {web.target(target) for target in web.graph.doors}
    hits = 0
    for _ in range(worlds):
        done, absent = worlds_of.draw()
        hits += bool(doors & web.clauses.follow(known, done, absent))
    return wilson(hits, worlds)


class _Worlds:
    """Draws which requests work and which readings are right."""

    def __init__(
        self,
        web: Web,
        findings: Sequence[Finding],
        asked: Collection[str],
        success: Mapping[str, float],
        random: Random,
    ) -> None:
        self._random = random
        self._requests = [
            (1 << bit, success.get(action.id, SUCCESS))
            for bit, action in enumerate(web.actions)
            if action.id in asked
        ]
        right = _chance_right(findings)
        self._readings = [
            (number, right[rule.part])
            for number, rule in enumerate(web.graph.rules)
            if rule.part is not None and rule.part in right
        ]

    def draw(self) -> tuple[int, frozenset[int]]:
        """Return the requests that worked, and the clauses that are not true after all."""
        done = 0
        for bit, chance in self._requests:
            if self._random.random() < chance:
                done |= bit
        absent = [number for number, chance in self._readings if self._random.random() >= chance]
        return done, frozenset(absent)


def _chance_right(findings: Sequence[Finding]) -> dict[Part, float]:
    """Return by reading the chance that it is right and about the subject: both probabilities."""
    right: dict[Part, float] = {}
    for finding in findings:
        for place in finding.evidence:
            part = Part(place.url, finding.id)
            chance = place.match.probability * place.certainty
            right[part] = max(right.get(part, 0.0), chance)
    return right


def wilson(hits: int, of: int) -> Residual:
    """Return the share with Wilson's 95 % interval (JASA 22, 1927), which holds near 0 and 1."""
    share = hits / of
    spread = _Z * _Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * math.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return Residual(share, max(0.0, middle - half), min(1.0, middle + half), of)
