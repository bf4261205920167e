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
            reached = web.clauses.follow(known)
            stays = web.clauses.follow(known, web.all)
            for target in web.graph.targets:
                if web.target(target) not in reached:
                    continue
                goal = self._goal(known, stays, web.target(target))
                self.pairs[goal] += 1
                if goal not in self.names:
                    self.names[goal] = start, target
                    self.harms.append((goal, Harm.H4 if target in web.graph.doors else Harm.H3))

    def _goal(self, known: frozenset[int], stays: set[int], number: int) -> Goal:
        if number not in stays:
            return Goal(known, number)
        # It can be reached whatever is done. What is left to do is to close the other ways:
        # those whose last page can go, or whose last page is reached over one that can go.
        clauses = self._web.clauses
        open_for_good = frozenset(
            ending
            for ending in clauses.giving[number]
            if not clauses.clauses[ending].cut and stays.issuperset(clauses.clauses[ending].needs)
        )
        return Goal(known, number, open_for_good)

    @property
    def closable(self) -> tuple[Goal, ...]:
        """The goals, in a fixed order."""
        return tuple(self.names)
