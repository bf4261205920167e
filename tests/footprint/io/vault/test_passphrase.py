from __future__ import annotations

import math
import secrets
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.io.vault.passphrase import (
    CONSONANTS,
    ENTROPY_BITS,
    VOWELS,
    canonical,
    offer,
    weakness,
)


def test_the_stated_entropy_is_that_of_the_choices_made() -> None:
    bits = 0.0

    def choose(things: Sequence[str]) -> str:
        nonlocal bits
        assert len(set(things)) == len(things)
        bits += math.log2(len(things))
        return secrets.choice(things)

    offered = offer(choose)
    assert bits == pytest.approx(ENTROPY_BITS)
    assert bits > 64
    assert len(offered.split()) == 6
    assert set(offered) <= set(CONSONANTS + VOWELS + " ")


def test_what_is_offered_is_never_called_weak() -> None:
    assert all(weakness(offer(secrets.choice)) is None for _ in range(50))


@pytest.mark.parametrize(
    ("passphrase", "word"),
    [
        ("elevenchars", "short"),
        ("twelve chars", None),
        ("aaaaaaaaaaaaaaaa", "same few letters"),
        ("Rhiannon Larkspur 1988", "about you"),
        ("rhiannonokafor", "about you"),
        ("quiet hens walk far", None),
        ("Rhiannon and a wholly other sentence", None),
    ],
)
def test_advice(passphrase: str, word: str | None) -> None:
    said = weakness(passphrase, ["Rhiannon", "Okafor", "Larkspur", "1988", "a"])
    assert said is None if word is None else word in (said or "")


def test_the_same_characters_typed_otherwise_are_the_same_passphrase() -> None:
    assert canonical("caf\u00e9 \ufb01ne") == canonical("cafe\u0301 fine")
    assert canonical("a") != canonical("A")


@given(st.text())
def test_any_text_can_be_a_passphrase(text: str) -> None:
    assert isinstance(canonical(text), bytes)
