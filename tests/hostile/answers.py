"""Ways in which a server of these tests answers: whole, in drips, in circles, in packed traps."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Mapping

from tests.hostile.server import Behaviour, Visit

PROSE = b"<html><head><title>Parish news</title></head><body><h1>Parish news</h1>" + (
    b"<p>The summer fair raised money for the hall roof, and the choir sang on the green.</p>" * 12
) + b"</body></html>"  # fmt: skip


def answer(
    body: bytes = PROSE, *, status: str = "200 OK", close: bool = True, length: int | None = None,
    more: Mapping[str, str] | None = None, **headers: str,
) -> bytes:  # fmt: skip
    fields = {"Content-Type": "text/html; charset=utf-8"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()} | dict(more or {})
    if close:
        fields["Connection"] = "close"
    fields["Content-Length"] = str(len(body) if length is None else length)
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def plain(data: bytes) -> Behaviour:
    async def behave(visit: Visit) -> None:
        await visit.write(data)

    return behave


def only(path: str) -> Behaviour:
    """Answer one path with a page, and every other as if it were broken."""

    async def behave(visit: Visit) -> None:
        fine = visit.asked.path == path
        await visit.write(answer() if fine else answer(status="500 Not that one"))

    return behave


def by_path(first: bytes | Behaviour, then: bytes | Behaviour | None = None) -> Behaviour:
    """Answer `/` with the first, anything else with an ordinary page."""

    async def behave(visit: Visit) -> None:
        chosen = first if visit.asked.path == "/" else then if then is not None else answer()
        if isinstance(chosen, bytes):
            await visit.write(chosen)
        else:
            await chosen(visit)

    return behave


def redirect(location: str, status: str = "302 Found") -> Behaviour:
    field = location.encode("utf-8").decode("latin-1")
    return by_path(answer(b"", status=status, Location=field))


def hops(count: int, *, last: str = "/end") -> Behaviour:
    async def behave(visit: Visit) -> None:
        at = int(visit.asked.path.strip("/") or 0) if visit.asked.path != "/end" else count
        if at >= count:
            await visit.write(answer())
        else:
            following = last if at + 1 == count else f"/{at + 1}"
            await visit.write(answer(b"", status="302 Found", Location=following))

    return behave


def drip(start: bytes, piece: bytes, gap: float = 0.05) -> Behaviour:
    async def behave(visit: Visit) -> None:
        await visit.write(start)
        while True:
            await asyncio.sleep(gap)
            await visit.write(piece)

    return behave


def endless(start: bytes, piece: bytes) -> Behaviour:
    async def behave(visit: Visit) -> None:
        await visit.write(start)
        while True:
            await visit.write(piece)

    return behave


def silence() -> Behaviour:
    async def behave(_: Visit) -> None:
        await asyncio.sleep(60)

    return behave


def slow_hops(seconds: float) -> Behaviour:
    async def behave(visit: Visit) -> None:
        await asyncio.sleep(seconds)
        await visit.write(
            answer(b"", status="302 Found", Location=f"/{visit.asked.path.count('x') * 'x'}x")
        )

    return behave


def turns(*answers: bytes) -> Behaviour:
    """Answer each time with the next one; the last one for ever."""

    async def behave(visit: Visit) -> None:
        await visit.write(answers[min(visit.count, len(answers) - 1)])

    return behave


def busy(**headers: str) -> bytes:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return answer(b"later", status="429 Too Many Requests", more=fields)


def robots(text: bytes | Behaviour, status: str = "200 OK") -> Behaviour:
    async def behave(visit: Visit) -> None:
        if visit.asked.path != "/robots.txt":
            await visit.write(answer())
        elif isinstance(text, bytes):
            await visit.write(answer(text, status=status, Content_Type="text/plain"))
        else:
            await text(visit)

    return behave


# ------------------------------------------------------------------------ compressed traps


def gzip_bomb(mebibytes: int) -> bytes:
    """A valid gzip stream of zeros, made without packing them one by one."""
    block = b"\0" * 2**20
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = pack.compress(block) + pack.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + once * mebibytes + b"\x03\0"


def packed(body: bytes, encoding: str = "gzip") -> bytes:
    return answer(body, Content_Encoding=encoding)


PACKED = gzip.compress(PROSE, mtime=0)
