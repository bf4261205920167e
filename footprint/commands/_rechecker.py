"""Looks again for a session, at what its vault knows: plans, asks what was agreed, compares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from footprint.audit import RequestPlan
from footprint.commands._auditor import (
    Pace,
    StoppableConsent,
    agreed_only,
    all_sources,
    consented,
    disclosed,
    ended,
    news_of,
)
from footprint.commands._place import Place
from footprint.commands._run import Commission, carry_out
from footprint.commands._vault import Keeping
from footprint.commands.recheck import history, keep, known_of, tracked_of
from footprint.exits import WrongUseError
from footprint.gather import Progress
from footprint.io.vault import Vault
from footprint.io.vault.codec import from_json, to_json
from footprint.recheck import Kept, Rechecked, Watch, judge, plan_recheck
from footprint.remedies.action import ActionState
from footprint.remedies.recheck import Change
from footprint.report.history import History
from footprint.session import Audited, Disclosure, ProgressEvent
from footprint.session.keeping import KeepError
from footprint.session.search import Looked, LookSummary
from footprint.source import Reason, Skipped, Source
from footprint.subject import Profile

STORY = "recheck_story"
"""Under which the vault keeps what the last re-check said."""


@dataclass(slots=True)
class VaultRechecker:
    """A `footprint.session.search.Rechecker` on the real sources."""

    place: Place
    vault: Callable[[], Vault | None]
    _consent: StoppableConsent | None = None

    def plan(self) -> Disclosure:
        """Say what would leave this computer. Sends nothing."""
        profile, kept = self._known()
        sources = all_sources()
        return disclosed(sources, self._planned(profile, kept, sources))

    async def run(
        self, agreed: frozenset[str], progress: Callable[[ProgressEvent], None]
    ) -> Looked:
        """Ask the agreed sources and no others, and tell of progress."""
        vault = self._open()
        profile, kept = self._known()
        tracked, sources = tracked_of(vault), all_sources()
        whole = self._planned(profile, kept, sources)
        planned = agreed_only(whole, sources, agreed)
        self._consent = consented(planned, sources, agreed, profile)
        keeping = Keeping.of_session(vault, at=self.place.clock.now())
        watch, pace = Watch(), Pace()
        for request in whole.requests:
            if request.source not in agreed:
                watch.failed(request, Skipped(Reason.NOT_AGREED))

        def tell(news: Progress) -> None:
            progress(news_of(news, pace.note(news)))

        keys = self.place.source_keys()
        commission = Commission(profile, self.place.settings, sources, planned, self._consent, keys)
        result = await carry_out(commission, tell, keeping, watch.over, **self.place.door_options)
        done = judge(kept, tracked, result, watch, self.place.clock.now().date())
        keep(keeping, done, tracked)
        told = history(done, tracked)
        vault.singles.put_text(STORY, to_json(told), at=done.run.finished_at)
        for source in result.sources:
            if source.id in agreed:
                progress(ended(source.id, source.outcome, source.findings))
        return Looked(Audited(keeping.run, done.run), look_summary(done), told)

    def skip(self, source: str) -> None:
        """Stop asking one source for the rest of this re-check."""
        if self._consent is not None:
            self._consent.stop(source)

    def story(self) -> History | None:
        """Return what the last re-check said, if there was one."""
        vault = self.vault()
        text = vault.singles.get_text(STORY) if vault is not None else None
        return None if text is None else from_json(History, text)

    def _known(self) -> tuple[Profile, Kept]:
        try:
            return known_of(self._open())
        except WrongUseError as error:
            raise KeepError(str(error)) from error

    def _open(self) -> Vault:
        vault = self.vault()
        if vault is None:
            raise KeepError("Your work is not kept in a file, so there is nothing to look at.")
        return vault

    def _planned(self, profile: Profile, kept: Kept, sources: Mapping[str, Source]) -> RequestPlan:
        return plan_recheck(
            kept, profile, sources, self.place.settings,
            keys=frozenset(self.place.source_keys()), tracked=tracked_of(self._open()),
        )  # fmt: skip


def look_summary(done: Rechecked) -> LookSummary:
    """Return what a re-check says, in numbers."""
    count = done.outcome.count
    states = [one.history.state for one in done.outcome.tracked]
    unknown = {
        (one.finding, one.url) for one in done.outcome.diff if one.change is Change.NOT_RECHECKED
    }
    gone = [
        one for one in done.outcome.places if one.gone and (one.finding, one.url) not in unknown
    ]
    again = len(gone) - count(Change.GONE)
    return LookSummary(
        new=count(Change.NEW),
        back=count(Change.BACK),
        changed=count(Change.CHANGED),
        gone=count(Change.GONE),
        not_checked=count(Change.NOT_RECHECKED),
        gone_again=again,
        unchanged=done.outcome.unchanged - again,
        looked=done.looked,
        gone_once=states.count(ActionState.GONE_AT_SOURCE),
        confirmed_gone=states.count(ActionState.CONFIRMED_GONE),
    )
