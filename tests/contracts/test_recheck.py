"""A re-check on the practice web over simulated weeks, and once through the command."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from footprint.audit import RequestPlan, Tools, audit, plan_requests
from footprint.finding import Finding
from footprint.io.clock import SystemClock
from footprint.io.consent import Consent
from footprint.io.door import Door
from footprint.io.reader import Reader
from footprint.io.registry import load_sources
from footprint.io.vault import open_vault
from footprint.practice import PracticeServer, World
from footprint.practice.world import SEARCH_HOST
from footprint.recheck import Kept, Rechecked, kept_of, plan_recheck, recheck
from footprint.remedies import load_catalogue
from footprint.remedies.action import Action, ActionState
from footprint.remedies.recheck import Change, Tracked
from footprint.remedies.states import Event, History, advance
from footprint.run import Run
from footprint.settings import read_settings
from footprint.sighting import Layer
from footprint.source import FollowsLeads

pytestmark = pytest.mark.slow

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
KEYS = {"companies_house": PracticeServer.key}
SALT = b"a salt of the tests alone"


class Days:
    """A clock that stands still until it is set on."""

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
        self.tracked: tuple[Tracked, ...] = ()

    def audit(self) -> Run:
        planned = plan_requests(self.profile, self.sources, self.settings, keys=frozenset(KEYS))
        run: Run = asyncio.run(self._with_tools(planned, again=False))
        self.kept = kept_of(run)
        self.tracked = tuple(Tracked(one, _asked(one, START.date())) for one in run.actions)
        return run

    def look(self, week: int) -> Rechecked:
        self.clock.day = START + timedelta(weeks=week)
        planned = plan_recheck(
            self.kept, self.profile, self.sources, self.settings, keys=frozenset(KEYS)
        )
        done: Rechecked = asyncio.run(self._with_tools(planned, again=True))
        self.kept, self.tracked = done.kept, done.outcome.tracked
        return done

    def states(self, url: str) -> set[ActionState]:
        """The states of the actions that clear exactly this page."""
        return {one.history.state for one in self.tracked if one.action.pages == (url,)}

    async def _with_tools(self, planned: RequestPlan, *, again: bool) -> Any:
        followers = [name for name, one in self.sources.items() if isinstance(one, FollowsLeads)]
        consent = Consent.all(planned.requests, self.profile, sources=followers)
        door = Door(
            network=self.settings.network, consent=consent, clock=SystemClock(), keys=KEYS,
            origins=self.settings.origins(), paces=dict.fromkeys(self.sources, 0.0),
            connect=self.server.connect,
        )  # fmt: skip
        async with door, Reader(self.profile) as reader:
            tools = Tools(door, reader, self.clock, load_catalogue())
            if again:
                return await recheck(
                    self.kept, self.tracked, self.profile, self.sources, self.settings, planned,
                    tools, salt=SALT,
                )  # fmt: skip
            return await audit(self.profile, self.sources, self.settings, planned, tools, salt=SALT)


def _asked(action: Action, on: date) -> History:
    history = History(action.id, evidence_first=action.evidence_first)
    return advance(advance(history, Event.EVIDENCE_SAVED, on), Event.ASKED, on)


@pytest.fixture
def case(world: World) -> Iterator[Case]:
    with PracticeServer(world) as server:
        yield Case(server, world, "whitlock")


def _pages(case: Case) -> list[str]:
    """Pages that one action clears alone, opened by their own address."""
    single = [one.action.pages[0] for one in case.tracked if len(one.action.pages) == 1]
    opened = {
        one.url for one in case.kept.trails if one.source == "web" and one.layer is not Layer.INDEX
    }
    return sorted(url for url in dict.fromkeys(single) if url in opened)


def _lines(done: Rechecked, change: Change) -> set[str]:
    return {line.url for line in done.outcome.diff if line.change is change}


def _shows(findings: tuple[Finding, ...], url: str) -> list[Finding]:
    return [one for one in findings if any(e.url == url for e in one.evidence)]


def test_pages_vanish_are_walled_come_back_and_are_copied(case: Case) -> None:
    run = case.audit()
    vanishing, walled, redacted, left = _pages(case)[:4]
    facts = case.server.page(redacted).facts
    assert _shows(run.findings, redacted)

    same = case.look(1)
    assert not _lines(same, Change.GONE) | _lines(same, Change.NEW) | _lines(same, Change.BACK)
    assert case.states(vanishing) == {ActionState.ASKED}
    assert same.kept.openness[-1].open == len(run.routes)

    case.server.remove(vanishing)
    case.server.wall(walled)
    case.server.redact(redacted, *facts)
    gone = case.look(2)
    assert _lines(gone, Change.GONE) == {vanishing, redacted}
    assert walled in _lines(gone, Change.NOT_RECHECKED)
    assert case.states(vanishing) == {ActionState.GONE_AT_SOURCE}
    assert case.states(redacted) == {ActionState.GONE_AT_SOURCE}
    assert case.states(walled) == {ActionState.UNKNOWN}
    assert case.states(left) == {ActionState.ASKED}
    before, now = gone.kept.openness[-2:]
    assert now.open + now.unknown <= before.open
    hidden = {route.target for route in run.routes for step in route.steps if step.page == walled}
    assert not hidden or hidden <= {route.target for route in gone.kept.routes}

    case.look(3)
    assert case.states(vanishing) == {ActionState.CONFIRMED_GONE}
    assert case.states(redacted) == {ActionState.CONFIRMED_GONE}
    assert case.states(walled) == {ActionState.UNKNOWN}

    case.server.restore(vanishing)
    case.server.restore(walled)
    copy = left.rsplit("/", 1)[0] + "/a-copy-made-later"
    case.server.copy(left, copy)
    back = case.look(4)
    assert vanishing in _lines(back, Change.BACK)
    assert case.states(vanishing) == {ActionState.REAPPEARED}
    assert case.states(walled) == {ActionState.ASKED}
    assert copy in _lines(back, Change.NEW)
    assert any(line.copied for line in back.outcome.diff if line.url == copy)


def test_two_clean_checks_on_days_too_close_confirm_nothing(case: Case) -> None:
    case.audit()
    page = _pages(case)[0]
    case.server.remove(page)
    case.look(1)
    assert case.states(page) == {ActionState.GONE_AT_SOURCE}
    case.clock.day += timedelta(days=6)
    planned = plan_recheck(
        case.kept, case.profile, case.sources, case.settings, keys=frozenset(KEYS)
    )
    done = asyncio.run(case._with_tools(planned, again=True))
    case.tracked = done.outcome.tracked
    assert case.states(page) == {ActionState.GONE_AT_SOURCE}


def test_what_search_still_lists_is_not_confirmed(case: Case) -> None:
    case.audit()
    page = _pages(case)[0]
    case.server.remove(page, still_indexed=True)
    case.look(1)
    case.look(2)
    assert case.states(page) == {ActionState.STILL_IN_SEARCH}


def test_a_site_that_shows_nothing_at_all_proves_nothing(case: Case) -> None:
    case.audit()
    page = _pages(case)[0]
    site = page.split("/")[2]
    for url in [url for url in case.server.shelf.pages if url.split("/")[2] == site]:
        case.server.remove(url)
    done = case.look(1)
    assert page in _lines(done, Change.NOT_RECHECKED)
    assert case.states(page) == {ActionState.UNKNOWN}
    assert done.reasons[page] is None


def test_gone_pages_wait_while_search_gives_no_answer(case: Case) -> None:
    case.audit()
    page = _pages(case)[0]
    case.server.remove(page)
    settings = case.server.settings_toml().replace(SEARCH_HOST, "no-such-search.test")
    case.settings = read_settings(settings.encode())
    done = case.look(1)
    assert not done.searched
    assert page in _lines(done, Change.GONE)
    assert case.states(page) == {ActionState.UNKNOWN}


def test_the_command_says_what_went_and_what_it_could_not_see(
    footprint: Callable[..., Any], office: Any, world: World, tmp_path: Path
) -> None:
    (tmp_path / "pass.txt").write_text("four invented words here\n")
    profile = tmp_path / "me.toml"
    profile.write_text(world.profile_toml("whitlock"), encoding="utf-8")
    env = {"FOOTPRINT_PASSPHRASE_FILE": str(tmp_path / "pass.txt")}
    vault = tmp_path / "mine.vault"
    first = footprint(
        "audit", profile, "--settings", office.settings, "--vault", vault, "--yes", env=env
    )
    assert first.code == 0, first.err
    with open_vault(vault, "four invented words here") as opened:
        pages = sorted(
            one.pages[0] for one in opened.actions.all()
            if len(one.pages) == 1 and "companies-house" not in one.pages[0]
        )  # fmt: skip
    gone, walled = pages[:2]
    office.server.remove(gone)
    office.server.wall(walled)
    again = ("recheck", vault, "--settings", office.settings)
    assert footprint(*again, env=env).code == 2
    ran = footprint(
        *again, "--consent", "all", "--out", tmp_path / "out", "--format", "json", env=env
    )
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Open routes to you: ")
    assert gone.split("/")[2] in ran.out.partition("\nGone\n")[2]
    assert walled.split("/")[2] in ran.out.partition("Could not be checked again")[2]
    assert (
        json.loads((tmp_path / "out" / "report.json").read_text())["format"] == "footprint-report/1"
    )
    page = (tmp_path / "out" / "history.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "<script" not in page
    with open_vault(vault, "four invented words here") as opened:
        states = {one.state for one in opened.actions.all() if one.pages == (gone,)}
        assert states == {ActionState.GONE_AT_SOURCE}
