"""A run goes on where it stopped, whenever it stopped."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from footprint.io.jobs import JobTable, ResumableDoor, State, job_key
from footprint.run import LedgerEntry
from footprint.sighting import Page
from footprint.source import CouldNotCheck, IdentifierKind, KeyPlace, KeyUse, Reason, Skipped
from tests.hostile import killed_run
from tests.hostile.answers import answer
from tests.hostile.server import HostileServer, Visit
from tests.hostile.setting import QuickClock, make_door, request

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PAGE = Page(
    "http://site.test/", 200, "text/html", b"\0\xffhello", "utf-8", NOON, "ab", partial=True
)


def test_results_come_back_as_they_were() -> None:
    table = JobTable(apsw.Connection(":memory:"))
    results: tuple[Page | CouldNotCheck | Skipped, ...] = (
        PAGE,
        CouldNotCheck(Reason.WALL, "bot wall"),
        Skipped(Reason.ROBOTS, "asked not to"),
    )
    for number, result in enumerate(results):
        asked = request(f"http://site.test/{number}")
        assert table.result(asked) is None
        table.begin(asked)
        assert table.result(asked) is None
        table.finish(asked, result)
        assert table.result(asked) == result
    assert table.results()[0][2] == PAGE
    assert table.counts() == {State.QUEUED: 0, State.RUNNING: 0, State.DONE: 1, State.FAILED: 2}


def test_what_was_under_way_is_asked_again() -> None:
    connection = apsw.Connection(":memory:")
    asked = request("http://site.test/")
    JobTable(connection).begin(asked)
    assert JobTable(connection).counts()[State.QUEUED] == 1


@pytest.mark.parametrize("reason", [Reason.OFFLINE, Reason.STOPPED, Reason.NOT_AGREED])
def test_what_may_pass_is_not_final(reason: Reason) -> None:
    table = JobTable(apsw.Connection(":memory:"))
    asked = request("http://site.test/")
    table.begin(asked)
    table.finish(asked, CouldNotCheck(reason))
    assert table.result(asked) is None
    assert table.counts()[State.QUEUED] == 1


def test_runs_are_kept_apart_and_can_be_forgotten() -> None:
    connection = apsw.Connection(":memory:")
    first, second = JobTable(connection, "one"), JobTable(connection, "two")
    asked = request("http://site.test/")
    first.finish(asked, PAGE)
    assert second.result(asked) is None
    first.forget()
    assert first.result(asked) is None
    assert first.ledger == ()


def test_a_job_is_the_same_only_if_it_is_asked_in_the_same_way() -> None:
    base = request("http://site.test/", "Jane Example", rank=1)
    assert job_key(base) == job_key(request("http://site.test/", "Jane Example", rank=9))
    others = [
        request("http://site.test/?"), request("http://site.test/", source="other"),
        request("http://site.test/", accept="application/json"),
        request("http://site.test/", headers=(("X-A", "b"),)),
        request("http://site.test/", key=KeyUse(KeyPlace.HEADER, "X-Key")),
    ]  # fmt: skip
    assert len({job_key(one) for one in (base, *others)}) == len(others) + 1


def test_the_ledger_is_kept_from_the_moment_a_request_leaves() -> None:
    connection = apsw.Connection(":memory:")
    table = JobTable(connection)
    left = LedgerEntry(
        NOON, "web", "site.test", (IdentifierKind.NAME,), None, 0, "http://site.test/", 0,
        Reason.STOPPED,
    )  # fmt: skip
    table.sent(0, left)
    assert JobTable(connection).ledger == (left,)
    done = LedgerEntry(NOON, "web", "site.test", (), 200, 99, "http://site.test/", 12, None)
    table.answered(0, done)
    assert JobTable(connection).ledger == (done,)


async def test_a_page_asked_for_twice_at_once_leaves_once() -> None:
    async def behave(visit: Visit) -> None:
        await visit.write(answer())

    asked = request("http://site.test/")
    table = JobTable(apsw.Connection(":memory:"))
    with HostileServer({"site": behave}).running() as server:
        door = make_door(
            [asked], QuickClock(), journal=table, connect=lambda *_: ("127.0.0.1", server.port)
        )
        resumable = ResumableDoor(door, table)
        first, second = await asyncio.gather(resumable.fetch(asked), resumable.fetch(asked))
        await resumable.aclose()
    assert first == second
    assert len(server.log) == len(resumable.ledger) == 1


async def test_a_breaker_stays_open_after_a_restart() -> None:
    async def behave(visit: Visit) -> None:
        await visit.write(answer(status="500 Oops"))

    asked = [request(f"http://site.test/{n}") for n in range(5)]
    connection = apsw.Connection(":memory:")
    with HostileServer({"site": behave}).running() as server:

        def resumable() -> ResumableDoor:
            table = JobTable(connection)
            door = make_door(
                asked, QuickClock(), journal=table, connect=lambda *_: ("127.0.0.1", server.port)
            )
            return ResumableDoor(door, table)

        before = resumable()
        for one in asked[:3]:
            await before.fetch(one)
        after = resumable()
        assert await after.fetch(asked[3]) == CouldNotCheck(Reason.BREAKER_OPEN)
    assert len(server.log) == 3


# ---------------------------------------------------------------------------- fifty kills

COUNT = 36


def _site(visit: Visit) -> bytes:
    number = int(visit.asked.path.strip("/"))
    if number % 9 == 4:
        return answer(b"<p>gone</p>", status="404 Not Found")
    if number % 9 == 7:
        return answer(b"<p>broken</p>", status="500 Oops")
    return answer(f"<h1>Page {number}</h1><p>The fair was on Saturday.</p>".encode() * 20)


async def _behave(visit: Visit) -> None:
    await asyncio.sleep(0.004)
    await visit.write(_site(visit))


def _contents(path: Path) -> dict[str, tuple[str, int | None, bytes | None, str | None]]:
    table = JobTable(apsw.Connection(str(path)))
    found: dict[str, tuple[str, int | None, bytes | None, str | None]] = {}
    for one in killed_run.requests(COUNT):
        match table.result(one):
            case Page() as page:
                found[one.url] = ("page", page.status, page.body, page.sha256)
            case CouldNotCheck() | Skipped() as outcome:
                found[one.url] = (outcome.reason.value, None, None, outcome.detail)
            case None:
                pass
    return found


class Runs:
    """Starts runs, listens to what they announce, and kills them."""

    def __init__(self, port: int) -> None:
        root = Path(__file__).parents[3]
        self._port = port
        self._process = subprocess.Popen(
            [sys.executable, killed_run.__file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={"PYTHONPATH": str(root)}, cwd=root, text=True,
        )  # fmt: skip

    def run(self, path: Path, *, kill_after: int | None, pause: float = 0.0) -> set[str]:
        """Let a run announce so many results, wait a moment, kill it; give what it announced."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{path} {self._port} {COUNT}\n")
        self._process.stdin.flush()
        child = int(self._line().split()[1])
        said: set[str] = set()
        killed = False
        while True:
            if kill_after is not None and len(said) >= kill_after and not killed:
                killed = True
                time.sleep(pause)
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            line = self._line()
            if line.startswith("ended"):
                assert kill_after is not None or line.split()[1] == "0"
                return said
            said.add(line)

    def close(self) -> None:
        """End the process that starts the runs."""
        self._process.communicate(timeout=10)

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@pytest.mark.slow
def test_fifty_kills_lose_nothing_and_change_nothing(tmp_path: Path) -> None:
    chance = random.Random(50)
    with HostileServer(dict.fromkeys("abcdef", _behave)).running() as server:
        runs = Runs(server.port)
        whole = tmp_path / "whole.db"
        assert len(runs.run(whole, kill_after=None)) == COUNT
        expected = _contents(whole)
        assert len(expected) == COUNT
        early = 0
        for series in range(10):
            path = tmp_path / f"killed{series}.db"
            for _ in range(5):
                known = len(_contents(path)) if path.exists() else 0
                # What is known already is announced again first, so the count starts there.
                said = runs.run(
                    path, kill_after=known + chance.randrange(8), pause=chance.uniform(0, 0.02)
                )
                kept = _contents(path)
                early += len(kept) < COUNT
                assert said <= set(kept), "a result that was announced is lost"
                assert all(expected[url] == found for url, found in kept.items())
            runs.run(path, kill_after=None)
            assert _contents(path) == expected
        runs.close()
    assert early > 20, "the kills came too late to prove anything"
