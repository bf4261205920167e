"""Runs in processes of their own, made to be killed.

Starting Python and loading everything takes longer than a run, so one process loads it all and
forks a run for every line it reads: `DATABASE PORT COUNT`.
"""

from __future__ import annotations

import asyncio
import os
import sys

import apsw

from footprint.io.clock import SystemClock
from footprint.io.consent import Consent
from footprint.io.door import Door
from footprint.io.jobs import JobTable, ResumableDoor
from footprint.settings import Network
from footprint.source import Request


def requests(count: int) -> list[Request]:
    """The plan of the run: pages, pages that are gone, broken pages."""
    return [
        Request("web", f"http://{'abcdef'[n % 6]}.test/{n}", (), "to see what it shows")
        for n in range(count)
    ]


async def run(path: str, port: int, count: int) -> None:
    """Make every request of the plan, unless an earlier attempt has."""
    connection = apsw.Connection(path)
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "off")  # process death only: no power is cut here
    table = JobTable(connection)
    plan = requests(count)
    table.enqueue(plan)
    door = Door(
        network=Network(), consent=Consent.all(plan), clock=SystemClock(), paces={"web": 0.0},
        connect=lambda _host, _port: ("127.0.0.1", port), journal=table,
    )  # fmt: skip
    resumable = ResumableDoor(door, table)
    async for asked, _ in resumable.fetch_many(plan):
        # Whoever reads this knows that the result is committed.
        sys.stdout.write(asked.url + "\n")
        sys.stdout.flush()
    await resumable.aclose()


def main() -> None:
    """Fork a run for every line, and say how it ended."""
    for line in sys.stdin:
        path, port, count = line.split()
        child = os.fork()
        if child == 0:
            sys.stdout.write(f"pid {os.getpid()}\n")
            sys.stdout.flush()
            asyncio.run(run(path, int(port), int(count)))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"ended {status}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
