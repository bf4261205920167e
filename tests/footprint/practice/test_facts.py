"""The pen: what is marked is what the key says, and what is taken out is gone."""

from __future__ import annotations

import json
import random

import pytest

from footprint.practice.facts import (
    FIRST_LINE,
    NO_NUMBER,
    NO_POSTCODE,
    Fact,
    Pen,
    address_value,
    json_source,
    number,
    phone_forms,
    shown_facts,
    unmarked,
)
from footprint.practice.names import TOWNS, Custom
from footprint.practice.people import Home, Person
from footprint.practice.population import Draw, Numbers
from footprint.sighting import Kind
from footprint.subject import RelationKind, parse_phone


@pytest.fixture
def person() -> Person:
    home = Home("14", "Larkspur Rise", TOWNS["Otley"], "LS21 9ZZ")
    return Draw(random.Random(1), "t", Numbers()).person(
        Custom.IRISH, home, woman=True, given="Siobhán", family="O'Hagan"
    )


def test_marks_leave_the_page_as_it_would_be_without_them(person: Person) -> None:
    pen = Pen()
    source = f"<p>{pen.name(person)} lives at {pen.address(person, joiner='<br>')}.</p>"
    assert unmarked(source, pen.facts) == (
        "<p>Siobhán O&#39;Hagan lives at 14 Larkspur Rise<br>Otley<br>LS21 9ZZ.</p>"
    )


def test_shown_facts_are_those_that_were_written(person: Person) -> None:
    pen = Pen()
    source = f"{pen.address(person)} {pen.phone(person, form='thirds')} {pen.phone(person)}"
    shown = [(fact.kind, words) for fact, words in shown_facts(source, pen.facts)]
    assert shown == [
        (Kind.POSTCODE, "LS21 9ZZ"),
        (Kind.ADDRESS, "14 Larkspur Rise, Otley, LS21 9ZZ"),
        (Kind.PHONE, phone_forms(person.mobile)["thirds"]),
        (Kind.PHONE, person.mobile),
    ]


@pytest.mark.parametrize(
    ("kind", "value", "left", "still_shown"),
    [
        (Kind.ADDRESS, "14|larkspur rise|otley|ls21 9zz", "at [removed], ring {phone}", {Kind.PHONE}),
        (Kind.POSTCODE, "LS21 9ZZ", "at 14 Larkspur Rise, Otley, [removed], ring {phone}", {Kind.PHONE}),
        (Kind.POSTCODE, "LS21 9ZY", "at 14 Larkspur Rise, Otley, LS21 9ZZ, ring {phone}", {Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE}),
        (Kind.EMAIL, "LS21 9ZZ", "at 14 Larkspur Rise, Otley, LS21 9ZZ, ring {phone}", {Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE}),
    ],
)  # fmt: skip
def test_taking_a_fact_out_takes_its_words_and_nothing_else(
    person: Person, kind: Kind, value: str, left: str, still_shown: set[Kind]
) -> None:
    pen = Pen()
    source = f"at {pen.address(person)}, ring {pen.phone(person)}"
    gone = [Fact("anybody", kind, value)]
    assert unmarked(source, pen.facts, gone) == left.format(phone=person.mobile)
    assert {fact.kind for fact, _ in shown_facts(source, pen.facts, gone)} == still_shown


def test_numbers_in_json_are_numbers_and_become_null_when_taken_out(person: Person) -> None:
    pen = Pen(plain=True)
    source = json_source(
        {"month": number(pen.born(person, "3", month_only=True)), "who": pen.name(person)}
    )
    assert json.loads(unmarked(source, pen.facts)) == {"month": 3, "who": "Siobhán O'Hagan"}
    born = next(fact for fact in pen.facts if fact.kind is Kind.DATE_OF_BIRTH)
    assert json.loads(unmarked(source, pen.facts, [born])) == {
        "month": None,
        "who": "Siobhán O'Hagan",
    }


def test_an_attribute_is_emptied_not_filled_with_a_note(person: Person) -> None:
    pen = Pen()
    source = f'<a href="tel:{pen.phone(person)}">ring</a>'
    assert unmarked(source, pen.facts, pen.facts) == '<a href="tel:">ring</a>'


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        (NO_POSTCODE, "14|larkspur rise|otley|"),
        (NO_NUMBER, "|larkspur rise|otley|"),
        (FIRST_LINE, "14|larkspur rise||"),
    ],
)
def test_a_partial_address_names_its_whole(person: Person, parts: object, value: str) -> None:
    pen = Pen()
    pen.address(person, parts)  # type: ignore[arg-type]  # parametrised
    fact = next(fact for fact in pen.facts if fact.kind is Kind.ADDRESS)
    assert (fact.normalised, fact.part_of) == (value, address_value(person.home))


def test_a_child_is_a_child_and_a_partner_is_family(person: Person) -> None:
    draw = Draw(random.Random(2), "t", Numbers())
    lead, partner, child = draw.household(person, children=1)
    pen = Pen()
    pen.relative(lead, partner)
    pen.relative(lead, child, child.given)
    family, own_child = pen.facts
    assert family.kind is Kind.FAMILY
    assert own_child.kind is Kind.CHILD
    assert own_child.part_of.startswith(own_child.normalised + " ")
    assert lead.ties == ((RelationKind.SPOUSE, partner.id), (RelationKind.CHILD, child.id))


@pytest.mark.parametrize(
    "value", ["07700 900123", "01632 960123", "020 7946 0123", "028 9018 0123", "0113 496 0123"]
)
def test_every_way_of_writing_a_number_is_the_same_number(value: str) -> None:
    assert {parse_phone(form) for form in phone_forms(value).values()} == {parse_phone(value)}
