"""`footprint wipe`: destroy a vault. The key slots go first, so it cannot be stopped half way."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import os
import sys
from pathlib import Path

from footprint.commands._inputs import one_fault
from footprint.commands._vault import FILE_VARIABLE, passphrase
from footprint.exits import DONE, LockedError, WrongUseError
from footprint.io.vault import Export, VaultError, exists, open_with_either, wipe
from footprint.io.vault.wiping import remains


def run(arguments: argparse.Namespace) -> int:
    """Wipe a vault, after asking unless told not to, and list what was saved outside of it."""
    path: Path = arguments.vault
    if not remains(path):
        raise WrongUseError("There is nothing to wipe.")
    if not arguments.now:
        _ask()
    exports = _exports(path, ask=not arguments.now)
    with one_fault(VaultError):
        wiped = wipe(path, exports)
    sys.stdout.write(f"Wiped: {wiped.removed} files. Nobody can read them any more.\n")
    if wiped.exports is None:
        sys.stdout.write("The list of files that you saved outside could not be read.\n")
    sys.stdout.write("What this cannot reach:\n")
    sys.stdout.writelines(f"  {words}\n" for words in wiped.left)
    return DONE


def _ask() -> None:
    if not sys.stdin.isatty():
        raise WrongUseError("Nothing was wiped. Add --now if you are sure.")
    sys.stderr.write("This destroys everything that is kept. Type wipe to go on: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() != "wipe":
        raise WrongUseError("Nothing was wiped.")


def _exports(path: Path, *, ask: bool) -> tuple[Export, ...] | None:
    """Return the register of exports, if somebody has the passphrase; None if it stays unread.

    Only the vault knows them, and after the wipe nobody can ask it. No fault of it may hold
    the wipe up.
    """
    typed = _typed(ask=ask) if exists(path) else ""
    if not typed:
        return None
    with contextlib.suppress(VaultError), open_with_either(path, typed) as vault:
        return vault.exports.all()
    return None


def _typed(*, ask: bool) -> str:
    if os.environ.get(FILE_VARIABLE):
        with contextlib.suppress(LockedError):
            return passphrase()
    elif ask:
        return getpass.getpass("Passphrase, to list the files that you saved (Enter to skip): ")
    return ""
