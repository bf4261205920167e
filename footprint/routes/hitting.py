"""The cheapest set of actions that hits every given set: branch and bound over bit masks.

Hitting set is NP-hard, and real plans are small: reductions, a split into independent parts
and a dual bound solve those at once. A budget of steps, not a clock, ends the rest, so that
the same question has the same answer on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass


class OutOfBudgetError(Exception):
    """The work allowed is used up. The best answer so far is kept by the caller."""


@dataclass(slots=True)
class Budget:
    """Work that may still be done."""

    steps: int
    """Sets or clauses looked at."""
    expired: Callable[[], bool] | None = None
    """Asked now and then; true ends the work. For callers who have a clock."""

    def spend(self, steps: int) -> None:
        """Take steps off.

        Raises:
            OutOfBudgetError: if none is left.
        """
        self.steps -= steps
        if self.steps < 0 or (self.expired is not None and self.expired()):
            raise OutOfBudgetError


def bits(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, in order."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def price(mask: int, costs: Sequence[int]) -> int:
    """Return the sum of the costs of the actions in the mask."""
    return sum(costs[bit] for bit in bits(mask))


def without_supersets(sets: Iterable[int]) -> list[int]:
    """Return the sets that hold no other, smallest first: hitting these hits all."""
    kept: list[int] = []
    for candidate in sorted(set(sets), key=lambda mask: (mask.bit_count(), mask)):
        if not any(smaller & candidate == smaller for smaller in kept):
            kept.append(candidate)
    return kept


def lower_bound(sets: Sequence[int], costs: Sequence[int]) -> int:
    """Return a cost that no hitting set can undercut, by raising one dual price a set.

    Each set, the smallest first, takes as much as its cheapest action still has to give; no
    action gives more than it costs, so the sum is a solution of the dual programme.
    """
    left = list(costs)
    total = 0
    for mask in sets:
        members = list(bits(mask))
        share = min(left[bit] for bit in members)
        if share:
            total += share
            for bit in members:
                left[bit] -= share
    return total


def greedy(sets: Sequence[int], costs: Sequence[int]) -> int:
    """Return some hitting set: most sets hit per cost first, then without what is not needed."""
    open_sets = list(sets)
    chosen = 0
    while open_sets:
        count: dict[int, int] = {}
        for mask in open_sets:
            for bit in bits(mask):
                count[bit] = count.get(bit, 0) + 1
        best = min(count, key=lambda bit: (costs[bit] / count[bit], bit))
        chosen |= 1 << best
        open_sets = [mask for mask in open_sets if not mask >> best & 1]
    return _irredundant(chosen, sets, costs)


def _irredundant(chosen: int, sets: Sequence[int], costs: Sequence[int]) -> int:
    for bit in sorted(bits(chosen), key=lambda b: (-costs[b], -b)):
        rest = chosen & ~(1 << bit)
        if all(mask & rest for mask in sets):
            chosen = rest
    return chosen


def cheapest_hitting_set(sets: Iterable[int], costs: Sequence[int], budget: Budget) -> int:
    """Return the cheapest set of actions that has one in common with every set.

    Args:
        sets: bit masks, none of them 0.
        costs: of each action, at least 1.
        budget: shared by all calls of one plan.

    Raises:
        OutOfBudgetError: if the budget ends first.
    """
    chosen = 0
    for part in _parts(_reduced(without_supersets(sets), costs, budget)):
        chosen |= _Search(part, costs, budget).best
    return chosen


def _reduced(sets: list[int], costs: Sequence[int], budget: Budget) -> list[int]:
    """Drop actions that another one can always stand in for, until nothing changes."""
    while True:
        budget.spend(len(sets))
        spare = _dominated(sets, costs)
        if not spare:
            return sets
        sets = without_supersets(mask & ~spare for mask in sets)


def _dominated(sets: Sequence[int], costs: Sequence[int]) -> int:
    hits: dict[int, int] = {}
    for number, mask in enumerate(sets):
        for bit in bits(mask):
            hits[bit] = hits.get(bit, 0) | 1 << number
    spare = 0
    for bit, hit in hits.items():
        first = sets[next(bits(hit))]
        for other in bits(first & ~(1 << bit) & ~spare):
            covers = hits[other] & hit == hit
            better = (costs[other], -hits[other].bit_count(), other) < (
                costs[bit],
                -hit.bit_count(),
                bit,
            )
            if covers and better:
                spare |= 1 << bit
                break
    return spare


def _parts(sets: Sequence[int]) -> list[list[int]]:
    """Split into groups that share no action: each can be solved by itself."""
    groups: list[tuple[int, list[int]]] = []
    for mask in sets:
        touching = [group for group in groups if group[0] & mask]
        union = mask
        members: list[int] = []
        for actions, held in touching:
            union |= actions
            members.extend(held)
        groups = [group for group in groups if not group[0] & mask]
        groups.append((union, [*members, mask]))
    return [sorted(held, key=lambda m: (m.bit_count(), m)) for _, held in groups]


class _Search:
    """Depth first, cheapest known answer as the bar."""

    def __init__(self, sets: Sequence[int], costs: Sequence[int], budget: Budget) -> None:
        self._costs = costs
        self._budget = budget
        self.best = greedy(sets, costs)
        self._bar = price(self.best, costs)
        self._descend(list(sets), 0, 0)

    def _descend(self, sets: list[int], chosen: int, spent: int) -> None:
        self._budget.spend(len(sets) + 1)
        if not sets:
            if spent < self._bar:
                self.best, self._bar = chosen, spent
            return
        sets = without_supersets(sets)
        if spent + lower_bound(sets, self._costs) >= self._bar:
            return
        # The smallest set leaves the fewest ways to go on.
        branch = max(
            (mask for mask in sets if mask.bit_count() == sets[0].bit_count()),
            key=lambda mask: min(self._costs[bit] for bit in bits(mask)),
        )
        refused = 0
        for bit in sorted(bits(branch), key=lambda b: (self._worth(b, sets), b)):
            rest = [mask & ~refused for mask in sets if not mask >> bit & 1]
            if all(rest):
                self._descend(rest, chosen | 1 << bit, spent + self._costs[bit])
            refused |= 1 << bit

    def _worth(self, bit: int, sets: Sequence[int]) -> float:
        return self._costs[bit] / sum(mask >> bit & 1 for mask in sets)
