"""What to do in so much time, in words: only what fits, in order, with what comes before it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from footprint.judge.weigh import weigh
from footprint.remedies.action import Action, ActionState
from footprint.report import Report, assemble, read_report, redacted_copy, render_json, render_text
from footprint.report.effort import (
    MOST,
    minutes_text,
    plan_lines,
    whole_minutes,
    with_minutes,
)
from footprint.report.outline import outline
from footprint.run import Run
from footprint.sighting import Kind, Use
from footprint.source import IdentifierKind as Key
from tests.risk_world import PROFILE, action, finding, seen

AT = datetime(2026, 5, 3, tzinfo=UTC)
BROKER, COPY, CLUB, BLOG = (f"https://{n}.test/" for n in ("broker", "copy", "club", "blog"))
ACTIONS = [
    action("letter", (), (), 8, title="Get a letter"),
    action("broker", ("home",), (BROKER,), 10, title="Ask the broker", after=("letter",)),
    action("copy", ("home",), (COPY,), 15, title="Ask the copy"),
    action("club", ("phone",), (CLUB,), 5, title="Ask the club"),
]


def report(actions: list[Action] | None = None, **states: ActionState) -> Report:
    return assemble(run_of(actions, **states), reveal=False, made_at=AT)


def run_of(actions: list[Action] | None = None, **states: ActionState) -> Run:
    found = [
        finding("home", Kind.ADDRESS, seen(BROKER, Key.NAME), seen(COPY, Key.NAME), use=Use.HOME),
        finding("phone", Kind.PHONE, seen(CLUB, Key.NAME), use=Use.PERSONAL),
        finding("mail", Kind.EMAIL, seen(BLOG, Key.NAME), use=Use.PERSONAL),
    ]
    todo = ACTIONS if actions is None else actions
    weighed = weigh(found, todo, PROFILE)
    marked = tuple(
        action(
            a.id, a.findings, a.pages, a.minutes, title=a.title, after=a.after, state=states[a.id]
        )
        if a.id in states
        else a
        for a in todo
    )
    return Run(
        profile=PROFILE,
        started_at=AT,
        finished_at=AT,
        sources=(),
        findings=weighed.findings,
        questions=(),
        actions=marked,
        routes=weighed.routes,
        plan=weighed.plan,
        ledger=(),
    )


def said(minutes: int, **states: ActionState) -> list[str]:
    made = report(None, **states)
    return list(with_minutes(made, outline(made), minutes))


def titles(lines: list[str]) -> list[str]:
    return [match[1] for line in lines if (match := re.match(r"To do \d+: (.*) \(", line))]


def test_enough_time_is_the_whole_plan_in_its_order() -> None:
    lines = said(38)
    assert "enough for the rest of the plan" in lines[0]
    assert titles(lines) == ["Get a letter", "Ask the broker", "Ask the copy", "Ask the club"]


def test_less_time_closes_the_door_first() -> None:
    lines = said(35)
    assert "every way to number 1 (home address)" in lines[0]
    assert titles(lines) == ["Get a letter", "Ask the broker", "Ask the copy"]
    assert titles(said(20)) == ["Ask the club"]
    assert "every way to number 2 (phone number)" in said(20)[0]


def test_too_little_time_begins_what_the_plan_needs_anyway() -> None:
    lines = said(4)
    assert "too little" in lines[0]
    assert "takes 5 minutes" in lines[0]
    assert titles(lines) == []


def test_the_quickest_thing_is_one_that_can_be_done_now() -> None:
    waiting = [
        action("slow", (), (), 40, title="Get a letter"),
        action("quick", ("home",), (BROKER, COPY), 3, title="Ask both", after=("slow",)),
    ]
    made = report(waiting)
    (line,) = with_minutes(made, outline(made), 10)
    assert "quickest thing to do takes 40 minutes" in line


def test_what_was_asked_already_takes_no_more_time() -> None:
    asked = {"letter": ActionState.ASKED, "broker": ActionState.ASKED}
    assert titles(said(15, **asked)) == ["Ask the copy"]
    lines = said(4, club=ActionState.ASKED)
    assert "too little" in lines[0]
    assert titles(said(18, club=ActionState.ASKED)) == ["Get a letter", "Ask the broker"]
    everything = dict.fromkeys(("letter", "broker", "copy", "club"), ActionState.CONFIRMED_GONE)
    assert said(30, **everything) == [
        "Everything in the plan has been asked for. Look again later."
    ]


@pytest.mark.parametrize("minutes", [1, 5, 8, 13, 18, 25, 33, 37, 38, 500])
def test_nothing_takes_longer_than_there_is_time(minutes: int) -> None:
    by_title = {each.title: each for each in ACTIONS}
    chosen = [by_title[title] for title in titles(said(minutes))]
    assert sum(each.minutes for each in chosen) <= minutes
    ids = [each.id for each in chosen]
    for place, each in enumerate(chosen):
        assert all(first in ids[:place] for first in each.after)


def test_without_a_plan_it_says_so() -> None:
    made = report([])
    assert "no plan" in with_minutes(made, outline(made), 30)[0]


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("30", 30), (" 5 ", 5), (str(MOST), MOST), ("0", None), ("-3", None), ("½", None), ("", None),
     ("3.5", None), ("thirty", None), ("٣", None), ("9" * 5000, None), (str(MOST + 1), None)],
)  # fmt: skip
def test_minutes_as_people_type_them(typed: str, minutes: int | None) -> None:
    assert whole_minutes(typed) == minutes


def test_the_report_says_what_to_do_first_and_what_chance_is_left() -> None:
    made = report()
    lines = "\n".join(plan_lines(made, outline(made)))
    assert "what we found" in lines
    assert "The door first: to-do 1, 2 and 3 (33 minutes)" in lines
    assert "If you have 15 minutes, begin with to-do 4 (5 minutes)" in lines
    assert "in 100" in lines
    assert "safe" not in lines
    assert "48 of 100" in lines


def test_each_job_says_which_way_stays_open_without_it() -> None:
    notes = {job.title: dict(job.notes)["Why it is in the plan"] for job in outline(report()).jobs}
    assert notes["Ask the club"] == (
        "Without it, a stranger still gets to your phone number by way of club.test."
    )
    assert notes["Get a letter"] == (
        "Something else waits for it (Ask the broker). Without both, a stranger still gets to "
        "your home address by way of broker.test."
    )


def test_a_page_that_no_way_needs_says_so() -> None:
    text = render_text(report())
    assert text.count("no way that we found needs it") == 1
    assert "no way that we found" in text[text.index("blog.test") :][:200]


def test_a_saved_report_answers_alike_masked_and_redacted() -> None:
    made = report()
    for again in (read_report(render_json(made).encode()), redacted_copy(made)):
        assert minutes_text(again, 35) == minutes_text(made, 35)
        assert plan_lines(again, outline(again)) == plan_lines(made, outline(made))


@pytest.mark.parametrize("width", [40, 80])
def test_the_text_keeps_to_its_width(width: int) -> None:
    text = minutes_text(report(), 35, width=width)
    assert all(len(line) <= width for line in text.splitlines())
    assert text.startswith("With 35 minutes\n---------------\n")
