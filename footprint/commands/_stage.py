"""Where a practice session plays: the practice web, somebody invented, a file to throw away."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from footprint.commands._place import Place
from footprint.io.registry import source_ids
from footprint.io.vault.keeper import VaultKeeper
from footprint.io.vault.throwaway import throwaway
from footprint.practice import PracticeServer, World
from footprint.session import Step
from footprint.session.answers import Answered
from footprint.session.cast import answers_of
from footprint.settings import read_settings

SAMPLE: Final = "whitlock"
"""The invented caseworker who is played."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One practice session. Nothing of it touches what is really kept."""

    place: Place
    keeper: VaultKeeper
    answers: Mapping[Step, Answered]
    server: PracticeServer
    _stack: contextlib.ExitStack

    def close(self) -> None:
        """End the practice web and throw the file away."""
        self.keeper.lock()
        self._stack.close()


def open_stage(own: Place) -> Stage:
    """Open the practice web on loopback, and a place for a vault beside it.

    Args:
        own: whose clock and whose cost of a guess hold here too, so that practice is like life.
    """
    world = World.generate()
    with contextlib.ExitStack() as stack:
        path = stack.enter_context(throwaway())
        server = stack.enter_context(PracticeServer(world))
        place = replace(
            own,
            vault=path,
            exports=own.exports / "practice",
            settings=read_settings(server.settings_toml().encode()),
            settings_fault="",
            settings_path=None,
            keys={"companies_house": server.key},
            door_options={"connect": server.connect, "paces": dict.fromkeys(source_ids(), 0.0)},
        )
        keeper = VaultKeeper(path, cost=own.cost)
        answers = answers_of(world.profile(SAMPLE))
        return Stage(place, keeper, answers, server, stack.pop_all())
    raise AssertionError("an exit stack swallows nothing")
