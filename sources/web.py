"""The web: reads any page that a search led to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import unquote_plus, urlsplit

import phonenumbers

from footprint.extract import Document, parse, records
from footprint.extract.kin import complete
from footprint.match.names import fold_name
from footprint.outcome import judge_document
from footprint.sighting import Page, Record
from footprint.source import (
    CouldNotCheck,
    Found,
    Identifier,
    IdentifierKind,
    Lead,
    NothingFound,
    Reading,
    Reason,
    Request,
    Skipped,
    SourceCard,
    SourceSettings,
)
from footprint.subject import NameKind, Profile

_LEAST_DIGITS: Final = 9

LED: Final = "led"
"""Memo of a request for a page that a search led to just now: it should show what was sought."""

_FRONTS: Final = frozenset({"", "/"})

_FEW_WORDS: Final = 1500
"""Characters of visible text up to which a page without a word about the subject is no answer.

Walls, notices and shells have fewer, in whatever language; few real pages do."""


class Web:
    """Opens the pages that other sources led to."""

    card = SourceCard(
        id="web",
        name="Pages on the web",
        what="Whatever a page that a search led to shows about you.",
        sends=(),
        receives="The site of each page: it learns that somebody opened the page, and what its "
        "address holds.",
        pace=2.0,
        jurisdiction="any",
        checked_on="2026-11-21",
    )

    def plan(self, profile: Profile, settings: SourceSettings) -> Sequence[Request] | Skipped:
        """Plan nothing: this source goes only where others lead."""
        del profile, settings
        return ()

    def follow(self, lead: Lead, profile: Profile, settings: SourceSettings) -> Request | Skipped:
        """Turn a lead into a request that says what its address discloses."""
        if (why := not_asked(lead.url, settings)) is not None:
            return why
        return Request(
            source=self.card.id,
            url=lead.url.partition("#")[0],
            disclosed=tuple(shown_in(lead.url, profile)),
            why="A page that the search led to.",
            loses="What this page shows about you.",
            crawl=True,
            found_by=lead.found_by,
            rank=lead.rank,
            depth=1,
            memo=LED,
        )

    def read(self, page: Page, request: Request, profile: Profile) -> Reading:
        """Read a page into records, after asking whether it is one at all."""
        sought = request.memo == LED
        return read_document(page, profile, asked=request.url if sought else "")


def not_asked(url: str, settings: SourceSettings) -> Skipped | None:
    """Say why a source asks nothing about an address; None if it does."""
    if not settings.enabled:
        return Skipped(Reason.SWITCHED_OFF)
    if urlsplit(url).scheme not in {"http", "https"}:
        return Skipped(Reason.NOTHING_TO_ASK, "not a web address")
    return None


def read_document(page: Page, profile: Profile, *, asked: str = "") -> Reading:
    """Read a fetched or imported page into records.

    Args:
        page: as it came.
        profile: whose page it may be.
        asked: the address that a search led to, if one did.
    """
    document = parse(page)
    verdict = judge_document(document.facts)
    if verdict is not None:
        return Reading(verdict, document.title)
    found = tuple(complete(records(document, profile), profile))
    strange = bool(asked) and not _mentions(document, profile)
    if strange and _is_another(page, document, asked, found):
        why = CouldNotCheck(Reason.LANDMARK_MISSING, "nothing on it of what the search was for")
        return Reading(why, document.title)
    return Reading(
        Found() if found and not strange else NothingFound(),
        document.title,
        records=found,
        unchecked=tuple(_unread(page, document)),
    )


def _is_another(page: Page, document: Document, asked: str, found: tuple[Record, ...]) -> bool:
    """Say whether a page without a word about the subject is another than the search saw.

    It has hardly any words and no fact about anybody; or it is the front page, to which some
    sites send everybody who asks for what they no longer show.
    """
    sent_home = urlsplit(page.url).path in _FRONTS and urlsplit(asked).path not in _FRONTS
    return sent_home or (not found and document.facts.text_length <= _FEW_WORDS)


def _mentions(document: Document, profile: Profile) -> bool:
    """Say whether any identifier of the subject stands on a page, a family name included."""
    text = f"{document.title}\n{document.text}"
    if any(True for _ in shown_in(text, profile)):
        return True
    folded = fold_name(text)
    words = set(re.split(r"[\s-]+", folded))
    closed = folded.replace(" ", "")
    names = [name.family or name.given for name in profile.names]
    parts = (set(re.split(r"[\s-]+", fold_name(name))) for name in (*names, *profile.public.names))
    lines = (fold_name(address.value.partition(",")[0]) for address in profile.addresses)
    return any(part <= words for part in parts) or any(
        line.replace(" ", "") in closed for line in lines if line
    )


def _unread(page: Page, document: Document) -> Iterator[CouldNotCheck]:
    if page.partial:
        yield CouldNotCheck(Reason.TRUNCATED, "the page broke off")
    elif document.text.truncated:
        yield CouldNotCheck(Reason.TOO_LARGE, "the page is longer than is read")


def shown_in(url: str, profile: Profile) -> Iterator[Identifier]:
    """Yield which identifiers a web address holds: what the site learns from being asked."""
    words = fold_name(unquote_plus(url).replace("-", " ").replace("_", " ").replace("/", " "))
    parts = set(words.split())
    for name in profile.names:
        if name.family and {*fold_name(name.full).split()} <= parts:
            previous = name.kind is NameKind.PREVIOUS
            yield Identifier(
                IdentifierKind.PREVIOUS_NAME if previous else IdentifierKind.NAME, name.full
            )
    decoded = unquote_plus(url).casefold()
    for email in profile.emails:
        if email.value.casefold() in decoded:
            yield Identifier(IdentifierKind.EMAIL, email.value)
    for username in profile.usernames:
        if username.value.casefold() in decoded:
            yield Identifier(IdentifierKind.USERNAME, username.value)
    digits = "".join(char for char in decoded if char.isdigit())
    for phone in profile.phones:
        number = str(phonenumbers.parse(phone.value, profile.country).national_number)
        if len(number) >= _LEAST_DIGITS and number in digits:
            yield Identifier(IdentifierKind.PHONE, phone.value)
