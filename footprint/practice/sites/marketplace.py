"""A marketplace listing: a car with its number plate, and the seller's own phone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from footprint.practice.facts import Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, Person

FAMILY: Final = "marketplace"

_LAYOUT = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ car }} for sale in {{ town }} | Swapshed</title></head>
<body><div class="container"><div class="row"><div class="col-8"><h1>{{ car }}, {{ miles }} miles, one careful owner</h1>
<div class="price">&pound;{{ price }}</div>
<div class="attrs"><div class="attr"><div class="attr-k">Registration</div><div class="attr-v">{{ pen.vehicle(seller) }}</div></div>
<div class="attr"><div class="attr-k">Location</div><div class="attr-v">{{ town }}, {{ seller.home.town.outward }}</div></div>
<div class="attr"><div class="attr-k">Advert ID</div><div class="attr-v">0770 {{ advert }}</div></div></div>
<div class="description"><p>Selling as we need something bigger. MOT until March. Ring {{ pen.name(seller) }} on {{ pen.phone(seller, "", form) }} after six. Viewing at {{ pen.postcode(seller) }}. No time wasters.</p></div></div>
<div class="col-4"><div class="seller-card"><div class="avatar">{{ seller.given[0] }}</div><div>{{ pen.name(seller) }}</div><div>On Swapshed since 2019</div></div>
<div class="sponsored">Sponsored: warranty from 0808 157 0177</div></div></div>
<div class="similar"><h3>Similar adverts</h3><ul><li>Fiesta 1.0 Zetec, &pound;6,200</li><li>Jazz, low mileage, &pound;4,995</li></ul></div></div></body></html>"""


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield the lead's advert and a neighbour's."""
    for seller, form in ((circle.lead, "thirds"), (circle.some(circle.neighbours[:1])[0], "plain")):
        yield _page(circle, seller, form)


def _page(circle: Circle, seller: Person, form: str) -> PracticePage:
    rng = random.Random(f"{circle.seed}/{FAMILY}/{seller.id}")
    car = rng.choice(("VW Polo 1.2", "Skoda Fabia estate", "Honda Jazz", "Nissan Note"))
    return written(
        f"http://swapshed.test/ad/{seller.id.replace('/', '-')}", FAMILY, _LAYOUT, Pen(),
        car=car, town=seller.home.town.name, miles=f"{rng.randrange(20, 99)},000", price=f"{rng.randrange(1, 9)},{rng.randrange(100, 999)}",
        seller=seller, form=form, advert=f"{rng.randrange(10, 99)} {rng.randrange(10, 99)}",
    )  # fmt: skip
