"""The report as a tagged PDF, set by Typst (the `pdf` extra).

The data goes in as one JSON text, so nothing in it can become code of the template. Typst's
own fonts lack many scripts and print blanks without a word. A PDF/UA file may not hold blanks
(ISO 14289-1), so a first try in that form tells us, and the page then says what is missing.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from footprint.report.chains import Chain, chains
from footprint.report.document import Report
from footprint.report.effort import plan_lines
from footprint.report.errors import PdfUnavailableError, ReportError
from footprint.report.outline import outline

_LATIN_END = 0x24F
_MISSING = 'The part that makes PDF files is not installed. Install "footprint-audit[pdf]".'


def render_pdf(report: Report) -> bytes:
    """Return the report as PDF/UA-1; with characters that no font has, as a plain PDF.

    Raises:
        PdfUnavailableError: if the `pdf` extra is not installed.
        ReportError: if the page cannot be set.
    """
    typst = _typst()
    missing = unprintable(report)
    data = json.dumps(_data(report, missing), ensure_ascii=False)
    try:
        made = typst.compile(
            _template(),
            format="pdf",
            sys_inputs={"data": data},
            pdf_standards=[] if missing else ["ua-1"],
            timestamp=report.made_at.replace(microsecond=0),  # it refuses parts of a second
        )
    except typst.TypstError as error:
        raise ReportError("The PDF could not be made. Use the HTML report and print it.") from error
    return bytes(made)


def unprintable(report: Report) -> tuple[str, ...]:
    """Return the scripts in a report that no font at hand can print, by name.

    Raises:
        PdfUnavailableError: if the `pdf` extra is not installed.
    """
    typst = _typst()
    text = json.dumps(_data(report, ()), ensure_ascii=False)
    scripts: dict[str, set[str]] = {}
    for char in set(text):
        if ord(char) > _LATIN_END:
            scripts.setdefault(_script(char), set()).add(char)
    return tuple(sorted(name for name, chars in scripts.items() if not _printable(typst, chars)))


def _printable(typst: Any, chars: set[str]) -> bool:
    page = b'#set document(title: "t")\n#set text(lang: "en")\n#sys.inputs.text'
    try:
        typst.compile(
            page,
            format="pdf",
            sys_inputs={"text": " ".join(sorted(chars))},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError:
        return False
    return True


def _script(char: str) -> str:
    return unicodedata.name(char, "UNKNOWN").split()[0].capitalize()


def _data(report: Report, missing: tuple[str, ...]) -> dict[str, Any]:
    told = outline(report)
    return {
        "told": asdict(told) | {"nothing_found": [row.name for row in told.nothing_found]},
        "count_words": told.count_words,
        "ways": [_way(chain) for chain in chains(report, told)],
        "plan_lines": list(plan_lines(report, told)),
        "limits": list(report.limits),
        "missing": ", ".join(missing),
    }


def _way(chain: Chain) -> dict[str, Any]:
    links = [asdict(link) for link in chain.links]
    return {
        "start": chain.start,
        "target": chain.target,
        "links": links,
        "ending": chain.ending,
    }


def _template() -> bytes:
    return (files("footprint.report") / "templates" / "report.typ").read_bytes()


def _typst() -> Any:
    try:
        # An extra, and 34 MB: only those who ask for a PDF load it.
        import typst  # noqa: PLC0415
    except ImportError:
        raise PdfUnavailableError(_MISSING) from None
    return typst
