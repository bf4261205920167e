"""A wedding list: both names as they were before, the day, and where to send presents."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from footprint.practice.facts import Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, folded

FAMILY: Final = "wedding"

_LAYOUT = """<!doctype html><html><head><meta charset="utf-8"><title>{{ before }} &amp; {{ partner.full }} - our day</title></head>
<body style="text-align:center"><p>Together with their families</p><h1>{{ pen.name(lead, before) }} &amp; {{ pen.relative(lead, partner) }}</h1>
<p>Saturday {{ day }} July {{ year }}, St Bride's, {{ lead.home.town.name }}, and afterwards at the Wharf Street Tea Rooms (01632 960 833)</p>
<p>Looking forward to being Mr and Mrs {{ partner.family }}!</p>
<h2>Presents</h2><p>There is no list, but if you must: {{ pen.name(lead) }}, {{ pen.address(lead, joiner="<br>") }}</p>
<h2>RSVP</h2><p>To {{ pen.email(lead) }} or text {{ pen.phone(lead, "", "abroad") }} by May. Tell us if you do not eat meat.</p>
<p><small>Made with HappyDays. Photography: Larch Studio, 0808 157 0188</small></p></body></html>"""


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield the couple's page."""
    if circle.partner is None:
        return
    rng = random.Random(f"{circle.seed}/{FAMILY}")
    lead = circle.lead
    before = f"{lead.given} {lead.former_family or lead.family}"
    yield written(
        f"http://happydays.test/{folded(lead.given)}-and-{folded(circle.partner.given)}-{circle.id}", FAMILY, _LAYOUT, Pen(),
        lead=lead, partner=circle.partner, before=before, day=rng.randrange(1, 28), year=rng.randrange(2010, 2020),
    )  # fmt: skip
