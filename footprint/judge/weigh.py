"""What the findings amount to together: in which order, by which routes, and what to remove.

One place for it, because a run and a later answer to "is this you?" have to weigh alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from footprint.finding import Finding
from footprint.rank import rank
from footprint.remedies.action import Action
from footprint.routes import Plan, Route, chances, find_routes, plan, relief, roles
from footprint.subject import Profile

_SEED: Final = 2016
"""Any fixed number: the same findings always show the same chances."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Findings in their order, with the routes to them and the plan that closes these."""

    findings: tuple[Finding, ...]
    routes: tuple[Route, ...]
    plan: Plan


def weigh(findings: Sequence[Finding], actions: Sequence[Action], profile: Profile) -> Weighed:
    """Return the findings ranked, with routes and plan.

    Args:
        findings: of the bands that enter the report, each id once.
        actions: what can be done about them.
        profile: whose they are.
    """
    routes = find_routes(findings, actions, profile)
    ranked = rank(findings, roles(findings, routes), relief=relief(findings, actions, routes))
    solved = plan(ranked, actions, profile)
    left = chances(
        ranked,
        actions,
        profile,
        asked=solved.plan.actions,
        random=Random(_SEED),  # noqa: S311 - it draws worlds, not secrets
    )
    whole = replace(solved.plan, shorter=solved.shorter, chances=left)
    return Weighed(ranked, solved.routes, whole)
