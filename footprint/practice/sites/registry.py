"""Which site families there are, and in which order they write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from footprint.practice.page import PracticePage
from footprint.practice.people import Circle
from footprint.practice.sites import companies_house, mp_office, people_finder, walls

Write = Callable[[Circle], Iterator[PracticePage]]

ALWAYS: Final[Mapping[str, Write]] = MappingProxyType(
    {module.FAMILY: module.pages for module in (people_finder, mp_office)},
)
"""Families that write about every circle."""
CHOSEN: Final[Mapping[str, Write]] = MappingProxyType(
    {module.FAMILY: module.pages for module in (companies_house, walls)},
)
"""Families that write about those circles which have them."""


def furniture() -> Iterator[PracticePage]:
    """Yield pages that belong to no circle: front pages and the like."""
    yield from ()
