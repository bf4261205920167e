"""People in structured data: schema.org JSON-LD, as one labelled block a person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from footprint.extract.document import Block
from footprint.sighting import Shape
from footprint.text import clean

_LABELS: Final = {
    "name": "Name", "givenName": "Given name", "familyName": "Family name", "alternateName": "Also known as",
    "email": "Email", "telephone": "Phone", "faxNumber": "Fax", "birthDate": "Date of birth", "address": "Address",
    "homeLocation": "Home address", "jobTitle": "Role", "worksFor": "Employer", "affiliation": "Organisation",
    "alumniOf": "Education", "spouse": "Spouse", "children": "Children", "parent": "Parent", "sibling": "Sibling",
    "url": "Website", "sameAs": "Profile", "description": "About", "memberOf": "Club",
}  # fmt: skip
_ADDRESS: Final = ("streetAddress", "addressLocality", "addressRegion", "postalCode")
_OF_BUSINESS: Final = ("address", "telephone", "email")
_FOUNDERS: Final = ("founder", "founders", "owner", "proprietor", "employee")
_LARGEST: Final = 200_000
_MOST: Final = 500


def blocks_of_scripts(scripts: Iterable[str]) -> list[Block]:
    """Return a block for each person that JSON-LD describes. Broken JSON is no person."""
    blocks: list[Block] = []
    for script in scripts:
        if len(script) > _LARGEST:
            continue
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for person in _people(data):
            lines = list(_lines(person))
            if lines and len(blocks) < _MOST:
                blocks.append(Block(Shape.STRUCTURED, clean("\n".join(lines)), alone=True))
    return blocks


def _people(data: Any) -> Iterator[dict[str, Any]]:
    pending = [data]
    seen = 0
    while pending and seen < _MOST * 20:
        item = pending.pop()
        seen += 1
        if isinstance(item, list):
            pending.extend(reversed(item))
        elif isinstance(item, dict):
            kinds = item.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if "Person" in named:
                yield item
            elif any(key in item for key in _OF_BUSINESS):
                yield _with_founder(item)
            pending.extend(
                value
                for key, value in item.items()
                if isinstance(value, dict | list) and (key not in _LABELS or "Person" not in named)
            )


def _with_founder(business: dict[str, Any]) -> dict[str, Any]:
    """Lay a business to the one person whose it is: its address is often their home."""
    for key in _FOUNDERS:
        founder = business.get(key)
        if isinstance(founder, list) and len(founder) == 1:
            (founder,) = founder
        if isinstance(founder, dict) and founder.get("name"):
            kept = {name: business[name] for name in _OF_BUSINESS if name in business}
            return {**kept, **founder, "worksFor": business.get("name")}
    return {key: business[key] for key in _OF_BUSINESS if key in business}


def _lines(person: dict[str, Any]) -> Iterator[str]:
    if "name" not in person and "givenName" in person:
        yield f"Name: {_plain(person.get('givenName'))} {_plain(person.get('familyName'))}"
    for key, label in _LABELS.items():
        if key in {"givenName", "familyName"}:
            continue
        given = person.get(key)
        for value in given if isinstance(given, list) else [given]:
            shown = _plain(value)
            if shown:
                yield f"{label}: {shown}"


def _plain(value: Any) -> str:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return " ".join(str(value).split())
    if isinstance(value, dict):
        if any(key in value for key in _ADDRESS):
            return ", ".join(_plain(value[key]) for key in _ADDRESS if _plain(value.get(key)))
        inner = value.get("address")
        return _plain(value.get("name")) or (_plain(inner) if inner is not value else "")
    return ""
