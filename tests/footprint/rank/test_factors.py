"""Harm, findability and currency: the published tables, a near miss beside each hit."""

from __future__ import annotations

from typing import Any

import pytest

from footprint.finding import About
from footprint.rank import Currency, Findability, Harm, currency_of, findability_of, harm_of
from footprint.sighting import Kind, Layer, Use
from footprint.source import IdentifierKind as Key
from footprint.subject import RelationKind
from tests.risk_world import finding, seen

H1, H2, H3, H4 = Harm
F0, F1, F2, F3 = Findability


@pytest.mark.parametrize(
    ("kind", "more", "harm"),
    [
        (Kind.ADDRESS, {"use": Use.HOME}, H4),
        (Kind.ADDRESS, {}, H4),
        (Kind.ADDRESS, {"use": Use.HISTORIC}, H4),
        (Kind.ADDRESS, {"use": Use.OFFICE}, H2),
        (Kind.ADDRESS, {"use": Use.PUBLIC}, H2),
        (Kind.POSTCODE, {"use": Use.HOME}, H4),
        (Kind.POSTCODE, {"use": Use.OFFICE}, H2),
        (Kind.PHONE, {"use": Use.PERSONAL}, H3),
        (Kind.PHONE, {}, H3),
        (Kind.PHONE, {"use": Use.OFFICE}, H1),
        (Kind.EMAIL, {}, H2),
        (Kind.EMAIL, {"use": Use.OFFICE}, H1),
        (Kind.DATE_OF_BIRTH, {"normalised": "1988-03-14"}, H3),
        (Kind.DATE_OF_BIRTH, {"normalised": "1988-03"}, H2),
        (Kind.DATE_OF_BIRTH, {"normalised": "1988"}, H2),
        (Kind.AGE, {}, H1),
        (Kind.FAMILY, {"relation": RelationKind.SPOUSE}, H3),
        (Kind.FAMILY, {}, H3),
        (Kind.FAMILY, {"relation": RelationKind.CHILD}, H4),
        (Kind.CHILD, {}, H4),
        (Kind.SCHOOL, {"relation": RelationKind.CHILD}, H4),
        (Kind.SCHOOL, {"about": About.HOUSEHOLD}, H4),
        (Kind.SCHOOL, {"current": False}, H1),
        (Kind.SCHOOL, {}, H2),
        (Kind.EMPLOYER, {}, H2),
        (Kind.ROUTINE, {}, H4),
        (Kind.VEHICLE, {}, H3),
        (Kind.USERNAME, {}, H2),
        (Kind.LOCATION, {}, H2),
        (Kind.LOCATION, {"use": Use.HOME}, H2),
        (Kind.LOCATION, {"use": Use.HOME, "normalised": "53.9056,-1.6914"}, H4),
        (Kind.LOCATION, {"use": Use.OFFICE}, H1),
        (Kind.PHOTO_LOCATION, {"use": Use.HOME}, H4),
        (Kind.PHOTO_LOCATION, {}, H3),
        (Kind.PHOTO_LOCATION, {"use": Use.OFFICE}, H2),
        (Kind.BREACH, {}, H2),
        (Kind.SIGNATURE, {}, H2),
        (Kind.DOCUMENT, {}, H2),
    ],
)
def test_harm(kind: Kind, more: dict[str, Any], harm: Harm) -> None:
    assert harm_of(finding("f", kind, **more)) is harm


def test_every_kind_has_a_class() -> None:
    for kind in Kind:
        for use in Use:
            assert harm_of(finding("f", kind, use=use)) in Harm


@pytest.mark.parametrize(
    ("keys", "rank", "layer", "findability"),
    [
        ((Key.NAME,), 1, Layer.SOURCE, F3),
        ((Key.NAME,), 10, Layer.SOURCE, F3),
        ((Key.NAME,), 11, Layer.SOURCE, F2),
        ((Key.NAME, Key.EMPLOYER), 4, Layer.COPY, F3),
        ((Key.NAME, Key.PLACE), 1, Layer.SOURCE, F2),
        ((Key.NAME,), 0, Layer.SOURCE, F2),
        ((), 0, Layer.SOURCE, F2),
        ((), 1, Layer.SOURCE, F2),
        ((Key.PHONE,), 3, Layer.SOURCE, F2),
        ((Key.PHONE,), 0, Layer.SOURCE, F1),
        ((Key.EMAIL,), 0, Layer.SOURCE, F1),
        ((Key.USERNAME,), 0, Layer.SOURCE, F2),
        ((Key.NAME,), 1, Layer.INDEX, F3),
        ((Key.NAME,), 1, Layer.ARCHIVE, F1),
        ((Key.NAME,), 1, Layer.OWN_EXPORT, F0),
    ],
)
def test_findability(
    keys: tuple[Key, ...], rank: int, layer: Layer, findability: Findability
) -> None:
    found = finding("f", Kind.PHONE, seen("https://a.test/", *keys, rank=rank, layer=layer))
    assert findability_of(found) is findability


def test_the_easiest_place_counts() -> None:
    hard = seen("https://a.test/", Key.NAME, layer=Layer.OWN_EXPORT)
    easy = seen("https://b.test/", Key.NAME, rank=2)
    assert findability_of(finding("f", Kind.PHONE, hard, easy)) is F3
    assert findability_of(finding("f", Kind.PHONE, hard)) is F0


def test_a_breach_is_never_a_public_page() -> None:
    assert findability_of(finding("f", Kind.BREACH, seen("https://a.test/", Key.NAME))) is F0


@pytest.mark.parametrize(
    ("current", "use", "currency"),
    [
        (True, Use.HOME, Currency.CURRENT),
        (None, Use.HOME, Currency.UNKNOWN),
        (False, Use.HOME, Currency.OLD),
        (None, Use.HISTORIC, Currency.OLD),
        (True, Use.HISTORIC, Currency.OLD),
    ],
)
def test_currency(current: bool | None, use: Use, currency: Currency) -> None:
    assert currency_of(finding("f", Kind.ADDRESS, use=use, current=current)) is currency
