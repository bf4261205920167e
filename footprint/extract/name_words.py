# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""Single words of names: given name, initial, particle, everyday word, and the folded form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from footprint.extract.given_names import AMBIGUOUS, given_names
from footprint.extract.wordlist import word_set
from footprint.extract.words import COMMON, ORGANISATION_WORDS, PLACES, TITLES, UPPER

PAIR: Final = 2
SHORT_FORM: Final = 3
PARTICLES: Final = word_set(
    "de da del della di du dos van von der den ter ten bin bint ibn al el ap ab ferch mac y le la st ul ur uz ud af av zu"
)


@lru_cache(maxsize=20000)
def key_of(word: str) -> str:
    """Return a word for looking up: lower case, without accents and possessive."""
    bare = word.lower().strip(".'’,()")
    bare = re.sub(r"['’]s$", "", bare)
    return bare if bare.isascii() else anyascii(bare).lower()


@lru_cache(maxsize=20000)
def is_given(word: str) -> bool:
    """Say whether a word is a known given name."""
    key = key_of(word)
    return key in given_names() or ("-" in key and key.split("-")[0] in given_names())


@lru_cache(maxsize=20000)
def is_sure(word: str) -> bool:
    """Say whether a word is a given name and hardly anything else."""
    key = key_of(word)
    return is_given(word) and key not in AMBIGUOUS and key not in COMMON and key not in PLACES


@lru_cache(maxsize=20000)
def is_initial(word: str) -> bool:
    """Say whether a word is one initial or two."""
    return bool(re.fullmatch(rf"[{UPPER}]\.?(?:[{UPPER}]\.?)?|(?:[{UPPER}]\.){{3,4}}", word))


@lru_cache(maxsize=20000)
def is_everyday(word: str) -> bool:
    """Say whether a word is likelier an everyday word than a name."""
    key = key_of(word)
    if key.endswith("s") and key[:-1] in COMMON and not is_given(word):
        return True
    return key in COMMON and not (is_given(word) and key not in _WORDS_FIRST)


# Everyday words that are given names too, where the word is far the likelier reading.
_WORDS_FIRST: Final = word_set(
    """
    a all also an and any art ask as at be bill but by can chance charity christian church clay dale day dear do don door dot early fair faith fern for gene glass go god good grace grant guy hale hall harvest has he
    her hill his home honour hope i if in is it job joy just lane last love lovely low many march mark marks may me merry more my no now of old on once or our out over park part pat per pet please plot power precious present race ray
    reading red reed reg rich ride ring river rob rock rose royal rusty said sale sally see senior service she sky so some sport star stone storm sunday sunny tea the their they this thread time to top town trust van vet victory was way we well
    west will win with woman wood yes you young your april august june july january april summer winter autumn spring easter christmas noel friday monday baby nurse judge prince king queen earl duke major mum dad nan nana art page cook miles sandy rusty pearl royal best bell mason hunter fisher baker carter
    harmony melody angel blessing patience mercy unity trinity prudence early english french black white brown green grey bishop abbot dean deacon pope sterling forest heath gale hazel
    """
)


_KIN_BEFORE: Final = re.compile(
    r"\b(?:husband|wife|partner|son|daughter|brother|sister|mum|dad|mam|mother|father|uncle|aunt|auntie|nephew|niece|cousin|grandson|granddaughter|nan|grandad|baby|called|named|with|and|&|to|for|from|by|contact|call|ring|text|ask|thanks|dear|hi|hello|hey|love|about|tell|told|says|said),?[ ]$",
    re.IGNORECASE,
)


def named_within(text: str, start: int, bare: str) -> bool:
    """A given name that is an everyday word too, after a word that calls for a name."""
    return (
        is_given(bare)
        and bare.istitle()
        and key_of(bare) not in _TIMES_AND_RANKS
        and bool(_KIN_BEFORE.search(text[max(0, start - 16) : start]))
    )


def named_by_next(text: str, end: int, bare: str) -> bool:
    """A given name that is an everyday word too, before what can only be a surname."""
    following = re.match(rf"[ ]([{UPPER}][\w’'-]+|[{UPPER}]\b)", text[end : end + 24])
    if (
        not following
        or not is_given(bare)
        or not bare.istitle()
        or key_of(bare) in _TIMES_AND_RANKS
    ):
        return False
    key = key_of(following[1])
    return (
        key not in COMMON
        and key not in PLACES
        and key not in ORGANISATION_WORDS
        and not following[1].isupper()
    ) or len(following[1]) == 1


_TIMES_AND_RANKS: Final = frozenset(
    [
        "april",
        "august",
        "june",
        "july",
        "january",
        "may",
        "sunday",
        "monday",
        "friday",
        "saturday",
        "tuesday",
        "wednesday",
        "thursday",
        "easter",
        "christmas",
        "noel",
        "summer",
        "winter",
        "autumn",
        "spring",
        "church",
        "royal",
        "god",
        "lord",
        "lady",
        "prince",
        "king",
        "queen",
        "duke",
        "earl",
        "judge",
        "sir",
        "nurse",
        "english",
        "french",
        "nan",
        "nana",
        "mum",
        "dad",
        "will",
        "can",
        "do",
        "so",
        "now",
        "all",
        "any",
        "by",
        "but",
    ]
)


def is_acronym(bare: str, words: list[tuple[int, int, str]]) -> bool:
    """Say whether capitals are a short form rather than a shouted name."""
    letters = bare.replace("-", "").replace("'", "").replace("’", "")
    if not letters.isupper() or len(letters) < PAIR:
        return False
    if words and (is_given(words[-1][2]) or is_initial(words[-1][2]) or words[-1][2].isupper()):
        return len(letters) == PAIR and not is_given(bare)
    return (len(letters) <= SHORT_FORM and not is_given(bare)) or any(ch.isdigit() for ch in bare)


def normalise_name(shown: str) -> str:
    """Return a name as `given family`, lower case, accents folded, titles and initials kept out."""
    text = shown.strip()
    if "," in text:
        family, _, given = text.partition(",")
        text = f"{given.strip()} {family.strip()}"
    words = [
        key_of(word[:1] if "." in word.rstrip(".") and is_initial(word) else word)
        for word in text.split()
    ]
    named = [word for word in words if word]
    words = [word for word in named if word not in TITLES] or named
    if len(words) > PAIR:
        middle = [word for word in words[1:-1] if word in PARTICLES]
        words = [words[0], *middle, words[-1]]
    return " ".join(words)
