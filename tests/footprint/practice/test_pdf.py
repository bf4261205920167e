from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from footprint.practice.pdf import LINES_A_PAGE, pdf


def lines_of(data: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(data), strict=True)
    return [line for page in reader.pages for line in page.extract_text().splitlines()]


@pytest.mark.parametrize(
    "text", ["Secretary: Siobhán O'Hagan", r"brackets ) ( and \ slashes", "Café £5"]
)
def test_a_reader_gets_the_lines_back(text: str) -> None:
    assert lines_of(pdf(["Club", text])) == ["Club", text]


def test_long_lists_go_over_the_page() -> None:
    lines = [f"line {n}" for n in range(LINES_A_PAGE + 7)]
    data = pdf(lines)
    assert len(PdfReader(io.BytesIO(data)).pages) == 2
    assert lines_of(data) == lines


def test_what_the_font_lacks_is_a_question_mark() -> None:
    assert lines_of(pdf(["Wiśniewska"])) == ["Wi?niewska"]
