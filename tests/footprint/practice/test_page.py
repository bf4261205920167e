from __future__ import annotations

import pytest

from footprint.practice.facts import Fact, Pen
from footprint.practice.page import PDF, Answer, PracticePage, pages_by_url, visible_text, written
from footprint.sighting import Kind


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two</p>", "one two"),
        ("<p>0<b>7</b>700</p>", "07700"),
        ("<td>a</td><td>b</td>", "a b"),
        ("<script>no</script>yes<style>no</style>", "yes"),
        ("<!-- no -->yes", "yes"),
        ("<title>no</title>&amp; &eacute;", "& é"),
    ],
)
def test_visible_text_is_what_a_reader_sees(html: str, text: str) -> None:
    assert visible_text(html) == text


def test_what_fills_a_layout_is_escaped() -> None:
    page = written(
        "http://x.test/",
        "t",
        "<title>{{ name }}</title><p>{{ name }}</p>",
        Pen(),
        name="<b>A & B</b>",
    )
    assert (
        page.html
        == "<title>&lt;b&gt;A &amp; B&lt;/b&gt;</title><p>&lt;b&gt;A &amp; B&lt;/b&gt;</p>"
    )
    assert page.title == "<b>A & B</b>"


def test_taking_a_fact_out_is_kept_and_leaves_the_first_page_alone() -> None:
    pen = Pen()
    fact = Fact("p", Kind.SCHOOL, "larkhill")
    page = PracticePage(
        "http://x.test/a", "t", f"<p>at {pen.write(fact, 'Larkhill')}</p>", pen.facts
    )
    redacted = page.without([fact])
    assert (redacted.text, redacted.shown) == ("at [removed]", ())
    assert (page.text, page.shown) == ("at Larkhill", ((fact, "Larkhill"),))


def test_a_pdf_is_served_as_a_pdf_and_titled_by_its_first_line() -> None:
    page = PracticePage("http://x.test/a.pdf", "t", "Sailing Club\nA line", media_type=PDF)
    assert page.body.startswith(b"%PDF-")
    assert (page.title, page.text, page.host) == ("Sailing Club", "Sailing Club A line", "x.test")


def test_a_page_with_another_answer_cannot_be_read() -> None:
    assert PracticePage("http://x.test/", "t", "hello").readable
    assert not PracticePage("http://x.test/", "t", "hello", instead=Answer(403, "no")).readable


def test_two_pages_of_one_address_are_refused() -> None:
    page = PracticePage("http://x.test/", "t", "hello")
    with pytest.raises(ValueError, match="two practice pages"):
        pages_by_url(iter([page, page]))
