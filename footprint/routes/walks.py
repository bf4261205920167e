"""Routes of one start to one finding: the cheapest, the last pages, and ways over a given key.

A short way hides a longer one, until it is removed. So beside the cheapest route there is
one for each last page, and for every finding that could serve as a key one that uses it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Final

from footprint.routes.graph import finding_fact
from footprint.routes.model import Route, Start
from footprint.routes.web import Web

ENDINGS: Final = 5
"""Pages that give one target away, for which a route is shown each."""


_PATIENCE: Final = 500
"""Chains looked at for one key and one goal. Real ones have a handful."""


class Walks:
    """What somebody can do who sets out with what is `known`."""

    def __init__(self, web: Web, start: Start, known: frozenset[int]) -> None:
        self._web = web
        self._start = start
        self._known = known
        self._cheapest = web.clauses.cheapest(known, web.pages_in)
        self._for_good = web.clauses.cheapest(known, web.pages_in, web.all)
        self._findings = {web.target(finding): finding for finding in sorted(web.graph.known)}

    def main(self, target: str) -> list[list[int]]:
        """Return the cheapest proof, and the cheapest that nothing can cut if there is one."""
        goal = self._web.target(target)
        proofs = (self._cheapest, self._for_good)
        return [self._web.clauses.proof_of(goal, proof) for proof in proofs if goal in proof]

    def by_last_page(self, target: str) -> list[list[int]]:
        """Return a proof for each page that gives the target away, up to `ENDINGS` of them."""
        clauses = self._web.clauses
        goal = self._web.target(target)
        if goal not in self._cheapest:
            return []
        around = self._around(goal)
        reached = self._known.union(around)
        return [
            clauses.proof_of(goal, {**around, goal: ending})
            for ending in clauses.giving[goal][:ENDINGS]
            if reached.issuperset(clauses.clauses[ending].needs)
        ]

    def _around(self, goal: int) -> Mapping[int, int]:
        """Return the cheapest proofs of all that does not rest on the goal."""
        clauses = self._web.clauses
        if not clauses.is_needed(goal):
            return self._cheapest
        endings = frozenset(clauses.giving[goal])
        return clauses.cheapest(self._known, self._web.pages_in, without=endings)

    def over_keys(self, told: set[object]) -> list[Route]:
        """Return a route over each lesser finding that can be a key, unless one was told already.

        One route to the door says all about a key; without one, a route to a lesser target
        does. What is returned is added to `told`.
        """
        found: list[Route] = []
        # A target has routes of its own, and ending one says more than being a key.
        targets = frozenset(self._web.graph.targets)
        for target in self._web.graph.targets:
            door = target in self._web.graph.doors
            fresh = {
                fact
                for fact, finding in self._findings.items()
                if finding not in targets
                and not {("key", finding, True), ("key", finding, door)} & told
            }
            for proof in self._over_each(self._web.target(target), fresh):
                route = self._web.as_route(self._start, target, proof)
                uses = {fact for step in route.steps for fact in step.uses}
                keys = {
                    ("key", f, door) for f in self._findings.values() if finding_fact(f) in uses
                }
                if not keys <= told:
                    found.append(route)
                    told |= keys
        return found

    def _over_each(self, goal: int, keys: set[int]) -> list[list[int]]:
        if goal < 0 or not keys:
            return []
        around = self._around(goal)
        onward = Onward(self._web, self._known, goal, around)
        ways = (onward.over(key) for key in sorted(keys & around.keys()))
        return [way for way in ways if way is not None]


class Onward:
    """Ways on from a finding to the goal: chains of pages that do not lead back before it.

    A finding counts as a key towards the goal if there is a chain from it to the goal, and it
    can be had without anything on that chain. New findings never end that, because they take
    nothing away; so a role on a route is never lost by finding more.
    """

    def __init__(
        self, web: Web, known: frozenset[int], goal: int, around: Mapping[int, int]
    ) -> None:
        self._web = web
        self._known = known
        self._goal = goal
        self._around = around
        self._hops: dict[int, list[int]] = {}
        self._distance = self._measure()

    def _measure(self) -> dict[int, int]:
        """Note the usable clauses by what they need, and return how far facts are from the goal."""
        clauses = self._web.clauses
        reached = (self._known | self._around.keys()) - {self._goal}
        distance = {self._goal: 0}
        waiting = deque([self._goal])
        while waiting:
            fact = waiting.popleft()
            for number in clauses.giving[fact]:
                if not reached.issuperset(clauses.clauses[number].needs):
                    continue
                for need in sorted(set(clauses.clauses[number].needs) - self._known):
                    self._hops.setdefault(need, []).append(number)
                    if need not in distance:
                        distance[need] = distance[fact] + 1
                        waiting.append(need)
        return distance

    def over(self, key: int) -> list[int] | None:
        """Return a way to the key and on to the goal, short chains first; None if there is none."""
        # Each entry: a chain of clauses, the facts on it, and proofs of the key without them.
        waiting: list[tuple[int, tuple[int, ...], frozenset[int], Mapping[int, int]]] = []
        if key in self._distance:
            waiting.append((key, (), frozenset({self._goal}), self._around))
        for _ in range(_PATIENCE):
            if not waiting:
                return None
            fact, chain, passed, proofs = waiting.pop()
            if fact == self._goal:
                return self._joined(key, chain, proofs)
            hops = sorted(self._hops.get(fact, ()), key=self._hop_order, reverse=True)
            for number in hops:
                after = self._web.clauses.clauses[number].gives
                if after == key or (after in passed and after != self._goal):
                    continue
                avoiding = self._avoiding(key, passed | {after}, proofs, after)
                if avoiding is not None:
                    waiting.append((after, (*chain, number), passed | {after}, avoiding))
        return None

    def _hop_order(self, number: int) -> tuple[int, int]:
        return self._distance[self._web.clauses.clauses[number].gives], number

    def _avoiding(
        self, key: int, passed: frozenset[int], proofs: Mapping[int, int], new: int
    ) -> Mapping[int, int] | None:
        """Return proofs that reach the key without the facts passed, or None if there are none."""
        clauses = self._web.clauses
        if all(clauses.clauses[n].gives != new for n in clauses.proof_of(key, proofs)):
            return proofs
        without = frozenset(number for fact in passed for number in clauses.giving[fact])
        found = clauses.cheapest(self._known, self._web.pages_in, without=without)
        return found if key in found else None

    def _joined(self, key: int, chain: tuple[int, ...], proofs: Mapping[int, int]) -> list[int]:
        clauses = self._web.clauses
        order = dict.fromkeys(clauses.proof_of(key, proofs))
        had = {key}
        for number in chain:
            for need in clauses.clauses[number].needs:
                if need not in had:
                    order.update(dict.fromkeys(clauses.proof_of(need, self._around)))
            order[number] = None
            had.add(clauses.clauses[number].gives)
        return list(order)
