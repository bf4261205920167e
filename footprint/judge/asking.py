"""In which order to ask "is this you?": first what an answer is expected to change most.

A question is worth how much the answer teaches (`footprint.match.questions.entropy`) times what a
yes would do to the report: routes that it opens, findings that it adds or moves to another tier.
That is tried out, not guessed: the list and the routes are made as if the answer had been yes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from footprint.finding import Band, Evidence, Finding
from footprint.judge.answered import records_meant
from footprint.match.labels import Verdict
from footprint.match.questions import LIMIT, entropy
from footprint.rank import harm_of, rank
from footprint.remedies import Catalogue, actions_for
from footprint.routes import find_routes, roles
from footprint.subject import Profile

TRIED: Final = 40
"""Questions that are tried out at most; it takes some milliseconds each. Those are tried that
are in most doubt and would do most harm."""
_ROUTE: Final = 3.0
"""What a route more weighs against a finding that moves by one tier."""


def in_order_of_worth(
    questions: Sequence[Finding],
    findings: Sequence[Finding],
    catalogue: Catalogue,
    profile: Profile,
    *,
    today: date,
) -> tuple[Finding, ...]:
    """Return all questions, the most useful first; the order given does not matter.

    Args:
        questions: findings that may be about somebody else.
        findings: those that are in the report, ranked.
        catalogue: of remedies.
        profile: whose they are.
        today: for what can be done.
    """
    trial = _Trial(findings, catalogue, profile, today)
    likely = sorted(questions, key=lambda one: (-_guess(one), one.id))
    worth = {
        one.id: entropy(one.match.probability) * trial.effect(_with_siblings(one, questions))
        for one in likely[:TRIED]
    }
    return tuple(sorted(likely, key=lambda one: (-worth.get(one.id, 0.0), -_guess(one), one.id)))


def to_ask(questions: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the questions of one session: in their order, one a record, at most `LIMIT`.

    What else stands in a record is settled by the answer about it.
    """
    asked: list[Finding] = []
    covered: set[str] = set()
    for question in questions:
        records = {one.record or question.id for one in question.evidence}
        if not records <= covered and len(asked) < LIMIT:
            asked.append(question)
            covered |= {question.id, *records_meant(question, Verdict.ME)}
    return tuple(asked)


class _Trial:
    """The report as it is, to be compared with what an answer would make of it."""

    def __init__(
        self, findings: Sequence[Finding], catalogue: Catalogue, profile: Profile, today: date
    ) -> None:
        self._findings = tuple(findings)
        self._catalogue = catalogue
        self._profile = profile
        self._today = today
        self._tiers, self._routes = self._weighed(())

    def effect(self, own: Sequence[Finding]) -> float:
        """Return what would change if these were the subject's; 0 if nothing would."""
        tiers, routes = self._weighed(own)
        moved = sum(abs(tier - self._tiers.get(id_, -1)) for id_, tier in tiers.items())
        return moved + _ROUTE * max(0, routes - self._routes)

    def _weighed(self, own: Sequence[Finding]) -> tuple[dict[str, int], int]:
        found = (*self._findings, *map(_confirmed, own))
        actions = actions_for(found, self._catalogue, today=self._today, profile=self._profile)
        routes = find_routes(found, actions, self._profile)
        ranked = rank(found, roles(found, routes))
        return {one.id: int(one.tier) for one in ranked}, len(routes)


def _guess(question: Finding) -> float:
    return entropy(question.match.probability) * (1 + int(harm_of(question)))


def _with_siblings(question: Finding, questions: Sequence[Finding]) -> list[Finding]:
    """Return the question and the others that a yes would answer, as far as it answers them."""
    records = set(records_meant(question, Verdict.ME))
    others = (
        replace(other, evidence=mine)
        for other in questions
        if other.id != question.id and (mine := _in(other.evidence, records))
    )
    return [question, *others]


def _in(evidence: Sequence[Evidence], records: set[str]) -> tuple[Evidence, ...]:
    return tuple(one for one in evidence if one.record in records)


def _confirmed(finding: Finding) -> Finding:
    match = replace(finding.match, band=Band.CONFIRMED)
    return replace(finding, match=match)
