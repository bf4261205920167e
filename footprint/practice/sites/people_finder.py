"""A people-finder: a list of everybody of one name in cards, and a detail page for each.

The list is where namesakes mix: every card is one person, and neighbouring cards share a
name. Half of the detail is spelled out again as JSON-LD for search engines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from footprint.practice.facts import NO_POSTCODE, Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, Person, folded

FAMILY: Final = "people_finder"
HOST: Final = "findfolk.test"

_HEAD = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{{ title }} | FindFolk</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>.card{border:1px solid #ddd;margin:8px;padding:8px}.ad{background:#ffc}</style></head>
<body><header><a href="/">FindFolk</a><nav><ul><li><a href="/search">People search</a></li>
<li><a href="/reverse-phone">Reverse phone</a></li><li><a href="/prices">Prices</a></li></ul></nav></header>
"""
_FOOT = """
<aside class="ad">Advertisement. Moving home? Compare removal firms on 0808 157 0112.</aside>
<footer><p>FindFolk Data Ltd. Customer care: 0808 157 0100, Monday to Friday 9am to 5pm.</p>
<p><a href="/opt-out">Remove my information</a> <a href="/terms">Terms</a></p><p>&copy; 2026 FindFolk</p></footer>
</body></html>"""

_LIST = (
    _HEAD
    + """<main><h1>{{ people|length }} results for {{ people[0].full }}</h1>
{% for person in people %}
<div class="card"><div class="who"><a href="{{ links[loop.index0] }}">{{ pen.name(person) }}</a></div>
<div class="facts"><div>Age {{ pen.age(person) }}</div><div>Lives at: {{ pen.address(person, no_postcode) }}</div>
{% if relatives[person.id] %}<div>Lives with: {% for other in relatives[person.id] %}{{ pen.relative(person, other) }}{% if not loop.last %}, {% endif %}{% endfor %}</div>{% endif %}
<div>Electoral roll: 2019-{{ 23 + loop.index0 % 3 }}</div></div></div>
{% endfor %}</main>"""
    + _FOOT
)

_DETAIL = (
    _HEAD
    + """<script type="application/ld+json">{{ data }}</script>
<main><h1>{{ pen.name(person) }}</h1>
<dl><dt>Full name</dt><dd>{{ long_name }}</dd>
<dt>Age</dt><dd>{{ pen.age(person) }}</dd>
<dt>Current address</dt><dd>{{ pen.address(person, joiner="<br>") }}</dd>
{% if person.former_home %}<dt>Previous address</dt><dd>{{ pen.address(person, home=person.former_home) }}</dd>{% endif %}
<dt>Landline</dt><dd>{{ pen.phone(person, person.landline, "area") }}</dd>
{% if relatives %}<dt>Other occupants</dt><dd><ul>{% for other in relatives %}<li>{{ pen.relative(person, other) }}</li>{% endfor %}</ul></dd>{% endif %}
</dl>
<h2>People nearby</h2><ul class="nearby">{% for other in nearby %}<li>{{ pen.name(other) }}, {{ pen.address(other, no_postcode) }}</li>{% endfor %}</ul>
</main>"""
    + _FOOT
)


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield a list page and a detail page for everybody who bears the lead's name."""
    people = (*circle.some(circle.namesakes[:1]), circle.lead, *circle.some(circle.namesakes[1:]))
    links = [f"/person/{_slug(person)}" for person in people]
    yield written(
        f"http://{HOST}/results/{circle.id}/{_words(circle.lead.full)}", FAMILY, _LIST, Pen(),
        title=f"{circle.lead.full} in the UK", people=people, links=links, no_postcode=NO_POSTCODE,
        relatives={person.id: _adults(circle, person) for person in people},
    )  # fmt: skip
    for place, (person, link) in enumerate(zip(people, links, strict=True)):
        yield _detail(circle, person, link, place)


def _detail(circle: Circle, person: Person, link: str, place: int) -> PracticePage:
    pen = Pen()
    nearby = circle.some(circle.neighbours)[place % 4 : place % 4 + 2]
    same_town = [other for other in nearby if other.home.town == person.home.town]
    return written(
        f"http://{HOST}{link}", FAMILY, _DETAIL, pen,
        title=f"{person.full}, {person.home.town.name}", person=person, data=_linked_data(pen, person),
        long_name=" ".join((person.given, *person.middle, person.family)),
        relatives=_adults(circle, person), nearby=same_town, no_postcode=NO_POSTCODE,
    )  # fmt: skip


def _linked_data(pen: Pen, person: Person) -> Markup:
    """Return schema.org data; the values are ours, so nothing in them can close the script."""
    data = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": pen.name(person),
        "address": {
            "@type": "PostalAddress",
            "addressLocality": person.home.town.name,
            "postalCode": pen.postcode(person),
        },
    }
    return Markup(json.dumps(data, ensure_ascii=False))  # noqa: S704 - see above


def _adults(circle: Circle, person: Person) -> tuple[Person, ...]:
    return tuple(
        other for other in circle.some(tuple(one for _, one in person.ties)) if not other.minor
    )


def _words(name: str) -> str:
    return folded(name).replace("'", "").replace(" ", "-")


def _slug(person: Person) -> str:
    return f"{_words(person.full)}-{_words(person.home.town.name)}-{person.id.replace('/', '-')}"
