"""Whether two spellings may be one name, read badly or typed badly.

Likeness by characters alone takes Joan for Jean and Ali for Ala, so a slip must be of a kind
that scanners and typists make, and short names get the narrowest rule.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

SHORT: Final = 5
"""Names with fewer letters are never near by edit distance alone."""
LONG: Final = 9
"""Names with at least so many letters may hold two slips."""

# What optical character recognition takes for what: both sides fold to the same form.
_SHAPES: Final = (
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
    ("ii", "u"),
    ("li", "h"),
    ("0", "o"),
    ("1", "l"),
    ("i", "l"),
    ("5", "s"),
    ("8", "b"),
    ("6", "b"),
    ("2", "z"),
)


@lru_cache(maxsize=65_536)
def scan_form(text: str) -> str:
    """Return one form for all spellings that a scanner could take for one another."""
    for seen, meant in _SHAPES:
        text = text.replace(seen, meant)
    return text


@lru_cache(maxsize=65_536)
def is_near(one: str, other: str) -> bool:
    """Say whether two folded names differ by a slip only.

    Under `SHORT` letters: a scanner's confusion, two neighbours swapped, or a doubled letter
    or silent e. From there on one edit, from `LONG` on two; the first letter must agree unless
    a scanner explains it.
    """
    if one == other:
        return False
    if _scanned(one, other) or _swapped(one, other) or _plain(one) == _plain(other):
        return True
    shorter = min(len(one), len(other))
    if shorter < SHORT or one[0] != other[0]:
        return False
    if _gender_ending(one, other):
        return False
    # Imported here: the only use of a compiled library in the package, at 28 ms.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return OSA.distance(one, other) <= (2 if shorter >= LONG else 1)


def _scanned(one: str, other: str) -> bool:
    if any(char.isdigit() for char in one + other) or abs(len(one) - len(other)) == 1:
        return scan_form(one) == scan_form(other)
    # i and l are told apart in clean text: Alison is not Ailson.
    return len(one) == len(other) >= SHORT and scan_form(one) == scan_form(other)


def _swapped(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    differ = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(differ) == 2  # noqa: PLR2004 - a swap touches two places
        and differ[1] == differ[0] + 1
        and one[differ[0]] == other[differ[1]]
        and one[differ[1]] == other[differ[0]]
    )


def _plain(text: str) -> str:
    kept = [char for place, char in enumerate(text) if place == 0 or text[place - 1] != char]
    joined = "".join(kept)
    return joined.removesuffix("e") if len(joined) > 3 else joined  # noqa: PLR2004 - Lee keeps an e


def _gender_ending(one: str, other: str) -> bool:
    """Say whether the names differ only in the ending that tells women from men."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in {"a", "e", "ia", "ina", "ine", "ette"}:
        return True
    return one[:-1] == other[:-1] and {one[-1], other[-1]} in ({"a", "e"}, {"a", "o"}, {"a", "y"})
