"""Small real findings about an invented caseworker, and the catalogue that ships."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from footprint.finding import About, Band, Evidence, Finding, Match
from footprint.remedies.load import Catalogue, load_catalogue
from footprint.sighting import Kind, Layer, Use
from footprint.subject import Profile, read_profile
from footprint.text import clean
from tests.rhiannon import AT_HOME

SEEN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
MATCH = Match(Band.CONFIRMED, 0.98, ())

PROFILE = (
    AT_HOME
    + b"""
[[websites]]
value = "https://rhi.example.org"
[public]
emails = ["office@mp-example.org"]
"""
)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def today() -> date:
    return SEEN.date()


@pytest.fixture
def profile() -> Profile:
    return read_profile(PROFILE, today=SEEN.date())


@pytest.fixture
def household() -> Profile:
    married = b'[[relatives]]\ngiven = "Mark"\nfamily = "Okafor"\nrelation = "spouse"\n'
    return read_profile(PROFILE + married, today=SEEN.date())


@pytest.fixture
def spot() -> Callable[..., Evidence]:
    """Make one place where a fact stands."""

    def make(
        url: str,
        snippet: str = "",
        *,
        layer: Layer = Layer.SOURCE,
        source: str = "web",
        title: str = "",
        days: int = 0,
        sha256: str = "0" * 64,
    ) -> Evidence:
        return Evidence(
            source,
            url,
            clean(title),
            clean(snippet),
            layer,
            SEEN + timedelta(days=days),
            sha256,
            1.0,
            MATCH,
        )

    return make


@pytest.fixture
def fact() -> Callable[..., Finding]:
    """Make a finding."""

    def make(
        finding_id: str,
        kind: Kind,
        *evidence: Evidence,
        value: str = "",
        about: About = About.SUBJECT,
        current: bool | None = True,
    ) -> Finding:
        return Finding(
            finding_id,
            kind,
            clean(value),
            value.lower(),
            about,
            True,
            Use.HOME,
            current,
            None,
            MATCH,
            1.0,
            evidence,
        )

    return make
