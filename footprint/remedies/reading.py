"""How hard a text is to read, by Flesch and Kincaid's grade.

People read this advice when they are frightened, so it is scored like any other output. The
grade is 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others, 1975); add
five for a reading age in years. Names of laws, sites and forms are taken out first: nobody
can make "Companies House" shorter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from footprint.remedies.model import Remedy

CEILING: Final = 6.0
"""The highest grade that one remedy's text may have: a reading age of about 11."""
MEAN_CEILING: Final = 4.0
"""The highest mean grade over the whole catalogue: a reading age of about 9."""

_SENTENCE = re.compile(r"[.!?:;]+(?:\s|$)")
_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][a-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
# A run of capitalised words inside a sentence is a name; so are addresses, figures and
# abbreviations. Each counts as one short word.
_NAME = re.compile(
    r"(?:https?://\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)+\b"
    r"|(?<=[a-z,;'\"(] )[A-Z][\w'\u2019.&-]*(?:(?: | of | and | for | the )[A-Z][\w'\u2019.&-]*)*"
    r"|\b[A-Z]{2,}[A-Z0-9]*\b|\b[A-Z]\w*[A-Z0-9]\w*\b)"
)


def syllables(word: str) -> int:
    """Return about how many syllables an English word has, at least 1."""
    letters = word.lower().replace("\u2019", "'")
    letters = re.sub(r"'\w*$", "", letters)
    letters = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$", _kept, letters)
    return max(1, len(_VOWELS.findall(letters)))


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text, names taken out; 0 for an empty one."""
    plain = _NAME.sub("it", text)
    words = _WORD.findall(plain)
    if not words:
        return 0.0
    sentences = sum(1 for part in _SENTENCE.split(plain) if _WORD.search(part))
    beats = sum(syllables(word) for word in words)
    return 0.39 * len(words) / max(1, sentences) + 11.8 * beats / len(words) - 15.59


def plain_text(remedy: Remedy) -> str:
    """Return everything of a remedy that a person reads as advice, a sentence after another."""
    parts = (
        remedy.title.replace("{site}", "it"),
        remedy.why,
        remedy.eligibility,
        remedy.mitigation,
        *remedy.steps,
        *remedy.verify,
        *remedy.caveats,
    )
    return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts if part)


def _kept(match: re.Match[str]) -> str:
    # A silent ending is dropped, but the consonant before it stays.
    return match.group()[0]
