"""One document, many renderings."""

from footprint.report.as_csv import render_csv
from footprint.report.as_html import render_html
from footprint.report.as_ics import render_ics
from footprint.report.as_json import render_json
from footprint.report.as_markdown import render_markdown
from footprint.report.as_pdf import render_pdf, unprintable
from footprint.report.as_text import render_text
from footprint.report.assemble import Contact, assemble
from footprint.report.checklist import ChecklistForm, render_checklist
from footprint.report.document import FORMAT, Report, read_report, schema
from footprint.report.errors import PdfUnavailableError, ReportError, UnreadableReportError
from footprint.report.redacted import redacted_copy

__all__ = [
    "FORMAT",
    "ChecklistForm",
    "Contact",
    "PdfUnavailableError",
    "Report",
    "ReportError",
    "UnreadableReportError",
    "assemble",
    "read_report",
    "redacted_copy",
    "render_checklist",
    "render_csv",
    "render_html",
    "render_ics",
    "render_json",
    "render_markdown",
    "render_pdf",
    "render_text",
    "schema",
    "unprintable",
]
