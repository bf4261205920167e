"""Hints say what kind of thing it is, and nothing of the thing."""

from __future__ import annotations

import pytest

from footprint.report.hints import hint
from footprint.sighting import Kind
from footprint.subject import RelationKind

HOME = "14|larkspur rise|otley|LS21 9ZZ"


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_a_hint_without_a_digit(kind: Kind) -> None:
    for value in (HOME, "+447700900123", "x9@example.org", "1988-03-14", ""):
        words = hint(kind, value)
        assert words
        assert not any(char.isdigit() for char in words)


@pytest.mark.parametrize(
    ("kind", "value", "known", "words"),
    [
        (Kind.ADDRESS, HOME, True, "a street in LS21"),
        (Kind.ADDRESS, HOME, False, "a street address"),
        (Kind.ADDRESS, "14|larkspur rise|otley|", True, "a street address"),
        (Kind.POSTCODE, "LS21 9ZZ", True, "a postcode"),
        (Kind.PHONE, "+447700900123", True, "a mobile number"),
        (Kind.PHONE, "+441134960123", True, "a phone number"),
        (Kind.EMAIL, "x@gmail.com", False, "an email address at gmail.com"),
        (Kind.EMAIL, "me@okafor.example", True, "an email address"),
        (Kind.EMAIL, "me@gmail.com.evil.test", True, "an email address"),
    ],
)
def test_hints(kind: Kind, value: str, known: bool, words: str) -> None:
    assert hint(kind, value, known=known) == words


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        (RelationKind.SPOUSE, "a family member is named (spouse)"),
        (RelationKind.CHILD, "a family member is named"),
        (RelationKind.OTHER, "a family member is named"),
        (None, "a family member is named"),
    ],
)
def test_family(relation: RelationKind | None, words: str) -> None:
    assert hint(Kind.FAMILY, "mark okafor", relation=relation) == words
