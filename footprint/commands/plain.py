"""`footprint --plain`: the guided session as questions and answers, for screen readers."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import secrets
import sys
from collections.abc import Callable
from dataclasses import replace

from footprint.commands._auditor import VaultAuditor
from footprint.commands._place import Place, own_place
from footprint.exits import DONE
from footprint.io.registry import source_ids
from footprint.io.vault import Vault, passphrase
from footprint.io.vault.errors import VaultClosedError
from footprint.io.vault.keeper import VaultKeeper
from footprint.plain import Ended, Equipment, run_plain
from footprint.practice import PracticeServer, World
from footprint.session import Auditor
from footprint.settings import read_settings

CLEARED = "\n" * 60
"""Pushes what was said out of sight where a terminal cannot be asked to forget it."""


def run(arguments: argparse.Namespace) -> int:
    """Hold a session at the terminal."""
    del arguments
    with contextlib.ExitStack() as stack:
        ended = hold(own_place(), _ask, _say, _ask_secret, stack)
    if ended is Ended.HIDDEN:
        _say(CLEARED)
    return DONE


def hold(
    place: Place,
    ask: Callable[[str], str],
    say: Callable[[str], None],
    ask_secret: Callable[[str], str],
    stack: contextlib.ExitStack,
) -> Ended:
    """Hold a session with these ways to ask and to say.

    Args:
        place: where the vault and the settings are.
        ask: asks for a line.
        say: says a line.
        ask_secret: asks without showing what is typed.
        stack: closes the practice web when all is over.
    """
    keeper = VaultKeeper(place.vault, cost=place.cost)

    def vault() -> Vault | None:
        try:
            return keeper.vault
        except VaultClosedError:
            return None

    def auditor(practice: bool) -> Auditor:
        if practice:
            return VaultAuditor(_practice_place(place, stack), lambda: None)
        return VaultAuditor(place, vault)

    return run_plain(
        Equipment(
            ask=ask,
            say=say,
            ask_secret=ask_secret,
            keeper=keeper,
            auditor=auditor,
            now=place.clock.now,
            offer=lambda: passphrase.offer(secrets.choice),
            weakness=passphrase.weakness,
        )
    )


def _practice_place(place: Place, stack: contextlib.ExitStack) -> Place:
    server = stack.enter_context(PracticeServer(World.generate()))
    return replace(
        place,
        settings=read_settings(server.settings_toml().encode()),
        keys={"companies_house": server.key},
        door_options={"connect": server.connect, "paces": dict.fromkeys(source_ids(), 0.0)},
    )


def _ask(question: str) -> str:
    sys.stdout.write(question)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


def _ask_secret(question: str) -> str:
    return getpass.getpass(question) if sys.stdin.isatty() else _ask(question)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
