"""The terminal: order, width, colour, and what is said once."""

from __future__ import annotations

import re

import pytest

from footprint.report import assemble, render_text
from footprint.subject import read_profile
from tests.footprint.report.made import MADE, OWNER, TODAY, make_run

REPORT = assemble(make_run(read_profile(OWNER, today=TODAY)), reveal=True, made_at=MADE)


def test_what_to_do_first_comes_first() -> None:
    told = render_text(REPORT)
    parts = [
        "2 of 3 sources answered",
        "Do this first (2)",
        "Do this week (1)",
        "Keep an eye on (1)",
        "Is this you? (1)",
        "How somebody could get there",
        "Checked, and nothing found",
        "Could not be checked",
        "Not asked",
        "What left this computer",
        "What this report cannot say",
    ]
    places = [told.index(part) for part in parts]
    assert places == sorted(places)


def test_an_action_is_told_once_and_referred_to_after() -> None:
    told = render_text(REPORT)
    assert told.count("1. Save a picture of the page.") == 2
    assert told.count("See to do 1 above") == 2


@pytest.mark.parametrize("width", [10, 40, 80, 132])
def test_no_line_is_wider_than_asked(width: int) -> None:
    lines = render_text(REPORT, width=width).splitlines()
    assert max(map(len, lines)) <= max(width, 40)


def test_colour_changes_nothing_but_two_sequences() -> None:
    plain, coloured = render_text(REPORT), render_text(REPORT, colour=True)
    assert "\x1b" not in plain
    assert set(re.findall(r"\x1b\[\d*m", coloured)) == {"\x1b[1m", "\x1b[0m"}
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain
