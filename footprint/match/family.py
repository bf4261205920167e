"""How two family names relate: the same, half the same, or a custom that links two people."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import Final

from footprint.match.frequency import SURNAME_FLOOR, surname_share
from footprint.match.spelling import is_near, is_short_slip


class FamilyLevel(IntEnum):
    """How far a printed family name agrees with one of the subject's. Higher is closer."""

    NONE = 0
    GENDERED = 1
    """The other sex's form of the same name: a spouse or sibling, seldom the same person."""
    CUSTOM = 2
    """A widely shared name such as Kaur or Begum stands where the family name should."""
    HALF = 3
    """One half of a double-barrelled name, or the name without its particle: Neill, O'Neill."""
    NEAR = 4
    """The same but for a slip of a typist or a scanner."""
    EXACT = 5


CUSTOM_NAMES: Final = frozenset(
    [
        "begum",
        "bibi",
        "khatun",
        "khatoon",
        "kaur",
        "singh",
        "devi",
        "kumari",
        "kumar",
        "ali",
        "ahmed",
        "khan",
        "miah",
        "uddin",
        "ul",
        "islam",
        "hussain",
        "bano",
        "akhtar",
        "parveen",
        "sultana",
    ]
)
"""Names that many people carry beside a family name or in its place."""

_PREFIX: Final = re.compile(r"^(ap|ab|ferch|verch|mac|mc|nic|ni|ui|o)[ -]?(?=[a-z]{3})")
_FEMALE_PREFIXES: Final = frozenset({"ferch", "verch", "nic", "ni", "ui"})
# Women's and men's endings of one surname: Slavic, Baltic and Greek.
_ENDINGS: Final = (
    ("ska", "ski"),
    ("cka", "cki"),
    ("dzka", "dzki"),
    ("na", "ny"),
    ("ova", "ov"),
    ("eva", "ev"),
    ("ina", "in"),
    ("aia", "y"),
    ("aite", "as"),
    ("iene", "as"),
    ("ou", "os"),
)


def halves(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts of a family name that may stand alone."""
    return tuple(part for token in tokens for part in token.split("-") if len(part) > 2)  # noqa: PLR2004 - particles


def joined(tokens: tuple[str, ...]) -> str:
    """Return a family name in one word, with Mac and Mc as one."""
    word = "".join(tokens).replace("-", "")
    return f"mc{word[3:]}" if word.startswith("mac") and len(word) > 6 else word  # noqa: PLR2004 - Mace, Mackie


@lru_cache(maxsize=65_536)
def compare_family(mine: tuple[str, ...], theirs: tuple[str, ...]) -> FamilyLevel:
    """Compare two family names, each as folded tokens."""
    one, other = joined(mine), joined(theirs)
    if one == other:
        return FamilyLevel.EXACT
    if is_gendered_pair(mine, theirs):
        return FamilyLevel.GENDERED
    if is_near(one, other):
        return FamilyLevel.NEAR
    if _share_half(mine, theirs) or _root(mine)[1] == _root(theirs)[1]:
        return FamilyLevel.HALF
    return FamilyLevel.NEAR if _short_slip(one, other) else FamilyLevel.NONE


def _short_slip(one: str, other: str) -> bool:
    """Say whether one is a listed surname and the other a misreading of it that is none."""
    listed = [surname_share(name) != SURNAME_FLOOR for name in (one, other)]
    return sum(listed) == 1 and is_short_slip(one, other)


def is_gendered_pair(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Say whether two family names are the two sexes' forms of one: Kowalska and Kowalski."""
    one, other = joined(mine), joined(theirs)
    for hers, his in _ENDINGS:
        for a, b in ((one, other), (other, one)):
            stem = a.removesuffix(hers)
            if a.endswith(hers) and len(stem) > 2 and b == stem + his:  # noqa: PLR2004 - a stem
                return True
    (prefix, root), (other_prefix, other_root) = _root(mine), _root(theirs)
    if root != other_root or not prefix or not other_prefix:
        return False
    return (prefix in _FEMALE_PREFIXES) != (other_prefix in _FEMALE_PREFIXES)


def _root(tokens: tuple[str, ...]) -> tuple[str, str]:
    """Split off a patronymic particle, and the h that softens an Irish name after it."""
    # An O that was closed up (ONeill) is no longer told from a letter of the name, except
    # before a capital; folding has already lost that, so only long names are opened.
    word = " ".join(tokens)
    found = _PREFIX.match(word)
    if found is None or (" " not in word and len(word) < 6):  # noqa: PLR2004 - Otis, Nina, Abel
        return "", word.replace(" ", "")
    rest = word[found.end() :].replace(" ", "")
    if found[1] in _FEMALE_PREFIXES and len(rest) > 3 and rest[1] == "h":  # noqa: PLR2004 - Bhriain
        rest = rest[0] + rest[2:]
    return found[1], rest


def _share_half(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    ours, others = halves(mine), halves(theirs)
    if len(ours) < 2 and len(others) < 2:  # noqa: PLR2004 - neither is double
        return False
    return any(a == b or is_near(a, b) for a in ours for b in others)
