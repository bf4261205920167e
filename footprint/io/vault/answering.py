"""Keeps an answer to "is this you?" where the next run hears it: of the finding and its records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from footprint.io.vault.labels import Answer, Label
from footprint.io.vault.vault import Vault
from footprint.run import Run


def keep_answer(vault: Vault, finding: str, answer: Answer, *, at: datetime) -> int:
    """Keep what the subject says of a finding, and return of how many records it was said.

    None, where no kept run knows the finding: then the answer is kept, and holds for no record.
    """
    # A vault opens before anything is matched, and the matcher is much to load.
    from footprint.judge.answered import labels_for  # noqa: PLC0415 - see above
    from footprint.match.labels import Verdict  # noqa: PLC0415 - see above

    vault.labels.add(Label(finding, answer, at))
    log = vault.labels.record_log()
    verdict = Verdict(answer.value)
    meant = (labels_for(run, finding, verdict, log) for run in _runs(vault))
    labels = next((found for found in meant if found), ())
    for label in labels:
        vault.labels.add_record(label, at=at)
    for other in {label.about for label in labels} - {finding}:
        vault.labels.add(Label(other, answer, at))
    return len(labels)


def _runs(vault: Vault) -> Iterator[Run]:
    """Yield the finished runs, newest first: the one that was shown is the first that knows it."""
    for head in vault.runs.list():
        run = vault.runs.load(head.id)
        if run is not None:
            yield run
