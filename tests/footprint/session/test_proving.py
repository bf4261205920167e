"""Typing a value shows it; a wrong word tells nothing, and not many are taken."""

from __future__ import annotations

import pytest

from footprint.session.proving import TRIES, Proofs, asked_for
from footprint.session.wording import wording
from footprint.sighting import Kind
from footprint.source import IdentifierKind
from tests.footprint.report.made import evidence, finding

OWN = finding(
    Kind.PHONE, "07700 900123", "+447700900123",
    evidence("https://x.test/", private_kinds=frozenset({IdentifierKind.PHONE})),
)  # fmt: skip
STRANGE = finding(
    Kind.PHONE, "07700 900456", "+447700900456",
    evidence("https://y.test/", private_kinds=frozenset()),
)  # fmt: skip


def test_the_last_digits_show_a_number_that_the_key_would_show_too() -> None:
    proofs, problem = Proofs().after(OWN, "0123")
    assert (problem, dict(proofs.typed)) == ("", {OWN.id: "0123"})
    assert "4 digits" in asked_for(OWN)


def test_a_number_that_nobody_has_shown_to_know_is_typed_whole() -> None:
    proofs, problem = Proofs().after(STRANGE, "0456")
    assert problem == wording().proving["wrong"]
    assert not proofs.typed
    proofs, problem = proofs.after(STRANGE, "07700 900 456")
    assert not problem
    assert "whole" in asked_for(STRANGE)


def test_a_wrong_word_says_so_without_a_hint() -> None:
    _, problem = Proofs().after(STRANGE, "07700 900455")
    assert not any(char.isdigit() for char in problem)


def test_nobody_finds_a_value_by_trying() -> None:
    proofs = Proofs()
    for number in range(TRIES):
        proofs, problem = proofs.after(STRANGE, f"07700 90010{number}")
        assert problem
    proofs, problem = proofs.after(STRANGE, "07700 900456")
    assert problem == wording().proving["too_often"]
    assert not proofs.typed
    other, problem = proofs.after(OWN, "0123")
    assert not problem
    assert OWN.id in other.typed


def test_nothing_typed_is_no_try() -> None:
    proofs, problem = Proofs().after(STRANGE, "  ")
    assert problem == wording().proving["empty"]
    assert not proofs.wrong


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_words_that_hold_no_value(kind: Kind) -> None:
    one = finding(kind, "Quokka 42", "quokka 42", evidence("https://x.test/"))
    assert asked_for(one).endswith("show it.")
    assert "42" not in asked_for(one)
    assert "canary" not in repr(Proofs(typed={"f": "canary"}))
