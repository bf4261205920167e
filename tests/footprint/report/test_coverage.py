"""Coverage: nothing that went unanswered is lost, and an empty report is never a clean one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footprint.report import Report, assemble, render_html, render_markdown, render_text
from footprint.report.coverage import count_coverage, source_rows
from footprint.report.headline import NOTHING_CHECKED, headline
from footprint.run import SourceResult, Unchecked
from footprint.source import CouldNotCheck, Found, NothingFound, Outcome, Reason, Skipped
from footprint.subject import read_profile
from tests.footprint.report.made import MADE, OWNER, TODAY, make_run


def _source(name: str, outcome: Outcome, *unchecked: Unchecked, requests: int = 1) -> SourceResult:
    return SourceResult(name, name.title(), outcome, requests, unchecked=unchecked)


def _empty(*sources: SourceResult) -> Report:
    run = make_run(read_profile(OWNER, today=TODAY))
    run = replace(run, sources=sources, findings=(), questions=(), actions=(), routes=(), ledger=())
    return assemble(run, reveal=True, made_at=MADE)


@pytest.mark.parametrize(
    ("sources", "answered", "of"),
    [
        ((), 0, 0),
        ((_source("a", NothingFound()),), 1, 1),
        ((_source("a", Found()), _source("b", CouldNotCheck(Reason.WALL))), 1, 2),
        ((_source("a", Found()), _source("b", Skipped(Reason.NO_KEY))), 1, 1),
        ((_source("a", Found()), _source("b", Skipped(Reason.BUDGET_SPENT))), 1, 2),
        ((_source("a", Skipped(Reason.OFFLINE)),), 0, 1),
    ],
)
def test_counts(sources: tuple[SourceResult, ...], answered: int, of: int) -> None:
    coverage = count_coverage(sources)
    assert (coverage.answered, coverage.of) == (answered, of)


def test_requests_without_an_answer_are_kept_even_where_something_was_found() -> None:
    wall = Unchecked("wall.test", CouldNotCheck(Reason.WALL))
    slow = Unchecked("slow.test", CouldNotCheck(Reason.TIMED_OUT))
    rows = count_coverage((_source("a", Found(), wall, slow, wall, requests=5),)).not_checked
    assert [(row.host, row.reason, row.count) for row in rows] == [
        ("wall.test", "wall", 2),
        ("slow.test", "timed_out", 1),
    ]
    assert all(row.words for row in rows)


def test_a_source_that_failed_as_a_whole_is_there_once() -> None:
    rows = count_coverage((_source("a", CouldNotCheck(Reason.OFFLINE), requests=3),)).not_checked
    assert [(row.host, row.reason, row.count) for row in rows] == [("", "offline", 3)]
    told = Unchecked("x.test", CouldNotCheck(Reason.OFFLINE))
    rows = count_coverage((_source("a", CouldNotCheck(Reason.OFFLINE), told),)).not_checked
    assert [(row.host, row.count) for row in rows] == [("x.test", 1)]


def test_rows_carry_code_and_words() -> None:
    row = source_rows((_source("a", CouldNotCheck(Reason.OFFLINE)),))[0]
    assert (row.outcome, row.reason) == ("could_not_check", "offline: there was no network")


@pytest.mark.parametrize("render", [render_text, render_html, render_markdown])
def test_when_nothing_answered_that_comes_first(render: object) -> None:
    assert callable(render)
    told = render(_empty(_source("a", CouldNotCheck(Reason.WALL))))
    body = told.partition("<main")[2] or told
    assert NOTHING_CHECKED in body
    assert body.index(NOTHING_CHECKED) < body.index("Could not be checked")
    assert "cannot say what the web shows" in body


@pytest.mark.parametrize(
    ("sources", "says"),
    [
        ((), "No source was asked"),
        ((_source("a", Skipped(Reason.NO_KEY)),), "No source was asked"),
        ((_source("a", CouldNotCheck(Reason.WALL)),), "No source gave an answer"),
        (
            (_source("a", NothingFound()), _source("b", CouldNotCheck(Reason.WALL))),
            "not the same as nothing found",
        ),
        (
            (_source("a", NothingFound(), Unchecked("x.test", CouldNotCheck(Reason.WALL))),),
            "not the same as nothing found",
        ),
        ((_source("a", NothingFound()),), "pages that these sources do not know"),
    ],
)
def test_an_empty_list_never_reads_as_all_clear(
    sources: tuple[SourceResult, ...], says: str
) -> None:
    assert says in " ".join(headline(_empty(*sources)))
