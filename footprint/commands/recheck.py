"""`footprint recheck`: look again at what a vault knows, and say what has changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from footprint.audit import RequestPlan
from footprint.commands._inputs import given_formats, given_settings, given_sources, one_fault
from footprint.commands._run import Commission, make_report, run_audit, write_reports
from footprint.commands._vault import Keeping, opened
from footprint.commands.audit import agreed
from footprint.commands.plan import followers, read_plan, refuse_faults, show
from footprint.exits import DONE, NOTHING_CHECKED, WrongUseError
from footprint.io.clock import Clock
from footprint.io.consent import Consent
from footprint.io.files import FileError, write_private
from footprint.io.keys import resolve_keys
from footprint.io.vault import StateChange, Vault
from footprint.io.vault.codec import from_json, to_json
from footprint.recheck import (
    Kept,
    Rechecked,
    Watch,
    begun_pages,
    changed_hosts,
    judge,
    kept_of,
    plan_recheck,
)
from footprint.recheck.known_places import on_host
from footprint.recheck.sight import Why
from footprint.remedies.action import Action
from footprint.remedies.recheck import Doubt, Tracked
from footprint.remedies.states import CHECK, Step, event_of
from footprint.remedies.states import History as Life
from footprint.report import Report
from footprint.report.as_html import style_sheet
from footprint.report.history import (
    DOUBTS,
    Changed,
    Followed,
    History,
    Point,
    Unseen,
    history_html,
    history_text,
)
from footprint.report.reasons import WORDS
from footprint.source import Reason, Request, Skipped, Source
from footprint.subject import Profile

KEY: Final = "recheck"
"""Under which the vault keeps what one re-check leaves for the next."""


def run(arguments: argparse.Namespace, clock: Clock | None = None) -> int:
    """Re-check what a vault knows.

    Args:
        arguments: of the command line.
        clock: tells the time; this computer's, unless given.
    """
    formats = given_formats(arguments.format)
    settings = given_settings(arguments.settings)
    sources = given_sources(arguments)
    keys = resolve_keys(settings)
    with opened(arguments.vault) as vault:
        profile, kept = known_of(vault)
        tracked = tracked_of(vault)
        planned = plan_recheck(kept, profile, sources, settings, keys=frozenset(keys))
        refuse_faults(planned, sources)
        if arguments.plan:
            return show(planned, sources, arguments.plan)
        allowed = _allowed(arguments, planned, sources, profile)
        keeping = None if arguments.offline else Keeping.begin(vault, profile)
        watch = Watch()
        for request, why in allowed.refused:
            watch.failed(request, why)
        commission = Commission(profile, settings, sources, allowed.planned, allowed.consent, keys)
        result = run_audit(commission, keeping, watch.over, clock)
        done = judge(kept, tracked, result, watch, result.started_at.date())
        if keeping is not None:
            keep(keeping, done, tracked)
        report = _report(done, vault, reveal=False)
    return _tell(arguments, formats, done, tracked, report)


# ------------------------------------------------------------------------------ agreeing


@dataclass(frozen=True, slots=True)
class _Allowed:
    """What of a plan may leave."""

    planned: RequestPlan
    consent: Consent
    refused: tuple[tuple[Request, Skipped], ...] = ()
    """What will not leave, and why."""


class _ChosenConsent(Consent):
    """A consent that keeps to the very addresses that were chosen.

    A plan of a re-check names pages. Who strikes one out does not want it opened, not even when
    a search leads there again.
    """

    def __init__(self, profile: Profile | None = None) -> None:
        super().__init__(profile)
        self._refused: set[str] = set()

    def refuse(self, request: Request) -> None:
        """Let this address be asked by nobody."""
        self._refused.add(request.url)

    def refusal(self, request: Request) -> Skipped | None:
        """Return why the request may not leave, or None if it may."""
        if request.url in self._refused:
            return Skipped(Reason.NOT_AGREED)
        return super().refusal(request)


def _allowed(
    arguments: argparse.Namespace,
    planned: RequestPlan,
    sources: dict[str, Source],
    profile: Profile,
) -> _Allowed:
    if arguments.offline:
        return _nothing(planned, sources, profile)
    if arguments.yes or arguments.consent == "all" or not arguments.consent:
        return _Allowed(planned, agreed(arguments, planned, sources, profile))
    path, command = Path(arguments.consent), "footprint recheck --plan json"
    wanted, follow = read_plan(path, _saved_key, written_by=command)
    consent = _ChosenConsent(profile)
    chosen = tuple(one for one in planned.requests if _key(one) in wanted)
    refused = tuple(one for one in planned.requests if _key(one) not in wanted)
    for request in refused:
        consent.refuse(request)
    for request in chosen:
        consent.agree(request)
    for source in followers(sources):
        if source in follow:
            consent.agree_leads(source)
    left_out = tuple((request, Skipped(Reason.NOT_AGREED)) for request in refused)
    return _Allowed(replace(planned, requests=chosen), consent, left_out)


def _nothing(planned: RequestPlan, sources: dict[str, Source], profile: Profile) -> _Allowed:
    """Let nothing leave, and say so of every request and every source."""
    why = Skipped(Reason.OFFLINE, "you asked that nothing be sent")
    silent = {name: why for name, source in sources.items() if source.card.online}
    return _Allowed(
        replace(planned, requests=(), skipped={**planned.skipped, **silent}),
        Consent(profile),
        tuple((request, why) for request in planned.requests),
    )


_Agreed = tuple[str, str, frozenset[tuple[str, str]]]


def _key(request: Request) -> _Agreed:
    told = frozenset((str(one.kind), one.value) for one in request.disclosed)
    return request.source, request.url, told


def _saved_key(entry: Mapping[str, Any]) -> _Agreed:
    told = frozenset((str(one["kind"]), str(one["value"])) for one in entry["disclosed"])
    return str(entry["source"]), str(entry["url"]), told


# ------------------------------------------------------------------------- from the vault


def known_of(vault: Vault) -> tuple[Profile, Kept]:
    """Return whose vault it is, and what earlier runs left in it.

    Raises:
        WrongUseError: if there is no finished run.
    """
    profile = vault.singles.profile()
    latest = vault.runs.newest()
    if profile is None or latest is None:
        raise WrongUseError("There is no finished run in this vault, so nothing to look at again.")
    text = vault.singles.get_text(KEY)
    kept = kept_of(latest) if text is None else from_json(Kept, text).joined(latest)
    return profile, replace(kept, begun=begun_pages(tracked_of(vault)))


def tracked_of(vault: Vault) -> tuple[Tracked, ...]:
    """Return the actions that a vault follows, with their lives so far."""
    return tuple(
        Tracked(action, life(action, vault.actions.history(action.id)))
        for action in vault.actions.all()
    )


def life(action: Action, changes: Iterable[StateChange]) -> Life:
    """Return an action's history from the steps that the vault keeps."""
    steps = tuple(Step(event_of(one.state, one.note), one.at.date(), one.state) for one in changes)
    return Life(action.id, steps, evidence_first=action.evidence_first)


def keep(keeping: Keeping, done: Rechecked, tracked: Sequence[Tracked]) -> None:
    """Keep the run, what it says of each action, and what it leaves for the next re-check."""
    vault, at = keeping.vault, done.run.finished_at
    keeping.finish(done.run, _report(done, vault, reveal=True))
    vault.actions.put((one.action for one in done.outcome.tracked), at=at)
    known = {one.action.id: len(one.history.steps) for one in tracked}
    for one in done.outcome.tracked:
        for step in one.history.steps[known.get(one.action.id, 0) :]:
            vault.actions.change(StateChange(one.action.id, step.state, at, CHECK + step.event))
    vault.singles.put_text(KEY, to_json(replace(done.kept, begun=(), before=())), at=at)


# ------------------------------------------------------------------------------- telling


def _report(done: Rechecked, vault: Vault, *, reveal: bool) -> Report:
    """Return the report with every action as far as it has come, and the dates of the law."""
    lives = {one.action.id: one.history for one in done.outcome.tracked}
    return make_report(done.run, reveal=reveal, histories=lives, salt=vault.salt)


def _tell(
    arguments: argparse.Namespace,
    formats: Sequence[str],
    done: Rechecked,
    tracked: Sequence[Tracked],
    report: Report,
) -> int:
    story = history(done, tracked)
    sys.stdout.write(history_text(story))
    if arguments.out is not None:
        paths = write_reports(report, formats, arguments.out)
        with one_fault(FileError):
            page = history_html(story, style_sheet()).encode()
            paths.append(write_private(arguments.out, "history.html", page))
        for path in paths:
            sys.stderr.write(f"Written: {path.name}\n")
    return DONE if done.looked else NOTHING_CHECKED


def history(done: Rechecked, tracked: Iterable[Tracked]) -> History:
    """Return the story of a re-check, without values and addresses."""
    was = {one.action.id: one.history.state for one in tracked}
    unseen = {Unseen(on_host(url), words_for(why)) for url, why in done.reasons.items()}
    return History(
        points=tuple(Point(one.on, one.open, one.unknown) for one in done.kept.openness),
        changes=tuple(Changed(*line) for line in changed_hosts(done.outcome.diff, done.kept.facts)),
        unchanged=done.outcome.unchanged,
        actions=tuple(
            Followed(
                one.action.title, one.history.state, was.get(one.action.id, one.history.state),
                one.action.mitigation,
            )
            for one in done.outcome.tracked
        ),
        unseen=tuple(sorted(unseen, key=lambda one: (one.host, one.words))),
        searched=done.searched,
        archive_silent=done.archive_silent,
    )  # fmt: skip


def words_for(why: Why) -> str:
    """Return why a place could not be re-checked, in plain words."""
    return DOUBTS[why] if isinstance(why, Doubt) else WORDS[why.reason]
