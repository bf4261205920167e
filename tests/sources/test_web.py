"""The web: says what a page's address discloses, and reads no wall as a page."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from footprint.sighting import Kind, Page
from footprint.source import (
    CouldNotCheck,
    Found,
    IdentifierKind,
    Lead,
    NothingFound,
    Reading,
    Reason,
    Request,
    Skipped,
    SourceSettings,
)
from footprint.subject import read_profile
from sources.web import LED, Web
from tests.hostile.walls import SPEAKING, WORDLESS

SOURCE = Web()
PROFILE = read_profile(
    b"""format = "footprint-profile/1"
[[names]]
given = "Isolde"
family = "Quillfeather"
[[names]]
given = "Isolde"
family = "Oakenshaw"
kind = "previous"
[[emails]]
value = "isolde.q@example.org"
[[phones]]
value = "07700 900123"
[[usernames]]
value = "izzy_quill"
""",
    today=date(2026, 11, 21),
)
NAME = frozenset({IdentifierKind.NAME})


def follow(url: str, settings: SourceSettings | None = None) -> Request | Skipped:
    return SOURCE.follow(Lead(url, NAME, 3), PROFILE, settings or SourceSettings())


def page(body: str, *, status: int = 200, partial: bool = False) -> Page:
    raw = body.encode()
    return Page(
        "https://a.example.org/x", status, "text/html", raw, "utf-8",
        datetime(2026, 11, 21, tzinfo=UTC), hashlib.sha256(raw).hexdigest(), partial=partial,
    )  # fmt: skip


def test_it_plans_nothing_by_itself() -> None:
    assert SOURCE.plan(PROFILE, SourceSettings()) == ()


@pytest.mark.parametrize(
    ("url", "kinds"),
    [
        ("https://finder.test/p/isolde-quillfeather-otley", {IdentifierKind.NAME}),
        ("https://finder.test/?q=Quillfeather%2C+Isolde", {IdentifierKind.NAME}),
        ("https://finder.test/ISOLDE_OAKENSHAW", {IdentifierKind.PREVIOUS_NAME}),
        ("https://finder.test/isolde", set()),
        ("https://finder.test/u/izzy_quill", {IdentifierKind.USERNAME}),
        ("https://finder.test/?e=isolde.q%40example.org", {IdentifierKind.EMAIL}),
        ("https://finder.test/tel/07700-900-123", {IdentifierKind.PHONE}),
        ("https://finder.test/447700900123", {IdentifierKind.PHONE}),
        ("https://finder.test/2026/11/21/news", set()),
    ],
)
def test_a_page_is_told_what_its_address_holds(url: str, kinds: set[IdentifierKind]) -> None:
    request = follow(url)
    assert isinstance(request, Request)
    assert set(request.kinds) == kinds
    assert request.crawl
    assert (request.found_by, request.rank) == (NAME, 3)


def test_a_fragment_is_not_sent() -> None:
    request = follow("https://a.example.org/x#isolde")
    assert isinstance(request, Request)
    assert request.url == "https://a.example.org/x"


@pytest.mark.parametrize("url", ["ftp://a.example.org", "mailto:x@example.org", "javascript:1"])
def test_only_web_addresses_are_followed(url: str) -> None:
    assert isinstance(follow(url), Skipped)


def test_switched_off_it_follows_nothing() -> None:
    assert isinstance(follow("https://a.example.org", SourceSettings(enabled=False)), Skipped)


TEXT = (
    "<p>Isolde Quillfeather is the secretary of the Otley Otters. Ring her on 07700 900123 after "
    "six, or come to the boat house on a Sunday.</p>"
)


def test_an_ordinary_page_is_read() -> None:
    reading = SOURCE.read(page(f"<title>Otters</title><h1>Otters</h1>{TEXT}"), request(), PROFILE)
    assert isinstance(reading.outcome, Found)
    kinds = {sighting.kind for record in reading.records for sighting in record.sightings}
    assert Kind.PHONE in kinds


def request() -> Request:
    made = follow("https://a.example.org/x")
    assert isinstance(made, Request)
    return made


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", Reason.EMPTY_PAGE),
        (
            (
                "<html><body><div id=root></div><script src=a.js></script>"
                "<noscript>You need to enable JavaScript to run this app.</noscript></body></html>"
            ),
            Reason.SCRIPT_ONLY,
        ),
        (
            "<title>Page not found</title><h1>Sorry, that page does not exist</h1>",
            Reason.SOFT_NOT_FOUND,
        ),
    ],
)
def test_what_is_no_page_is_no_clear(body: str, reason: Reason) -> None:
    outcome = SOURCE.read(page(body), request(), PROFILE).outcome
    assert isinstance(outcome, CouldNotCheck)
    assert outcome.reason is reason


def test_a_page_that_is_gone_is_nothing_found() -> None:
    reading = SOURCE.read(page("<h1>Not found</h1>", status=404), request(), PROFILE)
    assert isinstance(reading.outcome, NothingFound)


def test_half_a_page_is_read_and_its_gap_is_told() -> None:
    reading = SOURCE.read(page(f"<h1>Otters</h1>{TEXT}", partial=True), request(), PROFILE)
    assert isinstance(reading.outcome, Found)
    assert [gap.reason for gap in reading.unchecked] == [Reason.TRUNCATED]


JANE = read_profile(
    b"""format = "footprint-profile/1"
[[names]]
given = "Jane"
family = "Example"
[[phones]]
value = "07700 900123"
[[addresses]]
value = "14 Larkspur Rise, Otley, LS21 9ZZ"
current = true
""",
    today=date(2026, 11, 21),
)


def led(body: bytes, *, at: str = "https://a.example.org/x", memo: str = LED) -> Reading:
    asked = replace(request(), url="https://a.example.org/x", memo=memo)
    return SOURCE.read(replace(page(""), body=body, url=at), asked, JANE)


@pytest.mark.parametrize("body", WORDLESS, ids=range(len(WORDLESS)))
def test_a_few_words_without_what_was_sought_are_no_clear(body: bytes) -> None:
    assert isinstance(led(body).outcome, CouldNotCheck)


@pytest.mark.parametrize("body", SPEAKING, ids=range(len(SPEAKING)))
def test_a_short_page_with_what_was_sought_is_an_answer(body: bytes) -> None:
    assert not isinstance(led(body).outcome, CouldNotCheck)


def test_a_page_that_is_looked_at_again_need_not_show_what_was_sought() -> None:
    assert isinstance(led(WORDLESS[1], memo="").outcome, NothingFound)


@pytest.mark.parametrize(
    ("body", "at", "answers"),
    [
        (b"<p>Ring the office on 01632 960123.</p>", "https://a.example.org/", False),
        (b"<p>Ring the office on 01632 960123.</p>", "https://www.example.org", False),
        (b"<p>Ring the office on 01632 960123.</p>", "https://a.example.org/y", True),
        (b"<p>Jane Example rows. Ring 01632 960123.</p>", "https://a.example.org/", True),
    ],
)
def test_being_sent_to_the_front_page_is_no_answer(body: bytes, at: str, answers: bool) -> None:
    assert isinstance(led(body, at=at).outcome, CouldNotCheck) is not answers


def test_a_long_page_about_others_is_an_answer_but_does_not_speak_for_the_search() -> None:
    body = b"<p>Ring Sam on 01632 960123. The fair raised money for the roof of the hall.</p>" * 40
    reading = led(body)
    assert isinstance(reading.outcome, NothingFound)
    assert reading.records
    assert isinstance(led(body + b"<p>Jane Example was there.</p>").outcome, Found)
