"""One HTTP request and its answer: the pause before it, its headers, its entry in the ledger."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from urllib.parse import quote

from footprint import __version__
from footprint.glance import HEAD_LIMIT
from footprint.io.address import Target
from footprint.io.bounded import Body, header, read_body
from footprint.io.client import Answer, Line
from footprint.io.clock import Clock
from footprint.io.history import History
from footprint.io.journey import REDIRECTS
from footprint.io.ledger import Ledger
from footprint.io.pace import Hosts
from footprint.io.patience import CapReachedError, ExchangeError, Patience
from footprint.io.robots import PRODUCT
from footprint.io.ways import Ways
from footprint.outcome import GONE, judge_answer
from footprint.run import LedgerEntry
from footprint.source import CouldNotCheck, IdentifierKind, KeyPlace, KeyUse, Reason, Request

USER_AGENT: Final = (
    f"{PRODUCT}/{__version__} (self-audit by the person concerned; +contact in docs)"
)
"""Says what we are, and nothing about who is asking."""

_SMALL: Final = 64 * 1024
"""Bytes read of a redirect's body, so that its connection can be used again."""

# What a source may not add: each of these identifies somebody or changes what the door promised.
_OWN_HEADERS: Final = frozenset(
    {
        "accept", "accept-encoding", "authorization", "connection", "content-length", "cookie",
        "forwarded", "from", "host", "if-modified-since", "if-none-match", "origin",
        "proxy-authorization", "referer", "transfer-encoding", "upgrade", "user-agent", "via",
        "x-forwarded-for",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hop:
    """One HTTP request of a fetch."""

    request: Request
    target: Target
    disclosed: tuple[IdentifierKind, ...]
    configured: bool = False
    """Whether the target is an origin that settings name, asked directly."""
    with_key: bool = False
    judged: bool = True
    """Whether the answer is a page; robots.txt is not."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that has been read."""

    target: Target
    status: int
    headers: tuple[tuple[str, str], ...]
    body: Body
    at: datetime
    fault: CouldNotCheck | None
    """Why there is nothing to rely on, as far as the answer itself shows."""

    @property
    def leads_on(self) -> bool:
        """Whether it is a redirect."""
        return self.status in REDIRECTS

    @property
    def location(self) -> str:
        """Where a redirect leads; nothing, if it names no place or more than one."""
        places = {value for name, value in self.headers if name == "location"}
        place = places.pop() if len(places) == 1 else ""
        try:
            # The library hands us Latin-1. What is beyond ASCII is nearly always UTF-8.
            return place.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return place

    @property
    def named(self) -> Mapping[str, str]:
        """Headers by name, repeated ones joined."""
        return {name: header(self.headers, name) for name, _ in self.headers}


class Budget:
    """Seconds on the wire that one fetch has left, over all its hops and tries."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    def spend(self, seconds: float) -> None:
        """Take off what an exchange took."""
        self.left = max(0.0, self.left - seconds)


@dataclass(slots=True)
class Exchanges:
    """Makes HTTP requests, one at a time for each host."""

    hosts: Hosts
    ledger: Ledger
    history: History
    clock: Clock
    patience: Patience
    keys: Mapping[str, str] = field(repr=False)
    ways: Ways
    slots: asyncio.Semaphore

    async def make(self, hop: Hop, budget: Budget, gap: float) -> Reply:
        """Send one request and read its answer.

        Args:
            hop: what to send, where.
            budget: seconds left; what this takes is taken off.
            gap: least seconds since the last request to the same host.

        Raises:
            ExchangeError: if no answer came, or none that can be read.
        """
        headers = self._headers(hop)
        name = hop.target.host
        async with self.hosts.turn(name, gap) as host, self.slots:
            line = host.line(
                (hop.target.origin, hop.configured),
                lambda: self.ways.line(configured=hop.configured),
            )
            record = _Record(self, hop, line)
            loop = asyncio.get_running_loop()
            began = loop.time()
            try:
                return await self._answered(hop, line, headers, record, budget.left)
            except ExchangeError as error:
                record.end(None, error.reason)
                # A client whose tunnel failed keeps its only place in the pool: a new one
                # costs less than the wait for a place that never comes free.
                await host.drop(line)
                raise
            except asyncio.CancelledError:
                record.end(None, Reason.STOPPED)
                raise
            finally:
                took = loop.time() - began
                budget.spend(took)
                if record.sent:
                    self.history.note(name, took)

    async def _answered(
        self,
        hop: Hop,
        line: Line,
        headers: list[tuple[str, str]],
        record: _Record,
        seconds: float,
    ) -> Reply:
        deadline = min(seconds, self.history.deadline(hop.target.host, self.patience.whole))
        loop = asyncio.get_running_loop()
        until = loop.time() + deadline
        try:
            async with asyncio.timeout_at(until):
                answer = await line.get(self._keyed(hop), headers, self.patience, record.leave)
        except TimeoutError:
            raise ExchangeError(Reason.TIMED_OUT, "no answer") from None
        except CapReachedError:
            raise ExchangeError(Reason.TOO_LARGE, "head of the answer") from None
        try:
            body = await self._body(hop, answer, line, until - loop.time())
        finally:
            await answer.aclose()
        reply = self._reply(hop, answer, body)
        record.end(answer.status, reply.fault.reason if reply.fault else None)
        return reply

    async def _body(self, hop: Hop, answer: Answer, line: Line, seconds: float) -> Body:
        caps = self.patience
        if answer.status in REDIRECTS or not hop.judged:
            caps = replace(caps, decoded=min(caps.decoded, _SMALL if hop.judged else 8 * _SMALL))
        line.meter.limit = line.meter.received + caps.wire
        return await read_body(answer, caps, seconds)

    def _reply(self, hop: Hop, answer: Answer, body: Body) -> Reply:
        fault = None
        if hop.judged and answer.status not in REDIRECTS:
            named = {name: header(answer.headers, name) for name, _ in answer.headers}
            fault = judge_answer(answer.status, named, body.data[:HEAD_LIMIT], hop.target.url)
            if fault is None and not body.data:
                fault = _nothing(answer.status, partial=body.partial)
            if answer.status == 401 and hop.with_key:  # noqa: PLR2004 - RFC 9110: Unauthorized
                fault = CouldNotCheck(Reason.WRONG_KEY)
        return Reply(hop.target, answer.status, answer.headers, body, self.clock.now(), fault)

    def _headers(self, hop: Hop) -> list[tuple[str, str]]:
        headers = [
            ("User-Agent", USER_AGENT),
            ("Accept", hop.request.accept),
            ("Accept-Encoding", "gzip"),
            ("Accept-Language", "en-GB,en;q=0.8"),
        ]
        if hop.judged:
            for name, value in hop.request.headers:
                if name.lower() in _OWN_HEADERS or not (name + value).isprintable():
                    raise ExchangeError(Reason.OUR_FAULT, "a header that no source may set")
                headers.append((name, value))
        key = self.keys.get(hop.request.source, "")
        if hop.with_key and hop.request.key is not None:
            headers += _key_headers(hop.request.key, key)
        return headers

    def _keyed(self, hop: Hop) -> Target:
        use = hop.request.key
        if not hop.with_key or use is None or use.place is not KeyPlace.QUERY:
            return hop.target
        key = quote(self.keys.get(hop.request.source, ""), safe="")
        joint = "&" if "?" in hop.target.path else "?"
        return replace(hop.target, path=f"{hop.target.path}{joint}{quote(use.name)}={key}")


def _nothing(status: int, *, partial: bool) -> CouldNotCheck | None:
    if partial:
        return CouldNotCheck(Reason.TRUNCATED, "nothing came")
    # A page that is gone need not say so in words; one that is there must.
    return None if status in GONE else CouldNotCheck(Reason.EMPTY_PAGE)


class _Record:
    """The ledger entry of one exchange, written when the request leaves and when it ends."""

    def __init__(self, exchanges: Exchanges, hop: Hop, line: Line) -> None:
        self._exchanges = exchanges
        self._hop = hop
        self._line = line
        self._number: int | None = None
        self._entry: LedgerEntry | None = None
        self._left_at = 0.0

    @property
    def sent(self) -> bool:
        """Whether the request has left."""
        return self._entry is not None

    def leave(self) -> None:
        """Write down that the request leaves: before it does, so that none is ever unknown."""
        if self._entry is not None:
            return
        self._left_at = asyncio.get_running_loop().time()
        self._entry = LedgerEntry(
            at=self._exchanges.clock.now(),
            source=self._hop.request.source,
            host=self._hop.target.host,
            disclosed=self._hop.disclosed,
            status=None,
            bytes=0,
            url=self._hop.target.url,
            ended=Reason.STOPPED,
        )
        self._number = self._exchanges.ledger.sent(self._entry)

    def end(self, status: int | None, reason: Reason | None) -> None:
        """Write down how it ended; nothing, if it never left."""
        if self._entry is None or self._number is None:
            return
        took = asyncio.get_running_loop().time() - self._left_at
        entry = replace(
            self._entry,
            status=status,
            bytes=self._line.meter.received,
            milliseconds=round(1000 * took),
            ended=reason,
        )
        self._exchanges.ledger.answered(self._number, entry)


def _key_headers(use: KeyUse, key: str) -> list[tuple[str, str]]:
    if not key.isascii() or not key.isprintable():
        raise ExchangeError(Reason.WRONG_KEY, "the key holds characters that no key has")
    match use.place:
        case KeyPlace.HEADER:
            return [(use.name, key)]
        case KeyPlace.BASIC_USER:
            pair = base64.b64encode(f"{key}:".encode()).decode("ascii")
            return [("Authorization", f"Basic {pair}")]
        case KeyPlace.QUERY:
            return []
