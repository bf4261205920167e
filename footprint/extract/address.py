"""Postal addresses: full, partial, by house name, over lines, with or without a postcode.

An address grows from an anchor (a street word, a flat, a house name, a postcode, a label) to
the right over segments that look like the name of a place, and to the left over the premises.
It stops at a person, a date, a number, or a word in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from footprint.extract.address_growth import grow, left_of_postcode
from footprint.extract.address_parts import take_apart
from footprint.extract.address_shapes import (
    BAD_NAMES,
    CAP,
    FLAT_ONLY,
    HOUSE,
    LEADERS,
    LOWER,
    NOT_STREETS,
    NUMBER,
    ONE_WORD,
    OWNED_PLACE,
    STREET,
    SURNAME_LIKE,
    N,
    house_like,
)
from footprint.extract.fact import Fact
from footprint.extract.given_names import sure_names
from footprint.extract.words import COMMON, TITLES
from footprint.sighting import Kind

_SHORTEST: Final = 5
_SHOP_ON: Final = re.compile(
    rf"(?:[Tt]he[ ])?(?:{CAP}[ ]){{1,3}}(?:on|in|at|off|near)[ ](?={CAP}[ ]{CAP})"
)
"""`Greggs on` before Wind Street; "Stoke on Trent Road" keeps its end, which will do."""
_REFERENCE: Final = re.compile(r"(?:0\d*[ ]?[–-][ ]?(?=\d))?")  # noqa: RUF001 - pages use real dashes
"""The end of a reference such as `0325/0211 - 6 Baulk Lane`: no house begins with nought."""


def find_addresses(text: str, postcodes: list[Fact]) -> list[Fact]:
    """Find addresses. Which are homes is decided afterwards, in `footprint.extract.use`."""
    spots: list[tuple[int, int, float, str]] = []
    for start, end, certainty, rule in _anchors(text, postcodes):
        grown = grow(text, start, end)
        spots.append((*grown, certainty, rule))
    return _settle(text, spots, postcodes)


def _anchors(text: str, postcodes: list[Fact]) -> Iterator[tuple[int, int, float, str]]:
    for hit in STREET.finditer(text):
        anchor = _trim_street(text, hit.start(), hit.end())
        if anchor:
            yield (*anchor, 0.9 if text[anchor[0]].isdigit() else 0.6, "address.street")
    for hit in LOWER.finditer(text):
        yield hit.start(), hit.end(), 0.75, "address.small_letters"
    for hit in FLAT_ONLY.finditer(text):
        if hit[0][0].isupper():
            alone = not re.match(
                r"(?:[\w ]+ )?(?:Flat|Maisonette|Apartment|Apt|Flt|Basement|Annexe|Penthouse)",
                hit[0],
                re.IGNORECASE,
            )
            yield hit.start(), hit.end(), 0.7, "address.part" if alone else "address.flat"
    yield from _house_anchors(text)
    for fact in postcodes:
        yield left_of_postcode(text, fact), fact.end, 0.8, "address.postcode"


def _house_anchors(text: str) -> Iterator[tuple[int, int, float, str]]:
    for hit in HOUSE.finditer(text):
        anchor = _trim_house(text, hit)
        if anchor:
            yield (*anchor, 0.6, "address.house")
    for hit in ONE_WORD.finditer(text):
        if _follows_place(text, hit):
            yield hit.start(), hit.end(), 0.6, "address.one_word"


def _trim_street(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Drop words before the street's name that are not part of it: "Lives in Mill Lane"."""
    start += len(_REFERENCE.match(text[start:end])[0])  # type: ignore[index] # it matches nothing too
    shown = text[start:end]
    numbered = re.match(NUMBER, shown)
    shop = None if numbered else _SHOP_ON.match(shown)
    if shop:
        start += shop.end()
        shown = text[start:end]
    if not numbered and re.match(r"[ ]?:", text[end : end + 2]):
        return None  # "Registrant Street:" says what comes after it.
    if not numbered:
        words = shown.split(" ")
        skip = 0
        while skip < len(words) - 1 and _leads_in(words, skip):
            skip += 1
        start += sum(len(word) + 1 for word in words[:skip])
        shown = text[start:end]
        inner = re.search(rf"(?<=[ ]){N}[ ]", shown)
        if inner:
            start += inner.start()
            shown = text[start:end]
    name = shown[numbered.end() :] if numbered else shown
    if not numbered and " and " in name:
        return None
    first = name.split(" ")[0].lower().rstrip(".")
    if (
        not numbered
        and (first in sure_names() or re.fullmatch(r"[A-Z]\.?", name.split(" ")[0]))
        and name.count(" ") == 1
        and SURNAME_LIKE.fullmatch(name.split()[-1])
    ):
        return None
    if (not numbered and (NOT_STREETS.match(name) or first in BAD_NAMES)) or " " not in name:
        return (start, end) if numbered and " " not in name else None
    return start, end


def _leads_in(words: list[str], at: int) -> bool:
    word = words[at].lower().rstrip(".:,")
    following = words[at + 1].lower()
    if words[at].endswith((".", ":")) and word not in {"st", "mt", "gt", "lt"}:
        return True
    return word in LEADERS or (
        word in TITLES
        and following not in {"street", "st", "road"}
        and word
        not in {
            "lady",
            "lord",
            "sir",
            "bishop",
            "canon",
            "abbot",
            "prince",
            "king",
            "queen",
            "duke",
            "captain",
            "general",
            "judge",
            "father",
            "nurse",
        }
    )


def _trim_house(text: str, hit: re.Match[str]) -> tuple[int, int] | None:
    start, end = hit.span()
    words = text[start:end].split(" ")
    skip = 0
    while skip < len(words) - 1 and (
        words[skip].lower() in LEADERS - {"the"} or words[skip].endswith(".")
    ):
        start += len(words[skip]) + 1
        skip += 1
    shown = text[start:end]
    if shown.lower() in {
        "the house",
        "the farm",
        "the mill",
        "the barn",
        "the cottage",
    } or not house_like(shown):
        return None
    return start, end


def _follows_place(text: str, hit: re.Match[str]) -> bool:
    """A number and one name: an address only if a postcode or a place comes right after."""
    words = hit[1].split()
    if words[0].lower() in COMMON | TITLES or words[0].lower() in sure_names():
        return False
    after = text[hit.end() : hit.end() + 60]
    if re.match(
        rf"(?:[ ]?,?[ ]?\n?)(?:{CAP}(?:[ ]{CAP}){{0,2}},?[ ]?\n?[ ]?){{0,3}}[A-Z]{{1,2}}\d[\dA-Z]?[ ]?\d[A-Z]{{2}}\b",
        after,
    ):
        return True
    if re.search(
        r"(?:gate|way|side|field|bank|mead|croft|wood|garth|holme|dale|fields|Almshouses|Cottages)$",
        hit[1],
    ) and re.match(rf",[ ]{CAP}", after):
        return True
    before = text[max(0, hit.start() - 24) : hit.start()]
    return (
        bool(
            re.search(
                r"(?:\b(?:[Ll]ives? at|[Ll]iving at|[Aa]ddress|of|at|[Rr]esid(?:es|ing|ent) (?:at|of)|[Hh]ome:?)[: ]{1,2})$",
                before,
            )
        )
        and len(hit[0]) > _SHORTEST
    )


def _settle(
    text: str, spots: list[tuple[int, int, float, str]], postcodes: list[Fact]
) -> list[Fact]:
    """Merge readings that overlap: one address, from the first start to the last end."""
    merged: list[tuple[int, int, float, str]] = []
    for spot in sorted(spots, key=lambda s: (s[0], -s[1])):
        if merged and spot[0] < merged[-1][1]:
            last = merged[-1]
            best = max(last, spot, key=lambda s: s[2])
            merged[-1] = (last[0], max(last[1], spot[1]), best[2], best[3])
        elif (
            merged
            and _BETWEEN[merged[-1][3] == "address.flat"].fullmatch(text[merged[-1][1] : spot[0]])
            and _joins(merged[-1], spot)
        ):
            last = merged[-1]
            merged[-1] = (last[0], spot[1], max(last[2], spot[2]), last[3])
        else:
            merged.append(spot)
    facts = []
    for start, end, certainty, rule in merged:
        shown = text[start:end].rstrip(" ,;.\n")
        if any(p.start == start and p.end == end for p in postcodes) or (
            rule == "address.part" and not re.search(r"[,\n]", shown)
        ):
            continue  # A postcode alone is a postcode.
        sure = 0.95 if any(p.start >= start and p.end <= end for p in postcodes) else certainty
        facts.append(
            Fact(
                Kind.ADDRESS,
                start,
                start + len(shown),
                str(take_apart(OWNED_PLACE.sub("", shown, count=1))),
                sure,
                rule,
            )
        )
    return facts


_BETWEEN: Final = {
    False: re.compile(r"[ ]?,[ ]?\n?|\n"),
    True: re.compile(rf"(?:,?[ ]{CAP}(?:[ ]{CAP}){{0,2}})?(?:[ ]?,[ ]?\n?|\n)"),
}
"""What may stand between two parts of an address; after a flat also the name of its building."""


def _joins(last: tuple[int, int, float, str], spot: tuple[int, int, float, str]) -> bool:
    if last[3] in {"address.flat", "address.part", "address.house", "address.one_word"}:
        return True
    return spot[3] == "address.postcode"
