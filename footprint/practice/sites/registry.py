"""Which site families there are, and in which order they write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from footprint.practice.facts import Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle
from footprint.practice.sites import (
    charity,
    club_pdf,
    companies_house,
    company_reseller,
    forum,
    fundraising,
    marketplace,
    mp_office,
    news,
    obituary,
    parish,
    people_finder,
    personal_site,
    planning,
    register,
    running_club,
    school_pta,
    walls,
    wedding,
)

Write = Callable[[Circle], Iterator[PracticePage]]

ALWAYS: Final[Mapping[str, Write]] = MappingProxyType(
    {module.FAMILY: module.pages for module in (people_finder, mp_office, walls)}
)
"""Families that write about every circle."""
CHOSEN: Final[Mapping[str, Write]] = MappingProxyType(
    {
        module.FAMILY: module.pages
        for module in (
            charity, club_pdf, companies_house, company_reseller, forum, fundraising, marketplace, news, obituary,
            parish, personal_site, planning, register, running_club, school_pta, wedding,
        )
    }
)  # fmt: skip
"""Families that write about those circles which have them."""

_FRONT = """<!doctype html><html><head><title>{{ host }}</title></head><body><h1>Welcome</h1><p>This is the front page of {{ host }}. Use the menu to find what you need.</p></body></html>"""


def furniture(hosts: frozenset[str]) -> Iterator[PracticePage]:
    """Yield a front page for every host, which search engines do not know."""
    for host in sorted(hosts):
        yield written(f"http://{host}/", "front", _FRONT, Pen(), indexed=False, host=host)
