"""What an answer about a finding says of the records behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from footprint.finding import About, Band, Evidence, Finding, Match, ReasonFor
from footprint.judge.answered import labels_for, records_meant, verdicts
from footprint.match.labels import LabelledFact, LabelLog, Verdict
from footprint.routes.model import Plan
from footprint.run import Run
from footprint.sighting import Kind, Layer, Use
from footprint.subject import Profile
from footprint.text import clean

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MATCH = Match(Band.CHECK, 0.5, (ReasonFor("test", 0.0),))
PROFILE = Profile.model_validate(
    {"format": "footprint-profile/1", "names": [{"given": "Rhiannon", "family": "Okafor"}]}
)


def place(record: str, url: str = "http://a.test/") -> Evidence:
    return Evidence(
        "web", url, clean("A page"), clean("words"), Layer.SOURCE, NOW, "ab" * 32, 0.9, MATCH,
        record=record,
    )  # fmt: skip


def finding(id_: str, *records: str, kind: Kind = Kind.PHONE, value: str = "") -> Finding:
    return Finding(
        id_, kind, clean(value or id_), value or id_, About.SUBJECT, False, Use.UNKNOWN, None, None,
        MATCH, 0.9, tuple(place(one) for one in records),
    )  # fmt: skip


def run(*questions: Finding, found: tuple[Finding, ...] = ()) -> Run:
    return Run(PROFILE, NOW, NOW, (), found, questions, (), (), Plan((), 0, (), (), True, 0), ())


def test_every_record_of_the_finding_is_meant_and_no_other() -> None:
    asked = finding("one", "r1", "r2")
    other = finding("two", "r3")
    labels = labels_for(run(asked, other), "one", Verdict.NOT_ME, LabelLog())
    assert [(label.fingerprint, label.verdict) for label in labels] == [
        ("r1", Verdict.NOT_ME),
        ("r2", Verdict.NOT_ME),
    ]


def test_the_facts_of_a_record_are_those_of_all_its_findings() -> None:
    asked = finding("one", "r1")
    beside = finding("two", "r1", kind=Kind.ADDRESS, value="9|mill lane|luton|lu1 1zz")
    relative = replace(finding("three", "r1"), about=About.HOUSEHOLD)
    (label,) = labels_for(run(asked, found=(beside, relative)), "one", Verdict.NOT_ME, LabelLog())
    assert label.facts == (
        LabelledFact(Kind.ADDRESS, "9|mill lane|luton|lu1 1zz"),
        LabelledFact(Kind.PHONE, "one"),
    )


def test_taking_back_reaches_what_the_new_run_no_longer_shows() -> None:
    first = run(finding("one", "r1", "r2"))
    log = LabelLog(labels_for(first, "one", Verdict.NOT_ME, LabelLog()))
    undone = labels_for(run(), "one", Verdict.UNDO, log)
    assert {label.fingerprint for label in undone} == {"r1", "r2"}
    assert LabelLog((*log.entries, *undone)).standing() == {}


@pytest.mark.parametrize("id_", ["unknown", "keyless"])
def test_without_a_key_nothing_is_said_of_any_record(id_: str) -> None:
    assert labels_for(run(finding("keyless", "")), id_, Verdict.ME, LabelLog()) == ()


def test_the_last_word_about_a_record_stands_and_not_sure_is_no_word() -> None:
    both = (finding("one", "r1"), finding("two", "r1", "r2"))
    assert verdicts(both, {"one": Verdict.ME, "two": Verdict.NOT_ME}) == {
        "r1": Verdict.NOT_ME,
        "r2": Verdict.NOT_ME,
    }
    assert verdicts(both, {"one": Verdict.ME, "two": Verdict.NOT_SURE}) == {
        "r1": Verdict.ME,
        "r2": Verdict.NOT_SURE,
    }


@pytest.mark.parametrize(
    ("kind", "value", "meant"),
    [
        (Kind.EMAIL, "a@example.org", ("sure", "alike", "doubtful")),
        (Kind.PHONE, "+447700900123", ("sure", "alike", "doubtful")),
        (Kind.DATE_OF_BIRTH, "1988-03-14", ("sure", "alike", "doubtful")),
        (Kind.ADDRESS, "9|mill lane|luton|lu1 1zz", ("sure", "alike")),
        (Kind.PHONE, "+441134960123", ("sure", "alike")),
        (Kind.DATE_OF_BIRTH, "1988-03", ("sure",)),
        (Kind.FAMILY, "mark okafor", ("sure",)),
        (Kind.AGE, "38", ("sure",)),
    ],
)
def test_me_reaches_no_further_than_what_one_person_has(
    kind: Kind, value: str, meant: tuple[str, ...]
) -> None:
    asked = finding("one", "sure", "alike", "doubtful", kind=kind, value=value)
    fits = (0.8, 0.79, 0.3)
    places = tuple(
        replace(one, match=replace(MATCH, probability=fit))
        for one, fit in zip(asked.evidence, fits, strict=True)
    )
    asked = replace(asked, evidence=places)
    assert records_meant(asked, Verdict.ME) == meant
    assert records_meant(asked, Verdict.NOT_ME) == ("sure", "alike", "doubtful")


def test_taking_back_what_was_left_out_with_its_record() -> None:
    """The next run may show another fact of the record than the one that was answered."""
    log = LabelLog(labels_for(run(finding("one", "r1")), "one", Verdict.NOT_ME, LabelLog()))
    now = replace(run(), left_out=(finding("other", "r1"),))
    undone = labels_for(now, "other", Verdict.UNDO, log)
    assert [(label.fingerprint, label.about) for label in undone] == [("r1", "one")]
    log = LabelLog((*log.entries, *undone))
    assert log.standing() == {}
    assert labels_for(now, "other", Verdict.UNDO, log) == ()
