"""A small charity: its trustees in a definition list, and where letters reach it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from footprint.practice.facts import Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, Person, folded

FAMILY: Final = "charity"

_LAYOUT = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"/><title>{{ charity }}: trustees and contact</title></head>
<body><main><article><h1>{{ charity }}</h1><p>Registered charity. Income for the year to 31 March 2026: &pound;18,240. Spending: &pound;17,015.</p>
<h2>Trustees</h2>
<dl class="trustees">{% for person in trustees %}
<dt>{{ pen.name(person) }}{% if loop.first %}, chair{% endif %}</dt><dd>Trustee since {{ since[loop.index0] }}. {{ person.job }} by profession.{% if loop.first and shows_age %} Aged {{ pen.age(person) }}.{% endif %}</dd>{% endfor %}</dl>
<h2>Correspondence</h2>
<dl><dt>Correspondent</dt><dd>{{ pen.name(trustees[0]) }}</dd><dt>Address</dt><dd>{{ pen.address(trustees[0], joiner="<br/>") }}</dd>
<dt>Telephone</dt><dd>{{ pen.phone(trustees[0], "", "abroad") }}</dd><dt>Email</dt><dd>{{ pen.email(trustees[0]) }}</dd></dl>
<p>Grants are made twice a year. Please do not send original documents.</p></article></main>
<footer><small>Site by Brightwater Web, 01632 960 828. Fundraising regulator: we follow the code.</small></footer></body></html>"""


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield the lead's charity, and a namesake's in another town."""
    yield _page(circle, circle.lead, circle.some(circle.neighbours[3:5]))
    for person in circle.some(circle.namesakes[:1]):
        yield _page(circle, person, circle.some(circle.neighbours[5:6]))


def _page(circle: Circle, chair: Person, others: tuple[Person, ...]) -> PracticePage:
    rng = random.Random(f"{circle.seed}/{FAMILY}/{chair.id}")
    town = chair.home.town.name
    charity = f"{town} {rng.choice(('Young Carers', 'Canal Restoration', 'Hospice Choir', 'Warm Spaces'))} Trust"
    host = f"{folded(charity).replace(' ', '')}.test"
    return written(
        f"http://{host}/trustees-{chair.id.replace('/', '-')}", FAMILY, _LAYOUT, Pen(),
        charity=charity, trustees=(chair, *others), since=[rng.randrange(2011, 2025) for _ in range(3)],
        shows_age=chair is not circle.lead,
    )  # fmt: skip
