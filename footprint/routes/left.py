"""What a plan leaves: routes that stay open, with what to do instead, and pages that may stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from footprint.remedies.action import Action
from footprint.routes.graph import Part, knows, page_fact
from footprint.routes.model import OpenRoute, Route, Start
from footprint.routes.removal import can_remove, cutters_of
from footprint.routes.web import Web
from footprint.subject import Profile

_FOR_GOOD: Final = "No page on this route can be removed."
_OTHER_WAY: Final = "Removing a page here would not help: another way to its last page stays open."
_NOT_NOW: Final = "This plan does not close it."
_GENERAL: Final = (
    "Ask the office or the police for advice, and keep new details from joining this page."
)


def still_open(
    routes: Sequence[Route],
    actions: Sequence[Action],
    cutters: Mapping[Part, frozenset[str]],
    *,
    partial: bool = False,
) -> tuple[OpenRoute, ...]:
    """Return the routes that a plan leaves, each with why and what to do instead.

    Args:
        routes: those that no planned action breaks.
        actions: all actions; those that remove nothing carry the mitigations.
        cutters: which actions could break which part.
        partial: whether the plan had to stop at a budget of minutes.
    """
    return tuple(
        OpenRoute(
            route=route.id,
            reason=_reason(bool(cutters_of(route, cutters)), partial),
            mitigation=_mitigation(route, actions),
        )
        for route in routes
    )


def _reason(could_be_cut: bool, partial: bool) -> str:
    if not could_be_cut:
        return _FOR_GOOD
    return _NOT_NOW if partial else _OTHER_WAY


def _mitigation(route: Route, actions: Sequence[Action]) -> str:
    """Return the advice of an action for a page or a fact of the route, the last page first."""
    advisers = [action for action in actions if not can_remove(action) and action.mitigation]
    for step in reversed(route.steps):
        given = {fact.removeprefix("finding:") for fact in step.gives}
        for action in advisers:
            if step.page in action.pages or (not action.pages and given & set(action.findings)):
                return action.mitigation
    return _GENERAL


def pages_without_route(web: Web, profile: Profile, starts: Sequence[Start]) -> tuple[str, ...]:
    """Return the pages that lie on no route at all from these starts, sorted.

    A page counts as used if it can be opened and anything on it leads on to a target, so a
    page named here is on no route whatsoever, not only on none that is shown.
    """
    used: set[int] = set()
    for start in starts:
        known = web.numbers(knows(start, profile))
        used |= _leading_on(web, known)
    pages = {page: web.numbers((page_fact(page),)) for page in web.graph.shown}
    return tuple(sorted(page for page, number in pages.items() if number and not number & used))


def _leading_on(web: Web, known: frozenset[int]) -> set[int]:
    reached = web.clauses.follow(known)
    giving: dict[int, list[int]] = {}
    for number, clause in enumerate(web.clauses.clauses):
        if reached.issuperset(clause.needs):
            giving.setdefault(clause.gives, []).append(number)
    leading = {web.target(target) for target in web.graph.targets} & reached
    waiting = list(leading)
    while waiting:
        for number in giving.get(waiting.pop(), ()):
            for fact in web.clauses.clauses[number].needs:
                if fact not in leading and fact not in known:
                    leading.add(fact)
                    waiting.append(fact)
    return leading
