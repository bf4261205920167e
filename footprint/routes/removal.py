"""What an action takes away from the graph.

An action clears the pages that it lists of the findings that it lists, and of no other: where
more stands on a page, that stays, and so does the page. An action that lists no finding takes
its pages away as a whole. So a plan never counts on more than what was asked for.

Nor does an action take anything away before those are done that it comes `after`: a register
keeps the home address until there is another one to put in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from footprint.remedies.action import Action, ActionState
from footprint.routes.graph import Graph, Part
from footprint.routes.model import Route

_FAILED: Final = frozenset({ActionState.REFUSED, ActionState.CANNOT_BE_REMOVED})


def can_remove(action: Action) -> bool:
    """Return whether the action may still take something away."""
    return action.removable and action.state not in _FAILED


def prerequisites(actions: Iterable[Action]) -> dict[str, frozenset[str]]:
    """Return for each action the ids of all that has to be done for it, itself among them.

    What was asked and refused is over: nothing waits for it any longer. Ids that no action
    has are passed over, and what waits for itself in a circle is done together.
    """
    first = {action.id: action.after for action in actions if action.state not in _FAILED}
    return {action_id: _all_before(action_id, first) for action_id in first}


def _all_before(action_id: str, first: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    found = {action_id}
    waiting = [action_id]
    while waiting:
        new = [one for one in first[waiting.pop()] if one in first and one not in found]
        found.update(new)
        waiting.extend(new)
    return frozenset(found)


def parts_cut(action: Action, graph: Graph) -> frozenset[Part]:
    """Return the parts that are gone once the action has succeeded."""
    if not can_remove(action):
        return frozenset()
    listed = frozenset(action.findings)
    parts: set[Part] = set()
    for page in action.pages:
        on_page = graph.shown.get(page, frozenset())
        if on_page and (on_page <= listed or not listed):
            parts.add(Part(page))
        else:
            parts.update(Part(page, finding) for finding in on_page & listed)
    return frozenset(parts)


def cutters_by_part(graph: Graph, actions: Iterable[Action]) -> dict[Part, frozenset[str]]:
    """Return for each part the ids of the actions that take it away."""
    found: dict[Part, set[str]] = {}
    for action in actions:
        for part in parts_cut(action, graph):
            found.setdefault(part, set()).add(action.id)
    return {part: frozenset(ids) for part, ids in found.items()}


def parts_of(route: Route) -> frozenset[Part]:
    """Return the parts that a route rests on: its pages, and what it learns on each."""
    parts = {Part(step.page) for step in route.steps}
    for step in route.steps:
        for fact in step.gives:
            parts.add(Part(step.page, fact.removeprefix("finding:")))
    return frozenset(parts)


def cutters_of(route: Route, cutters: Mapping[Part, frozenset[str]]) -> frozenset[str]:
    """Return the ids of all actions that break the route.

    Args:
        route: one of this graph.
        cutters: what `cutters_by_part` returned.
    """
    return frozenset().union(*(cutters.get(part, frozenset()) for part in parts_of(route)))
