"""The parts of a plan beyond its actions, with the ids that they have in the report."""

from __future__ import annotations

from typing import TypedDict

from footprint.report.document import ChanceRow, LevelRow, SharePart, ShorterRow
from footprint.report.relabel import Labels, renamed
from footprint.routes.model import Plan, Residual


class PlanParts(TypedDict):
    """Fields of `footprint.report.document.PlanPart`."""

    levels: tuple[LevelRow, ...]
    shorter: tuple[ShorterRow, ...]
    chances: tuple[ChanceRow, ...]


def parts_of_plan(plan: Plan, labels: Labels) -> PlanParts:
    """Return nested plans, shorter plans and chances. Ids that are not in the run stay out."""
    return PlanParts(
        levels=tuple(
            LevelRow(
                harm=level.harm.value,
                actions=renamed(level.actions, labels.actions),
                minutes=level.minutes,
                optimal=level.optimal,
            )
            for level in plan.levels
        ),
        shorter=tuple(
            ShorterRow(
                minutes=one.minutes,
                actions=renamed(one.actions, labels.actions),
                closes=renamed(one.closes, labels.routes),
                shut=renamed(one.shut, labels.findings),
                optimal=one.optimal,
            )
            for one in plan.shorter
        ),
        chances=tuple(
            ChanceRow(start=one.start, before=_share(one.before), after=_share(one.after))
            for one in plan.chances
        ),
    )


def _share(one: Residual) -> SharePart:
    return SharePart(chance=one.chance, low=one.low, high=one.high, worlds=one.worlds)
