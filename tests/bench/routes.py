"""How long the least plan takes, at 50, 200 and 500 facts: pure Python, and highspy beside it.

The graphs are random and harder than a person's: thirty rules in a hundred need two facts at
once, one action in four clears several pages, one page in twelve cannot be removed, and one
action in ten waits for another. Figures are of one run on one core, over the same twenty
graphs every time. A graph whose plan ran into the budget is counted, not hidden.
"""

from __future__ import annotations

import random
import time
from statistics import median

from footprint.routes.clauses import Clause, Clauses
from footprint.routes.exact import hitting_set
from footprint.routes.hitting import Budget
from footprint.routes.solve import STEPS, Engine, Goal, Problem

AND_SHARE = 0.30
BUNDLE_SHARE = 0.25
FIXED_SHARE = 1 / 12
BACK_SHARE = 0.10
AFTER_SHARE = 0.10
GRAPHS = 20


def random_problem(facts: int, seed: int) -> Problem:
    """Return a graph of about three rules a fact, three of its facts being targets."""
    rng = random.Random(seed)
    start = frozenset(range(4))
    targets = range(facts - 3, facts)
    pages = 3 * facts
    fixed = [rng.random() < FIXED_SHARE for _ in range(pages)]
    cut = [0] * pages
    costs: list[int] = []
    loose = [page for page in range(pages) if not fixed[page]]
    rng.shuffle(loose)
    while loose:
        size = rng.randint(2, 6) if rng.random() < BUNDLE_SHARE else 1
        for page in loose[:size]:
            cut[page] |= 1 << len(costs)
        loose = loose[size:]
        costs.append(rng.randint(2, 45) * (1 << 20) + 1)
    needs = _needs(len(costs), rng)
    clauses = []
    for page in range(pages):
        gives = rng.randrange(4, facts)
        # Most pages lead from what is known early to what is known later; some lead back.
        pool = range(facts - 3) if rng.random() < BACK_SHARE else range(min(gives, facts - 3))
        needs = rng.sample(pool, 2 if rng.random() < AND_SHARE else 1)
        clauses.append(Clause(tuple(sorted(needs)), gives, cut[page]))
    web = Clauses(facts, clauses)
    everything = (1 << len(costs)) - 1
    stays = web.follow(start, everything)
    goals = [Goal(start, target) for target in targets if target not in stays]
    return Problem(web, goals, costs, needs)


def _needs(actions: int, rng: random.Random) -> list[int]:
    """Let some actions wait for an earlier one, and so for what that one waits for."""
    needs: list[int] = []
    for bit in range(actions):
        first = needs[rng.randrange(bit)] if bit and rng.random() < AFTER_SHARE else 0
        needs.append(first | 1 << bit)
    return needs


def measure(facts: int, engine: Engine | None) -> tuple[list[float], list[int], int]:
    """Return seconds, actions in each plan, and how many plans were not proved the least."""
    seconds, sizes, unproved = [], [], 0
    for seed in range(GRAPHS):
        problem = random_problem(facts, seed)
        began = time.process_time()
        solution = problem.solve(Budget(STEPS), engine)
        seconds.append(time.process_time() - began)
        sizes.append(solution.chosen.bit_count())
        unproved += solution.cost != solution.bound
    return seconds, sizes, unproved


def main() -> None:
    print(f"{'facts':>6} {'engine':<12} {'median s':>8} {'worst s':>8}  actions     not proved")
    for facts in (50, 200, 500):
        for name, engine in (("pure Python", None), ("highspy", hitting_set)):
            seconds, sizes, unproved = measure(facts, engine)
            print(
                f"{facts:>6} {name:<12} {median(seconds):8.3f} {max(seconds):8.3f}"
                f"  {min(sizes):>3} to {max(sizes):<3}  {unproved} of {GRAPHS}"
            )
