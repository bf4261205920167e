"""What chance is left after removals, by simulation.

Nothing here chooses a plan. It only reports: readings can be wrong, and requests can be
refused. Chance falls on pages and requests, not on routes, because routes share pages and do
not fail one by one.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from random import Random
from types import MappingProxyType
from typing import Final

from footprint.finding import Band, Finding
from footprint.remedies.action import Action
from footprint.routes.find import STARTS
from footprint.routes.graph import Part, build, knows
from footprint.routes.model import Chance, Residual, Start
from footprint.routes.web import Web
from footprint.subject import Profile

WORLDS: Final = 2000
"""Enough for an interval of about two points either way."""

SUCCESS: Final = 0.48
"""Share of requests taken to work where nothing better is known: 48.2 % of the records found
were removed in the study "Measuring the Accuracy and Effectiveness of PII Removal Services"."""

_Z: Final = 1.959964  # two-sided 95 %
_ASSUMED: Final[Mapping[str, float]] = MappingProxyType({})


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
    web = Web(build(findings, at_least=at_least), actions)
    drawn = _Worlds(web, findings, asked, success, random).draw_many(worlds)
    return _chance_in(drawn, web, web.numbers(knows(start, profile)))


def chances(
    findings: Sequence[Finding],
    actions: Sequence[Action],
    profile: Profile,
    *,
    asked: Collection[str],
    random: Random,
) -> tuple[Chance, ...]:
    """Return for each start the chance before and after the actions, in one set of worlds.

    Starts from which the door cannot be reached at all are left out. For the arguments see
    `residual`.
    """
    web = Web(build(findings), actions)
    doors = {web.target(target) for target in web.graph.doors}
    known = {start: web.numbers(knows(start, profile)) for start in STARTS}
    leading = [start for start in STARTS if doors & web.clauses.follow(known[start])]
    if not leading:
        return ()
    after = _Worlds(web, findings, asked, _ASSUMED, random).draw_many(WORLDS)
    before = [(0, absent) for _, absent in after]
    return tuple(
        Chance(
            start,
            before=_chance_in(before, web, known[start]),
            after=_chance_in(after, web, known[start]),
        )
        for start in leading
    )


_World = tuple[int, frozenset[int]]
"""The requests that worked, and the clauses that are not true after all."""


def _chance_in(drawn: Sequence[_World], web: Web, known: frozenset[int]) -> Residual:
    doors = {web.target(target) for target in web.graph.doors}
    open_in = [bool(doors & web.clauses.follow(known, *world)) for world in drawn]
    return wilson(sum(open_in), len(open_in))


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
        self._needs = web.needs
        self._requests = [
            # What takes no page away asks nobody for anything, so nobody can refuse it.
            (bit, success.get(action.id, SUCCESS if action.pages else 1.0))
            for bit, action in enumerate(web.actions)
            if action.id in asked
        ]
        right = _chance_right(findings)
        self._readings = [
            (number, right[rule.part])
            for number, rule in enumerate(web.graph.rules)
            if rule.part is not None and rule.part in right
        ]

    def draw_many(self, worlds: int) -> list[_World]:
        """Return so many worlds.

        Raises:
            ValueError: if it is none.
        """
        if worlds < 1:
            raise ValueError("a chance needs at least one world")
        return [self._draw() for _ in range(worlds)]

    def _draw(self) -> _World:
        worked = 0
        for bit, chance in self._requests:
            if self._random.random() < chance:
                worked |= 1 << bit
        # What waits for something that failed cannot be done.
        waiting = (bit for bit, _ in self._requests if self._needs[bit] & ~worked)
        done = worked & ~sum(1 << bit for bit in waiting)
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
