"""A running club: a table of race results, where namesakes meet, and the training page."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, Final

from footprint.practice.facts import Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, Person, folded

FAMILY: Final = "running_club"

_HEAD = """<!doctype html><html><head><meta charset="utf-8"><title>{{ title }}</title></head><body>
<div class="wrap"><div class="banner">{{ club }}</div><div class="nav"><a href="/">Club</a> | <a href="/results">Results</a> | <a href="/training">Training</a> | <a href="/join">Join us</a></div>
"""
_FOOT = """<div class="foot">{{ club }} is affiliated to the county association. Kit orders: Copperfield Sports, 01632 960 826. Races are run under licence 26/01632.</div></div></body></html>"""

_RESULTS = (
    _HEAD
    + """<h1>{{ town }} 10K, 17 May 2026: results</h1><p>{{ rows|length + 204 }} finishers. Chip times. Queries to the referee within seven days.</p>
<table class="results"><thead><tr><th>Pos</th><th>Bib</th><th>Name</th><th>Cat</th><th>Club</th><th>Time</th></tr></thead><tbody>
{% for row in rows %}<tr><td>{{ row.place }}</td><td>{{ row.bib }}</td><td>{{ pen.name(row.who, row.shown) }}</td><td>{{ row.category }}</td><td>{{ row.club }}</td><td>{{ row.time }}</td></tr>
{% endfor %}</tbody></table>"""
    + _FOOT
)

_TRAINING = (
    _HEAD
    + """<h1>Training and run leaders</h1><p>All abilities are welcome on club nights. Bring a torch from October.</p>
<div class="leader"><h3>{{ pen.name(lead) }}</h3><p>{{ pen.name(lead, lead.given) }} joined in 2017 and leads the improvers. When not with the group {{ "she" if lead.woman else "he" }} {{ pen.routine(lead) }}. Strava: {{ pen.username(lead) }}. Text {{ pen.phone(lead) }} to join in{% if partner %}; {{ pen.relative(lead, partner) }} marshals most of our races{% endif %}.</p></div>
<div class="leader"><h3>{{ pen.name(other) }}</h3><p>{{ pen.name(other, other.given) }} takes the track session and {{ pen.routine(other) }}.</p></div>
<div class="box">Club night: Wednesdays, 7pm, at {{ town }} leisure centre.</div>"""
    + _FOOT
)


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield the results of a race and the training page."""
    rng = random.Random(f"{circle.seed}/{FAMILY}")
    town = circle.town.name
    host = f"{folded(town).replace(' ', '')}harriers.test"
    runners = [circle.lead, *circle.some(circle.neighbours[:5]), *circle.some(circle.namesakes[:2])]
    rng.shuffle(runners)
    rows = [
        _row(rng, person, place, town)
        for place, person in enumerate(runners, rng.randrange(20, 90))
    ]
    club = f"{town} Harriers"
    yield written(
        f"http://{host}/results/2026/10k-{circle.id}", FAMILY, _RESULTS, Pen(),
        title=f"{town} 10K results 2026 - {club}", town=town, club=club, rows=rows,
    )  # fmt: skip
    yield written(
        f"http://{host}/training/{circle.id}", FAMILY, _TRAINING, Pen(),
        title=f"Training - {club}", town=town, club=club, lead=circle.lead, other=circle.some(circle.neighbours[:1])[0],
        partner=circle.partner,
    )  # fmt: skip


def _row(rng: random.Random, person: Person, place: int, town: str) -> dict[str, Any]:
    veteran = person.age // 5 * 5
    club = (
        f"{town} Harriers"
        if person.home.town.name == town
        else rng.choice((f"{person.home.town.name} AC", "Unattached"))
    )
    return {
        "place": place, "bib": rng.randrange(100, 999), "who": person,
        "shown": f"{person.given} {person.family.upper()}" if rng.random() < _SHOUTED else person.full,
        "category": f"{'F' if person.woman else 'M'}V{veteran}" if person.age >= _VETERAN else ("SW" if person.woman else "SM"),
        "club": club, "time": f"{35 + place // 4}:{rng.randrange(60):02d}",
    }  # fmt: skip


_SHOUTED: Final = 0.3
_VETERAN: Final = 35
