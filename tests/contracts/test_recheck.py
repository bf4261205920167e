"""A re-check on the practice web when sites misbehave: what may and may not be called gone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from footprint.audit import RequestPlan, Tools, audit, plan_requests
from footprint.io.clock import SystemClock
from footprint.io.consent import Consent
from footprint.io.door import Door
from footprint.io.reader import Reader
from footprint.io.registry import load_sources
from footprint.judge.weigh import weigh
from footprint.practice import PracticeServer, World
from footprint.practice.cast import SUBJECTS
from footprint.practice.page import Answer
from footprint.practice.sites.walls import BUSY, SCRIPT_SHELL
from footprint.practice.world import SEARCH_HOST
from footprint.recheck import Kept, Rechecked, kept_of, plan_recheck, recheck
from footprint.remedies import load_catalogue
from footprint.remedies.action import Action, ActionState
from footprint.remedies.recheck import Change, Doubt, Tracked
from footprint.remedies.states import Event, History, advance
from footprint.run import Run
from footprint.settings import read_settings
from footprint.sighting import Kind, Layer
from footprint.source import FollowsLeads

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
KEYS = {"companies_house": PracticeServer.key}
SALT = b"a salt of the tests alone"


class Days(SystemClock):
    """A clock whose day stands still until it is set on."""

    def __init__(self) -> None:
        self.day = START

    def now(self) -> datetime:
        return self.day


class Case:
    """One subject whose footprint is checked week by week."""

    def __init__(self, server: PracticeServer, world: World, name: str) -> None:
        self.server = server
        self.profile = world.profile(name)
        self.sources, _ = load_sources()
        self.settings = read_settings(server.settings_toml().encode())
        self.clock = Days()
        self.kept = Kept()
        # One reading process for all weeks: starting it is most of the work of a small run.
        self.runner = asyncio.Runner()
        self.reader = Reader(self.profile)
        self.tracked: tuple[Tracked, ...] = ()

    def audit(self) -> Run:
        planned = plan_requests(self.profile, self.sources, self.settings, keys=frozenset(KEYS))
        run: Run = self.runner.run(self._with_tools(planned, again=False))
        self.kept = kept_of(run)
        self.tracked = tuple(Tracked(one, _asked(one, START.date())) for one in run.actions)
        return run

    def look(self, week: int, *, days: int = 0) -> Rechecked:
        self.clock.day = START + timedelta(weeks=week, days=days)
        planned = plan_recheck(
            self.kept,
            self.profile,
            self.sources,
            self.settings,
            keys=frozenset(KEYS),
            tracked=self.tracked,
        )
        done: Rechecked = self.runner.run(self._with_tools(planned, again=True))
        self.kept, self.tracked = done.kept, done.outcome.tracked
        return done

    def states(self, url: str) -> set[ActionState]:
        """The states of the actions that clear this page."""
        return {one.history.state for one in self.tracked if url in one.action.pages}

    async def _with_tools(self, planned: RequestPlan, *, again: bool) -> Any:
        followers = [name for name, one in self.sources.items() if isinstance(one, FollowsLeads)]
        consent = Consent.all(planned.requests, self.profile, sources=followers)
        door = Door(
            network=self.settings.network, consent=consent, clock=self.clock, keys=KEYS,
            origins=self.settings.origins(), paces=dict.fromkeys(self.sources, 0.0),
            connect=self.server.connect,
        )  # fmt: skip
        async with door:
            tools = Tools(door, self.reader, self.clock, load_catalogue())
            if again:
                return await recheck(
                    self.kept, self.tracked, self.profile, self.sources, self.settings, planned,
                    tools, salt=SALT,
                )  # fmt: skip
            return await audit(self.profile, self.sources, self.settings, planned, tools, salt=SALT)


def _asked(action: Action, on: date) -> History:
    history = History(action.id, evidence_first=action.evidence_first)
    return advance(advance(history, Event.EVIDENCE_SAVED, on), Event.ASKED, on)


@pytest.fixture(scope="module")
def world() -> World:
    whitlock = [spec for spec in SUBJECTS if spec.name == "whitlock"]
    return World.generate(subjects=whitlock, noise=10)


@pytest.fixture
def case(world: World) -> Iterator[Case]:
    with PracticeServer(world) as server:
        made = Case(server, world, "whitlock")
        with made.runner:
            yield made
            made.runner.run(made.reader.aclose())


def _pages(case: Case) -> dict[str, str]:
    """Pages that one action clears alone and that are opened by their own address, by site."""
    single = [one.action.pages[0] for one in case.tracked if len(one.action.pages) == 1]
    opened = {
        one.url for one in case.kept.trails if one.source == "web" and one.layer is not Layer.INDEX
    }
    return {url.split("/")[2]: url for url in single if url in opened}


def _lines(done: Rechecked, change: Change) -> set[str]:
    return {line.url for line in done.outcome.diff if line.change is change}


def _says(body: str) -> Answer:
    return Answer(200, f"<html><head><title>Changed</title></head><body>{body}</body></html>")


def test_nothing_that_misbehaves_is_called_gone(case: Case) -> None:
    """Nine sites answer badly in one week, and one of them well: only that one is gone."""
    run = case.audit()
    same = case.look(1)
    assert not _lines(same, Change.GONE) | _lines(same, Change.NEW) | _lines(same, Change.BACK)
    pages, server = _pages(case), case.server
    sailing = pages["kendalsailing.test"]
    phone = next(
        one.value for one in run.findings
        if one.kind is Kind.PHONE and any(e.url == sailing for e in one.evidence)
    )  # fmt: skip
    parish = server.page(pages["kendalparishnews.test"])
    moved = "http://towntalk.test/archive/thread-of-another-number"
    server.copy(pages["towntalk.test"], moved)
    server.answer(pages["towntalk.test"], Answer(301, "", headers=(("location", moved),)))
    server.answer(pages["boardcheck.test"], Answer(451, "<h1>Unavailable</h1>"))
    server.answer(pages["fairlightfunerals.test"], SCRIPT_SHELL)
    server.answer(pages["givegladly.test"], replace(BUSY, headers=(("retry-after", "3600"),)))
    server.answer(
        pages["happydays.test"], Answer(302, "", headers=(("location", "http://happydays.test/"),))
    )
    server.ask_robots("kendalmercury.test", "User-agent: *\nDisallow: /\n")
    words = next(words for fact, words in parish.shown if fact.kind is Kind.PHONE)
    server.shelf.put(replace(parish, source=parish.source.replace(words, f"{words} (evenings)")))
    server.answer(
        pages["kendalsailing.test"], Answer(404, f"<h1>Not found</h1><p>Did you mean {phone}?</p>")
    )
    server.unplug("kendaltowncouncil.test")
    server.remove(pages["kendalwarmspacestrust.test"])
    done = case.look(2)
    # The sailing club's answer holds one of the facts of its page: the others are gone.
    gone = {pages["kendalwarmspacestrust.test"], pages["kendalsailing.test"]}
    assert _lines(done, Change.GONE) == gone
    assert case.states(pages["kendalwarmspacestrust.test"]) == {ActionState.GONE_AT_SOURCE}
    assert case.states(pages["towntalk.test"]) == {ActionState.ASKED}
    assert moved in _lines(done, Change.NEW)
    assert pages["kendalparishnews.test"] in _lines(done, Change.CHANGED)
    unknown = {
        "boardcheck.test": "blocked", "fairlightfunerals.test": "script_only",
        "givegladly.test": "rate_limited", "happydays.test": "other_page",
        "kendalmercury.test": "robots", "kendalsailing.test": "still_holds",
        "kendaltowncouncil.test": "name_not_resolved",
    }  # fmt: skip
    for host, why in unknown.items():
        assert pages[host] in _lines(done, Change.NOT_RECHECKED), host
        reason = done.reasons[pages[host]]
        assert (reason if isinstance(reason, Doubt) else reason.reason) == why, host
        assert case.states(pages[host]) == {ActionState.UNKNOWN}, host

    # Weeks of the same, and nobody is any wiser: a name that leads nowhere is no answer.
    for week in (3, 4):
        again = case.look(week)
    assert _lines(again, Change.GONE) == set()
    for host in unknown:
        assert case.states(pages[host]) == {ActionState.UNKNOWN}, host
    assert case.states(pages["kendalwarmspacestrust.test"]) == {ActionState.CONFIRMED_GONE}
    assert again.kept.openness[-1].unknown > 0
    # What could not be seen stays in the report, with the day on which it was seen.
    stale = {one.url: one.fetched_at for finding in again.run.findings for one in finding.evidence}
    assert stale[pages["boardcheck.test"]].date() == (START + timedelta(weeks=1)).date()
    assert pages["kendalwarmspacestrust.test"] not in stale
    # And it is weighed as whatever a search finds.
    weighed = weigh(again.run.findings, again.run.actions, again.run.profile)
    assert again.run.plan.chances == weighed.plan.chances != ()
    assert again.run.plan.shorter == weighed.plan.shorter != ()

    case.server.plug_in("kendaltowncouncil.test")
    case.look(5)
    assert case.states(pages["kendaltowncouncil.test"]) == {ActionState.ASKED}


def test_two_clean_checks_on_days_too_close_confirm_nothing(case: Case) -> None:
    case.audit()
    page = next(iter(_pages(case).values()))
    case.server.remove(page)
    case.look(1)
    assert case.states(page) == {ActionState.GONE_AT_SOURCE}
    case.look(1, days=6)
    assert case.states(page) == {ActionState.GONE_AT_SOURCE}
    case.look(1, days=7)
    assert case.states(page) == {ActionState.CONFIRMED_GONE}


def test_with_failing_controls_nothing_is_gone(case: Case) -> None:
    case.audit()
    case.look(1)
    first, second = list(_pages(case).values())[:2]
    site = first.split("/")[2]
    for url in [url for url in case.server.shelf.pages if url.split("/")[2] == site]:
        case.server.remove(url)
    case.server.remove(second)
    case.server.silence_archive(Answer(200, "[]", "application/json"))
    settings = case.server.settings_toml()
    case.settings = read_settings(settings.replace(SEARCH_HOST, "no-such-search.test").encode())
    for week in (2, 3, 4):
        done = case.look(week)
        assert not done.searched
        assert done.archive_silent
        # Everything on the site is away, its front page too: that says nothing of one page.
        assert case.states(first) == {ActionState.UNKNOWN}
        assert done.reasons[first] is Doubt.NO_CONTROL
        # Gone where it stood. But neither search nor archive could be asked: no clean check.
        assert case.states(second) == {ActionState.GONE_AT_SOURCE}
    case.settings = read_settings(settings.encode())
    case.look(5)
    case.look(6)
    # Search answers again; the archive shows nothing at all, not even what it surely has.
    assert case.states(second) == {ActionState.GONE_AT_SOURCE}
    case.server.silence_archive(None)
    assert not case.look(7).archive_silent
    assert case.states(second) == {ActionState.GONE_AT_SOURCE}
    case.look(8)
    assert case.states(second) == {ActionState.CONFIRMED_GONE}
