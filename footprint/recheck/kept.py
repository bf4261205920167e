"""What one re-check leaves for the next: places, facts, how pages were come by, open routes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from footprint.finding import About, Finding
from footprint.remedies.recheck import Place, places_of
from footprint.routes import Route
from footprint.run import Run
from footprint.sighting import Kind, Layer
from footprint.source import IdentifierKind
from footprint.text import ForeignText


@dataclass(frozen=True, slots=True)
class Trail:
    """How a page was come by, so that it can be opened again and judged as before."""

    url: str = field(repr=False)
    source: str
    layer: Layer
    title: ForeignText
    found_by: frozenset[IdentifierKind] = frozenset()
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """What a finding says: enough to know it again where only a part of it is left."""

    id: str
    """Finding id."""
    kind: Kind
    about: About
    normalised: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Front:
    """The front page of a site, as it answered last."""

    host: str
    title: ForeignText


@dataclass(frozen=True, slots=True)
class Control:
    """Another page of a known site, which shows that the site works."""

    url: str = field(repr=False)
    title: ForeignText


@dataclass(frozen=True, slots=True)
class CopyOf:
    """An old copy in an archive, and the page whose copy it is."""

    url: str = field(repr=False)
    page: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Openness:
    """How many routes lead to a sensitive fact on one day."""

    on: date
    open: int
    """Routes that this run found open."""
    unknown: int = 0
    """Routes known before of which a page could not be re-checked: perhaps still open."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What one re-check leaves for the next."""

    places: tuple[Place, ...] = ()
    facts: tuple[Fact, ...] = ()
    trails: tuple[Trail, ...] = ()
    routes: tuple[Route, ...] = ()
    """Those that are open, or not known to be closed."""
    openness: tuple[Openness, ...] = ()
    """Oldest first, the first audit included."""
    fronts: tuple[Front, ...] = ()
    controls: tuple[Control, ...] = ()
    copies: tuple[CopyOf, ...] = ()
    begun: tuple[str, ...] = field(default=(), repr=False)
    """Pages that somebody was asked to clear, which a vault keeps with its actions."""
    before: tuple[Finding, ...] = field(default=(), repr=False)
    """Findings of the run before, which a vault keeps with that run and not here."""

    def joined(self, run: Run) -> Kept:
        """Return this with what a run found; what is known already stays as it is.

        A place that is known to be gone stays gone, so that the next re-check says "back".
        """
        places = {(place.finding, place.url): place for place in places_of(run.findings)}
        places |= {(place.finding, place.url): place for place in self.places}
        facts = {one.id: one for one in (*self.facts, *facts_of(run.findings))}
        trails = {trail.url: trail for trail in (*trails_of(run.findings), *self.trails)}
        return replace(
            self,
            before=run.findings,
            places=tuple(places[key] for key in sorted(places)),
            facts=tuple(facts[key] for key in sorted(facts)),
            trails=tuple(trails[key] for key in sorted(trails)),
        )


def kept_of(run: Run) -> Kept:
    """Return what a first run leaves for the re-check after it."""
    first = Openness(run.finished_at.date(), len(run.routes))
    return Kept(routes=run.routes, openness=(first,)).joined(run)


def facts_of(findings: Iterable[Finding]) -> tuple[Fact, ...]:
    """Return what each finding says."""
    return tuple(Fact(one.id, one.kind, one.about, one.normalised) for one in findings)


def trails_of(findings: Iterable[Finding]) -> tuple[Trail, ...]:
    """Return how each page of the findings was come by."""
    trails = {
        one.url: Trail(one.url, one.source, one.layer, one.title, one.found_by, one.rank)
        for finding in findings
        for one in finding.evidence
        if one.layer is not Layer.OWN_EXPORT
    }
    return tuple(trails[url] for url in sorted(trails))
