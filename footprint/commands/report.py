"""`footprint report`: write a saved report in another form. Sends and searches nothing.

With `--minutes` it says what to do in so much time, from a report or from a vault.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from footprint.commands._inputs import given_formats, given_minutes, one_fault
from footprint.commands._kept import newest
from footprint.commands._run import write_reports
from footprint.commands._vault import opened
from footprint.exits import DONE, WrongUseError
from footprint.io.files import FileError, read_bytes
from footprint.io.vault import exists
from footprint.report import PdfUnavailableError, ReportError, read_report
from footprint.report.effort import minutes_text
from footprint.report.formats import renderer
from footprint.report.letters import letters

LETTERS = "letters.zip"
_NO_TEXT = frozenset({"pdf", LETTERS})


def run(arguments: argparse.Namespace) -> int:
    """Write a saved report in the forms asked for, or say what to do in so many minutes."""
    minutes = given_minutes(arguments.minutes)
    if exists(arguments.report):
        return _from_vault(arguments.report, minutes)
    formats = given_formats(arguments.format)
    with one_fault(FileError, ReportError):
        report = read_report(read_bytes(arguments.report, what="report"))
    if minutes is not None:
        sys.stdout.write(minutes_text(report, minutes))
        return DONE
    if formats == (LETTERS,) and not letters(report):
        # Somebody who asks for letters alone, and gets none, has to know why.
        with one_fault(ReportError):
            renderer(LETTERS)(report)
    if arguments.out is not None:
        for path in write_reports(report, formats, arguments.out):
            sys.stderr.write(f"Written: {path.name}\n")
        return DONE
    if len(formats) > 1 or formats[0] in _NO_TEXT:
        raise WrongUseError("Several forms, a PDF or letters need a folder: --out DIR.")
    with one_fault(PdfUnavailableError):
        sys.stdout.buffer.write(renderer(formats[0])(report))
    return DONE


def _from_vault(path: Path, minutes: int | None) -> int:
    if minutes is None:
        raise WrongUseError("A vault's report is written, locked, by footprint export.")
    with opened(path) as vault:
        sys.stdout.write(minutes_text(newest(vault).report(), minutes))
    return DONE
