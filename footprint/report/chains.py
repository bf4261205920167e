"""Routes in words: from what somebody knows to a fact, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from footprint.report.document import Report, RouteRow
from footprint.report.hosts import ascii_host, host_of
from footprint.report.outline import Item, Outline
from footprint.report.words import FACTS, STARTS, count_words

_MENTION: Final = "finding:"


@dataclass(frozen=True, slots=True)
class Link:
    """One page of a chain."""

    uses: str
    host: str
    gives: str


@dataclass(frozen=True, slots=True)
class Chain:
    """One route, drawn as links."""

    start: str
    target: str
    links: tuple[Link, ...]
    ending: str
    """What closes it, or why it stays open."""
    closed: bool


def chains(report: Report, told: Outline) -> tuple[Chain, ...]:
    """Return the routes of a report in its order."""
    items = told.items
    titles = {row.id: row.title for row in (*report.plan.actions, *report.plan.further)}
    still_open = {row.route: row for row in report.plan.still_open}
    drawn = []
    for route in report.routes:
        left = still_open.get(route.id)
        closing = [titles[one] for one in route.closed_by if one in titles]
        if left:
            ending = f"The plan does not close this way: {left.reason} {left.mitigation}".strip()
        elif closing:
            ending = f"Closed by: {'; '.join(closing)}"
        else:
            ending = "The plan has nothing that closes this way yet."
        closed = left is None and bool(closing)
        drawn.append(
            Chain(
                start=STARTS[route.start],
                target=_fact(f"{_MENTION}{route.target}", items),
                links=_links(route, items),
                ending=ending,
                closed=closed,
            )
        )
    return tuple(drawn)


def plan_words(report: Report) -> str:
    """Say in one sentence what the plan closes and how long it takes."""
    plan = report.plan
    if not report.routes:
        return ""
    closed = f"{len(plan.closes)} of {count_words(len(report.routes), 'way')}"
    minutes = count_words(plan.minutes, "minute")
    if plan.optimal is True:
        bound = "No shorter plan closes as many."
    else:
        bound = f"A shorter plan may exist, but none under {count_words(plan.optimal, 'minute')}."
    return f"The plan closes {closed} in {minutes} of your time. {bound}"


def _links(route: RouteRow, items: Mapping[str, Item]) -> tuple[Link, ...]:
    return tuple(
        Link(
            uses=_facts(step.uses, items),
            host=ascii_host(host_of(step.page) or step.page) or "a file",
            gives=_facts(step.gives, items),
        )
        for step in route.steps
    )


def _facts(facts: tuple[str, ...], items: Mapping[str, Item]) -> str:
    return ", ".join(_fact(fact, items) for fact in facts) or "nothing more"


def _fact(fact: str, items: Mapping[str, Item]) -> str:
    if not fact.startswith(_MENTION):
        return FACTS.get(fact, fact)
    item = items.get(fact.removeprefix(_MENTION))
    return f"number {item.number} ({item.kind.lower()})" if item else "a fact"
