"""Routes that lead over a given finding: who matters as a key, even where a shorter way exists.

A short way hides a longer one, until it is removed. So for every finding that could serve as
a key towards a target, one route over it is shown.
"""

from __future__ import annotations

from collections import deque

from footprint.routes.graph import finding_fact
from footprint.routes.model import Route, Start
from footprint.routes.web import Web


class Detours:
    """Routes of one start, each over at least one finding not yet shown as a key."""

    def __init__(self, web: Web, start: Start, known: frozenset[int]) -> None:
        self._web = web
        self._start = start
        self._known = known

    def routes(self, told: set[object]) -> list[Route]:
        """Return them, and add to `told` which finding was a key towards what."""
        found: list[Route] = []
        for target in self._web.graph.targets:
            # One route to the door says all; to lesser targets, one each kind of target.
            door = target in self._web.graph.doors
            for key, proof in self._over_each_key(target).items():
                if ("key", key, True) in told or ("key", key, door) in told:
                    continue
                route = self._web.as_route(self._start, target, proof)
                found.append(route)
                uses = {fact for step in route.steps for fact in step.uses}
                told.update(("key", fact, door) for fact in uses)
        return found

    def _over_each_key(self, target: str) -> dict[str, list[int]]:
        goal = self._web.target(target)
        if goal < 0:
            return {}
        clauses = self._web.clauses
        endings = frozenset(n for n, c in enumerate(clauses.clauses) if c.gives == goal)
        proof = clauses.cheapest(self._known, self._web.pages_in, without=endings)
        toward = self._toward(goal, set(proof) | set(self._known))
        over: dict[str, list[int]] = {}
        for rule in self._web.graph.rules:
            if rule.part is not None and rule.part.finding and rule.gives not in over:
                fact = self._web.target(rule.part.finding)
                if fact in toward and fact in proof:
                    route = self._joined(fact, goal, toward, proof)
                    if route is not None:
                        over[finding_fact(rule.part.finding)] = route
        return over

    def _toward(self, goal: int, reached: set[int]) -> dict[int, int]:
        """Return for each fact the first clause of a shortest chain to the goal."""
        clauses = self._web.clauses.clauses
        giving: dict[int, list[int]] = {}
        for number, clause in enumerate(clauses):
            if reached.issuperset(clause.needs):
                giving.setdefault(clause.gives, []).append(number)
        toward: dict[int, int] = {}
        waiting = deque([goal])
        while waiting:
            for number in giving.get(waiting.popleft(), ()):
                for fact in clauses[number].needs:
                    if fact not in toward and fact not in self._known and fact != goal:
                        toward[fact] = number
                        waiting.append(fact)
        return toward

    def _joined(
        self, key: int, goal: int, toward: dict[int, int], proof: dict[int, int]
    ) -> list[int] | None:
        """Return the way to the key and on to the goal, or None if it would go in a circle."""
        clauses = self._web.clauses
        chain = dict(proof)
        chain.pop(goal, None)
        passed: set[int] = set()
        fact = key
        while fact != goal:
            number = toward[fact]
            fact = clauses.clauses[number].gives
            chain[fact] = number
            passed.add(fact)
        if passed & {clauses.clauses[n].gives for n in clauses.proof_of(key, proof)}:
            return None
        order = clauses.proof_of(goal, chain)
        before: set[int] = set(self._known)
        for number in order:
            if not before.issuperset(clauses.clauses[number].needs):
                return None
            before.add(clauses.clauses[number].gives)
        return order
