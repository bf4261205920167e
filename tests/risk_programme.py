"""The least plan as one integer programme, built from findings and actions without `footprint.routes`.

A second opinion for webs that are too large to try every set of actions. Each pair of start
and target gets a variable for every page, finding and key: whether somebody can get there.
What can be got although it should not forces an action.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import highspy

from footprint.finding import Band, Finding
from footprint.remedies.action import Action
from tests import risk_checker as checker


def least_minutes(findings: Sequence[Finding], actions: Sequence[Action]) -> tuple[int, int]:
    """Return minutes and number of actions of the best plan against all starts."""
    model = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy has no annotations
    model.silent()
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("mip_abs_gap", 0.0)
    # Fewest minutes, then fewest actions: no plan here has as many as 1,000.
    done = {act.id: model.addBinary(obj=act.minutes + 0.001) for act in actions}
    waiting = {act.id: act for act in actions if not checker.has_failed(act)}
    for act in waiting.values():
        for first in set(act.after) & waiting.keys():
            model.addConstr(done[first] >= done[act.id])
    everything = [act for act in actions if not checker.has_failed(act)]
    removing: dict[tuple[str, str], list[Any]] = {pair: [] for pair in checker.after(findings, [])}
    for act in actions:
        for pair in checker.removed_pairs(findings, act):
            removing[pair].append(done[act.id])
    for start in checker.KNOWS:
        left = checker.after(findings, everything)
        pages, _ = checker.opened(findings, left, start)
        for target in (each.id for each in findings if checker.is_serious(each)):
            for_good = {pair for pair in left if pair[0] in pages and pair[1] == target}
            _forbid(model, findings, removing, for_good, start=start, target=target)
    model.minimize()
    chosen = [act for act in actions if model.val(done[act.id]) > 1 / 2]
    return sum(act.minutes for act in chosen), len(chosen)


def _forbid(
    model: Any,
    findings: Sequence[Finding],
    removing: dict[tuple[str, str], list[Any]],
    for_good: set[tuple[str, str]],
    *,
    start: str,
    target: str,
) -> None:
    """Add what follows from what for this start, and that the target must not."""
    known: dict[str, Any] = {}

    def can(fact: str) -> Any:
        if fact not in known:
            known[fact] = model.addVariable(0, 1)
        return known[fact]

    for key in checker.KNOWS[start]:
        model.addConstr(can(f"key {key}") >= 1)
    sure = {each.id: each for each in findings if each.match.band >= Band.LIKELY}
    for stand in sorted(checker.stands(sure.values()), key=repr):
        # A page can be opened as long as anything at all stands on it.
        for ident in sorted(i for page, i in removing if page == stand.page):
            gone = removing[stand.page, ident]
            keys = [can(f"key {key}") for key in sorted(stand.keys)]
            opened = can(f"page {stand.page}")
            model.addConstr(opened >= sum(keys) - (len(keys) - 1) - sum(gone))
        if (stand.page, stand.finding) not in for_good:
            gone = removing[stand.page, stand.finding]
            seen = can(f"finding {stand.finding}")
            model.addConstr(seen >= can(f"page {stand.page}") - sum(gone))
    for ident, each in sure.items():
        if each.use not in checker.MEANT_TO_BE_PUBLIC or each.kind.value == "employer":
            for key in checker.LEADS_TO.get(each.kind.value, ()):
                model.addConstr(can(f"key {key}") >= can(f"finding {ident}"))
    model.addConstr(can(f"finding {target}") <= 0)
