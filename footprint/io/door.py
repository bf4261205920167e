"""The one door to the network. Nothing enters or leaves the machine but through `Door.fetch`.

One call makes one page of one request: consent is asked, robots.txt obeyed, the host's pace
kept, redirects followed by hand and busy sites asked again; and every HTTP request that leaves
is in the ledger. Whatever the other side does ends as a page or as an outcome with its reason.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import random
from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import timedelta
from types import TracebackType
from typing import Final, Self
from urllib.parse import quote

from footprint.io.address import Target, check_target, parse_target
from footprint.io.backend import ConnectOverride, Reach, has_route
from footprint.io.breaker import Breaker
from footprint.io.client import check_client
from footprint.io.clock import Clock
from footprint.io.consent import Consent
from footprint.io.exchange import Budget, Exchanges, Hop, Reply
from footprint.io.fan import fan_out
from footprint.io.history import History
from footprint.io.journey import disclosed_at, follow
from footprint.io.ledger import Journal, Ledger
from footprint.io.pace import Hosts
from footprint.io.patience import DEFAULT, ExchangeError, Patience
from footprint.io.resolver import Resolve, Resolver
from footprint.io.retry import AGAIN_STATUSES, asked_wait, backoff
from footprint.io.robots import LONGEST_DELAY, SIZE, Rules, read_rules, robots_target
from footprint.io.tls import tls_context
from footprint.io.ways import Ways
from footprint.run import LedgerEntry
from footprint.settings import Network
from footprint.sighting import Page
from footprint.source import CouldNotCheck, Reason, Request, Skipped

Fetched = Page | CouldNotCheck | Skipped
"""What becomes of one request."""

PACE: Final = 2.0
"""Seconds between two requests to a host, if a source does not say."""


class Door:
    """The way out, and the way in.

    Args:
        network: proxy and further trust root.
        consent: what was agreed to; anything else is skipped before a name is looked up.
        clock: tells the time and waits.
        keys: by source id; put into requests here and seen nowhere else.
        origins: base addresses by source id, as settings name them. Exactly these may be inside
            the network or on an odd port, and only when asked directly.
        paces: least seconds between two requests to a host, by source id.
        connect: for the practice web and tests: with it, nothing but loopback can be reached.
        patience: limits.
        history: how long hosts took before; gains what they take now.
        journal: told of each ledger entry at once.
        resolve: looks names up.
        chance: random numbers for the waits between tries.

    Raises:
        TrustRootError: if the further trust root cannot be read.
        ClientChangedError: if the HTTP library's inside is not what the door relies on.
        ValueError: if the proxy cannot be used, or stands beside `connect`.
    """

    def __init__(
        self,
        *,
        network: Network,
        consent: Consent,
        clock: Clock,
        keys: Mapping[str, str] | None = None,
        origins: Mapping[str, str] | None = None,
        paces: Mapping[str, float] | None = None,
        connect: ConnectOverride | None = None,
        patience: Patience = DEFAULT,
        history: History | None = None,
        journal: Journal | None = None,
        resolve: Resolve | None = None,
        chance: random.Random | None = None,
    ) -> None:
        self.consent = consent
        self.history = history if history is not None else History()
        self._clock = clock
        self._keys = dict(keys or {})
        self._origins = frozenset(parse_target(url).origin for url in (origins or {}).values())
        self._paces = dict(paces or {})
        self.patience = patience
        self._chance = chance or random.SystemRandom()
        self._ledger = Ledger(journal)
        self._hosts = Hosts(clock)
        self._breaker = Breaker()
        self._robots: dict[tuple[str, str, int], Rules] = {}
        self._tls = tls_context(network.ca_file)
        self._proxied = bool(network.proxy)
        self._proof: asyncio.Future[None] | None = None
        self._exchanges = Exchanges(
            hosts=self._hosts,
            ledger=self._ledger,
            history=self.history,
            clock=clock,
            patience=patience,
            keys=self._keys,
            ways=Ways(network.proxy, connect, self._tls, resolve or Resolver(), Reach(has_route)),
            slots=asyncio.Semaphore(patience.slots),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """End what is open. Connections end with their last request, so this is quick."""
        await self._hosts.aclose()

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Every HTTP request that left: each hop, each try, each robots.txt."""
        return self._ledger.entries

    async def fetch(self, request: Request) -> Fetched:
        """Fetch one page, or say why there is none.

        Never raises for anything that the other side does. A page may have any status that
        means an answer (200, 404, 410); the reader decides what it says.

        Raises:
            ClientChangedError: if the door cannot vouch for itself any more.
        """
        refusal = self.consent.refusal(request)
        if refusal is not None:
            return refusal
        if request.key is not None and not self._keys.get(request.source):
            return Skipped(Reason.NO_KEY)
        await self._prove()
        try:
            target = parse_target(request.url)
            self._check_waits(request, target.host)
        except ExchangeError as error:
            return error.outcome
        async with self._hosts.visit(target.host):
            result = await self._tried(request, target)
        self._breaker.note(request.source, target.host, result)
        return result

    async def fetch_many(
        self, requests: Iterable[Request]
    ) -> AsyncIterator[tuple[Request, Fetched]]:
        """Fetch many pages, the slowest known hosts first, and give each as it comes."""
        async with contextlib.aclosing(
            fan_out(self.fetch, requests, self.history, self.patience.slots)
        ) as results:
            async for result in results:
                yield result

    def remember(self, source: str, host: str, result: Fetched) -> None:
        """Take note of what an earlier attempt at this run met, so that it is not tried anew."""
        self._breaker.note(source, host, result)

    # ------------------------------------------------------------------ one fetch, all tries

    async def _tried(self, request: Request, target: Target) -> Fetched:
        budget = Budget(self.patience.whole)
        for attempt in range(1, self.patience.tries + 1):
            last = attempt == self.patience.tries or budget.left <= 0
            try:
                reply = await self._chain(request, target, budget)
            except ExchangeError as error:
                if last or not error.again:
                    return error.outcome
                wait = 0.0
            else:
                if not _worth_another(reply):
                    return reply.fault or _page(reply, request)
                wait = asked_wait(reply.named, self._clock.now()) or 0.0
                if wait > self.patience.wait or last:
                    return self._given_up(reply, wait)
            await self._clock.sleep(wait + backoff(attempt, self._chance.random()))
        raise AssertionError("the last try returns")

    def _given_up(self, reply: Reply, wait: float) -> CouldNotCheck:
        assert reply.fault is not None
        if wait <= self.patience.wait:
            return reply.fault
        self._hosts.set_busy(reply.target.host, wait)
        return self._busy(wait)

    def _busy(self, wait: float) -> CouldNotCheck:
        until = self._clock.now() + timedelta(seconds=wait)
        return CouldNotCheck(Reason.RATE_LIMITED, f"busy until {until:%Y-%m-%d %H:%M} UTC")

    def _check_waits(self, request: Request, host: str) -> None:
        if self._breaker.is_open(request.source, host):
            raise ExchangeError(Reason.BREAKER_OPEN)
        busy = self._hosts.busy_for(host)
        if busy > 0:
            raise ExchangeError(Reason.RATE_LIMITED, self._busy(busy).detail)

    # ------------------------------------------------------------------- one try, all hops

    async def _chain(self, request: Request, first: Target, budget: Budget) -> Reply:
        """Follow redirects to the answer."""
        target = first
        configured = target.origin in self._origins
        for _ in range(self.patience.hops + 1):
            self._check(target, configured=configured)
            if request.crawl:
                await self._ask_robots(request, target, configured=configured)
            hop = Hop(
                request,
                target,
                disclosed_at(request, first, target),
                configured=configured,
                with_key=request.key is not None and target.origin == first.origin,
            )
            # A redirect on the same host is the second half of one answer, not a new visit.
            gap = self._gap(request, target) if target.host != first.host or target == first else 0
            reply = await self._exchanges.make(hop, budget, gap)
            if not reply.leads_on:
                return reply
            following = follow(request, target, reply.location)
            self._check_key(request, following)
            configured = configured and following.origin == target.origin
            target = following
        raise ExchangeError(Reason.BAD_REDIRECT, "too many hops")

    def _check(self, target: Target, *, configured: bool) -> None:
        if configured:
            return
        check_target(target)
        if self._proxied and target.number is not None:
            # The proxy dials, so nobody here can check what a number leads to.
            raise ExchangeError(Reason.ADDRESS_REFUSED, "a number through a proxy")

    def _check_key(self, request: Request, following: Target) -> None:
        key = self._keys.get(request.source, "") if request.key is not None else ""
        if key and (key in following.url or quote(key, safe="") in following.url):
            raise ExchangeError(Reason.BAD_REDIRECT, "would carry a key")

    def _gap(self, request: Request, target: Target) -> float:
        pace = self._paces.get(request.source, PACE)
        rules = self._robots.get(target.origin)
        return max(pace, rules.delay) if rules is not None and request.crawl else pace

    # ---------------------------------------------------------------------------- robots.txt

    async def _ask_robots(self, request: Request, target: Target, *, configured: bool) -> None:
        async with self._hosts.visit(target.host) as host, host.asking:
            rules = self._robots.get(target.origin)
            if rules is None:
                rules = await self._robots_of(request, target, configured=configured)
                self._robots[target.origin] = rules
        if not await asyncio.to_thread(rules.allow, target) or rules.delay > LONGEST_DELAY:
            raise ExchangeError(
                Reason.ROBOTS, "the site asks programs not to read this page", skipped=True
            )

    async def _robots_of(self, request: Request, target: Target, *, configured: bool) -> Rules:
        asking = Request(
            request.source,
            robots_target(target).url,
            disclosed=(),
            why="",
            accept="text/plain,*/*;q=0.1",
        )
        first = following = robots_target(target)
        budget = Budget(self.patience.whole)
        for _ in range(self.patience.hops + 1):
            self._check(following, configured=configured)
            hop = Hop(asking, following, (), configured=configured, judged=False)
            gap = self._gap(asking, following) if following == first else 0
            reply = await self._exchanges.make(hop, budget, gap)
            if not reply.leads_on:
                return await _rules(reply)
            onward = follow(asking, following, reply.location)
            configured = configured and onward.origin == following.origin
            following = onward
        return read_rules(b"")  # RFC 9309, 2.3.1.2: after five hops it counts as missing

    async def _prove(self) -> None:
        # A lock would let the waiting in one a round of the loop, and everybody who comes later
        # joins the crowd: then the loop never again has two things to do at a time.
        if self._proof is None:
            self._proof = asyncio.ensure_future(check_client(self._tls))
        if not self._proof.done():
            await asyncio.wait([self._proof])
        self._proof.result()


async def _rules(reply: Reply) -> Rules:
    busy, server_error, client_error = 429, 500, 400
    if reply.status >= server_error or reply.status == busy:
        raise ExchangeError(Reason.ROBOTS, f"robots.txt status {reply.status}")
    if reply.status >= client_error:
        return read_rules(b"")
    if reply.body.partial and len(reply.body.data) < SIZE:
        # What we left is beyond what the RFC asks for; what broke off may be all that matters.
        raise ExchangeError(Reason.ROBOTS, "robots.txt broke off")
    # Half a megabyte of rules takes a while to read: not in the loop that everybody shares.
    return await asyncio.to_thread(read_rules, reply.body.data)


def _worth_another(reply: Reply) -> bool:
    return (
        reply.fault is not None
        and reply.status in AGAIN_STATUSES
        and reply.fault.reason in {Reason.RATE_LIMITED, Reason.SERVER_ERROR}
    )


def _page(reply: Reply, request: Request) -> Page:
    # Of several, the last one counts, as it does in browsers.
    types = [value for name, value in reply.headers if name == "content-type"] or [""]
    media_type, _, parameters = types[-1].partition(";")
    return Page(
        url=reply.target.url,
        status=reply.status,
        media_type=media_type.strip().lower(),
        body=reply.body.data,
        charset=_charset(parameters),
        fetched_at=reply.at,
        sha256=hashlib.sha256(reply.body.data).hexdigest(),
        layer=request.layer,
        partial=reply.body.partial,
    )


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40] or None
    return None
