"""Why an action is in the plan: the way that stays open without it."""

from __future__ import annotations

from footprint.report.document import ActionRow, Report, RouteRow
from footprint.report.hosts import ascii_host, host_of
from footprint.report.words import KINDS, STARTS


def reasons(report: Report) -> dict[str, str]:
    """Return by id of a planned action why it cannot be left out, in one sentence."""
    routes = {row.id: row for row in report.routes}
    planned = {row.id: row for row in report.plan.actions}
    kinds = {row.id: KINDS[row.kind].lower() for row in report.findings}
    told: dict[str, str] = {}
    for row in report.plan.actions:
        route = routes.get(row.blocks)
        if route is not None:
            target = kinds.get(route.target, "fact")
            told[row.id] = _sentence(row, route, target, planned)
    return told


def _sentence(row: ActionRow, route: RouteRow, target: str, planned: dict[str, ActionRow]) -> str:
    who = STARTS[route.start].partition(",")[0]
    hosts = ", then ".join(ascii_host(host_of(s.page) or s.page) or "a file" for s in route.steps)
    way = f"{who[0].lower()}{who[1:]} still gets to your {target} by way of {hosts}"
    if row.id in route.closed_by:
        return f"Without it, {way}."
    waiting = [planned[one].title for one in route.closed_by if one in planned]
    return f"Something else waits for it ({'; '.join(waiting)}). Without both, {way}."
