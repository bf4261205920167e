"""Signatures: petitions, guest books and open letters that a person put their name to."""

from __future__ import annotations

import re
from typing import Final

from footprint.extract.fact import Fact
from footprint.sighting import Kind

_SIGNED: Final = re.compile(
    r"\b(?:signed by|signature(?:s)?(?: of)?|signator(?:y|ies)|co-?signed|petition(?:er)?s? (?:started|created|launched) by|this petition|has signed|have signed|signed this|signed the (?:petition|letter))\b[: ]?",
    re.IGNORECASE,
)
_NEAR: Final = 80


def find_signatures(text: str, people: list[Fact], headings: str = "") -> list[Fact]:
    """Return a fact for each person whom the words make a signatory."""
    if not people or not (_SIGNED.search(text) or _SIGNED.search(headings)):
        return []
    cues = [hit.start() for hit in _SIGNED.finditer(text)]
    under = bool(_SIGNED.search(headings))
    return [
        Fact(Kind.SIGNATURE, person.start, person.end, person.normalised, 0.7, "signature.cue")
        for person in people
        if under or any(abs(person.start - cue) <= _NEAR for cue in cues)
    ]
