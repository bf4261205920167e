"""The world: the same every time, and the same when it grows."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footprint.practice import SUBJECTS, Spec, World
from footprint.practice.names import Custom


def served(world: World) -> dict[str, bytes]:
    return {url: page.body for url, page in world.pages.items()}


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000), noise=st.integers(0, 30), more=st.integers(1, 60))
def test_more_noise_adds_pages_and_changes_none(seed: int, noise: int, more: int) -> None:
    small = World.generate(seed, subjects=SUBJECTS[:2], noise=noise)
    large = World.generate(seed, subjects=SUBJECTS[:2], noise=noise + more)
    before, after = served(small), served(large)
    assert before.items() <= after.items()
    assert served(World.generate(seed, subjects=SUBJECTS[:2], noise=noise)) == before


def test_more_noise_really_makes_a_larger_world() -> None:
    sizes = [len(World.generate(noise=noise).pages) for noise in (0, 200, 600)]
    assert sizes[0] < sizes[1] < sizes[2]


def test_subjects_do_not_change_each_other() -> None:
    both = World.generate(subjects=SUBJECTS[:2], noise=0)
    alone = World.generate(subjects=SUBJECTS[:1], noise=0)
    assert served(alone).items() <= served(both).items()
    assert alone.profile("prytherch") == both.profile("prytherch")


def test_another_seed_is_another_world() -> None:
    one, two = (World.generate(seed, subjects=SUBJECTS[:1], noise=0) for seed in (1, 2))
    assert one.profile("prytherch").addresses != two.profile("prytherch").addresses


def test_a_world_can_be_made_of_other_subjects() -> None:
    specs = [
        Spec(f"s{n}", "Ama", "Boateng", Custom.WEST_AFRICAN, "Exeter", f"Number {n}", namesakes=1)
        for n in range(30)
    ]
    world = World.generate(subjects=specs, noise=0)
    assert world.names == tuple(spec.name for spec in specs)
    assert all(world.answer_key(name).exposed for name in world.names[:3])


def test_asking_for_nobody_is_an_error(world: World) -> None:
    with pytest.raises(KeyError):
        world.profile("nobody")
    with pytest.raises(KeyError):
        world.answer_key("n0")  # a circle of noise is not a subject


def test_hosts_are_those_of_the_pages_and_of_the_services(world: World) -> None:
    assert {page.host for page in world.pages.values()} <= world.hosts
    assert {"search.test", "companies-house.test", "findfolk.test"} <= world.hosts
