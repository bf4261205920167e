"""One case for all letters: an invented caseworker, her pages, and the actions about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from footprint.finding import Evidence, Finding
from footprint.remedies.action import Action
from footprint.remedies.load import Catalogue
from footprint.remedies.plan import actions_for
from footprint.sighting import Kind, Layer
from footprint.subject import Profile

HOME = "14 Larkspur Rise, Otley, LS21 9ZZ"
FOLK = "https://folk.example.net/people/1"
CLUB = "https://dales-runners.example.org/times"


@pytest.fixture
def findings(spot: Callable[..., Evidence], fact: Callable[..., Finding]) -> list[Finding]:
    listed = "Rhiannon Okafor, 14 Larkspur Rise, Otley LS21 9ZZ. Tel 07700 900 123"
    trains = "Rhiannon Okafor trains on Larkspur Rise on Tuesdays at 6.30 pm"
    return [
        fact(
            "home",
            Kind.ADDRESS,
            spot(FOLK, listed),
            spot(CLUB, trains),
            spot("https://www.google.com/search?q=Rhiannon+LS21+9ZZ", listed, layer=Layer.INDEX),
            value=HOME,
        ),
        fact("phone", Kind.PHONE, spot(FOLK, listed), value="07700 900123"),
        fact("run", Kind.ROUTINE, spot(CLUB, trains), value="Tuesdays at 6.30 pm"),
    ]


@pytest.fixture
def actions(
    findings: list[Finding], catalogue: Catalogue, today: date, profile: Profile
) -> dict[str, Action]:
    made = actions_for(findings, catalogue, today=today, profile=profile)
    return {action.remedy: action for action in made}


@pytest.fixture
def asked(actions: dict[str, Action]) -> Action:
    """Ask the people-finder."""
    return replace(actions["generic-publisher"], holder="The people who run example.net")
