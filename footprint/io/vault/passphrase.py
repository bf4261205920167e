"""Passphrases: how they are read, what is offered, and what is said about a weak one.

The words that we offer are made from syllables, not taken from a list: nine consonants that
no two ears confuse and that make no rude word we know of, and five vowels.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Final

CONSONANTS: Final = "bdlmnrstv"
VOWELS: Final = "aeiou"
WORDS: Final = 6
SYLLABLES: Final = 2

ENTROPY_BITS: Final = WORDS * SYLLABLES * math.log2(len(CONSONANTS) * len(VOWELS))
"""Of an offered passphrase, about 65.9: five diceware words have 64.6."""

SHORTEST: Final = 12
"""Characters of a passphrase of somebody's own below which we say that it is short."""

_FEW: Final = 5
_SHORT_WORD: Final = 2


def canonical(passphrase: str) -> bytes:
    """Return the bytes that go into the key: NFKC, so that every keyboard types the same ones."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def offer(choose: Callable[[Sequence[str]], str]) -> str:
    """Return a new passphrase of six made-up words, with `ENTROPY_BITS` of entropy.

    Args:
        choose: picks one of the things given; `secrets.choice` outside tests.
    """
    return " ".join(_word(choose) for _ in range(WORDS))


def weakness(passphrase: str, own_words: Iterable[str] = ()) -> str | None:
    """Return one sentence on why a passphrase is weak, or None.

    It is advice, not a gate: the vault takes any passphrase that is not empty.

    Args:
        passphrase: what somebody wants to use.
        own_words: words of their own life (name, street, child), which others guess first.
    """
    folded = unicodedata.normalize("NFKC", passphrase).casefold()
    if len(folded) < SHORTEST:
        return f"This passphrase is short. Use {SHORTEST} letters or more."
    if len(set(folded)) < _FEW:
        return "This passphrase uses the same few letters again and again."
    rest = folded
    for word in sorted((w.casefold() for w in own_words), key=len, reverse=True):
        rest = rest.replace(word, "") if len(word) > _SHORT_WORD else rest
    if len(rest) < SHORTEST and rest != folded:
        return "This passphrase is made of words about you. Other people may guess them."
    return None


def _word(choose: Callable[[Sequence[str]], str]) -> str:
    return "".join(choose(CONSONANTS) + choose(VOWELS) for _ in range(SYLLABLES))
