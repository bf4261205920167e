"""Invented findings and actions for the tests of ranking and routes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from footprint.finding import About, Band, Evidence, Finding, Match
from footprint.remedies.action import Action, Advice, Confidence
from footprint.sighting import Kind, Layer, Use
from footprint.source import IdentifierKind
from footprint.subject import Name, Profile
from footprint.text import clean

_SEEN = datetime(2026, 5, 1, 12, tzinfo=UTC)
_ADVICE = Advice(Confidence.MEMORY, "invented", date(2026, 5, 1))
PROFILE = Profile(format="footprint-profile/1", names=(Name(given="Rhiannon", family="Okafor"),))


def match(band: Band = Band.CONFIRMED, probability: float = 0.99) -> Match:
    return Match(band, probability, ())


def seen(
    url: str = "https://page.test/",
    *found_by: IdentifierKind,
    rank: int = 1,
    layer: Layer = Layer.SOURCE,
    certainty: float = 0.9,
    of: Match | None = None,
) -> Evidence:
    return Evidence(
        source="web",
        url=url,
        title=clean("An invented page"),
        snippet=clean("invented words"),
        layer=layer,
        fetched_at=_SEEN,
        sha256="0" * 64,
        certainty=certainty,
        match=of or match(),
        found_by=frozenset(found_by),
        rank=rank,
    )


def finding(
    ident: str,
    kind: Kind,
    *evidence: Evidence,
    use: Use = Use.UNKNOWN,
    current: bool | None = None,
    of: Match | None = None,
    **more: Any,
) -> Finding:
    fields: dict[str, Any] = {
        "id": ident,
        "kind": kind,
        "value": clean("SECRET-VALUE"),
        "normalised": "SECRET-VALUE",
        "about": About.SUBJECT,
        "known": True,
        "use": use,
        "current": current,
        "relation": None,
        "match": of or match(),
        "extraction": 0.9,
        "evidence": evidence or (seen("https://page.test/", IdentifierKind.NAME),),
    }
    return Finding(**{**fields, **more})


def action(
    ident: str, findings: tuple[str, ...], pages: tuple[str, ...], minutes: int = 10, **more: Any
) -> Action:
    fields: dict[str, Any] = {
        "id": ident,
        "remedy": "invented",
        "title": "Ask for removal",
        "findings": findings,
        "pages": pages,
        "url": "",
        "why": "",
        "steps": (),
        "minutes": minutes,
        "wait_days": None,
        "due": None,
        "advice": _ADVICE,
    }
    return Action(**{**fields, **more})
