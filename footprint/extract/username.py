# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""Usernames and links to profiles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from footprint.extract.fact import Fact
from footprint.extract.wordlist import word_set
from footprint.extract.words import UPPER
from footprint.sighting import Kind

_AT: Final = re.compile(
    r"(?<![\w@./])@([A-Za-z0-9_][\w.-]{1,38}[A-Za-z0-9_]|[A-Za-z0-9_]{2})(?:@[\w-]{1,40}(?:\.[\w-]{1,40}){1,4})?(?![\w@])"
)
_LINK: Final = re.compile(
    r"\b(?:https?://)?(?:www\.|m\.)?(?:(?:instagram|twitter|x|facebook|tiktok|youtube|github|gitlab|reddit|strava|twitch|pinterest|medium|linkedin|"
    r"snapchat|justgiving|flickr|soundcloud|etsy|ebay|vinted|depop|bsky|threads|last|letterboxd|goodreads|ravelry|steamcommunity|parkrun)"
    r"\.(?:com|co\.uk|net|org|app|fm|tv|org\.uk))/(?:in/|fundraising/|page/|user/|u/|usr/|@|athletes/|profile/|add/|c/|channel/|id/|people/|show/|member/|shop/)?@?([\w.-]{2,40}[\w])",
    re.IGNORECASE,
)
_SLASH_U: Final = re.compile(r"(?<![\w/.])/?u/([\w-]{3,30})\b")
_LABEL: Final = re.compile(
    r"\b(?:user ?names?|user|screen ?name|handle|gamer ?tag|nick(?:name)?|login|insta(?:gram)?|ig|snap(?:chat)?|twitter|tiktok|psn|xbox(?: live)?|"
    r"discord|strava|telegram|reddit|twitch|steam|skype|kik|vinted|depop|ebay(?: (?:id|name|seller))?|seller|posted by|(?:post|written|started|uploaded|photo|review|comment|sold|listed) by|"
    r"member|profile|poster|op|author|msg|message|pm|dm|follow|tag|add me(?: on \w{1,12})?|find me(?: on \w{1,12})?)"
    r"(?: ?(?:name|id|is|me|at|on|as|handle))?[ \t]?[:=–-]{0,2}[ \t]?[@\"']?([A-Za-z0-9][\w.-]{1,28}[A-Za-z0-9_])",
    re.IGNORECASE,
)
_WROTE: Final = re.compile(
    r"(?:^|\n|[.!?>»] ?)\[?(?:from )?([A-Za-z0-9][\w.-]{1,28}[A-Za-z0-9_])\]?(?=(?:,? \(?\d{1,2}[:.]\d{2}\)?)? ?(?:wrote|writes|says|said|posted|replied|asked|commented|>|»)\b|[ ]?[>»])"
)
_BARE: Final = re.compile(
    r"(?<![\w@./:=?&#%+-])(?=[\w.]{0,39}[A-Za-z])(?=[\w.]{0,39}[_\d])([A-Za-z0-9]\w{0,30}_[\w.]{0,30}\w)(?![\w@/(]|\.\w)"
)
_MIXED: Final = re.compile(r"[A-Za-z]+[._-]?\d+\w*|\w*_\w+|[a-z]+[A-Z]\w*|[A-Za-z]\w*(?:[.-]\w+)+")
_CODE_WORDS: Final = re.compile(
    r"\b(?:ref|reference|password|passcode|passphrase|key|wifi|barcode|code|serial|part|order|invoice|item|licence|file|img|image|dsc|pic|version|no|number|id)[.: #]{0,3}$",
    re.IGNORECASE,
)
_FILE: Final = re.compile(
    r"\.(?:com|co|org|net|uk|jpe?g|png|gif|pdf|docx?|xlsx?|csv|html?|mp[34]|txt|zip)$|^(?:IMG|DSC|PXL|VID|WA|MVIMG)[_-]?\d",
    re.IGNORECASE,
)
_MADE_UP: Final = re.compile(r"(?<![\w@./:=?&#%+-])([a-z]{4,24}\d{2,4}[a-z]{0,12})(?![\w@/-]|\.\w)")
_FAMILY: Final = re.compile(rf"[ ][{UPPER}][\w'’-]+")
"""After a label and a first name: `Seller: Gosia Marek` gives a name and no handle."""
_NOT_AFTER_AT: Final = word_set("home work night least last all once noon media import")
_STRONG: Final = re.compile(
    r"user ?name|screen ?name|handle|gamer ?tag|psn|posted by|login|\bseller\b|insta|snap|\big\b",
    re.IGNORECASE,
)


def find_usernames(text: str) -> list[Fact]:
    """Find usernames: `@name`, links to profiles, labels, forum posts, bare `a_name_1`."""
    facts = [*_marked(text), *_labelled(text), *_bare(text)]
    return _first_of_each([fact for fact in facts if not _FILE.search(text[fact.start : fact.end])])


def _marked(text: str) -> Iterator[Fact]:
    for hit in _AT.finditer(text) if "@" in text else ():
        if hit[1].lower() not in _NOT_AFTER_AT:
            yield _fact(hit.start(), hit.end(), hit[0].lstrip("@"), 0.95, "username.at")
    for pattern, rule in _LINKED if "/" in text else ():
        for hit in pattern.finditer(text):
            yield _fact(*hit.span(1), hit[1], 0.93, rule)


_LINKED: Final = ((_LINK, "username.link"), (_SLASH_U, "username.slash"))


def _labelled(text: str) -> Iterator[Fact]:
    for hit in _LABEL.finditer(text):
        colon = ":" in hit[0][: hit.start(1) - hit.start()]
        named = hit[1].isalpha() and hit[1].istitle() and _FAMILY.match(text, hit.end())
        if _looks_made_up(hit[1]) or (colon and _STRONG.match(hit[0]) and not named):
            yield _fact(*hit.span(1), hit[1], 0.85, "username.label")
    for hit in _ON_SITE.finditer(text):
        shown = hit.lastindex or 1
        yield _fact(*hit.span(shown), hit[shown], 0.85, "username.label")
    for hit in _WROTE.finditer(text):
        if _looks_made_up(hit[1]) or hit[1].islower():
            yield _fact(*hit.span(1), hit[1], 0.85, "username.wrote")


_ON_SITE: Final = re.compile(
    r"\b(?:insta(?:gram)?|ig|snap(?:chat)?|twitter|tiktok|discord|strava|telegram|reddit|twitch|vinted|depop|bluesky|mastodon|threads)"
    r"[ ]?\([@\"']?([A-Za-z0-9][\w.-]{1,28}[A-Za-z0-9_])[\"']?\)"
    r"|\b(?:fb|facebook|insta(?:gram)?)[ ]/([A-Za-z0-9][\w.]{2,28}[A-Za-z0-9_])",
    re.IGNORECASE,
)


def _bare(text: str) -> Iterator[Fact]:
    for pattern, certainty, rule in (
        (_BARE, 0.8, "username.bare"),
        (_MADE_UP, 0.6, "username.made_up"),
    ):
        for hit in pattern.finditer(text):
            if not _CODE_WORDS.search(text[max(0, hit.start() - 20) : hit.start()]):
                yield _fact(*hit.span(1), hit[1], certainty, rule)


def _looks_made_up(word: str) -> bool:
    return bool(_MIXED.fullmatch(word)) and not re.fullmatch(
        r"[\d.:-]+(?:am|pm|st|nd|rd|th)?|\w+\.", word
    )


def _fact(start: int, end: int, value: str, certainty: float, rule: str) -> Fact:
    return Fact(Kind.USERNAME, start, end, value.lower(), certainty, rule)


def _first_of_each(facts: list[Fact]) -> list[Fact]:
    kept: list[Fact] = []
    for fact in facts:
        if not any(fact.touches(other) for other in kept):
            kept.append(fact)
    return kept
