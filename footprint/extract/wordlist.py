"""Lists of words, written as text so that a reader can scan them and a diff shows one word."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text, each once."""
    return frozenset(text.split())
