"""A school's parent and teacher association: who is on it, and whose parent they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from footprint.practice.facts import Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle

FAMILY: Final = "school_pta"

_LAYOUT = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>PTA committee - {{ school }}</title></head>
<body><a class="skip" href="#content">Skip to content</a><nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/parents">Parents</a><ul><li><a href="/parents/term-dates">Term dates</a></li><li><a href="/parents/pta">PTA</a></li></ul></li><li><a href="/admissions">Admissions</a></li></ul></nav>
<div id="content"><h1>Friends of {{ pen.school(lead, school) }}</h1>
<p>We are parents and staff who raise money for the extras: the pond, the minibus and the summer fair on 27 June.</p>
<h2>Your committee</h2>
<ul class="committee">
<li><strong>Chair:</strong> {{ pen.name(lead) }}, {{ word }} of {% for child in children %}{{ pen.relative(lead, child) }} (Year {{ years[loop.index0] }}){% if not loop.last %} and {% endif %}{% endfor %}. Contact: <a href="mailto:{{ lead.second_email }}">{{ pen.email(lead, lead.second_email) }}</a></li>
<li><strong>Treasurer:</strong> {{ pen.name(others[0]) }}, {{ pen.phone(others[0]) }}</li>
<li><strong>Secretary:</strong> {{ pen.name(others[1]) }}, <a href="mailto:{{ others[1].email }}">{{ pen.email(others[1]) }}</a></li>
<li><strong>Staff member:</strong> Mr D Tranter, Year 5 teacher</li></ul>
<h2>Next meeting</h2><p>Monday 12 October, 7pm, in the staff room. Tea and biscuits as ever.</p>
<p>Can you help at the fair? {{ pen.name(lead, lead.given) }} is collecting names at the gate{% if partner %}, and {{ pen.relative(lead, partner, partner.given) }} needs hands for the gazebo{% endif %}.</p></div>
<footer><address>{{ school }}, School Lane, {{ town }}. Office: 01632 960 815, office@{{ host }}. Head teacher: Mrs P Ridgewell.</address><p>Ofsted report &middot; Policies &middot; Cookies</p></footer></body></html>"""


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield the committee page, if the lead has a child at school."""
    if not circle.children or len(circle.neighbours) < 2:  # noqa: PLR2004 - treasurer and secretary
        return
    school = circle.children[0].school
    host = "".join(char for char in school.lower() if char.isalnum()) + ".test"
    yield written(
        f"http://{host}/parents/pta/{circle.id}", FAMILY, _LAYOUT, Pen(),
        school=school, host=host, lead=circle.lead, word="mum" if circle.lead.woman else "dad", children=circle.children,
        years=[max(1, child.age - 4) for child in circle.children], partner=circle.partner, town=circle.town.name,
        others=circle.some(circle.neighbours[:2]),
    )  # fmt: skip
