"""What answers make of a run at once: the same as the next run will make of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from footprint.finding import About, Band, Evidence, Finding, Match, ReasonFor
from footprint.remedies import load_catalogue
from footprint.routes.model import Plan
from footprint.run import Run
from footprint.session.events import Said
from footprint.session.judged import judged
from footprint.sighting import Kind, Layer, Use
from footprint.subject import Profile
from footprint.text import clean

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PROFILE = Profile.model_validate(
    {"format": "footprint-profile/1", "names": [{"given": "Rhiannon", "family": "Okafor"}]}
)
CATALOGUE = load_catalogue()


def fact(kind: Kind, value: str, *records: str, band: Band = Band.CHECK) -> Finding:
    match = Match(band, 0.9 if band >= Band.LIKELY else 0.5, (ReasonFor("test", 0.0),))
    places = tuple(
        Evidence(
            "web", f"http://{record or number}.test/", clean("A page"), clean("words"),
            Layer.SOURCE, NOW, "ab" * 32, 0.9, match, record=record,
        )
        for number, record in enumerate(records)
    )  # fmt: skip
    return Finding(
        f"{kind}-{value}", kind, clean(value), value, About.SUBJECT, False, Use.UNKNOWN, None,
        None, match, 0.9, places,
    )  # fmt: skip


EMAIL = fact(Kind.EMAIL, "a@example.org", "r1")
AGE = fact(Kind.AGE, "38", "r1", "r2")
PHONE = fact(Kind.PHONE, "+447700900555", "r2", band=Band.LIKELY)


def run(questions: tuple[Finding, ...], found: tuple[Finding, ...] = ()) -> Run:
    return Run(PROFILE, NOW, NOW, (), found, questions, (), (), Plan((), 0, (), (), True, 0), ())


def after(before: Run, **said: Said) -> Run:
    ids = {"email": EMAIL.id, "age": AGE.id, "phone": PHONE.id}
    answers = {ids[name]: word for name, word in said.items()}
    return judged(before, answers, CATALOGUE, today=date(2026, 11, 20))


def ids(findings: tuple[Finding, ...]) -> set[str]:
    return {one.id for one in findings}


def test_me_takes_in_what_else_stands_in_the_record_and_asks_no_more() -> None:
    told = after(run((EMAIL, AGE)), email=Said.ME)
    assert ids(told.findings) == {EMAIL.id, AGE.id}
    assert all(one.match.band is Band.CONFIRMED for one in told.findings)
    (age,) = (one for one in told.findings if one.id == AGE.id)
    assert [place.record for place in age.evidence] == ["r1"]
    # Its own question stays, to be taken back; so does the age, in a record not yet answered.
    assert ids(told.questions) == {EMAIL.id, AGE.id}
    settled = replace(AGE, evidence=AGE.evidence[:1])
    assert ids(after(run((EMAIL, settled)), email=Said.ME).questions) == {EMAIL.id}


def test_not_me_takes_out_the_record_and_leaves_other_places_of_a_fact() -> None:
    told = after(run((EMAIL, AGE), (PHONE,)), email=Said.NOT_ME)
    assert ids(told.findings) == {PHONE.id}
    assert ids(told.questions) == {EMAIL.id, AGE.id}
    assert after(run((EMAIL,), (PHONE,)), phone=Said.NOT_ME).findings == ()


def test_of_two_answers_about_one_record_the_last_one_stands() -> None:
    both = run((EMAIL, replace(AGE, evidence=AGE.evidence[:1])))
    assert after(both, age=Said.ME, email=Said.NOT_ME).findings == ()
    assert ids(after(both, email=Said.NOT_ME, age=Said.ME).findings) == {EMAIL.id, AGE.id}


def test_not_sure_and_nothing_said_change_nothing() -> None:
    before = run((EMAIL, AGE), (PHONE,))
    assert after(before) == before
    assert after(before, email=Said.NOT_SURE) == before


def test_without_keys_an_answer_holds_for_its_own_finding() -> None:
    keyless = replace(EMAIL, evidence=(replace(EMAIL.evidence[0], record=""),))
    other = fact(Kind.AGE, "38", "")
    told = after(run((keyless, other)), email=Said.ME)
    assert ids(told.findings) == {EMAIL.id}
    assert ids(told.questions) == {EMAIL.id, other.id}
