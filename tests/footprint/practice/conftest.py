from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest

from footprint.practice import PracticeServer, World

Ask = Callable[..., httpx.Response]


@pytest.fixture(scope="session")
def world() -> World:
    return World.generate()


@pytest.fixture(scope="session")
def running(world: World) -> Iterator[PracticeServer]:
    with PracticeServer(world) as server:
        yield server


@pytest.fixture
def server(running: PracticeServer) -> PracticeServer:
    """One server for all tests, as new for each: starting it anew would take most of the time."""
    running.reset()
    return running


@pytest.fixture
def ask(server: PracticeServer) -> Iterator[Ask]:
    """Ask for a practice address over real HTTP."""
    with httpx.Client(trust_env=False) as client:

        def get(url: str, **options: object) -> httpx.Response:
            host, _, path = url.removeprefix("http://").partition("/")
            address, port = server.connect(host, 80)
            return client.get(
                f"http://{address}:{port}/{path}",
                headers={"host": host},
                **options,  # type: ignore[arg-type]  # whatever httpx takes
            )

        yield get
