"""Whether two names of employers mean one, by the words that tell employers apart.

"Primary School" says what kind of place it is; "Moorside" says which. Two schools that share
only the former are two schools.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from footprint.match.names import name_tokens
from footprint.match.spelling import is_misread

_EMPTY_WORDS: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "a",
        "an",
        "at",
        "in",
        "to",
        "ltd",
        "limited",
        "plc",
        "llp",
        "inc",
        "co",
        "company",
        "group",
        "services",
        "office",
        "mp",
        "ms",
        "msp",
        "mla",
        "hon",
        "rt",
        "uk",
        "gb",
        "team",
        "department",
        "dept",
        "holdings",
        "trading",
    ]
)
_KIND_WORDS: Final = frozenset(
    [
        "academy",
        "accountants",
        "advice",
        "agency",
        "analytics",
        "associates",
        "association",
        "bakery",
        "bank",
        "borough",
        "brothers",
        "building",
        "buses",
        "business",
        "cafe",
        "care",
        "catering",
        "centre",
        "charity",
        "church",
        "citizens",
        "city",
        "civic",
        "clinic",
        "club",
        "college",
        "community",
        "constabulary",
        "construction",
        "consultancy",
        "consulting",
        "council",
        "county",
        "dental",
        "design",
        "development",
        "district",
        "education",
        "electrical",
        "engineering",
        "estate",
        "estates",
        "families",
        "farm",
        "finance",
        "fire",
        "foundation",
        "garage",
        "garden",
        "general",
        "government",
        "health",
        "healthcare",
        "high",
        "home",
        "homes",
        "hospice",
        "hospital",
        "hospitals",
        "hotel",
        "house",
        "housing",
        "infant",
        "information",
        "insurance",
        "international",
        "junior",
        "law",
        "legal",
        "leisure",
        "libraries",
        "library",
        "local",
        "logistics",
        "management",
        "manufacturing",
        "marketing",
        "medical",
        "metropolitan",
        "ministry",
        "motors",
        "museum",
        "national",
        "nhs",
        "nursery",
        "partners",
        "partnership",
        "pharmacy",
        "plumbing",
        "police",
        "practice",
        "primary",
        "print",
        "printing",
        "project",
        "properties",
        "property",
        "pub",
        "recruitment",
        "rescue",
        "research",
        "restaurant",
        "retail",
        "royal",
        "salon",
        "savings",
        "school",
        "schools",
        "secondary",
        "security",
        "shop",
        "social",
        "society",
        "sixth",
        "form",
        "software",
        "solicitors",
        "solutions",
        "sons",
        "stores",
        "studio",
        "studios",
        "support",
        "surgery",
        "systems",
        "teaching",
        "technologies",
        "technology",
        "theatre",
        "training",
        "transport",
        "travel",
        "trust",
        "university",
        "upper",
        "vets",
        "voluntary",
        "welfare",
        "works",
        "youth",
    ]
)
"""Words that say what kind of employer it is. They never tell two of one kind apart."""
_MOST: Final = 0.6
"""Share of the shorter name's words that must agree where neither holds the other."""
_ACRONYM: Final = 3


@lru_cache(maxsize=4096)
def employer_words(name: str) -> frozenset[str]:
    """Return the words of an employer's name without those that every employer has."""
    return frozenset(
        word for word in name_tokens(name) if word not in _EMPTY_WORDS and len(word) > 1
    )


@lru_cache(maxsize=16_384)
def same_employer(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether two employers' words, as `employer_words` returns them, name one employer."""
    if mine == theirs:
        return bool(mine)
    if _acronym(mine, theirs) or _acronym(theirs, mine):
        return True
    shared = {word for word in mine if any(is_misread(word, other) for other in theirs)}
    if not shared - _KIND_WORDS:
        return False
    least = min(len(mine), len(theirs))
    return len(shared) >= least or len(shared) / least > _MOST


def tells(words: frozenset[str]) -> bool:
    """Say whether an employer's words tell which one it is, and not only of what kind."""
    return bool(words - _KIND_WORDS)


def _acronym(short: frozenset[str], long: frozenset[str]) -> bool:
    """Say whether one is the initials of the other. The order of words is not known here."""
    if len(short) != 1 or len(long) < _ACRONYM:
        return False
    (word,) = short
    return sorted(word) == sorted(other[0] for other in long)
