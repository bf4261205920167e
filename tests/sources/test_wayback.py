"""The Wayback Machine: asks only about known pages, and reads lists that are what they were."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from footprint.sighting import Kind, Layer, Page
from footprint.source import (
    ChangedPageError,
    CouldNotCheck,
    Found,
    IdentifierKind,
    KeepsCopies,
    NothingFound,
    Reason,
    Request,
    Skipped,
    SourceSettings,
)
from footprint.subject import read_profile
from sources.wayback import COPIES_OPENED, Wayback

SOURCE = Wayback()
SETTINGS = SourceSettings(url="https://web.archive.org")
PROFILE = read_profile(
    b"""format = "footprint-profile/1"
[[names]]
given = "Isolde"
family = "Quillfeather"
""",
    today=date(2026, 11, 21),
)
PAGE = "https://folk.example.org/people/isolde-quillfeather?tab=1#top"
HEAD = ["timestamp", "original", "digest"]


def asked(url: str = PAGE) -> Request:
    request = SOURCE.copies(url, PROFILE, SETTINGS)
    assert isinstance(request, Request)
    return request


def answer(
    body: Any, request: Request, *, status: int = 200, media: str = "application/json"
) -> Page:
    raw = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return Page(
        request.url, status, media, raw, "utf-8", datetime(2026, 11, 21, tzinfo=UTC),
        hashlib.sha256(raw).hexdigest(), Layer.ARCHIVE,
    )  # fmt: skip


def rows(count: int, *, same: bool = False) -> list[list[str]]:
    made = [
        [f"202{n % 10}0101120000", "http://folk.example.org/x", "A" if same else f"D{n}"]
        for n in range(count)
    ]
    return [HEAD, *made]


def test_it_keeps_copies_and_plans_nothing_by_itself() -> None:
    assert isinstance(SOURCE, KeepsCopies)
    assert SOURCE.plan(PROFILE, SETTINGS) == ()


def test_a_question_says_which_page_it_names_and_whose_name_is_in_it() -> None:
    request = asked()
    query = parse_qs(urlsplit(request.url).query)
    assert query["url"] == [PAGE.partition("#")[0]]
    assert request.memo == PAGE.partition("#")[0]
    assert request.layer is Layer.ARCHIVE
    assert request.kinds == (IdentifierKind.NAME,)
    assert asked("https://folk.example.org/people/41").kinds == ()


def test_the_control_says_nothing_about_anybody() -> None:
    control = SOURCE.control(SETTINGS)
    assert isinstance(control, Request)
    assert control.disclosed == ()
    assert control.memo == ""
    assert isinstance(SOURCE.read(answer(rows(1), control), control, PROFILE).outcome, Found)
    empty = SOURCE.read(answer([], control), control, PROFILE)
    assert isinstance(empty.outcome, NothingFound)


def test_a_list_that_is_not_there_is_no_answer() -> None:
    request = asked()
    with pytest.raises(ChangedPageError):
        SOURCE.read(replace(answer([], request), status=404), request, PROFILE)


def test_what_is_switched_off_or_no_web_page_is_not_asked() -> None:
    off = SourceSettings(enabled=False, url="https://web.archive.org")
    assert SOURCE.copies(PAGE, PROFILE, off) == Skipped(Reason.SWITCHED_OFF)
    assert SOURCE.control(off) == Skipped(Reason.SWITCHED_OFF)
    assert isinstance(SOURCE.copies("file:///saved.html", PROFILE, SETTINGS), Skipped)


def test_each_copy_that_differs_is_opened_newest_first_and_no_more_than_a_few() -> None:
    request = asked()
    read = SOURCE.read(answer(rows(3), request), request, PROFILE)
    assert [one.url.split("/web/")[1][:6] for one in read.more] == ["202201", "202101", "202001"]
    assert all(one.memo == request.memo and one.layer is Layer.ARCHIVE for one in read.more)
    assert all(one.disclosed == request.disclosed for one in read.more)
    assert read.unchecked == ()
    assert len(SOURCE.read(answer(rows(9, same=True), request), request, PROFILE).more) == 1
    many = SOURCE.read(answer(rows(9), request), request, PROFILE)
    assert len(many.more) == COPIES_OPENED
    assert many.unchecked[0].reason is Reason.NOT_SEARCHED


@pytest.mark.parametrize(
    "body",
    [
        "<html>Blocked Site Error</html>",
        "",
        {"rows": []},
        "[" * 100_000,
        [["urlkey", "timestamp"]],
        [HEAD, ["2026", "http://folk.example.org/x", "D"]],
        [HEAD, ["20260101120000", "javascript:alert(1)", "D"]],
        [HEAD, ["20260101120000", "http://folk.example.org/x"]],
        [HEAD, ["20260101120000", 7, "D"]],
        [HEAD, {"timestamp": "20260101120000"}],
        [["20260101120000", "http://folk.example.org/x", "D"]],
    ],
)
def test_a_list_that_is_not_what_it_was_is_no_answer(body: Any) -> None:
    request = asked()
    with pytest.raises(ChangedPageError):
        SOURCE.read(answer(body, request), request, PROFILE)


def test_an_old_copy_is_read_like_a_page() -> None:
    request = asked()
    listed = SOURCE.read(answer(rows(1), request), request, PROFILE)
    copy = listed.more[0]
    body = "<html><title>Folk</title><p>Isolde Quillfeather, 07700 900123</p></html>"
    read = SOURCE.read(answer(body, copy, media="text/html"), copy, PROFILE)
    kinds = {sighting.kind for record in read.records for sighting in record.sightings}
    assert Kind.PHONE in kinds
    wall = "<html><title>Just a moment...</title><p>Verify you are human</p></html>"
    outcome = SOURCE.read(answer(wall, copy, media="text/html"), copy, PROFILE).outcome
    assert isinstance(outcome, CouldNotCheck)
