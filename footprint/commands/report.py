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


def run(arguments: argparse.Namespace) -> int:
    """Write a saved report in the forms asked for."""
    formats = given_formats(arguments.format)
    with one_fault(FileError, ReportError):
        report = read_report(read_bytes(arguments.report, what="report"))
    if arguments.out is not None:
        for path in write_reports(report, formats, arguments.out):
            sys.stderr.write(f"Written: {path.name}\n")
        return DONE
    if len(formats) > 1 or formats[0] == "pdf":
        raise WrongUseError("Several forms, or a PDF, need a folder: --out DIR.")
    with one_fault(PdfUnavailableError):
        sys.stdout.buffer.write(renderer(formats[0])(report))
    return DONE
