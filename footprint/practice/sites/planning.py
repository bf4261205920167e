"""A council's planning portal: comments on an application, each with a name and an address.

Councils mean to leave phone numbers and mailboxes out and sometimes forget. The case
officer's own number stands on the same page.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from footprint.practice.facts import NO_POSTCODE, Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, Person, folded

FAMILY: Final = "planning"

_LAYOUT = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{{ reference }} | Comments | {{ town }} Council Planning</title></head>
<body id="publicaccess"><div id="header"><h1>{{ town }} Council</h1></div>
<div id="breadcrumbs"><a href="/">Home</a> &raquo; <a href="/applications">Applications</a> &raquo; {{ reference }}</div>
<div class="tabs"><a href="#">Details</a><a href="#" class="selected">Comments ({{ comments|length }})</a><a href="#">Documents</a></div>
<div class="addressCrumb"><span class="caseNumber">{{ reference }}</span>
<span class="description">Demolition of garage and erection of two-storey side extension</span></div>
<p>Case officer: Development Control, 01632 960 813, planning@{{ domain }}</p>
<div id="comments">{% for comment in comments %}
<div class="comment"><h2><span class="consultationName">{{ pen.name(comment.who, comment.title) }}</span>
<span class="consultationAddress">({{ pen.address(comment.who, comment.parts) }})</span></h2>
<div class="consultationStance">Comment submitted {{ comment.on }}: <b>{{ comment.stance }}</b></div>
<div class="comment-text"><p>{{ comment.words }}</p>
{% if comment.contact %}<p>You can reach me on {{ pen.phone(comment.who, "", "thirds") }} or {{ pen.email(comment.who, comment.who.second_email) }}.</p>{% endif %}
{% if comment.child %}<p>My {{ "daughter" if comment.child.woman else "son" }} {{ pen.relative(comment.who, comment.child, comment.child.given) }} walks past the site to school every morning.</p>{% endif %}
</div></div>{% endfor %}</div>
<div id="footer">{{ town }} Council, Civic Centre, High Street. Switchboard 01632 960 800. Comments are published under the Local Government Act.</div>
</body></html>"""

_WORDS: Final = (
    "The loss of light to our kitchen would be considerable, and the drawings leave out the party wall.",
    "Parking is already difficult. Where are the builders' vans supposed to go?",
    "I support this. The garage has been an eyesore since 2015.",
    "The drains back up whenever it rains. Please look at report 24/0117 before you decide.",
)


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield the comments on an application in the lead's street, and one where a namesake lives."""
    rng = random.Random(f"{circle.seed}/{FAMILY}")
    lead = circle.lead
    people = [*circle.some(circle.neighbours[2:4]), lead, *circle.some(circle.neighbours[4:5])]
    yield _page(circle, rng, people, f"{rng.randrange(19, 26)}/{rng.randrange(100, 999):04d}/HOU")
    for person in circle.some(circle.namesakes[1:2]):
        yield _page(
            circle, rng, [person], f"{rng.randrange(19, 26)}/{rng.randrange(100, 999):04d}/FUL"
        )


def _page(circle: Circle, rng: random.Random, people: list[Person], reference: str) -> PracticePage:
    town = people[0].home.town.name
    domain = f"{folded(town).replace(' ', '')}council.test"
    comments = [
        {
            "who": person, "title": f"{person.title} {person.full}", "parts": NO_POSTCODE if person is not circle.lead else _LEAD_PARTS,
            "on": f"{rng.randrange(1, 29)} {rng.choice(('March', 'June', 'October'))} 2024",
            "stance": rng.choice(("Objects", "Supports", "Neutral")), "words": rng.choice(_WORDS),
            "contact": person is circle.lead or rng.randrange(4) == 0,
            "child": circle.children[0] if person is circle.lead and circle.children else None,
        }
        for person in people
    ]  # fmt: skip
    slug = f"{circle.id}-{reference.replace('/', '-').lower()}"
    return written(
        f"http://planning.{domain}/applications/{slug}/comments", FAMILY, _LAYOUT, Pen(),
        town=town, domain=domain, reference=reference, comments=comments,
    )  # fmt: skip


_LEAD_PARTS: Final = NO_POSTCODE
