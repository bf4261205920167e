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
    needle: str
    """Folded text that every match holds: looked for first, because that is cheap."""
    digits: bool = False
    """Whether the needle is looked for among the digits alone, whatever stands between them."""


class Redactor:
    """Replaces what is hidden wherever it stands in a text."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        # Longest first, so that an address goes as a whole and not in pieces.
        unique = {secret.pattern: secret for secret in secrets}
        self._secrets = sorted(unique.values(), key=lambda one: (-len(one.pattern), one.pattern))
        self._told: dict[str, str] = {}

    def holds(self, text: str) -> bool:
        """Whether something hidden stands in the text."""
        return any(_search(secret, text) for secret in self._near(text))

    def __call__(self, text: str) -> str:
        """Return the text with what is hidden replaced."""
        told = self._told.get(text)
        if told is None:
            told = self._told[text] = self._replaced(text)
        return told

    def _replaced(self, text: str) -> str:
        near = self._near(text)
        if not near:
            return text
        # In one go: a street replaced first would break up the address of its page.
        together = "|".join(f"({secret.pattern})" for secret in near)
        stand_ins = [secret.stand_in for secret in near]

        def stand_in(hit: re.Match[str]) -> str:
            return stand_ins[(hit.lastindex or 1) - 1]

        return re.sub(together, stand_in, text, flags=re.IGNORECASE)

    def _near(self, text: str) -> list[Secret]:
        """Return the secrets that may stand in the text, the longest first."""
        folded = text.casefold()
        digits = re.sub(r"\D", "", text)
        return [one for one in self._secrets if one.needle in (digits if one.digits else folded)]


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
            yield Secret(re.escape(spelling), host, spelling.casefold())
    if len(path) > _TELLING_LENGTH:
        yield Secret(re.escape(path), "", path.casefold())


def phrase(text: str, stand_in: str) -> Iterator[Secret]:
    """Yield patterns for a phrase with anything or nothing between its words."""
    tokens = re.findall(r"[^\W_]+", text)
    if sum(map(len, tokens)) > 1:
        words = _SEPARATOR.join(map(re.escape, tokens))
        needle = max(tokens, key=len).casefold()
        yield Secret(f"{_WORD_START}{words}{_WORD_END}", stand_in, needle)
        # As it stands, too: its own words may lie further apart than others put them.
        core = text[text.index(tokens[0]) : text.rindex(tokens[-1]) + len(tokens[-1])]
        yield Secret(f"{_WORD_START}{re.escape(core)}{_WORD_END}", stand_in, needle)


def without_known(secrets: Iterable[Secret], known: Iterable[str]) -> Iterator[Secret]:
    """Drop the secrets that stand in texts which the reader sees anyway."""
    seen = "\n".join(fold(text) for text in known)
    for secret in secrets:
        if not (secret.digits or secret.needle in seen) or not _search(secret, seen):
            yield secret


def _search(secret: Secret, text: str) -> bool:
    return re.search(secret.pattern, text, re.IGNORECASE) is not None


def _phone(normalised: str, stand_in: str) -> Iterator[Secret]:
    digits = re.sub(r"\D", "", normalised)
    # The country code may be missing; what follows it never is.
    own = digits[2:] if normalised.startswith("+44") else digits[-9:]
    if len(own) >= _SUBSCRIBER_DIGITS:
        body = r"[\s().\-/_+]{0,3}".join(own)
        yield Secret(rf"(?:\+?[\d()\s\-]{{0,9}})?{body}(?!\d)", stand_in, own, digits=True)


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
