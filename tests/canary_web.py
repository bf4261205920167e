"""A small web that knows one invented person: a search server and a page, behind a forward proxy."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs, urlsplit

GIVEN, FAMILY = "Zöellinor", "Quokkaberg"
PHONE = "07700 900777"
HOME = "14 Wombatley Rise, Otley, LS21 9ZZ"
CANARY = (GIVEN, FAMILY, "Wombatley", "7700900777", "7700 900777")
"""What must stand nowhere: parts of the name and the street, and the number in two spellings."""

_PAGE = (
    "<!doctype html><meta charset=utf-8><title>Members of the Otley choir</title><h1>Members</h1>"
    f"<p>{GIVEN} {FAMILY}, {HOME}. Telephone {PHONE}.</p>"
)


class _Proxy(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        host = url.hostname or self.headers.get("Host", "")
        if host == "search.test" and url.path == "/search":
            self.server.asked.set()
            self.server.go_on.wait(60)
            query = parse_qs(url.query)["q"][0]
            known = FAMILY in query and "pageno=1" in url.query
            hit = {
                "url": "http://choir.test/members",
                "title": f"{GIVEN} {FAMILY}",
                "content": HOME,
            }
            told = {"query": query, "results": [hit] if known else [], "unresponsive_engines": []}
            self._answer("application/json", json.dumps(told))
        elif host == "choir.test" and url.path == "/members":
            self._answer("text/html; charset=utf-8", _PAGE)
        else:
            self._answer("text/plain", "not here", 404)

    def _answer(self, kind: str, text: str, status: int = 200) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Proxy)
        self.asked = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()


class CanaryWeb:
    """Serves until it is left. `hold` makes every search wait, so that a run can be cut off."""

    def __enter__(self) -> Self:
        self._server = _Server()
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.go_on.set()
        self._server.shutdown()
        self._server.server_close()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let searches wait meanwhile."""
        self._server.asked.clear()
        self._server.go_on.clear()
        try:
            yield
        finally:
            self._server.go_on.set()

    def was_asked(self, seconds: float) -> bool:
        """Wait until somebody searches; return whether anybody did."""
        return self._server.asked.wait(seconds)

    def settings(self) -> str:
        """Return a footprint.toml that leads every request here."""
        port = self._server.server_address[1]
        return (
            f'[network]\nproxy = "http://127.0.0.1:{port}"\n'
            '[sources.searxng]\nurl = "http://search.test"\npace = 0\nqueries = 4\n'
        )


PROFILE = f"""format = "footprint-profile/1"
[[names]]
given = "{GIVEN}"
family = "{FAMILY}"
[[phones]]
value = "{PHONE}"
[[addresses]]
value = "{HOME}"
[[places]]
value = "Otley"
"""
