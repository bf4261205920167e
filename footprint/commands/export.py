"""`footprint export`: the last report of a vault as files, encrypted unless asked for twice."""

from __future__ import annotations

import argparse
import sys

from footprint.commands._inputs import given_formats, one_fault
from footprint.commands._kept import newest
from footprint.commands._vault import new_passphrase, opened
from footprint.exits import DONE, WrongUseError
from footprint.io.clock import SystemClock
from footprint.io.vault import ExportError
from footprint.io.vault.export import InTheOpen, save_export
from footprint.report import ReportError, redacted_copy
from footprint.report.formats import renderer


def run(arguments: argparse.Namespace) -> int:
    """Write the newest report of a vault, and enter each file in its register of exports."""
    formats = given_formats(arguments.format)
    if arguments.open and not arguments.reason:
        raise WrongUseError("A file that anybody can read needs a reason: --open --reason WORDS.")
    with opened(arguments.vault) as vault:
        report = newest(vault).report()
        if arguments.redacted:
            report = redacted_copy(report)
        protection = (
            InTheOpen(arguments.reason, said_yes_twice=True)
            if arguments.open
            else new_passphrase("Passphrase for the files: ")
        )
        for name in formats:
            with one_fault(ExportError, ReportError):
                entry = save_export(
                    vault, arguments.out, renderer(name)(report), what="report", suffix=name,
                    protection=protection, at=SystemClock().now(),
                )  # fmt: skip
            sys.stderr.write(f"Written: {entry.path.rpartition('/')[2]}\n")
    return DONE
