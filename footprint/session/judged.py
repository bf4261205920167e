"""A run as it stands after answers to "is this you?": the same run with its list made again.

Nothing is asked again and nothing is read again. What the subject calls theirs joins the
list; what they say is not theirs leaves it; the rest of the run stays as it was. An answer holds
for the records behind the finding, as it will in the next run: so what else stands in them is
settled with it, and is not asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from footprint.finding import Band, Evidence, Finding, ReasonFor
from footprint.judge.answered import verdicts
from footprint.judge.weigh import weigh
from footprint.match.labels import Verdict
from footprint.remedies import Catalogue, actions_for
from footprint.remedies.action import ActionState
from footprint.run import Run
from footprint.session.events import Said

SAID_WEIGHT: Final = 12.0
"""Bits that the subject's own word weighs: more than any page can speak against it."""


def judged(
    run: Run,
    said: Mapping[str, Said],
    catalogue: Catalogue,
    *,
    today: date,
    marks: Mapping[str, ActionState] | None = None,
) -> Run:
    """Return the run with its ranked list, jobs and routes as the answers leave them.

    Args:
        run: as the search left it.
        said: answers that hold, by finding.
        catalogue: of remedies.
        today: for deadlines.
        marks: how far actions have come, by id.
    """
    word = _Word(run, said)
    kept = [left for one in run.findings if (left := word.without(one, Verdict.NOT_ME))]
    own = [_confirmed(mine) for one in run.questions if (mine := word.only(one, Verdict.ME))]
    found = (*kept, *own)
    run = replace(run, questions=tuple(filter(word.waits, run.questions)))
    if found == run.findings:
        return _marked(run, marks or {})
    actions = actions_for(found, catalogue, today=today, profile=run.profile)
    weighed = weigh(found, actions, run.profile)
    changed = replace(
        run,
        findings=weighed.findings,
        actions=actions,
        routes=weighed.routes,
        plan=weighed.plan,
    )
    return _marked(changed, marks or {})


class _Word:
    """What the answers say of each place in which a finding stands."""

    def __init__(self, run: Run, said: Mapping[str, Said]) -> None:
        self._said = {id_: Verdict(word.value) for id_, word in said.items()}
        self._records = verdicts((*run.findings, *run.questions), self._said)

    def waits(self, question: Finding) -> bool:
        """Say whether a question was answered itself, so that it can be taken back, or is open."""
        settled = {Verdict.ME, Verdict.NOT_ME}
        return question.id in self._said or any(
            self._of(question, one) not in settled for one in question.evidence
        )

    def without(self, finding: Finding, verdict: Verdict) -> Finding | None:
        """Return a finding without the places of which that was said; None if none is left."""
        return self._where(finding, lambda said: said is not verdict)

    def only(self, finding: Finding, verdict: Verdict) -> Finding | None:
        """Return a finding with the places of which that was said; None if there are none."""
        return self._where(finding, lambda said: said is verdict)

    def _where(self, finding: Finding, holds: Callable[[Verdict | None], bool]) -> Finding | None:
        left = tuple(one for one in finding.evidence if holds(self._of(finding, one)))
        if left == finding.evidence:
            return finding
        return replace(finding, evidence=left, match=left[0].match) if left else None

    def _of(self, finding: Finding, place: Evidence) -> Verdict | None:
        # Without a vault records have no key, and an answer holds for its own finding alone.
        if place.record:
            return self._records.get(place.record)
        return self._said.get(finding.id)


def _confirmed(finding: Finding) -> Finding:
    reason = ReasonFor("you said that this is you", SAID_WEIGHT)
    match = replace(
        finding.match,
        band=Band.CONFIRMED,
        probability=max(finding.match.probability, 0.99),
        reasons=(*finding.match.reasons, reason),
    )
    return replace(finding, match=match)


def _marked(run: Run, marks: Mapping[str, ActionState]) -> Run:
    actions = tuple(
        replace(action, state=marks[action.id]) if action.id in marks else action
        for action in run.actions
    )
    return replace(run, actions=actions)
