"""A person at the app: types, presses keys and waits for what shows, on the practice web."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from footprint.finding import About, Band, Evidence, Finding, Match, ReasonFor, Tier
from footprint.io.registry import source_ids
from footprint.io.vault.slots import FLOOR
from footprint.practice import PracticeServer, World
from footprint.remedies.action import Action, ActionState, Advice, Confidence
from footprint.routes.model import Plan, Route, RouteStep, Start
from footprint.run import LedgerEntry, Run, SourceResult, Unchecked
from footprint.session import Audited, Session, Step, start, summary_of
from footprint.session.state import Kept
from footprint.settings import read_settings
from footprint.sighting import Kind, Layer, Use
from footprint.source import CouldNotCheck, Found, IdentifierKind, NothingFound, Reason
from footprint.subject import Profile
from footprint.text import clean
from tui.app import Ending, FootprintApp
from tui.desk import Place

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PASSPHRASE = "seven quiet herons by the weir"


class StillClock:
    """Stands still, so that every picture is the same."""

    def now(self) -> datetime:
        return NOW


def screen_text(app: FootprintApp) -> str:
    """Return what the screen shows, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)


def seen_text(app: FootprintApp) -> str:
    """Return what the screen shows, on one line."""
    return " ".join(screen_text(app).split())


def app_at(place: Place, run: Run, step: Step, **changes: object) -> FootprintApp:
    """Return an app that opens at a step of a session over an invented run."""
    app = FootprintApp(place)
    fields: dict[str, object] = {
        "step": step, "kept": Kept.NOWHERE, "summary": summary_of(run, "this-session"),
    }  # fmt: skip
    app.session = start(now=app.desk.now()).model_copy(update=fields | changes)
    app.desk.at_hand.remember(app.session, Audited("this-session", run))
    return app


class Person:
    """Sits at the app."""

    def __init__(self, app: FootprintApp, pilot: Pilot[Ending]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def session(self) -> Session:
        return self.app.session

    @property
    def sees(self) -> str:
        """What the screen shows, on one line."""
        return seen_text(self.app)

    async def settle(self) -> None:
        await self.pilot.pause()
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object], seconds: float = 60) -> None:
        """Wait until something holds."""
        deadline = asyncio.get_running_loop().time() + seconds
        while not condition():
            if asyncio.get_running_loop().time() > deadline:
                raise AssertionError(f"it never came to that; the screen shows:\n{self.sees}")
            await self.pilot.pause(0.02)
        await self.settle()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, words: str) -> None:
        """Type into what has the focus: the last letter by key, the rest as a paste would."""
        field = self.app.focused
        assert field is not None
        insert = getattr(field, "insert_text_at_cursor", None) or field.insert  # type: ignore[attr-defined]  # a field
        insert(words[:-1])
        await self.pilot.press("space" if words[-1] == " " else words[-1])
        await self.settle()

    async def at(self, step: Step) -> None:
        await self.until(lambda: self.session.step is step and self._stands_on(step))

    def _stands_on(self, step: Step) -> bool:
        return getattr(self.app.screen, "step", step) is step

    async def choose(self, option: str) -> None:
        """Click a choice of the page, wherever it is on the screen."""
        self.app.screen.query_one(f"#option-{option}").focus()
        await self.press("enter")

    async def click(self, selector: str) -> None:
        """Press a button of a dialog."""
        self.app.screen.query_one(selector).focus()
        await self.press("enter")

    # ------------------------------------------------------------------ whole stretches

    async def agree(self, name: str = "Helen Whitlock") -> None:
        """Tick every statement and type the name."""
        await self.at(Step.CONSENT)
        for box in list(self.app.screen.query("TickBox")):
            box.focus()
            await self.press("space")
        self.app.screen.query_one("#field-typed_name").focus()
        await self.settle()
        await self.type(name)
        await self.press("enter")

    async def make_vault(self) -> str:
        """Choose a passphrase, copy the recovery code, and return it."""
        await self.at(Step.KEEP)
        await self.type(PASSPHRASE)
        await self.press("enter")
        await self.until(lambda: self.app.screen.query("#code"))
        code = str(self.app.screen.query_one("#code", Static).visual)
        await self.type(code)
        await self.press("enter")
        return code

    async def start_alone(self) -> str:
        """Go from the first page to the first question; return the recovery code."""
        await self.press("enter", "enter", "enter", "enter")
        await self.agree()
        code = await self.make_vault()
        await self.at(Step.NAME)
        return code

    async def name_nobody_knows(self) -> None:
        """Go from the first page to the second question without a file, by an unknown name."""
        await self.press("enter", "enter", "enter", "enter")
        await self.agree("Zebedee Quillfeather")
        await self.at(Step.KEEP)
        self.app.screen.query_one("#keep-nothing").focus()
        await self.press("enter")
        await self.type_name("Zebedee", "Quillfeather")

    async def mistype(self, words: str) -> None:
        """Try a passphrase that is not the one."""
        await self.type(words)
        await self.press("enter")
        await self.until(lambda: "There is a problem" in self.sees)

    async def open_by_code(self, code: str, words: str) -> None:
        """Open a locked file by its code, and give it a new passphrase."""
        await self.type(code)
        await self.press("enter")
        await self.until(lambda: self.app.screen.query("#offer"))
        await self.type(words)
        await self.press("enter")

    async def answer_all(self) -> None:
        """Go through the questions, taking what is filled in and skipping the rest."""
        while self.session.step is not Step.CHECK_ANSWERS:
            before = self.session.step
            held = self.session.answers.get(before)
            await self.choose("next" if held and held.entries else "skip")
            await self._past(before)

    async def skip_to_the_end(self) -> None:
        """Go from the first question to the check of all: for a test of what comes later."""
        self.app.session = self.session.model_copy(update={"returning": True})
        await self.choose("next")
        await self.at(Step.CHECK_ANSWERS)

    async def _past(self, step: Step) -> None:
        await self.until(lambda: self.session.step is not step, 10)

    async def _fewer(self, left: int) -> None:
        await self.until(lambda: len(self.session.open_questions) < left or not left)

    async def type_name(self, given: str, family: str) -> None:
        await self.at(Step.NAME)
        await self.type(given)
        await self.press("tab", "tab")
        await self.type(family)
        await self.press("enter")
        await self.at(Step.OTHER_NAMES)

    async def agree_to_every_place(self) -> None:
        """Go from "check your answers" into the search."""
        await self.choose("next")
        await self.until(lambda: self.session.offers is not None)
        await self.choose("tick_all")
        await self.choose("next")

    async def search(self) -> None:
        """Agree to every place and wait for the end of the search."""
        await self.at(Step.CHECK_ANSWERS)
        await self.agree_to_every_place()
        await self.until(lambda: self.session.step not in {Step.SEARCHING, Step.DISCLOSURE})

    async def answer_questions(self, key: str = "u") -> None:
        """Answer every "is this you?" alike."""
        while self.session.step is Step.IS_THIS_YOU:
            left = len(self.session.open_questions)
            await self.press(key)
            await self._fewer(left)


@asynccontextmanager
async def at_app(
    place: Place, *, size: tuple[int, int] = (80, 24), hidden: bool = False
) -> AsyncIterator[Person]:
    """Open the app and sit down at it."""
    app = FootprintApp(place, hidden=hidden)
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.settle()
        yield person
        app.desk.close()


@pytest.fixture
def sit() -> Callable[..., object]:
    return at_app


@pytest.fixture(scope="session")
def world() -> World:
    return World.generate()


@pytest.fixture(scope="session")
def practice_web(world: World) -> Iterator[PracticeServer]:
    with PracticeServer(world) as server:
        yield server


@pytest.fixture
def place(tmp_path: Path, practice_web: PracticeServer) -> Place:
    """A place of one's own whose sources are asked on the practice web."""
    return Place(
        vault=tmp_path / "data" / "footprint.vault",
        exports=tmp_path / "files",
        settings=read_settings(practice_web.settings_toml().encode()),
        keys={"companies_house": practice_web.key},
        door_options={
            "connect": practice_web.connect,
            "paces": dict.fromkeys(source_ids(), 0.0),
        },
        cost=FLOOR,
    )


@pytest.fixture
def quiet_place(tmp_path: Path) -> Place:
    """A place with a clock that stands still and nothing to ask."""
    return Place(
        vault=Path("/invented/footprint.vault"),
        exports=Path("/invented/files"),
        clock=StillClock(),
        cost=FLOOR,
    )


# ------------------------------------------------------------------------ an invented run


def profile() -> Profile:
    return Profile.model_validate(
        {
            "format": "footprint-profile/1",
            "names": [{"given": "Rhiannon", "family": "Okafor"}],
            "phones": [{"value": "07700 900123"}],
            "addresses": [{"value": "14 Larkspur Rise, Otley, LS21 9ZZ"}],
        }
    )


def finding(number: int, kind: Kind, value: str, **changes: object) -> Finding:
    """Return an invented finding; `changes` are fields, and `page` its address."""
    reasons = (ReasonFor("your full name is in the record", 6.0), ReasonFor("a common name", -2.0))
    match = Match(Band.LIKELY, 0.93, reasons)
    evidence = Evidence(
        source="web",
        url=str(changes.pop("page", f"https://page{number}.example.org/people/{number}")),
        title=clean(str(changes.pop("title", f"Page {number}")), one_line=True),
        snippet=clean(str(changes.pop("snippet", f"... {value} ...")), one_line=True),
        layer=Layer.SOURCE,
        fetched_at=NOW,
        sha256="ab" * 32,
        certainty=0.9,
        match=match,
        private_kinds=frozenset({IdentifierKind.PHONE}),
    )
    fields: dict[str, object] = {
        "id": f"f{number}",
        "kind": kind,
        "value": clean(value, one_line=True),
        "normalised": value.casefold(),
        "about": About.SUBJECT,
        "known": False,
        "use": Use.UNKNOWN,
        "current": None,
        "relation": None,
        "match": match,
        "extraction": 0.9,
        "evidence": (evidence,),
        "tier": Tier.ACT_NOW,
        "rank": number,
        "why": "Your home address: act now, because it leads to your door.",
    }
    return Finding(**(fields | changes))  # type: ignore[arg-type]  # tests name fields by word


def action(number: int, title: str, findings: tuple[str, ...]) -> Action:
    page = f"https://page{number}.example.org/people/{number}"
    return Action(
        id=f"a{number}",
        remedy="ask-site",
        title=title,
        findings=findings,
        pages=(page,),
        url=page,
        why="The page shows where you live.",
        steps=("Write to the site.", "Name the page.", "Ask them to take it down."),
        minutes=15,
        wait_days=30,
        due=NOW.date() + timedelta(days=14),
        advice=Advice(Confidence.OFFICIAL, "an official page", NOW.date()),
        letter="Dear site,\n\nplease take the page down.\n\nYours",
        holder="the site",
        official=True,
    )


def made_run(findings: tuple[Finding, ...] = (), questions: tuple[Finding, ...] = ()) -> Run:
    """Return an invented run: three findings, a question, two jobs, a way and its plan."""
    found = findings or (
        finding(1, Kind.ADDRESS, "14 Larkspur Rise, Otley, LS21 9ZZ", known=True),
        finding(2, Kind.PHONE, "07700 900123", known=True, tier=Tier.THIS_WEEK),
        finding(3, Kind.EMPLOYER, "Office of Jane Example MP", tier=Tier.WATCH),
    )
    asked = questions or (finding(9, Kind.PHONE, "07700 900456", rank=0, tier=Tier.WATCH),)
    actions = (
        action(1, "Ask page1.example.org to take your details down", ("f1",)),
        action(2, "Ask page2.example.org to take your details down", ("f2",)),
    )
    step = RouteStep("https://page1.example.org/people/1", ("name", "employer"), ("finding:f1",))
    return Run(
        profile=profile(),
        started_at=NOW,
        finished_at=NOW,
        sources=(
            SourceResult("searxng", "Web search", Found(), requests=4, pages=3, findings=3),
            SourceResult("companies_house", "Companies House", NothingFound(), requests=1, pages=1),
            SourceResult(
                "web", "Pages on the web", CouldNotCheck(Reason.WALL), requests=2,
                unchecked=(Unchecked("wall.example.org", CouldNotCheck(Reason.WALL)),),
            ),
        ),
        findings=found,
        questions=asked,
        actions=actions,
        routes=(Route("r1", Start.STRANGER, found[0].id, (step,), ("a1",)),),
        plan=Plan(("a1",), 15, ("r1",), (), True, 15),
        ledger=(
            LedgerEntry(NOW, "searxng", "searx.example.org", (IdentifierKind.NAME,), 200, 900),
        ),
    )  # fmt: skip


@pytest.fixture
def run() -> Run:
    return made_run()


__all__ = ["ActionState", "at_app"]


@pytest.fixture
def run_maker() -> tuple[Callable[..., Run], Callable[..., Finding]]:
    return made_run, finding
