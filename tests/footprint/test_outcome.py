"""Every wall is seen, and nothing that only talks about walls is."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.extract import parse
from footprint.outcome import DocumentFacts, judge_answer, judge_document
from footprint.sighting import Page
from footprint.source import CouldNotCheck, NothingFound, Reason
from tests.hostile.walls import CONTROLS, WALLS, Wall


def _headers(wall: Wall) -> dict[str, str]:
    return {name.lower(): value for name, value in wall.headers.items()}


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.name)
def test_a_wall_is_no_answer(wall: Wall) -> None:
    verdict = judge_answer(wall.status, _headers(wall), wall.body, wall.url)
    assert verdict is not None
    assert verdict.reason is wall.reason


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.name)
def test_a_page_that_only_speaks_of_walls_is_an_answer(control: Wall) -> None:
    assert judge_answer(control.status, _headers(control), control.body, control.url) is None


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.name)
def test_nor_is_it_one_after_parsing(control: Wall) -> None:
    media_type = control.headers.get("Content-Type", "text/html")
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    got = Page(control.url, control.status, media_type, control.body, "utf-8", noon, "")
    assert not isinstance(judge_document(parse(got).facts), CouldNotCheck)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, Reason.BLOCKED), (401, Reason.LOGIN_NEEDED), (402, Reason.BLOCKED),
        (403, Reason.BLOCKED), (405, Reason.BLOCKED), (407, Reason.BLOCKED),
        (408, Reason.TIMED_OUT), (418, Reason.BLOCKED), (429, Reason.RATE_LIMITED),
        (451, Reason.BLOCKED), (500, Reason.SERVER_ERROR), (502, Reason.SERVER_ERROR),
        (503, Reason.SERVER_ERROR), (511, Reason.CAPTIVE_PORTAL), (520, Reason.SERVER_ERROR),
        (599, Reason.SERVER_ERROR), (999, Reason.BLOCKED), (202, Reason.SERVER_ERROR),
        (204, Reason.EMPTY_PAGE), (206, Reason.TRUNCATED), (300, Reason.BAD_REDIRECT),
        (304, Reason.BAD_REDIRECT), (200, None), (201, None), (404, None), (410, None),
    ],
)  # fmt: skip
def test_each_status(status: int, reason: Reason | None) -> None:
    body = b"<html><title>Parish</title><p>The fair is on Saturday. Come to the green.</p></html>"
    verdict = judge_answer(status, {}, body, "https://site.test/")
    assert (verdict.reason if verdict else None) is reason


LONG = "The council met on Tuesday and agreed the plan for the crossing on Mill Lane. " * 40


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        # shells
        (DocumentFacts(0, script_count=3), Reason.SCRIPT_ONLY),
        (DocumentFacts(0), Reason.EMPTY_PAGE),
        (DocumentFacts(0, partial=True), Reason.TRUNCATED),
        (DocumentFacts(40, 2, text="You need to enable JavaScript to run this app."), Reason.SCRIPT_ONLY),
        (DocumentFacts(5, 2, text="Menu.", noscript="Please turn on JavaScript in your browser"), Reason.SCRIPT_ONLY),
        (DocumentFacts(10, 2, text="Loading..."), Reason.SCRIPT_ONLY),
        (DocumentFacts(12, 5, text="Otley portal", empty_mounts=1), Reason.SCRIPT_ONLY),
        # soft 404
        (DocumentFacts(60, title="Page not found", text="Sorry. Back to the start."), Reason.SOFT_NOT_FOUND),
        (DocumentFacts(60, title="404 - Otley Gazette", text="Oops."), Reason.SOFT_NOT_FOUND),
        (DocumentFacts(60, title="Otley Gazette | Page not found", text="Oops."), Reason.SOFT_NOT_FOUND),
        (DocumentFacts(200, title="Otley", headings="We can't find that page", text="Try the menu."), Reason.SOFT_NOT_FOUND),
        (DocumentFacts(200, title="Profiles", text="This profile is no longer available."), Reason.SOFT_NOT_FOUND),
        (DocumentFacts(90, title="Seite nicht gefunden", text="Leider."), Reason.SOFT_NOT_FOUND),
        (DocumentFacts(90, title="Otley", text="Ni chafwyd hyd i'r dudalen."), Reason.SOFT_NOT_FOUND),
        (DocumentFacts(2600, title="Directory", headings="Page not found", text="Popular pages."), Reason.SOFT_NOT_FOUND),
        # walls that only parsing shows
        (DocumentFacts(70, 1, title="Site", text="Please verify you are a human to go on."), Reason.WALL),
        (DocumentFacts(70, 1, title="Just a moment...", text="Site"), Reason.WALL),
        (DocumentFacts(70, title="Log in", text="User name. Password."), Reason.LOGIN_NEEDED),
        (DocumentFacts(80, title="Club", text="This page is for members only. Ask the secretary."), Reason.LOGIN_NEEDED),
        # controls
        (DocumentFacts(300, title="", text="Contact list 2025/26 - members only, please do not post online. J Example: 01632 960 298"), None),
        (DocumentFacts(len(LONG), 60, title="Otley Gazette", text=LONG), None),
        (DocumentFacts(90, 1, title="Jane Example", text="Jane Example, 14 Larkspur Rise, Otley. Ring 01632 960123."), None),
        (DocumentFacts(2600, title="Fair", headings="Lost page of the diary\nThe keys were not found", text="J Example has them."), None),
        (DocumentFacts(90, title="Verein", text="Die Seite von J Example. Der Hund wurde nicht gefunden."), None),
        (DocumentFacts(60, 0, title="Results", text="No results found for your search."), None),
        (DocumentFacts(60, 2, title="People", text="0 people match. Try another name."), None),
        (DocumentFacts(len(LONG), title="404 Squadron's last flight", text=LONG), None),
        (DocumentFacts(300, title="404 Squadron", text="The squadron of the county met at the hall on Friday."), None),
        (DocumentFacts(len(LONG), title="Lost and found: wallet not found", text=LONG), None),
        (DocumentFacts(len(LONG), 3, noscript="Please enable JavaScript", text=LONG), None),
        (DocumentFacts(len(LONG), 3, partial=True, text=LONG), None),
        (DocumentFacts(180, 2, title="JavaScript club", text="We learn JavaScript on Mondays at the library. J Example leads."), None),
        (DocumentFacts(200, title="Minutes", text="The owner of the dog was not found. The clerk wrote to J Example."), None),
    ],
)  # fmt: skip
def test_each_parsed_page(facts: DocumentFacts, reason: Reason | None) -> None:
    verdict = judge_document(facts)
    assert (verdict.reason if isinstance(verdict, CouldNotCheck) else verdict) is reason


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_an_answer(status: int) -> None:
    facts = DocumentFacts(60, title="Page not found", text="Sorry.", status=status)
    assert judge_document(facts) == NothingFound()


def test_the_words_of_a_verdict_are_ours() -> None:
    body = b"<title>Just a moment Jane Example</title><p>Jane Example</p>"
    verdict = judge_answer(200, {}, body, "https://site.test/jane-example")
    assert verdict is not None
    assert "jane" not in verdict.detail.lower()


@pytest.mark.parametrize(
    "bait",
    [b"<", b"<!--", b"<script", b"&amp", b"<meta http-equiv", b"you ", b"verify you ", b"page ",
     b"a b ", b"<title", b"blocked by your ", b"log in to "],
)  # fmt: skip
def test_no_page_keeps_the_judge_long(bait: bytes) -> None:
    began = time.thread_time()
    judge_answer(200, {}, bait * (2**20 // len(bait)), "https://site.test/")
    judge_answer(200, {}, b"<p>" + bait * (590 // len(bait)), "https://site.test/")
    assert time.thread_time() - began < 0.25


@given(st.integers(100, 999), st.binary(max_size=400), st.text(max_size=60))
def test_the_judge_never_raises(status: int, body: bytes, title: str) -> None:
    judge_answer(status, {"server": title}, body, "https://site.test/" + title)
    judge_document(DocumentFacts(len(title), 1, title, status, text=title))
