"""Somebody at the first page, and what a search finds."""

from __future__ import annotations

import pytest

from footprint.session import RunSummary
from tests.footprint.session.player import Player


@pytest.fixture
def player() -> Player:
    return Player()


@pytest.fixture
def found() -> RunSummary:
    return RunSummary(
        run="r1",
        answered=2,
        of=3,
        not_checked=("Breaches",),
        findings=3,
        questions=("q1", "q2"),
        actions=("a1", "a2"),
        minutes=25,
    )
