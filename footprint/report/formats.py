"""Which forms a report can be written in, by the names that commands and file endings use."""

from __future__ import annotations

from collections.abc import Callable

from footprint.report.document import Report


def renderer(name: str) -> Callable[[Report], bytes]:
    """Return what writes a report in the form of that name, as bytes in UTF-8.

    Each form is imported when asked for: most runs need two or three of them.

    Raises:
        KeyError: if there is no such form.
    """
    return _RENDERERS[name]


def _json(report: Report) -> bytes:
    from footprint.report.as_json import render_json  # noqa: PLC0415

    return render_json(report).encode()


def _html(report: Report) -> bytes:
    from footprint.report.as_html import render_html  # noqa: PLC0415

    return render_html(report).encode()


def _markdown(report: Report) -> bytes:
    from footprint.report.as_markdown import render_markdown  # noqa: PLC0415

    return render_markdown(report).encode()


def _csv(report: Report) -> bytes:
    from footprint.report.as_csv import render_csv  # noqa: PLC0415

    return render_csv(report).encode()


def _calendar(report: Report) -> bytes:
    from footprint.report.as_ics import render_ics  # noqa: PLC0415

    return render_ics(report).encode()


def _pdf(report: Report) -> bytes:
    from footprint.report.as_pdf import render_pdf  # noqa: PLC0415

    return render_pdf(report)


def _text(report: Report) -> bytes:
    from footprint.report.as_text import render_text  # noqa: PLC0415

    return render_text(report).encode()


def _checklist(report: Report) -> bytes:
    from footprint.report.checklist import ChecklistForm, render_checklist  # noqa: PLC0415

    return render_checklist(report, ChecklistForm.HTML).encode()


def _plain_checklist(report: Report) -> bytes:
    from footprint.report.checklist import render_checklist  # noqa: PLC0415

    return render_checklist(report).encode()


def _letters(report: Report) -> bytes:
    from footprint.report.letters import render_letters  # noqa: PLC0415

    return render_letters(report)


_RENDERERS: dict[str, Callable[[Report], bytes]] = {
    "json": _json,
    "html": _html,
    "md": _markdown,
    "csv": _csv,
    "ics": _calendar,
    "pdf": _pdf,
    "txt": _text,
    "checklist.html": _checklist,
    "checklist.md": _plain_checklist,
    "letters.zip": _letters,
}
