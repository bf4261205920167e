"""`footprint recheck`: look again at what a vault knows, and say what has changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import Final

from footprint.commands._inputs import given_formats, given_settings, given_sources, one_fault
from footprint.commands._run import Commission, make_report, run_audit, write_reports
from footprint.commands._vault import Keeping, opened
from footprint.commands.audit import agreed
from footprint.exits import DONE, NOTHING_CHECKED, WrongUseError
from footprint.io.files import FileError, write_private
from footprint.io.keys import resolve_keys
from footprint.io.vault import StateChange, Vault
from footprint.io.vault.codec import from_json, to_json
from footprint.recheck import (
    Kept,
    Rechecked,
    Watch,
    changed_hosts,
    judge,
    kept_of,
    plan_recheck,
)
from footprint.remedies.action import Action, ActionState
from footprint.remedies.recheck import Tracked
from footprint.remedies.states import Event, Step
from footprint.remedies.states import History as Life
from footprint.report.as_html import style_sheet
from footprint.report.history import (
    Changed,
    Followed,
    History,
    Point,
    Unseen,
    history_html,
    history_text,
)
from footprint.sight import on_host
from footprint.subject import Profile

KEY: Final = "recheck"
"""Under which the vault keeps what one re-check leaves for the next."""
CHECK: Final = "check:"
"""Begins the note of a step that a re-check made; its event follows."""

_EVENTS: Final = {
    ActionState.TODO: Event.SEEN_PRESENT,
    ActionState.EVIDENCE_SAVED: Event.EVIDENCE_SAVED,
    ActionState.ASKED: Event.ASKED,
    ActionState.ACKNOWLEDGED: Event.ACKNOWLEDGED,
    ActionState.GONE_AT_SOURCE: Event.SEEN_ABSENT,
    ActionState.STILL_IN_SEARCH: Event.SEEN_IN_SEARCH,
    ActionState.STILL_ARCHIVED: Event.SEEN_IN_ARCHIVE,
    ActionState.CONFIRMED_GONE: Event.SEEN_ABSENT,
    ActionState.REFUSED: Event.REFUSED,
    ActionState.PARTIAL: Event.SEEN_PARTLY,
    ActionState.REAPPEARED: Event.SEEN_PRESENT,
    ActionState.CANNOT_BE_REMOVED: Event.NOT_REMOVABLE,
    ActionState.UNKNOWN: Event.WALLED,
}
"""What led to a state that a person set by hand."""


def run(arguments: argparse.Namespace) -> int:
    """Re-check what a vault knows."""
    formats = given_formats(arguments.format)
    settings = given_settings(arguments.settings)
    sources = given_sources(arguments)
    keys = resolve_keys(settings)
    with opened(arguments.vault) as vault:
        profile, kept = known_of(vault)
        tracked = tracked_of(vault)
        planned = plan_recheck(kept, profile, sources, settings, keys=frozenset(keys))
        for source, words in planned.faults.items():
            raise WrongUseError(f"{sources[source].card.name}: {words}")
        consent = agreed(arguments, planned, sources, profile)
        keeping = Keeping.begin(vault, profile)
        watch = Watch()
        result = run_audit(
            Commission(profile, settings, sources, planned, consent, keys), keeping, watch.over
        )
        done = judge(kept, tracked, result, watch, result.started_at.date())
        keep(keeping, done, tracked)
        if arguments.out is not None:
            names = (*(f"report.{name}" for name in formats), "history.html")
            keeping.note_files(names, arguments.out)
    return _tell(arguments, formats, done, tracked)


def known_of(vault: Vault) -> tuple[Profile, Kept]:
    """Return whose vault it is, and what earlier runs left in it.

    Raises:
        WrongUseError: if there is no finished run.
    """
    profile = vault.singles.profile()
    head = vault.runs.latest()
    latest = vault.runs.load(head.id) if head else None
    if profile is None or latest is None:
        raise WrongUseError("There is no finished run in this vault, so nothing to look at again.")
    text = vault.singles.get_text(KEY)
    return profile, kept_of(latest) if text is None else from_json(Kept, text).joined(latest)


def tracked_of(vault: Vault) -> tuple[Tracked, ...]:
    """Return the actions that a vault follows, with their lives so far."""
    return tuple(
        Tracked(action, life(action, vault.actions.history(action.id)))
        for action in vault.actions.all()
    )


def life(action: Action, changes: Iterable[StateChange]) -> Life:
    """Return an action's history from the steps that the vault keeps."""
    steps = tuple(Step(_event(one), one.at.date(), one.state) for one in changes)
    return Life(action.id, steps, evidence_first=action.evidence_first)


def _event(change: StateChange) -> Event:
    if change.note.startswith(CHECK):
        return Event(change.note.removeprefix(CHECK))
    return _EVENTS[change.state]


def keep(keeping: Keeping, done: Rechecked, tracked: Sequence[Tracked]) -> None:
    """Keep the run, what it says of each action, and what it leaves for the next re-check."""
    vault, at = keeping.vault, done.run.finished_at
    keeping.finish(done.run, make_report(done.run, reveal=True))
    vault.actions.put((one.action for one in done.outcome.tracked), at=at)
    known = {one.action.id: len(one.history.steps) for one in tracked}
    for one in done.outcome.tracked:
        for step in one.history.steps[known.get(one.action.id, 0) :]:
            vault.actions.change(StateChange(one.action.id, step.state, at, CHECK + step.event))
    vault.singles.put_text(KEY, to_json(done.kept), at=at)


# ------------------------------------------------------------------------------- telling


def _tell(
    arguments: argparse.Namespace,
    formats: Sequence[str],
    done: Rechecked,
    tracked: Sequence[Tracked],
) -> int:
    story = history(done, tracked)
    sys.stdout.write(history_text(story))
    if arguments.out is not None:
        paths = write_reports(make_report(done.run, reveal=False), formats, arguments.out)
        with one_fault(FileError):
            page = history_html(story, style_sheet()).encode()
            paths.append(write_private(arguments.out, "history.html", page))
        for path in paths:
            sys.stderr.write(f"Written: {path.name}\n")
    return DONE if done.looked else NOTHING_CHECKED


def history(done: Rechecked, tracked: Iterable[Tracked]) -> History:
    """Return the story of a re-check, without values and addresses."""
    was = {one.action.id: one.history.state for one in tracked}
    unseen = {Unseen(on_host(url), why) for url, why in done.reasons.items()}
    return History(
        points=tuple(Point(one.on, one.open, one.unknown) for one in done.kept.openness),
        changes=tuple(Changed(*line) for line in changed_hosts(done.outcome.diff, done.kept.facts)),
        unchanged=done.outcome.unchanged,
        actions=tuple(
            Followed(one.action.title, one.history.state, was.get(one.action.id, one.history.state))
            for one in done.outcome.tracked
        ),
        unseen=tuple(sorted(unseen, key=lambda one: (one.host, one.words))),
        searched=done.searched,
    )
