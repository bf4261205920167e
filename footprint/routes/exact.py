"""A second engine for very large plans: the hitting set as an integer programme, by HiGHS.

Needs the extra `exact`. It answers the same question as `footprint.routes.hitting` in a
different way, and so it is also what tests compare with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from footprint.routes.hitting import Budget, bits, without_supersets


def hitting_set(sets: Iterable[int], costs: Sequence[int], budget: Budget) -> int:
    """Return the cheapest set of actions that has one in common with every set.

    Args:
        sets: bit masks, none of them 0.
        costs: of each action, at least 1.
        budget: shared by all calls of one plan.

    Raises:
        ImportError: if highspy is not installed.
        OutOfBudgetError: if the budget ends first.
    """
    # highspy and numpy take longer to load than most plans take to make.
    import highspy  # noqa: PLC0415 - an extra, and slow to load

    rows = without_supersets(sets)
    budget.spend(len(rows) * len(rows) + 1)
    used = sorted({bit for mask in rows for bit in bits(mask)})
    model = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy has no annotations
    model.silent()
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("mip_abs_gap", 0.5)
    model.setOptionValue("random_seed", 0)
    model.setOptionValue("threads", 1)
    # Minutes and number of actions as one cost would exceed what floats tell apart.
    chosen = {bit: model.addBinary(obj=float(costs[bit])) for bit in used}
    for mask in rows:
        model.addConstr(sum(chosen[bit] for bit in bits(mask)) >= 1)
    if not rows:
        return 0
    model.minimize()
    return sum(1 << bit for bit, variable in chosen.items() if model.val(variable) > 1 / 2)
