"""Routes drawn: masked labels only, no live markup, no line too wide."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from footprint.routes import Route, RouteStep, Start, chain, svg

CLUB, LIST = "https://club.test/members/rhiannon-okafor", "https://list.test/14-larkspur-rise"
ROUTE = Route(
    id="r0123456789ab",
    start=Start.STRANGER,
    target="home",
    steps=(
        RouteStep(CLUB, ("name",), ("finding:handle",)),
        RouteStep(LIST, ("finding:handle", "place"), ("finding:home",)),
    ),
)
LABELS = {
    "finding:handle": "a username",
    "finding:home": "a street in LS21",
    CLUB: "a page of club.test",
    LIST: "a page of list.test",
}
NS = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "</text><script>alert(1)</script>",
    '"><image href="https://evil.test/x">',
    "\x1b]52;c;AAAA\x07bell",
    "\u202eright to left\u202c",
    "a" * 10_000,
    "漢" * 300,
    "Z" + "\u0301" * 300,
    "[/] [@click=app.quit]here[/]",
    "&amp; & <",
]


def test_a_chain_reads_from_top_to_bottom() -> None:
    assert chain(ROUTE, LABELS).split("\n") == [
        "Somebody who knows your name and office",
        "  |",
        "  v",
        "(1) a page of club.test",
        "    found with your name",
        "    shows a username",
        "  |",
        "  v",
        "(2) a page of list.test",
        "    found with a username and your town",
        "    shows a street in LS21",
    ]


def test_a_removed_page_is_said_to_break_the_chain() -> None:
    drawn = chain(ROUTE, LABELS, removed=frozenset({LIST}))
    assert drawn.count("the plan breaks it here") == 1
    assert drawn.index("the plan breaks it here") > drawn.index("club.test")
    assert "the plan breaks it here" in svg(ROUTE, LABELS, removed=frozenset({LIST}))


def test_without_labels_nothing_of_page_or_fact_is_shown() -> None:
    for drawn in (chain(ROUTE, {}), svg(ROUTE, {})):
        for secret in ("club.test", "list.test", "rhiannon", "larkspur", "handle", "finding"):
            assert secret not in drawn.lower()
        assert "a page" in drawn
        assert "a detail about you" in drawn


@pytest.mark.parametrize("start", Start)
def test_every_start_is_named(start: Start) -> None:
    assert chain(replace(ROUTE, start=start), LABELS).startswith("Somebody who")


@pytest.mark.parametrize("width", [24, 40, 80])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_line_is_too_wide_and_no_control_is_left(text: str, width: int) -> None:
    drawn = chain(ROUTE, dict.fromkeys(LABELS, text), width=width)
    for line in drawn.split("\n"):
        columns = sum(
            0
            if unicodedata.category(char) in {"Mn", "Me"}
            else 2
            if unicodedata.east_asian_width(char) in "WF"
            else 1
            for char in line
        )
        assert columns <= width
        assert line.isprintable()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_picture_is_well_formed_and_holds_no_live_markup(text: str) -> None:
    drawn = svg(ROUTE, dict.fromkeys(LABELS, text), removed=frozenset({CLUB}))
    root = ET.fromstring(drawn)
    allowed = {f"{NS}{name}" for name in ("svg", "title", "desc", "rect", "text", "path")}
    for element in root.iter():
        assert element.tag in allowed
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert "href" not in name
            assert "url(" not in value
            assert "evil" not in value


def test_the_picture_says_in_words_what_it_shows() -> None:
    root = ET.fromstring(svg(ROUTE, LABELS))
    assert root.attrib["role"] == "img"
    title, desc = root.find(f"{NS}title"), root.find(f"{NS}desc")
    assert title is not None
    assert desc is not None
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {desc.attrib['id']}"
    assert desc.text is not None
    for words in ("your name and office", "Step 1", "Step 2", "a street in LS21"):
        assert words in desc.text


def test_nothing_is_drawn_outside_the_picture() -> None:
    root = ET.fromstring(svg(ROUTE, LABELS))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    bottom = 0.0
    for box in root.iter(f"{NS}rect"):
        x, y, w, h = (float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        assert y >= bottom
        assert x + w <= width
        bottom = y + h
    assert bottom <= height
    for text in root.iter(f"{NS}text"):
        assert float(text.attrib["y"]) < height


@pytest.mark.parametrize("name", ["W" * 90, "w" * 90, "漢" * 90, "Mary " * 30, "i" * 190, "é" * 90])
def test_a_long_name_is_broken_within_its_box_and_stays_bold(name: str) -> None:
    root = ET.fromstring(svg(ROUTE, {**LABELS, CLUB: name}))
    texts = [text for text in root.iter(f"{NS}text") if text.attrib.get("font-weight")]
    lines = [text.text or "" for text in texts][1:-1]
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    assert len(lines) > 1
    # Widths of DejaVu Sans Bold, the broadest face in common use, in sizes of type.
    widths = {"W": 1.11, "w": 0.93, "M": 1.0, "a": 0.68, "r": 0.5, "y": 0.66, " ": 0.35, "i": 0.35}
    for line in lines:
        wide = sum(widths.get(char, 1.0 if char == "漢" else 0.68) for char in line)
        assert wide * 15 <= 620 - 14


def test_ids_differ_between_pictures_of_one_page() -> None:
    other = svg(replace(ROUTE, id="rffffffffffff"), LABELS)
    assert 'id="r0123456789ab-title"' in svg(ROUTE, LABELS)
    assert "r0123456789ab" not in other
    strange = svg(replace(ROUTE, id='"<x'), LABELS)
    assert ET.fromstring(strange) is not None
