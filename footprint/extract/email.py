"""Email addresses, also those written out to fool robots."""

from __future__ import annotations

import re
from typing import Final

from footprint.extract.fact import Fact
from footprint.sighting import Kind

_PLAIN: Final = re.compile(
    r"(?<![\w@/])([\w.!#$%&'*+=?^`~-]{0,63}[\w+])@((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})(?![\w@])"
)
_AT: Final = r"(?:\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?|\s(?:at|AT|@)\s|\s@\s?|@\s)"
_DOT: Final = r"(?:\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\s(?:dot|DOT)\s|\.)"
_WRITTEN: Final = re.compile(
    rf"(?<![\w@.])([\w+-]{{1,40}}(?:{_DOT}[\w+-]{{1,40}}){{0,4}}){_AT}"
    rf"([\w-]{{2,40}}(?:{_DOT}[\w-]{{2,40}}){{0,3}}{_DOT}(?:com|org|net|uk|info|me|scot|wales|cymru|london|eu|ie|test|example|io|email|biz))(?!\w)",
    re.IGNORECASE,
)
_DOT_MARK: Final = re.compile(r"\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\sdot\s", re.IGNORECASE)
_SPEAKS: Final = re.compile(r"\bdot\b|\(at\)|\[at\]|\{at\}|<at>|\[@\]|\(@\)|\s@|@\s", re.IGNORECASE)
_EDGE: Final = "'`.*_~="


def find_emails(text: str) -> list[Fact]:
    """Find email addresses; `jo (at) example dot org` counts."""
    facts = []
    if "@" in text:
        for hit in _PLAIN.finditer(text):
            skip = len(hit[0]) - len(hit[0].lstrip(_EDGE))
            facts.append(
                Fact(
                    Kind.EMAIL,
                    hit.start() + skip,
                    hit.end(),
                    hit[0][skip:].lower(),
                    0.99,
                    "email.plain",
                )
            )
    if _SPEAKS.search(text):
        facts += [
            fact for fact in _written_out(text) if not any(fact.touches(plain) for plain in facts)
        ]
    return facts


def _written_out(text: str) -> list[Fact]:
    facts = []
    for hit in _WRITTEN.finditer(text):
        spoken = _SPEAKS.search(hit[0])
        if not spoken:
            continue
        start = hit.start()
        local = _DOT_MARK.sub(".", hit[1])
        domain = _DOT_MARK.sub(".", hit[2])
        value = re.sub(r"\s", "", f"{local}@{domain}").lower()
        facts.append(Fact(Kind.EMAIL, start, hit.end(), value, 0.9, "email.written_out"))
    return facts
