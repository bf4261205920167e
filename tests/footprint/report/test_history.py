"""The story of a re-check, in every number of things that it can tell of."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from footprint.remedies.action import ActionState
from footprint.remedies.recheck import Change, Doubt
from footprint.report.history import (
    _HEADINGS,
    _STATES,
    DOUBTS,
    Changed,
    Followed,
    History,
    Point,
    Unseen,
    history_html,
    history_text,
)

DAY = date(2026, 11, 21)
PLAIN = History((Point(DAY, 3),), (), 2, (), ())


def told(**changes: object) -> str:
    return history_text(replace(PLAIN, **changes))  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("unknown", "words"),
    [
        (1, "1 more route could not be checked. It may still be open."),
        (2, "2 more routes could not be checked. They may still be open."),
        (0, ""),
    ],
)
def test_routes_that_nobody_knows(unknown: int, words: str) -> None:
    text = told(points=(Point(DAY, 8), Point(DAY, 2, unknown)))
    now = f"2 to {2 + unknown}" if unknown else "2"
    assert text.startswith(f"Open routes to you: 8 before, {now} now.\n" + words)
    assert ("could not be checked" in text) is bool(unknown)


@pytest.mark.parametrize(
    ("change", "places", "words"),
    [
        ("back", 1, "1 place that had gone came back."),
        ("back", 2, "2 places that had gone came back."),
        ("new", 1, "1 new place shows what was removed elsewhere."),
        ("new", 2, "2 new places show what was removed elsewhere."),
    ],
)
def test_what_came_back_or_was_copied(change: str, places: int, words: str) -> None:
    one = Changed(change, "phone", "folk.example.org", places, removed=change == "new")
    assert words in told(changes=(one,))


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "As they were: 0 places."), (1, "As it was: 1 place."), (2, "As they were: 2 places.")],
)
def test_what_has_not_changed(count: int, words: str) -> None:
    assert words in told(unchanged=count)


@pytest.mark.parametrize(
    ("places", "host", "words"),
    [
        (1, "folk.example.org", "  date of birth on folk.example.org\n"),
        (3, "folk.example.org", "  date of birth on folk.example.org (3 places)\n"),
        (1, "", "  date of birth on a page without a site\n"),
    ],
)
def test_lines_of_changes(places: int, host: str, words: str) -> None:
    assert words in told(changes=(Changed("gone", "date_of_birth", host, places),))


def test_copies_of_what_was_removed_stand_apart_from_what_is_new() -> None:
    new = Changed("new", "phone", "a.example.org", 1)
    copied = Changed("new", "phone", "b.example.org", 1, removed=True)
    text = told(changes=(new, copied))
    assert text.index("b.example.org") < text.index("a.example.org")
    assert text.count("b.example.org") == 1
    assert "Copied here, though it was removed elsewhere\n  phone on b.example.org" in text


def test_every_change_doubt_and_state_has_words() -> None:
    assert set(_HEADINGS) == {str(one) for one in Change}
    assert set(DOUBTS) == set(Doubt)
    assert set(_STATES) == {str(one) for one in ActionState}
    for words in (*_STATES.values(), *DOUBTS.values()):
        assert "safe" not in words.casefold()


def test_how_far_things_have_come_begins_with_what_moved() -> None:
    still = Followed("Ask the club", "asked", "asked")
    moved = Followed("Ask folk.example.org", "still_archived", "asked")
    fixed = Followed("Ask the paper", "cannot_be_removed", "cannot_be_removed", "Use a new number.")
    text = told(actions=(still, fixed, moved))
    lines = text.partition("How far each thing to do has come\n")[2].splitlines()
    assert lines == [
        "  Ask folk.example.org: Gone at the source, still in an archive (before: asked)",
        "  Ask the club: Asked",
        "  Ask the paper: Cannot be removed. What helps: Use a new number.",
    ]


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, ""), (1, "Not begun: 1 thing to do\n"), (2, "Not begun: 2 things to do\n")],
)
def test_what_is_not_begun_is_only_counted(count: int, words: str) -> None:
    idle = tuple(Followed(f"Thing {n}", "todo", "todo") for n in range(count))
    asked = Followed("Ask the club", "asked", "asked")
    text = told(actions=(*idle, asked))
    assert text.endswith(f"  Ask the club: Asked\n{'  ' + words if words else ''}")
    assert "Thing" not in text


def test_a_run_that_saw_nothing_does_not_look_like_progress() -> None:
    text = told(points=(Point(DAY, 60), Point(DAY, 0, 60), Point(DAY, 60)))
    assert text.startswith("Open routes to you: 0 to 60 before, 60 now.\n")


def test_a_search_without_a_full_answer_is_told() -> None:
    assert "Search gave no full answer" in told(searched=False)
    assert "Search" not in told()


def test_an_archive_without_an_answer_is_told() -> None:
    assert "The web archive gave no answer" in told(archive_silent=True)
    assert "archive" not in told()


def test_the_first_check_has_no_before() -> None:
    assert told().startswith("Open routes to you: 3.\n")


def test_one_is_never_drawn_as_none_and_none_never_as_one() -> None:
    text = told(points=(Point(DAY, 900), Point(DAY + timedelta(7), 1, 1), Point(DAY, 0)))
    bars = re.findall(r"^\S+  ([#?]*) \d+", text, re.MULTILINE)
    assert bars == ["#" * 40, "#?", ""]


def test_the_page_draws_the_last_runs_and_lists_all_of_them() -> None:
    points = tuple(Point(DAY + timedelta(7 * n), n, n % 2) for n in range(30))
    page = history_html(replace(PLAIN, points=points), "p{}")
    drawing = page[page.index("<svg") : page.index("</svg>") + 6]
    root = ET.fromstring(drawing)
    bars = root.findall("{http://www.w3.org/2000/svg}rect")
    assert len(bars) == 24
    assert page.count('<th scope="row">') == 30
    assert "28+0?" not in page
    assert "29+1?" in page
    assert len(history_text(replace(PLAIN, points=points)).split("\n\n")[1].splitlines()) == 12


def test_what_others_wrote_stays_text() -> None:
    bad = "<script>alert(1)</script>"
    story = History(
        (Point(DAY, 1),), (Changed("gone", "phone", bad, 1),), 1,
        (Followed(bad, "asked", "asked", bad),), (Unseen(bad, bad),),
    )  # fmt: skip
    page = history_html(story, "p{}")
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 4
