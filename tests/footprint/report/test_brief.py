"""The short form for a screen: nothing is left out without saying so."""

from __future__ import annotations

import pytest

from footprint.report import Report, assemble, render_text
from footprint.report.as_text import FEW, FULL_REPORT, UNCONFIRMED, UNCONFIRMED_WORDS
from footprint.report.outline import outline
from footprint.subject import read_profile
from tests.footprint.report.made import MADE, OWNER, TODAY, make_run


@pytest.fixture
def report() -> Report:
    return assemble(make_run(read_profile(OWNER, today=TODAY)), reveal=True, made_at=MADE)


@pytest.fixture
def both(report: Report) -> tuple[str, str]:
    return render_text(report, brief=True), render_text(report)


def test_it_is_shorter_and_says_where_the_rest_is(both: tuple[str, str]) -> None:
    brief, full = both
    assert len(brief) < len(full)
    assert FULL_REPORT.split(".")[0] in brief.replace("\n", " ")
    assert FULL_REPORT.split(".")[0] not in full.replace("\n", " ")


def test_every_fact_is_named_with_its_place_and_reason(
    both: tuple[str, str], report: Report
) -> None:
    brief, _ = both
    assert brief.count("[ ] ") >= len(report.findings)
    assert brief.count("Why here:") == len(report.findings)


def test_what_could_not_be_checked_is_never_shortened(both: tuple[str, str]) -> None:
    brief, full = both
    heading = "Could not be checked"
    assert (heading in brief) == (heading in full)
    if heading in full:
        part = full[full.index(heading) :].partition("\n\n")[0]
        assert part in brief


def test_few_is_few() -> None:
    assert FEW == 3


def test_advice_that_is_not_official_is_marked_and_the_mark_explained(
    both: tuple[str, str], report: Report
) -> None:
    brief = " ".join(both[0].split())
    unsure = sum(bool(one.origin) for one in outline(report).standing)
    assert brief.count(f"{UNCONFIRMED})") == 1 + unsure
    assert " ".join(UNCONFIRMED_WORDS.split()) in brief
    rows = (*report.plan.actions, *report.plan.further)
    official = [row.model_copy(update={"advice": rows[0].advice}) for row in rows]
    plan = report.plan.model_copy(update={"actions": tuple(official), "further": ()})
    sure = report.model_copy(update={"plan": plan, "standing": ()})
    assert UNCONFIRMED not in render_text(sure, brief=True)
