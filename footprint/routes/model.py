"""Routes from what somebody knows to a sensitive fact, and the plan that closes them.

Facts are nodes, and so are pages: a page that shows a fact to whoever holds its keys is one
rule. All keys of a rule are needed (AND); any rule that gives a fact suffices (OR).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from footprint.rank.factors import Harm


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
class Witness:
    """Why an action is in the plan: a route that stays open without it."""

    action: str
    route: str
    """Only this action breaks it, or what waits for this action."""


@dataclass(frozen=True, slots=True)
class Level:
    """A plan for the findings of a harm class and above. It holds the plan of the class above."""

    harm: Harm
    actions: tuple[str, ...]
    """Ids, those of the level above first."""
    minutes: int
    optimal: bool
    """Whether no fewer minutes would do, given the level above."""


@dataclass(frozen=True, slots=True)
class Shorter:
    """The most that so many minutes can close. What closes less in as many is left out."""

    minutes: int
    """What the actions take, so the least time from which on this is the best."""
    actions: tuple[str, ...]
    """Ids, in the order in which to do them."""
    closes: tuple[str, ...]
    """Ids of the routes that they break."""
    shut: tuple[str, ...]
    """Ids of findings to which no route is left, from any start."""
    optimal: bool
    """Whether it is proved that no choice of actions closes more."""


@dataclass(frozen=True, slots=True)
class Residual:
    """The share of simulated worlds in which some way to the door is open."""

    chance: float
    low: float
    """Lower end of the 95 % interval (Wilson's)."""
    high: float
    worlds: int


@dataclass(frozen=True, slots=True)
class Chance:
    """What the plan changes for somebody who sets out from one start."""

    start: Start
    before: Residual
    after: Residual
    """With the plan asked for, where every request works only now and then."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The fewest minutes of removal that close every route that can be closed."""

    actions: tuple[str, ...]
    """Ids, in the order in which to do them. What an action waits for stands before it."""
    minutes: int
    closes: tuple[str, ...]
    """Route ids."""
    still_open: tuple[OpenRoute, ...]
    optimal: bool
    lower_bound: int
    """Minutes that no plan can do without; equals `minutes` when optimal."""
    witness: tuple[Witness, ...] = ()
    """One for each action."""
    levels: tuple[Level, ...] = ()
    """Nested plans, the door first. All levels may take more than the plan as a whole."""
    shorter: tuple[Shorter, ...] = ()
    """What to do with less time, from the most minutes to the fewest."""
    kept: tuple[str, ...] = field(default=(), repr=False)
    """Pages that no route uses, from any start: they may stay."""
    chances: tuple[Chance, ...] = ()
    """By start, of whether the door can still be reached. None where nothing leads there."""

    def within(self, minutes: int) -> Shorter:
        """Return the best that can be done in so many minutes, of what is known here."""
        whole = Shorter(self.minutes, self.actions, self.closes, (), self.optimal)
        fitting = (one for one in (whole, *self.shorter) if one.minutes <= minutes)
        return next(fitting, Shorter(0, (), (), (), optimal=True))
