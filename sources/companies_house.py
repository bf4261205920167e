"""Companies House: who directs a company, and the address that they gave.

Interface: https://developer-specs.company-information.service.gov.uk/ (search officers, officer
appointments). HTTP Basic with the key as user name; 600 requests in five minutes a key.

The search splits one person into several officers and mixes in namesakes, so an officer is
opened only when the name agrees and no birth year speaks against it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

from footprint.extract import normalise_address
from footprint.match.names import fold_name
from footprint.outcome import GONE
from footprint.sighting import Kind, Page, Record
from footprint.source import (
    ChangedPageError,
    CouldNotCheck,
    Found,
    Identifier,
    IdentifierKind,
    KeyPlace,
    KeyUse,
    NothingFound,
    Reading,
    Reason,
    Request,
    Skipped,
    SourceCard,
    SourceSettings,
)
from footprint.subject import Name, NameKind, Profile
from footprint.text import clean

from ._lines import Lines

OFFICERS_OPENED: Final = 8
"""Officers whose appointments are read, at most, for each name."""

_ADDRESS_LINES: Final = ("premises", "address_line_1", "address_line_2", "locality", "postal_code")
_OFFICIAL_HOST: Final = "api.company-information.service.gov.uk"
_PUBLIC_SITE: Final = "https://find-and-update.company-information.service.gov.uk"


class CompaniesHouse:
    """The register of companies, through its own interface."""

    card = SourceCard(
        id="companies_house",
        name="Companies House",
        what="Month and year of birth, and the address given as a company director.",
        sends=(IdentifierKind.NAME, IdentifierKind.PREVIOUS_NAME),
        receives="Companies House, an agency of the UK government.",
        base_url="https://api.company-information.service.gov.uk",
        needs_key=True,
        jurisdiction="UK",
        terms_url="https://developer.company-information.service.gov.uk/",
        pace=0.6,
        checked_on="2026-11-21",
    )

    def plan(self, profile: Profile, settings: SourceSettings) -> Sequence[Request] | Skipped:
        """Plan one search for each full name."""
        own_server = settings.url != self.card.base_url
        if not settings.has_key and not own_server:
            return Skipped(Reason.NO_KEY, "it needs a free key of your own")
        key = KeyUse(KeyPlace.BASIC_USER) if settings.has_key else None
        names = {name.full.casefold(): name for name in reversed(profile.names) if name.family}
        return [self._search(settings.url, name, key) for name in reversed(names.values())]

    def _search(self, base: str, name: Name, key: KeyUse | None) -> Request:
        previous = name.kind is NameKind.PREVIOUS
        kind = IdentifierKind.PREVIOUS_NAME if previous else IdentifierKind.NAME
        query = urlencode({"q": name.full, "items_per_page": 50, "start_index": 0})
        return Request(
            source=self.card.id,
            url=f"{base}/search/officers?{query}",
            disclosed=(Identifier(kind, name.full),),
            why="Company directors of your name, with the addresses that they gave.",
            loses="A home address that was given to the register, and every copy of it.",
            accept="application/json",
            key=key,
            found_by=frozenset({kind}),
        )

    def read(self, page: Page, request: Request, profile: Profile) -> Reading:
        """Read a list of officers, or the appointments of one."""
        title = clean("Companies House")
        of_one = urlsplit(page.url).path.endswith("/appointments")
        if page.status in GONE:
            if not of_one:
                raise ChangedPageError("the search is not there")
            return Reading(NothingFound(), title)
        answer = _answer(page)
        if of_one:
            record = _appointments(answer)
            if record is None:
                return Reading(NothingFound(), title)
            record = replace(record, url=_public_url(page, urlsplit(page.url).path))
            return Reading(Found(), title, records=(record,))
        wanted = [item for item in answer["items"] if _may_be(item, profile)]
        opened = wanted[:OFFICERS_OPENED]
        return Reading(
            Found() if wanted else NothingFound(),
            title,
            records=tuple(
                replace(_searched(item), url=_public_url(page, _link(item))) for item in wanted
            ),
            more=tuple(_opened(item, request) for item in opened if _link(item)),
            unchecked=(CouldNotCheck(Reason.NOT_SEARCHED, "more officers than are opened"),)
            if len(wanted) > len(opened)
            else (),
        )


def _answer(page: Page) -> dict[str, Any]:
    try:
        answer = json.loads(page.body)
    except (ValueError, RecursionError):
        raise ChangedPageError("the answer is not JSON") from None
    if not isinstance(answer, dict) or not isinstance(answer.get("items"), list):
        raise ChangedPageError("the answer has no list of items")
    items = [item for item in answer["items"] if isinstance(item, dict)]
    told = _whole(answer, "total_results") or len(answer["items"])
    if told and not items:
        raise ChangedPageError("the answer counts more than it shows")
    if items and not any(_text(item, "title") or _text(item, "name") for item in items):
        raise ChangedPageError("the items have no names")
    if not items and (answer.get("error") or answer.get("errors")):
        raise ChangedPageError("an error in place of a list")
    return answer | {"items": items}


def _may_be(item: dict[str, Any], profile: Profile) -> bool:
    """Whether an officer's name fits one of the subject's, and no birth year speaks against."""
    shown = set(fold_name(_text(item, "title")).split())
    names = ({*fold_name(name.full).split()} for name in profile.names if name.family)
    if not any(name <= shown for name in names):
        return False
    born, year = profile.birth_year, _whole(item.get("date_of_birth"), "year")
    return born is None or year is None or abs(born - year) <= 1


def _opened(item: dict[str, Any], request: Request) -> Request:
    base = request.url.partition("/search/officers")[0]
    return replace(
        request,
        url=f"{base}{_link(item)}?{urlencode({'items_per_page': 50, 'start_index': 0})}",
        disclosed=(),
        why="The appointments of a director who may be you.",
        loses="Older addresses and former names that only the appointments show.",
        depth=request.depth + 1,
    )


def _link(item: dict[str, Any]) -> str:
    links = item.get("links")
    link = links.get("self") if isinstance(links, dict) else None
    if isinstance(link, str) and link.startswith("/officers/") and ".." not in link:
        return quote(link, safe="/-_~.")
    return ""


def _public_url(page: Page, path: str) -> str:
    """Return where people see the same facts, so that advice leads there and not to a feed."""
    official = urlsplit(page.url).hostname == _OFFICIAL_HOST
    return _PUBLIC_SITE + path if official and path else ""


def _searched(item: dict[str, Any]) -> Record:
    lines = Lines("companies_house.officer")
    name = _text(item, "title")
    lines.add("Director", name, Kind.PERSON, fold_name(name))
    _add_birth(lines, item)
    _add_address(lines, item)
    return lines.record(name)


def _appointments(answer: dict[str, Any]) -> Record | None:
    """Return one record for all appointments: the register itself says that they are one person."""
    if not answer["items"]:
        return None
    lines = Lines("companies_house.appointment")
    names = dict.fromkeys(_text(item, "name") for item in [answer, *answer["items"]])
    name = next(filter(None, names), "")
    lines.add("Director", name, Kind.PERSON, fold_name(name))
    _add_birth(lines, answer)
    former: dict[str, None] = {}
    for item in answer["items"]:
        company = item.get("appointed_to")
        if isinstance(company, dict):
            lines.add("Company", _text(company, "company_name"))
        lines.add("Role", _text(item, "officer_role"))
        _add_address(lines, item)
        lines.add("Occupation", _text(item, "occupation"))
        former |= dict.fromkeys(_former_names(item))
    for old in former:
        lines.add("Former name", old)
    return lines.record(*filter(None, names), *former)


def _former_names(item: dict[str, Any]) -> Iterator[str]:
    for old in item.get("former_names") or []:
        if isinstance(old, dict):
            yield f"{_text(old, 'forenames')} {_text(old, 'surname')}".strip()


def _add_birth(lines: Lines, item: dict[str, Any]) -> None:
    born = item.get("date_of_birth")
    year, month = _whole(born, "year"), _whole(born, "month")
    if year and month and 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        lines.add("Born", f"{year}-{month:02}", Kind.DATE_OF_BIRTH, f"{year}-{month:02}")


def _add_address(lines: Lines, item: dict[str, Any]) -> None:
    address = item.get("address")
    if not isinstance(address, dict):
        return
    parts = {name: clean(_text(address, name), one_line=True, limit=120) for name in _ADDRESS_LINES}
    premises, street = str(parts["premises"]), str(parts["address_line_1"])
    first = f"{premises} {street}" if premises[:1].isdigit() else f"{premises}, {street}"
    rest = [str(parts[name]) for name in _ADDRESS_LINES[2:] if parts[name]]
    whole = ", ".join([first.strip(", "), *rest])
    postcode = parts["postal_code"]
    # An address stays where it was given: a resignation does not make it wrong.
    lines.add("Address", whole, Kind.ADDRESS, normalise_address(whole))
    if postcode:
        lines.within(Kind.POSTCODE, postcode, str(postcode).upper())


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _whole(item: Any, key: str) -> int | None:
    value = item.get(key) if isinstance(item, dict) else None
    if isinstance(value, str) and value.isdigit() and value.isascii():
        return int(value[:6])
    return value if isinstance(value, int) and not isinstance(value, bool) else None
