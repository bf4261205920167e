"""What to close: every pair of a start and a serious finding, as far as it can be closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from footprint.rank import Harm
from footprint.routes.graph import knows
from footprint.routes.model import Start
from footprint.routes.solve import Goal
from footprint.routes.web import Web
from footprint.subject import Profile


class Goals:
    """The goals of a web. Ways in that nothing can close are left out, and no others."""

    def __init__(self, web: Web, profile: Profile, starts: Sequence[Start]) -> None:
        self._web = web
        self.names: dict[Goal, tuple[Start, str]] = {}
        """The goals in a fixed order, each with whom it is first a goal for."""
        self.harms: list[tuple[Goal, Harm]] = []
        self.pairs: Counter[Goal] = Counter()
        """How many pairs of start and finding are one and the same goal."""
        for start in starts:
            known = web.numbers(knows(start, profile))
            stays = web.clauses.follow(known, web.all)
            for target in web.graph.targets:
                goal = self._goal(known, stays, target)
                if goal is None:
                    continue
                self.pairs[goal] += 1
                if goal not in self.names:
                    self.names[goal] = start, target
                    self.harms.append((goal, Harm.H4 if target in web.graph.doors else Harm.H3))

    def _goal(self, known: frozenset[int], stays: set[int], target: str) -> Goal | None:
        number = self._web.target(target)
        if number < 0 or number not in self._web.clauses.follow(known):
            return None
        if number not in stays:
            return Goal(known, number)
        # It can be reached whatever is done. What is left to do is to close the other ways:
        # those whose last page can go, or whose last page is reached over one that can go.
        open_for_good = frozenset(
            n
            for n, clause in enumerate(self._web.clauses.clauses)
            if clause.gives == number and not clause.cut and stays.issuperset(clause.needs)
        )
        return Goal(known, number, open_for_good)

    @property
    def closable(self) -> tuple[Goal, ...]:
        """The goals, in a fixed order."""
        return tuple(self.names)
