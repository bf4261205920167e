"""The cheapest set of actions that hits every given set: branch and bound over bit masks.

Hitting set is NP-hard, and real plans are small: reductions, a split into independent parts
and a dual bound solve those at once. A budget of steps, not a clock, ends the rest, so that
the same question has the same answer on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from footprint.routes.bound import bound

_STEPS_FIRST: Final = 40
_STEPS_LATER: Final = 8
"""Steps towards better prices, at the first and at every later branching."""
_ROUNDS: Final = 6
"""How often the sets are added to before the branching begins."""


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


def lower_bound(sets: Iterable[int], costs: Sequence[int]) -> int:
    """Return a cost that no hitting set undercuts, without search."""
    rows = [list(bits(mask)) for mask in without_supersets(sets)]
    return bound(rows, costs, price(greedy([*sets], costs), costs), _STEPS_FIRST).at_least


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
    return irredundant(chosen, sets, costs)


def irredundant(chosen: int, sets: Sequence[int], costs: Sequence[int]) -> int:
    """Return the hitting set without what it does not need, the dearest left out first."""
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
    pool = without_supersets(sets)
    search = Search(pool, costs, budget, best=greedy(pool, costs))
    search.run()
    return search.best


def _nothing_more(_: int) -> list[int]:
    return []


class Search:
    """Depth first; the cheapest known answer is the bar that every branch has to get under.

    The sets need not all be known at the start: whenever something hits all that are known,
    `ask` is told, and may name further ones.
    """

    def __init__(
        self,
        pool: list[int],
        costs: Sequence[int],
        budget: Budget,
        *,
        best: int,
        ask: Callable[[int], list[int]] = _nothing_more,
    ) -> None:
        self.best = best
        """The cheapest answer so far. To begin with one that hits also what is not known yet."""
        self._pool = pool
        self._costs = costs
        self._budget = budget
        self._ask = ask
        self._bar = price(best, costs)

    def run(self) -> None:
        """Search until `best` is proved to be cheapest.

        Raises:
            OutOfBudgetError: if the budget ends first.
        """
        self._sharpen()
        self._descend(0, 0, {}, _STEPS_FIRST)

    def _sharpen(self) -> None:
        """Ask about what the prices favour, until that holds: sets near the best answer first."""
        prices: dict[int, float] = {}
        for _ in range(_ROUNDS):
            sets = without_supersets(self._pool)
            rows = [list(bits(mask)) for mask in sets]
            self._budget.spend(sum(map(len, rows)) * (1 + _STEPS_FIRST // 4) + 1)
            start = [prices.get(mask, 0.0) for mask in sets] if prices else ()
            found = bound(rows, self._costs, self._bar, _STEPS_FIRST, start)
            if found.at_least >= self._bar:
                return
            prices = dict(zip(sets, found.prices, strict=True))
            favoured = {bit: max(1, round(left)) for bit, left in found.left.items()}
            guess = greedy(sets, [favoured.get(b, 1) for b in range(len(self._costs))])
            if self._complete(guess):
                return

    def _complete(self, guess: int) -> bool:
        """Make the guess an answer and keep it if it is the best; return whether it was one."""
        further = self._ask(guess)
        as_it_was = not further
        while further:
            self._pool.extend(further)
            guess |= greedy(further, self._costs)
            further = self._ask(guess)
        slim = irredundant(guess, self._pool, self._costs)
        further = self._ask(slim)
        self._pool.extend(further)
        if not further:
            guess = slim
        cost = price(guess, self._costs)
        if cost < self._bar:
            self.best, self._bar = guess, cost
        return as_it_was

    def _descend(self, chosen: int, refused: int, prices: dict[int, float], steps: int) -> None:
        """Look for an answer under the bar that has `chosen` and nothing of `refused`."""
        spent = price(chosen, self._costs)
        while spent < self._bar:
            known = {mask & ~refused: mask for mask in self._pool if not mask & chosen}
            if 0 in known:
                return
            sets = sorted(known, key=lambda mask: (mask.bit_count(), mask))
            if not sets:
                further = self._ask(chosen)
                self._pool.extend(further)
                if further:
                    continue
                self.best, self._bar = chosen, spent
                return
            rows = [list(bits(mask)) for mask in sets]
            self._budget.spend(sum(map(len, rows)) * (1 + steps // 4) + 1)
            start = [prices.get(known[mask], 0.0) for mask in sets] if prices else ()
            found = bound(rows, self._costs, self._bar - spent, steps, start)
            room = self._bar - spent - found.at_least
            if room <= 0:
                return
            useless = sum(1 << bit for bit, left in found.left.items() if left >= room)
            paid = {known[mask]: p for mask, p in zip(sets, found.prices, strict=True)}
            self._branch(sets, chosen, refused | useless, paid)
            return

    def _branch(
        self, sets: Sequence[int], chosen: int, refused: int, prices: dict[int, float]
    ) -> None:
        left = sorted((mask & ~refused for mask in sets), key=lambda m: (m.bit_count(), m))
        if not left[0]:
            return
        # The smallest set leaves the fewest ways to go on; of these the dearest comes first.
        branch = max(
            (mask for mask in left if mask.bit_count() == left[0].bit_count()),
            key=lambda mask: min(self._costs[bit] for bit in bits(mask)),
        )
        for bit in sorted(bits(branch), key=lambda b: (self._worth(b, left), b)):
            self._descend(chosen | 1 << bit, refused, prices, _STEPS_LATER)
            refused |= 1 << bit

    def _worth(self, bit: int, sets: Sequence[int]) -> float:
        return self._costs[bit] / sum(mask >> bit & 1 for mask in sets)
