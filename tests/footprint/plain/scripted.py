"""A scripted person, and a search that is told, for plain sessions with a real vault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from footprint.finding import About, Band, Evidence, Finding, Match, ReasonFor, Tier
from footprint.io.vault import VaultKeeper
from footprint.io.vault.passphrase import weakness
from footprint.io.vault.slots import FLOOR
from footprint.plain import Ended, Equipment, run_plain
from footprint.remedies.action import Action, Advice, Confidence
from footprint.routes.model import Plan
from footprint.run import Run, SourceResult
from footprint.session import Audited, Disclosure, OfferedSource, ProgressEvent, SourceState
from footprint.sighting import Kind, Layer, Use
from footprint.source import (
    Identifier,
    IdentifierKind,
    Outcome,
    Request,
)
from footprint.subject import Profile
from footprint.text import clean

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
OFFERED = "lade mori suta bone rilo vanu"
AGREE = ("Change a tick", "#1,2,3,4", "I agree", "Rhiannon Okafor")
LOCK = ("Choose a passphrase", "Use this passphrase", "Do without a code")
SKIPS = ("Skip",) * 11
BEGIN = ("Start on my own", "Continue", "Continue", "Continue", *AGREE, *LOCK)
NAME = ("Type an answer", "Rhiannon", "", "Okafor")
SEARCH = ("See what would be sent", "Change a tick", "#1", "Start the search")


class Listener:
    """Hears what is said, and finds the number of a choice by its label."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.menu: dict[str, str] = {}

    def say(self, text: str) -> None:
        self.heard.append(text)
        number, dot, label = text.partition(". ")
        if dot and number.isdigit():
            if number == "1":
                self.menu.clear()
            self.menu[label] = number

    @property
    def all(self) -> str:
        return "\n".join(self.heard)


class Person(Listener):
    """Follows a script. An entry is the label to choose, or `#` and what to type."""

    def __init__(self, *script: str) -> None:
        super().__init__()
        self.script = list(script)

    def ask(self, prompt: str) -> str:
        self.heard.append(prompt)
        if not self.script:
            raise EOFError
        wanted = self.script.pop(0)
        if wanted == "^C":
            raise KeyboardInterrupt
        if wanted.startswith("#"):
            return wanted[1:]
        return self.menu.get(wanted, wanted)


class ScriptedAuditor:
    """Plans for one source and returns a run that was made beforehand."""

    def __init__(
        self,
        outcome: Outcome,
        *,
        findings: tuple[Finding, ...] = (),
        questions: tuple[Finding, ...] = (),
        breaks: type[BaseException] | None = None,
        vault: Callable[[], VaultKeeper] | None = None,
    ) -> None:
        self.outcome = outcome
        self.findings = findings
        self.questions = questions
        self.breaks = breaks
        self.vault = vault
        self.asked: list[frozenset[str]] = []

    def plan(self, profile: Profile) -> Disclosure:
        source = OfferedSource(
            id="searxng",
            name="Search",
            what="pages with your name",
            receives="the search site",
            sends=(IdentifierKind.NAME,),
            requests=1,
        )
        name = Identifier(IdentifierKind.NAME, profile.name.full)
        request = Request("searxng", "https://s.example.org/", (name,), "to find pages")
        return Disclosure((source,), (request,), {})

    async def run(
        self, profile: Profile, agreed: frozenset[str], progress: Callable[[ProgressEvent], None]
    ) -> Audited:
        self.asked.append(agreed)
        progress(ProgressEvent(source="searxng", state=SourceState.RUNNING, left=1))
        if self.breaks is not None:
            breaks, self.breaks = self.breaks, None
            raise breaks
        state = SourceState(self.outcome.word)
        progress(ProgressEvent(source="searxng", state=state, found=1, reason="blocked"))
        run = run_of(profile, self)
        id_ = "r1"
        if self.vault is not None:
            runs = self.vault().vault.runs
            id_ = runs.begin(at=NOW)
            runs.finish(id_, run)
        return Audited(id_, run)

    def skip(self, source: str) -> None:
        pass


def finding(number: int, band: Band = Band.LIKELY, value: str = "01632 960123") -> Finding:
    match = Match(band, 0.6, (ReasonFor("the name fits", 2.0), ReasonFor("another town", -1.0)))
    evidence = Evidence(
        source="searxng",
        url="https://people.example.org/p/1",
        title=clean("Okafor \x1b]52;c;x\x07 [/] page"),
        snippet=clean("call"),
        layer=Layer.SOURCE,
        fetched_at=NOW,
        sha256="ab" * 32,
        certainty=0.9,
        match=match,
    )
    return Finding(
        id=f"phone-{number}",
        kind=Kind.PHONE,
        value=clean(value),
        normalised="+441632960123",
        about=About.SUBJECT,
        known=False,
        use=Use.HOME,
        current=None,
        relation=None,
        match=match,
        extraction=0.9,
        evidence=(evidence,),
        tier=Tier.THIS_WEEK,
        rank=number,
        why="It rings at home.",
    )


def run_of(profile: Profile, told: ScriptedAuditor) -> Run:
    advice = Advice(Confidence.OFFICIAL, "https://www.example.org/", date(2026, 10, 1))
    actions = tuple(
        Action(
            id=f"a-{finding.id}",
            remedy="ask",
            title="Ask the site to take the page down",
            findings=(finding.id,),
            pages=("https://people.example.org/p/1",),
            url="",
            why="It shows your phone.",
            steps=("Open the page.",),
            minutes=10,
            wait_days=30,
            due=None,
            advice=advice,
        )
        for finding in told.findings
    )
    ids = tuple(action.id for action in actions)
    return Run(
        profile=profile,
        started_at=NOW,
        finished_at=NOW,
        sources=(SourceResult("searxng", "Search", told.outcome, 1, 1, len(told.findings)),),
        findings=told.findings,
        questions=told.questions,
        actions=actions,
        routes=(),
        plan=Plan(ids, 10 * len(ids), (), (), True, 10 * len(ids)),
        ledger=(),
    )


def clock() -> Callable[[], datetime]:
    ticks: Iterator[int] = iter(range(100_000))
    return lambda: NOW + timedelta(seconds=next(ticks))


def hold(person: Person, auditor: ScriptedAuditor, place: Path) -> Ended:
    keeper = VaultKeeper(place, cost=FLOOR)
    if auditor.vault is not None:
        auditor.vault = lambda: keeper
    return run_plain(
        Equipment(
            ask=person.ask,
            say=person.say,
            keeper=keeper,
            auditor=lambda _practice: auditor,
            now=clock(),
            offer=lambda: OFFERED,
            weakness=weakness,
        )
    )
