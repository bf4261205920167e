"""The reading process: reads, survives hostile pages, and can do nothing else."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
import pytest_asyncio

from footprint.io import worker
from footprint.io.reader import Reader
from footprint.sighting import Kind, Page
from footprint.source import CouldNotCheck, Found, Reason, Request
from footprint.subject import read_profile

PROFILE = read_profile(
    b'format = "footprint-profile/1"\n[[names]]\ngiven = "Isolde"\nfamily = "Quillfeather"\n',
    today=date(2026, 11, 21),
)
REQUEST = Request("web", "https://a.example.org/", (), "why")

pytestmark = pytest.mark.slow


def page(body: str) -> Page:
    raw = body.encode()
    return Page(
        "https://a.example.org/", 200, "text/html", raw, "utf-8",
        datetime(2026, 11, 21, tzinfo=UTC), hashlib.sha256(raw).hexdigest(),
    )  # fmt: skip


ORDINARY = page(
    "<!doctype html><title>Club</title><h1>Committee</h1>"
    "<p>Isolde Quillfeather is our secretary. Ring her on 07700 900123 after six.</p>" * 2
)


@pytest_asyncio.fixture
async def reader() -> AsyncIterator[Reader]:
    async with Reader(PROFILE, page_seconds=4) as made:
        yield made


async def test_reads_an_ordinary_page(reader: Reader) -> None:
    reading = await reader.read(ORDINARY, REQUEST)
    assert isinstance(reading.outcome, Found)
    assert str(reading.title) == "Club"
    phones = {s.normalised for r in reading.records for s in r.sightings if s.kind is Kind.PHONE}
    assert phones == {"+447700900123"}


# Each of these costs an HTML parser seconds or gigabytes (measured: 38 kB of them took 1.3 GB).
HOSTILE = {
    "memory": "".join(f"<b a{n}>" for n in range(2000))
    + "".join(f"<i a{n}>" for n in range(2000))
    + "x</b>" * 2000,
    "depth": "<div>" * 200_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
    "options": "<select>" + "<optgroup><option>" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_page_ends_as_could_not_check_and_the_next_is_read(
    name: str, reader: Reader
) -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.05)
            ticks += 1

    ticking = asyncio.ensure_future(tick())
    loop = asyncio.get_running_loop()
    started = loop.time()
    reading = await reader.read(page(HOSTILE[name]), REQUEST)
    took = loop.time() - started
    ticking.cancel()
    assert isinstance(reading.outcome, CouldNotCheck)
    assert reading.outcome.reason in {Reason.READER_LIMIT, Reason.NOT_READABLE, Reason.EMPTY_PAGE}
    assert took < 13  # the reader's own limit is 8; the rest is this machine's other work
    assert ticks >= took / 0.05 * 0.3, "the loop stood still"
    assert isinstance((await reader.read(ORDINARY, REQUEST)).outcome, Found)


async def test_a_source_that_does_not_exist_is_an_outcome(reader: Reader) -> None:
    reading = await reader.read(ORDINARY, Request("nowhere", "https://a.example.org/", (), "why"))
    assert isinstance(reading.outcome, CouldNotCheck)


async def test_a_cancelled_page_leaves_no_half_answer_behind(reader: Reader) -> None:
    await reader.read(ORDINARY, REQUEST)
    slow = asyncio.ensure_future(reader.read(page(HOSTILE["depth"]), REQUEST))
    await asyncio.sleep(0.3)
    slow.cancel()
    with pytest.raises(asyncio.CancelledError):
        await slow
    assert str((await reader.read(ORDINARY, REQUEST)).title) == "Club"


@pytest.mark.parametrize(
    ("event", "args"),
    [
        ("socket.connect", ()),
        ("socket.getaddrinfo", ()),
        ("subprocess.Popen", ()),
        ("os.system", ()),
        ("os.exec", ()),
        ("os.remove", ()),
        ("open", ("/tmp/x", "w", 0)),
        ("open", ("/tmp/x", "a+", 0)),
    ],
)
def test_the_process_may_not(event: str, args: tuple[object, ...]) -> None:
    with pytest.raises(PermissionError):
        worker._refuse(event, args)


@pytest.mark.parametrize(("event", "args"), [("open", ("/x", "rb", 0)), ("import", ("os",))])
def test_the_process_may(event: str, args: tuple[object, ...]) -> None:
    worker._refuse(event, args)
