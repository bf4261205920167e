"""`footprint --plain`: the guided session as questions and answers, for screen readers."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import secrets
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from footprint.commands._auditor import VaultAuditor
from footprint.commands._inputs import one_fault
from footprint.commands._place import Place, own_place
from footprint.commands._rechecker import VaultRechecker
from footprint.commands._settings import OwnSettings
from footprint.commands._table import Table
from footprint.exits import DONE
from footprint.io.own_remedies import read_own_remedies
from footprint.io.vault import VaultError, passphrase
from footprint.io.vault.keeper import VaultKeeper
from footprint.plain import Ended, Equipment, run_plain
from footprint.plain.equipment import Rehearsal
from footprint.remedies import load_catalogue
from footprint.session import Step
from footprint.session.answers import Answered

CLEARED = "\n" * 60
"""Pushes what was said out of sight where a terminal cannot be asked to forget it."""


def run(arguments: argparse.Namespace) -> int:
    """Hold a session at the terminal. What the vault cannot do is a sentence: a full disk, say."""
    del arguments
    with one_fault(VaultError), contextlib.ExitStack() as stack:
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
    table = Table(place)
    stack.callback(table.close_stage)
    return run_plain(
        Equipment(
            ask=ask,
            say=say,
            ask_secret=ask_secret,
            keeper=table.own_keeper,
            auditor=lambda _practice: VaultAuditor(table.place, table.vault),
            rechecker=lambda _practice: VaultRechecker(table.place, table.vault),
            rehearse=lambda: _rehearsal(table),
            files=table,
            settings=OwnSettings(place, table.own_vault, table.use),
            catalogue=lambda: load_catalogue(read_own_remedies()),
            now=place.clock.now,
            offer=lambda: passphrase.offer(secrets.choice),
            weakness=passphrase.weakness,
        )
    )


@dataclass(frozen=True, slots=True)
class _OneStage:
    """A stage as the session sees it: closing it brings it back to its own place."""

    keeper: VaultKeeper
    answers: Mapping[Step, Answered]
    close: Callable[[], None]


def _rehearsal(table: Table) -> Rehearsal:
    stage = table.open_stage()
    return _OneStage(stage.keeper, stage.answers, table.close_stage)


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
