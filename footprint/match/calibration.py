"""From a score in bits to a probability that means what it says.

Fellegi and Sunter's weights order records well, but they assume that fields are independent,
so the odds they add up to are too sure of themselves. A monotone map (isotonic regression by
pooling adjacent violators) corrects that. It is fitted on one half of the namesake benchmark
and shipped as data; `python -m tests.bench.namesakes --fit` writes it again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from footprint.match.tables import toml_table


@dataclass(frozen=True, slots=True)
class Calibration:
    """A monotone map from bits to probability: straight lines between knots."""

    scores: tuple[float, ...]
    """Rising strictly."""
    probabilities: tuple[float, ...]
    """Never falling, each in [0, 1]."""

    def probability(self, score: float) -> float:
        """Return the probability of a score; beyond the ends, that of the end."""
        place = bisect_right(self.scores, score)
        if place == 0:
            return self.probabilities[0]
        if place == len(self.scores):
            return self.probabilities[-1]
        left, right = self.scores[place - 1], self.scores[place]
        low, high = self.probabilities[place - 1], self.probabilities[place]
        return low + (high - low) * (score - left) / (right - left)


@cache
def shipped() -> Calibration:
    """Return the map that comes with the package."""
    table = toml_table("calibration.toml")
    return Calibration(tuple(table["scores"]), tuple(table["probabilities"]))


def fit(scores: Sequence[float], truths: Sequence[bool], *, least: int = 40) -> Calibration:
    """Fit a map to scored records of which the truth is known.

    Args:
        scores: in bits.
        truths: whether each record is the subject.
        least: records that a knot rests on at least; fewer would fit noise.

    Raises:
        ValueError: if there are no records.
    """
    if not scores:
        raise ValueError("nothing to fit to")
    pools = _pool(_bins(sorted(zip(scores, truths, strict=True)), least))
    return Calibration(
        tuple(round(pool.score, 3) for pool in pools),
        tuple(round(pool.share, 4) for pool in pools),
    )


@dataclass(frozen=True, slots=True)
class _Pool:
    count: int
    total: float
    hits: float

    @property
    def score(self) -> float:
        return self.total / self.count

    @property
    def share(self) -> float:
        # Half a hit and half a miss more: no finite sample proves 0 or 1.
        return (self.hits + 0.5) / (self.count + 1)


def _bins(pairs: Sequence[tuple[float, bool]], least: int) -> list[_Pool]:
    pools = []
    start = 0
    while start < len(pairs):
        end = min(len(pairs), start + least)
        # Equal scores stay together, and a rest too small for a bin joins the last.
        while end < len(pairs) and pairs[end][0] == pairs[end - 1][0]:
            end += 1
        if len(pairs) - end < least:
            end = len(pairs)
        chunk = pairs[start:end]
        pools.append(_Pool(len(chunk), sum(s for s, _ in chunk), sum(t for _, t in chunk)))
        start = end
    return pools


def _pool(bins: Sequence[_Pool]) -> list[_Pool]:
    kept: list[_Pool] = []
    for pool in bins:
        kept.append(pool)
        while len(kept) > 1 and kept[-2].share >= kept[-1].share:
            last, before = kept.pop(), kept.pop()
            kept.append(
                _Pool(before.count + last.count, before.total + last.total, before.hits + last.hits)
            )
    return kept
