"""The spreadsheet: what could be taken for a formula, and what must stay as it is."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from footprint.report import assemble, render_csv
from footprint.report.as_csv import COLUMNS, cell, phone_cell
from footprint.subject import read_profile
from tests.footprint.report.made import MADE, OWNER, TODAY, make_run


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        (" =1", "' =1"),
        ('"=1', "'\"=1"),
        ("\t=1", "'\t'=1"),
        ("\r1", "'\r1"),
        ("\uff1d1", "'\uff1d1"),
        ("\u207b1", "\u207b1"),
        ("\x00=1", "'=1"),
        ("a;=1", "a;'=1"),
        ("", ""),
        ("1 = 1", "1 = 1"),
        ("14 Orchard Lane; flat 2", "14 Orchard Lane; flat 2"),
        ("O'Brien", "O'Brien"),
        ("SW1A 0ZZ", "SW1A 0ZZ"),
        ("rhi@example.org", "rhi@example.org"),
        ("well-known", "well-known"),
    ],
)
def test_cells(text: str, written: str) -> None:
    assert cell(text) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("+447700900123", "(+44) 7700 900123"),
        ("+442079460000", "(+44) 20 7946 0000"),
        ("+15550100", "(+1) 5550100"),
        ("not a number", "not a number"),
        ("=1", "'=1"),
    ],
)
def test_phone_cells(number: str, written: str) -> None:
    assert phone_cell(number) == written


def test_every_place_is_a_row_and_so_is_what_could_not_be_checked() -> None:
    report = assemble(make_run(read_profile(OWNER, today=TODAY)), reveal=True, made_at=MADE)
    text = render_csv(report)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    parts = [row["part"] for row in rows]
    assert parts.count("finding") == sum(len(row.evidence) for row in report.findings)
    assert parts.count("could not be checked") == len(report.coverage.not_checked)
    assert "not asked" in parts
    assert "(+44) 7700 900123" in text


def test_a_table_of_a_run_that_checked_nothing_says_so() -> None:
    run = make_run(read_profile(OWNER, today=TODAY))
    run = replace(run, sources=run.sources[2:3], findings=(), questions=(), actions=())
    assert "Nothing could be checked." in render_csv(assemble(run, reveal=True, made_at=MADE))
