"""What is remembered of a host, and how long it is given for it."""

from __future__ import annotations

from footprint.io.history import History


def test_the_slowest_of_the_latest_counts() -> None:
    history = History()
    assert history.expected("a.test") is None
    for seconds in (9.0, *[0.5] * 7):
        history.note("a.test", seconds)
    assert history.expected("a.test") == 9.0
    history.note("a.test", 0.6)
    assert history.expected("a.test") == 0.6
    assert len(history.seconds["a.test"]) == 8


def test_a_host_is_given_what_it_is_known_to_need() -> None:
    history = History(
        {"quick.test": (0.2, 0.3, 0.2), "slow.test": (2.0, 2.5, 2.0), "new.test": (0.1,)}
    )
    assert history.deadline("quick.test", 12) == 4.0
    assert history.deadline("slow.test", 12) == 10.0
    assert history.deadline("new.test", 12) == 12
    assert history.deadline("never.test", 12) == 12
    assert history.deadline("quick.test", 1) == 1


def test_it_can_be_kept_for_the_next_run() -> None:
    history = History()
    history.note("a.test", 1.5)
    assert History(history.seconds).expected("a.test") == 1.5
