"""The jobs, read out: none without a word on where its advice comes from."""

from __future__ import annotations

from footprint.plain.results import Results
from footprint.plain.talk import Talk
from footprint.session import Session, start, summary_of
from footprint.subject import read_profile
from tests.footprint.report.made import MADE, OWNER, TODAY, make_run
from tests.footprint.report.test_effort import AT, run_of


def test_advice_that_is_not_official_says_so() -> None:
    run = make_run(read_profile(OWNER, today=TODAY))
    session: Session = start(now=MADE).model_copy(update={"summary": summary_of(run, "r")})
    said: list[str] = []
    talk = Talk(ask=lambda _: "", say=said.append, ask_secret=lambda _: "")
    Results.of(run, reveal=True, at=MADE).say_jobs(talk, session)
    told = "\n".join(said)
    assert told.count("This advice has not been checked against any page") == 1
    assert "comes from an official page" not in told
    assert "Ask the council to cover your address" in told


def test_a_little_time_is_asked_for_and_answered() -> None:
    for typed, told in (
        ("35", "begin with to-do 1, 2 and 3"),
        ("4", "too little"),
        ("soon", "Type a number of minutes"),
        ("", "Type a number of minutes"),
    ):
        said: list[str] = []
        talk = Talk(ask=lambda _, typed=typed: typed, say=said.append, ask_secret=lambda _: "")  # type: ignore[misc]  # the loop's own value
        Results.of(run_of(), reveal=False, at=AT).say_time(talk)
        assert told in " ".join(said)
