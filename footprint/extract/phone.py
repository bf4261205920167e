"""Phone numbers in every UK way of writing them, and what only looks like one.

A run of figures is a candidate if it has the length of a number and ends where a group of
figures ends. `phonenumbers` decides whether it is valid; Ofcom's ranges for drama, which no
directory calls valid, count as well. A word such as "ref" or "company no" before it rules it out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import phonenumbers

from footprint.extract.fact import Fact
from footprint.sighting import Kind

_SEP: Final = r"[ \u00a0.()\u2010-\u2015/-]{0,3}"
# Eight to eleven more figures after the lead; the letter O often stands for a nought.
_CANDIDATE: Final = re.compile(
    rf"(?<![\w.+/-])(?<!\d )\(?(?:\+|00)?(?:44|\+\d{{1,3}}|[0Oo])(?:{_SEP}[\dOo]){{8,12}}(?![\dOo])"
)
_LABELLED: Final = re.compile(
    r"(?:\b(?:tel(?:ephone)?|phone|mob(?:ile)?|cell|call|text|ring|whatsapp|landline|home|t|m|h)\b(?: (?:no|number))?[.:]?[ ]?)"
    rf"\(?((?:7|[12]\d{{2}})(?:{_SEP}\d){{7,9}})(?!\d)",
    re.IGNORECASE,
)
_LOCAL: Final = re.compile(
    r"\b(?:tel(?:ephone)?|phone|landline|ring|call)\b(?: (?:no|number|me|us|on|at|him|her|them))?[.:]? ?(?:\w{3,20} )?\(?((?:[2-9]\d{2} ?\d{3,4}|\d{6}))\)?(?![\d-]| ?\d|/)",
    re.IGNORECASE,
)
_EXTENSION: Final = re.compile(r"[ ,]{0,2}(?:ext(?:ension)?|x)\.? ?\d{1,5}\b", re.IGNORECASE)
_NOT: Final = re.compile(
    r"(?:\b(?:ref(?:erence|s)?|order|vat|isbn|issn|invoice|account|acct|a/c|sort code|company|co|charity|reg(?:istered|istration)?|item|serial|licen[cs]e|"
    r"barcode|case|crime|incident|log|policy|claim|booking|ticket|customer|member(?:ship)?|nhs|ni|utr|record|parcel|tracking|consignment|permit|application|file|job|"
    r"title|part|model|meter|mpan|mprn|passport|gmc|nmc|uln|urn|upn|asset|batch|lot|catalogue|id|isrc|ean|sku|imei|postal order|cheque|chip|microchip|pin|race|bib|entry|docket|plot|code|gtin|payroll|voucher|grant|receipt)\b"
    r"(?: ?(?:no|nos|number|num|ref|code|id|is|was))?\.?[ :#=(/]{0,4}|(?:\bno(?![a-z])|#|№|£|\$|€)\.?[ :]?)(?:[A-Z]{1,4}[ -]?)?$",
    re.IGNORECASE,
)
_PHONE_WORD: Final = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mob(?:ile)?|call|ring|text|whatsapp|landline|fax|cell|contact|t|m)\b(?: (?:no|number))?[ .:#]{0,3}(?:on |at )?$",
    re.IGNORECASE,
)
_WORD_DIGIT: Final = {
    "oh": "0", "o": "0", "zero": "0", "nought": "0", "naught": "0", "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_SPOKEN_WORD: Final = "|".join((*_WORD_DIGIT, "double", "treble", "triple", "hundred", "thousand"))
_SPOKEN: Final = re.compile(
    rf"\b(?:oh|zero|nought|o)(?:[ ,-]{{1,3}}(?:{_SPOKEN_WORD}|\d{{1,6}})){{3,14}}\b", re.IGNORECASE
)
_HAS_SPOKEN: Final = re.compile(
    r"\b(?:oh|zero|nought|o)[ -](?:one|two|three|seven|double)\b", re.IGNORECASE
)
_DRAMA: Final = re.compile(
    r"(?:1(?:1[3-8]|21|31|41|51|61|91)4960\d{3}|1632960\d{3}|191498\d{4}|207946\d{4}|28(?:9018|96496|9649)\d{3,4}|2920180\d{3}|"
    r"7700900\d{3}|808157\d{4}|909879\d{4}|306999\d{4})"
)
_MIN_FIGURES: Final = 7


def find_phones(text: str) -> list[Fact]:
    """Find phone numbers."""
    facts: list[Fact] = []
    start = 0
    while hit := _CANDIDATE.search(text, start):
        fact = _number(text, hit.start(), hit[0])
        if fact:
            facts.append(fact)
        start = fact.end if fact else hit.start() + 1
    for hit in _LABELLED.finditer(text):
        fact = _number(text, hit.start(1), hit[1], lead="0")
        if fact and not any(fact.touches(other) for other in facts):
            facts.append(fact)
    facts += [fact for fact in _local(text) if not any(fact.touches(other) for other in facts)]
    if _HAS_SPOKEN.search(text):
        facts += [fact for hit in _SPOKEN.finditer(text) if (fact := _spoken(hit))]
    return facts


def _number(text: str, start: int, shown: str, lead: str = "") -> Fact | None:
    """Take the longest run of whole groups that is a number."""
    for end in _group_ends(start, shown):
        part = text[start:end]
        value = phone_value(lead + part)
        if value is None:
            continue
        if _ruled_out(text, start, end):
            return None
        begin = start + (1 if part.startswith("(") and ")" not in part else 0)
        extension = _EXTENSION.match(text, end)
        if extension:
            value += ";ext=" + re.sub(r"\D", "", extension[0])
        return Fact(
            Kind.PHONE,
            begin,
            end,
            value.partition(";")[0],
            0.97 if _clearly(part) else 0.9,
            "phone.uk" if value.startswith("+44") else "phone.foreign",
        )
    return None


def _group_ends(start: int, shown: str) -> list[int]:
    stop = start + len(shown)
    ends = [stop]
    ends += [start + hit.end() for hit in re.finditer(r"[\dOo](?=[^\dOo])", shown)]
    return sorted(set(ends), reverse=True)


def _clearly(part: str) -> bool:
    return bool(re.match(r"\(?(?:\+44|07|01|02|08|03)", part))


def _ruled_out(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 34) : start]
    if _PHONE_WORD.search(before):
        return False
    after = text[end : end + 12]
    if re.match(r"[/.]\d|-[A-Za-z]\w*\d", after):
        return True
    return bool(_NOT.search(before))


@lru_cache(maxsize=4096)
def phone_value(shown: str) -> str | None:
    """Return a number as E.164, or None if nobody could have it."""
    bare = re.sub(r"[Oo]", "0", shown)
    if re.search(r"\d", shown) is None or len(re.sub(r"\D", "", shown)) < _MIN_FIGURES:
        return None
    foreign = bare.lstrip("( ").startswith("+") and not re.match(r"\(?\+44", bare)
    figures = re.sub(r"\D", "", re.sub(r"\(0\)", "", bare))
    if foreign:
        return _valid("+" + figures)
    for lead in ("0044", "44"):
        if figures.startswith(lead):
            figures = figures.removeprefix(lead)
            break
    else:
        if not figures.startswith("0"):
            return None
    national = figures.removeprefix("0")
    if _DRAMA.fullmatch(national):
        return "+44" + national
    return _valid("+44" + national)


def _valid(number: str) -> str | None:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _local(text: str) -> list[Fact]:
    """Numbers given without their area code, which only a label tells from a price."""
    return [
        Fact(Kind.PHONE, *hit.span(1), re.sub(r"\D", "", hit[1]), 0.6, "phone.local")
        for hit in _LOCAL.finditer(text)
    ]


def _spoken(hit: re.Match[str]) -> Fact | None:
    """Numbers in words: "oh seven seven double oh, nine hundred, one two three"."""
    figures = ""
    times = 1
    for word in re.findall(r"[A-Za-z]+|\d+", hit[0].lower()):
        if word in {"double", "treble", "triple"}:
            times = 2 if word == "double" else 3
        elif word == "hundred":
            figures += "00"
        elif word == "thousand":
            figures += "000"
        else:
            figures += _WORD_DIGIT.get(word, word) * times
            times = 1
    value = phone_value(figures)
    return Fact(Kind.PHONE, hit.start(), hit.end(), value, 0.85, "phone.spoken") if value else None
