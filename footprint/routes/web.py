"""The graph and the actions, numbered for the solver, and proofs turned back into routes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from footprint.remedies.action import Action
from footprint.routes.clauses import Clause, Clauses
from footprint.routes.graph import Graph, Part, Rule, finding_fact
from footprint.routes.model import Route, RouteStep, Start
from footprint.routes.removal import can_remove, cutters_by_part, prerequisites


class Web:
    """One graph with its actions. All numbers follow from sorted names, never from order given."""

    def __init__(self, graph: Graph, actions: Sequence[Action]) -> None:
        self.graph = graph
        before = prerequisites(actions)
        removing = [action.id for action in actions if can_remove(action)]
        needed = frozenset().union(*(before[action_id] for action_id in removing))
        self.actions = tuple(sorted((a for a in actions if a.id in needed), key=lambda a: a.id))
        """Those that can remove something, and what has to be done for them."""
        self._bit = {action.id: bit for bit, action in enumerate(self.actions)}
        self.needs = tuple(self.mask(before[action.id]) for action in self.actions)
        """By bit of an action: the bits of all that has to be done for it, its own among them."""
        cutters = cutters_by_part(graph, self.actions)
        names = {fact for rule in graph.rules for fact in (*rule.needs, rule.gives)}
        self._facts = sorted(names)
        self._number = {fact: number for number, fact in enumerate(self._facts)}
        self.clauses = Clauses(
            len(self._facts), [self._clause(rule, cutters) for rule in graph.rules]
        )
        self.all = (1 << len(self.actions)) - 1
        """Bits of every action."""

    def _clause(self, rule: Rule, cutters: dict[Part, frozenset[str]]) -> Clause:
        ids = cutters.get(rule.part, frozenset()) if rule.part else frozenset[str]()
        return Clause(
            needs=tuple(self._number[fact] for fact in rule.needs),
            gives=self._number[rule.gives],
            cut=self.mask(ids),
        )

    def mask(self, ids: Iterable[str]) -> int:
        """Return the bits of actions; ids that serve no removal have none."""
        mask = 0
        for action_id in ids:
            if action_id in self._bit:
                mask |= 1 << self._bit[action_id]
        return mask

    def ids(self, mask: int) -> tuple[str, ...]:
        """Return the ids of actions, sorted."""
        return tuple(action.id for bit, action in enumerate(self.actions) if mask >> bit & 1)

    def numbers(self, facts: Iterable[str]) -> frozenset[int]:
        """Return the numbers of facts; those that no rule mentions have none."""
        return frozenset(self._number[fact] for fact in facts if fact in self._number)

    def target(self, finding_id: str) -> int:
        """Return the number of a finding, or -1 where no page shows it."""
        return self._number.get(finding_fact(finding_id), -1)

    def pages_in(self, clause: int) -> int:
        """Weigh a clause by pages opened, then by how many ways there are to cut it."""
        part = self.graph.rules[clause].part
        opened = part is not None and not part.finding
        return 1000 * opened + 1 + self.clauses.clauses[clause].cut.bit_count()

    def cheapest_proof(
        self, known: frozenset[int], target: str, done: int, without: frozenset[int]
    ) -> list[int]:
        """Return the clauses of the route with fewest pages; empty if there is none."""
        proof = self.clauses.cheapest(known, self.pages_in, done, without)
        return self.clauses.proof_of(self.target(target), proof)

    def as_route(self, start: Start, target: str, proof: Sequence[int]) -> Route:
        """Return the proof as pages to open, in an order in which they can be opened."""
        rules = [self.graph.rules[number] for number in proof]
        steps = _steps(rules)
        return Route(id=_route_id(start, target, steps), start=start, target=target, steps=steps)


def _steps(rules: Sequence[Rule]) -> tuple[RouteStep, ...]:
    # Who gave the key: `phone` itself if the seeker set out with it, else the finding.
    giver: dict[str, str] = {}
    for rule in rules:
        if rule.part is None:
            giver.setdefault(rule.gives, rule.needs[0])
    steps: list[RouteStep] = []
    for rule in rules:
        if rule.part is None or rule.part.finding:
            continue
        uses = tuple(dict.fromkeys(giver.get(need, need) for need in rule.needs))
        gives = [r.gives for r in rules if r.part and r.part.finding and r.needs == (rule.gives,)]
        steps.append(RouteStep(page=rule.part.page, uses=uses, gives=tuple(sorted(set(gives)))))
    return tuple(steps)


def _route_id(start: Start, target: str, steps: Sequence[RouteStep]) -> str:
    lines = [start.value, target]
    lines.extend("\t".join((step.page, *step.uses, "", *step.gives)) for step in steps)
    return "r" + hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
