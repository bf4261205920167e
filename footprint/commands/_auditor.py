"""Searches for a session: plans what would leave, and carries out what was agreed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from footprint.audit import RequestPlan, Tools, plan_requests
from footprint.commands._place import Place
from footprint.commands._run import Commission, carry_out, make_report
from footprint.commands._vault import Keeping
from footprint.commands.plan import followers
from footprint.gather import Progress
from footprint.io.consent import Consent
from footprint.io.registry import load_sources
from footprint.io.vault import Vault
from footprint.judge.judging import SoFar
from footprint.run import Run
from footprint.session import (
    Audited,
    Disclosure,
    OfferedSource,
    ProgressEvent,
    SourceState,
)
from footprint.source import (
    CouldNotCheck,
    Found,
    NothingFound,
    Outcome,
    Reason,
    Request,
    Skipped,
    Source,
)
from footprint.subject import Profile


class StoppableConsent(Consent):
    """A consent from which a source can be taken while the search runs.

    The door asks it before every request, so nothing of that source leaves afterwards.
    """

    def __init__(self, profile: Profile | None = None) -> None:
        super().__init__(profile)
        self._stopped: set[str] = set()

    def stop(self, source: str) -> None:
        """Let nothing of a source leave any more."""
        self._stopped.add(source)

    def refusal(self, request: Request) -> Skipped | None:
        """Return why the request may not leave, or None if it may."""
        if request.source in self._stopped:
            return Skipped(Reason.NOT_AGREED, "you chose not to wait for it")
        return super().refusal(request)


@dataclass(slots=True)
class Pace:
    """How fast the search goes, for a guess at the time that is left."""

    started: float = field(default_factory=time.monotonic)
    asked: dict[str, int] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)

    def note(self, progress: Progress) -> int | None:
        """Take news in and return the seconds that are left, or None while nobody can say."""
        self.asked[progress.source] = progress.asked
        self.done[progress.source] = progress.done
        done, asked = sum(self.done.values()), sum(self.asked.values())
        if not done:
            return None
        spent = time.monotonic() - self.started
        return int(spent / done * max(0, asked - done))


class VaultAuditor:
    """A `footprint.session.Auditor` on the real sources."""

    def __init__(self, place: Place, vault: Callable[[], Vault | None]) -> None:
        self._place = place
        self._vault = vault
        self._consent: StoppableConsent | None = None
        self.so_far: SoFar | None = None
        """What the search has shown until now: while it goes on, and after it was stopped."""

    def plan(self, profile: Profile) -> Disclosure:
        """Say what would leave this computer for this profile. Sends nothing."""
        sources = all_sources()
        return disclosed(sources, self._planned(profile, sources))

    async def run(
        self, profile: Profile, agreed: frozenset[str], progress: Callable[[ProgressEvent], None]
    ) -> Audited:
        """Ask the agreed sources and no others, and tell of progress."""
        sources = all_sources()
        planned = agreed_only(self._planned(profile, sources), sources, agreed)
        self._consent = consented(planned, sources, agreed, profile)
        commission = Commission(
            profile,
            self._place.settings,
            sources,
            planned,
            self._consent,
            self._place.source_keys(),
        )
        keeping = self._keeping()
        pace = Pace()

        def tell(news: Progress) -> None:
            progress(news_of(news, pace.note(news)))

        self.so_far = None
        result = await carry_out(
            commission, tell, keeping, self._watched, **self._place.door_options
        )
        self.so_far = None
        if keeping is not None:
            report = await asyncio.to_thread(make_report, result, reveal=True)
            keeping.finish(result, report)
        for source in result.sources:
            if source.id in agreed:
                progress(ended(source.id, source.outcome, source.findings))
        return Audited(keeping.run if keeping is not None else "this-session", result)

    def _watched(self, tools: Tools) -> Tools:
        return replace(tools, so_far=self._note)

    def _note(self, so_far: SoFar) -> None:
        self.so_far = so_far

    def skip(self, source: str) -> None:
        """Stop asking one source for the rest of this search."""
        if self._consent is not None:
            self._consent.stop(source)

    def load(self, run: str) -> Run | None:
        """Return a run that the vault keeps, or None."""
        vault = self._vault()
        return vault.runs.load(run) if vault is not None else None

    def _planned(self, profile: Profile, sources: Mapping[str, Source]) -> RequestPlan:
        keys = frozenset(self._place.source_keys())
        return plan_requests(profile, sources, self._place.settings, keys=keys)

    def _keeping(self) -> Keeping | None:
        vault = self._vault()
        if vault is None:
            return None
        return Keeping.of_session(vault, at=self._place.clock.now())


def all_sources() -> dict[str, Source]:
    """Return every source that can be loaded, by id."""
    sources, _ = load_sources()
    return sources


def disclosed(sources: Mapping[str, Source], planned: RequestPlan) -> Disclosure:
    """Return what a plan would tell, to whom, for the page that shows it."""
    offered = _offered(sources, planned)
    left_out = {name: skipped.reason.value for name, skipped in planned.skipped.items()}
    return Disclosure(
        sources=tuple(
            _offer(name, source, planned)
            for name, source in sources.items()
            if name in offered and (planned.requests or not source.card.online)
        ),
        requests=planned.requests,
        left_out={**left_out, **planned.faults},
    )


def _offered(sources: Mapping[str, Source], planned: RequestPlan) -> set[str]:
    """Return the sources that have something to ask, or may come to have it."""
    asking = {request.source for request in planned.requests}
    return asking.union(followers(sources)) - planned.skipped.keys() - planned.faults.keys()


def _offer(name: str, source: Source, planned: RequestPlan) -> OfferedSource:
    card = source.card
    return OfferedSource(
        id=name,
        name=card.name,
        what=card.what,
        receives=card.receives,
        sends=card.sends,
        requests=sum(1 for request in planned.requests if request.source == name),
        online=card.online,
    )


def agreed_only(
    planned: RequestPlan, sources: Mapping[str, Source], agreed: frozenset[str]
) -> RequestPlan:
    """Leave out of a plan what was not agreed to, and say so for each source."""
    # Who was offered nothing to agree to has not refused: there was nothing to ask.
    offered = _offered(sources, planned)
    refused = {name: Skipped(Reason.NOT_AGREED) for name in offered if name not in agreed}
    return replace(
        planned,
        requests=tuple(request for request in planned.requests if request.source in agreed),
        skipped={**planned.skipped, **refused},
    )


def consented(
    planned: RequestPlan, sources: Mapping[str, Source], agreed: frozenset[str], profile: Profile
) -> StoppableConsent:
    """Return the consent to these requests, and to what the agreed sources lead to."""
    allowed = [name for name in followers(sources) if name in agreed]
    return StoppableConsent.all(planned.requests, profile, sources=allowed)


def news_of(news: Progress, seconds: int | None) -> ProgressEvent:
    """Return news of a source that is being asked, as the session has it."""
    failed = news.last if isinstance(news.last, CouldNotCheck | Skipped) else None
    state = SourceState.RUNNING
    if failed is not None and not news.answered and news.done == news.asked:
        # As far as anybody can say now. A lead that comes later sets it going again.
        state = _failed(failed)
    return ProgressEvent(
        source=news.source,
        state=state,
        found=news.found,
        left=max(0, news.asked - news.done),
        unchecked=news.unchecked,
        reason=failed.reason.value if failed is not None else "",
        seconds_left=seconds,
    )


def _failed(outcome: CouldNotCheck | Skipped) -> SourceState:
    if isinstance(outcome, CouldNotCheck):
        return SourceState.COULD_NOT_CHECK
    return SourceState.SKIPPED


def ended(source: str, outcome: Outcome, found: int) -> ProgressEvent:
    """Return how a source has ended, as the session has it."""
    match outcome:
        case Found():
            return ProgressEvent(source=source, state=SourceState.FOUND, found=found)
        case NothingFound():
            return ProgressEvent(source=source, state=SourceState.NOTHING_FOUND)
        case CouldNotCheck(reason=reason):
            state = SourceState.COULD_NOT_CHECK
            return ProgressEvent(source=source, state=state, reason=reason.value)
        case Skipped(reason=reason):
            return ProgressEvent(source=source, state=SourceState.SKIPPED, reason=reason.value)
