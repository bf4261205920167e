"""What is left of a fact in the raw text of a page, however it is written there.

A re-check must not take a fact for gone because it is written in another way, or stands where
no reader of pages looks: in a script, an attribute, a comment. So before anything is called
gone, the page as it came is searched for the value itself. A hit never says that the fact is
there; it says that nobody may call it gone. Pure.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from urllib.parse import unquote

from footprint.sighting import Kind

READ_LIMIT: Final = 4 * 1024 * 1024
"""Bytes of a page that are searched: all that the door lets in."""

_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_UNSEEN: Final = re.compile(r"<(script|style|title)\b[^<>]*>.*?</\1\s*>", re.DOTALL)
_SCRIPT_ESCAPE: Final = re.compile(r"\\u00([0-9a-f]{2})|\\x([0-9a-f]{2})")
_GAP: Final = r"[\s()./\-\u2010-\u2015\u00b7]{0,3}"
_AT: Final = r"\s{0,2}(?:@|[\[({<]\s?(?:at|@)\s?[\])}>]|\bat\b)\s{0,2}"
_DOT: Final = r"\s{0,2}(?:\.|[\[({<]\s?(?:dot|\.)\s?[\])}>]|\bdot\b)\s{0,2}"
_LEAST: Final = 4
"""Letters of a phrase that can be looked for: shorter ones stand on every page."""
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_STREETS: Final = {
    "road": "rd", "street": "st", "avenue": "ave?", "lane": "ln", "close": "cl", "drive": "dr",
    "crescent": "cres?", "gardens": "gdns?", "court": "ct", "place": "pl", "terrace": "terr?",
    "square": "sq", "grove": "gr",
}  # fmt: skip
"""How the last word of a street is shortened."""
_PARKED: Final = re.compile(
    r"(?:buy|purchase) this domain|domain (?:name )?(?:is|may be|might be|has been|was) "
    r"(?:\w+ )?(?:for sale|parked|expired|suspended|registered)|(?:this|the) domain has expired"
    r"|parked (?:free|domain|by)|domain parking|welcome to nginx|apache2? \w+ default page"
    r"|(?:it works!\s*$)|account (?:has been )?suspended|website is (?:no longer|not) available"
    r"|(?:related|sponsored) (?:searches|listings)"
)
_PICTURE: Final = re.compile(r"<(?:img|image|object|embed|input|canvas)\b[^<>]{0,4000}>")
_LATER: Final = re.compile(
    r"<(?:iframe|frame|object|embed)\b[^<>]{0,2000}?\b(?:src|data)\s*=\s*[\"']?"
    r"(?!https?:|//|about:|javascript:|data:|[\"'>\s])"
)
"""A part of the same site that a browser loads into the page."""
_CLICK: Final = re.compile(
    r"\b(?:show|reveal|unmask|click (?:here )?(?:to|for)(?: (?:show|see|view|reveal))?)"
    r"(?: (?:the|my|full|our|their|more))?"
    r" (?:phone|telephone|mobile|number|e-?mail|address|contact)"
)
_HIDDEN_MAIL: Final = re.compile(r"(?:data-cfemail=[\"']?|email-protection#)([0-9a-f]{6,400})")
_PICTURED: Final = re.compile(
    r"phone|mobile|\btel(?:\b|_)|e-?mail|contact|address|post-?code|\bnumber|data:image[^\"'\s]{400}"
)


@dataclass(frozen=True)
class Remains:
    """The raw text of one page, ready to be searched.

    Args:
        body: as it came, decoded from gzip.
    """

    body: bytes = field(repr=False)

    @cached_property
    def _whole(self) -> str:
        """All of it, with scripts and attributes, entities and escapes undone, folded."""
        text = self.body[:READ_LIMIT].decode("utf-8", "replace").lower()
        text = _SCRIPT_ESCAPE.sub(lambda hit: chr(int(hit[1] or hit[2], 16)), text)
        mails = " ".join(_plain_mail(hit[1]) for hit in _HIDDEN_MAIL.finditer(text))
        return fold(html.unescape(unquote(text)) + f" {mails}")

    @cached_property
    def _words(self) -> str:
        """The same without tags, because a tag may stand in the middle of a number."""
        return _TAG.sub("", self._whole)

    @cached_property
    def _spaced(self) -> str:
        return _TAG.sub(" ", self._whole)

    def holds(self, kind: Kind, normalised: str) -> bool:
        """Say whether a value stands anywhere in it, in any usual way of writing."""
        wanted = tuple(patterns(kind, normalised))
        if any(self._has(pattern) for pattern in wanted):
            return True
        # Some pages write numbers and mailboxes backwards, and turn them round by their style.
        turned = self._words[::-1] if kind in {Kind.PHONE, Kind.EMAIL} else ""
        return any(re.search(pattern, turned) is not None for pattern in wanted)

    def details(self, kind: Kind, normalised: str) -> frozenset[str]:
        """Return which details of a value stand in it: a street may stay when its number goes."""
        return frozenset(name for name, pattern in _details(kind, normalised) if self._has(pattern))

    def holds_name(self, names: Iterable[str]) -> bool:
        """Say whether any of these full names stands in it, in either order."""
        return any(self._has(pattern) for pattern in _names(names))

    def shows_name(self, names: Iterable[str]) -> bool:
        """Say whether a name stands where a reader sees it, and not only in the title."""
        text = _TAG.sub(" ", _UNSEEN.sub(" ", self._whole))
        return any(re.search(pattern, text) for pattern in _names(names))

    @property
    def parked(self) -> bool:
        """Whether it is what a domain shows that nobody uses, or a server without a site."""
        brief = 3000
        return len(self._spaced) <= brief and bool(_PARKED.search(" ".join(self._spaced.split())))

    @property
    def scripted(self) -> bool:
        """Whether a script may put more on it than what came."""
        return "<script" in self._whole

    @cached_property
    def hints(self) -> frozenset[str]:
        """What may show what its words do not: a picture, a part loaded later, a click.

        A site has the same in its head and foot on every page; whoever asks takes those away.
        """
        pictures = (one for one in _PICTURE.findall(self._whole) if _PICTURED.search(one))
        later = (one[0] for one in _LATER.finditer(self._whole))
        clicks = (one[0] for one in _CLICK.finditer(self._spaced))
        return frozenset((*pictures, *later, *clicks))

    @property
    def only_pictures(self) -> bool:
        """Whether it has pictures and next to no words."""
        brief = 200
        few = len(" ".join(self._spaced.split())) < brief
        return few and _PICTURE.search(self._whole) is not None

    def _has(self, pattern: str) -> bool:
        compiled = re.compile(pattern)
        return any(
            compiled.search(text) is not None for text in (self._whole, self._words, self._spaced)
        )


def fold(text: str) -> str:
    """Return text in lower case without accents and without characters that nobody sees."""
    split = unicodedata.normalize("NFKD", text.lower())
    if split.isascii():
        return split
    return "".join(c for c in split if unicodedata.category(c) not in {"Mn", "Cf"})


def _plain_mail(hidden: str) -> str:
    """Undo the way in which a large network hides mailboxes: each byte is turned by the first."""
    digits = hidden[: len(hidden) // 2 * 2]
    first, *rest = bytes.fromhex(digits)
    return "".join(chr(byte ^ first) for byte in rest).lower()


def patterns(kind: Kind, normalised: str) -> Iterator[str]:
    """Yield patterns that find a value in folded text; none where nothing tells it apart."""
    match kind:
        case Kind.PHONE:
            yield from _phone(normalised)
        case Kind.EMAIL:
            yield from _email(normalised)
        case Kind.POSTCODE:
            yield from _postcode(normalised)
        case Kind.ADDRESS:
            yield from _address(normalised)
        case Kind.DATE_OF_BIRTH:
            yield from _birth(normalised)
        case Kind.VEHICLE:
            yield _joined(fold(normalised).replace(" ", ""), r"\s{0,2}")
        case Kind.AGE:
            yield rf"(?<![\d.,/:-]){re.escape(normalised)}(?![\d.,/:-]\d|\d)"
        case Kind.BREACH | Kind.PHOTO_LOCATION | Kind.DOCUMENT | Kind.PERSON:
            return
        case _:
            words = re.findall(r"\w+", fold(normalised))
            if sum(map(len, words)) >= _LEAST:
                yield _phrase(words)


def _names(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        words = fold(name).split()
        if len(words) > 1:
            yield _phrase(words)
            yield _phrase([words[-1], words[0]])


def _details(kind: Kind, normalised: str) -> Iterator[tuple[str, str]]:
    """Yield the details that a value can lose one by one, each with its pattern."""
    match kind:
        case Kind.DATE_OF_BIRTH:
            for pattern in _birth(normalised):
                yield "whole", pattern
        case Kind.ADDRESS:
            yield from _address_details(normalised)
        case _:
            return


def _address_details(normalised: str) -> Iterator[tuple[str, str]]:
    premises, street, _, postcode = _fields(normalised)
    words = re.findall(r"\w+", street)
    if words:
        yield "street", _street(words)
        if premises:
            yield "premises", _street(re.findall(r"\w+", f"{premises} {street}"))
    if postcode:
        for pattern in _postcode(postcode):
            yield "postcode", pattern


def _fields(address: str) -> tuple[str, str, str, str]:
    """Return premises, street, town and postcode, folded; all empty if it is no address."""
    match fold(address).split("|"):
        case [premises, street, town, postcode]:
            return premises, street, town, postcode
        case _:
            return "", "", "", ""


def _phrase(words: Sequence[str]) -> str:
    return _joined(words, r"[\W_]{1,6}")


def _joined(parts: Iterable[str], between: str) -> str:
    return rf"(?<!\w){between.join(map(re.escape, parts))}(?!\w)"


def _phone(normalised: str) -> Iterator[str]:
    digits = re.sub(r"\D", "", normalised)
    core = digits.removeprefix("44") if normalised.startswith("+44") else digits[-9:]
    least = 6
    if len(core) >= least:
        yield rf"{_GAP.join(core)}(?!\d)"


def _email(normalised: str) -> Iterator[str]:
    local, at, domain = fold(normalised).rpartition("@")
    if at:
        host = _DOT.join(map(re.escape, domain.split(".")))
        yield rf"(?<![\w.+-]){re.escape(local)}{_AT}{host}(?!\w)"


def _postcode(normalised: str) -> Iterator[str]:
    outward, _, inward = fold(normalised).partition(" ")
    yield rf"(?<!\w){re.escape(outward)}[\s\-]{{0,2}}{re.escape(inward)}(?!\w)"


def _address(normalised: str) -> Iterator[str]:
    premises, street, town, postcode = _fields(normalised)
    if postcode:
        yield from _postcode(postcode)
    if re.search(r"\w", street) and (premises or not postcode):
        yield _street(re.findall(r"\w+", f"{premises} {street}" if premises else street))
    elif town and not street and not postcode:
        yield _phrase(re.findall(r"\w+", town))


def _street(words: Sequence[str]) -> str:
    short = _STREETS.get(words[-1])
    if short is None:
        return _phrase(words)
    before = r"[\W_]{1,6}".join(map(re.escape, words[:-1]))
    return rf"(?<!\w){before}[\W_]{{1,6}}(?:{words[-1]}|{short})(?!\w)"


def _birth(normalised: str) -> Iterator[str]:
    year, _, rest = normalised.partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= len(_MONTHS)):
        return
    name = _MONTHS[int(month) - 1]
    named = rf"{name[:3]}(?:{name[3:]}|t)?\.?"
    number = rf"0?{int(month)}"
    if not day.isdigit():
        yield rf"(?<!\w){named}\s{{1,3}}{year}(?!\d)|(?<!\d){year}-0?{int(month)}(?![\d-])"
        yield rf"(?<!\d){number}[/.]{year}(?!\d)"
        return
    of_month = rf"0?{int(day)}"
    yield rf"(?<!\d){year}[-/.]{number}[-/.]{of_month}(?!\d)"
    yield rf"(?<!\d){of_month}\s?[-/.]\s?{number}\s?[-/.]\s?(?:{year}|{year[2:]})(?!\d)"
    yield rf"(?<!\d){of_month}(?:st|nd|rd|th)?(?: of)?\s{{1,3}}{named},?\s{{1,3}}{year}(?!\d)"
    yield rf"(?<!\w){named}\s{{1,3}}{of_month}(?:st|nd|rd|th)?,?\s{{1,3}}{year}(?!\d)"
