"""The practice web on loopback: a real HTTP server in a thread of its own.

Every host of the world answers on one port; the http door is led there by `connect`. The
log holds every request that arrived, so a report's ledger can be compared with it line by
line.
"""

from __future__ import annotations

import asyncio
import itertools
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from footprint.practice.app import KEY, Shelf, Site
from footprint.practice.archive import ARCHIVE_HOST
from footprint.practice.facts import HasValue
from footprint.practice.page import Answer, PracticePage
from footprint.practice.world import COMPANIES_HOST, SEARCH_HOST, World

LOOPBACK: Final = "127.0.0.1"
KEY_VARIABLE: Final = "FOOTPRINT_PRACTICE_KEY"
"""Environment variable that the practice settings name for the Companies House key; its
value has to be `PracticeServer.key`."""
_STARTED_WITHIN: Final = 10.0
"""Seconds."""
_GLANCE: Final = 0.02
"""Seconds between two looks whether a held host was let go."""


@dataclass(frozen=True, slots=True)
class Served:
    """One request that arrived, and how it was answered."""

    at: datetime
    method: str
    host: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    """As received, names in lower case."""
    status: int | None = None
    """None until answered."""
    bytes: int = 0
    """Of the answer's body."""
    tls: bool = False

    @property
    def url(self) -> str:
        """The address that was asked for."""
        query = f"?{self.query}" if self.query else ""
        return f"{'https' if self.tls else 'http'}://{self.host}{self.path}{query}"


class PracticeServer:
    """Serves a world on 127.0.0.1 while it is open.

    Args:
        world: whose pages are served.
        cert: PEM file with a certificate for the hosts; with `key_file`, TLS is served on a
            second port, and `connect` leads port 443 there.
        key_file: PEM file with its private key.
        clock: stamps the log.
    """

    key: Final = KEY
    """The key that the practice Companies House takes."""

    def __init__(
        self,
        world: World,
        *,
        cert: Path | None = None,
        key_file: Path | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.world = world
        self.shelf = Shelf(world)
        self._site = Site(self.shelf)
        self._tls_files = (cert, key_file) if cert and key_file else None
        self._clock = clock
        self._log: dict[int, Served] = {}
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self._doors: list[_Door] = []
        self._held: frozenset[str] = frozenset()

    # ------------------------------------------------------------------ open and close

    def __enter__(self) -> Self:
        self._doors = [_Door(self._serve)]
        if self._tls_files:
            self._doors.append(_Door(self._serve, *self._tls_files))
        for door in self._doors:
            door.open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._held = frozenset()
        for door in self._doors:
            door.close()

    @property
    def port(self) -> int:
        """Port of plain HTTP."""
        return self._doors[0].port

    @property
    def tls_port(self) -> int | None:
        """Port of TLS, if it is served."""
        return self._doors[1].port if len(self._doors) > 1 else None

    def connect(self, host: str, port: int) -> tuple[str, int]:
        """Return where to connect for a host: the connect override of the http door.

        Raises:
            LookupError: if this world has no such host, or does not serve that port.
        """
        name = host.lower().rstrip(".")
        if name in self.shelf.dead or not (name in self.world.hosts or self._has_copies(name)):
            raise LookupError("no such host in the practice web")
        if port == 443:  # noqa: PLR2004 - the port of https
            if self.tls_port is None:
                raise LookupError("the practice web serves no TLS here")
            return LOOPBACK, self.tls_port
        return LOOPBACK, self.port

    def _has_copies(self, host: str) -> bool:
        return any(page.host == host for page in self.shelf.pages.values())

    # ------------------------------------------------------------------ what happened

    @property
    def log(self) -> tuple[Served, ...]:
        """Every request that arrived, in order of arrival."""
        with self._lock:
            return tuple(self._log.values())

    def page(self, url: str) -> PracticePage:
        """Return the page at an address as it is now.

        Raises:
            KeyError: if there is none.
        """
        return self.shelf.page(url)

    # ------------------------------------------------------------------ what changes

    def remove(self, url: str, *, still_indexed: bool = False) -> None:
        """Take a page away. With `still_indexed`, search goes on showing what it knew.

        Raises:
            KeyError: if there is no such page.
        """
        self.shelf.remove(url, still_indexed=still_indexed)

    def redact(self, url: str, *facts: HasValue, still_indexed: bool = False) -> None:
        """Take facts out of a page: anything with a kind and a normalised value will do.

        With `still_indexed`, search goes on showing what it knew.

        Raises:
            KeyError: if there is no such page.
        """
        self.shelf.redact(url, facts, still_indexed=still_indexed)

    def answer(self, url: str, answer: Answer) -> None:
        """Answer something else at the address of a page, until it is restored.

        Raises:
            KeyError: if there is no such page.
        """
        self.shelf.answer(url, answer)

    def recrawl(self, url: str) -> None:
        """Let the search engine look at an address as it is now, whatever it knew."""
        self.shelf.recrawl(url)

    def snapshot(self, url: str, at: datetime) -> None:
        """Let the archive keep a copy of a page as it is now.

        Raises:
            KeyError: if there is no such page.
        """
        self.shelf.archive.keep(self.shelf.page(url), at)

    def exclude(self, url: str) -> None:
        """Let the archive show no copy of a page any more."""
        self.shelf.archive.exclude(url.replace("https://", "http://", 1))

    def silence_archive(self, answer: Answer | None) -> None:
        """Let the archive answer this and nothing else; None lets it work again."""
        self.shelf.archive.answer = answer

    def ask_robots(self, host: str, text: str) -> None:
        """Change what a host asks of programs in its robots.txt."""
        self.shelf.robots[host] = text

    def unplug(self, host: str) -> None:
        """Let a host's name lead nowhere any more."""
        self.shelf.dead.add(host)

    def plug_in(self, host: str) -> None:
        """Let a host's name lead there again."""
        self.shelf.dead.discard(host)

    def hold(self, host: str) -> None:
        """Let a host take every request and answer none of them until it is let go."""
        self._held |= {host}

    def let_go(self, host: str) -> None:
        """Let a host answer what it was asked meanwhile, and everything after."""
        self._held -= {host}

    def wall(self, url: str) -> None:
        """Put a page behind a challenge that no program passes.

        Raises:
            KeyError: if there is no such page.
        """
        self.shelf.wall(url)

    def restore(self, url: str) -> None:
        """Put a page back as the world had it.

        Raises:
            KeyError: if the world never had it.
        """
        self.shelf.restore(url)

    def copy(self, url: str, to: str) -> None:
        """Copy a page to another address, which search engines then know.

        Raises:
            KeyError: if there is no such page.
        """
        self.shelf.copy(url, to)

    def reset(self) -> None:
        """Put every page back as the world had it, and begin a new log."""
        self.shelf.reset()
        self._held = frozenset()
        with self._lock:
            self._log.clear()

    # ------------------------------------------------------------------ settings

    def settings_toml(self) -> str:
        """Return a `footprint.toml` that points the sources at this world.

        The key is named as `env:FOOTPRINT_PRACTICE_KEY`: settings never hold keys.
        """
        scheme = "https" if self._tls_files else "http"
        ca = f'[network]\nca_file = "{self._tls_files[0]}"\n' if self._tls_files else ""
        return (
            f'{ca}[sources.searxng]\nenabled = true\nurl = "{scheme}://{SEARCH_HOST}"\n'
            f'[sources.companies_house]\nenabled = true\nurl = "{scheme}://{COMPANIES_HOST}"\nkey = "env:{KEY_VARIABLE}"\n'
            f'[sources.wayback]\nurl = "{scheme}://{ARCHIVE_HOST}"\n'
        )

    # ------------------------------------------------------------------ serving

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        number, host = self._arrived(request)
        while host in self._held:  # noqa: ASYNC110 - let go by another thread
            await asyncio.sleep(_GLANCE)
        response = self._site.answer(request)
        if request.method == "HEAD":
            response = Response(status_code=response.status_code, headers=dict(response.headers))
        with self._lock:
            if number in self._log:  # a reset may have begun a new log meanwhile
                self._log[number] = replace(
                    self._log[number], status=response.status_code, bytes=len(response.body)
                )
        await response(scope, receive, send)

    def _arrived(self, request: Request) -> tuple[int, str]:
        entry = Served(
            at=self._clock(),
            method=request.method,
            host=request.headers.get("host", "").partition(":")[0].lower(),
            path=request.scope["raw_path"].decode("ascii", "replace"),
            query=request.url.query,
            headers=tuple(request.headers.items()),
            tls=request.url.scheme == "https",
        )
        with self._lock:
            number = next(self._numbers)
            self._log[number] = entry
        return number, entry.host


class _Door:
    """One listening port with its thread."""

    def __init__(self, app: Any, cert: Path | None = None, key: Path | None = None) -> None:
        config = uvicorn.Config(
            app, loop="asyncio", http="h11", ws="none", interface="asgi3", proxy_headers=False, lifespan="off", log_config=None, access_log=False,
            ssl_certfile=cert, ssl_keyfile=key, timeout_graceful_shutdown=1, server_header=False,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name="practice web", daemon=True
        )
        self.port = 0

    def open(self) -> None:
        # Bound and listening before the thread runs: a client may connect at once and waits
        # in the kernel's queue until the server takes it.
        self._socket.bind((LOOPBACK, 0))
        self._socket.listen(128)
        self.port = self._socket.getsockname()[1]
        self._thread.start()
        deadline = time.monotonic() + _STARTED_WITHIN
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the practice web did not start")
            time.sleep(0.005)

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(_STARTED_WITHIN)
        self._socket.close()
