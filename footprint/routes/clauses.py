"""Horn clauses, and the two questions asked of them: what follows, and by the cheapest proof.

Facts are numbers here, and sets of actions are the bits of an integer: the solver asks these
questions some thousand times for one plan.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """All of `needs` give `gives`, unless one of the actions in `cut` is done."""

    needs: tuple[int, ...]
    gives: int
    cut: int = 0
    """Bits of the actions that take it away; 0 if none can."""


class Clauses:
    """A fixed set of clauses over the facts `0..facts-1`."""

    def __init__(self, facts: int, clauses: Sequence[Clause]) -> None:
        self.clauses = tuple(clauses)
        self.facts = facts
        self._needed_by: list[list[int]] = [[] for _ in range(facts)]
        # Most clauses need one fact alone: those fire at once, and need no counting.
        self._alone: list[list[tuple[int, int, int]]] = [[] for _ in range(facts)]
        self._shared: list[list[int]] = [[] for _ in range(facts)]
        self._needs = [len(set(clause.needs)) for clause in self.clauses]
        self._free = [number for number, count in enumerate(self._needs) if count == 0]
        self.giving: list[list[int]] = [[] for _ in range(facts)]
        """By fact: the numbers of the clauses that give it."""
        for number, clause in enumerate(self.clauses):
            self.giving[clause.gives].append(number)
            for fact in set(clause.needs):
                self._needed_by[fact].append(number)
                if self._needs[number] == 1:
                    self._alone[fact].append((clause.gives, clause.cut, number))
                else:
                    self._shared[fact].append(number)

    def is_needed(self, fact: int) -> bool:
        """Return whether anything rests on the fact."""
        return bool(self._needed_by[fact])

    def follow(
        self,
        start: Iterable[int],
        done: int = 0,
        without: frozenset[int] = frozenset(),
        until: int | None = None,
    ) -> set[int]:
        """Return every fact that follows from the start once the actions `done` are done.

        Args:
            start: facts known.
            done: bits of actions.
            without: numbers of clauses that are left out.
            until: stop once this fact is reached; what else follows may then be absent.
        """
        known = set(start)
        missing = self._needs.copy()
        clauses, alone, shared = self.clauses, self._alone, self._shared
        for number in self._free:
            if not clauses[number].cut & done and number not in without:
                known.add(clauses[number].gives)
        waiting = list(known)
        # Written out in one loop: a plan asks this some thousand times.
        while waiting and until not in known:
            fact = waiting.pop()
            for gives, cut, number in alone[fact]:
                if gives not in known and not cut & done and number not in without:
                    known.add(gives)
                    waiting.append(gives)
            for number in shared[fact]:
                missing[number] -= 1
                clause = clauses[number]
                if missing[number] or clause.gives in known or clause.cut & done:
                    continue
                if number not in without:
                    known.add(clause.gives)
                    waiting.append(clause.gives)
        return known

    def some_proof(
        self, start: Iterable[int], target: int, done: int, without: frozenset[int]
    ) -> dict[int, int]:
        """Return for each fact reached before the target the clause that first gave it.

        Breadth first and without prices, so it takes a fraction of `cheapest`.
        """
        known = set(start)
        waiting = deque(sorted(known))
        missing = self._needs.copy()
        proof: dict[int, int] = {}
        ready: Iterable[int] = self._free
        while target not in known:
            for number in ready:
                clause = self.clauses[number]
                if not clause.cut & done and clause.gives not in known and number not in without:
                    known.add(clause.gives)
                    proof[clause.gives] = number
                    waiting.append(clause.gives)
            if not waiting:
                break
            needed_by = self._needed_by[waiting.popleft()]
            for number in needed_by:
                missing[number] -= 1
            ready = [number for number in needed_by if not missing[number]]
        return proof

    def cheapest(
        self,
        start: Iterable[int],
        weight: Callable[[int], int],
        done: int = 0,
        without: frozenset[int] = frozenset(),
    ) -> dict[int, int]:
        """Return for each fact that follows the last clause of its cheapest proof.

        Knuth's generalisation of Dijkstra's algorithm (Information Processing Letters 6,
        1977): a proof costs its last clause plus the proofs of all that it needs. Facts of
        the start are absent.

        Args:
            start: facts known.
            weight: cost of a clause by its number, at least 0.
            done: bits of actions.
            without: numbers of clauses that are left out.
        """
        cost = dict.fromkeys(start, 0)
        proof: dict[int, int] = {}
        settled: set[int] = set()
        missing = self._needs.copy()
        heap = [(0, fact) for fact in sorted(cost)]

        def offer(number: int) -> None:
            clause = self.clauses[number]
            if clause.cut & done or number in without:
                return
            price = weight(number) + sum(cost[fact] for fact in set(clause.needs))
            if clause.gives not in cost or price < cost[clause.gives]:
                cost[clause.gives] = price
                proof[clause.gives] = number
                heapq.heappush(heap, (price, clause.gives))

        for number in self._free:
            offer(number)
        while heap:
            _, fact = heapq.heappop(heap)
            if fact in settled:
                continue
            settled.add(fact)
            for number in self._needed_by[fact]:
                missing[number] -= 1
                if not missing[number]:
                    offer(number)
        return proof

    def proof_of(self, target: int, proof: Mapping[int, int]) -> list[int]:
        """Return the clauses that prove the target, each after those that it rests on.

        Args:
            target: a fact that follows.
            proof: what `cheapest` returned; facts without an entry are known.
        """
        order: list[int] = []
        seen: set[int] = set()
        stack = [(target, False)]
        while stack:
            fact, ready = stack.pop()
            if fact not in proof or (fact in seen and not ready):
                continue
            if ready:
                order.append(proof[fact])
                continue
            seen.add(fact)
            stack.append((fact, True))
            needs = self.clauses[proof[fact]].needs
            stack.extend((need, False) for need in reversed(needs))
        return order
