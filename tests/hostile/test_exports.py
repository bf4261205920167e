"""A large list of hostile strings through every form that a report can be written in.

Every form is found by itself: one that is not looked at below fails this test by its name.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from icalendar import Calendar
from markdown_it import MarkdownIt
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from footprint.report import Report, assemble, read_report
from footprint.report.formats import _RENDERERS, renderer
from footprint.report.history import (
    Changed,
    Followed,
    History,
    Point,
    Unseen,
    history_html,
    history_text,
)
from footprint.routes.model import Route, RouteStep, Start
from footprint.run import Run
from footprint.sighting import Kind
from footprint.source import IdentifierKind
from footprint.subject import read_profile
from footprint.text import clean
from tests.footprint.report.made import MADE, OWNER, TODAY, action, evidence, finding, make_run
from tests.nasty import ADDRESSES, NASTY

PRIVATE = frozenset({IdentifierKind.PHONE})
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control bytes, direction marks, tag characters, half characters."""


@pytest.fixture(scope="module")
def report() -> Report:
    """Everything that a page, a remedy or a profile could have said, in all its places."""
    return assemble(_run(), reveal=True, made_at=MADE)


def _run() -> Run:
    found, todo = [], []
    for number, text in enumerate(NASTY):
        page = f"https://people.test/{number}?q={text[:200]}"
        line = clean(text, one_line=True)
        seen = evidence(page, title=line, snippet=line, private_kinds=PRIVATE)
        one = finding(Kind.DOCUMENT, str(line), text, seen, id=f"f{number}", known=True)
        found.append(one.ranked(one.tier, number + 1, text))
    for number, start in enumerate(range(0, len(NASTY), 25)):
        part = NASTY[start : start + 25]
        words = " ".join(part)
        todo.append(
            action(
                f"a{number}", findings=(f"f{number}",), pages=ADDRESSES, title=words[:300],
                url=ADDRESSES[number % len(ADDRESSES)], why=words, steps=part, letter="\n\n".join(part),
                caveats=part, verify=part, proof=words, fee=words, mitigation=words,
            )
        )  # fmt: skip
    way = RouteStep("https://people.test/0?q=" + NASTY[0], NASTY[:9], ("finding:f0", *NASTY[:9]))
    return replace(
        make_run(read_profile(OWNER, today=TODAY)),
        findings=tuple(found), questions=tuple(found[:9]), actions=tuple(todo), limits=NASTY,
        routes=(Route("r" + NASTY[1], Start.STRANGER, "f0", (way,), ("a0",)),),
    )  # fmt: skip


def harmless(text: str) -> None:
    """Assert that nothing in a text is a command, or turns or hides what stands around it."""
    assert not UNSEEN.search(text), repr(UNSEEN.findall(text)[:5])


def web_page(text: str) -> None:
    """Assert that a page is ours alone: no script, no picture, no form, no way out but links."""
    harmless(text)
    tree = LexborHTMLParser(text)
    assert {node.tag for node in tree.css("*")}.isdisjoint(
        {"script", "img", "iframe", "link", "object", "embed", "form", "base", "frame", "video",
         "audio", "source", "image", "foreignobject", "use", "animate", "set", "math", "plaintext"}
    )  # fmt: skip
    for style in tree.css("style"):
        assert not re.search(r"@import|url\(|expression|//[a-z]", style.text())
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), name
            assert name not in {"src", "srcset", "action", "formaction", "background", "autofocus"}
            assert name != "style" or (node.tag == "svg" and "url" not in (value or ""))
            assert name != "href" or re.match(r"#[\w-]+$|https?://[!-~]+$", value or ""), value
            assert name != "http-equiv" or (value or "").lower() == "content-security-policy"


def as_json(data: bytes, report: Report) -> None:
    assert read_report(data) == report


def as_html(data: bytes, report: Report) -> None:
    web_page(data.decode())


def as_markdown(data: bytes, report: Report) -> None:
    harmless(data.decode())
    tokens = MarkdownIt("gfm-like").parse(data.decode())
    inner = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in (*tokens, *inner)}.isdisjoint(
        {"html_block", "html_inline", "image", "link_open", "table_open", "blockquote_open", "hr"}
    )


def as_table(data: bytes, report: Report) -> None:
    told = data.decode("utf-8-sig")
    harmless(told)
    assert "\r" not in told.replace("\r\n", "")
    rows = list(csv.reader(io.StringIO(told, newline="")))
    assert len(rows) > len(NASTY) // 2
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"[\s\"'\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20\u207a]", cell) or (
            cell.startswith("'")
        ), repr(cell)
        assert not re.search(r"[;\t\n]\s*[=+\-@]", cell), repr(cell)


def as_calendar(data: bytes, report: Report) -> None:
    harmless(data.decode())
    calendar = Calendar.from_ical(data)
    assert {part.name for part in calendar.walk()} <= {"VCALENDAR", "VEVENT", "VALARM", "VTODO"}
    assert all("ATTACH" not in part and "URL" not in part for part in calendar.walk())


def as_pdf(data: bytes, report: Report) -> None:
    assert data.startswith(b"%PDF-")
    assert not re.search(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|SubmitForm|RichMedia)\b", data)
    reader = PdfReader(io.BytesIO(data))
    # Letters are pictures here; the reader gives those that it cannot name low numbers.
    told = "".join(page.extract_text() for page in reader.pages)
    assert not re.search("[\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)
    for page in reader.pages:
        for note in page.get("/Annots") or ():
            link = note.get_object().get("/A", {}).get("/URI", "https://")
            assert re.match(r"https?://|mailto:|tel:", str(link))


def as_terminal_text(data: bytes, report: Report) -> None:
    harmless(data.decode())
    assert "\t" not in data.decode()
    assert "\r" not in data.decode()


def as_letters(data: bytes, report: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.namelist()) > len(report.plan.actions)
        for name in archive.namelist():
            assert re.fullmatch(r"[\w-]+\.(?:txt|docx)", name, re.ASCII), name
            held = archive.read(name)
            if name.endswith(".txt"):
                harmless(held.decode())
            else:
                _word_file(held)


def _word_file(data: bytes) -> None:
    harmless("\n".join(one.text for one in Document(io.BytesIO(data)).paragraphs))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            held = archive.read(name)
            assert b"TargetMode" not in held, f"{name} leads elsewhere"
            if name == "word/document.xml":
                tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(held).iter()}
                assert tags.isdisjoint({"hyperlink", "instrText", "fldSimple", "object", "drawing"})


LOOKED_AT: dict[str, Callable[[bytes, Report], None]] = {
    "json": as_json,
    "html": as_html,
    "md": as_markdown,
    "csv": as_table,
    "ics": as_calendar,
    "pdf": as_pdf,
    "txt": as_terminal_text,
    "checklist.html": as_html,
    "checklist.md": as_markdown,
    "letters.zip": as_letters,
}


@pytest.mark.parametrize("form", list(_RENDERERS))
def test_hostile_text_is_text_and_nothing_else_in_every_form(form: str, report: Report) -> None:
    assert form in LOOKED_AT, "say above what this form must not do"
    LOOKED_AT[form](renderer(form)(report), report)


def test_the_history_of_re_checks_is_text_too() -> None:
    lines = [str(clean(text, one_line=True)) for text in NASTY]
    story = History(
        points=(Point(date(2026, 8, 20), 5),),
        changes=tuple(Changed("new", "address", line, 2) for line in lines),
        unchanged=1,
        actions=tuple(Followed(line, "gone_at_source", "asked") for line in lines),
        unseen=tuple(Unseen(line, line) for line in lines),
    )
    harmless(history_text(story))
    web_page(history_html(story, ""))
