from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from footprint.finding import Evidence, Finding
from footprint.remedies.action import Action
from footprint.remedies.letters.shown import KIND_WORDS, shown_to
from footprint.sighting import Kind, Layer
from footprint.subject import Profile


@pytest.mark.parametrize(
    ("kind", "value", "snippet", "line"),
    [
        (Kind.PHONE, "07700 900123", "Tel: 07700 900123", "a phone number: 07700 900123"),
        (Kind.PHONE, "07700 900123", "Tel: +44 (0)7700-900-123.", "a phone number: 07700 900123"),
        (Kind.PHONE, "07700 900123", "Tel: 07700 900124", "a phone number, as the page shows it"),
        (Kind.PHONE, "07700 900123", "Ref 107700900123", "a phone number, as the page shows it"),
        (Kind.PHONE, "07700 900123", "Tel: 07700 9001234", "a phone number, as the page shows it"),
        (
            Kind.ADDRESS,
            "14 Larkspur Rise, Otley, LS21 9ZZ",
            "of Larkspur Rise, Otley",
            "a home address: Otley",
        ),
        (
            Kind.ADDRESS,
            "14 Larkspur Rise, Otley, LS21 9ZZ",
            "at 14 Larkspur Rise",
            "a home address: 14 Larkspur Rise",
        ),
        (
            Kind.ADDRESS,
            "14 Larkspur Rise, Otley",
            "at 114 Larkspur Rise",
            "a home address, as the page shows it",
        ),
        (Kind.POSTCODE, "LS21 9ZZ", "in ls21 9zz.", "a postcode: LS21 9ZZ"),
        (Kind.POSTCODE, "LS21 9ZZ", "in LS21", "a postcode, as the page shows it"),
        (
            Kind.EMAIL,
            "rhi@example.org",
            "mail rhi@example.org",
            "an email address: rhi@example.org",
        ),
        (Kind.AGE, "38", "aged 38", "an age: 38"),
        (Kind.AGE, "38", "aged 138", "an age, as the page shows it"),
        (Kind.CHILD, "Ffion Okafor", "our Ffion", "details of a child, as the page shows it"),
        (Kind.EMPLOYER, "", "", "a place of work, as the page shows it"),
    ],
)
def test_a_value_is_written_only_where_the_page_spells_it_out(
    *,
    kind: Kind,
    value: str,
    snippet: str,
    line: str,
    asked: Action,
    profile: Profile,
    spot: Callable[..., Evidence],
    fact: Callable[..., Finding],
) -> None:
    found = fact("home", kind, spot(asked.pages[0], snippet), value=value)
    assert shown_to(asked, [found], profile).facts == (line,)


def test_every_kind_has_words_that_hold_no_value() -> None:
    assert set(KIND_WORDS) == set(Kind)


@pytest.mark.parametrize(
    ("snippet", "name"),
    [
        ("RHIANNON OKAFOR ran", "Rhiannon Okafor"),
        ("R. Okafor ran", ""),
        ("Okafor Rhiannon", ""),
        ("", ""),
    ],
)
def test_the_name_is_one_that_the_page_gives(
    *,
    snippet: str,
    name: str,
    asked: Action,
    profile: Profile,
    spot: Callable[..., Evidence],
    fact: Callable[..., Finding],
) -> None:
    found = fact("home", Kind.AGE, spot(asked.pages[0], snippet), value="38")
    assert shown_to(asked, [found], profile).name == name


def test_pages_of_others_and_of_ones_own_export_are_not_the_holders(
    asked: Action, profile: Profile, spot: Callable[..., Evidence], fact: Callable[..., Finding]
) -> None:
    found = fact(
        "home",
        Kind.AGE,
        spot("https://elsewhere.example.org/x", "38"),
        spot(asked.pages[0], "38", layer=Layer.OWN_EXPORT),
        value="38",
    )
    shown = shown_to(asked, [found], profile)
    assert shown.pages == ()
    assert shown.facts == ()


def test_what_a_search_engine_shows_of_a_page_is_not_quoted_to_its_holder(
    asked: Action, profile: Profile, spot: Callable[..., Evidence], fact: Callable[..., Finding]
) -> None:
    old = spot(asked.pages[0], "Rhiannon Okafor, 38", layer=Layer.INDEX)
    shown = shown_to(asked, [fact("home", Kind.AGE, old, value="38")], profile)
    assert shown.name == ""
    assert shown.facts == ("an age, as the page shows it",)
    assert [page.url for page in shown.pages] == [asked.pages[0]]


def test_a_page_seen_twice_is_dated_by_the_first_time(
    asked: Action, profile: Profile, spot: Callable[..., Evidence], fact: Callable[..., Finding]
) -> None:
    found = fact("home", Kind.AGE, spot(asked.pages[0], days=3), spot(asked.pages[0]), value="38")
    pages = shown_to(asked, [found], profile).pages
    assert [page.seen_on.day for page in pages] == [21]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?q=Okafor+LS21+9ZZ", False),
        ("?q=okafor", True),
        ("?who=Rhiannon%20Okafor&page=2", True),
        ("?tel=%2B447700900123", False),
        ("?mail=rhi%40example.org", False),
        ("?street=Larkspur+Rise", False),
        ("?id=4711&page=2", True),
        ("?id=14", True),
        ("?pc=LS219ZZ", False),
    ],
)
def test_a_search_address_does_not_tell_more_than_the_page(  # the page gives the name alone
    *,
    query: str,
    kept: bool,
    asked: Action,
    profile: Profile,
    spot: Callable[..., Evidence],
    fact: Callable[..., Finding],
) -> None:
    url = f"{asked.pages[0]}{query}"
    found = fact("home", Kind.AGE, spot(url, "Rhiannon Okafor, 38"), value="38")
    pages = shown_to(replace(asked, pages=(url,)), [found], profile).pages
    assert [page.url for page in pages] == [url if kept else asked.pages[0]]
