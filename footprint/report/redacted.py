"""A copy of a report to share with a manager or a security team.

It keeps what they need to help (how many facts, of what kind, on which sites, what to do) and
drops every value, page, title, snippet and letter, whoever may see them in the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from footprint.report.document import (
    ActionRow,
    Coverage,
    EvidenceRow,
    FindingRow,
    MatchPart,
    OpenRouteRow,
    PlanPart,
    Report,
    RouteRow,
    ShorterRow,
    StepRow,
    Subject,
)
from footprint.report.hints import hint, initials
from footprint.report.hosts import host_of
from footprint.report.redaction import Redactor, Secret, page_secrets, phrase, value_secrets
from footprint.report.relabel import MENTION, renamed
from footprint.sighting import Kind

_SCHOOL_HOST: Final = re.compile(
    r"\.sch\.|school|primary|academy|nursery|kindergarten|college|ysgol|\bpta\b", re.IGNORECASE
)


def redacted_copy(report: Report) -> Report:
    """Return the report with everything personal masked, whatever it showed before.

    Questions are left out: they may be about somebody else.
    """
    return _Copy(report).make()


class _Copy:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._redact = Redactor(_secrets(report))
        plan = report.plan
        self._findings = _numbered("finding", [row.id for row in report.findings])
        self._actions = _numbered("action", [row.id for row in (*plan.actions, *plan.further)])
        self._routes = _numbered("route", [row.id for row in report.routes])

    def make(self) -> Report:
        report = self._report
        return report.model_copy(
            update={
                "masked": True,
                "subject": _initials(report.subject),
                "findings": tuple(self._finding(row) for row in report.findings),
                "questions": (),
                "routes": tuple(self._route(row) for row in report.routes),
                "plan": self._plan(report.plan),
                "limits": tuple(self._redact(line) for line in report.limits),
                "coverage": self._coverage(report.coverage),
                "ledger": tuple(
                    row.model_copy(update={"host": self._redact(row.host)}) for row in report.ledger
                ),
                "extensions": {},
            }
        )

    def _finding(self, row: FindingRow) -> FindingRow:
        match = MatchPart(band=row.match.band, probability=row.match.probability)
        return row.model_copy(
            update={
                "id": self._findings[row.id],
                "value": _hint(row),
                "normalised": None,
                "masked": True,
                "match": match,
                "why": self._redact(row.why),
                "evidence": tuple(self._host_only(one) for one in row.evidence),
                "actions": renamed(row.actions, self._actions),
            }
        )

    def _plan(self, plan: PlanPart) -> PlanPart:
        still_open = tuple(
            OpenRouteRow(
                route=self._routes.get(row.route, "a route"),
                reason=self._redact(row.reason),
                mitigation=self._redact(row.mitigation),
            )
            for row in plan.still_open
        )
        return plan.model_copy(
            update={
                "actions": tuple(self._action(row) for row in plan.actions),
                "further": tuple(self._action(row) for row in plan.further),
                "closes": renamed(plan.closes, self._routes),
                "still_open": still_open,
                "levels": tuple(
                    row.model_copy(update={"actions": renamed(row.actions, self._actions)})
                    for row in plan.levels
                ),
                "shorter": tuple(self._shorter(row) for row in plan.shorter),
            }
        )

    def _shorter(self, row: ShorterRow) -> ShorterRow:
        return row.model_copy(
            update={
                "actions": renamed(row.actions, self._actions),
                "closes": renamed(row.closes, self._routes),
                "shut": renamed(row.shut, self._findings),
            }
        )

    def _action(self, row: ActionRow) -> ActionRow:
        texts = ("title", "why", "mitigation", "proof", "fee")
        lists = ("steps", "caveats", "verify")
        return row.model_copy(
            update={
                **{name: self._redact(getattr(row, name)) for name in texts},
                **{name: tuple(map(self._redact, getattr(row, name))) for name in lists},
                "id": self._actions[row.id],
                "findings": renamed(row.findings, self._findings),
                "pages": tuple(dict.fromkeys(self._site(page) for page in row.pages)),
                "url": self._site(row.url) if self._redact.holds(row.url) else row.url,
                "after": renamed(row.after, self._actions),
                "letter": None,
                "hidden": True,
                "blocks": self._routes.get(row.blocks, ""),
            }
        )

    def _route(self, row: RouteRow) -> RouteRow:
        steps = tuple(
            StepRow(
                page=self._site(step.page),
                uses=tuple(self._fact(fact) for fact in step.uses),
                gives=tuple(self._fact(fact) for fact in step.gives),
            )
            for step in row.steps
        )
        return RouteRow(
            id=self._routes[row.id],
            start=row.start,
            target=self._findings.get(row.target, "a fact"),
            steps=steps,
            closed_by=renamed(row.closed_by, self._actions),
        )

    def _fact(self, fact: str) -> str:
        if fact.startswith(MENTION):
            return MENTION + self._findings.get(fact.removeprefix(MENTION), "unknown")
        return self._redact(fact)

    def _host_only(self, row: EvidenceRow) -> EvidenceRow:
        # The name of a site may be somebody's own: rhiannon-okafor.example.org.
        host = self._redact(row.host)
        gone = {"title": None, "snippet": None, "sha256": None}
        return row.model_copy(update={"host": host, "url": host, **gone})

    def _site(self, page: str) -> str:
        return self._redact(_host(page))

    def _coverage(self, coverage: Coverage) -> Coverage:
        rows = tuple(
            row.model_copy(update={"host": self._redact(row.host)}) for row in coverage.not_checked
        )
        return coverage.model_copy(update={"not_checked": rows})


def _secrets(report: Report) -> list[Secret]:
    values = list(_value_secrets(report))
    without = Redactor(values)
    # What stands for a hidden page is its host, and that may be somebody's own name.
    pages = (
        replace(secret, stand_in=without(secret.stand_in))
        for row in (*report.findings, *report.questions)
        for one in row.evidence
        if one.url != one.host
        for secret in page_secrets(one.url)
    )
    return [*values, *_schools(report), *pages]


def _schools(report: Report) -> Iterator[Secret]:
    """Yield the hosts that say which school a child goes to, by their own name."""
    for row in report.findings:
        if row.kind in {Kind.CHILD, Kind.SCHOOL}:
            for host in {one.host.removeprefix("www.") for one in row.evidence}:
                if _SCHOOL_HOST.search(host):
                    pattern = rf"(?<![\w.-])(?:www\.)?{re.escape(host)}"
                    yield Secret(pattern, "a school site", host.casefold())


def _value_secrets(report: Report) -> Iterator[Secret]:
    if not report.subject.masked:
        yield from phrase(report.subject.name, "(name)")
    for row in (*report.findings, *report.questions):
        if not row.masked:
            yield from value_secrets(row.kind, row.value, row.normalised or "", _hint(row))


def _hint(row: FindingRow) -> str:
    # A district or a relation helps the owner; whoever helps them needs neither.
    if row.masked and row.kind is not Kind.ADDRESS and row.kind is not Kind.FAMILY:
        return row.value
    return hint(row.kind, row.normalised or "")


def _host(page: str) -> str:
    return host_of(page) or ("" if "/" in page else page)


def _initials(subject: Subject) -> Subject:
    if subject.masked:
        return subject
    return subject.model_copy(update={"name": initials(subject.name), "masked": True})


def _numbered(word: str, ids: list[str]) -> dict[str, str]:
    return {one: f"{word}-{number}" for number, one in enumerate(ids, 1)}
