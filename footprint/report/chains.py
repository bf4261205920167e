"""Routes in words: from what somebody knows to a fact, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from footprint.report.document import Report, RouteRow
from footprint.report.hosts import ascii_host, host_of
from footprint.report.outline import Item, Outline
from footprint.report.words import FACTS, STARTS, count_words, time_words
from footprint.routes.draw import chain, svg
from footprint.routes.model import Route, RouteStep

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
    route: Route
    """The same for drawing; its pages and facts are those of the report."""
    labels: Mapping[str, str]
    """Words for its pages and facts."""
    removed: frozenset[str]
    """Pages on it that the plan takes away."""

    def as_text(self, width: int) -> str:
        """Draw it in plain characters, at most so many columns wide."""
        return chain(self.route, self.labels, removed=self.removed, width=width)

    def as_svg(self) -> str:
        """Draw it as one SVG element."""
        return svg(self.route, self.labels, removed=self.removed)


def chains(report: Report, told: Outline) -> tuple[Chain, ...]:
    """Return the routes of a report in its order."""
    items = told.items
    titles = {row.id: row.title for row in (*report.plan.actions, *report.plan.further)}
    still_open = {row.route: row for row in report.plan.still_open}
    drawn = []
    for number, route in enumerate(report.routes, 1):
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
                route=_plain(f"drawing-{number}", route),
                labels=_labels(route, items),
                removed=_removed(report, route),
            )
        )
    return tuple(drawn)


def plan_words(report: Report) -> str:
    """Say in one sentence what the plan closes and how long it takes."""
    plan = report.plan
    if not report.routes:
        return ""
    closed = f"{len(plan.closes)} of {count_words(len(report.routes), 'way')}"
    minutes = time_words(plan.minutes)
    if plan.optimal is True:
        bound = "No shorter plan closes as many."
    else:
        bound = f"A shorter plan may exist, but none under {time_words(plan.optimal)}."
    return f"The plan closes {closed} in {minutes} of your time. {bound}"


def _plain(name: str, row: RouteRow) -> Route:
    steps = tuple(RouteStep(step.page, step.uses, step.gives) for step in row.steps)
    # The id enters the picture: two pictures on one page need two.
    return Route(name, row.start, row.target, steps, row.closed_by)


def _labels(route: RouteRow, items: Mapping[str, Item]) -> dict[str, str]:
    facts = {fact for step in route.steps for fact in (*step.uses, *step.gives)}
    pages = {step.page: _host(step.page) for step in route.steps}
    return {**{fact: _fact(fact, items) for fact in facts}, **pages}


def _removed(report: Report, route: RouteRow) -> frozenset[str]:
    closing = [row for row in report.plan.actions if row.id in route.closed_by]
    cleared = {page for row in closing for page in row.pages}
    return frozenset(cleared & {step.page for step in route.steps})


def _host(page: str) -> str:
    return ascii_host(host_of(page) or page) or "a file"


def _links(route: RouteRow, items: Mapping[str, Item]) -> tuple[Link, ...]:
    return tuple(
        Link(
            uses=_facts(step.uses, items),
            host=_host(step.page),
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
