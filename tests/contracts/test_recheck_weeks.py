"""A whole case over simulated weeks: through the commands, the vault and the person's own marks.

One subject on a small practice web with an archive and a search engine that lags. Each week
something happens out there, `footprint recheck` runs on the day that the clock says, and every
state that an action can be in is reached.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from footprint.cli import _parser
from footprint.commands import audit, recheck
from footprint.commands.recheck import life
from footprint.exits import WrongUseError
from footprint.io.clock import SystemClock
from footprint.io.vault import StateChange, Vault, open_vault
from footprint.practice import World
from footprint.practice.cast import SUBJECTS
from footprint.practice.page import Answer
from footprint.remedies.action import Action, ActionState
from footprint.remedies.states import Event, advance
from footprint.sighting import Kind, Layer

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PASSPHRASE = "four invented words here"

# What happens to each site, and which action is about it.
BOARD = "boardcheck.test"  # removed, while archive and search still have it
FUNERALS = "fairlightfunerals.test"  # behind a wall for a while
GIVING = "givegladly.test"  # removed, comes back
WEDDING = "happydays.test"  # answers 200 and "page not found"
MERCURY = "kendalmercury.test"  # refuses
PARISH = "kendalparishnews.test"  # takes out one fact of several
COUNCIL = "kendaltowncouncil.test"  # confirms that it got the request, then takes all out
FORUM = "towntalk.test"  # removed, and copied elsewhere
COPY = "http://findfolk.test/person/helen-whitlock-taken-from-a-forum"

NOT_FOUND = Answer(
    200,
    "<html><head><title>Happy Days - Page not found</title></head><body><h1>Sorry, page not "
    "found</h1><p>The page that you want does not exist or has been removed.</p></body></html>",
)


@pytest.fixture(scope="module")
def world() -> World:
    whitlock = [spec for spec in SUBJECTS if spec.name == "whitlock"]
    return World.generate(subjects=whitlock, noise=10)


class Days(SystemClock):
    """A clock that is so many weeks ahead."""

    weeks = 0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(weeks=self.weeks)


class Life:
    """One case: a vault, a practice web, and a clock."""

    def __init__(self, office: Any, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.server = office.server
        self.settings = office.settings
        self.path = folder / "mine.vault"
        self.clock = Days()
        self._capsys = capsys

    def audit(self, profile: Path) -> None:
        arguments = self._arguments("audit", profile, "--vault", self.path, "--yes")
        assert audit.run(arguments) == 0
        self._capsys.readouterr()

    def look(self, week: int) -> str:
        """Re-check in a week of the case, and return what the command printed."""
        self.clock.weeks = week
        code, said = self.recheck("--yes")
        assert code == 0
        return said

    def recheck(self, *more: object) -> tuple[int, str]:
        """Run the command, and return its exit code and what it printed."""
        try:
            code = recheck.run(self._arguments("recheck", self.path, *more), self.clock)
        except WrongUseError:
            code = 2
        return code, self._capsys.readouterr().out

    def _arguments(self, command: str, *more: object) -> argparse.Namespace:
        words = [command, *map(str, more), "--settings", str(self.settings)]
        return _parser().parse_args(words)

    @contextmanager
    def vault(self) -> Iterator[Vault]:
        with open_vault(self.path, PASSPHRASE) as opened:
            yield opened

    def actions(self) -> dict[str, Action]:
        """The actions that clear pages of one site each, by that site."""
        with self.vault() as vault:
            return {one.site: one for one in vault.actions.all() if one.pages and one.site}

    def states(self, *sites: str) -> list[ActionState]:
        actions = self.actions()
        return [next(a for s, a in actions.items() if s in site).state for site in sites]

    def mark(self, *events: Event, on: Iterable[str]) -> None:
        """Say how far some actions have come, as the person does."""
        with self.vault() as vault:
            mine = [one for one in vault.actions.all() if one.pages and one.site]
            for site in on:
                action = next(one for one in mine if one.site in site)
                for event in events:
                    history = life(action, vault.actions.history(action.id))
                    state = advance(history, event, self.clock.now().date()).state
                    step = StateChange(action.id, state, self.clock.now(), "by hand")
                    vault.actions.change(step)

    def pages(self, *hosts: str) -> dict[str, str]:
        """A page of each of these sites."""
        known = [url for one in self.actions().values() for url in one.pages]
        return {host: next(url for url in known if host in url) for host in hosts}


@pytest.fixture
def case(
    office: Any,
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Life:
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n")
    monkeypatch.setenv("FOOTPRINT_PASSPHRASE_FILE", str(tmp_path / "pass.txt"))
    monkeypatch.setenv("FOOTPRINT_TEST_CH_KEY", office.server.key)
    profile = tmp_path / "me.toml"
    profile.write_text(world.profile_toml("whitlock"), encoding="utf-8")
    made = Life(office, tmp_path, capsys)
    made.audit(profile)
    return made


def test_every_state_is_reached_in_the_weeks_of_a_case(case: Life) -> None:  # noqa: PLR0915 - one story
    server, state = case.server, ActionState
    pages = case.pages(BOARD, FUNERALS, GIVING, WEDDING, MERCURY, PARISH, COUNCIL, FORUM)
    server.snapshot(pages[BOARD], datetime(2025, 3, 1, tzinfo=UTC))
    assert case.states(BOARD, MERCURY) == [state.TODO, state.TODO]

    # The first week: copies are saved, and everybody is asked.
    case.mark(Event.EVIDENCE_SAVED, on=pages)
    assert case.states(BOARD) == [state.EVIDENCE_SAVED]
    case.mark(Event.ASKED, on=pages)
    said = case.look(1)
    assert case.states(*pages) == [state.ASKED] * len(pages)
    assert "Gone\n" not in said

    # They answer.
    case.clock.weeks = 2
    case.mark(Event.ACKNOWLEDGED, on=[COUNCIL])
    case.mark(Event.REFUSED, on=[MERCURY])
    server.remove(pages[BOARD], still_indexed=True)
    server.wall(pages[FUNERALS])
    server.remove(pages[GIVING])
    server.answer(pages[WEDDING], NOT_FOUND)
    server.recrawl(pages[WEDDING])
    phone = next(f for f in server.page(pages[PARISH]).facts if f.kind is Kind.PHONE)
    server.redact(pages[PARISH], phone)
    said = case.look(2)
    assert case.states(BOARD, FUNERALS, GIVING, WEDDING, MERCURY, PARISH, COUNCIL) == [
        state.STILL_IN_SEARCH, state.UNKNOWN, state.GONE_AT_SOURCE, state.GONE_AT_SOURCE,
        state.REFUSED, state.PARTIAL, state.ACKNOWLEDGED,
    ]  # fmt: skip
    assert "showed a check for robots" in said

    # The search engine has caught up with one; the archive has not. The wall stands.
    server.recrawl(pages[BOARD])
    council = server.page(pages[COUNCIL])
    server.redact(pages[COUNCIL], *council.facts)
    case.clock.weeks = 3
    case.mark(Event.NOT_REMOVABLE, on=[MERCURY])
    said = case.look(3)
    assert case.states(BOARD, FUNERALS, GIVING, WEDDING, MERCURY, PARISH) == [
        state.STILL_ARCHIVED, state.UNKNOWN, state.CONFIRMED_GONE, state.CONFIRMED_GONE,
        state.CANNOT_BE_REMOVED, state.PARTIAL,
    ]  # fmt: skip
    assert "Cannot be removed" in said
    with case.vault() as vault:
        head = vault.runs.latest()
        latest = vault.runs.load(head.id) if head else None
    assert latest is not None
    shown = {one.url for finding in latest.findings for one in finding.evidence}
    assert pages[FUNERALS] in shown  # what stands behind the wall is not forgotten
    assert any(one.layer is Layer.ARCHIVE for f in latest.findings for one in f.evidence)

    # The wall falls, one page is back, one is copied before it goes, the archive gives in.
    server.restore(pages[FUNERALS])
    server.restore(pages[GIVING])
    server.copy(pages[FORUM], COPY)
    server.remove(pages[FORUM])
    server.exclude(pages[BOARD])
    said = case.look(4)
    assert case.states(BOARD, FUNERALS, GIVING, FORUM) == [
        state.GONE_AT_SOURCE, state.ASKED, state.REAPPEARED, state.GONE_AT_SOURCE,
    ]  # fmt: skip
    copied = said.partition("Copied here, though it was removed elsewhere\n")[2]
    assert "findfolk.test" in copied.partition("\n\n")[0]
    assert "came back" in said

    # A week later the last of them is confirmed; nobody can look it up, so nothing more moves.
    said = case.look(5)
    assert case.states(BOARD, GIVING, FORUM) == [
        state.CONFIRMED_GONE, state.REAPPEARED, state.CONFIRMED_GONE,
    ]  # fmt: skip
    bars = re.findall(r"^\d{4}-\d\d-\d\d  [#?]* \d+", said, re.MULTILINE)
    assert len(bars) == 6
    with case.vault() as vault:
        reached = {
            change.state for one in vault.actions.all() for change in vault.actions.history(one.id)
        }
    assert reached | {state.TODO} == set(ActionState)


def test_plan_consent_and_offline(case: Life, tmp_path: Path) -> None:
    before = len(case.server.log)

    # Offline, nothing is sent, nothing is kept, and nothing is called gone.
    code, said = case.recheck("--offline", "--out", tmp_path / "off", "--format", "json")
    assert code == 3
    assert "Gone\n" not in said
    assert "there was no network" in said
    report = json.loads((tmp_path / "off" / "report.json").read_text())
    assert report["findings"]  # what was known is still told
    assert len(case.server.log) == before
    with case.vault() as vault:
        assert len(vault.runs.list()) == 1

    # Without agreement nothing leaves, and the plan itself sends nothing.
    assert case.recheck()[0] == 2
    code, said = case.recheck("--plan")
    assert code == 0
    assert "requests would leave this computer" in said
    assert "Old copies (Wayback Machine)" in said
    code, planned = case.recheck("--plan", "json")
    assert code == 0
    assert len(case.server.log) == before

    # One page is struck out of the plan: it is not opened, not even where a search leads there.
    # Nor is anything else that does not stand in it, once leads are struck out too.
    plan = json.loads(planned)
    struck, left = case.pages(FORUM, GIVING).values()
    plan["requests"] = [one for one in plan["requests"] if one["url"] != struck]
    kept = tmp_path / "plan.json"
    kept.write_text(json.dumps(plan))
    code, said = case.recheck("--consent", kept, "--out", tmp_path / "on", "--format", "json")
    assert code == 0
    sent = {one.url for one in case.server.log[before:]}
    assert struck not in sent
    assert left in sent
    before = len(case.server.log)
    kept.write_text(json.dumps(plan | {"follow": []}))
    assert case.recheck("--consent", kept)[0] == 0
    asked = {one["host"] for one in plan["requests"]}
    assert {one.host for one in case.server.log[before:]} <= asked
    assert "towntalk.test: you did not agree to send this" in said
    assert case.states(FORUM) == [ActionState.TODO]
    page = (tmp_path / "on" / "history.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "<script" not in page

    before = len(case.server.log)
    kept.write_text('{"format": "footprint-plan/1", "requests": []}')
    assert case.recheck("--consent", kept)[0] == 3
    kept.write_text('{"format": "footprint-report/1", "findings": []}')
    assert case.recheck("--consent", kept)[0] == 2
    assert len(case.server.log) == before
