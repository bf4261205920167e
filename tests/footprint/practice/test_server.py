"""The server over real HTTP: what it answers, what it logs, how pages change."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import trustme

from footprint.practice import PracticeServer, World
from footprint.practice.server import KEY_VARIABLE
from footprint.sighting import Kind
from footprint.text import clean

Ask = Callable[..., httpx.Response]
KEY = (PracticeServer.key, "")


def results(ask: Ask, query: str) -> list[str]:
    answer = ask("http://search.test/search", params={"q": query, "format": "json"})
    return [result["url"] for result in answer.json()["results"]]


def test_every_readable_page_is_served_as_it_is(ask: Ask, world: World) -> None:
    families = {page.family: page for page in world.pages.values() if page.readable}
    assert len(families) >= 19
    for page in families.values():
        answer = ask(page.url, auth=KEY) if page.family == "companies_house" else ask(page.url)
        assert (answer.status_code, answer.content) == (200, page.body)
        assert answer.headers["content-type"] == page.media_type


@pytest.mark.parametrize(
    ("host", "status", "words"),
    [
        ("gatedpeople.test", 403, "Verify you are human"),
        ("quietgate.test", 200, "verify you are a human"),
        ("peoplebook.test", 200, "enable JavaScript to run this app"),
        ("blankpages.test", 200, ""),
        ("busydirectory.test", 429, "Too Many Requests"),
        ("brokenlists.test", 500, "Internal Server Error"),
        ("oldtowndirectory.test", 200, "page not found"),
    ],
)
def test_pages_that_cannot_be_read_answer_in_their_own_way(
    ask: Ask, world: World, host: str, status: int, words: str
) -> None:
    page = next(page for page in world.pages.values() if page.host == host and page.indexed)
    answer = ask(page.url)
    assert answer.status_code == status
    assert words in answer.text
    assert "Prytherch" not in answer.text
    assert bool(answer.content) is bool(words)


def test_a_missing_page_is_404_but_on_the_old_directory_it_is_soft(ask: Ask) -> None:
    assert ask("http://findfolk.test/person/nobody").status_code == 404
    soft = ask("http://oldtowndirectory.test/people/nobody")
    assert soft.status_code == 200
    assert "page not found" in soft.text


def test_every_host_has_a_robots_file_and_one_forbids_its_pages(ask: Ask, world: World) -> None:
    for host in sorted(world.hosts)[:20]:
        assert "User-agent: *" in ask(f"http://{host}/robots.txt").text
    forbidden = [
        page for page in world.pages.values() if page.host == "quietarchive.test" and page.indexed
    ]
    assert forbidden
    assert "Disallow: /private/" in ask("http://quietarchive.test/robots.txt").text
    assert all("/private/" in page.url for page in forbidden)


# ------------------------------------------------------------------ search engine


def test_search_answers_in_the_shape_of_searxng(ask: Ask) -> None:
    answer = ask(
        "http://search.test/search", params={"q": '"Helen Whitlock"', "format": "json"}
    ).json()
    assert set(answer) == {
        "query", "results", "answers", "corrections", "infoboxes", "suggestions", "unresponsive_engines",
    }  # fmt: skip
    assert answer["query"] == '"Helen Whitlock"'
    assert answer["unresponsive_engines"] == []
    first = answer["results"][0]
    assert {
        "url",
        "title",
        "content",
        "engine",
        "engines",
        "parsed_url",
        "positions",
        "score",
        "category",
    } <= set(first)
    assert first["parsed_url"][1] in first["url"]
    assert len(answer["results"]) == 10


def test_search_pages_on_until_it_is_empty(ask: Ask) -> None:
    seen: list[str] = []
    for pageno in range(1, 40):
        found = ask(
            "http://search.test/search",
            params={"q": '"Sarah Jones"', "format": "json", "pageno": pageno},
        )
        urls = [result["url"] for result in found.json()["results"]]
        if not urls:
            break
        seen += urls
    assert len(seen) == len(set(seen)) > 20
    assert found.json()["unresponsive_engines"] == []


@pytest.mark.parametrize(
    ("url", "params", "status"),
    [
        ("http://search.test/search", {"q": "x", "format": "html"}, 403),
        ("http://search.test/search", {"q": "x"}, 403),
        ("http://search-html-only.test/search", {"q": "x", "format": "json"}, 403),
        ("http://search.test/search", {"q": "", "format": "json"}, 400),
        ("http://search.test/search", {"q": "x", "format": "json", "pageno": "abc"}, 400),
        ("http://search.test/search", {"q": "x", "format": "json", "pageno": "0"}, 400),
        ("http://search.test/nowhere", {"q": "x", "format": "json"}, 404),
    ],
)
def test_search_refuses_what_a_real_server_refuses(
    ask: Ask, url: str, params: dict[str, str], status: int
) -> None:
    answer = ask(url, params=params)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith(
        "application/json" if status == 400 else "text/html"
    )


@pytest.mark.parametrize(
    ("url", "engines"),
    [("http://search-blocked.test/search", ""), ("http://search.test/search", "blocked")],
)
def test_blocked_engines_say_so_beside_empty_results(ask: Ask, url: str, engines: str) -> None:
    answer = ask(url, params={"q": '"Sarah Jones"', "format": "json", "engines": engines})
    assert answer.status_code == 200
    assert answer.json()["results"] == []
    assert answer.json()["unresponsive_engines"]


# ------------------------------------------------------------------ Companies House


def officers(ask: Ask, query: str, **more: int) -> dict[str, object]:
    found = ask(
        "http://companies-house.test/search/officers", params={"q": query, **more}, auth=KEY
    )
    assert found.headers["x-ratelimit-limit"] == "600"
    return found.json()  # type: ignore[no-any-return]


def test_officers_are_found_with_their_namesakes(ask: Ask, world: World) -> None:
    answer = officers(ask, "helen whitlock")
    items = answer["items"]
    assert isinstance(items, list)
    assert answer["total_results"] == len(items) == 1 + len(world.circle("whitlock").namesakes)
    born = {(item["date_of_birth"]["month"], item["date_of_birth"]["year"]) for item in items}
    assert len(born) == len(items)
    for item in items:
        record = ask(f"http://companies-house.test{item['links']['self']}", auth=KEY).json()
        assert record["date_of_birth"] == item["date_of_birth"]
        assert record["items"][0]["address"]["postal_code"] in item["address_snippet"]


def test_officers_come_a_page_at_a_time(ask: Ask) -> None:
    whole = officers(ask, "jones")["items"]
    assert isinstance(whole, list)
    part = officers(ask, "jones", start_index=2, items_per_page=3)
    assert part["items"] == whole[2:5]
    assert officers(ask, "jones", start_index=500)["items"] == []
    assert officers(ask, "kangaroo")["items"] == []
    assert officers(ask, "")["items"] == []


def test_a_company_lists_officers_and_owners_among_them_a_protected_one(
    ask: Ask, world: World
) -> None:
    lists = [
        url
        for url, page in world.pages.items()
        if page.family == "companies_house" and "/company/" in url
    ]
    board = ask(next(url for url in lists if url.endswith("/officers")), auth=KEY).json()
    assert board["items"][0]["name"] == "PRYTHERCH, Angharad Ceinwen"
    control = ask(next(url for url in lists if url.endswith("control")), auth=KEY).json()
    assert control["items"][-1]["kind"].startswith("super-secure")
    assert "name" not in control["items"][-1]


@pytest.mark.parametrize(
    ("auth", "path", "status"),
    [
        (None, "/search/officers?q=x", 401),
        (("wrong", ""), "/search/officers?q=x", 401),
        (("spent", ""), "/search/officers?q=x", 429),
        (KEY, "/company/00000000/officers", 404),
        (KEY, "/company/00000000/persons-with-significant-control", 404),
        (KEY, "/nowhere", 404),
    ],
)
def test_companies_house_refuses_in_its_own_shapes(
    ask: Ask, auth: tuple[str, str] | None, path: str, status: int
) -> None:
    answer = ask(f"http://companies-house.test{path}", auth=auth)
    assert answer.status_code == status
    match status:
        case 401:
            assert answer.json() == {"error": "Invalid Authorization", "type": "ch:service"}
        case 404:
            assert answer.json()["errors"][0]["type"] == "ch:service"
        case _:
            assert (answer.content, answer.headers["x-ratelimit-remain"]) == (b"", "0")


@pytest.mark.parametrize("header", ["Bearer practice", "Basic", "Basic !!!", "Basic /w=="])
def test_a_garbled_key_is_a_wrong_key(server: PracticeServer, header: str) -> None:
    with httpx.Client(trust_env=False) as client:
        answer = client.get(
            f"http://127.0.0.1:{server.port}/search/officers?q=x",
            headers={"host": "companies-house.test", "authorization": header},
        )
    assert answer.status_code == 401


# ------------------------------------------------------------------ connecting and the log


def test_only_hosts_of_this_world_can_be_reached(server: PracticeServer) -> None:
    assert server.connect("FINDFOLK.test", 80) == ("127.0.0.1", server.port)
    for host, port in (("nowhere.test", 80), ("example.org", 80), ("findfolk.test", 443)):
        with pytest.raises(LookupError):
            server.connect(host, port)


def test_the_log_holds_every_request_in_order(server: PracticeServer, ask: Ask) -> None:
    asked = [
        "http://findfolk.test/robots.txt",
        "http://findfolk.test/none",
        "http://blankpages.test/",
    ]
    answers = [ask(url, params={"a": "b c"}) for url in asked]
    log = server.log
    assert [entry.url for entry in log] == [f"{url}?a=b+c" for url in asked]
    assert [entry.status for entry in log] == [answer.status_code for answer in answers]
    assert [entry.bytes for entry in log] == [len(answer.content) for answer in answers]
    assert all(dict(entry.headers)["host"] == entry.host and entry.method == "GET" for entry in log)
    assert [entry.at for entry in log] == sorted(entry.at for entry in log)


def test_a_head_request_gets_no_body(server: PracticeServer) -> None:
    with httpx.Client(trust_env=False) as client:
        answer = client.head(f"http://127.0.0.1:{server.port}/", headers={"host": "findfolk.test"})
    assert (answer.status_code, answer.content) == (200, b"")


def test_settings_point_the_sources_at_this_world(server: PracticeServer, ask: Ask) -> None:
    import tomllib

    sources = tomllib.loads(server.settings_toml())["sources"]
    assert (
        ask(f"{sources['searxng']['url']}/search", params={"q": "x", "format": "json"}).status_code
        == 200
    )
    assert sources["companies_house"]["key"] == f"env:{KEY_VARIABLE}"
    assert (
        ask(
            f"{sources['companies_house']['url']}/search/officers", params={"q": "x"}, auth=KEY
        ).status_code
        == 200
    )


def test_tls_is_served_on_a_second_port_with_the_given_certificate(
    world: World, tmp_path: Path
) -> None:
    authority = trustme.CA()
    files = tmp_path / "cert.pem", tmp_path / "key.pem"
    issued = authority.issue_cert("findfolk.test", "search.test")
    issued.cert_chain_pems[0].write_to_path(files[0])
    issued.private_key_pem.write_to_path(files[1])
    context = ssl.create_default_context()
    authority.configure_trust(context)
    with (
        PracticeServer(world, cert=files[0], key_file=files[1]) as server,
        httpx.Client(verify=context, trust_env=False) as client,
    ):
        address, port = server.connect("search.test", 443)
        answer = client.get(
            f"https://{address}:{port}/search?q=whitlock&format=json",
            headers={"host": "search.test"},
            extensions={"sni_hostname": "search.test"},
        )
        assert answer.json()["results"][0]["url"].startswith("https://")
        assert server.connect("search.test", 80)[1] == server.port != port
        assert server.log[-1].tls
        assert f'ca_file = "{files[0]}"' in server.settings_toml()


# ------------------------------------------------------------------ pages change


@pytest.fixture
def url(world: World) -> str:
    fact = next(fact for fact in world.answer_key("whitlock").exposed if fact.kind is Kind.PHONE)
    return next(url for url in fact.urls if "findfolk" in url)


def test_a_removed_page_is_gone_for_visitors_and_for_search(
    server: PracticeServer, ask: Ask, url: str
) -> None:
    assert url in results(ask, '"Helen Whitlock" "Kendal"')
    server.remove(url)
    assert ask(url).status_code == 404
    assert url not in results(ask, '"Helen Whitlock" "Kendal"')
    server.restore(url)
    assert ask(url).content == server.world.pages[url].body
    assert url in results(ask, '"Helen Whitlock" "Kendal"')


def test_search_can_lag_behind_a_removal(server: PracticeServer, ask: Ask, url: str) -> None:
    server.remove(url, still_indexed=True)
    assert ask(url).status_code == 404
    assert url in results(ask, '"Helen Whitlock" "Kendal"')
    server.restore(url)
    assert results(ask, '"Helen Whitlock" "Kendal"').count(url) == 1


def test_a_redacted_fact_is_gone_and_the_rest_stays(
    server: PracticeServer, ask: Ask, url: str
) -> None:
    phone = next(
        fact
        for fact in server.world.answer_key("whitlock").exposed
        if fact.kind is Kind.PHONE and url in fact.urls
    )
    shown = next(words for fact, words in server.page(url).shown if fact.same_value(phone))
    before = ask(url).text
    server.redact(url, phone)
    after = ask(url).text
    assert shown in before
    assert shown not in after
    assert after == before.replace(shown, "[removed]")
    assert f'"{shown}"' not in str(results(ask, f'"{shown}"'))


def test_a_redaction_at_companies_house_reaches_its_search(
    server: PracticeServer, ask: Ask
) -> None:
    key = server.world.answer_key("whitlock")
    home = next(
        fact
        for fact in key.exposed
        if fact.kind is Kind.ADDRESS and any("/officers/" in url for url in fact.urls)
    )
    premises, street, _, postcode = home.normalised.split("|")
    for url in home.urls:
        server.redact(url, home)
    text = str(officers(ask, "helen whitlock")).lower()
    assert street not in text
    assert postcode not in text
    assert premises


def test_a_wall_hides_a_page_that_search_still_shows(
    server: PracticeServer, ask: Ask, url: str
) -> None:
    server.wall(url)
    assert ask(url).status_code == 403
    assert url in results(ask, '"Helen Whitlock" "Kendal"')
    assert not server.page(url).readable
    server.restore(url)
    assert ask(url).status_code == 200


def test_a_copy_appears_at_another_host(server: PracticeServer, ask: Ask, url: str) -> None:
    to = "http://mirrorfolk.test/p/1"
    with pytest.raises(LookupError):
        server.connect("mirrorfolk.test", 80)
    server.copy(url, to)
    assert ask(to).content == ask(url).content
    assert to in results(ask, "Helen Whitlock site:mirrorfolk.test")
    server.remove(url)
    assert ask(to).status_code == 200
    server.restore(to)
    with pytest.raises(LookupError):
        server.connect("mirrorfolk.test", 80)


def test_changing_a_page_that_is_not_there_is_an_error(server: PracticeServer) -> None:
    for change in (server.remove, server.wall, server.restore, server.redact, server.page):
        with pytest.raises(KeyError):
            change("http://findfolk.test/never")


def test_a_reset_puts_everything_back_and_begins_a_new_log(
    server: PracticeServer, ask: Ask, url: str
) -> None:
    server.copy(url, "http://mirrorfolk.test/p/1")
    server.remove(url)
    assert ask(url).status_code == 404
    server.reset()
    assert server.log == ()
    assert ask(url).status_code == 200
    with pytest.raises(KeyError):
        server.page("http://mirrorfolk.test/p/1")


def test_a_held_host_keeps_whoever_asks_waiting_until_it_is_let_go(
    server: PracticeServer, ask: Ask, url: str
) -> None:
    host = url.removeprefix("http://").partition("/")[0]
    server.hold(host)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(ask, url)
        while not any(entry.host == host for entry in server.log):
            time.sleep(0.01)
        assert ask("http://search.test/search", params={"q": "x", "format": "json"}).is_success
        assert not waiting.done()
        server.let_go(host)
        assert waiting.result().status_code == 200
    assert [entry.status for entry in server.log if entry.host == host] == [200]


def test_servers_do_not_share_their_changes(world: World, url: str) -> None:
    with PracticeServer(world) as one, PracticeServer(world) as two:
        one.remove(url)
        assert two.page(url)
        assert one.port != two.port


def test_no_page_holds_marks_or_anything_that_cleaning_would_take_out(world: World) -> None:
    for page in world.pages.values():
        assert clean(page.html).removed == 0
