"""The chance that is left: exact where it can be worked out by hand, within its own interval."""

from __future__ import annotations

from random import Random

import pytest

from footprint.finding import Band
from footprint.routes import Residual, Start, residual
from footprint.routes.chance import SUCCESS, wilson
from footprint.sighting import Kind, Use
from footprint.source import IdentifierKind as Key
from tests.risk_world import PROFILE, action, finding, match, seen

A, B = "https://a.test/", "https://b.test/"


def chance(
    *pages: str, sure: float = 1.0, asked: tuple[str, ...] = (), **success: float
) -> Residual:
    of = match(Band.CONFIRMED, sure)
    places = [seen(page, Key.NAME, certainty=1.0, of=of) for page in pages]
    found = finding("home", Kind.ADDRESS, *places, use=Use.HOME)
    actions = [action("a", ("home",), (A,)), action("b", ("home",), (B,))]
    return residual(
        [found],
        actions,
        PROFILE,
        asked=asked,
        start=Start.STRANGER,
        random=Random(7),
        success=success,
    )


def test_what_is_certain_stays_certain() -> None:
    assert chance(A).chance == 1.0
    assert chance(A, asked=("a",), a=1.0).chance == 0.0
    assert chance(A, B, asked=("a",), a=1.0).chance == 1.0


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (chance(A, asked=("a",), a=0.7), 0.3),
        (chance(A, asked=("a",)), 1 - SUCCESS),
        (chance(A, B, asked=("a", "b"), a=0.5, b=0.5), 0.75),
        (chance(A, sure=0.6), 0.6),
        (chance(A, B, sure=0.5), 0.75),
    ],
)
def test_the_interval_holds_the_chance_worked_out_by_hand(
    result: Residual, expected: float
) -> None:
    assert result.low - 0.01 <= expected <= result.high + 0.01
    assert result.low <= result.chance <= result.high


def test_pages_shared_by_routes_fail_together() -> None:
    sure = match(Band.CONFIRMED, 1.0)
    phone = finding("phone", Kind.PHONE, seen(A, Key.NAME, certainty=1.0, of=sure))
    places = [seen(f"https://{n}.test/", Key.PHONE, certainty=1.0, of=sure) for n in "xyz"]
    home = finding("home", Kind.ADDRESS, *places, use=Use.HOME)
    result = residual(
        [phone, home],
        [action("a", ("phone",), (A,))],
        PROFILE,
        asked=("a",),
        start=Start.STRANGER,
        random=Random(1),
        success={"a": 0.5},
    )
    # Three routes, but one page decides: one half, not seven eighths.
    assert result.low <= 0.5 <= result.high


def test_the_same_seed_gives_the_same_answer() -> None:
    assert chance(A, B, sure=0.5) == chance(A, B, sure=0.5)


def test_the_interval_never_leaves_what_a_chance_can_be() -> None:
    none, every = wilson(0, 50), wilson(50, 50)
    assert 0.0 <= none.low < 0.001 < none.high < 0.1
    assert 1.0 >= every.high > 0.999 > every.low > 0.9


def test_no_worlds_no_chance() -> None:
    with pytest.raises(ValueError, match="at least one world"):
        residual([], [], PROFILE, asked=(), start=Start.STRANGER, random=Random(1), worlds=0)
