"""The page: what a screen reader, a printer and a nervous browser need."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from footprint.report import ChecklistForm, assemble, render_checklist, render_html
from footprint.subject import read_profile
from footprint.text import clean
from tests.footprint.report.made import MADE, OWNER, TODAY, evidence, make_run

REPORT = assemble(make_run(read_profile(OWNER, today=TODAY)), reveal=True, made_at=MADE)
PAGES = {
    "report": render_html(REPORT),
    "checklist": render_checklist(REPORT, ChecklistForm.HTML),
}
PAIRS = [
    (ink, paper)
    for ink in ("--ink", "--muted", "--link")
    for paper in ("--paper", "--panel", "--caution")
]


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> LexborHTMLParser:
    return LexborHTMLParser(PAGES[request.param])


def test_the_page_forbids_everything_from_outside(page: LexborHTMLParser) -> None:
    policy = page.css_first('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None
    content = policy.attributes["content"] or ""
    assert "default-src 'none'" in content
    assert "style-src 'unsafe-inline'" in content
    assert "script" not in content
    assert page.css_first('meta[name="referrer"][content="no-referrer"]') is not None


def test_language_title_and_landmarks(page: LexborHTMLParser) -> None:
    html = page.css_first("html")
    assert html is not None
    assert html.attributes["lang"] == "en-GB"
    title = page.css_first("title")
    assert title is not None
    assert "Okafor" not in title.text()
    assert len(page.css("main")) == len(page.css("h1")) == 1
    assert page.css_first('a.skip[href="#main"]') is not None


def test_headings_never_skip_a_level(page: LexborHTMLParser) -> None:
    levels = [int((node.tag or "h0")[1]) for node in page.css("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_every_inner_link_leads_somewhere(page: LexborHTMLParser) -> None:
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    for link in page.css('a[href^="#"]'):
        assert (link.attributes["href"] or "")[1:] in ids
    for node in page.css("[aria-labelledby]"):
        assert set((node.attributes["aria-labelledby"] or "").split()) <= set(ids)


def test_tables_have_captions_and_scoped_headers(page: LexborHTMLParser) -> None:
    for table in page.css("table"):
        assert table.css_first("caption") is not None
        assert all(head.attributes.get("scope") in {"col", "row"} for head in table.css("th"))


def test_tick_boxes_have_labels(page: LexborHTMLParser) -> None:
    boxes = page.css("input")
    assert boxes
    for box in boxes:
        assert box.parent is not None
        assert box.parent.tag == "label"
        assert box.parent.text(strip=True)


@pytest.mark.parametrize("mode", ["light", "dark", "print"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_contrast_is_at_least_seven_to_one(mode: str, ink: str, paper: str) -> None:
    colours = _colours(PAGES["report"])[mode]
    assert _ratio(colours[ink], colours[paper]) >= 7


def test_focus_can_be_seen() -> None:
    colours = _colours(PAGES["report"])["dark"]
    assert _ratio(colours["--on-focus"], colours["--focus"]) >= 7


def test_a_look_alike_host_is_flagged_and_shown_in_ascii() -> None:
    run = make_run(read_profile(OWNER, today=TODAY))
    seen = evidence("https://\u0430pple.test/id", title=clean("x"))
    run = replace(run, findings=(replace(run.findings[0], evidence=(seen,)),))
    text = render_html(assemble(run, reveal=True, made_at=MADE))
    assert "xn--pple-43d.test" in text
    assert "mixes alphabets" in text
    assert "\u0430pple" not in text


def _colours(page: str) -> dict[str, dict[str, str]]:
    style = page[page.index("<style>") : page.index("</style>")]
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    light, dark, printed = (dict(re.findall(r"(--[\w-]+): (#\w{6});", block)) for block in blocks)
    return {"light": light, "dark": light | dark, "print": light | printed}


def _ratio(one: str, other: str) -> float:
    """Contrast by WCAG 2.2."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
