"""A fundraising page: the story in the first person, and donors with their messages as cards."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from footprint.practice.facts import Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, folded

FAMILY: Final = "fundraising"

_LAYOUT = """<!doctype html><html lang="en-gb"><head><meta charset="utf-8"><title>{{ lead.full }} is fundraising for {{ cause }}</title>
<meta property="og:title" content="{{ lead.full }}'s page"></head>
<body><div id="app-bar"><a>GiveGladly</a><button>Start fundraising</button></div>
<section class="hero"><h1>{{ pen.name(lead) }}'s half marathon for {{ cause }}</h1><div class="owner"><div class="owner__name">{{ pen.name(lead) }}</div><div class="owner__handle">@{{ pen.username(lead) }}</div><div class="owner__place">{{ lead.home.town.name }}</div></div>
<div class="total"><b>&pound;{{ total }}</b> raised of &pound;1,500</div></section>
<section class="story"><h2>Story</h2><p>Hello, I'm {{ lead.given }}. By day I am a {{ lead.job|lower }} at the {{ pen.employer(lead, employer) }}. {% if child %}Two years ago my {{ "daughter" if child.woman else "son" }} {{ pen.relative(lead, child) }} spent eleven weeks on the children's ward{% if partner %}, and my {{ word }} {{ pen.relative(lead, partner, partner.given) }} slept on a camp bed beside the cot{% endif %}.{% elif partner %}My {{ word }} {{ pen.relative(lead, partner) }} says I will never do it.{% endif %}</p>
<p>To train I have become the sort of person who {{ pen.routine(lead) }}. Every pound helps. Thank you!</p></section>
<section class="donations"><h2>Recent supporters</h2>{% for donor in donors %}
<div class="card donation"><div class="donation__name">{{ pen.name(donor) }}</div><div class="donation__amount">&pound;{{ amounts[loop.index0] }}</div><p>{{ notes[loop.index0] }}</p></div>{% endfor %}
<div class="card donation"><div class="donation__name">Anonymous</div><div class="donation__amount">&pound;5</div></div></section>
<footer>GiveGladly is a trading name. Help centre: 0808 157 0160. Fees explained.</footer></body></html>"""

_NOTES: Final = ("Go on, you can do it!", "See you at the finish.", "From all of us at number 9 xx")


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield the lead's page."""
    rng = random.Random(f"{circle.seed}/{FAMILY}")
    lead = circle.lead
    yield written(
        f"http://givegladly.test/page/{folded(lead.full).replace(' ', '-').replace(chr(39), '')}-{circle.id}", FAMILY, _LAYOUT, Pen(),
        lead=lead, partner=circle.partner, word="wife" if circle.partner and circle.partner.woman else "husband",
        child=circle.children[0] if circle.children else None, cause=rng.choice(("the air ambulance", "the children's hospice")),
        total=rng.randrange(120, 1900), employer=circle.office.name if circle.office else lead.employer,
        donors=circle.some(circle.neighbours[1:4]), amounts=[rng.choice((5, 10, 20, 50)) for _ in range(3)], notes=_NOTES,
    )  # fmt: skip
