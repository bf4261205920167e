"""How the practice web answers: one ASGI application for every host.

It looks at the Host header, as a shared server does. Pages come from a `Shelf`, which holds
the world as it is now: removed, redacted, walled, restored or copied pages included.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from footprint.practice.archive import ARCHIVE_HOST, LIST_PATH, Archive
from footprint.practice.facts import HasValue
from footprint.practice.index import SearchIndex, words
from footprint.practice.page import HTML, JSON, Answer, PracticePage
from footprint.practice.sites.walls import CHALLENGE, SOFT_HOST, robots, soft_not_found
from footprint.practice.world import (
    COMPANIES_HOST,
    SEARCH_HOST,
    SEARCH_HOST_BLOCKED,
    SEARCH_HOST_HTML_ONLY,
    World,
)

KEY: Final = "practice"
"""The one key that the practice Companies House takes."""
SPENT_KEY: Final = "spent"
"""A key whose allowance is used up: every request is answered with 429."""

_ENGINES: Final = {SEARCH_HOST, SEARCH_HOST_HTML_ONLY, SEARCH_HOST_BLOCKED}
_NOT_FOUND: Final = Answer(
    404, "<!doctype html><title>404 Not Found</title><h1>Not Found</h1><p>The page is not here.</p>"
)


@dataclass
class Shelf:
    """The pages of a world as they are now. Changes are undone by `restore`."""

    world: World
    pages: dict[str, PracticePage] = field(init=False)
    index: SearchIndex = field(init=False)
    archive: Archive = field(init=False)
    robots: dict[str, str] = field(init=False)
    """What hosts ask of programs, where it is not what they asked at first."""
    dead: set[str] = field(init=False)
    """Hosts whose names lead nowhere any more."""

    def __post_init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Put everything back as the world had it."""
        self.pages = dict(self.world.pages)
        self.index = SearchIndex.of(self.pages.values())
        self.archive = Archive()
        self.robots = {}
        self.dead = set()

    def page(self, url: str) -> PracticePage:
        """Return the page at an address now.

        Raises:
            KeyError: if there is none.
        """
        return self.pages[_plain(url)]

    def put(self, page: PracticePage, *, reindex: bool = True) -> None:
        """Put a page at its address."""
        self.pages[page.url] = page
        if reindex and page.indexed:
            self.index.add(page)

    def remove(self, url: str, *, still_indexed: bool = False) -> None:
        """Take a page away; search engines may go on showing what they knew."""
        page = self.pages.pop(_plain(url))
        if not still_indexed:
            self.index.drop(page.url)

    def redact(self, url: str, facts: Collection[HasValue], *, still_indexed: bool = False) -> None:
        """Take facts out of a page; search engines may go on showing what they knew."""
        self.put(self.page(url).without(facts), reindex=not still_indexed)

    def answer(self, url: str, answer: Answer) -> None:
        """Answer something else at a page's address. Search engines go on as before."""
        self.put(replace(self.page(url), instead=answer), reindex=False)

    def recrawl(self, url: str) -> None:
        """Let the search engine look at an address as it is now."""
        page = self.pages.get(_plain(url))
        self.index.drop(_plain(url))
        if page is not None and page.readable and page.indexed:
            self.index.add(page)

    def wall(self, url: str) -> None:
        """Put a page behind a challenge. Search engines still know it."""
        self.put(replace(self.page(url), instead=CHALLENGE), reindex=False)

    def restore(self, url: str) -> None:
        """Put a page back as the world had it; a copy of our own making goes."""
        url = _plain(url)
        self.index.drop(url)
        if url in self.world.pages:
            self.put(self.world.pages[url])
        else:
            self.pages.pop(url)

    def copy(self, url: str, to: str) -> None:
        """Copy a page to another address, as resellers do."""
        self.put(replace(self.page(url), url=_plain(to), indexed=True))


def _plain(url: str) -> str:
    """Return an address as the shelf knows it: TLS or not, it is one page."""
    return url.replace("https://", "http://", 1).partition("#")[0]


@dataclass
class Site:
    """Answers one request for any host."""

    shelf: Shelf

    def answer(self, request: Request) -> Response:
        """Return what the host in the request says."""
        host = request.headers.get("host", "").partition(":")[0].lower()
        if request.url.path == "/robots.txt":
            return Response(self.shelf.robots.get(host) or robots(host), media_type="text/plain")
        if host in _ENGINES:
            return self._search(request, host)
        if host == COMPANIES_HOST:
            return self._companies(request)
        if host == ARCHIVE_HOST and request.url.path != "/":
            return self._archive(request)
        return self._page(request, host)

    def _page(self, request: Request, host: str) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        page = self.shelf.pages.get(f"http://{host}{request.url.path}{query}")
        if page is None:
            return _plainly(soft_not_found() if host == SOFT_HOST else _NOT_FOUND)
        if page.instead:
            return _plainly(page.instead)
        return Response(page.body, headers={"content-type": page.media_type})

    # ------------------------------------------------------------------ the archive

    def _archive(self, request: Request) -> Response:
        archive = self.shelf.archive
        if archive.answer is not None:
            return _plainly(archive.answer)
        if request.url.path == LIST_PATH:
            asked = _parameters(request)
            limit = asked.get("limit", "").removeprefix("-")
            rows = archive.listed(asked.get("url", ""), _count(limit, 100) or 100)
            return _json(rows)
        query = f"?{request.url.query}" if request.url.query else ""
        page = archive.copy(f"{request.scope['raw_path'].decode('ascii', 'replace')}{query}")
        if page is None:
            return _plainly(_NOT_FOUND)
        return Response(page.body, headers={"content-type": page.media_type})

    # ------------------------------------------------------------------ the search engine

    def _search(self, request: Request, host: str) -> Response:
        asked = _parameters(request)
        if request.url.path not in {"/", "/search"}:
            return _plainly(_NOT_FOUND)
        if asked.get("format", "html") != "json" or host == SEARCH_HOST_HTML_ONLY:
            return _plainly(_FORBIDDEN)
        text = asked.get("q", "").strip()
        if not text:
            return _json({"error": "No query"}, 400)
        pageno = asked.get("pageno", "1")
        if not pageno.isascii() or not pageno.isdigit() or int(pageno) < 1:
            return _json({"error": f"Invalid value {pageno} for parameter pageno"}, 400)
        blocked = host == SEARCH_HOST_BLOCKED or asked.get("engines") == "blocked"
        hits = [] if blocked else self.shelf.index.search(text, int(pageno))
        results = [
            _result(hit.url, hit.title, hit.snippet, place, request.url.scheme)
            for place, hit in enumerate(hits, 1)
        ]
        return _json({
            "query": text, "results": results, "answers": [], "corrections": [], "infoboxes": [], "suggestions": [],
            "unresponsive_engines": [["practice", "too many requests"]] if blocked else [],
        })  # fmt: skip

    # ------------------------------------------------------------------ Companies House

    def _companies(self, request: Request) -> Response:
        key = _basic_user(request.headers.get("authorization", ""))
        if key == SPENT_KEY:
            return Response(b"", 429, headers={**_RATES, "x-ratelimit-remain": "0"})
        if key != KEY:
            return _json({"error": "Invalid Authorization", "type": "ch:service"}, 401)
        path = request.url.path
        if path == "/search/officers":
            return _json(self._officers(_parameters(request)), headers=_RATES)
        page = self.shelf.pages.get(f"http://{COMPANIES_HOST}{path}")
        if page is None:
            kind = (
                "company-psc-not-found" if path.endswith("control") else "company-profile-not-found"
            )
            return _json({"errors": [{"error": kind, "type": "ch:service"}]}, 404, _RATES)
        if page.instead:
            return _plainly(page.instead)
        return Response(page.html, headers={"content-type": JSON, **_RATES})

    def _officers(self, asked: dict[str, str]) -> dict[str, Any]:
        wanted = set(words(asked.get("q", "")))
        start, size = _count(asked.get("start_index"), 0), _count(asked.get("items_per_page"), 20)
        found = [json.loads(page.html) for page in self.shelf.pages.values() if _is_officer(page)]
        hits = [one for one in found if wanted and wanted <= set(words(one["name"]))]
        hits.sort(key=lambda one: (len(one["name"]), one["links"]["self"]))
        return {
            "kind": "search#officers", "etag": "0" * 40, "items_per_page": size, "start_index": start,
            "total_results": len(hits), "page_number": 1 + start // max(size, 1),
            "items": [_officer(one) for one in hits[start : start + size]],
        }  # fmt: skip


_RATES: Final = {
    "x-ratelimit-limit": "600",
    "x-ratelimit-remain": "597",
    "x-ratelimit-reset": "1795254300",
    "x-ratelimit-window": "5m",
}
_FORBIDDEN: Final = Answer(
    403,
    "<!doctype html><title>403 Forbidden</title><h1>Forbidden</h1><p>This server gives no results in that format.</p>",
)
_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _is_officer(page: PracticePage) -> bool:
    return page.host == COMPANIES_HOST and "/officers/" in page.url and page.readable


def _officer(one: dict[str, Any]) -> dict[str, Any]:
    """Return a search result for an officer, made from the appointments as they are now."""
    address = one["items"][0]["address"]
    born = one["date_of_birth"]
    description = f"Total number of appointments {one['total_results']}"
    if born["month"]:
        description += f" - Born {_MONTHS[born['month'] - 1]} {born['year']}"
    order = ("premises", "address_line_1", "locality", "region", "country", "postal_code")
    street = f"{address['premises']} {address['address_line_1']}".strip()
    return {
        "kind": "searchresults#officer", "title": one["name"], "description": description,
        "description_identifiers": ["appointment-count", "born-on"], "appointment_count": one["total_results"],
        **({"date_of_birth": born} if born["month"] else {}),
        "address": {key: value for key, value in address.items() if value},
        "address_snippet": ", ".join(filter(None, (street, *(address[key] for key in order[2:])))),
        "snippet": "", "matches": {"snippet": [], "title": [1, len(one["name"].split()[0])]}, "links": one["links"],
    }  # fmt: skip


def _result(url: str, title: str, snippet: str, place: int, scheme: str) -> dict[str, Any]:
    url = url.replace("http://", f"{scheme}://", 1)
    parts = urlsplit(url)
    return {
        "url": url, "title": title, "content": snippet, "engine": "practice", "template": "default.html",
        "parsed_url": [parts.scheme, parts.netloc, parts.path, "", parts.query, parts.fragment],
        "img_src": "", "thumbnail": "", "priority": "", "engines": ["practice"], "positions": [place],
        "score": 1 / place, "category": "general", "publishedDate": None,
    }  # fmt: skip


def _parameters(request: Request) -> dict[str, str]:
    return dict(parse_qsl(request.url.query, keep_blank_values=True))


def _count(text: str | None, default: int) -> int:
    return min(int(text), 100) if text and text.isascii() and text.isdigit() else default


def _basic_user(header: str) -> str:
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(value, validate=True).decode().partition(":")[0]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _json(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(
        json.dumps(value, ensure_ascii=False),
        status,
        headers={"content-type": JSON, **(headers or {})},
    )


def _plainly(answer: Answer) -> Response:
    return Response(
        answer.body,
        answer.status,
        headers={"content-type": answer.media_type or HTML, **dict(answer.headers)},
    )
