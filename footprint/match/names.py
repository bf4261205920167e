"""Names as people print them, taken apart so that they can be compared.

Accents, apostrophes, hyphens, titles and the order of parts differ from page to page and from
custom to custom. Here a printed name becomes plain tokens; what two names have in common is
said in `footprint.match.compare`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from anyascii import anyascii


class Sex(Enum):
    """What a title or a forename says, where it says anything."""

    MALE = "m"
    FEMALE = "f"


_TITLES: Final[dict[str, Sex | None]] = {
    **dict.fromkeys(("mr", "mister", "sir", "lord", "master", "fr"), Sex.MALE),
    **dict.fromkeys(("mrs", "ms", "miss", "lady", "dame", "madam", "baroness"), Sex.FEMALE),
    **dict.fromkeys(
        (
            "mx",
            "dr",
            "doctor",
            "prof",
            "professor",
            "rev",
            "revd",
            "reverend",
            "cllr",
            "councillor",
        ),
        None,
    ),
    **dict.fromkeys(("hon", "rt", "capt", "captain", "sgt", "pc", "major", "col", "hrh"), None),
}
_SUFFIXES: Final = frozenset(
    {
        "mp",
        "msp",
        "mla",
        "obe",
        "mbe",
        "cbe",
        "kc",
        "qc",
        "jp",
        "phd",
        "msc",
        "bsc",
        "mba",
        "acca",
        "fca",
        "jr",
        "jnr",
        "sr",
        "snr",
        "esq",
        "ii",
        "iii",
        "iv",
        "hons",
        "deceased",
    }
)
_NAME_LIKE: Final = frozenset({"ms", "ba", "ma", "junior", "senior"})
"""Honours that are also names: dropped only where two other words stand before them."""
_APOSTROPHES = re.compile("(?<=\\w)\\s?['`\u00b4\u02bc\u2018\u2019]\\s?(?=\\w)")
_BRACKETS = re.compile(r"[(\[\"“](.*?)[)\]\"”]")
_NEE = re.compile(r"\b(?:née|nee|formerly|born|aka|a\.k\.a\.|also known as)\b:?", re.IGNORECASE)
_SPLIT = re.compile(r"[^a-z0-9-]+")
_ALONE = re.compile(r"\b([A-Z]{2,3})\b")


@lru_cache(maxsize=65_536)
def fold_name(text: str) -> str:
    """Return a name in plain lower-case letters, its parts separated by single spaces.

    NFKC, then the nearest plain letters (Łukasz and Lukasz are one), then lower case.
    Apostrophes of every shape close up (O'Neill and ONeill are one), hyphens stay.
    Folding twice changes nothing.
    """
    plain = unicodedata.normalize("NFKC", text)
    plain = _APOSTROPHES.sub("", plain)
    if not plain.isascii():
        plain = anyascii(plain)
    parts = (part.strip("-") for part in _SPLIT.split(plain.casefold().replace("'", "")))
    return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A printed name in folded tokens, titles and honours taken off."""

    tokens: tuple[str, ...]
    family_first: int
    """How many tokens stood before a comma or in capitals: the family name; 0 if unsaid."""
    sex: Sex | None
    """What the title says."""
    initials: bool
    """Whether the first token is a block of initials, such as RM in "RM Okafor"."""
    also: tuple[str, ...] = ()
    """Tokens in brackets or after "née": another given or family name."""


@lru_cache(maxsize=65_536)
def parse_name(raw: str) -> ParsedName:
    """Take a printed name apart."""
    head, also = _also(raw)
    before, comma, after = head.partition(",")
    if comma and not _only_suffixes(after):
        family, _ = _tokens(before)
        given, sex = _tokens(after)
        _, sex_before = _tokens(head)
        return ParsedName(
            (*family, *given), len(family), sex or sex_before, _block(after, given), also
        )
    tokens, sex = _tokens(before if comma else head)
    return ParsedName(tokens, _capitals(head, tokens), sex, _block(head, tokens), also)


def name_tokens(text: str) -> tuple[str, ...]:
    """Return the parts of a name that has neither title nor comma."""
    return tuple(fold_name(text).split())


def _also(raw: str) -> tuple[str, tuple[str, ...]]:
    inside = " ".join(_BRACKETS.findall(raw))
    head = _BRACKETS.sub(" ", raw)
    parts = _NEE.split(head, maxsplit=1)
    later = parts[1] if len(parts) > 1 else ""
    also = tuple(
        token for token in name_tokens(f"{_NEE.sub(' ', inside)} {later}") if token.isalpha()
    )
    return parts[0], also


def _only_suffixes(text: str) -> bool:
    return all(token in _SUFFIXES for token in fold_name(text).split())


def _tokens(text: str) -> tuple[tuple[str, ...], Sex | None]:
    tokens = fold_name(text).split()
    sex: Sex | None = None
    while tokens and tokens[0] in _TITLES:
        sex = sex or _TITLES[tokens.pop(0)]
    while len(tokens) > 1 and tokens[-1] in _SUFFIXES:
        tokens.pop()
    if len(tokens) > 2 and tokens[-1] in _NAME_LIKE:  # noqa: PLR2004 - see there
        tokens.pop()
    return tuple(tokens), sex


def _capitals(raw: str, tokens: tuple[str, ...]) -> int:
    """Count leading words in capitals before words that are not: OKAFOR Rhiannon."""
    if raw.isupper():
        return 0
    count = 0
    for word in raw.split():
        letters = sum(char.isalpha() for char in word)
        if letters <= 2 or not word.isupper():  # noqa: PLR2004 - two capitals are initials
            break
        count += 1
    return count if count < len(tokens) else 0


def _block(raw: str, tokens: tuple[str, ...]) -> bool:
    if not tokens or len(tokens[0]) not in (2, 3):
        return False
    mixed = any(char.islower() for char in raw)
    return mixed and any(fold_name(block) == tokens[0] for block in _ALONE.findall(raw))
