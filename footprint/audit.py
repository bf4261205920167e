"""The run, readable top to bottom: plan, agree, fetch, read, match, merge, rank, routes, plan.

Pure but for what is handed in: a door that fetches, a reader that reads pages elsewhere, a
clock. A source that fails becomes an outcome in the report and never ends the run.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Protocol

from footprint.finding import Finding
from footprint.gather import Door, Gathering, Progress, Reader
from footprint.judge.asking import in_order_of_worth
from footprint.judge.judging import Facts, Judge, SoFar
from footprint.judge.known import Known
from footprint.judge.weigh import Weighed, weigh
from footprint.match import LabelLog, Matcher
from footprint.remedies import Catalogue, actions_for
from footprint.remedies.action import Action
from footprint.run import Run
from footprint.settings import Settings
from footprint.sighting import Page
from footprint.source import Reason as Why
from footprint.source import Request, SettingsError, Skipped, Source
from footprint.subject import Profile

TELL_EVERY: Final = 1.0
"""Least seconds between two times at which is told what was found so far."""

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
    so_far: Callable[[SoFar], None] | None = None
    """Told now and then what the pages read until then show, if anybody wants to know."""


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
    judge = Judge(
        Matcher(profile, labels or LabelLog(), today=started.date(), salt=salt),
        Known(profile, salt),
    )
    await _gather(gathering, judge, tools, request_plan.requests, imports)
    facts = await asyncio.to_thread(judge.facts, list(gathering.visits()))
    actions, weighed = await asyncio.to_thread(
        _weighed, facts.found, tools.catalogue, profile, started.date()
    )
    questions = await asyncio.to_thread(
        in_order_of_worth,
        facts.questions,
        weighed.findings,
        tools.catalogue,
        profile,
        today=started.date(),
    )
    return Run(
        profile=profile,
        started_at=started,
        finished_at=tools.clock.now(),
        sources=gathering.results(request_plan.skipped, request_plan.faults, weighed.findings),
        findings=weighed.findings,
        questions=questions,
        actions=actions,
        routes=weighed.routes,
        plan=weighed.plan,
        ledger=tools.door.ledger,
        limits=(*LIMITS, *_on_your_word(facts)),
        left_out=facts.left_out,
    )


def _on_your_word(facts: Facts) -> tuple[str, ...]:
    """Say what was left out because of an answer: an answer must not make anything vanish unsaid."""
    count = len({one.record for finding in facts.left_out for one in finding.evidence})
    if not count:
        return ()
    records = "1 record" if count == 1 else f"{count} records"
    said = f"It left out {records} on your word, because you said that this is not you."
    more = "1 more was" if facts.alike == 1 else f"{facts.alike} more were"
    also = f" {more} set aside as the same person's." if facts.alike else ""
    return (f"{said}{also} You can take that back.",)


async def _gather(
    gathering: Gathering,
    judge: Judge,
    tools: Tools,
    requests: Sequence[Request],
    imports: Sequence[tuple[str, Page]],
) -> None:
    """Gather everything, and tell now and then what it shows, if anybody wants to know."""
    if tools.so_far is None:
        await gathering.run(requests, imports)
        return
    over = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(_tell_so_far(gathering, judge, tools.so_far, over))
        try:
            await gathering.run(requests, imports)
        finally:
            over.set()


async def _tell_so_far(
    gathering: Gathering, judge: Judge, tell: Callable[[SoFar], None], over: asyncio.Event
) -> None:
    told = 0
    while not over.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), TELL_EVERY)
        pages = gathering.pages
        if over.is_set() or pages == told:
            continue
        # Matching takes as long as it takes; nobody who looks at the screen waits for it.
        facts = await asyncio.to_thread(judge.facts, list(gathering.visits()))
        tell(SoFar(facts, pages))
        told = pages


def _weighed(
    found: Sequence[Finding], catalogue: Catalogue, profile: Profile, today: date
) -> tuple[tuple[Action, ...], Weighed]:
    """Return what can be done, and what the findings amount to with it."""
    actions = actions_for(found, catalogue, today=today, profile=profile)
    return actions, weigh(found, actions, profile)
