"""What the session knows of a search: who may be asked, how far each has come, how it ended.

The search itself is somebody else's: whoever drives the session is handed an `Auditor`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Protocol, assert_never

from pydantic import BaseModel, ConfigDict, Field

from footprint.run import Run
from footprint.source import Found, IdentifierKind, NothingFound, Request
from footprint.subject import Profile

if TYPE_CHECKING:
    # The report brings its templates along; the first page of a session can do without them.
    from footprint.report.history import History


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class SourceState(StrEnum):
    """How far one source has come. The last four are ends, and never look alike."""

    WAITING = "waiting"
    RUNNING = "running"
    FOUND = "found"
    NOTHING_FOUND = "nothing_found"
    COULD_NOT_CHECK = "could_not_check"
    SKIPPED = "skipped"

    @property
    def ended(self) -> bool:
        """Whether nothing more will come from it."""
        match self:
            case SourceState.WAITING | SourceState.RUNNING:
                return False
            case (
                SourceState.FOUND
                | SourceState.NOTHING_FOUND
                | SourceState.COULD_NOT_CHECK
                | SourceState.SKIPPED
            ):
                return True
            case _:
                assert_never(self)


Count = Annotated[int, Field(ge=0)]


class ProgressEvent(_Value):
    """News of one source while it is asked."""

    source: str
    """Its id."""
    state: SourceState
    found: Count = 0
    """Pages or facts found so far."""
    left: Count = 0
    """Requests still to go."""
    unchecked: Count = 0
    """Answers that could not be had so far."""
    reason: str = ""
    """Why it could not be checked or was skipped: a code of `footprint.source.Reason`."""
    seconds_left: Count | None = None
    """For the whole search, as far as anybody can say."""


class OfferedSource(_Value):
    """A source as it is offered before the search, without any identifier's value."""

    id: str
    name: str
    what: str
    receives: str
    sends: tuple[IdentifierKind, ...]
    requests: Count
    """How many questions it would be asked."""
    online: bool = True


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What would leave this computer, exactly, for the page that shows it."""

    sources: tuple[OfferedSource, ...]
    requests: tuple[Request, ...]
    """Every request with the identifiers that it discloses."""
    left_out: Mapping[str, str]
    """Sources that will not be asked, with a code of `footprint.source.Reason` or a sentence."""

    def of(self, source: str) -> tuple[Request, ...]:
        """Return the requests of one source."""
        return tuple(request for request in self.requests if request.source == source)


class RunSummary(_Value):
    """What the session has to know of a finished run; the findings themselves stay outside."""

    run: str
    """Its id."""
    answered: Count
    """Sources that gave an answer to rely on: found or nothing found."""
    of: Count
    """Sources that were to be asked."""
    not_checked: tuple[str, ...] = ()
    """Names of sources without an answer."""
    partly_checked: tuple[str, ...] = ()
    """Names of sources that answered while a part of them could not be checked."""
    findings: Count = 0
    questions: tuple[str, ...] = ()
    """Ids of findings to ask about, the most useful first. The report lists the others too."""
    left_out: tuple[str, ...] = ()
    """Ids of findings that stand, between them, in all records that were left out on an answer."""
    left_out_records: Count = 0
    actions: tuple[str, ...] = ()
    """Ids of actions in the order in which to do them."""
    minutes: Count = 0
    """Effort of all actions."""
    evidence_first: tuple[str, ...] = ()
    """Ids of actions for which a copy of the pages has to be saved before anybody is asked."""

    @property
    def nothing_checked(self) -> bool:
        """Whether no source at all gave an answer: it says nothing about anybody."""
        return self.answered == 0

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show and nothing to ask."""
        return self.findings == 0 and not self.questions


class LookSummary(_Value):
    """What a re-check says, in numbers. Places, but for the last two."""

    new: Count = 0
    back: Count = 0
    changed: Count = 0
    """Still there, on a page that is not the same."""
    gone: Count = 0
    """Not there any more, for the first time."""
    gone_again: Count = 0
    """Not there any more, as on an earlier look."""
    not_checked: Count = 0
    """Nobody knows. Never counted as gone."""
    unchanged: Count = 0
    looked: bool = True
    """Whether anything at all was re-checked."""
    gone_once: Count = 0
    """Actions whose pages are gone, to be checked once more."""
    confirmed_gone: Count = 0
    """Actions whose pages were gone on two checks at least a week apart."""


def summary_of(run: Run, id_: str) -> RunSummary:
    """Return what a session has to know of a run.

    What was left out by choice was not to be asked, and does not count as unchecked.
    """
    # The report brings its templates along; the first page of a session can do without them.
    from footprint.judge.asking import to_ask  # noqa: PLC0415 - see above
    from footprint.report.reasons import left_out_by_choice  # noqa: PLC0415 - see above

    asked = [one for one in run.sources if not left_out_by_choice(one.outcome)]
    answered = [one for one in asked if isinstance(one.outcome, Found | NothingFound)]
    return RunSummary(
        run=id_,
        answered=len(answered),
        of=len(asked),
        not_checked=tuple(one.name for one in asked if one not in answered),
        partly_checked=tuple(one.name for one in answered if one.unchecked),
        findings=len(run.findings),
        questions=tuple(one.id for one in to_ask(run.questions)),
        left_out=_left_out(run),
        left_out_records=len({place.record for one in run.left_out for place in one.evidence}),
        actions=in_order(run),
        minutes=sum(action.minutes for action in run.actions),
        evidence_first=tuple(action.id for action in run.actions if action.evidence_first),
    )


def in_order(run: Run) -> tuple[str, ...]:
    """Return the ids of a run's actions in the order of work: the plan first, then the rest."""
    known = {action.id for action in run.actions}
    planned = [id_ for id_ in run.plan.actions if id_ in known]
    return tuple(dict.fromkeys([*planned, *(action.id for action in run.actions)]))


def _left_out(run: Run) -> tuple[str, ...]:
    covered: set[str] = set()
    ids: list[str] = []
    for finding in run.left_out:
        records = {place.record for place in finding.evidence}
        if not records <= covered:
            ids.append(finding.id)
            covered |= records
    return tuple(ids)


@dataclass(frozen=True, slots=True)
class Audited:
    """A finished search."""

    id: str
    """Of the run, in the vault."""
    run: Run

    @property
    def summary(self) -> RunSummary:
        """What the session has to know of it."""
        return summary_of(self.run, self.id)


class Auditor(Protocol):
    """Searches. Given to whoever drives a session; the session itself never calls it."""

    def plan(self, profile: Profile) -> Disclosure:
        """Say what would leave this computer for this profile. Sends nothing."""
        ...

    async def run(
        self, profile: Profile, agreed: frozenset[str], progress: Callable[[ProgressEvent], None]
    ) -> Audited:
        """Ask the agreed sources and no others, and tell of progress.

        Cancelling the task that awaits it stops the search; what was done is kept, and the
        next call goes on from there.
        """
        ...

    def skip(self, source: str) -> None:
        """Stop asking one source for the rest of this search."""
        ...


@dataclass(frozen=True, slots=True)
class Looked:
    """A finished re-check."""

    audited: Audited
    look: LookSummary
    story: History
    """What changed, by kind of fact and site: no value and no address."""


class Rechecker(Protocol):
    """Looks again at what the kept runs found. Given to whoever drives a session."""

    def plan(self) -> Disclosure:
        """Say what would leave this computer. Sends nothing.

        Raises:
            KeepError: if there is nothing to look at again; a sentence for the person.
        """
        ...

    async def run(
        self, agreed: frozenset[str], progress: Callable[[ProgressEvent], None]
    ) -> Looked:
        """Ask the agreed sources and no others, and tell of progress.

        Cancelling the task that awaits it stops the re-check; the next call goes on from there.
        """
        ...

    def skip(self, source: str) -> None:
        """Stop asking one source for the rest of this re-check."""
        ...

    def story(self) -> History | None:
        """Return what the last re-check said, if there was one."""
        ...
