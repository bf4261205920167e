"""What a re-check knows before it looks: the places, and how they were come by. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

from footprint.remedies.recheck import Place
from footprint.sighting import Kind

TELLING: Final = frozenset(
    {
        Kind.ADDRESS,
        Kind.POSTCODE,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.DATE_OF_BIRTH,
        Kind.VEHICLE,
        Kind.USERNAME,
    }
)
"""Kinds that two people on one page rarely share, so that the value alone shows the fact."""


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """What was known, in the form in which it is looked up."""

    places: tuple[Place, ...] = field(repr=False)
    facts: Mapping[str, tuple[Kind, str]] = field(repr=False)
    """Kind and normalised value, by finding id."""
    titles: Mapping[str, str] = field(repr=False)
    """Of the pages when they last showed something, by URL."""
    sources: Mapping[str, str] = field(repr=False)
    """Which source showed a page, by URL."""
    sought: frozenset[str] = field(default=frozenset(), repr=False)
    """URLs to which a search led."""
    fronts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Titles of front pages in the run before, by site."""
    controls: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Titles of other pages of the same sites that answered before, by URL."""
    copies: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Of which page an old copy in an archive is, by the copy's URL."""
    names: tuple[str, ...] = field(default=(), repr=False)
    """Full names of the subject."""

    def at(self, url: str) -> tuple[str, ...]:
        """Return the ids of the findings that stood at an address."""
        return tuple(place.finding for place in self.places if place.url == url)


def on_host(url: str) -> str:
    """Return the site of an address, with its port if it has one."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def is_front(url: str) -> bool:
    """Say whether an address is that of a site's front page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in {"", "/"} and not parts.query


def same_page(url: str) -> tuple[str, str, str]:
    """Return what stays the same of an address however it is written: two of them compare."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url, "", ""
    host = (parts.hostname or "").removeprefix("www.")
    named = "" if port in {None, 80, 443} else f":{port}"
    path = unquote(parts.path).rstrip("/")
    return host + named, path, parts.query
