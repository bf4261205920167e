"""Pages that give no answer: walls, errors, shells and soft 404s.

Search leads to each of them, so an audit meets every reason for "could not check". What
stands on them before the wall is only a name and a town.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from footprint.practice.facts import Pen
from footprint.practice.page import Answer, PracticePage, written
from footprint.practice.people import Circle, folded

FAMILY: Final = "walls"
SOFT_HOST: Final = "oldtowndirectory.test"
ROBOTS_HOST: Final = "quietarchive.test"

CHALLENGE: Final = Answer(
    403,
    """<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow">
<meta http-equiv="refresh" content="390"></head><body class="no-js"><div class="main-wrapper" role="main"><div class="main-content">
<h1 class="zone-name-title">Checking your browser</h1><p>Verify you are human by completing the action below.</p>
<noscript><p>Enable JavaScript and cookies to continue</p></noscript><div id="challenge-form"></div>
<p>Performance &amp; security by Gatehouse. Ray ID: 8d0c51a2</p></div></div></body></html>""",
    headers=(("server", "gatehouse"), ("cf-mitigated", "challenge")),
)
"""A bot wall that says so in its status."""

QUIET_WALL: Final = Answer(
    200,
    """<html><head><title>Access to this page has been denied</title></head><body><h1>Please verify you are a human</h1>
<p>Access to this page has been denied because we believe you are using automation tools to browse the website.</p>
<p>Please make sure that JavaScript and cookies are enabled in your browser. Press and hold to confirm you are a human (and not a bot).</p>
<p>Reference ID: #4b1f-0d9e</p></body></html>""",
)
"""A bot wall that answers 200."""

SCRIPT_SHELL: Final = Answer(
    200,
    """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>PeopleBook</title>
<script defer src="/static/js/main.4f2a91.js"></script><link href="/static/css/main.11ab.css" rel="stylesheet"></head>
<body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>""",
)
EMPTY: Final = Answer(200, "")
BUSY: Final = Answer(
    429, "<h1>Too Many Requests</h1><p>Please slow down.</p>", headers=(("retry-after", "120"),)
)
BROKEN: Final = Answer(
    500, "<html><title>500</title><body><h1>Internal Server Error</h1></body></html>"
)

ANSWERS: Final = {
    "gatedpeople.test": CHALLENGE,
    "quietgate.test": QUIET_WALL,
    "peoplebook.test": SCRIPT_SHELL,
    "blankpages.test": EMPTY,
    "busydirectory.test": BUSY,
    "brokenlists.test": BROKEN,
}
"""What each walled host answers instead of its pages."""

_LAYOUT = """<!doctype html><html><head><title>{{ lead.full }} in {{ lead.home.town.name }} | {{ site }}</title></head>
<body><h1>{{ pen.name(lead) }}</h1><p>Address history, telephone numbers and relatives of {{ lead.full }} in {{ lead.home.town.name }}.</p>
<p>{{ site }} brings together public sources of every kind so that you can find old friends, check a tenant or trace the owner of a lost dog. Reports are drawn up in minutes and cover electoral rolls, directories and court lists since 2002.</p>
<ul><li>Search by name and town</li><li>Search by telephone number</li><li>Monitor a name and be told of changes by email</li></ul><p>Sign in to see the whole report. Prices start at &pound;4.95 a month. Cancel at any time. Questions? Call 0808 157 0199.</p></body></html>"""


def soft_not_found() -> Answer:
    """Return the page that the old directory shows, with status 200, for what it does not have."""
    return Answer(
        200,
        """<html><head><title>Old Town Directory - Page not found</title></head><body><table width="100%"><tr><td>Old Town Directory</td></tr>
<tr><td><h2>Sorry, page not found</h2><p>The listing you are looking for does not exist or has been removed. Try our <a href="/">home page</a>.</p></td></tr></table></body></html>""",
    )


def robots(host: str) -> str:
    """Return a host's robots.txt."""
    if host == ROBOTS_HOST:
        return "User-agent: *\nDisallow: /private/\n"
    return "User-agent: *\nDisallow: /admin/\nDisallow: /cart/\nCrawl-delay: 0\n"


_FEW: Final = 3


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield pages that cannot be read: three kinds for most subjects, every kind for one.

    Circles without an office are noise and get none.
    """
    if circle.office is None:
        return
    name = folded(circle.lead.full).replace("'", "").replace(" ", "-")
    kinds = {**ANSWERS, SOFT_HOST: soft_not_found(), ROBOTS_HOST: None}
    rng = random.Random(f"{circle.seed}/{FAMILY}")
    chosen = kinds if circle.every_wall else rng.sample(sorted(kinds), _FEW)
    for host in chosen:
        folder = "private" if host == ROBOTS_HOST else "people"
        yield _page(circle, f"http://{host}/{folder}/{name}-{circle.id}", kinds[host])


def _page(circle: Circle, url: str, answer: Answer | None) -> PracticePage:
    site = url.split("/")[2].partition(".")[0].title()
    return replace(
        written(url, FAMILY, _LAYOUT, Pen(), lead=circle.lead, site=site), instead=answer
    )
