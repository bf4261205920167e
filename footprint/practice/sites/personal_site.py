"""The lead's own site: an h-card in the side bar, a disguised mailbox, and a diary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from footprint.practice.facts import NO_NUMBER, Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, folded

FAMILY: Final = "personal_site"

_LAYOUT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ lead.given }}'s little website</title></head>
<body class="home blog"><aside><div class="h-card vcard"><p class="p-name fn">{{ pen.name(lead, long_name) }}</p>
<p class="p-adr adr"><span class="p-locality locality">{{ lead.home.town.name }}</span></p>
<p>Find me as <span class="p-nickname nickname">{{ pen.username(lead) }}</span> in most places.</p>
<p>Write to <span class="u-email">{{ pen.email(lead, lead.second_email, disguised) }}</span>, or ring <span class="p-tel tel">{{ pen.phone(lead, "", "plain") }}</span>.</p></div></aside>
<main><article class="h-entry"><h2 class="p-name">New bike, old legs</h2><time class="dt-published" datetime="2026-03-08">8 March 2026</time>
<div class="e-content"><p>We moved to {{ pen.address(lead, no_number) }} six years ago and I have finally learnt the hills.{% if partner %} {{ pen.relative(lead, partner, partner.given) }} gave me the bike for our anniversary.{% endif %}</p>
<p>{% if child %}{{ pen.relative(lead, child, child.given) }} started at {{ pen.school(lead, child.school) }} in September and wants one too.{% endif %} Before {{ lead.home.town.name }} I went to {{ pen.school(lead, lead.school) }}, a long way from any hill.</p></div></article>
<article class="h-entry"><h2 class="p-name">Bread, again</h2><time class="dt-published" datetime="2025-11-30">30 November 2025</time><div class="e-content"><p>The starter died. Long live the starter.</p></div></article></main>
<footer><p>No cookies, no comments. Made by hand.</p></footer></body></html>"""


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield the front page of the lead's own site."""
    lead = circle.lead
    slug = "".join(char for char in folded(lead.full) if char.isalnum())
    disguised = lead.second_email.replace("@", " at ").replace(".", " dot ")
    yield written(
        f"http://{slug}-{circle.id}.homepages.test/", FAMILY, _LAYOUT, Pen(), lead=lead, partner=circle.partner,
        long_name=" ".join((lead.given, *lead.middle, lead.family)), disguised=disguised, no_number=NO_NUMBER,
        child=circle.children[-1] if circle.children else None,
    )  # fmt: skip
