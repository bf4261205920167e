"""Identifiers of a report that cannot be undone.

The id of a finding is derived from its value, so that it is stable across runs. A phone
number has few possible values: whoever holds a digest can try them all. So whatever touches
something masked gets a running number in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from footprint.remedies.action import Action
from footprint.report.showing import QUESTION, Showing
from footprint.routes.model import Route
from footprint.run import Run

MENTION: Final = "finding:"
"""Begins a fact of a route that names a finding."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Old ids to the ids of the report."""

    findings: dict[str, str]
    actions: dict[str, str]
    routes: dict[str, str]

    def mention(self, fact: str) -> str | None:
        """Return a fact of a route with the report's id, or None if it names no finding."""
        if not fact.startswith(MENTION):
            return None
        known = self.findings.get(fact.removeprefix(MENTION))
        return f"{MENTION}{known}" if known else "a fact"


def renamed(ids: Iterable[str], labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return ids as the report has them. One that nobody labelled could be anything: it stays out."""
    return tuple(labels[one] for one in ids if one in labels)


def apart(run: Run) -> Run:
    """Return the run with ids of questions that no finding has.

    A run without a vault numbers findings and questions each from 1. What is shown is decided
    by id, so a question must never pass for a finding that happens to have the same number.
    """
    return replace(
        run, questions=tuple(replace(one, id=f"{QUESTION}{one.id}") for one in run.questions)
    )


def label(run: Run, showing: Showing) -> Labels:
    """Give every finding, action and route of a run the id that it has in the report."""
    findings = {
        one.id: one.id if one.id in showing.values else f"finding-{number}"
        for number, one in enumerate(run.findings, 1)
    }
    findings |= {one.id: f"question-{number}" for number, one in enumerate(run.questions, 1)}
    actions = {
        action.id: f"action-{number}" if touches_masked(action, showing) else action.id
        for number, action in enumerate(run.actions, 1)
    }
    routes = {
        route.id: f"route-{number}" if _hides(route, showing) else route.id
        for number, route in enumerate(run.routes, 1)
    }
    return Labels(findings, actions, routes)


def touches_masked(action: Action, showing: Showing) -> bool:
    """Whether an action serves a masked finding or clears a hidden page."""
    return _any_hidden(action.findings, action.pages, showing)


def _hides(route: Route, showing: Showing) -> bool:
    pages = [step.page for step in route.steps]
    facts = [fact for step in route.steps for fact in (*step.uses, *step.gives)]
    mentioned = [fact.removeprefix(MENTION) for fact in facts if fact.startswith(MENTION)]
    return _any_hidden((route.target, *mentioned), pages, showing)


def _any_hidden(findings: Iterable[str], pages: Iterable[str], showing: Showing) -> bool:
    masked = any(finding not in showing.values for finding in findings)
    return masked or any(page not in showing.opened for page in pages)
