"""Reading a list of 50,000 findings page by page, beside one of 100: printed as a ratio."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from footprint.finding import About, Band, Evidence, Finding, Match, ReasonFor, Tier
from footprint.io.vault import FindingFilter, Order, Vault, create
from footprint.io.vault.slots import FLOOR
from footprint.sighting import Kind, Layer, Use
from footprint.text import clean

FEW: Final = 100
MANY: Final = 50_000
PAGE: Final = 40
"""Rows of a tall terminal."""
READS: Final = 200
NOW: Final = datetime(2026, 11, 20, tzinfo=UTC)


def main() -> None:
    """Print what one page costs in a short list and in a long one."""
    with tempfile.TemporaryDirectory() as folder:
        vault, _ = create(Path(folder) / "vault", "words for a benchmark", cost=FLOOR)
        few, many = (_filled(vault, count) for count in (FEW, MANY))
        places = random.Random(1)
        for name, order, only in (
            ("by rank", Order.RANK, FindingFilter()),
            ("by kind", Order.KIND, FindingFilter()),
            ("one tier", Order.RANK, FindingFilter(tiers=frozenset({Tier.ACT_NOW}))),
        ):
            short = _median(
                lambda o=order, f=only: vault.findings.page(  # type: ignore[misc]  # bound now
                    few, offset=places.randrange(FEW // 2 - PAGE), limit=PAGE, order=o, only=f
                )
            )
            long = _median(
                lambda o=order, f=only: vault.findings.page(  # type: ignore[misc]  # bound now
                    many, offset=places.randrange(MANY // 2 - PAGE), limit=PAGE, order=o, only=f
                )
            )
            print(
                f"page of {PAGE} {name}: {FEW} findings {short * 1e3:.2f} ms, "
                f"{MANY} findings {long * 1e3:.2f} ms, ratio {long / short:.2f}"
            )
        vault.lock()


def _median(read: Callable[[], object]) -> float:
    times = []
    for _ in range(READS):
        began = time.perf_counter()
        read()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _filled(vault: Vault, count: int) -> str:
    run = vault.runs.begin(at=NOW)
    began = time.perf_counter()
    vault.findings.replace(run, [_finding(number) for number in range(count)])
    print(f"{count} findings kept in {time.perf_counter() - began:.2f} s")
    return run


def _finding(number: int) -> Finding:
    match = Match(Band.LIKELY, 0.9, (ReasonFor("the name fits", 3.0),))
    return Finding(
        id=f"f{number}",
        kind=(Kind.PHONE, Kind.EMAIL, Kind.ADDRESS)[number % 3],
        value=clean(f"01632 960{number % 1000:03}"),
        normalised=str(number),
        about=About.SUBJECT,
        known=False,
        use=Use.HOME,
        current=None,
        relation=None,
        match=match,
        extraction=0.9,
        evidence=(
            Evidence(
                source="web",
                url=f"https://people.example.org/{number}",
                title=clean("A page"),
                snippet=clean("some words around it"),
                layer=Layer.SOURCE,
                fetched_at=NOW,
                sha256="ab" * 32,
                certainty=0.9,
                match=match,
            ),
        ),
        tier=Tier.ACT_NOW if number % 2 else Tier.WATCH,
        rank=number + 1,
        why="It rings at home.",
    )
