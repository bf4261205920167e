"""The reason line says what, who sees it, why, how sure, what it opens and what would change it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footprint.finding import About, Band, Tier
from footprint.rank import Context, Findability, Role, explain, rank
from footprint.sighting import Kind, Layer, Use
from footprint.source import IdentifierKind as Key
from tests.risk_world import finding, match, seen


def test_the_line_has_all_its_parts() -> None:
    home = finding("f", Kind.ADDRESS, seen("https://a.test/", Key.NAME), use=Use.HOME)
    line = explain(home, Role.ENDS).line
    assert line == (
        "Your home address: act now, because it leads to your door and is easy to find. "
        "Anyone who searches for your name sees it on the first page. It is confirmed as you. "
        "A route ends here. "
        "It would be “this week” if it could only be seen with a login or in an archive."
    )


@pytest.mark.parametrize(
    ("kind", "use", "current", "about", "what"),
    [
        (Kind.ADDRESS, Use.HOME, False, About.SUBJECT, "Your former home address"),
        (Kind.ADDRESS, Use.OFFICE, None, About.SUBJECT, "Your work address"),
        (Kind.PHONE, Use.UNKNOWN, None, About.SUBJECT, "Your personal phone number"),
        (Kind.EMAIL, Use.OFFICE, None, About.SUBJECT, "Your work email address"),
        (Kind.ADDRESS, Use.HOME, None, About.HOUSEHOLD, "Your household's home address"),
        (Kind.EMPLOYER, Use.UNKNOWN, False, About.SUBJECT, "Your former employer"),
    ],
)
def test_what(kind: Kind, use: Use, current: bool | None, about: About, what: str) -> None:
    found = finding("f", kind, use=use, current=current, about=about)
    assert explain(found).what == what


def test_applying_the_counterfactual_to_the_page_itself_gives_its_tier() -> None:
    home = finding("f", Kind.ADDRESS, seen("https://a.test/", Key.NAME), use=Use.HOME)
    other = explain(home).otherwise
    assert other.factors.findability is Findability.F1
    archived = tuple(replace(place, layer=Layer.ARCHIVE) for place in home.evidence)
    assert rank([replace(home, evidence=archived)])[0].tier is other.tier is Tier.THIS_WEEK


def test_saying_it_is_me_gives_the_tier_that_was_named() -> None:
    unsure = finding(
        "f", Kind.ADDRESS, seen("https://a.test/", Key.NAME), of=match(Band.CHECK, 0.6)
    )
    explanation = explain(unsure)
    assert explanation.tier is Tier.WATCH
    assert explanation.otherwise.text == "you say that it is you"
    mine = replace(unsure, match=match(Band.CONFIRMED))
    assert rank([mine])[0].tier is explanation.otherwise.tier is Tier.ACT_NOW


def test_taking_the_route_away_gives_the_tier_that_was_named() -> None:
    handle = finding("f", Kind.USERNAME)
    explanation = explain(handle, Role.BRIDGE)
    assert explanation.tier is Tier.THIS_WEEK
    assert "pages that lead over it" in explanation.otherwise.text
    assert rank([handle])[0].tier is explanation.otherwise.tier is Tier.WATCH


def test_a_situation_is_named_only_where_it_moved_something() -> None:
    context = Context(threat=True, children=True, lone_worker=True)
    home = finding("f", Kind.ADDRESS, seen("https://a.test/", Key.NAME), use=Use.HOME)
    assert explain(home, raised=context).raised == ""
    routine = finding("f", Kind.ROUTINE, seen("https://a.test/", Key.NAME, layer=Layer.ARCHIVE))
    assert explain(routine, raised=context).raised.startswith("you told us")
    school = finding("f", Kind.SCHOOL)
    assert explain(school, raised=Context(children=True)).tier is Tier.WHEN_YOU_CAN
    assert explain(school, raised=Context(lone_worker=True)).tier is Tier.WATCH
