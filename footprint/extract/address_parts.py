# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""An address taken apart for comparison: `premises|street|town|postcode`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from footprint.extract.address_shapes import POSTCODE_END, PREMISES, TAIL, WELSH_STREET
from footprint.extract.postcode import normalise_postcode
from footprint.extract.words import HOUSES, STREETS


@dataclass(frozen=True, slots=True)
class Parts:
    """An address taken apart. All lower case; empty where unknown."""

    premises: str
    street: str
    town: str
    postcode: str

    def __str__(self) -> str:
        return f"{self.premises}|{self.street}|{self.town}|{self.postcode}"


def take_apart(shown: str) -> Parts:
    """Take an address apart into premises, street, town and postcode, for comparison."""
    text = re.sub(r"\s*[\n;|]+\s*", ", ", shown.strip())
    code = POSTCODE_END.search(text)
    postcode = (normalise_postcode(code[0]) or "") if code else ""
    if code:
        text = text[: code.start()]
    segments = [part.strip(" .") for part in re.split(r",|[ ]–[ ]", text) if part.strip(" .")]
    segments = [
        part
        for part in segments
        if part.lower() not in {"uk", "united kingdom", "england", "scotland", "wales"}
    ]
    premises, street, rest = _premises_and_street(segments)
    town = rest[-1] if rest else ""
    county = {"west yorkshire", "north yorkshire", "south yorkshire"}
    if len(rest) > 1 and (town.lower() in county or town.lower().endswith("shire")):
        town = rest[-2]
    return Parts(_fold(premises), _fold(_full_street(street)), _fold(town), postcode.lower())


def _premises_and_street(segments: list[str]) -> tuple[str, str, list[str]]:
    premises: list[str] = []
    for index, segment in enumerate(segments):
        part = segment
        flat = PREMISES.match(part)
        while flat and flat.end() and flat[0] != part:
            premises.append(re.sub(r"(?i)^(?:number|no\.?)\s?", "", flat[0]))
            part = part[flat.end() :].lstrip(" ,")
            flat = PREMISES.match(part)
        if flat and flat[0] == part:
            premises.append(re.sub(r"(?i)^(?:number|no\.?)\s?", "", part))
            continue
        if premises and any(
            PREMISES.match(other) and _is_street(other) for other in segments[index + 1 :]
        ):
            premises.append(part)
            continue
        if _is_street(part) or (premises and index):
            return " ".join(premises), part, segments[index + 1 :]
        if premises:
            return " ".join(premises), part, segments[index + 1 :]
        if index == 0 and len(segments) > 1:
            premises.append(part)
            if not any(_is_street(other) or PREMISES.match(other) for other in segments[1:]):
                return part, "", segments[1:]
            continue
        return " ".join(premises), part, segments[index + 1 :]
    return " ".join(premises), "", []


def _is_street(part: str) -> bool:
    return bool(
        re.search(rf"\b(?:{STREETS})\.?{TAIL}$", part, re.IGNORECASE)
        and not re.search(rf"\b(?:{HOUSES})$", part)
    ) or bool(re.match(rf"(?:{WELSH_STREET})\b", part))


_LONG: Final = {
    "rd": "road", "st": "street", "str": "street", "ln": "lane", "ave": "avenue", "av": "avenue", "cl": "close",
    "dr": "drive", "drv": "drive", "cres": "crescent", "cresc": "crescent", "cr": "crescent", "ct": "court", "crt": "court",
    "pl": "place", "gdns": "gardens", "gdn": "garden", "gro": "grove", "gr": "grove", "terr": "terrace", "ter": "terrace",
    "tce": "terrace", "sq": "square", "pk": "park", "pde": "parade", "wk": "walk", "grn": "green", "vw": "view",
    "mt": "mount", "cotts": "cottages", "bldgs": "buildings", "blvd": "boulevard", "quad": "quadrant", "prom": "promenade",
}  # fmt: skip


def _full_street(street: str) -> str:
    words = street.rstrip(".").split(" ")
    last = words[-1].lower()
    if len(words) > 1 and last in _LONG:
        words[-1] = _LONG[last]
    return " ".join(words)


def _fold(part: str) -> str:
    return " ".join(part.lower().replace(".", " ").replace("’", "'").split())


def normalise_address(value: str) -> str:
    """Return an address as `premises|street|town|postcode`, lower case."""
    return str(take_apart(value))
