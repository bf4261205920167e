"""`footprint wipe`: destroy a vault. The key slots go first, so it cannot be stopped half way."""

from __future__ import annotations

import argparse
import sys

from footprint.exits import DONE, WrongUseError
from footprint.io.vault import wipe
from footprint.io.vault.files import data_files, key_files


def run(arguments: argparse.Namespace) -> int:
    """Wipe a vault, after asking unless told not to."""
    files = (*key_files(arguments.vault), *data_files(arguments.vault))
    if not any(file.exists() for file in files):
        raise WrongUseError("There is nothing to wipe.")
    if not arguments.now:
        _ask()
    try:
        wiped = wipe(arguments.vault)
    except OSError:
        raise WrongUseError(
            "A file could not be removed. Its keys are destroyed if it had any."
        ) from None
    sys.stdout.write(f"Wiped: {wiped.removed} files. Nobody can read them any more.\n")
    sys.stdout.write("What this cannot reach:\n")
    sys.stdout.writelines(f"  {words}\n" for words in wiped.out_of_reach)
    return DONE


def _ask() -> None:
    if not sys.stdin.isatty():
        raise WrongUseError("Nothing was wiped. Add --now if you are sure.")
    sys.stderr.write("This destroys everything that is kept. Type wipe to go on: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() != "wipe":
        raise WrongUseError("Nothing was wiped.")
