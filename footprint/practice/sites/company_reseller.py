"""A reseller's copy of Companies House in HTML tables: what stays when the source is cleaned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from footprint.practice.facts import Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, Person, folded
from footprint.practice.sites.companies_house import (
    company_name,
    company_number,
    directors,
    officer_id,
)

FAMILY: Final = "company_reseller"
HOST: Final = "boardcheck.test"

_HEAD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ title }} - BoardCheck</title></head><body>
<div class="hdr"><b>BoardCheck</b> <input placeholder="Search 9 million directors"> <a href="/plans">See plans from &pound;9</a></div>
"""
_FOOT = """<div class="upsell">Want the full credit report? Call 0808 157 0155</div><div class="ftr">Contains public sector information licensed under the Open Government Licence. BoardCheck Ltd, PO Box 11, 03069 990 190. <a href="/remove">Remove a director</a></div></body></html>"""

_COMPANY = (
    _HEAD
    + """<h1>{{ company }}</h1><table class="kv"><tr><td>Company number</td><td>{{ code }}</td></tr><tr><td>Status</td><td>Active</td></tr><tr><td>Nature of business</td><td>Other service activities</td></tr></table>
<h2>Officers</h2><table class="officers"><tr><th>Name</th><th>Role</th><th>Born</th><th>Correspondence address</th></tr>
{% for person in board %}<tr><td>{{ pen.name(person, shouted[loop.index0]) }}</td><td>Director</td><td>{{ pen.born(person, person.born.strftime("%B %Y"), month_only=True) }}</td><td>{{ pen.address(person) }}</td></tr>
{% endfor %}</table>"""
    + _FOOT
)

_OFFICER = (
    _HEAD
    + """<h1>{{ pen.name(person) }}</h1><table class="kv"><tr><td>Full name</td><td>{{ shouted }}</td></tr>
<tr><td>Date of birth</td><td>{{ pen.born(person, person.born.strftime("%b %Y"), month_only=True) }}</td></tr>
<tr><td>Occupation</td><td>{{ person.job }}</td></tr><tr><td>Service address</td><td>{{ pen.address(person, joiner="<br>") }}</td></tr></table>"""
    + _FOOT
)


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield the lead's company and a page for each namesake."""
    if "companies_house" not in circle.families:
        return
    board = directors(circle)
    yield written(
        f"http://{HOST}/company/{company_number(circle)}", FAMILY, _COMPANY, Pen(), title=company_name(circle),
        company=company_name(circle), code=company_number(circle), board=board, shouted=[_turned(person) for person in board],
    )  # fmt: skip
    for person in circle.some(circle.namesakes):
        yield written(
            f"http://{HOST}/director/{folded(person.full).replace(' ', '-').replace(chr(39), '')}-{officer_id(person)[:6]}", FAMILY, _OFFICER, Pen(),
            title=person.full, person=person, shouted=_turned(person),
        )  # fmt: skip


def _turned(person: Person) -> str:
    return f"{person.family.upper()}, {' '.join((person.given, *person.middle))}"
