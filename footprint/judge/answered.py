"""From an answer about a finding to words about the records in which it stands.

The person is asked about a fact; the next run meets records. So an answer is kept twice: for
the finding as it was shown, and for every record behind it, with the facts by which a record of
the same stranger is known again. A record is known by its key alone, so that a word never
spreads to the other people on its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from footprint.finding import About, Finding
from footprint.match.keys import is_mobile
from footprint.match.labels import Label, LabelledFact, LabelLog, Verdict
from footprint.run import Run
from footprint.sighting import Kind

_OF_ONE_PERSON: Final = frozenset({Kind.EMAIL, Kind.USERNAME, Kind.VEHICLE})
_OF_ONE_HOME: Final = frozenset({Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE})
_FULL_DATE: Final = len("1988-03-14")
_AS_SURE: Final = 0.05
"""Records of one home that fit so much worse than the best may be about others who live there."""


def labels_for(run: Run, finding: str, verdict: Verdict, log: LabelLog) -> tuple[Label, ...]:
    """Return the words about records that an answer about a finding means.

    Args:
        run: in which the finding was shown.
        finding: its id.
        verdict: the answer; `UNDO` takes back what was said about this finding before, or what
            left it out.
        log: all that was said of records before.

    Returns:
        One label for each record; none if the finding is unknown or its records have no key.
    """
    if verdict is Verdict.UNDO:
        return _taken_back(run, finding, log)
    known = (*run.findings, *run.questions, *run.left_out)
    records = {
        key: None for one in known if one.id == finding for key in records_meant(one, verdict)
    }
    return tuple(Label(key, verdict, _facts(known, key), finding) for key in records)


def _taken_back(run: Run, finding: str, log: LabelLog) -> tuple[Label, ...]:
    """Return what takes back the words about a finding, or else those about its records."""
    said = {(one.fingerprint, one.about): None for one in log.entries if one.about == finding}
    if not said:
        # It was left out with its record, because of an answer about something else in there.
        standing = log.standing()
        out = {
            key
            for one in run.left_out
            if one.id == finding
            for key in _records(one)
            if key in standing and standing[key].verdict is Verdict.NOT_ME
        }
        said = {(key, standing[key].about): None for key in sorted(out)}
    return tuple(Label(record, Verdict.UNDO, about=about) for record, about in said)


def verdicts(findings: Iterable[Finding], said: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """Return what answers about findings, the last one last, say about their records."""
    by_id: dict[str, list[Finding]] = {}
    for finding in findings:
        by_id.setdefault(finding.id, []).append(finding)
    entries = tuple(
        Label(record, verdict, about=id_)
        for id_, verdict in said.items()
        for finding in by_id.get(id_, ())
        for record in records_meant(finding, verdict)
    )
    standing = LabelLog(entries).standing()
    return {record: label.verdict for record, label in standing.items()}


def records_meant(finding: Finding, verdict: Verdict) -> tuple[str, ...]:
    """Return the keys of the records that an answer about a finding speaks of, best first.

    A record that shows what is not the subject's is not about the subject. But what is theirs may
    be somebody else's too: of a relative's name or an age, "me" means the record that was shown;
    of a home, the records that fit as well as that one. A mailbox has one owner.
    """
    if verdict is not Verdict.ME or _of_one_person(finding):
        return tuple(_records(finding))
    best = finding.evidence[0]
    least = best.match.probability - _AS_SURE
    shown = {
        one.record: None
        for one in finding.evidence
        if one is best or (finding.kind in _OF_ONE_HOME and one.match.probability >= least)
    }
    return tuple(key for key in shown if key)


def _of_one_person(finding: Finding) -> bool:
    if finding.kind is Kind.DATE_OF_BIRTH:
        return len(finding.normalised) == _FULL_DATE
    if finding.kind is Kind.PHONE:
        return is_mobile(finding.normalised)
    return finding.kind in _OF_ONE_PERSON


def _records(finding: Finding) -> dict[str, None]:
    return {one.record: None for one in finding.evidence if one.record}


def _facts(known: Iterable[Finding], record: str) -> tuple[LabelledFact, ...]:
    facts = {
        LabelledFact(one.kind, one.normalised)
        for one in known
        if one.about is About.SUBJECT and record in _records(one)
    }
    return tuple(sorted(facts))
