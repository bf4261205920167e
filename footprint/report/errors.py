"""What can go wrong with a report.

ReportError
 ├─ UnreadableReportError   the file is not a report, or one that we cannot read
 └─ PdfUnavailableError     the `pdf` extra is not installed
"""

from __future__ import annotations


class ReportError(Exception):
    """A report cannot be read or made. The text is a sentence for the person, without values."""


class UnreadableReportError(ReportError):
    """The file is not a `footprint-report/1`."""


class PdfUnavailableError(ReportError):
    """A PDF was asked for and the part that makes them is not installed."""
