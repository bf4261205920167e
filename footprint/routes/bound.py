"""How little a hitting set can cost: prices on the sets, moved towards the best ones.

Put a price of at least 0 on every set, and let each action keep what its own cost leaves
after the prices of the sets that it hits. The sum of the prices, less what overpaid actions
owe, is a lower bound for any prices at all (Lagrangian duality), so an unlucky step makes
the bound weaker and never wrong. The steps are Held, Wolfe and Crowder's (Mathematical
Programming 6, 1974), as Beasley used them for set covering (EJOR 31, 1987).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

_PATIENCE: Final = 6
"""Steps without a better bound before the steps get shorter."""
_SLACK: Final = 0.01
"""More than rounding can add up to; costs are whole numbers, so it costs nothing."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What no hitting set can undercut, and what each action has left at the prices found."""

    at_least: int
    prices: tuple[float, ...]
    left: Mapping[int, float]
    """Negative: overpaid, so probably worth taking."""


def bound(
    sets: Sequence[Sequence[int]],
    costs: Sequence[int],
    bar: int,
    steps: int,
    prices: Sequence[float] = (),
) -> Bound:
    """Return the best bound that so many steps find.

    Args:
        sets: as actions, none of them empty.
        costs: by action, whole numbers.
        bar: stop once the bound gets there; the cost of a known hitting set.
        steps: how often the prices are moved.
        prices: to begin with, one for each set; made afresh if empty.
    """
    # Actions are numbered without gaps here: this is the innermost loop of a plan.
    actions = sorted({action for members in sets for action in members})
    place = {action: number for number, action in enumerate(actions)}
    rows = [[place[action] for action in members] for members in sets]
    cost = [float(costs[action]) for action in actions]
    best = _best_prices(rows, cost, bar, steps, [*prices] or _ascend(rows, cost))
    return Bound(
        at_least=max(0, ceil(best.value - _SLACK)),
        prices=tuple(best.prices),
        left=dict(zip(actions, best.left, strict=True)),
    )


@dataclass(frozen=True, slots=True)
class _Point:
    prices: list[float]
    left: list[float]
    value: float


def _point(rows: Sequence[Sequence[int]], cost: Sequence[float], prices: list[float]) -> _Point:
    left = list(cost)
    for row, share in zip(rows, prices, strict=True):
        if share:
            for number in row:
                left[number] -= share
    return _Point(prices, left, sum(prices) + sum(kept for kept in left if kept < 0))


def _ascend(rows: Sequence[Sequence[int]], cost: Sequence[float]) -> list[float]:
    """Return prices that overpay no action: each set takes what its cheapest has left."""
    left = list(cost)
    prices = []
    for row in rows:
        share = min(left[number] for number in row)
        prices.append(share)
        if share:
            for number in row:
                left[number] -= share
    return prices


def _best_prices(
    rows: Sequence[Sequence[int]], cost: Sequence[float], bar: int, steps: int, prices: list[float]
) -> _Point:
    at = best = _point(rows, cost, prices)
    stretch, idle = 1.0, 0
    for _ in range(steps):
        if best.value - _SLACK > bar - 1:
            break
        over = [kept < 0 for kept in at.left]
        move = [1 - sum([over[number] for number in row]) for row in rows]
        length = sum([step * step for step in move])
        if not length:
            break
        scale = stretch * (bar - at.value) / length
        moved = [max(0.0, p + scale * step) for p, step in zip(at.prices, move, strict=True)]
        at = _point(rows, cost, moved)
        idle += 1
        if at.value > best.value:
            best, idle = at, 0
        elif idle >= _PATIENCE:
            at, stretch, idle = best, stretch / 2, 0
    return best
