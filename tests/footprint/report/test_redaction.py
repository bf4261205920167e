"""The redactor finds what is hidden in any spelling, and leaves other words alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.report.redaction import (
    Redactor,
    page_secrets,
    phrase,
    value_secrets,
    without_known,
)
from footprint.sighting import Kind

HOME = "14|larkspur rise|otley|LS21 9ZZ"


def _redactor(kind: Kind, value: str, normalised: str) -> Redactor:
    return Redactor(value_secrets(kind, value, normalised, "(x)"))


@pytest.mark.parametrize(
    ("kind", "value", "normalised", "text", "hidden"),
    [
        (Kind.PHONE, "07700 900123", "+447700900123", "call 0044 7700-900123 now", True),
        (Kind.PHONE, "07700 900123", "+447700900123", "call (07700) 900 123 now", True),
        (Kind.PHONE, "07700 900123", "+447700900123", "+44 (0) 7700 900123", True),
        (Kind.PHONE, "07700 900123", "+447700900123", "tel:+447700900123", True),
        (Kind.PHONE, "07700 900123", "+447700900123", "call 07700 900124", False),
        (Kind.PHONE, "07700 900123", "+447700900123", "07700 9001234", False),
        (Kind.ADDRESS, "14 Larkspur Rise", HOME, "/planning/14-larkspur-rise/", True),
        (Kind.ADDRESS, "14 Larkspur Rise", HOME, "on LARKSPUR%20RISE today", True),
        (Kind.ADDRESS, "14 Larkspur Rise", HOME, "LS219ZZ", True),
        (Kind.ADDRESS, "14 Larkspur Rise", HOME, "in Otley", False),
        (Kind.ADDRESS, "14 Larkspur Rise", HOME, "Within 14 days", False),
        (Kind.DATE_OF_BIRTH, "b. 1988", "1988-03-14", "born 14 March 1988", True),
        (Kind.DATE_OF_BIRTH, "b. 1988", "1988-03-14", "born 14th March, 1988", True),
        (Kind.DATE_OF_BIRTH, "b. 1988", "1988-03-14", "born 14/03/1988", True),
        (Kind.DATE_OF_BIRTH, "b. 1988", "1988-03-14", "on 15 March 1988", False),
        (Kind.AGE, "44", "44", "aged 44.", True),
        (Kind.AGE, "44", "44", "within 144 days", False),
        (Kind.USERNAME, "rhi_runs", "rhi_runs", "@rhi_runs", True),
        (Kind.USERNAME, "rhi_runs", "rhi_runs", "rhi runs away", True),
        (Kind.USERNAME, "rhi_runs", "rhi_runs", "rhi_runsfar", False),
        (Kind.CHILD, "Łucja", "lucja", "little Lucja and ŁUCJA", True),
    ],
)
def test_spellings(kind: Kind, value: str, normalised: str, text: str, hidden: bool) -> None:
    redactor = _redactor(kind, value, normalised)
    assert redactor.holds(text) is hidden
    assert ("(x)" in redactor(text) or "a postcode" in redactor(text)) is hidden
    assert not redactor.holds(redactor(text))


def test_a_page_is_named_by_its_host() -> None:
    redactor = Redactor(page_secrets("https://people.test/otley/rhi?x=1"))
    assert redactor("Open https://people.test/otley/rhi?x=1 now") == "Open people.test now"
    assert redactor("See /otley/rhi?x=1") == "See "
    assert redactor("https://go.test/?u=https%3A%2F%2Fpeople.test%2Fotley%2Frhi%3Fx%3D1") == (
        "https://go.test/?u=people.test"
    )
    assert Redactor(page_secrets("https://people.test/"))("https://people.test/") == (
        "https://people.test/"
    )


def test_what_the_reader_sees_anyway_is_no_secret() -> None:
    secrets = list(phrase("Otley", "(x)"))
    assert list(without_known(secrets, ["14 Larkspur Rise, OTLEY"])) == []
    assert list(without_known(secrets, ["Ilkley"])) == secrets


def test_nothing_to_hide() -> None:
    nothing = Redactor(())
    assert nothing("any text") == "any text"
    assert not nothing.holds("any text")
    assert list(phrase("-", "(x)")) == list(phrase("a", "(x)")) == []


@given(st.text(min_size=2, max_size=30), st.text(max_size=20), st.text(max_size=20))
def test_a_phrase_is_found_between_any_other_words(value: str, before: str, after: str) -> None:
    redactor = Redactor(phrase(value, "(x)"))
    if any(char.isalnum() for char in value) and list(phrase(value, "(x)")):
        assert redactor.holds(f"{before} {value} {after}")
