"""Typing the value: near is not enough."""

from __future__ import annotations

import pytest

from footprint.report.showing import proves
from footprint.report.typed import confirms, confirms_part
from footprint.sighting import Kind
from footprint.source import IdentifierKind
from tests.footprint.report.made import evidence, finding

HOME = "14|larkspur rise|otley|LS21 9ZZ"


@pytest.mark.parametrize(
    ("kind", "normalised", "typed", "right"),
    [
        (Kind.PHONE, "+447700900123", "07700 900 123", True),
        (Kind.PHONE, "+447700900123", "+44 (0)7700-900123", True),
        (Kind.PHONE, "+447700900123", "07700 900124", False),
        (Kind.PHONE, "+447700900123", "900123", False),
        (Kind.EMAIL, "rhi@example.org", " RHI@Example.org ", True),
        (Kind.EMAIL, "rhi@example.org", "rhi@example.com", False),
        (Kind.DATE_OF_BIRTH, "1988-03-14", "14/03/1988", True),
        (Kind.DATE_OF_BIRTH, "1988-03-14", "14 March 1988", True),
        (Kind.DATE_OF_BIRTH, "1988-03-14", "1988", False),
        (Kind.ADDRESS, HOME, "14 Larkspur Rise", True),
        (Kind.ADDRESS, HOME, "14, Larkspur Rise, Otley, ls219zz", True),
        (Kind.ADDRESS, HOME, "Larkspur Rise", False),
        (Kind.ADDRESS, HOME, "14 Larkspur", False),
        (Kind.ADDRESS, HOME, "LS21 9ZZ", False),
        (Kind.ADDRESS, "|larkspur rise|otley|LS21 9ZZ", "Larkspur Rise", False),
        (Kind.ADDRESS, "rose cottage||otley|LS21 9ZZ", "Rose Cottage LS21 9ZZ", True),
        (Kind.ADDRESS, "rose cottage||otley|", "Rose Cottage", False),
        (Kind.POSTCODE, "LS21 9ZZ", "ls219zz", True),
        (Kind.POSTCODE, "LS21 9ZZ", "LS21", False),
        (Kind.FAMILY, "lukasz okafor", "Łukasz Okafor", True),
        (Kind.FAMILY, "lukasz okafor", "Lukasz", False),
        (Kind.FAMILY, "", "", False),
        (Kind.FAMILY, "", "?", False),
    ],
)
def test_typed(kind: Kind, normalised: str, typed: str, right: bool) -> None:
    one = finding(kind, "as shown", normalised, evidence("https://x.test/"))
    assert confirms(typed, one) is right


def test_the_value_as_shown_counts_too() -> None:
    one = finding(Kind.VEHICLE, "AB51 ZZQ", "other form", evidence("https://x.test/"))
    assert confirms("ab51zzq", one)
    assert not confirms("ab51", one)


@pytest.mark.parametrize(
    ("kind", "normalised", "typed", "right"),
    [
        (Kind.PHONE, "+447700900123", "0123", True),
        (Kind.PHONE, "+447700900123", "900 123", True),
        (Kind.PHONE, "+447700900123", "123", False),
        (Kind.PHONE, "+447700900123", "0124", False),
        (Kind.PHONE, "+447700900123", "7700", False),
        (Kind.PHONE, "+447700900123", "", False),
        (Kind.POSTCODE, "LS21 9ZZ", "9zz", True),
        (Kind.POSTCODE, "LS21 9ZZ", "zz", False),
        (Kind.POSTCODE, "LS21 9ZZ", "LS21", False),
        (Kind.POSTCODE, "", "", False),
        (Kind.EMAIL, "rhi@example.org", "Rhi", True),
        (Kind.EMAIL, "rhi@example.org", "example.org", False),
        (Kind.EMAIL, "rhi@example.org", "@", False),
        (Kind.ADDRESS, HOME, "14", False),
        (Kind.DATE_OF_BIRTH, "1988-03-14", "1988", False),
        (Kind.VEHICLE, "AB51 ZZQ", "ZZQ", False),
    ],
)
def test_a_part(kind: Kind, normalised: str, typed: str, right: bool) -> None:
    one = finding(kind, "as shown", normalised, evidence("https://x.test/"))
    assert confirms_part(typed, one) is right


def test_a_part_is_enough_only_for_what_the_key_would_show_too() -> None:
    shown = evidence("https://x.test/", private_kinds=frozenset({IdentifierKind.PHONE}))
    elsewhere = evidence("https://y.test/", private_kinds=frozenset())
    own = finding(Kind.PHONE, "07700 900123", "+447700900123", shown)
    strange = finding(Kind.PHONE, "07700 900456", "+447700900456", elsewhere)
    assert proves("0123", own)
    assert not proves("0456", strange)
    assert proves("07700 900456", strange)
