"""Is this an answer at all? One place for every page that comes in; its table is `footprint.marks`.

A wall, a captive portal or a shell without content looks like a page on which the subject does
not stand, and a false "clear" is the worst failure. So every answer is judged twice: by its
status, headers and first bytes when it arrives (`judge_answer`), and by what is left of it
after parsing (`judge_document`). Both are pure.

Strong marks (a header or an element that only a wall has) decide whatever else is there. Weak
ones are words, and words about walls also stand in articles: they count only where there is
little else on the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from footprint.glance import Look, look_at
from footprint.marks import SOFT, STRONG, WEAK, WORDS, Row
from footprint.source import CouldNotCheck, NothingFound, Reason

GONE: Final = frozenset({404, 410})
"""Statuses of a page that is not there (RFC 9110, 15.5.5 and 15.5.11): an answer, and a plain one."""

_FORBIDDEN: Final = 403

_STATUS_REASONS: Final = {
    202: Reason.SERVER_ERROR,  # taken in, but not answered yet
    204: Reason.EMPTY_PAGE,
    205: Reason.EMPTY_PAGE,
    206: Reason.TRUNCATED,  # a part, though we never ask for parts
    401: Reason.LOGIN_NEEDED,
    407: Reason.BLOCKED,
    408: Reason.TIMED_OUT,
    429: Reason.RATE_LIMITED,
    509: Reason.RATE_LIMITED,
    511: Reason.CAPTIVE_PORTAL,  # RFC 6585
}

_SCRIPT_WANTED: Final = re.compile(
    r"(?:enable|turn on|activate|allow|requires?|needs?|without|supports?)\s+(?:\w+\s+){0,2}java\s?script"
    r"|java\s?script\s+(?:\w+\s+){0,3}(?:enabled|disabled|required|turned off|to run)"
)
_LOADING: Final = re.compile(
    r"(?:please wait|loading(?: \w+)?|one moment|just a second)[\s.\u2026]*(?:please wait)?[\s.\u2026]*"
)


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of a page after parsing, as far as `judge_document` needs it."""

    text_length: int
    """Characters of visible text, without scripts, styles and `noscript`."""
    script_count: int = 0
    """`script` elements that run (not JSON-LD or templates)."""
    title: str = ""
    status: int = 200
    partial: bool = False
    text: str = ""
    """The first few hundred characters of visible text, or all of it."""
    headings: str = ""
    """The first headings (h1, h2), one a line."""
    noscript: str = ""
    """Text inside `noscript`."""
    empty_mounts: int = 0
    """Elements such as `<div id="root"></div>`: empty, with an id, and waiting for a script."""
    password_fields: int = 0


def judge_answer(
    status: int, headers: Mapping[str, str], head: bytes, url: str
) -> CouldNotCheck | None:
    """Say why an answer is none, or None if it may be one.

    Args:
        status: of HTTP.
        headers: names in lower case.
        head: the first bytes of the decompressed body, at most `HEAD_LIMIT` are looked at.
        url: where the answer came from in the end.
    """
    look = look_at(status, headers, head, url)
    verdict = _first(STRONG, look) or _judge_status(look)
    if verdict is not None or status in GONE:
        return verdict
    return _first(WEAK, look)


def judge_document(facts: DocumentFacts) -> CouldNotCheck | NothingFound | None:
    """Say why a parsed page holds no answer, or None if it may hold one.

    A page that is gone (404, 410) is an answer: there is nothing. A page that claims to be
    there (200) and says that it is not found is none: nobody knows what it would have shown.
    """
    if facts.status in GONE:
        return NothingFound()
    if facts.text_length == 0:
        return _judge_nothing(facts)
    look = Look(
        facts.status, {}, "", b"", facts.title.lower(),
        f"{facts.headings}\n{facts.text}".lower(), facts.text_length,
    )  # fmt: skip
    return _first(WORDS, look) or _judge_shell(facts) or _first(SOFT, look)


# ---------------------------------------------------------------------------- small parts


def _judge_nothing(facts: DocumentFacts) -> CouldNotCheck:
    if facts.partial:
        return CouldNotCheck(Reason.TRUNCATED, "the page broke off")
    if facts.script_count:
        return CouldNotCheck(Reason.SCRIPT_ONLY)
    return CouldNotCheck(Reason.EMPTY_PAGE)


def _judge_shell(facts: DocumentFacts) -> CouldNotCheck | None:
    shell_length = 250
    if not facts.script_count or facts.text_length > shell_length:
        return None
    words = f"{facts.noscript}\n{facts.text}".lower()
    asks = _SCRIPT_WANTED.search(words) is not None
    loading = _LOADING.fullmatch(facts.text.strip().lower()) is not None
    if asks or loading or (facts.empty_mounts and facts.text_length < shell_length // 2):
        return CouldNotCheck(Reason.SCRIPT_ONLY)
    return None


def _judge_status(look: Look) -> CouldNotCheck | None:
    status = look.status
    reason = _STATUS_REASONS.get(status)
    if status == _FORBIDDEN and _is_limited(look):
        reason = Reason.RATE_LIMITED
    if reason is None:
        first_client, first_server, last_server = 400, 500, 599
        if first_server <= status <= last_server:
            reason = Reason.SERVER_ERROR
        elif first_client <= status and status not in GONE:
            reason = Reason.BLOCKED
        elif status // 100 == 3:  # noqa: PLR2004 - RFC 9110: redirection
            reason = Reason.BAD_REDIRECT
    return None if reason is None else CouldNotCheck(reason, f"status {status}")


def _is_limited(look: Look) -> bool:
    left = [look.headers.get(name, "") for name in ("x-ratelimit-remaining", "ratelimit-remaining")]
    return "0" in left or "retry-after" in look.headers


def _first(rows: tuple[Row, ...], look: Look) -> CouldNotCheck | None:
    for row in rows:
        if row.test(look):
            return CouldNotCheck(row.reason, row.detail)
    return None
