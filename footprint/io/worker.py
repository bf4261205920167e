"""The reading process: reads pages and answers, and can do nothing else.

Parsing hostile pages costs more than they weigh: 38 kB of unclosed tags took an HTML parser
1.3 GB. So pages are read here, under a memory limit for each page, by a process that the
parent may kill at any moment. Before the first page it gives up the network, other programs
and writing to disk.

Run as `python -m footprint.io.worker`; speaks `footprint.io.wire` over stdin and stdout.
Identifiers come over the pipe, never as arguments.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from footprint.io import wire
from footprint.io.memory import hide_memory
from footprint.io.registry import load_source
from footprint.source import ChangedPageError, CouldNotCheck, Reading, Reason, Source
from footprint.subject import Profile
from footprint.text import clean

PAGE_MEMORY: Final = 320 * 1024 * 1024
"""Bytes of address space that one page may add. A plain parse of a 4 MiB page needs 60 MiB."""

_FORBIDDEN_EVENTS: Final = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto",
    "subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "shutil.rmtree",
)  # fmt: skip


def main() -> int:
    """Serve until stdin ends."""
    hide_memory()
    inbox, outbox = sys.stdin.buffer, sys.stdout.buffer
    # A library that prints would break the frames: its words go to stderr.
    sys.stdout = sys.stderr
    profile_frame = _receive(inbox)
    if profile_frame is None:
        return 0
    profile = wire.decode_profile(profile_frame)
    sources: dict[str, Source] = {}
    _warm()
    _send(outbox, b"ready")
    sys.addaudithook(_refuse)
    while (job := _receive(inbox)) is not None:
        _send(outbox, wire.encode_reading(_read(job, profile, sources)))
    return 0


def _warm() -> None:
    # Loading the language model is neither fast nor small, and no page is to be blamed for it.
    from footprint.extract import warm  # noqa: PLC0415

    warm()


def _read(job: bytes, profile: Profile, sources: dict[str, Source]) -> Reading:
    page, request = wire.decode_job(job)
    if request.source not in sources:
        sources[request.source] = load_source(request.source)
    try:
        with _limited_memory():
            return sources[request.source].read(page, request, profile)
    except ChangedPageError:
        return _failed(Reason.LANDMARK_MISSING)
    except (MemoryError, RecursionError) as error:
        return _failed(Reason.READER_LIMIT, type(error).__name__)
    except Exception as error:  # noqa: BLE001 - whatever a page does to a reader, it is an outcome
        return _failed(Reason.NOT_READABLE, type(error).__name__)


def _failed(reason: Reason, detail: str = "") -> Reading:
    return Reading(CouldNotCheck(reason, detail), clean(""))


@contextlib.contextmanager
def _limited_memory() -> Iterator[None]:
    """Let the address space grow by `PAGE_MEMORY` at most, where the system can say so."""
    try:
        import resource  # noqa: PLC0415 - does not exist on Windows
    except ImportError:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _address_space() + PAGE_MEMORY
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int:
    """Return the bytes of address space in use (Linux; elsewhere a generous guess)."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - no path to build
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 2 * 1024**3


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    writes = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
    if writes or event.startswith(_FORBIDDEN_EVENTS):
        raise PermissionError("the reading process may not do this")


def _receive(stream: BinaryIO) -> bytes | None:
    head = stream.read(wire.LENGTH.size)
    if len(head) < wire.LENGTH.size:
        return None
    (length,) = wire.LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None


def _send(stream: BinaryIO, payload: bytes) -> None:
    stream.write(wire.frame(payload))
    stream.flush()


if __name__ == "__main__":
    sys.exit(main())
