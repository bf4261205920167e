"""A parish council's register of interests: preformatted text, surnames and labels in capitals."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from footprint.practice.facts import Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, folded

FAMILY: Final = "register"

_LAYOUT = """<html><head><title>Register of interests - {{ town }} Town Council</title></head><body><h1>{{ town|upper }} TOWN COUNCIL</h1>
<p>REGISTER OF MEMBERS' DISCLOSABLE INTERESTS (Localism Act 2011, section 30). Clerk: 01632 960 835, clerk@{{ host }}</p>
{% for person in members %}
<pre>
MEMBER:       {{ pen.name(person, person.family|upper ~ ", " ~ person.given) }}
EMPLOYMENT:   {{ person.job|upper }}, {% if loop.first %}{{ pen.employer(person, employer) }}{% else %}{{ pen.employer(person) }}{% endif %}

LAND:         {{ pen.address(person) }}
{% if loop.first and partner %}SPOUSE:       {{ pen.relative(person, partner) }}
{% endif %}{% if loop.first %}TELEPHONE:    {{ pen.phone(person, person.landline, "dashes") }}
{% endif %}SIGNED:       {{ 3 + loop.index0 }} MAY 2023
</pre><hr>{% endfor %}
<p>Sensitive interests may be withheld under section 32.</p></body></html>"""


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield the register that holds the lead."""
    rng = random.Random(f"{circle.seed}/{FAMILY}")
    town = circle.town.name
    host = f"{folded(town).replace(' ', '')}towncouncil.test"
    yield written(
        f"http://{host}/register/{rng.randrange(2019, 2026)}-{circle.id}.htm", FAMILY, _LAYOUT, Pen(), town=town, host=host,
        members=(circle.lead, *circle.some(circle.neighbours[5:7])), partner=circle.partner,
        employer=circle.office.name if circle.office else circle.lead.employer,
    )  # fmt: skip
