"""`footprint report`: write a saved report in another form. Sends and searches nothing."""

from __future__ import annotations

import argparse
import sys

from footprint.commands._inputs import given_formats, one_fault
from footprint.commands._run import write_reports
from footprint.exits import DONE, WrongUseError
from footprint.io.files import FileError, read_bytes
from footprint.report import PdfUnavailableError, ReportError, read_report
from footprint.report.formats import renderer
from footprint.report.letters import letters

LETTERS = "letters.zip"
_NO_TEXT = frozenset({"pdf", LETTERS})


def run(arguments: argparse.Namespace) -> int:
    """Write a saved report in the forms asked for."""
    formats = given_formats(arguments.format)
    with one_fault(FileError, ReportError):
        report = read_report(read_bytes(arguments.report, what="report"))
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
