"""From an answer about a finding to words about the records in which it stands.

The person is asked about a fact; the next run meets records. So an answer is kept twice: for
the finding as it was shown, and for every record behind it, with the facts by which a record of
the same stranger is known again. A record is known by its key alone, so that a word never
spreads to the other people on its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from footprint.finding import About, Finding
from footprint.match.labels import Label, LabelledFact, LabelLog, Verdict
from footprint.run import Run


def labels_for(run: Run, finding: str, verdict: Verdict, log: LabelLog) -> tuple[Label, ...]:
    """Return the words about records that an answer about a finding means.

    Args:
        run: in which the finding was shown.
        finding: its id.
        verdict: the answer; `UNDO` takes back what was said about this finding before.
        log: all that was said of records before.

    Returns:
        One label for each record; none if the finding is unknown or its records have no key.
    """
    if verdict is Verdict.UNDO:
        records = {label.fingerprint: None for label in log.entries if label.about == finding}
        return tuple(Label(record, verdict, about=finding) for record in records)
    known = (*run.findings, *run.questions, *run.left_out)
    records = {key: None for one in known if one.id == finding for key in _records(one)}
    return tuple(Label(key, verdict, _facts(known, key), finding) for key in records)


def verdicts(findings: Iterable[Finding], said: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """Return what answers about findings, the last one last, say about their records."""
    by_id: dict[str, set[str]] = {}
    for finding in findings:
        by_id.setdefault(finding.id, set()).update(_records(finding))
    entries = tuple(
        Label(record, verdict, about=id_)
        for id_, verdict in said.items()
        for record in sorted(by_id.get(id_, ()))
    )
    standing = LabelLog(entries).standing()
    return {record: label.verdict for record, label in standing.items()}


def _records(finding: Finding) -> dict[str, None]:
    return {one.record: None for one in finding.evidence if one.record}


def _facts(known: Iterable[Finding], record: str) -> tuple[LabelledFact, ...]:
    facts = {
        LabelledFact(one.kind, one.normalised)
        for one in known
        if one.about is About.SUBJECT and record in _records(one)
    }
    return tuple(sorted(facts))
