"""SearXNG: a search engine of engines, on a server that the user names.

Interface: https://docs.searxng.org/dev/search_api.html (JSON has to be switched on by the
server's operator; a stock server answers 403 with a page).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from footprint.extract import records
from footprint.sighting import Layer, Page, Record, Shape
from footprint.source import (
    ChangedPageError,
    CouldNotCheck,
    Found,
    IdentifierKind,
    Lead,
    NothingFound,
    Reading,
    Reason,
    Request,
    SettingsError,
    Skipped,
    SourceCard,
    SourceSettings,
)
from footprint.subject import Profile
from footprint.text import clean, unescape

from ._queries import QUERY_LIMIT, queries

RESULTS: Final = 20
"""Results that are looked at for each query, unless the settings say otherwise. Few people
turn to the third page of ten."""

PAGES: Final = 4
"""Pages of results that are asked for at most, however short they are."""


class SearXNG:
    """Web search through a SearXNG server of the user's choice."""

    card = SourceCard(
        id="searxng",
        name="Web search (SearXNG)",
        what="Pages that show your name, phone numbers, email addresses or home.",
        sends=(
            IdentifierKind.NAME,
            IdentifierKind.PREVIOUS_NAME,
            IdentifierKind.PLACE,
            IdentifierKind.EMPLOYER,
            IdentifierKind.EMAIL,
            IdentifierKind.PHONE,
            IdentifierKind.USERNAME,
            IdentifierKind.ADDRESS,
            IdentifierKind.POSTCODE,
        ),
        receives="The SearXNG server that you named, and the search engines that it asks.",
        jurisdiction="where the server stands",
        terms_url="https://docs.searxng.org/",
        pace=1.0,
        checked_on="2026-11-21",
    )

    def plan(self, profile: Profile, settings: SourceSettings) -> Sequence[Request] | Skipped:
        """Plan one request for each query, or skip when no server is named."""
        if not settings.url:
            return Skipped(Reason.NOT_SET_UP, "no server is named in the settings")
        limit = _whole(settings, "queries", QUERY_LIMIT, most=QUERY_LIMIT)
        wanted = _whole(settings, "results", RESULTS, most=100)
        return [
            Request(
                source=self.card.id,
                url=_url(settings.url, query.text),
                disclosed=query.disclosed,
                why=query.why,
                loses=query.loses,
                accept="application/json",
                layer=Layer.INDEX,
                found_by=query.kinds,
                memo=f"1 0 {wanted}",
            )
            for query in queries(profile, limit=limit)
        ]

    def read(self, page: Page, request: Request, profile: Profile) -> Reading:
        """Read one page of results: leads to open, and what the results themselves show."""
        answer = _answer(page)
        title = clean("Search results")
        results = [result for result in answer["results"] if _is_result(result)]
        silent = answer.get("unresponsive_engines")
        number_silent = len(silent) if isinstance(silent, list) else 0
        blocked = CouldNotCheck(Reason.ENGINES_BLOCKED, f"{number_silent} engines did not answer")
        if not results:
            _check_nothing(answer)
            return Reading(blocked if silent else NothingFound(), title)
        number, seen, wanted = map(int, request.memo.split())
        return Reading(
            Found(),
            title,
            records=tuple(
                record for result in results for record in _snippet(result, page, profile)
            ),
            leads=tuple(
                Lead(result["url"], request.found_by, seen + place)
                for place, result in enumerate(results, 1)
            ),
            more=_next_page(request, number, seen + len(results), wanted),
            unchecked=(blocked,) if silent else (),
        )


def _whole(settings: SourceSettings, name: str, default: int, *, most: int) -> int:
    value = settings.options.get(name, default)
    if not isinstance(value, int) or not 1 <= value <= most:
        raise SettingsError(f"The setting sources.searxng.{name} must be from 1 to {most}.")
    return value


def _url(base: str, text: str) -> str:
    return f"{base}/search?{urlencode({'q': text, 'format': 'json', 'pageno': 1})}"


def _next_page(request: Request, number: int, seen: int, wanted: int) -> tuple[Request, ...]:
    if number >= PAGES or seen >= wanted:
        return ()
    url = request.url.removesuffix(f"pageno={number}") + f"pageno={number + 1}"
    memo = f"{number + 1} {seen} {wanted}"
    return (replace(request, url=url, memo=memo, depth=request.depth + 1),)


def _answer(page: Page) -> dict[str, Any]:
    try:
        answer = json.loads(page.body)
    except (ValueError, RecursionError):
        raise ChangedPageError("the answer is not JSON") from None
    if not isinstance(answer, dict) or not isinstance(answer.get("results"), list):
        raise ChangedPageError("the answer has no list of results")
    return answer


def _check_nothing(answer: dict[str, Any]) -> None:
    """Refuse to believe an empty list unless the server says that all its engines answered."""
    if answer["results"]:
        raise ChangedPageError("the results are not as they always are")
    if answer.get("error") or answer.get("errors"):
        raise ChangedPageError("an error in place of results")
    if not isinstance(answer.get("unresponsive_engines"), list):
        raise ChangedPageError("nobody knows which engines answered")


def _is_result(result: Any) -> bool:
    return (
        isinstance(result, dict)
        and isinstance(result.get("url"), str)
        and result["url"].startswith(("http://", "https://"))
    )


def _snippet(result: dict[str, Any], page: Page, profile: Profile) -> list[Record]:
    """Read a result's title and text as a small page of their own."""
    words = "\n".join(
        unescape(result[key]) for key in ("title", "content") if isinstance(result.get(key), str)
    )
    body = words.encode("utf-8", "replace")
    note = replace(
        page,
        url=result["url"],
        media_type="text/plain",
        charset="utf-8",
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        layer=Layer.INDEX,
    )
    return [
        replace(record, shape=Shape.SNIPPET, url=result["url"]) for record in records(note, profile)
    ]
