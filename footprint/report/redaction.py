"""The last line of defence: no text of a report may spell out what the report hides.

Each finding is masked where it stands. But advice, reasons and addresses of other pages are
text too, and may repeat a hidden value in another spelling: a postcode without its blank, a
street as part of an address. So what is hidden is turned into patterns, and every text that
enters a report goes through them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote, urlsplit

from footprint.report.hosts import host_of
from footprint.sighting import Kind
from footprint.text import fold

_SEPARATOR: Final = r"(?:[\W_]|%[0-9A-Fa-f]{2}){0,6}"
_WORD_START: Final = r"(?<![^\W_])"
_WORD_END: Final = r"(?![^\W_])"
_TELLING_LENGTH: Final = 5
"""Letters that a street, a house name or a path needs to be telling on its own."""
_SUBSCRIBER_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Secret:
    """One spelling of something hidden, and what stands in its place."""

    pattern: str
    stand_in: str


class Redactor:
    """Replaces what is hidden wherever it stands in a text."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        # Longest first, so that an address goes as a whole and not in pieces.
        unique = {secret.pattern: secret.stand_in for secret in secrets}
        ordered = sorted(unique, key=lambda pattern: (-len(pattern), pattern))
        self._stand_ins = [unique[pattern] for pattern in ordered]
        joined = "|".join(f"({pattern})" for pattern in ordered)
        self._any = re.compile(joined, re.IGNORECASE) if ordered else None

    def holds(self, text: str) -> bool:
        """Whether something hidden stands in the text."""
        return self._any is not None and self._any.search(text) is not None

    def __call__(self, text: str) -> str:
        """Return the text with what is hidden replaced."""
        return self._any.sub(self._stand_in, text) if self._any else text

    def _stand_in(self, hit: re.Match[str]) -> str:
        return self._stand_ins[(hit.lastindex or 1) - 1]


def value_secrets(kind: Kind, value: str, normalised: str, stand_in: str) -> Iterator[Secret]:
    """Yield the spellings of a masked value."""
    for spelling in {value, normalised}:
        yield from phrase(spelling, stand_in)
    match kind:
        case Kind.PHONE:
            yield from _phone(normalised, stand_in)
        case Kind.ADDRESS:
            yield from _address(normalised, stand_in)
        case Kind.DATE_OF_BIRTH:
            yield from _date(normalised, stand_in)
        case _:
            pass


def page_secrets(url: str) -> Iterator[Secret]:
    """Yield the spellings of a hidden page's address; its host may be named."""
    host = host_of(url) or "a file of your own"
    parts = urlsplit(url)
    path = parts._replace(scheme="", netloc="").geturl()
    for spelling in {url, quote(url, safe=""), quote(url)}:
        if len(path) > 1:
            yield Secret(re.escape(spelling), host)
    if len(path) > _TELLING_LENGTH:
        yield Secret(re.escape(path), "")


def phrase(text: str, stand_in: str) -> Iterator[Secret]:
    """Yield patterns for a phrase with anything or nothing between its words."""
    tokens = re.findall(r"[^\W_]+", text)
    if sum(map(len, tokens)) > 1:
        words = _SEPARATOR.join(map(re.escape, tokens))
        yield Secret(f"{_WORD_START}{words}{_WORD_END}", stand_in)
        # As it stands, too: its own words may lie further apart than others put them.
        core = text[text.index(tokens[0]) : text.rindex(tokens[-1]) + len(tokens[-1])]
        yield Secret(f"{_WORD_START}{re.escape(core)}{_WORD_END}", stand_in)


def without_known(secrets: Iterable[Secret], known: Iterable[str]) -> Iterator[Secret]:
    """Drop the secrets that stand in texts which the reader sees anyway."""
    seen = "\n".join(fold(text) for text in known)
    for secret in secrets:
        if not re.search(secret.pattern, seen, re.IGNORECASE):
            yield secret


def _phone(normalised: str, stand_in: str) -> Iterator[Secret]:
    digits = re.sub(r"\D", "", normalised)
    # The country code may be missing; what follows it never is.
    own = digits[2:] if normalised.startswith("+44") else digits[-9:]
    if len(own) >= _SUBSCRIBER_DIGITS:
        body = r"[\s().\-/_+]{0,3}".join(own)
        yield Secret(rf"(?:\+?[\d()\s\-]{{0,9}})?{body}(?!\d)", stand_in)


def _address(normalised: str, stand_in: str) -> Iterator[Secret]:
    premises, _, rest = normalised.partition("|")
    street, _, rest = rest.partition("|")
    postcode = rest.rpartition("|")[2]
    yield from phrase(f"{premises} {street}", stand_in)
    yield from phrase(postcode, "a postcode")
    for telling in (premises, street):
        if len(telling) >= _TELLING_LENGTH:
            yield from phrase(telling, stand_in)


def _date(normalised: str, stand_in: str) -> Iterator[Secret]:
    try:
        day = date.fromisoformat(normalised)
    except ValueError:
        return
    month = day.strftime("%B")
    for spelling in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day} {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{day:%d %m %Y}",
        f"{day.day} {day.month} {day.year}",
        f"{day.day}th {month} {day.year}",
    ):
        yield from phrase(spelling, stand_in)
