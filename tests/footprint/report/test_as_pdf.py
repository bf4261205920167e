"""The PDF, read back: its words, its tags, and what it says about letters that it lacks."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import Any

import pypdf
import pytest

from footprint.report import PdfUnavailableError, Report, assemble, render_pdf, unprintable
from footprint.subject import read_profile
from tests.footprint.report.made import MADE, OWNER, TODAY, make_run


def _report(*limits: str) -> Report:
    report = assemble(make_run(read_profile(OWNER, today=TODAY)), reveal=True, made_at=MADE)
    return report.model_copy(update={"limits": limits})


def _words(data: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_it_says_what_the_report_says() -> None:
    words = _words(render_pdf(_report("The last line.")))
    for part in ("Do this first", "14 Larkspur Rise", "Could not be checked", "The last line."):
        assert part in words


def test_advice_that_is_not_official_says_so() -> None:
    words = _words(render_pdf(_report()))
    assert words.count("This advice has not been checked against any page") == 1
    assert words.count("This advice comes from an official page") == 2


def test_it_is_tagged_and_has_a_language() -> None:
    root: Any = pypdf.PdfReader(BytesIO(render_pdf(_report()))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert "/StructTreeRoot" in root


def test_names_in_latin_letters_are_printed() -> None:
    assert unprintable(_report("Łucja Ŵyn Šárka Zoë Nguyễn Ọláyínká")) == ()


def test_letters_that_no_font_has_are_named() -> None:
    # A script that is long dead and that no computer's fonts carry by default.
    report = _report("\U00012000\U00012001")
    assert unprintable(report) == ("Cuneiform",)
    assert "Some letters cannot be printed here (Cuneiform)" in _words(render_pdf(report))


def test_data_is_never_code() -> None:
    words = _words(render_pdf(_report('#read("/etc/hosts") *x* $y$')))
    assert '#read("/etc/hosts") *x* $y$' in words


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PdfUnavailableError, match=r"footprint-audit\[pdf\]"):
        render_pdf(_report())


def test_a_time_with_parts_of_a_second_can_be_printed() -> None:
    report = _report().model_copy(update={"made_at": MADE.replace(microsecond=123456)})
    assert render_pdf(report).startswith(b"%PDF-")
