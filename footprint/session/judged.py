"""A run as it stands after answers to "is this you?": the same run with its list made again.

Nothing is asked again and nothing is read again. What the subject calls theirs joins the
list; what they say is not theirs leaves it; the rest of the run stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from footprint.finding import Band, Finding, ReasonFor
from footprint.remedies import Catalogue, actions_for
from footprint.remedies.action import ActionState
from footprint.run import Run
from footprint.session.events import Said
from footprint.weigh import weigh

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
    kept = [one for one in run.findings if said.get(one.id) is not Said.NOT_ME]
    own = [_confirmed(one) for one in run.questions if said.get(one.id) is Said.ME]
    found = (*kept, *own)
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
