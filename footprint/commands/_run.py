"""Puts door, reader and core together for one run, and tells how it goes on stderr."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol, TextIO

from footprint.audit import RequestPlan, Tools, audit
from footprint.cli import TIERS
from footprint.commands._inputs import one_fault
from footprint.exits import DONE, FOUND, NOTHING_CHECKED
from footprint.finding import Tier
from footprint.gather import Progress
from footprint.io.clock import Clock, SystemClock
from footprint.io.consent import Consent
from footprint.io.door import Door
from footprint.io.files import FileError, read_bytes, write_private
from footprint.io.jobs import JobTable, ResumableDoor
from footprint.io.own_remedies import read_own_remedies
from footprint.io.reader import Reader
from footprint.io.remembered import keep, recall
from footprint.io.vault import Vault
from footprint.remedies import CatalogueError, Remedy, load_catalogue, load_contacts
from footprint.remedies.standing import standing_advice
from footprint.remedies.states import History
from footprint.report import Report, ReportError, assemble
from footprint.report.assemble import NOTHING_DONE
from footprint.report.formats import renderer
from footprint.report.letters import NoLettersError
from footprint.run import Run
from footprint.settings import Network, Settings
from footprint.sighting import Page
from footprint.source import Found, NothingFound, Source
from footprint.subject import Profile

TELL_EVERY: Final = 1.0
"""Least seconds between two lines of progress about one source."""

Over = Callable[[Tools], Tools]
"""What is laid over the tools of a run."""


@dataclass(frozen=True, slots=True)
class Commission:
    """All that one run needs to know."""

    profile: Profile
    settings: Settings
    sources: Mapping[str, Source]
    planned: RequestPlan
    consent: Consent
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    imports: Sequence[tuple[str, Page]] = ()


class Keeps(Protocol):
    """What keeps a run while it goes, so that it can be taken up again."""

    @property
    def vault(self) -> Vault:
        """The vault."""
        ...

    def jobs(self) -> JobTable:
        """Return the table of the run's jobs."""
        ...


def run_audit(
    commission: Commission,
    keeping: Keeps | None = None,
    over: Over = lambda tools: tools,
    clock: Clock | None = None,
    **door_options: object,
) -> Run:
    """Carry out a run from start to end, telling its progress on stderr."""
    teller = Teller(sys.stderr, SystemClock())
    return asyncio.run(carry_out(commission, teller.tell, keeping, over, clock, **door_options))


async def carry_out(
    commission: Commission,
    tell: Callable[[Progress], None],
    keeping: Keeps | None = None,
    over: Over = lambda tools: tools,
    clock: Clock | None = None,
    **door_options: object,
) -> Run:
    """Carry out a run.

    Args:
        commission: what to do.
        tell: told of each answer.
        keeping: keeps each answer as it comes, and gives those that an earlier attempt got.
        over: laid over the tools, as a re-check does to see what became of each page.
        clock: tells the time; this computer's, unless given.
        door_options: go to the door (the practice web's connect override, its paces).
    """
    clock = clock or SystemClock()
    with one_fault(CatalogueError, FileError):
        catalogue = load_catalogue(read_own_remedies())
    jobs = keeping.jobs() if keeping is not None else None
    vault = keeping.vault if keeping is not None else None
    # Slow hosts are asked first, so it helps to know them. Without a vault nothing is kept.
    known = recall(vault, now=clock.now())
    door = Door(
        network=_network(commission.settings),
        consent=commission.consent,
        clock=clock,
        keys=commission.keys,
        origins=commission.settings.origins(),
        journal=jobs,
        history=known,
        **({"paces": _paces(commission)} | door_options),  # type: ignore[arg-type]
    )
    asked = ResumableDoor(door, jobs) if jobs is not None else door
    async with door, Reader(commission.profile) as reader:
        tools = over(Tools(asked, reader, clock, catalogue, tell))
        async with asyncio.TaskGroup() as group:
            # The reading process loads its language model while the first answers travel.
            warming = group.create_task(reader.warm())
            result = await audit(
                commission.profile,
                commission.sources,
                commission.settings,
                commission.planned,
                tools,
                imports=commission.imports,
                labels=keeping.vault.labels.record_log() if keeping is not None else None,
                salt=keeping.vault.salt if keeping is not None else b"",
            )
            await warming
    keep(vault, known, now=clock.now())
    return result


def _paces(commission: Commission) -> dict[str, float]:
    settings = commission.settings
    return {key: settings.pace(source.card) for key, source in commission.sources.items()}


def _network(settings: Settings) -> Network:
    if settings.network.ca_file:
        with one_fault(FileError):
            read_bytes(Path(settings.network.ca_file), what="file named by network.ca_file")
    return settings.network


class Teller:
    """Says how a run goes, a line now and then, without any identifier."""

    def __init__(self, stream: TextIO, clock: Clock) -> None:
        self._stream = stream
        self._clock = clock
        self._last: dict[str, float] = {}

    def tell(self, progress: Progress) -> None:
        """Write a line if the source is through, or has been silent for a while."""
        now = self._clock.monotonic()
        through = progress.done == progress.asked
        if not through and now - self._last.get(progress.source, -TELL_EVERY) < TELL_EVERY:
            return
        self._last[progress.source] = now
        word = progress.last.word if progress.last else "asked"
        unchecked = f", {progress.unchecked} could not be checked" if progress.unchecked else ""
        self._stream.write(
            f"{progress.source}: {progress.done} of {progress.asked} "
            f"(last: {word.replace('_', ' ')}{unchecked})\n"
        )
        self._stream.flush()


def make_report(
    result: Run,
    *,
    reveal: bool,
    histories: Mapping[str, History] = NOTHING_DONE,
    salt: bytes = b"",
) -> Report:
    """Return the report of a run, masked as it will be shown.

    Args:
        result: the run.
        reveal: whether to show values that may be shown.
        histories: how far actions have come, by their id; with them the dates of the law.
        salt: of the vault, so that its calendars name their entries alike.
    """
    return assemble(
        result,
        reveal=reveal,
        made_at=result.finished_at,
        contacts=load_contacts(),
        histories=histories,
        salt=salt,
        standing=_standing(),
    )


def _standing() -> tuple[Remedy, ...]:
    try:
        return standing_advice(load_catalogue(read_own_remedies()))
    except (CatalogueError, FileError):
        # A fault in the user's own folder is told where the advice is loaded for the plan.
        return standing_advice()


def write_reports(report: Report, formats: Sequence[str], folder: Path) -> list[Path]:
    """Write a report in several forms, for its owner's eyes alone.

    Raises:
        WrongUseError: if the folder cannot be written or a form is not installed.
    """
    with one_fault(FileError, ReportError):
        return [
            write_private(folder, f"report.{name}", data)
            for name in formats
            for data in _rendered(report, name)
        ]


def _rendered(report: Report, name: str) -> Iterator[bytes]:
    try:
        yield renderer(name)(report)
    except NoLettersError as error:
        # The other files are worth having; why this one is missing is said.
        sys.stderr.write(f"{error}\n")


def exit_code(result: Run, fail_on: str | None) -> int:
    """Return the exit code for a run."""
    answered = any(isinstance(s.outcome, Found | NothingFound) for s in result.sources)
    if not answered:
        return NOTHING_CHECKED
    if fail_on:
        least = Tier(len(TIERS) - 1 - TIERS.index(fail_on))
        if any(finding.tier >= least for finding in result.findings):
            return FOUND
    return DONE
