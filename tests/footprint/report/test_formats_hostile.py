"""Nasty strings through every format: they come out as text, and as nothing else."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from footprint.report import (
    ChecklistForm,
    Report,
    assemble,
    read_report,
    redacted_copy,
    render_checklist,
    render_csv,
    render_html,
    render_ics,
    render_json,
    render_markdown,
    render_pdf,
    render_text,
)
from footprint.report.document import ContactRow
from footprint.routes.model import Route, RouteStep, Start
from footprint.run import Run
from footprint.sighting import Kind
from footprint.source import IdentifierKind
from footprint.subject import read_profile
from footprint.text import clean
from tests.footprint.report.made import MADE, OWNER, TODAY, action, evidence, finding, make_run
from tests.footprint.report.nasty import NASTY

PAGE = "https://people.test/?q="
PRIVATE = frozenset({IdentifierKind.PHONE})


def _run(text: str) -> Run:
    """The same string wherever a page or a remedy could have put it."""
    value = clean(text, one_line=True)
    way = RouteStep(PAGE + text, (text,), (f"finding:{text}", "finding:f", text))
    seen = evidence(PAGE + text, title=value, snippet=value, private_kinds=PRIVATE)
    one = finding(Kind.DOCUMENT, text, text, seen, id="f", known=True).ranked(
        finding(Kind.DOCUMENT, text, text, seen).tier, 1, text
    )
    todo = action(
        "a",
        findings=("f",),
        pages=(PAGE + text,),
        title=text,
        url=text,
        why=text,
        steps=(text,),
        letter=text,
        caveats=(text,),
        verify=(text,),
        proof=text,
        fee=text,
        mitigation=text,
    )
    run = make_run(read_profile(OWNER, today=TODAY))
    return replace(
        run,
        findings=(one,),
        actions=(todo,),
        questions=(one,),
        limits=(text,),
        routes=(Route(text, Start.STRANGER, "f", (way,), ("a",)),),
    )


def _report(text: str) -> Report:
    report = assemble(_run(text), reveal=True, made_at=MADE)
    who = ContactRow(name=text, when=text, how=text, url=text, urgent=True)
    return report.model_copy(update={"who_to_tell": (who,)})


hostile = pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))


@hostile
def test_terminal_text_holds_no_control_character(text: str) -> None:
    told = render_text(_report(text))
    assert (
        re.sub(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", "", told)
        == ""
    )
    # One long word is cut over lines; nothing runs off the page.
    assert max(map(len, told.splitlines())) <= 80


@hostile
def test_json_reads_back_as_the_same_report(text: str) -> None:
    report = _report(text)
    assert read_report(render_json(report).encode()) == report
    assert read_report(render_json(redacted_copy(report)).encode()) == redacted_copy(report)


@hostile
@pytest.mark.parametrize("form", ["report", "checklist"])
def test_html_holds_only_our_own_tags(text: str, form: str) -> None:
    report = _report(text)
    page = render_html(report) if form == "report" else render_checklist(report, ChecklistForm.HTML)
    tree = LexborHTMLParser(page)
    for tag in ("script", "img", "iframe", "link", "object", "embed", "form", "base", "svg image"):
        assert tree.css(tag) == []
    assert [("http" in style.text(), "@import" in style.text()) for style in tree.css("style")] == [
        (False, False)
    ]
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name != "style" or (node.tag == "svg" and "url" not in (value or ""))
            assert name not in {"src", "srcset", "background", "action", "formaction"}
            if name == "href":
                assert re.match(r"#[\w-]+$|https?://[!-~]+$", value or "")
    for link in tree.css('a[href^="http"]'):
        assert link.attributes["rel"] == "noreferrer noopener"
        host = re.sub(r"^https?://([^/]+).*", r"\1", link.attributes["href"] or "")
        assert host in link.text()


@hostile
def test_markdown_holds_no_link_picture_or_html(text: str) -> None:
    report = _report(text)
    for told in (render_markdown(report), render_checklist(report)):
        tokens = MarkdownIt("gfm-like").parse(told)
        inner = [child for token in tokens for child in token.children or ()]
        kinds = {token.type for token in (*tokens, *inner)}
        assert kinds.isdisjoint(
            {
                "html_block",
                "html_inline",
                "image",
                "link_open",
                "table_open",
                "blockquote_open",
                "hr",
            }
        )


@hostile
def test_no_csv_cell_is_a_formula(text: str) -> None:
    told = render_csv(_report(text))
    assert told.startswith("\ufeff")
    assert re.sub(r"\r\n", "", told).count("\r") == 0
    rows = list(csv.reader(io.StringIO(told.removeprefix("\ufeff"), newline="")))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"[\s\"]*[=+\-@\uff1d\uff0b\uff0d\uff20\u207a]", cell)
        assert not re.search(r"[;\t]\s*[=+\-@]", cell)
        assert "\x00" not in cell


@hostile
def test_the_calendar_says_nothing_that_a_page_said(text: str) -> None:
    told = render_ics(_report(text))
    calendar = Calendar.from_ical(told)
    assert [event.name for event in calendar.walk("VEVENT")] == ["VEVENT", "VEVENT"]
    assert told == render_ics(_report("something else"))
    assert "ATTACH" not in told


@pytest.mark.parametrize("text", [NASTY[0], NASTY[7], NASTY[15], NASTY[-6], NASTY[-4], NASTY[-2]])
def test_a_pdf_is_made_of_anything(text: str) -> None:
    assert render_pdf(_report(text)).startswith(b"%PDF")
