"""Companies House's public data API, in the shapes of its specification.

Each lead who is a director has a company of their own; the partner sits on the same board.
The name is turned round in officer lists ("SURNAME, Forename") and not elsewhere, a birth
date has month and year only, and an old appointment keeps an old address and an old name.
Source: developer.company-information.service.gov.uk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Final

from footprint.practice.facts import WHOLE, Fact, Pen, address_value, json_source, number
from footprint.practice.page import JSON, PracticePage
from footprint.practice.people import Circle, Home, Person
from footprint.sighting import Kind

FAMILY: Final = "companies_house"
HOST: Final = "companies-house.test"


def company_number(circle: Circle) -> str:
    """Return an invented company number: none so high is in use."""
    return f"99{circle.number:06d}"


def company_name(circle: Circle) -> str:
    """Return the name of the lead's company."""
    return f"{circle.lead.family} {circle.town.name} Services Limited".upper()


def officer_id(person: Person) -> str:
    """Return the id under which an officer's appointments are kept."""
    return hashlib.sha256(person.id.encode()).hexdigest()[:27]


def directors(circle: Circle) -> tuple[Person, ...]:
    """Return the lead and the partner."""
    return (circle.lead, circle.partner) if circle.partner else (circle.lead,)


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield appointments of the lead, the partner and the namesakes, and the company's lists."""
    board = directors(circle)
    for person in (*board, *circle.some(circle.namesakes)):
        yield _appointments(circle, person)
    yield _officers(circle, board)
    yield _control(circle, board)


def _page(path: str, pen: Pen, value: dict[str, Any]) -> PracticePage:
    return PracticePage(
        url=f"http://{HOST}{path}", family=FAMILY, source=json_source(value), facts=pen.facts,
        media_type=JSON, indexed=False,
    )  # fmt: skip


def _address(pen: Pen, person: Person, home: Home | None = None) -> dict[str, Any]:
    """Return an address in parts; every part is marked, so that all go together."""
    home = home or person.home
    fact = Fact(person.id, Kind.ADDRESS, address_value(home, WHOLE))
    code = Fact(person.id, Kind.POSTCODE, home.postcode)
    return {
        "premises": pen.write(fact, home.premises),
        "address_line_1": pen.write(fact, home.street),
        "locality": pen.write(fact, home.town.name),
        "region": home.town.county,
        "postal_code": pen.write(fact, pen.write(code, home.postcode)),
        "country": "United Kingdom",
    }


def _born(pen: Pen, person: Person) -> dict[str, str]:
    return {
        "month": number(pen.born(person, str(person.born.month), month_only=True)),
        "year": number(pen.born(person, str(person.born.year), month_only=True)),
    }


def _upper(person: Person, family: str = "") -> str:
    return " ".join((person.given, *person.middle, (family or person.family).upper()))


def _appointments(circle: Circle, person: Person) -> PracticePage:
    pen = Pen(plain=True)
    own = person in directors(circle)
    items = [_appointment(circle, pen, person, own=own)]
    if person.former_home:
        items.append(_resigned(pen, person))
    path = f"/officers/{officer_id(person)}/appointments"
    return _page(path, pen, {
        "kind": "personal-appointment", "etag": officer_id(person), "name": pen.name(person, _upper(person)),
        "date_of_birth": _born(pen, person), "is_corporate_officer": False, "items_per_page": 35,
        "start_index": 0, "total_results": len(items), "links": {"self": path}, "items": items,
    })  # fmt: skip


def _appointment(circle: Circle, pen: Pen, person: Person, *, own: bool) -> dict[str, Any]:
    company = (company_name(circle), company_number(circle)) if own else (
        f"{person.home.town.name} {person.job} Supplies Limited".upper(), f"98{officer_id(person)[:6].translate(_DIGITS)}"
    )  # fmt: skip
    return {
        "name": pen.name(person, _upper(person)),
        "name_elements": {
            "title": person.title,
            "forename": person.given,
            "surname": person.family.upper(),
        },
        "officer_role": "director",
        "appointed_on": f"{2012 + person.born.day % 10}-04-0{1 + person.born.day % 9}",
        "appointed_to": {
            "company_name": company[0],
            "company_number": company[1],
            "company_status": "active",
        },
        "address": _address(pen, person),
        "country_of_residence": "England",
        "nationality": "British",
        "occupation": person.job,
        "is_pre_1992_appointment": False,
        "links": {"company": f"/company/{company[1]}"},
    }


def _resigned(pen: Pen, person: Person) -> dict[str, Any]:
    former = person.former_family or person.family
    item: dict[str, Any] = {
        "name": pen.name(person, _upper(person)),
        "name_elements": {
            "title": person.title,
            "forename": person.given,
            "surname": person.family.upper(),
        },
        "officer_role": "secretary",
        "appointed_on": "2010-01-11",
        "resigned_on": "2014-06-30",
        "appointed_to": {
            "company_name": "GASWORKS LANE ALLOTMENTS CIC",
            "company_number": "99000071",
            "company_status": "dissolved",
        },
        "address": _address(pen, person, person.former_home),
        "links": {"company": "/company/99000071"},
    }
    if former != person.family:
        item["former_names"] = [{"forenames": person.given, "surname": former}]
    return item


_DIGITS: Final = str.maketrans("abcdef", "012345")


def _officers(circle: Circle, board: tuple[Person, ...]) -> PracticePage:
    pen = Pen(plain=True)
    path = f"/company/{company_number(circle)}/officers"
    items = [
        {
            "name": pen.name(
                person, f"{person.family.upper()}, {' '.join((person.given, *person.middle))}"
            ),
            "officer_role": "director",
            "appointed_on": "2019-04-02",
            "address": _address(pen, person),
            "date_of_birth": _born(pen, person),
            "country_of_residence": "England",
            "nationality": "British",
            "occupation": person.job,
            "is_pre_1992_appointment": False,
            "links": {
                "self": f"{path}/{person.born.day}",
                "officer": {"appointments": f"/officers/{officer_id(person)}/appointments"},
            },
        }
        for person in board
    ]
    return _page(path, pen, {
        "kind": "officer-list", "etag": company_number(circle) * 5, "active_count": len(items), "resigned_count": 0,
        "inactive_count": 0, "items_per_page": 35, "start_index": 0, "total_results": len(items),
        "links": {"self": path}, "items": items,
    })  # fmt: skip


def _control(circle: Circle, board: tuple[Person, ...]) -> PracticePage:
    pen = Pen(plain=True)
    path = f"/company/{company_number(circle)}/persons-with-significant-control"
    items: list[dict[str, Any]] = [
        {
            "kind": "individual-person-with-significant-control",
            "etag": officer_id(person),
            "name": pen.name(person, f"{person.title} {person.full}"),
            "name_elements": {
                "title": person.title,
                "forename": person.given,
                "surname": person.family,
            },
            "address": _address(pen, person),
            "country_of_residence": "England",
            "nationality": "British",
            "date_of_birth": _born(pen, person),
            "natures_of_control": ["ownership-of-shares-25-to-50-percent"],
            "notified_on": "2019-04-02",
            "links": {"self": f"{path}/individual/{officer_id(person)[:8]}"},
        }
        for person in board
    ]
    items.append({
        "kind": "super-secure-person-with-significant-control", "etag": company_number(circle) * 5, "ceased": False,
        "description": "super-secure-persons-with-significant-control", "links": {"self": f"{path}/super-secure/yy"},
    })  # fmt: skip
    return _page(path, pen, {
        "active_count": len(items), "ceased_count": 0, "items_per_page": 25, "start_index": 0,
        "total_results": len(items), "links": {"self": path}, "items": items,
    })  # fmt: skip
