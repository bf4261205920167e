"""A small real run of an invented caseworker, and ways to vary it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from footprint.finding import About, Band, Evidence, Finding, Match, ReasonFor, Tier
from footprint.remedies.action import Action, Advice, Confidence, Doer
from footprint.routes.model import OpenRoute, Plan, Route, RouteStep, Start
from footprint.run import LedgerEntry, Run, SourceResult, Unchecked
from footprint.sighting import Kind, Layer, Use
from footprint.source import (
    CouldNotCheck,
    Found,
    IdentifierKind,
    NothingFound,
    Reason,
    Skipped,
)
from footprint.subject import Profile, RelationKind
from footprint.text import clean
from tests.rhiannon import AT_HOME, NAMED

SEEN = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)
MADE = datetime(2026, 5, 3, 10, 0, tzinfo=UTC)
TODAY = date(2026, 5, 3)

OWNER = (
    AT_HOME
    + b"""
[[employers]]
name = "Office of Jane Example MP"
[[usernames]]
value = "rhi_runs"
"""
)

STRANGER = (
    NAMED
    + b"""
[[employers]]
name = "Office of Jane Example MP"
"""
)


def match(band: Band = Band.CONFIRMED, probability: float = 0.97) -> Match:
    return Match(band, probability, (ReasonFor("The town is the same", 2.5),))


def evidence(url: str, **changes: object) -> Evidence:
    one = Evidence(
        source="searxng",
        url=url,
        title=clean("Rhiannon Okafor, 14 Larkspur Rise"),
        snippet=clean("Rhiannon Okafor of 14 Larkspur Rise, Otley LS21 9ZZ, 07700 900123"),
        layer=Layer.SOURCE,
        fetched_at=SEEN,
        sha256="ab" * 32,
        certainty=0.95,
        match=match(),
        private_kinds=frozenset({IdentifierKind.ADDRESS}),
    )
    return replace(one, **changes)  # type: ignore[arg-type]  # a test names its own fields


def finding(kind: Kind, value: str, normalised: str, *seen: Evidence, **changes: object) -> Finding:
    one = Finding(
        id=f"{kind.value}-{abs(hash((kind.value, normalised))) % 10_000}",
        kind=kind,
        value=clean(value, one_line=True),
        normalised=normalised,
        about=About.SUBJECT,
        known=False,
        use=Use.PERSONAL,
        current=True,
        relation=None,
        match=match(),
        extraction=0.95,
        evidence=seen,
    )
    return replace(one, **changes)  # type: ignore[arg-type]  # a test names its own fields


def action(
    name: str, *, findings: tuple[str, ...], pages: tuple[str, ...], **more: object
) -> Action:
    one = Action(
        id=name,
        remedy="generic.erasure",
        title="Ask the site to take the entry down",
        findings=findings,
        pages=pages,
        url="https://people.test/remove",
        why="It is where the other copies come from.",
        steps=("Save a picture of the page.", "Send the request.", "Note the day."),
        minutes=15,
        wait_days=30,
        due=date(2026, 6, 3),
        advice=Advice(Confidence.OFFICIAL, "ICO, right to erasure", date(2026, 4, 1)),
        verify=("Open the page in a private window.",),
        proof="Your name and the address of the page.",
        fee="Free.",
    )
    return replace(one, **more)  # type: ignore[arg-type]  # a test names its own fields


ADDRESS_PAGE = "https://people.test/otley/rhiannon-okafor-14-larkspur-rise"
COUNCIL_PAGE = "https://council.test/planning/2024/0117?comment=3"
SCHOOL_PAGE = "https://pta.test/news/summer-fair"


def _findings() -> tuple[Finding, ...]:
    home = finding(
        Kind.ADDRESS,
        "14 Larkspur Rise, Otley LS21 9ZZ",
        "14|larkspur rise|otley|LS21 9ZZ",
        evidence(ADDRESS_PAGE),
        evidence(COUNCIL_PAGE, layer=Layer.COPY),
        id="f-home",
        known=True,
    )
    phone = finding(
        Kind.PHONE,
        "07700 900123",
        "+447700900123",
        evidence(ADDRESS_PAGE),
        id="f-phone",
        known=True,
    )
    school = finding(
        Kind.SCHOOL,
        "Hollybank Primary",
        "hollybank primary",
        evidence(
            SCHOOL_PAGE,
            title=clean("Summer fair at Hollybank Primary"),
            snippet=clean("Thanks to Rhiannon Okafor and little Osian"),
            private_kinds=frozenset(),
        ),
        id="f-school",
        about=About.HOUSEHOLD,
    )
    spouse = finding(
        Kind.FAMILY,
        "Mark Okafor",
        "mark okafor",
        evidence(ADDRESS_PAGE),
        id="f-spouse",
        relation=RelationKind.SPOUSE,
        about=About.HOUSEHOLD,
    )
    return (
        home.ranked(Tier.ACT_NOW, 1, "Anybody who has your name can find your home here."),
        phone.ranked(Tier.ACT_NOW, 2, "The page gives it beside your home."),
        school.ranked(Tier.THIS_WEEK, 3, "It says where a child is at a set time."),
        spouse.ranked(Tier.WATCH, 4, "It names somebody who lives with you."),
    )


def _sources() -> tuple[SourceResult, ...]:
    return (
        SourceResult(
            "searxng",
            "Web search",
            Found(),
            4,
            3,
            4,
            (Unchecked("wall.test", CouldNotCheck(Reason.WALL, "status 403")),),
        ),
        SourceResult("companies_house", "Companies House", NothingFound(), 1, 1),
        SourceResult(
            "wayback",
            "Wayback Machine",
            CouldNotCheck(Reason.TIMED_OUT),
            2,
            unchecked=(
                Unchecked("archive.test", CouldNotCheck(Reason.TIMED_OUT)),
                Unchecked("archive.test", CouldNotCheck(Reason.TIMED_OUT)),
            ),
        ),
        SourceResult("hibp", "Have I Been Pwned", Skipped(Reason.NO_KEY)),
    )


def _actions() -> tuple[Action, ...]:
    letter = f"To people.test\n\nPlease erase the entry at {ADDRESS_PAGE}.\n\nRhiannon Okafor"
    return (
        action(
            "a-people",
            findings=("f-home", "f-phone", "f-spouse"),
            pages=(ADDRESS_PAGE,),
            letter=letter,
        ),
        action(
            "a-council",
            findings=("f-home",),
            pages=(COUNCIL_PAGE,),
            title="Ask the council to cover your address",
            minutes=20,
            after=("a-people",),
            advice=Advice(Confidence.MEMORY, "notes of the project", date(2026, 4, 1)),
        ),
        action(
            "a-school",
            findings=("f-school",),
            pages=(SCHOOL_PAGE,),
            title="Ask the school to take the names out",
            doer=Doer.HOLDER,
            letter=f"Please take the names out of {SCHOOL_PAGE}.",
            steps=(f"Open {SCHOOL_PAGE}.", "Ask for the names to go."),
        ),
    )


def make_run(profile: Profile) -> Run:
    routes = (
        Route(
            "r-home",
            Start.STRANGER,
            "f-home",
            (RouteStep(ADDRESS_PAGE, ("name",), ("finding:f-home", "finding:f-phone")),),
            ("a-people",),
        ),
        Route(
            "r-school",
            Start.ACQUAINTANCE,
            "f-school",
            (RouteStep(SCHOOL_PAGE, ("name", "town"), ("finding:f-school",)),),
        ),
    )
    plan = Plan(
        actions=("a-people", "a-council"),
        minutes=35,
        closes=("r-home",),
        still_open=(OpenRoute("r-school", "The page may stay.", "Ask who can see it."),),
        optimal=True,
        lower_bound=35,
    )
    ledger = (
        LedgerEntry(SEEN, "searxng", "searx.test", (IdentifierKind.NAME,), 200, 5120),
        LedgerEntry(SEEN, "wayback", "archive.test", (), None, 0, ended=Reason.TIMED_OUT),
    )
    return Run(
        profile=profile,
        started_at=SEEN,
        finished_at=MADE,
        sources=_sources(),
        findings=_findings(),
        questions=(
            finding(
                Kind.AGE,
                "aged 51",
                "51",
                evidence("https://runs.test/results/17", private_kinds=frozenset()),
                id="q-age",
                match=match(Band.CHECK, 0.4),
            ),
        ),
        actions=_actions(),
        routes=routes,
        plan=plan,
        ledger=ledger,
        limits=("Pages behind a log-in were not read.",),
    )
