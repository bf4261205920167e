"""What the door promises beyond the hostile corpus: consent, manners, keys, offline, many hosts."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx
import pytest

from footprint.io import backend, client
from footprint.io.client import ClientChangedError
from footprint.io.consent import Consent
from footprint.io.door import Door
from footprint.io.history import History
from footprint.io.patience import ExchangeError, Patience
from footprint.io.resolver import Resolver
from footprint.run import LedgerEntry
from footprint.settings import Network
from footprint.sighting import Page
from footprint.source import CouldNotCheck, KeyPlace, KeyUse, Reason, Request, Skipped
from tests.hostile.answers import answer, busy, redirect, robots, turns
from tests.hostile.proxies import authority, site
from tests.hostile.server import HostileServer, Visit
from tests.hostile.setting import NOON, Dialled, QuickClock, make_door, request


async def fine(visit: Visit) -> None:
    await visit.write(answer(close=False))


async def keyed(visit: Visit) -> None:
    given = dict(visit.asked.headers).get("authorization") or visit.asked.path
    await visit.write(
        answer(status="200 OK" if "c2VjcmV0" in given or "secret" in given else "401 No")
    )


async def echo(visit: Visit) -> None:
    await visit.write(answer(b"", status="302 Found", Location="/again?k=secret-key"))


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    behaviours = {
        "keep": fine, "keeptwo": fine, "site": fine, "keyed": keyed, "echo": echo,
        "broken": turns(answer(status="500 Oops")),
        "busy": turns(busy(Retry_After="7200")),
        "hour": robots(b"User-agent: *\nCrawl-delay: 9\n"),
        "away": redirect("http://site.example.org/"),
        "inward": redirect("http://127.0.0.1/"),
    }  # fmt: skip
    with HostileServer(behaviours).running() as running:
        yield running


@pytest.fixture
def clock() -> QuickClock:
    return QuickClock()


def overridden(server: HostileServer, asked: list[Request], clock: QuickClock, **more: Any) -> Door:
    server.log.clear()
    return make_door(asked, clock, connect=lambda *_: ("127.0.0.1", server.port), **more)


# ------------------------------------------------------------------------------- consent


async def test_what_was_not_agreed_is_skipped_before_a_name_is_looked_up(clock: QuickClock) -> None:
    async def never(_host: str, _port: int) -> tuple[str, ...]:
        raise AssertionError("looked up")

    door = make_door([request("http://site.test/a")], clock, resolve=never)
    result = await door.fetch(request("http://other.test/a"))
    assert result == Skipped(Reason.NOT_AGREED)
    assert door.ledger == ()


# --------------------------------------------------------------------------------- manners


async def test_a_host_is_asked_one_at_a_time_with_its_pace(
    server: HostileServer, clock: QuickClock
) -> None:
    asked = [request(f"http://keep.test/{n}") for n in range(4)]
    door = overridden(server, asked, clock, paces={"web": 2.0})
    await asyncio.gather(*(door.fetch(one) for one in asked))
    times = [entry.at for entry in door.ledger]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(times) == 4
    assert min(gaps) >= timedelta(seconds=2)
    await door.aclose()


async def test_two_hosts_do_not_wait_for_each_other(
    server: HostileServer, clock: QuickClock
) -> None:
    asked = [request("http://keep.test/"), request("http://keeptwo.test/")]
    door = overridden(server, asked, clock, paces={"web": 60.0})
    for one in asked:
        await door.fetch(one)
    assert clock.waits == []


async def test_a_crawl_delay_is_obeyed(server: HostileServer, clock: QuickClock) -> None:
    asked = [request(f"http://hour.test/{n}", crawl=True) for n in range(2)]
    door = overridden(server, asked, clock, paces={"web": 1.0})
    for one in asked:
        assert isinstance(await door.fetch(one), Page)
    assert door.ledger[0].url.endswith("/robots.txt")
    assert len(door.ledger) == 3, "robots.txt is asked once a run"
    assert door.ledger[0].disclosed == ()
    assert door.ledger[2].at - door.ledger[1].at >= timedelta(seconds=9)


async def test_a_site_that_is_busy_for_hours_is_left_alone(
    server: HostileServer, clock: QuickClock
) -> None:
    asked = [request(f"http://busy.test/{n}") for n in range(2)]
    door = overridden(server, asked, clock)
    first = await door.fetch(asked[0])
    assert first == CouldNotCheck(Reason.RATE_LIMITED, "busy until 2026-11-21 14:00 UTC")
    assert isinstance(await door.fetch(asked[1]), CouldNotCheck)
    assert len(door.ledger) == len(server.log) == 1
    assert clock.waits == []


async def test_three_failures_in_a_row_open_the_breaker(
    server: HostileServer, clock: QuickClock
) -> None:
    asked = [request(f"http://broken.test/{n}") for n in range(5)]
    door = overridden(server, asked, clock)
    reasons = [(await door.fetch(one)).reason for one in asked]  # type: ignore[union-attr] # no page comes
    assert reasons == [Reason.SERVER_ERROR] * 3 + [Reason.BREAKER_OPEN] * 2
    assert len(server.log) == 3


async def test_a_breaker_is_for_one_source_and_host(
    server: HostileServer, clock: QuickClock
) -> None:
    asked = [request(f"http://broken.test/{n}") for n in range(3)]
    other = request("http://broken.test/9", source="other")
    door = overridden(server, [*asked, other], clock)
    for one in asked:
        await door.fetch(one)
    result = await door.fetch(other)
    assert isinstance(result, CouldNotCheck)
    assert result.reason is Reason.SERVER_ERROR


# ------------------------------------------------------------------------------------ keys

KEY = "secret-key-42"


@pytest.mark.parametrize(
    ("use", "where"),
    [
        (KeyUse(KeyPlace.BASIC_USER), "authorization"),
        (KeyUse(KeyPlace.HEADER, "X-Api-Key"), "x-api-key"),
        (KeyUse(KeyPlace.QUERY, "key"), "path"),
    ],
)
async def test_a_key_goes_where_it_must_and_nowhere_else(
    server: HostileServer,
    clock: QuickClock,
    use: KeyUse,
    where: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    asked = request("http://keep.test/search?q=1", key=use)
    door = overridden(server, [asked], clock, keys={"web": KEY})
    page = await door.fetch(asked)
    await door.aclose()
    assert isinstance(page, Page)
    seen = server.log[0]
    carried = dict(seen.headers) | {"path": seen.path}
    assert (KEY in carried[where]) or where == "authorization"
    assert KEY not in "".join(value for name, value in carried.items() if name != where)
    assert KEY not in page.url + repr(door.ledger) + "".join(entry.url for entry in door.ledger)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("footprint")]
    assert KEY not in "".join(ours)


async def test_without_its_key_nothing_is_asked(server: HostileServer, clock: QuickClock) -> None:
    asked = request("http://keep.test/", key=KeyUse(KeyPlace.BASIC_USER))
    door = overridden(server, [asked], clock)
    assert await door.fetch(asked) == Skipped(Reason.NO_KEY)
    assert server.log == []


async def test_a_wrong_key_is_told_of(server: HostileServer, clock: QuickClock) -> None:
    asked = request("http://keyed.test/", key=KeyUse(KeyPlace.BASIC_USER))
    door = overridden(server, [asked], clock, keys={"web": "wrong"})
    result = await door.fetch(asked)
    assert isinstance(result, CouldNotCheck)
    assert result.reason is Reason.WRONG_KEY


async def test_a_key_is_not_carried_on(server: HostileServer, clock: QuickClock) -> None:
    asked = request("http://away.test/", key=KeyUse(KeyPlace.HEADER, "X-Api-Key"))
    door = overridden(server, [asked], clock, keys={"web": KEY})
    assert isinstance(await door.fetch(asked), Page)
    with_key = [one.host for one in server.log if "x-api-key" in dict(one.headers)]
    assert with_key == ["away.test"]


async def test_an_address_that_repeats_the_key_is_not_followed(
    server: HostileServer, clock: QuickClock
) -> None:
    asked = request("http://echo.test/", key=KeyUse(KeyPlace.QUERY, "k"))
    door = overridden(server, [asked], clock, keys={"web": "secret-key"})
    result = await door.fetch(asked)
    assert result == CouldNotCheck(Reason.BAD_REDIRECT, "would carry a key")
    assert "secret" not in repr([entry.url for entry in door.ledger])


@pytest.mark.parametrize(
    "name", ["Cookie", "referer", "Authorization", "X-Forwarded-For", "Host", "User-Agent"]
)
async def test_no_source_sets_what_would_identify(
    server: HostileServer, clock: QuickClock, name: str
) -> None:
    asked = request("http://keep.test/", headers=((name, "x"),))
    door = overridden(server, [asked], clock)
    result = await door.fetch(asked)
    assert isinstance(result, CouldNotCheck)
    assert result.reason is Reason.OUR_FAULT
    assert server.log == []


async def test_a_fixed_header_is_sent(server: HostileServer, clock: QuickClock) -> None:
    asked = request("http://keep.test/", headers=(("X-Version", "2022-11-28"),))
    door = overridden(server, [asked], clock)
    assert isinstance(await door.fetch(asked), Page)
    assert dict(server.log[0].headers)["x-version"] == "2022-11-28"


# ---------------------------------------------------------------- origins that settings name


async def test_a_configured_origin_may_be_inside(server: HostileServer, clock: QuickClock) -> None:
    home = f"http://127.0.0.1:{server.port}"
    asked = [request(f"{home}/"), request("http://127.0.0.1:1/"), request("http://127.0.0.1/")]
    door = make_door(asked, clock, origins={"searxng": home}, resolve=Resolver())
    server.cases = {**server.cases, "127": fine}
    assert isinstance(await door.fetch(asked[0]), Page)
    for other in asked[1:]:
        result = await door.fetch(other)
        assert isinstance(result, CouldNotCheck)
        assert result.reason is Reason.ADDRESS_REFUSED


async def test_a_redirect_never_leads_to_a_configured_origin(
    server: HostileServer, clock: QuickClock
) -> None:
    asked = request("http://inward.test/")
    dialled = Dialled(server.port)
    door = make_door([asked], clock, origins={"searxng": "http://127.0.0.1"})
    with patch.object(backend, "dial", dialled):
        result = await door.fetch(asked)
    assert isinstance(result, CouldNotCheck)
    assert result.reason is Reason.ADDRESS_REFUSED
    assert dialled.forbidden == []


# -------------------------------------------------------------------------- names and no names


async def test_a_name_that_changes_its_mind_gains_nothing(
    server: HostileServer, clock: QuickClock
) -> None:
    answers = iter([("93.184.216.34",), ("127.0.0.1",), ("127.0.0.1",)])

    async def flip(_host: str, _port: int) -> tuple[str, ...]:
        return next(answers)

    asked = [request("http://site.test/a"), request("http://site.test/b")]
    dialled = Dialled(server.port)
    door = make_door(asked, clock, resolve=flip)
    with patch.object(backend, "dial", dialled):
        assert isinstance(await door.fetch(asked[0]), Page)
        second = await door.fetch(asked[1])
    assert isinstance(second, CouldNotCheck)
    assert second.reason is Reason.ADDRESS_REFUSED
    assert dialled.forbidden == []
    assert dialled.count == 1


async def test_with_no_network_every_request_says_offline(clock: QuickClock) -> None:
    async def dead(_host: str, _port: int) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    asked = [request(f"https://{name}.test/{n}", crawl=crawl) for n, (name, crawl) in enumerate(
        [("a", False), ("b", True), ("c", False), ("a", False), ("a", False), ("a", False), ("a", False)]
    )]  # fmt: skip
    door = make_door(asked, clock, resolve=dead)
    results = [result async for _, result in door.fetch_many(asked)]
    assert {result.reason for result in results if isinstance(result, CouldNotCheck)} == {
        Reason.OFFLINE
    }
    assert len(results) == len(asked)
    assert door.ledger == ()
    assert clock.waits == []


async def test_an_override_may_know_no_such_name(clock: QuickClock) -> None:
    def nobody(host: str, _port: int) -> tuple[str, int]:
        raise LookupError(host)

    asked = request("http://site.test/")
    result = await make_door([asked], clock, connect=nobody).fetch(asked)
    assert result == CouldNotCheck(Reason.NAME_NOT_RESOLVED)


# ----------------------------------------------------------------------------- fails closed


async def test_a_client_that_no_longer_dials_through_us_keeps_the_door_shut(
    clock: QuickClock,
) -> None:
    class Elsewhere:
        """A pool without the attribute that we replace."""

    async def ignores(*_: object) -> None:
        raise ExchangeError(Reason.NO_CONNECTION)

    asked = request("http://site.test/")
    with patch.object(client.Line, "get", ignores), pytest.raises(ClientChangedError):
        await make_door([asked], clock).fetch(asked)
    with (
        patch.object(
            httpx, "AsyncHTTPTransport", lambda **_: type("T", (), {"_pool": Elsewhere()})()
        ),
        pytest.raises(ClientChangedError),
    ):
        await make_door([asked], clock).fetch(asked)


async def test_a_crowd_is_let_in_together(clock: QuickClock) -> None:
    door, rounds = make_door([], clock), 0
    crowd = asyncio.gather(*(door._prove() for _ in range(300)))
    while not crowd.done():
        rounds += 1
        await asyncio.sleep(0)
    assert rounds < 60, "they came in one by one"


async def test_https_never_becomes_http(tmp_path: Path, clock: QuickClock) -> None:
    root, tls = authority(tmp_path, "localhost")
    away = answer(b"", status="302 Found", close=False, Location="http://site.test/")
    async with site(away, [], tls) as port:
        home = f"https://localhost:{port}"
        asked = request(home + "/")
        door = make_door(
            [asked], clock, origins={"web": home}, network=Network(ca_file=root), resolve=Resolver()
        )
        assert await door.fetch(asked) == CouldNotCheck(Reason.BAD_REDIRECT, "from https to http")
        await door.aclose()


# -------------------------------------------------------------------------------- many hosts


async def test_the_slowest_known_hosts_are_asked_first(
    server: HostileServer, clock: QuickClock
) -> None:
    history = History({"keep.test": (0.1,), "keeptwo.test": (4.0, 5.0)})
    asked = [
        request("http://keep.test/"),
        request("http://site.test/"),
        request("http://keeptwo.test/"),
    ]
    door = overridden(server, asked, clock, history=history, patience=Patience(slots=1))
    order = [one.url async for one, _ in door.fetch_many(asked)]
    assert order == ["http://keeptwo.test/", "http://keep.test/", "http://site.test/"]


async def test_who_stops_listening_stops_the_rest(server: HostileServer, clock: QuickClock) -> None:
    asked = [request(f"http://site.h{n}.test/") for n in range(400)]
    door = overridden(server, asked, clock, patience=Patience(slots=2))
    results = door.fetch_many(asked)
    async for _ in results:
        break
    await results.aclose()  # type: ignore[attr-defined] # an async generator in truth
    left = len(server.log)
    await asyncio.sleep(0.05)
    assert left < 100
    assert len(server.log) <= left + 2


async def test_a_cancelled_fetch_is_in_the_ledger_as_stopped(clock: QuickClock) -> None:
    async def silent(_: Visit) -> None:
        await asyncio.sleep(30)

    asked = request("http://site.test/")
    with HostileServer({"site": silent}).running() as quiet:
        door = make_door([asked], clock, connect=lambda *_: ("127.0.0.1", quiet.port))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await door.fetch(asked)
        assert [entry.ended for entry in door.ledger] == [Reason.STOPPED]
        await door.aclose()


@pytest.mark.slow
async def test_a_drip_ends_at_the_real_deadline(clock: QuickClock) -> None:
    async def head(visit: Visit) -> None:
        await visit.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            await asyncio.sleep(0.3)
            await visit.write(b"X-A: b\r\n")

    async def body(visit: Visit) -> None:
        await visit.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>words")
        while True:
            await asyncio.sleep(0.3)
            await visit.write(b" and more")

    asked = [request("http://head.test/"), request("http://body.test/")]
    with HostileServer({"head": head, "body": body}).running() as dripping:
        door = make_door(
            asked, clock, connect=lambda *_: ("127.0.0.1", dripping.port), patience=Patience()
        )
        began = asyncio.get_running_loop().time()
        dripped, partial = await asyncio.gather(*(door.fetch(one) for one in asked))
        took = asyncio.get_running_loop().time() - began
        await door.aclose()
    assert isinstance(dripped, CouldNotCheck)
    assert dripped.reason is Reason.TIMED_OUT
    assert isinstance(partial, Page)
    assert partial.partial
    assert took < 13


def test_a_door_without_an_agreement_is_made_shut() -> None:
    door = Door(network=Network(), consent=Consent(), clock=QuickClock())
    assert door.ledger == ()
    assert QuickClock().now() == NOON


class FullDisk:
    """A journal that cannot write."""

    def sent(self, _number: int, _entry: LedgerEntry) -> None:
        raise OSError(28, "no space")

    def answered(self, _number: int, _entry: LedgerEntry) -> None:
        raise AssertionError("nothing was sent")


async def test_nothing_leaves_that_cannot_be_written_down(
    server: HostileServer, clock: QuickClock
) -> None:
    asked = request("http://site.test/")
    async with overridden(server, [asked], clock, journal=FullDisk()) as door:
        result = await door.fetch(asked)
    assert isinstance(result, CouldNotCheck)
    assert result.reason is Reason.OUR_FAULT
    assert server.log == []
    assert door.ledger == ()
