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
# Digits come first, because the letter that one of them stands for may be half of a pair.
_SHAPES: Final = (
    ("0", "o"),
    ("1", "l"),
    ("5", "s"),
    ("8", "b"),
    ("6", "b"),
    ("2", "z"),
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
    ("ii", "u"),
    ("li", "h"),
    ("i", "l"),
)
_LOOK_ALIKE: Final = frozenset(
    frozenset(pair) for pair in ("ec", "hb", "il", "ij", "ft", "uv", "gq", "co", "nh", "vy")
)
"""Letters that a poor scan exchanges one for one."""


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
    if is_gender_pair(one, other):
        return False
    # Imported here: the only use of a compiled library in the package, at 28 ms.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return OSA.distance(one, other) <= (2 if shorter >= LONG else 1)


@lru_cache(maxsize=65_536)
def is_misread(one: str, other: str) -> bool:
    """Say whether two words of any kind are one, read or typed badly.

    Narrower than `is_near`: a letter may be lost, doubled, swapped or taken for one that looks
    like it, but not exchanged for any other: Bolton is not Boston.
    """
    if one == other:
        return True
    if min(len(one), len(other)) < SHORT - 1:
        return any(char.isdigit() for char in one + other) and scan_form(one) == scan_form(other)
    same = _scanned(one, other) or _swapped(one, other) or _plain(one) == _plain(other)
    return same or is_short_slip(one, other)


@lru_cache(maxsize=65_536)
def is_short_slip(one: str, other: str) -> bool:
    """Say whether two short folded names differ by one misread or one lost letter.

    So many short names differ by a letter that this is evidence only where the caller knows
    that one of the two is no name: Kban is Khan, but Jean is not Joan.
    """
    if len(one) == len(other):
        differ = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
        return len(one) > 2 and len(differ) == 1 and frozenset(differ[0]) in _LOOK_ALIKE  # noqa: PLR2004 - initials
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1 or len(short) < 3 or is_gender_pair(one, other):  # noqa: PLR2004 - initials
        return False
    # The first letter is lost more seldom, and changes a short name more.
    first = 1 if len(long) < _FIRST_MAY_GO else 0
    return any(long[:gap] + long[gap + 1 :] == short for gap in range(first, len(long)))


_FIRST_MAY_GO: Final = 5


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


def is_gender_pair(one: str, other: str) -> bool:
    """Say whether the names differ only in the ending that tells women from men."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in {"a", "e", "ia", "ina", "ine", "ette"}:
        return True
    return one[:-1] == other[:-1] and {one[-1], other[-1]} in ({"a", "e"}, {"a", "o"}, {"a", "y"})
