"""Reads pages in a process of its own, so that nothing they do can stall or end the run."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from types import TracebackType
from typing import Final, Self

from footprint.io import wire
from footprint.sighting import Page
from footprint.source import CouldNotCheck, Reading, Reason, Request
from footprint.subject import Profile
from footprint.text import clean

PAGE_SECONDS: Final = 8.0
"""Longest time that one page may take to read. An ordinary one takes 5 to 50 ms."""

START_SECONDS: Final = 60.0
"""Longest time that the process may take to start: it loads a language model."""

_ENVIRONMENT: Final = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "SYSTEMROOT",
    "TMPDIR",
    "VIRTUAL_ENV",
    "PYTHONPATH",
)


class ReaderError(Exception):
    """The reading process cannot be started at all."""


class Reader:
    """Hands pages to the reading process, one at a time, and survives its death."""

    def __init__(self, profile: Profile, *, page_seconds: float = PAGE_SECONDS) -> None:
        self._profile = wire.encode_profile(profile)
        self._page_seconds = page_seconds
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def warm(self) -> None:
        """Start the process before the first page needs it."""
        async with self._turn:
            with contextlib.suppress(ReaderError):
                await self._started()  # if it cannot start, the first page will say so

    async def read(self, page: Page, request: Request) -> Reading:
        """Read one page. Never raises for anything that the page does."""
        async with self._turn:
            try:
                process = await self._started()
            except ReaderError:
                why = CouldNotCheck(Reason.OUR_FAULT, "the reading process does not start")
                return Reading(why, clean(""))
            try:
                async with asyncio.timeout(self._page_seconds):
                    return wire.decode_reading(
                        await _exchange(process, wire.encode_job(page, request))
                    )
            except TimeoutError:
                return await self._given_up("time")
            except (asyncio.IncompleteReadError, ConnectionError):
                return await self._given_up("process ended")
            except ValueError:
                return await self._given_up("answer")
            except asyncio.CancelledError:
                # Half an exchange lies in the pipes: this process cannot be asked again.
                await self._end()
                raise

    async def aclose(self) -> None:
        """End the process."""
        async with self._turn:
            await self._end()

    async def _started(self) -> Process:
        if self._process is not None and self._process.returncode is None:
            return self._process
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        # One thread each: a pool of them reserves more address space than a page may use.
        environment |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-I" if not os.environ.get("PYTHONPATH") else "-s", "-m", "footprint.io.worker",
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment, limit=2**20,
        )  # fmt: skip
        try:
            async with asyncio.timeout(START_SECONDS):
                await _exchange(self._process, self._profile)
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError) as error:
            await self._end()
            raise ReaderError("the reading process does not start") from error
        return self._process

    async def _given_up(self, why: str) -> Reading:
        await self._end()
        return Reading(CouldNotCheck(Reason.READER_LIMIT, why), clean(""))

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        if process.stdin is not None:
            process.stdin.close()


async def _exchange(process: Process, payload: bytes) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(wire.frame(payload))
    await process.stdin.drain()
    (length,) = wire.LENGTH.unpack(await process.stdout.readexactly(wire.LENGTH.size))
    if length > wire.FRAME_LIMIT:
        raise ValueError("a frame larger than any reading")
    return await process.stdout.readexactly(length)
