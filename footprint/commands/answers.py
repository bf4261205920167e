"""`footprint answers`: is this you? See what waits for an answer, give one, take one back.

It shows no value, only what kind of fact stands on which site: the report has the words. An
answer holds from the next run on, whether it was given here, in the app or in plain text.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from footprint.commands._inputs import one_fault
from footprint.commands._vault import opened
from footprint.exits import DONE, WrongUseError
from footprint.finding import Finding
from footprint.io.clock import SystemClock
from footprint.io.vault import Answer, Vault, VaultError
from footprint.io.vault.answering import keep_answer
from footprint.report.words import count_words
from footprint.run import Run

GIVEN: Final = {
    "me": Answer.ME,
    "not_me": Answer.NOT_ME,
    "not_sure": Answer.NOT_SURE,
    "undo": Answer.UNDO,
}
"""Options by name; each takes ids of findings."""
_WORDS: Final = {
    Answer.ME: "it is you",
    Answer.NOT_ME: "it is not you",
    Answer.NOT_SURE: "you are not sure",
}


def run(arguments: argparse.Namespace) -> int:
    """Keep the answers that were given, or list questions and answers."""
    given = [(id_, answer) for name, answer in GIVEN.items() for id_ in getattr(arguments, name)]
    with opened(arguments.vault) as vault, one_fault(VaultError):
        latest = _latest(vault)
        if not given:
            sys.stdout.writelines(f"{line}\n" for line in _listed(vault, latest))
            return DONE
        known = {one.id for one in _all(latest)} | {id_ for id_, _ in vault.labels.now()}
        unknown = next((id_ for id_, _ in given if id_ not in known), None)
        if unknown is not None:
            raise WrongUseError(
                f"The last run has no finding {unknown}. List them without options."
            )
        for id_, answer in given:
            count = keep_answer(vault, id_, answer, at=SystemClock().now())
            sys.stdout.write(
                f"{id_}: kept, for {count_words(count, 'record')}. It counts from the next run on.\n"
            )
    return DONE


def _latest(vault: Vault) -> Run:
    latest = vault.runs.newest()
    if latest is None:
        raise WrongUseError("There is no finished run in this vault, so nothing to answer.")
    return latest


def _listed(vault: Vault, latest: Run) -> Iterator[str]:
    now = {finding: answer for (finding, page), answer in vault.labels.now().items() if not page}
    told = {one.id: _told(one) for one in _all(latest)}
    waiting = [one for one in latest.questions if one.id not in now]
    yield f"Waiting for an answer: {len(waiting)}"
    yield from (f"  {told[one.id]}, {one.match.probability:.0%} likely you" for one in waiting)
    yield f"Answered: {len(now)}"
    yield from (
        f"  {told.get(id_, f'{id_}: not in the last run')}: you said {_WORDS[answer]}"
        for id_, answer in sorted(now.items())
    )
    left = {one.record for finding in latest.left_out for one in finding.evidence}
    yield f"Left out of the last run on your word: {count_words(len(left), 'record')}"


def _told(finding: Finding) -> str:
    hosts = {urlsplit(one.url).hostname or "a file of your own" for one in finding.evidence}
    return f"{finding.id}: {finding.kind.value.replace('_', ' ')} on {', '.join(sorted(hosts))}"


def _all(run: Run) -> Iterable[Finding]:
    return (*run.findings, *run.questions, *run.left_out)
