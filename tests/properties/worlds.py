"""Invented worlds of findings and actions, drawn at random, on which the laws have to hold."""

from __future__ import annotations

import os
import random
from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from footprint.finding import Band, Finding
from footprint.remedies.action import Action, ActionState
from footprint.routes import STARTS
from footprint.sighting import Kind
from footprint.source import IdentifierKind
from tests.risk_world import action, finding, match, seen

EXAMPLES = int(os.environ.get("FOOTPRINT_EXAMPLES", "200"))
law = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = 10_000
"""From so many on, the laws that try every set of actions are held in full as well."""
few = settings(law, max_examples=max(EXAMPLES // 4, 20) if EXAMPLES < MANY else EXAMPLES)

ALL = [start.value for start in STARTS]
KINDS = [
    Kind.ADDRESS,
    Kind.PHONE,
    Kind.EMAIL,
    Kind.USERNAME,
    Kind.LOCATION,
    Kind.VEHICLE,
    Kind.ROUTINE,
    Kind.CHILD,
]
KEYS = [
    IdentifierKind.NAME,
    IdentifierKind.NAME,
    IdentifierKind.PLACE,
    IdentifierKind.PHONE,
    IdentifierKind.EMAIL,
    IdentifierKind.USERNAME,
    IdentifierKind.PREVIOUS_NAME,
]
PAGES = [f"https://p{number}.test/" for number in range(8)]
states = st.sampled_from([ActionState.TODO] * 6 + [ActionState.ASKED, ActionState.REFUSED])
places = st.tuples(st.sampled_from(PAGES), st.frozensets(st.sampled_from(KEYS), max_size=2))


@st.composite
def some_findings(draw: st.DrawFn, prefix: str = "f", most: int = 6) -> list[Finding]:
    found = []
    for number in range(draw(st.integers(1, most))):
        evidence = [seen(u, *k) for u, k in draw(st.lists(places, min_size=1, max_size=3))]
        band = draw(st.sampled_from([Band.CONFIRMED, Band.LIKELY, Band.LIKELY, Band.CHECK]))
        found.append(
            finding(
                f"{prefix}{number}",
                draw(st.sampled_from(KINDS)),
                *evidence,
                of=match(band),
                current=draw(st.sampled_from([None, None, True, False])),
            )
        )
    return found


@st.composite
def some_actions(draw: st.DrawFn, findings: list[Finding], most: int = 7) -> list[Action]:
    made = []
    on = {u: [f.id for f in findings if any(e.url == u for e in f.evidence)] for u in PAGES}
    used = [page for page in PAGES if on[page]]
    for number in range(draw(st.integers(0, most))):
        pages = draw(st.lists(st.sampled_from(used), min_size=1, max_size=3, unique=True))
        there = sorted({ident for page in pages for ident in on[page]})
        whole = draw(st.booleans())
        listed = there if whole else draw(st.lists(st.sampled_from(there), unique=True))
        made.append(
            action(
                f"a{number:02}",
                tuple(listed),
                tuple(pages),
                draw(st.integers(1, 12)),
                removable=draw(st.integers(0, 7)) > 0,
                state=draw(states),
            )
        )
    # Most actions wait for nothing; some wait for others, now and then in a circle.
    names = [act.id for act in made] + ["nobody"]
    first = st.lists(st.sampled_from(names), max_size=2, unique=True)
    return [
        replace(act, after=tuple(draw(first)) if draw(st.integers(0, 2)) == 0 else ())
        for act in made
    ]


@st.composite
def worlds(draw: st.DrawFn, most: int = 7) -> tuple[list[Finding], list[Action]]:
    findings = draw(some_findings())
    return findings, draw(some_actions(findings, most))


def large_world(rng: random.Random) -> tuple[list[Finding], list[Action]]:
    """Return some twenty findings on thirty pages, and more actions than can all be tried."""
    pages = [f"https://large{number}.test/" for number in range(30)]
    findings = [
        finding(
            f"f{number:02}",
            rng.choice(KINDS),
            *(
                seen(url, *rng.sample(KEYS[1:], rng.choice([1, 1, 2])))
                for url in rng.sample(pages, rng.randint(1, 4))
            ),
        )
        for number in range(rng.randint(12, 20))
    ]
    on = {url: [f.id for f in findings if any(e.url == url for e in f.evidence)] for url in pages}
    used = [url for url in pages if on[url]]
    actions: list[Action] = []
    for number in range(rng.randint(18, 30)):
        bundle = rng.sample(used, rng.choice([1, 1, 1, 2, 4]))
        there = sorted({ident for url in bundle for ident in on[url]})
        listed = there if rng.random() < 0.7 else rng.sample(there, 1)
        after = [rng.choice(actions).id] if actions and rng.random() < 0.3 else []
        actions.append(
            action(
                f"a{number:02}",
                tuple(listed),
                tuple(bundle),
                rng.randint(1, 45),
                removable=rng.random() > 0.08,
                after=tuple(after),
            )
        )
    return findings, actions
