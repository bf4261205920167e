"""How fast many hosts are asked: against the ideal schedule, the lower bound and a raw floor.

A loopback web in a process of its own answers for thousands of hosts, each at its own address
in 127.0.0.0/8 as far as the door can see, with latencies drawn once from a lognormal (median
0.3 s, 99th percentile 5 s, cap 10 s). The ideal is computed from the same latencies: first in,
first out over as many slots, with nothing lost between two requests.

    FOOTPRINT_BENCH_HOSTS   hosts (3000)

The floor trusts the same roots as the door does, asks for the same bytes and unpacks them. What
the HTTP library's fork would gain is measured in a process of its own, in which the fork stands
where `footprint/io/client.py` expects the library: all that its one import line would change.
"""

from __future__ import annotations

import asyncio
import gc
import gzip
import heapq
import importlib.util
import math
import multiprocessing
import os
import random
import resource
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import trustme

from footprint.io.clock import SystemClock
from footprint.io.consent import Consent
from footprint.io.door import Door
from footprint.io.history import History
from footprint.io.patience import Patience
from footprint.io.tls import tls_context
from footprint.settings import Network
from footprint.sighting import Page
from footprint.source import Request

FORK = "httpx2"
HOSTS = int(os.environ.get("FOOTPRINT_BENCH_HOSTS", "3000"))
SLOTS = 200
BODY = gzip.compress(b"<html><title>Page</title>" + b"<p>Some words of a page. </p>" * 2400, 6)
HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n"
    b"Content-Length: %d\r\n\r\n" % len(BODY)
)


def latencies(count: int) -> list[float]:
    """Lognormal with median 0.3 s and 99th percentile 5 s, at most 10 s."""
    chance = random.Random(3000)
    sigma = math.log(5 / 0.3) / 2.326
    return [min(10.0, 0.3 * math.exp(chance.gauss(0, sigma))) for _ in range(count)]


def schedule(jobs: Sequence[float], slots: int) -> float:
    """Seconds that these jobs take, started in order on so many slots, with nothing lost."""
    free = [0.0] * slots
    for seconds in jobs:
        heapq.heappush(free, heapq.heappop(free) + seconds)
    return max(free)


# ------------------------------------------------------------------------------ the web


def _serve(root: str, ready: Any, slow: bool) -> None:
    waits = latencies(HOSTS)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                if slow:
                    host = head.split(b"Host: h", 1)[1].split(b".", 1)[0]
                    await asyncio.sleep(waits[int(host)])
                writer.write(HEAD + BODY)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError, ssl.SSLError):
            writer.close()

    async def main() -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(root + "/leaf.pem")
        plain = await asyncio.start_server(serve, "0.0.0.0", 0, backlog=4096)
        tls = await asyncio.start_server(serve, "0.0.0.0", 0, backlog=4096, ssl=context)
        ready.send((plain.sockets[0].getsockname()[1], tls.sockets[0].getsockname()[1]))
        await asyncio.Event().wait()

    asyncio.run(main())


class Web:
    """The loopback web, in its own process."""

    def __init__(self, folder: str, *, slow: bool) -> None:
        here, there = multiprocessing.get_context("spawn").Pipe()
        self._process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(folder, there, slow), daemon=True
        )
        self._process.start()
        self.plain, self.tls = here.recv()

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.join()


def number_of(host: str) -> str:
    """The loopback address at which a host lives."""
    place = int(host[1:].split(".", maxsplit=1)[0]) + 256
    return f"127.1.{place // 256}.{place % 256}"


# ------------------------------------------------------------------------- who is measured


async def through_the_door(
    web: Web, root: str, scheme: str, history: History | None = None
) -> tuple[int, list[float]]:
    """Ask every host once. Gives the number of pages and when each came."""
    plan = [Request("web", f"{scheme}://h{n}.bench.test/", (), "to measure") for n in range(HOSTS)]
    port = web.tls if scheme == "https" else web.plain
    began, came, pages = time.monotonic(), [], 0
    async with Door(
        network=Network(ca_file=root + "/root.pem"), consent=Consent.all(plan), clock=SystemClock(),
        connect=lambda host, _: (number_of(host), port), patience=Patience(slots=SLOTS),
        history=history,
    ) as door:  # fmt: skip
        async for _, result in door.fetch_many(plan):
            pages += isinstance(result, Page)
            came.append(time.monotonic() - began)
    return pages, came


async def raw(web: Web, root: str) -> int:
    """The floor: asyncio streams, TLS with the certificate checked, nothing else."""
    context = tls_context(root + "/root.pem")
    hosts = iter(range(HOSTS))
    done = 0

    async def work() -> None:
        nonlocal done
        for n in hosts:
            host = f"h{n}.bench.test"
            reader, writer = await asyncio.open_connection(
                number_of(host), web.tls, ssl=context, server_hostname=host
            )
            writer.write(f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            await reader.readuntil(b"\r\n\r\n")
            gzip.decompress(await reader.readexactly(len(BODY)))
            writer.transport.abort()
            done += 1

    async with asyncio.TaskGroup() as group:
        for _ in range(SLOTS):
            group.create_task(work())
    return done


async def library(web: Web, root: str, name: str) -> int:
    """The HTTP library as it comes: a short client for each host, one shared context."""
    http = __import__(name)
    context = tls_context(root + "/root.pem")
    hosts, done = iter(range(HOSTS)), 0

    async def work() -> None:
        nonlocal done
        for n in hosts:
            # By address, so that the name need not be looked up; the certificate is checked
            # against the name all the same.
            host = f"h{n}.bench.test"
            async with http.AsyncClient(verify=context, trust_env=False) as client:
                answer = await client.get(
                    f"https://{number_of(host)}:{web.tls}/", headers={"Host": host},
                    extensions={"sni_hostname": host},
                )  # fmt: skip
                done += answer.status_code == 200

    async with asyncio.TaskGroup() as group:
        for _ in range(SLOTS):
            group.create_task(work())
    return done


def processor(run: Callable[[], Coroutine[Any, Any, Any]]) -> float:
    """Seconds of processor time that a run takes."""
    gc.collect()
    began = time.process_time()
    asyncio.run(run())
    return time.process_time() - began


def memory() -> float:
    """Megabytes that this process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


async def _watched(run: Coroutine[Any, Any, Any]) -> tuple[Any, float]:
    most = memory()

    async def watch() -> None:
        nonlocal most
        while True:
            most = max(most, memory())
            await asyncio.sleep(0.05)

    async with asyncio.TaskGroup() as group:
        watching = group.create_task(watch())
        result = await run
        watching.cancel()
    return result, most


def main() -> None:
    """Print ratios of one run."""
    waits = latencies(HOSTS)
    with tempfile.TemporaryDirectory() as folder:
        root = trustme.CA()
        root.cert_pem.write_to_path(folder + "/root.pem")
        root.issue_cert("*.bench.test").private_key_and_cert_chain_pem.write_to_path(
            folder + "/leaf.pem"
        )
        _times(folder, waits)
        _costs(folder)


def _times(folder: str, waits: list[float]) -> None:
    web = Web(folder, slow=True)
    history = History()
    ideal = schedule(waits, SLOTS)
    bound = max(*waits, sum(waits) / SLOTS)
    print(
        f"{HOSTS} hosts, {SLOTS} slots, latencies {sum(waits):.0f} s in all, slowest {max(waits):.1f} s"
    )
    idle = memory()
    (pages, came), most = asyncio.run(_watched(through_the_door(web, folder, "http", history)))
    print(
        f"first run    {came[-1]:6.2f} s, ideal first-in-first-out {ideal:.2f} s: ratio {came[-1] / ideal:.3f}, pages {pages}"
    )
    print(f"             95% of results after {came[int(0.95 * len(came))]:.2f} s")
    print(f"             memory over idle {most - idle:.0f} MB")
    pages, came = asyncio.run(through_the_door(web, folder, "http", history))
    print(
        f"with history {came[-1]:6.2f} s, lower bound {bound:.2f} s: ratio {came[-1] / bound:.3f}, pages {pages}"
    )
    web.close()


def _costs(folder: str) -> None:
    web = Web(folder, slow=False)
    runs: dict[str, Callable[[], float]] = {
        "raw asyncio": lambda: processor(lambda: raw(web, folder)),
        "the door": lambda: processor(lambda: through_the_door(web, folder, "https")),
        "httpx, bare": lambda: processor(lambda: library(web, folder, "httpx")),
    }
    if importlib.util.find_spec(FORK):
        runs[f"the door over {FORK}"] = lambda: over_the_fork(web, folder)
        runs[f"{FORK}, bare"] = lambda: processor(lambda: library(web, folder, FORK))
    taken = {name: min(run() for _ in range(3)) for name, run in runs.items()}
    floor = taken["raw asyncio"]
    for name, best in taken.items():
        print(
            f"{name:20} {1000 * best / HOSTS:6.2f} ms of processor a TLS site: {best / floor:.2f} x the floor"
        )
    if not importlib.util.find_spec(FORK):
        print(f"{FORK}: not installed. To see its gain, pip install {FORK} and run this again.")
    web.close()


def over_the_fork(web: Web, folder: str) -> float:
    """Processor time of the door if its HTTP library were the fork, in a process of its own."""
    code = (
        f"import sys, {FORK}; sys.modules['httpx'] = {FORK}; from tests.bench import fanout; "
        "fanout.one_cost(*sys.argv[1:])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, folder, str(web.plain), str(web.tls)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(ran.stdout)


def one_cost(folder: str, plain: str, tls: str) -> None:
    """Print the processor time of the door over a web that another process serves."""
    web = Web.__new__(Web)
    web.plain, web.tls = int(plain), int(tls)
    run = lambda: through_the_door(web, folder, "https")  # noqa: E731 - the other runs are one, too
    processor(run)
    print(processor(run))


if __name__ == "__main__":
    main()
