"""The MP's own site: staff page and contact page, as h-cards. All of it public on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from footprint.practice.facts import Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, Person, folded

FAMILY: Final = "mp_office"

_STAFF = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Meet the team | {{ office.mp }} MP</title></head>
<body class="wp-site"><div id="masthead"><a href="/" class="logo">{{ office.mp }} MP</a>
<span class="strapline">Member of Parliament for {{ office.constituency }}</span>
<ul class="menu"><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/team">Team</a></li><li><a href="/contact">Contact</a></li></ul></div>
<div class="entry-content"><h1>Meet the team</h1>
<p>The team helps constituents in {{ office.constituency }} with housing, benefits and immigration.</p>
<section class="h-card"><h2 class="p-name">{{ pen.name(lead) }}</h2><p class="p-role">{{ lead.job }}</p>
<p>Email: <a class="u-email" href="mailto:{{ mailbox }}">{{ pen.office_email(lead, mailbox) }}</a></p>
<p>Telephone: <span class="p-tel">{{ pen.office_phone(office) }}</span></p></section>
{% for person in others %}<section class="h-card"><h2 class="p-name">{{ pen.name(person) }}</h2><p class="p-role">Caseworker</p>
<p>Email: <a class="u-email" href="mailto:office@{{ office.domain }}">office@{{ office.domain }}</a></p></section>{% endfor %}
<h2>Visit us</h2><p class="h-adr">{{ pen.office_address(office) }}</p><p>Surgeries are by appointment. Please call {{ pen.office_phone(office, "area") }}.</p></div>
<footer>Promoted by {{ office.mp }}, {{ pen.office_address(office) }}. <a href="/privacy">Privacy</a></footer></body></html>"""


def work_mailbox(circle: Circle) -> str:
    """Return the lead's work mailbox, or nothing for somebody without an office."""
    return _mailbox(circle.lead, circle.office.domain) if circle.office else ""


def _mailbox(person: Person, domain: str) -> str:
    letters = "".join(
        char
        for char in f"{folded(person.given)}.{folded(person.family)}"
        if char.isalnum() or char == "."
    )
    return f"{letters}@{domain}"


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield the team page of the lead's office, if they work in one."""
    if circle.office is None:
        return
    yield written(
        f"http://{circle.office.host}/team", FAMILY, _STAFF, Pen(),
        office=circle.office, lead=circle.lead, others=circle.some(circle.neighbours[:2]), mailbox=work_mailbox(circle),
    )  # fmt: skip
