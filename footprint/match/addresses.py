"""Whether two addresses are one place, and if not, how near they come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from footprint.match.frequency import is_listed_place as is_listed
from footprint.match.spelling import is_misread

_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b")
_OUTWARD = re.compile(r"(?:^|[\s,])([a-z]{1,2}\d[a-z\d]?)(?:$|[\s,.])")
_NUMBER = re.compile(r"^(?:no\.?\s*)?(\d+\s?(?:[a-z]\b)?(?:\s?[-/]\s?\d+[a-z]?)?)\s+(.*)$")
_UNIT = re.compile(r"\b(flat|apartment|apt|unit|room|suite|maisonette)\b\.?\s*([a-z0-9]+)\b")
_WORDS = re.compile(r"[^a-z0-9]+")
_SHORT: Final = {
    "rd": "road",
    "ave": "avenue",
    "av": "avenue",
    "ln": "lane",
    "dr": "drive",
    "cl": "close",
    "cres": "crescent",
    "ct": "court",
    "gdns": "gardens",
    "gdn": "gardens",
    "grn": "green",
    "gr": "grove",
    "pk": "park",
    "pl": "place",
    "sq": "square",
    "ter": "terrace",
    "terr": "terrace",
    "hse": "house",
    "mt": "mount",
    "apt": "flat",
    "apartment": "flat",
}
_STREET_ENDS: Final = frozenset(
    [
        "road",
        "avenue",
        "lane",
        "drive",
        "close",
        "crescent",
        "court",
        "gardens",
        "green",
        "grove",
        "park",
        "place",
        "square",
        "terrace",
        "street",
        "mount",
        "way",
        "rise",
        "hill",
        "view",
        "walk",
        "row",
        "mews",
        "parade",
        "villas",
        "heol",
        "ffordd",
        "stryd",
        "lon",
    ]
)


class AddressLevel(IntEnum):
    """How near two addresses come. Higher is nearer."""

    DIFFERENT = 0
    """Both say where they are, and it is not the same town."""
    UNKNOWN = 1
    """One says too little to tell."""
    TOWN = 2
    OUTWARD = 3
    """The first half of the postcode is the same."""
    STREET = 4
    """The same street, but another or no house number."""
    POSTCODE = 5
    """The same full postcode, about 15 homes."""
    EXACT = 6
    """The same house: number or house name, with postcode or with street and town."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address in folded parts; any may be empty."""

    premises: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""
    """Upper case, no space; may be the first half alone."""

    @property
    def outward(self) -> str:
        """The first half of the postcode."""
        return self.postcode[:-3] if len(self.postcode) > 4 else self.postcode  # noqa: PLR2004 - halves


@lru_cache(maxsize=16_384)
def parse_place(text: str) -> Place:
    """Take an address apart: `premises|street|town|postcode`, or one line with commas."""
    folded = anyascii(text).casefold()
    if folded.count("|") == 3:  # noqa: PLR2004 - the report's form has four fields
        premises, street, town, postcode = folded.split("|")
        number, street = _premises(f"{premises} {street}") if premises else ("", _words(street))
        return Place(number or _words(premises), street, _words(town), _code(postcode))
    return _from_line(folded)


def same_address(one: str, other: str) -> AddressLevel:
    """Compare two addresses, each in the report's form or on one line."""
    return compare_places(parse_place(one), parse_place(other))


@lru_cache(maxsize=65_536)
def compare_places(one: Place, other: Place) -> AddressLevel:
    """Compare two addresses in parts."""
    same_code = _full(one) and _full(other) and _read(one.postcode) == _read(other.postcode)
    same_street = _same_street(one, other) and _near_by(one, other)
    same_door = bool(one.premises) and _same_door(one.premises, other.premises)
    levels = (
        (
            AddressLevel.EXACT,
            same_door and (same_code or same_street) and not _codes_clash(one, other),
        ),
        (AddressLevel.POSTCODE, same_code and not another_door(one, other)),
        (AddressLevel.STREET, same_street),
        (AddressLevel.OUTWARD, _same_outward(one, other)),
        (AddressLevel.TOWN, _same_town(one, other)),
        (
            AddressLevel.DIFFERENT,
            bool((one.town and other.town) or (one.outward and other.outward)),
        ),
    )
    return next((level for level, holds in levels if holds), AddressLevel.UNKNOWN)


def another_door(one: Place, other: Place) -> bool:
    """Say whether both say which house they mean, and it is not the same one."""
    doors = bool(one.premises and other.premises) and not _may_be_same(one.premises, other.premises)
    streets = bool(one.street and other.street) and not _same_street(one, other)
    return doors or (streets and bool(one.premises or other.premises)) or _codes_clash(one, other)


def _codes_clash(one: Place, other: Place) -> bool:
    return _full(one) and _full(other) and _read(one.postcode) != _read(other.postcode)


def _same_door(one: str, other: str) -> bool:
    # 14b and 148 are two houses; only a letter where a digit must stand was misread.
    if one == other or (_DOOR.fullmatch(one) and _DOOR.fullmatch(other)):
        return one == other
    return _read(one) == _read(other)


def _may_be_same(one: str, other: str) -> bool:
    """Whether two doors are one, or one of them only leaves the flat unsaid."""
    if _same_door(one, other):
        return True
    flats = [_FLAT.match(door) for door in (one, other)]
    if all(flats) or not any(flats):
        return False
    return _same_door(_FLAT.sub("", one), _FLAT.sub("", other))


_DOOR = re.compile(r"(?:flat\w+ )?\d+[a-z]?")
_FLAT = re.compile(r"flat\w+ (?=\d)")


def _full(place: Place) -> bool:
    return len(place.postcode) > 4  # noqa: PLR2004 - more than the first half


_READ: Final = str.maketrans("oilszbgq", "01152869")


@lru_cache(maxsize=16_384)
def _read(code: str) -> str:
    """Return one form for all codes that a scanner could take for one another.

    The places of letters and digits in a postcode are fixed, so no two real ones fall together.
    """
    return code.casefold().translate(_READ)


def _same_street(one: Place, other: Place) -> bool:
    mine, theirs = one.street.split(), other.street.split()
    return bool(mine) and len(mine) == len(theirs) and all(map(is_misread, mine, theirs))


def _same_outward(one: Place, other: Place) -> bool:
    return bool(one.outward) and _read(one.outward) == _read(other.outward)


def _near_by(one: Place, other: Place) -> bool:
    if one.town and other.town:
        return _same_town(one, other)
    if one.outward and other.outward:
        return _same_outward(one, other)
    # A street alone, without any town, is not a place: there is a Station Road everywhere.
    return bool(one.premises) and _same_door(one.premises, other.premises)


def _same_town(one: Place, other: Place) -> bool:
    return bool(one.town) and bool(other.town) and same_town(one.town, other.town)


@lru_cache(maxsize=16_384)
def same_town(one: str, other: str) -> bool:
    """Say whether two folded towns are one: alone, after a suburb, or before a county.

    Bury is not Bury St Edmunds: only what is known to be a county may follow.
    """
    short, long = sorted((_COUNTY.sub("", one) or one, _COUNTY.sub("", other) or other), key=len)
    return short == long or long.endswith(f" {short}") or _misread_town(short, long)


def _misread_town(one: str, other: str) -> bool:
    return len(one) > 3 and is_misread(one, other) and not (is_listed(one) and is_listed(other))  # noqa: PLR2004


_COUNTY = re.compile(
    r"\s(?:(?:north|south|east|west|mid|county)\s)?"
    r"(?:\w+shire|kent|essex|surrey|sussex|devon|cornwall|norfolk|suffolk|dorset|somerset|cumbria"
    r"|durham|northumberland|merseyside|greater manchester|greater london|tyne and wear|midlands"
    r"|glamorgan|powys|gwynedd|dyfed|gwent|clwyd|fife|lothian|down|antrim|armagh|tyrone)$"
)


def _from_line(line: str) -> Place:
    line = line.replace("\n", ",")
    found = _POSTCODE.search(line)
    postcode = (found[1] + found[2]).upper() if found else ""
    rest = _POSTCODE.sub(" ", line)
    if not found and (half := _OUTWARD.search(rest.split(",")[-1])):
        postcode = half[1].upper()
        rest = rest[::-1].replace(half[1][::-1], "", 1)[::-1]
    parts = [part for part in (piece.strip(" .") for piece in rest.split(",")) if part]
    parts = [part for part in parts if _words(part) not in _NATIONS]
    if not parts:
        return Place(postcode=postcode)
    return _from_parts(parts, postcode)


_NATIONS: Final = frozenset({"uk", "united kingdom", "england", "wales", "scotland", "cymru", "gb"})


def _from_parts(parts: list[str], postcode: str) -> Place:
    place = next((i for i, part in enumerate(parts) if _is_street(part)), None)
    if place is None:
        # No word says street: with a number the first part is the door, else it is a town.
        number, street = _premises(parts[0])
        if len(parts) == 1 or not number:
            return Place(town=_town(parts), postcode=postcode)
        return Place(number, street, _town(parts[1:]), postcode)
    number, street = _premises(" ".join(parts[: place + 1]) if place else parts[0])
    if place and not number:
        number, street = _words(" ".join(parts[:place])), _words(parts[place])
    return Place(number, street, _town(parts[place + 1 :]), postcode)


def _town(parts: list[str]) -> str:
    # The first part after the street may be a village or suburb; a county may come last.
    return _words(" ".join(parts[:2])) if len(parts) > 1 else _words(" ".join(parts))


def _is_street(part: str) -> bool:
    words = _words(part).split()
    return (
        bool(words) and (words[-1] in _STREET_ENDS or words[0] in _STREET_ENDS) and len(words) > 1
    )


def _premises(text: str) -> tuple[str, str]:
    """Split number (with flat) and street."""
    unit = _UNIT.search(text)
    rest = _UNIT.sub(" ", text).strip(" ,") if unit else text
    number = _NUMBER.match(rest.strip())
    door = _words(number[1]).replace(" ", "") if number else ""
    street = number[2] if number else rest
    flat = f"flat{unit[2]} " if unit else ""
    return f"{flat}{door}".strip(), _words(street)


def _words(text: str) -> str:
    words = _WORDS.sub(" ", text).split()
    if words and words[-1] == "st":
        words[-1] = "street"
    return " ".join(_SHORT.get(word, word) for word in words)


def _code(text: str) -> str:
    return _WORDS.sub("", text).upper()
