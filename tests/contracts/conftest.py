"""The practice web, and a real forward proxy in front of it, as an office might have one."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import trustme

from footprint.audit import plan_requests
from footprint.commands._run import Commission, carry_out
from footprint.io.consent import Consent
from footprint.io.registry import load_sources
from footprint.practice import PracticeServer, Served, World
from footprint.run import Run
from footprint.settings import read_settings
from footprint.source import FollowsLeads
from footprint.subject import Profile
from tests.hurried import HURRIED, hurry

KEYS = {"companies_house": PracticeServer.key}
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def world() -> World:
    """The practice web as it is made."""
    return World.generate()


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs in this process waits for no host's pace."""
    hurry(monkeypatch.setattr)


class _Forward(socketserver.StreamRequestHandler):
    """One connection to the proxy: absolute-form GET, or CONNECT."""

    server: _Proxy

    def handle(self) -> None:
        head = [self.rfile.readline(65536)]
        while (line := self.rfile.readline(65536)) not in {b"\r\n", b"\n", b""}:
            head.append(line)
        method, target, version = head[0].decode("latin-1").split()
        if method == "CONNECT":
            self.server.seen.append(target)
            if self.server.tls_port is None or not target.partition(":")[0].endswith(".test"):
                self.wfile.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
                return
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            self._join(self.server.tls_port, b"")
            return
        host, _, path = target.removeprefix("http://").partition("/")
        self.server.seen.append(host)
        if not host.partition(":")[0].endswith(".test"):
            self.wfile.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            return
        kept = [h for h in head[1:] if not h.lower().startswith((b"connection", b"proxy-"))]
        first = f"{method} /{path} {version}\r\n".encode("latin-1")
        self._join(self.server.port, b"".join([first, *kept, b"Connection: close\r\n", b"\r\n"]))

    def _join(self, port: int, first: bytes) -> None:
        with socket.create_connection(("127.0.0.1", port)) as upstream:
            upstream.sendall(first)
            back = threading.Thread(target=self._pump, args=(upstream, self.connection))
            back.start()
            self._pump(self.connection, upstream)
            back.join()

    @staticmethod
    def _pump(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_WR)


class _Proxy(socketserver.ThreadingTCPServer):
    """A forward proxy that knows only the practice web, as a proxy knows only its own net."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, tls_port: int | None) -> None:
        super().__init__(("127.0.0.1", 0), _Forward)
        self.port = port
        self.tls_port = tls_port
        self.seen: list[str] = []


@dataclass
class Office:
    """A practice web behind a proxy, with the settings that lead there."""

    server: PracticeServer
    proxy: _Proxy
    settings: Path

    @property
    def log(self) -> tuple[Served, ...]:
        return self.server.log


def _settings(proxy: int, scheme: str, ca_file: Path | None) -> str:
    ca = f'ca_file = "{ca_file}"\n' if ca_file else ""
    return (
        f'[network]\nproxy = "http://127.0.0.1:{proxy}"\n{ca}'
        f'[sources.searxng]\nurl = "{scheme}://search.test"\npace = 0\n'
        f'[sources.companies_house]\nurl = "{scheme}://companies-house.test"\npace = 0\n'
        'key = "env:FOOTPRINT_TEST_CH_KEY"\n'
        f'[sources.wayback]\nurl = "{scheme}://archive.test"\npace = 0\n'
    )


@contextlib.contextmanager
def _office(world: World, folder: Path, *, tls: bool) -> Iterator[Office]:
    cert = key = ca_file = None
    if tls:
        authority = trustme.CA()
        leaf = authority.issue_cert(*sorted(world.hosts))
        cert, key, ca_file = folder / "leaf.pem", folder / "leaf.key", folder / "office-ca.pem"
        authority.cert_pem.write_to_path(str(ca_file))
        key.write_bytes(leaf.private_key_pem.bytes())
        cert.write_bytes(b"".join(blob.bytes() for blob in leaf.cert_chain_pems))
    with PracticeServer(world, cert=cert, key_file=key) as server:
        proxy = _Proxy(server.port, server.tls_port)
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        settings = folder / "footprint.toml"
        scheme = "https" if tls else "http"
        settings.write_text(_settings(proxy.server_address[1], scheme, ca_file))
        try:
            yield Office(server, proxy, settings)
        finally:
            proxy.shutdown()
            proxy.server_close()


@pytest.fixture
def office(world: World, tmp_path: Path) -> Iterator[Office]:
    """The practice web behind a plain proxy."""
    with _office(world, tmp_path, tls=False) as made:
        yield made


@pytest.fixture
def tls_office(world: World, tmp_path: Path) -> Iterator[Office]:
    """The practice web over TLS, signed by an office's own authority, behind a proxy."""
    with _office(world, tmp_path, tls=True) as made:
        yield made


@dataclass
class Audited:
    """A run, and what the practice web saw of it."""

    run: Run
    log: tuple[Served, ...]


@pytest.fixture(scope="session")
def audited(world: World) -> Callable[[Profile], Audited]:
    """Audit a profile on the practice web, in this process; runs are kept for all tests."""
    done: dict[Profile, Audited] = {}

    def audit(profile: Profile) -> Audited:
        if profile not in done:
            done[profile] = asyncio.run(_audit(world, profile))
        return done[profile]

    return audit


async def _audit(world: World, profile: Profile) -> Audited:
    sources, broken = load_sources()
    assert broken == []
    with PracticeServer(world) as server:
        settings = read_settings(server.settings_toml().encode())
        planned = plan_requests(profile, sources, settings, keys=frozenset(KEYS))
        followers = [name for name, source in sources.items() if isinstance(source, FollowsLeads)]
        run = await carry_out(
            Commission(
                profile,
                settings,
                sources,
                planned,
                Consent.all(planned.requests, profile, sources=followers),
                KEYS,
            ),
            lambda _: None,
            connect=server.connect,
            paces=dict.fromkeys(sources, 0.0),
        )
        return Audited(run, server.log)


@dataclass
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    def report(self, folder: Path) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        return loaded


@pytest.fixture
def footprint() -> Callable[..., Ran]:
    """Run the command in a process of its own, without a terminal and without polite waits."""

    def run(*arguments: object, env: dict[str, str] | None = None) -> Ran:
        environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
        environment |= {"FOOTPRINT_TEST_CH_KEY": PracticeServer.key, **(env or {})}
        ended = subprocess.run(
            [sys.executable, "-P", HURRIED, *map(str, arguments)],
            capture_output=True, stdin=subprocess.DEVNULL, timeout=110, check=False,
            text=True, encoding="utf-8", env=environment, cwd=ROOT,
        )  # fmt: skip
        return Ran(ended.returncode, ended.stdout, ended.stderr)

    return run
