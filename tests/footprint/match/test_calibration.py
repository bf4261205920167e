from __future__ import annotations

import random
from itertools import pairwise

import pytest

from footprint.match.calibration import Calibration, fit, shipped


def test_the_map_never_falls() -> None:
    for map_ in (shipped(), fit([1.0, 2.0, 3.0, 4.0] * 30, [True, False, False, True] * 30)):
        assert all(a < b for a, b in pairwise(map_.scores))
        assert all(a <= b for a, b in pairwise(map_.probabilities))


def test_between_knots_it_is_straight_and_beyond_them_flat() -> None:
    map_ = Calibration((0.0, 2.0), (0.2, 0.8))
    assert map_.probability(1.0) == pytest.approx(0.5)
    assert map_.probability(-9) == 0.2
    assert map_.probability(9) == 0.8


def test_a_fit_finds_the_truth_behind_a_distorted_score() -> None:
    rng = random.Random(1)
    scores = [rng.uniform(-10, 10) for _ in range(6000)]
    truths = [rng.random() < (0.9 if score > 0 else 0.1) for score in scores]
    map_ = fit(scores, truths)
    assert map_.probability(6) == pytest.approx(0.9, abs=0.05)
    assert map_.probability(-6) == pytest.approx(0.1, abs=0.05)


def test_no_sample_proves_certainty() -> None:
    map_ = fit([1.0] * 50, [True] * 50)
    assert map_.probabilities[-1] < 1


def test_nothing_cannot_be_fitted_to() -> None:
    with pytest.raises(ValueError, match="nothing"):
        fit([], [])
