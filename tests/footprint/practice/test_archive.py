"""The practice archive, and what can be done to pages so that a re-check has something to see."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from datetime import UTC, datetime

import pytest

from footprint.practice import PracticeServer, World
from footprint.practice.archive import ALWAYS_KEPT, ARCHIVE_HOST
from footprint.practice.page import Answer

LIST = f"http://{ARCHIVE_HOST}/cdx/search/cdx?output=json&limit=-40&url="


@pytest.fixture(scope="module")
def small() -> World:
    return World.generate(noise=0)


def got(server: PracticeServer, url: str) -> tuple[int, str]:
    host, _, path = url.removeprefix("http://").partition("/")
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/{path}", headers={"Host": host}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8", "replace")


def page_of(world: World) -> str:
    return next(
        url for url, one in world.pages.items() if "findfolk.test/person" in url and one.readable
    )


def test_a_copy_stays_when_its_page_changes_or_goes(small: World) -> None:
    url = page_of(small)
    with PracticeServer(small) as server:
        assert json.loads(got(server, LIST + url)[1]) == []
        server.snapshot(url, datetime(2025, 3, 1, 12, tzinfo=UTC))
        server.redact(url, *server.page(url).facts)
        server.snapshot(url, datetime(2025, 4, 1, 12, tzinfo=UTC))
        server.remove(url)
        head, *rows = json.loads(got(server, LIST + url)[1])
        assert head == ["timestamp", "original", "digest"]
        assert [row[0] for row in rows] == ["20250301120000", "20250401120000"]
        assert rows[0][2] != rows[1][2]
        whole = got(server, f"http://{ARCHIVE_HOST}/web/20250301120000id_/{url}")
        taken = got(server, f"http://{ARCHIVE_HOST}/web/20250401120000id_/{url}")
        assert whole[0] == taken[0] == 200
        assert "[removed]" in taken[1]
        assert "[removed]" not in whole[1]
        assert got(server, f"http://{ARCHIVE_HOST}/web/20250501120000id_/{url}")[0] == 404
        assert got(server, f"http://{ARCHIVE_HOST}/web/nonsense")[0] == 404
        server.exclude(url)
        assert json.loads(got(server, LIST + url)[1]) == []


def test_one_page_is_always_there_unless_the_archive_is_silent(small: World) -> None:
    with PracticeServer(small) as server:
        assert len(json.loads(got(server, LIST + ALWAYS_KEPT)[1])) == 2
        server.silence_archive(Answer(503, "busy"))
        assert got(server, LIST + ALWAYS_KEPT)[0] == 503
        server.reset()
        assert got(server, LIST + ALWAYS_KEPT)[0] == 200


def test_a_search_engine_lags_until_it_looks_again(small: World) -> None:
    url = page_of(small)
    with PracticeServer(small) as server:
        name = server.page(url).title.split(" ")[0]
        search = f"http://search.test/search?format=json&q=%22{name}%22+site:findfolk.test"

        def found() -> bool:
            return url in {one["url"] for one in json.loads(got(server, search)[1])["results"]}

        assert found()
        server.remove(url, still_indexed=True)
        assert found()
        server.recrawl(url)
        assert not found()
        server.restore(url)
        assert found()
        server.redact(url, *server.page(url).facts, still_indexed=True)
        assert found()


def test_a_host_can_answer_otherwise_ask_robots_away_and_lose_its_name(small: World) -> None:
    url = page_of(small)
    with PracticeServer(small) as server:
        server.answer(url, Answer(451, "unavailable"))
        assert got(server, url)[0] == 451
        server.restore(url)
        assert got(server, url)[0] == 200
        server.ask_robots("findfolk.test", "User-agent: *\nDisallow: /\n")
        assert "Disallow: /\n" in got(server, "http://findfolk.test/robots.txt")[1]
        server.unplug("findfolk.test")
        with pytest.raises(LookupError):
            server.connect("findfolk.test", 80)
        server.plug_in("findfolk.test")
        assert server.connect("findfolk.test", 80)[1] == server.port
