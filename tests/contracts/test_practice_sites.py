"""What every site family of the practice web keeps, whoever writes the next one."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from html import unescape

import pytest
from selectolax.lexbor import LexborHTMLParser

from footprint.practice import PracticePage, World, sites
from footprint.practice.page import HTML, JSON, PDF
from footprint.practice.people import folded
from footprint.practice.sites.registry import ALWAYS, CHOSEN
from footprint.sighting import Kind

WORLD = World.generate()
FAMILIES = sorted({*ALWAYS, *CHOSEN})
LEAST_FAMILIES = 16


def written_by(family: str) -> list[PracticePage]:
    return [page for page in WORLD.pages.values() if page.family == family]


def test_every_module_beside_the_registry_is_registered() -> None:
    modules = {module.name for module in pkgutil.iter_modules(sites.__path__)} - {"registry"}
    assert modules == set(FAMILIES)
    assert len(modules) >= LEAST_FAMILIES
    for name in modules:
        module = importlib.import_module(f"footprint.practice.sites.{name}")
        assert name == module.FAMILY


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_writes_about_several_subjects(family: str) -> None:
    about = {fact.whose.partition("/")[0] for page in written_by(family) for fact in page.facts}
    assert len(about & set(WORLD.names)) >= 4
    assert {page.media_type for page in written_by(family)} <= {HTML, JSON, PDF}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_fact_can_be_read_on_its_page(family: str) -> None:
    for page in written_by(family):
        text = squeezed(f"{page.text} {unescape(page.html)}")
        for fact, shown in page.shown:
            assert squeezed(shown) in text, (page.url, fact.kind)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_words_of_a_fact_mean_its_normalised_value(family: str) -> None:
    for page in written_by(family):
        for fact, shown in page.shown:
            bare, value = alnum(shown), alnum(fact.normalised)
            match fact.kind:
                case Kind.PHONE:
                    assert re.sub(r"\D", "", shown).removeprefix("44").lstrip(
                        "0"
                    ) == value.removeprefix("44")
                case Kind.ADDRESS if page.media_type != JSON:
                    assert bare == value
                case (
                    Kind.AGE
                    | Kind.POSTCODE
                    | Kind.VEHICLE
                    | Kind.USERNAME
                    | Kind.SCHOOL
                    | Kind.EMPLOYER
                    | Kind.ROUTINE
                    | Kind.FAMILY
                    | Kind.CHILD
                ):
                    assert bare == value
                case Kind.EMAIL:
                    assert alnum(shown.replace(" at ", "@").replace(" dot ", ".")) == value
                case Kind.PERSON:
                    # In any order, with a title, with middle names, before a marriage, or by first name.
                    assert set(folded(shown).replace(",", "").split()) & set(
                        fact.normalised.split()
                    )
                case _:
                    assert bare


@pytest.mark.parametrize("family", FAMILIES)
def test_html_pages_have_a_title_and_a_name_in_their_body(family: str) -> None:
    for page in written_by(family):
        if page.media_type != HTML:
            continue
        tree = LexborHTMLParser(page.html)
        assert page.title
        assert page.title != page.url
        assert tree.body is not None
        names = [shown for fact, shown in page.shown if fact.kind is Kind.PERSON]
        assert names
        assert squeezed(names[0]) in squeezed(tree.body.text(separator=" "))


def test_json_pages_are_json() -> None:
    for page in written_by("companies_house"):
        assert isinstance(json.loads(page.html), dict)


@pytest.mark.parametrize(
    "family", [family for family in FAMILIES if family not in {"mp_office", "walls"}]
)
def test_pages_show_other_people_beside_the_lead(family: str) -> None:
    people = {
        fact.whose
        for page in written_by(family)
        for fact in page.facts
        if fact.kind is not Kind.FAMILY
    }
    leads = {circle.lead.id for circle in WORLD.circles}
    if family not in {"personal_site", "wedding", "obituary", "fundraising"}:
        assert people - leads
    assert people & leads


def test_the_office_pages_show_nothing_private() -> None:
    for page in written_by("mp_office"):
        private = {fact.kind for fact, _ in page.shown if not fact.public}
        assert private == {Kind.PERSON}
        assert {Kind.ADDRESS, Kind.PHONE, Kind.EMAIL} <= {
            fact.kind for fact, _ in page.shown if fact.public
        }


def test_idioms_differ_from_family_to_family() -> None:
    marks = {
        "table": "<table", "dl": "<dl", "h-card": "h-card", "json-ld": "application/ld+json", "pre": "<pre",
        "old": "<FONT", "cards": 'class="card', "xhtml": "XHTML 1.0",
    }  # fmt: skip
    everything = {family: " ".join(page.html for page in written_by(family)) for family in FAMILIES}
    for idiom, mark in marks.items():
        assert any(mark in html for html in everything.values()), idiom


def test_the_people_finder_lists_namesakes_beside_the_subject() -> None:
    page = next(
        page
        for page in written_by("people_finder")
        if page.url.endswith("/results/jones/sarah-jones")
    )
    ages = [fact.normalised for fact, _ in page.shown if fact.kind is Kind.AGE]
    assert len(ages) == 9
    cards = LexborHTMLParser(page.html).css("div.card")
    assert len(cards) == len(ages)
    assert len({card.text() for card in cards}) == len(cards)


def squeezed(text: str) -> str:
    return re.sub(r"[\s]+", "", text)


def alnum(text: str) -> str:
    return "".join(char for char in folded(text) if char.isalnum())
