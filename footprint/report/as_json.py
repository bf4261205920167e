"""The report as JSON: the file that every other format can be made from again."""

from __future__ import annotations

from footprint.report.document import Report


def render_json(report: Report) -> str:
    """Return the report file: UTF-8 text, indented, with a newline at its end."""
    return report.model_dump_json(indent=2) + "\n"
