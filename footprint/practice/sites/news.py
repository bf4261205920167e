"""A local newspaper: a story with ages, streets and families in it, among other people's news."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, Final

from footprint.practice.facts import NO_NUMBER, Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, Person, folded

FAMILY: Final = "news"

_HEAD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ headline }} | {{ paper }}</title>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"{{ headline }}","datePublished":"{{ date }}","author":{"@type":"Person","name":"Gwen Tarrant"}}</script></head>
<body><header class="masthead">{{ paper }}</header><nav><a>News</a><a>Sport</a><a>What's on</a><a>Jobs</a></nav>
<article><h1>{{ headline }}</h1><p class="byline">By Gwen Tarrant, community reporter, newsdesk@{{ host }} | <time datetime="{{ date }}">{{ date }}</time></p>
"""
_FOOT = """<div class="mpu">Advertisement: Hollin Hall Care Home, open day Saturday. Call 0808 157 0144.</div></article>
<aside><h3>Most read</h3><ol><li>Bypass to close for five nights</li><li>Man, 47, denies taking swan</li><li>Bakery wins at county show</li></ol></aside>
<footer>Newsroom 01632 960 806. Complaints: editor@{{ host }}. Registered in England.</footer></body></html>"""

_STORY = (
    _HEAD
    + """<p>A {{ town }} family were woken at 3am when water from a burst main ran through their home for the second time in a year.</p>
<p>{{ pen.name(lead) }}, {{ pen.age(lead) }}, who works for {{ pen.employer(lead, employer) }}, of {{ pen.address(lead, no_number) }}, said: &ldquo;We heard it before we saw it. The cat was on the stairs.&rdquo;</p>
{% if partner %}<p>Her husband, {{ pen.relative(lead, partner) }}, carried the sandbags in{% if child %} while {{ pen.relative(lead, child, child.given) }}, {{ pen.age(child) }}, rang the neighbours{% endif %}.</p>{% endif %}
<p>Next door, {{ pen.name(neighbour) }}, {{ pen.age(neighbour) }}, a {{ neighbour.job|lower }}, lost a piano. &ldquo;It was my grandmother's,&rdquo; {{ "she" if neighbour.woman else "he" }} said.</p>
<p>The water company said engineers had been on site by 5am and that claims would be settled within 28 days.</p>"""
    + _FOOT
).replace("Her husband", '{{ "Her husband" if lead.woman else "His wife" }}')

_AWARD = (
    _HEAD
    + """<p>{{ pen.name(person) }}, {{ pen.age(person) }}, a {{ person.job|lower }} from {{ pen.address(person, no_number) }}, has won the county bravery award.</p>
{% if partner %}<p>{{ "She" if person.woman else "He" }} was at the ceremony with {{ pen.relative(person, partner) }}.</p>{% endif %}
<p>The judges called it &ldquo;presence of mind of the rarest kind&rdquo;. The prize was a carriage clock and a voucher.</p>"""
    + _FOOT
)


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield a story about the lead's family, and one about a namesake of the same trade."""
    rng = random.Random(f"{circle.seed}/{FAMILY}")
    town = circle.town.name
    employer = circle.office.name if circle.office else circle.lead.employer
    yield _page(
        circle, circle.lead, _STORY, rng, f"{town} family flooded out for second time", partner=circle.partner,
        employer=employer, child=circle.children[0] if circle.children else None, neighbour=circle.some(circle.neighbours[:1])[0],
    )  # fmt: skip
    for person in circle.some(circle.namesakes[:1]):
        partner = circle.some(tuple(other for kind, other in person.ties if kind.value == "spouse"))
        yield _page(
            circle, person, _AWARD, rng, f"{person.job} honoured for river rescue", person=person,
            partner=partner[0] if partner else None,
        )  # fmt: skip


def _page(
    circle: Circle, about: Person, layout: str, rng: random.Random, headline: str, **values: Any
) -> PracticePage:
    town = about.home.town.name
    host = f"{folded(town).replace(' ', '')}mercury.test"
    date = f"20{rng.randrange(22, 27)}-0{rng.randrange(1, 9)}-{rng.randrange(10, 29)}"
    slug = folded(headline).replace(" ", "-")
    return written(
        f"http://{host}/news/{date[:4]}/{slug}-{about.id.replace('/', '-')}", FAMILY, layout, Pen(),
        headline=headline, paper=f"{town} Mercury", host=host, date=date, town=town, lead=circle.lead,
        no_number=NO_NUMBER, **values,
    )  # fmt: skip
