"""Routes from what somebody knows to a sensitive fact, and the plan that closes them.

Facts are nodes, and so are pages: a page that shows a fact to whoever holds its keys is one
rule. All keys of a rule are needed (AND); any rule that gives a fact suffices (OR).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Start(StrEnum):
    """Who sets out, and so what they know already."""

    STRANGER = "stranger"
    """Name and office."""
    ACQUAINTANCE = "acquaintance"
    """Also face and town."""
    INSIDER = "insider"
    """A colleague: also work contacts, role and habits of the office."""


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One page on the way: what it takes to find it, and what it gives."""

    page: str = field(repr=False)
    """URL."""
    uses: tuple[str, ...]
    """Facts needed to get here, as words such as `name` or `finding:ab12`."""
    gives: tuple[str, ...]
    """Facts learnt here."""


@dataclass(frozen=True, slots=True)
class Route:
    """A chain of pages from a start to a sensitive fact."""

    id: str
    start: Start
    target: str
    """Finding id."""
    steps: tuple[RouteStep, ...]
    closed_by: tuple[str, ...] = ()
    """Ids of planned actions that break it."""


@dataclass(frozen=True, slots=True)
class OpenRoute:
    """A route that the plan does not close, and what to do instead."""

    route: str
    reason: str
    mitigation: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The fewest minutes of removal that close every route that can be closed."""

    actions: tuple[str, ...]
    """Ids, in the order in which to do them."""
    minutes: int
    closes: tuple[str, ...]
    """Route ids."""
    still_open: tuple[OpenRoute, ...]
    optimal: bool
    lower_bound: int
    """Minutes that no plan can do without; equals `minutes` when optimal."""
