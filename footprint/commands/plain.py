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
from footprint.commands._files import FilesOut
from footprint.commands._inputs import one_fault
from footprint.commands._place import Place, own_place
from footprint.commands._rechecker import VaultRechecker
from footprint.commands._settings import OwnSettings
from footprint.commands._stage import Stage, open_stage
from footprint.exits import DONE
from footprint.io.own_remedies import read_own_remedies
from footprint.io.vault import Vault, VaultError, passphrase
from footprint.io.vault.errors import VaultClosedError
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
    table = _Table(place)
    stack.callback(table.close)
    return run_plain(
        Equipment(
            ask=ask,
            say=say,
            ask_secret=ask_secret,
            keeper=table.keeper,
            auditor=lambda _practice: VaultAuditor(table.place, table.vault),
            rechecker=lambda _practice: VaultRechecker(table.place, table.vault),
            rehearse=table.open_stage,
            files=table,
            settings=OwnSettings(place, table.own_vault, table.use),
            catalogue=lambda: load_catalogue(read_own_remedies()),
            now=place.clock.now,
            offer=lambda: passphrase.offer(secrets.choice),
            weakness=passphrase.weakness,
        )
    )


class _Table:
    """Where the session stands: at its own place, or on the stage while it is practice."""

    def __init__(self, place: Place) -> None:
        self._own = place
        self.keeper = VaultKeeper(place.vault, cost=place.cost)
        self._stage: Stage | None = None

    @property
    def place(self) -> Place:
        """Where the next search is made."""
        return self._stage.place if self._stage is not None else self._own

    def vault(self) -> Vault | None:
        """Return the vault that is open: that of the stage, while there is one."""
        return _vault_of(self._stage.keeper if self._stage is not None else self.keeper)

    def own_vault(self) -> Vault | None:
        """Return the vault of the person at this computer, if it is open."""
        return _vault_of(self.keeper)

    def use(self, place: Place) -> None:
        """Let the next search go by other settings."""
        self._own = place

    def open_stage(self) -> Rehearsal:
        """Open the practice web, and a file that is thrown away."""
        self.close()
        self._stage = stage = open_stage(self._own)
        return _OneStage(stage.keeper, stage.answers, self.close)

    def close(self) -> None:
        """End practice, if there is any."""
        if self._stage is not None:
            self._stage.close()
        self._stage = None

    def save(self, data: bytes, *, what: str, suffix: str, lock: str, reason: str = "") -> str:
        """Write a file into the folder of where the session stands."""
        files = FilesOut(self.place, self.vault)
        return files.save(data, what=what, suffix=suffix, lock=lock, reason=reason)


@dataclass(frozen=True, slots=True)
class _OneStage:
    """A stage as the session sees it: closing it brings it back to its own place."""

    keeper: VaultKeeper
    answers: Mapping[Step, Answered]
    close: Callable[[], None]


def _vault_of(keeper: VaultKeeper) -> Vault | None:
    try:
        return keeper.vault
    except VaultClosedError:
        return None


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
