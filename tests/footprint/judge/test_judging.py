"""What is told while a search goes on is what the end would be with those pages alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from footprint.finding import Match
from footprint.gather import Visit
from footprint.judge.judging import Judge
from footprint.judge.known import Known
from footprint.match import LabelLog, Matcher
from footprint.sighting import Kind, Page, Record, Shape, Sighting
from footprint.source import Found, IdentifierKind, Reading, Request
from footprint.subject import Profile
from footprint.text import clean

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PROFILE = Profile.model_validate(
    {
        "format": "footprint-profile/1",
        "names": [{"given": "Rhiannon", "family": "Okafor"}],
        "phones": [{"value": "07700 900123"}],
        "addresses": [{"value": "14 Larkspur Rise, Otley, LS21 9ZZ"}],
    }
)


def visit(number: int, kind: Kind, value: str, normalised: str) -> Visit:
    """Return a page with one record: the subject's name, and one fact."""
    name = "Rhiannon Okafor"
    text = clean(f"{name} {value}", one_line=True)
    facts = (
        Sighting(
            Kind.PERSON, clean(name, one_line=True), "rhiannon okafor", 0, len(name), 0.9, "test"
        ),
        Sighting(
            kind,
            clean(value, one_line=True),
            normalised,
            len(name) + 1,
            len(str(text)),
            0.9,
            "test",
        ),
    )
    url = f"https://page{number}.example.org/"
    page = Page(url, 200, "text/html", b"", None, NOW, "ab" * 32)
    record = Record(Shape.CARD, text, (clean(name, one_line=True),), facts)
    reading = Reading(Found(), clean("A page", one_line=True), (record,))
    request = Request("web", url, (), why="To open it.")
    return Visit("web", request, page, reading, frozenset(), 0, (record,))


PAGES = [
    visit(1, Kind.PHONE, "07700 900123", "+447700900123"),
    visit(2, Kind.ADDRESS, "14 Larkspur Rise, Otley, LS21 9ZZ", "14|larkspur rise|otley|ls21 9zz"),
    visit(3, Kind.EMAIL, "rhi@example.org", "rhi@example.org"),
]


class Counting(Matcher):
    """A matcher that knows how often it was asked."""

    asked = 0

    def match_page(self, *args: Any, **options: Any) -> tuple[Match, ...]:
        self.asked += 1
        return super().match_page(*args, **options)


def judge() -> tuple[Judge, Counting]:
    matcher = Counting(PROFILE, LabelLog(), today=date(2026, 11, 20))
    return Judge(matcher, Known(PROFILE)), matcher


def test_page_by_page_comes_to_the_same_as_all_at_once() -> None:
    steady, matcher = judge()
    for end in range(1, len(PAGES) + 1):
        at_once, _ = judge()
        assert steady.facts(PAGES[:end]) == at_once.facts(PAGES[:end])
        assert matcher.asked == end
    assert steady.facts(PAGES).found


def test_a_page_is_judged_again_when_its_grounds_change() -> None:
    steady, matcher = judge()
    steady.facts(PAGES)
    led = [replace(one, found_by=frozenset({IdentifierKind.PHONE})) for one in PAGES]
    at_once, _ = judge()
    assert steady.facts(led) == at_once.facts(led)
    assert matcher.asked == 2 * len(PAGES)
    fewer = [replace(PAGES[0], records=()), *PAGES[1:]]
    assert steady.facts(fewer) != steady.facts(PAGES)


def test_what_is_found_without_doubt_is_not_asked_about() -> None:
    facts = judge()[0].facts(PAGES)
    sure = {(one.kind, one.normalised) for one in facts.found}
    assert not sure & {(one.kind, one.normalised) for one in facts.questions}
