"""A forum thread: usernames instead of names, and what people let slip under them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from footprint.practice.facts import NO_NUMBER, Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle

FAMILY: Final = "forum"

_LAYOUT = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head><title>{{ subject }} - {{ town }} Talk</title></head><body>
<table class="tborder" width="100%"><tr><td class="navbar"><a href="/">{{ town }} Talk</a> &gt; General &gt; <strong>{{ subject }}</strong></td></tr></table>
<div id="posts">
<div class="post"><div class="author"><a class="bigusername">{{ pen.username(others[0]) }}</a><div class="smallfont">Join date: Mar 2016 | Posts: 1,204</div></div>
<div class="body">Has anybody else had the bins missed on {{ others[0].home.street }}? Third week now.</div></div>
<div class="post"><div class="author"><a class="bigusername">{{ pen.username(lead) }}</a><div class="smallfont">Join date: Aug 2018 | Posts: 87</div></div>
<div class="body">Same here on {{ pen.address(lead, no_number) }}. Also somebody clipped my car outside the house on Tuesday, reg {{ pen.vehicle(lead) }}. If you saw anything please message me, I'm {{ pen.name(lead) }} in real life.
<div class="signature">{{ lead.given }} | {{ pen.routine(lead) }} | {{ pen.email(lead) }}</div></div></div>
<div class="post"><div class="author"><a class="bigusername">{{ pen.username(others[1]) }}</a></div><div class="body"><div class="quote">Quote: Originally posted by {{ pen.username(lead) }}</div>Ring the council, 01632 960 800, they gave me reference 0770 412 8.</div></div>
</div><div class="smallfont">All times are GMT. Powered by oldBoard 3.8</div></body></html>"""


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield one thread."""
    rng = random.Random(f"{circle.seed}/{FAMILY}")
    if len(circle.neighbours) < 2:  # noqa: PLR2004 - two people answer
        return
    yield written(
        f"http://towntalk.test/showthread-{circle.id}-{rng.randrange(1000, 9999)}", FAMILY, _LAYOUT, Pen(),
        subject=rng.choice(("Bins not collected", "Bin day AGAIN")), town=circle.town.name, lead=circle.lead,
        others=circle.some(circle.neighbours[-2:]), no_number=NO_NUMBER,
    )  # fmt: skip
