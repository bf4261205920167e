"""The run, readable top to bottom: plan, agree, fetch, read, match, merge, rank, routes, plan.

Pure but for what is handed in: a door that fetches, a reader that reads pages elsewhere, a
clock. A source that fails becomes an outcome in the report and never ends the run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from footprint.finding import Band, Finding
from footprint.gather import Door, Gathering, Progress, Reader
from footprint.known import Known
from footprint.match import LabelLog, Matcher
from footprint.merge import Seen, merge
from footprint.rank import rank
from footprint.remedies import Catalogue, actions_for
from footprint.routes import find_routes, plan, relief, roles
from footprint.run import Run
from footprint.settings import Settings
from footprint.sighting import Page
from footprint.source import Reason as Why
from footprint.source import Request, SettingsError, Skipped, Source
from footprint.subject import Profile
from footprint.workplace import at_work

LIMITS = (
    "It looked only where it was set up and allowed to look. There may be more elsewhere.",
    "It cannot see pages that need a log-in, or what friends have posted for friends.",
    "Pages change. What it says was true when it looked.",
    "The advice is not legal advice. Each piece says when it was checked and how sure we are.",
)


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the time now, aware, UTC."""
        ...


@dataclass(frozen=True, slots=True)
class RequestPlan:
    """What would leave the machine, before anybody agreed to it."""

    requests: tuple[Request, ...]
    skipped: Mapping[str, Skipped]
    """Sources that will not be asked, with the reason."""
    faults: Mapping[str, str] = field(default_factory=dict)
    """Sources whose settings cannot be used, with the sentence that says why."""


def plan_requests(
    profile: Profile,
    sources: Mapping[str, Source],
    settings: Settings,
    *,
    keys: frozenset[str] = frozenset(),
    offline: bool = False,
) -> RequestPlan:
    """Ask every source what it wants for this profile. Sends nothing.

    Args:
        profile: whose footprint it is.
        sources: by id.
        settings: where sources are asked.
        keys: ids of the sources for which there is a key.
        offline: whether the user asked that nothing at all be sent.
    """
    requests: list[Request] = []
    skipped: dict[str, Skipped] = {}
    faults: dict[str, str] = {}
    for source_id, source in sources.items():
        table = settings.for_source(source.card, has_key=source_id in keys)
        if not table.enabled:
            skipped[source_id] = Skipped(Why.SWITCHED_OFF)
            continue
        if offline and source.card.online:
            skipped[source_id] = Skipped(Why.OFFLINE, "you asked that nothing be sent")
            continue
        try:
            planned = source.plan(profile, table)
        except SettingsError as error:
            faults[source_id] = str(error)
            continue
        if isinstance(planned, Skipped):
            skipped[source_id] = planned
        else:
            requests.extend(planned)
    return RequestPlan(tuple(requests), skipped, faults)


@dataclass(frozen=True, slots=True)
class Tools:
    """What a run needs from outside."""

    door: Door
    reader: Reader
    clock: Clock
    catalogue: Catalogue
    progress: Callable[[Progress], None] = lambda _: None


async def audit(
    profile: Profile,
    sources: Mapping[str, Source],
    settings: Settings,
    request_plan: RequestPlan,
    tools: Tools,
    *,
    imports: Sequence[tuple[str, Page]] = (),
    labels: LabelLog | None = None,
    salt: bytes = b"",
) -> Run:
    """Run the whole audit.

    Args:
        profile: whose footprint it is.
        sources: by id; those of the plan and those that follow leads.
        settings: where sources are asked.
        request_plan: what was planned; the door refuses what was not agreed.
        tools: door, reader, clock, catalogue of remedies, progress.
        imports: pages that are already on this machine, with the id of the source that reads them.
        labels: what the subject said about earlier records.
        salt: keys the ids of findings, where a vault keeps it.
    """
    started = tools.clock.now()
    gathering = Gathering(
        profile,
        sources=sources,
        settings=settings,
        door=tools.door,
        reader=tools.reader,
        progress=tools.progress,
    )
    await gathering.run(request_plan.requests, imports)

    known = Known(profile, salt)
    matcher = Matcher(profile, labels or LabelLog(), today=started.date())
    seen = _matched(gathering, matcher)
    found = merge(seen, known, least=Band.LIKELY)
    questions = merge(
        (item for item in seen if item.match.band is Band.CHECK), known, least=Band.CHECK
    )

    actions = actions_for(found, tools.catalogue, today=started.date(), profile=profile)
    routes = find_routes(found, actions, profile)
    ranked = rank(found, roles(found, routes), relief=relief(found, actions, routes))
    solved = plan(ranked, actions, profile)
    return Run(
        profile=profile,
        started_at=started,
        finished_at=tools.clock.now(),
        sources=gathering.results(request_plan.skipped, request_plan.faults, ranked),
        findings=ranked,
        questions=_still_open(questions, found),
        actions=actions,
        routes=solved.routes,
        plan=solved.plan,
        ledger=tools.door.ledger,
        limits=LIMITS,
    )


def _matched(gathering: Gathering, matcher: Matcher) -> list[Seen]:
    """Judge every record, page by page, because copies on one page count once."""
    seen: list[Seen] = []
    for visit in gathering.visits():
        context = visit.context()
        records = at_work(visit.records, host=context.host, title=context.title)
        matches = matcher.match_page(records, found_by=visit.found_by, context=context)
        seen.extend(
            Seen.on(
                visit.page,
                visit.reading.title,
                record,
                match,
                source=visit.source,
                found_by=visit.found_by,
                rank=visit.rank,
            )
            for record, match in zip(records, matches, strict=True)
        )
    return seen


def _still_open(questions: Sequence[Finding], found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings to ask about: not those that stand elsewhere without doubt."""
    sure = {(finding.kind, finding.normalised) for finding in found}
    return tuple(q for q in questions if (q.kind, q.normalised) not in sure)
