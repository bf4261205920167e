"""One document, many renderings."""

from footprint.report.as_json import render_json
from footprint.report.as_text import render_text
from footprint.report.assemble import Contact, assemble
from footprint.report.document import FORMAT, Report, read_report, schema
from footprint.report.errors import PdfUnavailableError, ReportError, UnreadableReportError

__all__ = [
    "FORMAT",
    "Contact",
    "PdfUnavailableError",
    "Report",
    "ReportError",
    "UnreadableReportError",
    "assemble",
    "read_report",
    "render_json",
    "render_text",
    "schema",
]
