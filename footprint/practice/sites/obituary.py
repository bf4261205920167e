"""A funeral notice: the lead is named among the survivors, with partner and children."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from footprint.practice.facts import Pen
from footprint.practice.names import STOCK, gendered
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, folded
from footprint.subject import RelationKind

FAMILY: Final = "obituary"

_LAYOUT = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{{ late.full }} | Notices | Fairlight Funerals</title></head>
<body><div class="top"><a href="/">Fairlight Funerals</a> <span>Day and night: 0808 157 0130</span></div>
<div class="notice"><h1>{{ late.family|upper }}, {{ late.given }}</h1>
<p class="lede">Passed away peacefully on {{ day }} June 2025, aged {{ years }} years, late of the Post Office counter.</p>
<p>Beloved husband of the late Maureen. Much loved father of {{ pen.name(lead) }} of {{ lead.home.town.name }}{% if partner %} and {{ word }} {{ pen.relative(lead, partner) }}{% endif %}{% if children %}, and dear grandad of {% for child in children %}{{ pen.relative(lead, child, child.given) }}{% if not loop.last %} and {% endif %}{% endfor %}{% endif %}.
{{ pen.name(lead, lead.given) }} would like to thank everybody who wrote about her father, {{ pen.relative(lead, late) }}.</p>
<p>Service at St Bride's, 2pm, {{ day + 9 }} June. Family flowers only; donations to the lifeboat, c/o Fairlight Funerals, 12 Market Place, 01632 960 814.</p></div>
<div class="condolences"><h2>Messages</h2><div class="msg"><b>{{ pen.name(friend) }}</b><p>He taught me to mend a puncture. Thinking of you all.</p></div></div>
<footer>Plans from Fairlight: request a brochure on 0808 157 0131.</footer></body></html>""".replace(
    "about her father", 'about {{ "her" if lead.woman else "his" }} father'
)


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield the notice for the lead's father."""
    rng = random.Random(f"{circle.seed}/{FAMILY}")
    lead, friend = circle.lead, circle.some(circle.neighbours[-1:])[0]
    # The father is only a name on this page; he has no home, phone or page of his own.
    family = gendered(lead.former_family or lead.family, woman=False)
    late = replace(
        friend,
        id=f"{circle.id}/father",
        given=rng.choice(("Walter", "Arthur", "Leonard")),
        family=family,
        woman=False,
    )
    if lead.custom.value not in {"english", "welsh", "scottish", "irish"}:
        late = replace(
            late, given=lead.middle[0] if lead.middle and not lead.woman else _elder(circle, rng)
        )
    lead = replace(lead, ties=(*lead.ties, (RelationKind.PARENT, late.id)))
    partner = circle.partner
    yield written(
        f"http://fairlightfunerals.test/notices/{folded(late.full).replace(' ', '-')}-{circle.id}", FAMILY, _LAYOUT, Pen(),
        late=late, lead=lead, partner=partner, children=circle.children, friend=friend, day=rng.randrange(2, 19),
        years=lead.age + rng.randrange(24, 35), word=("son-in-law" if partner and not partner.woman else "daughter-in-law"),
    )  # fmt: skip


def _elder(circle: Circle, rng: random.Random) -> str:
    return rng.choice(STOCK[circle.lead.custom].men)
