"""Small real vaults, and an invented run to put into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from footprint.finding import About, Band, Evidence, Finding, Match, ReasonFor, Tier
from footprint.io.vault import Vault, create
from footprint.io.vault.slots import FLOOR
from footprint.remedies.action import Action, Advice, Confidence
from footprint.routes.model import OpenRoute, Plan, Route, RouteStep, Start
from footprint.run import LedgerEntry, Run, SourceResult, Unchecked
from footprint.sighting import Kind, Layer, Use
from footprint.source import CouldNotCheck, Found, IdentifierKind, NothingFound, Reason, Skipped
from footprint.subject import Profile, RelationKind
from footprint.text import clean

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PASSPHRASE = "lamorida serotina bolanide"

FindingMaker = Callable[..., Finding]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "footprint.vault"


@pytest.fixture
def vault(place: Path) -> Iterator[Vault]:
    opened, _ = create(place, PASSPHRASE, cost=FLOOR, at=NOW)
    with opened:
        yield opened


@pytest.fixture
def profile() -> Profile:
    return Profile.model_validate(
        {
            "format": "footprint-profile/1",
            "born": date(1988, 3, 14),
            "names": [{"given": "Rhiannon", "middle": ["Mair"], "family": "Okafor"}],
            "phones": [{"value": "07700 900123"}],
            "addresses": [{"value": "14 Larkspur Rise, Otley, LS21 9ZZ"}],
            "relatives": [{"given": "Mark", "relation": "spouse"}],
        }
    )


@pytest.fixture
def make_finding() -> FindingMaker:
    return _finding


def _finding(number: int = 0, **changes: object) -> Finding:
    match = Match(
        Band.LIKELY, 0.93, (ReasonFor("the name fits", 3.5), ReasonFor("a common name", -1.0))
    )
    values: dict[str, object] = {
        "id": f"f{number:05}",
        "kind": Kind.PHONE,
        "value": clean(f"01632 960{number % 1000:03}"),
        "normalised": f"+441632960{number % 1000:03}",
        "about": About.SUBJECT,
        "known": False,
        "use": Use.HOME,
        "current": True,
        "relation": None,
        "match": match,
        "extraction": 0.97,
        "evidence": (
            Evidence(
                source="web",
                url=f"https://people.example.org/p/{number}",
                title=clean("Rhiannon Okafor, Otley"),
                snippet=clean("Call Rhiannon on this number"),
                layer=Layer.SOURCE,
                fetched_at=NOW,
                sha256="ab" * 32,
                certainty=0.97,
                match=match,
                found_by=frozenset({IdentifierKind.NAME, IdentifierKind.PLACE}),
                rank=2,
                private_kinds=frozenset({IdentifierKind.POSTCODE}),
            ),
        ),
        "tier": Tier.THIS_WEEK,
        "rank": number + 1,
        "why": "It rings at your home.",
    }
    return Finding(**{**values, **changes})  # type: ignore[arg-type]  # a table of fields


@pytest.fixture
def run(profile: Profile) -> Run:
    """One of everything that a run can hold."""
    entry = LedgerEntry(
        NOW,
        "searxng",
        "searx.example.org",
        (IdentifierKind.NAME,),
        200,
        512,
        "https://searx.example.org/?q=x",
        31,
        None,
    )
    advice = Advice(Confidence.OFFICIAL, "https://www.example.org/advice", date(2026, 10, 1))
    action = Action(
        id="a1",
        remedy="people-finder",
        title="Ask people.example.org to take your page down",
        findings=("f00000",),
        pages=("https://people.example.org/p/0",),
        url="https://people.example.org/remove",
        why="It shows where you live.",
        steps=("Open the page.", "Fill in the form."),
        minutes=10,
        wait_days=30,
        due=date(2026, 12, 20),
        advice=advice,
        letter="Dear sir or madam",
    )
    child = _finding(1, kind=Kind.CHILD, about=About.HOUSEHOLD, relation=RelationKind.CHILD)
    return Run(
        profile=profile,
        started_at=NOW,
        finished_at=NOW.replace(minute=45),
        sources=(
            SourceResult("web", "Web pages", Found(), 3, 2, 1),
            SourceResult("hibp", "Breaches", Skipped(Reason.NOT_AGREED)),
            SourceResult("rdap", "Domains", NothingFound(), 1, 1),
            SourceResult(
                "searxng",
                "Search",
                CouldNotCheck(Reason.BLOCKED, "status 403"),
                unchecked=(Unchecked("searx.example.org", CouldNotCheck(Reason.BLOCKED)),),
            ),
        ),
        findings=(_finding(0), child),
        questions=(_finding(2),),
        actions=(action,),
        routes=(
            Route(
                "r1",
                Start.STRANGER,
                "f00000",
                (RouteStep("https://people.example.org/p/0", ("name",), ("finding:f00000",)),),
                ("a1",),
            ),
        ),
        plan=Plan(("a1",), 10, ("r1",), (OpenRoute("r2", "an archive", "ask again"),), True, 10),
        ledger=(entry,),
        limits=("It saw what search engines show.",),
    )
