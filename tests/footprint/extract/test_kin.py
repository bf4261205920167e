"""Kin: people of one home, and relations turned towards the subject."""

from __future__ import annotations

from datetime import date

import pytest

from footprint.extract.kin import complete
from footprint.sighting import Kind, Record, Shape, Sighting
from footprint.subject import RelationKind, read_profile
from footprint.text import clean

PROFILE = read_profile(
    b'format = "footprint-profile/1"\n[[names]]\ngiven = "Isolde"\nfamily = "Quillfeather"\n',
    today=date(2026, 11, 21),
)


def record(text: str, name: str, *sightings: Sighting) -> Record:
    return Record(Shape.DEFINITION, clean(text), (clean(name),) if name else (), sightings)


def relation(text: str, shown: str, normalised: str, kind: RelationKind) -> Sighting:
    start = text.index(shown)
    return Sighting(
        Kind.CHILD if kind is RelationKind.CHILD else Kind.FAMILY,
        clean(shown), normalised, start, start + len(shown), 0.9, "relation.of", relation=kind,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Other occupants: Corin Quillfeather", {"corin quillfeather"}),
        (
            "Lives with: Corin Quillfeather, Wren Oakenshaw",
            {"corin quillfeather", "wren oakenshaw"},
        ),
        ("Possible relatives\nCorin Quillfeather", {"corin quillfeather"}),
        ("Other occupants: Isolde Quillfeather", set()),
        ("Other services: Corin Quillfeather", set()),
        ("Occupation: Secretary General", set()),
        ("He lives with his cat and two rabbits", set()),
    ],
)
def test_people_of_one_home(line: str, names: set[str]) -> None:
    text = f"Name: Isolde Quillfeather\n{line}"
    (done,) = complete([record(text, "Isolde Quillfeather")], PROFILE)
    assert {s.normalised for s in done.sightings if s.kind is Kind.FAMILY} == names
    for sighting in done.sightings:
        assert str(done.text)[sighting.start : sighting.end] == str(sighting.value)


TEXT = "Much loved father of Isolde Quillfeather of Otley."


def test_an_obituary_is_turned_towards_the_subject() -> None:
    about = record(
        TEXT, "QUILLFEATHER, Gordon",
        relation(TEXT, "Isolde Quillfeather", "isolde quillfeather", RelationKind.CHILD),
    )  # fmt: skip
    kept, turned = complete([about], PROFILE)
    assert kept == about
    assert str(turned.names[0]) == "Isolde Quillfeather"
    (fact,) = turned.sightings
    assert (fact.kind, fact.normalised) == (Kind.FAMILY, "gordon quillfeather")
    assert fact.relation is RelationKind.PARENT
    assert turned.others == ()


@pytest.mark.parametrize(
    ("name", "normalised"),
    [("", "isolde quillfeather"), ("Gordon", "isolde quillfeather"), ("A B", "wren oakenshaw")],
)
def test_nobody_else_is_turned(name: str, normalised: str) -> None:
    about = record(
        TEXT, name, relation(TEXT, "Isolde Quillfeather", normalised, RelationKind.CHILD)
    )
    assert complete([about], PROFILE) == [about]


def contact(text: str, shown: str) -> Sighting:
    start = text.index(shown)
    return Sighting(
        Kind.PHONE, clean(shown), "+447700900123", start, start + len(shown), 1.0, "profile.phone"
    )


def test_a_first_name_beside_the_subjects_number_is_the_subject() -> None:
    text = "Player: Corin Q | Parent: Isolde (mum) | Mobile: 07700 900123"
    mum = relation(text, "Isolde", "isolde", RelationKind.PARENT)
    about = record(text, "Corin Q", mum, contact(text, "07700 900123"))
    _, turned = complete([about], PROFILE)
    assert [str(name) for name in turned.names] == ["Isolde"]
    assert {s.kind for s in turned.sightings} == {Kind.CHILD, Kind.PHONE}
    assert complete([record(text, "Corin Q", mum)], PROFILE) == [record(text, "Corin Q", mum)]


def test_children_of_an_obituary_have_its_surname() -> None:
    text = "Father to Isolde and Bram."
    child = relation(text, "Isolde", "isolde", RelationKind.CHILD)
    _, turned = complete([record(text, "QUILLFEATHER, Gordon", child)], PROFILE)
    assert [str(name) for name in turned.names] == ["Isolde Quillfeather"]
    stranger = record(text, "OAKENSHAW, Gordon", child)
    assert complete([stranger], PROFILE) == [stranger]
    sister = record(
        text, "QUILLFEATHER, Gordon", relation(text, "Isolde", "isolde", RelationKind.SIBLING)
    )
    assert complete([sister], PROFILE) == [sister]
