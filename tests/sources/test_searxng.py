"""SearXNG: an empty answer is only a clear when the engines behind it did answer."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from footprint.sighting import Kind, Layer, Page, Shape
from footprint.source import (
    ChangedPageError,
    CouldNotCheck,
    Found,
    IdentifierKind,
    NothingFound,
    Reason,
    Request,
    SettingsError,
    Skipped,
    SourceSettings,
)
from footprint.subject import Profile, read_profile
from sources.searxng import PAGES, SearXNG

SOURCE = SearXNG()
SETTINGS = SourceSettings(url="http://127.0.0.1:8888")


def profile() -> Profile:
    text = (
        'format = "footprint-profile/1"\n[[names]]\ngiven = "Tamsin"\nfamily = "Whitlock"\n'
        '[[phones]]\nvalue = "07700 900123"\n'
    )
    return read_profile(text.encode(), today=date(2026, 11, 21))


def page(answer: Any, status: int = 200) -> Page:
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return Page(
        url="http://127.0.0.1:8888/search",
        status=status,
        media_type="application/json",
        body=body,
        charset="utf-8",
        fetched_at=datetime(2026, 11, 21, tzinfo=UTC),
        sha256=hashlib.sha256(body).hexdigest(),
    )


def first() -> Request:
    requests = SOURCE.plan(profile(), SETTINGS)
    assert not isinstance(requests, Skipped)
    return requests[0]


def result(number: int) -> dict[str, Any]:
    return {
        "url": f"http://page{number}.test/x",
        "title": "Tamsin Whitlock &amp; friends",
        "content": "Call Tamsin Whitlock on 07700 900123",
    }


def test_without_a_server_it_is_skipped() -> None:
    outcome = SOURCE.plan(profile(), SourceSettings())
    assert isinstance(outcome, Skipped)
    assert outcome.reason is Reason.NOT_SET_UP


def test_each_query_goes_to_the_named_server_as_json() -> None:
    parts = urlsplit(first().url)
    query = parse_qs(parts.query)
    assert parts.netloc == "127.0.0.1:8888"
    assert query == {"q": ['"Tamsin Whitlock"'], "format": ["json"], "pageno": ["1"]}
    assert first().kinds == (IdentifierKind.NAME,)


@pytest.mark.parametrize("options", [{"queries": 0}, {"queries": "many"}, {"results": 500}])
def test_a_setting_that_cannot_be_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(SettingsError):
        SOURCE.plan(profile(), SourceSettings(url="http://127.0.0.1:1", options=options))


def test_results_become_leads_with_their_place() -> None:
    reading = SOURCE.read(page({"results": [result(1), result(2)]}), first(), profile())
    assert isinstance(reading.outcome, Found)
    assert [(lead.url, lead.rank) for lead in reading.leads] == [
        ("http://page1.test/x", 1),
        ("http://page2.test/x", 2),
    ]
    assert reading.leads[0].found_by == {IdentifierKind.NAME}


def test_what_a_result_shows_is_a_record_of_the_index() -> None:
    reading = SOURCE.read(page({"results": [result(1)]}), first(), profile())
    records = [r for r in reading.records if any(s.kind is Kind.PHONE for s in r.sightings)]
    assert records
    assert all(r.shape is Shape.SNIPPET and r.url == "http://page1.test/x" for r in records)
    assert first().layer is Layer.INDEX


def test_pages_are_turned_until_there_are_enough_results_or_none() -> None:
    request, turned = first(), 1
    while True:
        reading = SOURCE.read(page({"results": [result(n) for n in range(6)]}), request, profile())
        if not reading.more:
            break
        (request,) = reading.more
        turned += 1
        assert parse_qs(urlsplit(request.url).query)["pageno"] == [str(turned)]
    assert turned == PAGES


def test_ranks_count_on_over_pages() -> None:
    reading = SOURCE.read(page({"results": [result(n) for n in range(6)]}), first(), profile())
    (request,) = reading.more
    reading = SOURCE.read(page({"results": [result(9)]}), request, profile())
    assert reading.leads[0].rank == 7


def test_nothing_and_no_engine_silent_is_nothing_found() -> None:
    reading = SOURCE.read(page({"results": [], "unresponsive_engines": []}), first(), profile())
    assert isinstance(reading.outcome, NothingFound)


def test_nothing_but_silent_engines_is_no_clear() -> None:
    answer = {"results": [], "unresponsive_engines": [["one", "zu viele Anfragen"]]}
    reading = SOURCE.read(page(answer), first(), profile())
    assert isinstance(reading.outcome, CouldNotCheck)
    assert reading.outcome.reason is Reason.ENGINES_BLOCKED


def test_results_and_silent_engines_are_found_with_a_gap() -> None:
    answer = {"results": [result(1)], "unresponsive_engines": [["one", "timeout"]]}
    reading = SOURCE.read(page(answer), first(), profile())
    assert isinstance(reading.outcome, Found)
    assert [gap.reason for gap in reading.unchecked] == [Reason.ENGINES_BLOCKED]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html>403</html>", b"[]", b'{"results": 1}', b"{}", b"null", b'{"results": null}',
        # An empty list proves nothing unless the server says who answered.
        b'{"results": []}', b'{"results": [], "unresponsive_engines": null}',
        b'{"results": [], "unresponsive_engines": {}}', b'{"results": [], "unresponsive_engines": 0}',
        b'{"results": [], "unresponsive_engines": [], "error": "index unavailable"}',
        b'{"results": [], "unresponsive_engines": [], "errors": ["timeout"]}',
        # Results of another shape are no empty list.
        b'{"results": [{"link": "http://a.test/"}], "unresponsive_engines": []}',
        b'{"results": ["http://a.test/"], "unresponsive_engines": []}',
        b'{"results": [{"url": "gemini://a.test/"}], "unresponsive_engines": []}',
    ],
)  # fmt: skip
def test_anything_else_is_no_answer(body: bytes) -> None:
    with pytest.raises(ChangedPageError):
        SOURCE.read(page(body), first(), profile())


def test_engines_that_are_no_list_are_a_gap_all_the_same() -> None:
    answer = {"results": [result(1)], "unresponsive_engines": 3}
    reading = SOURCE.read(page(answer), first(), profile())
    assert [gap.reason for gap in reading.unchecked] == [Reason.ENGINES_BLOCKED]


def test_odd_results_are_passed_over() -> None:
    odd = [{"url": 3}, {"url": "ftp://x"}, {"url": "javascript:alert(1)"}, 7, None, result(1)]
    reading = SOURCE.read(page({"results": odd}), first(), profile())
    assert len(reading.leads) == 1
