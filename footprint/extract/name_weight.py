# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""How much speaks for a run of capitalised words being a person, and how much against."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from footprint.extract.name_words import PAIR, is_everyday, is_given, is_initial, is_sure, key_of
from footprint.extract.wordlist import word_set
from footprint.extract.words import COMMON, ORGANISATION_WORDS, PLACES, STREETS, UPPER

_SPEAKS: Final = re.compile(
    r"['’]?,?[ ](?:\(\d{1,3}\),?[ ])?(?:said|says|told|asked|added|wrote|writes|thanked|explained|joined|joins|won|wins|lives|lived|moved|works|worked|retired|scored|reported|proposed|seconded|declared|"
    r"objected|spoke|attended|replied|posted|commented|pleaded|admitted|denied|appeared|was|is|has|had|who|whose|aged|will|would|can|did|does|and his|and her|married|runs|ran|loves|loved|died|passed|played|teaches|taught|brought|gave|donated|raised|started|finished|came|took|got|made|plays|lost|finds|found|welcomed|reminded|read|beat|left|grew|bought|sold|owns|owes|drives|swims|walks|sings|leads|led|organised|organises|hosts|hosted|agreed|noted|chaired|presented|introduced|recalled|remembers|hopes|thinks|knows|wants|likes|plans|coaches|coached|volunteers|helps|helped)\b"
)


_LEADS: Final = re.compile(
    r"(?:\b(?:by|from|with|to|for|of|and|&|contact|contacts|call|ring|text|email|thanks|thank|welcome|congratulations|congrats|congrats to|dear|hi|hello|hey|love|regards|cheers|from|ask|see|say|told|named|called|married|name|names?:|name is|i am|i'm|im|signed|applicant|applicants?:|author|chair|chairman|secretary|treasurer|captain|clerk|organiser|host|leader|coach|teacher|owner|driver|tenant|director|trustee|landlord|landlady|widow|late|attn|fao|c/o|next of kin|person|proposer|seconder|student|pupil|winner|runner|witness|victim|neighbour|friend|friends|colleague|sister|brother|mum|dad|son|daughter|wife|husband|partner|niece|nephew|aunt|uncle|cousin|baby|nan|grandad|grandma|mother|father|registrant|officer|volunteer|member|resident|cast|present|apologies|absent|attendees|deceased|householder|signatory)\b[:,]?[ ]|[-–—~][ ]?|\n[ ]?|^)$",
    re.IGNORECASE,
)


ENOUGH: Final = 2.0


_FOR: Final = 1.3


_AGAINST: Final = -0.3


_LONGEST: Final = 5


@dataclass(frozen=True, slots=True)
class Vote:
    """What the language model said of a stretch of text."""

    start: int
    end: int
    label: str
    """`PERSON`, or another label of the model such as `ORG` or `GPE`."""


Voter = Callable[[str], Iterable[Vote]]
"""A language model: a text in, its votes out."""


def is_open(score: float) -> bool:
    """Whether a vote can still turn the decision."""
    return ENOUGH - _FOR <= score < ENOUGH - _AGAINST


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of words that may be a name."""

    start: int
    end: int
    words: tuple[str, ...]
    titled: bool
    score: float


_ORG_AFTER: Final = re.compile(
    r"^[ ](?:&[ ]|and[ ](?:Sons?|Co|Daughters?|Partners)\b|(?:Ltd|Limited|LLP|plc|PLC|Inc|School|Academy|College|Primary|Church|Club|Road|Street|Close|House|Cottage|Farm|Hall|Park|Centre|Hospital|Hotel|Arms|Inn|Surgery|Avenue|Lane|Court|Cup|Trophy|Shield|Trust|Foundation|FC|AFC|RFC|CC|AC)\b)"
)


def is_organisation(text: str, candidate: Candidate) -> bool:
    """Say whether a run of words goes on or ends as the name of a firm or a venue."""
    before = text[max(0, candidate.start - 26) : candidate.start]
    if candidate.titled or _BESIDE_KIN.search(before):
        return False  # "her husband Paulo & sons Luca and Teo" is no firm.
    if re.search(r"\bSt\.?[ ]$", text[max(0, candidate.start - 4) : candidate.start]):
        return True
    return _goes_on_as_firm(text, candidate.end) or _ends_as_firm(candidate.words)


def _goes_on_as_firm(text: str, end: int) -> bool:
    rest = text[end : end + 24]
    following = re.match(rf"[ ]([{UPPER}][\w’'-]+)", rest)
    if following and key_of(following[1]) in ORGANISATION_WORDS - _ALSO_ROLES:
        return True
    return bool(_ORG_AFTER.match(rest))


def _ends_as_firm(words: tuple[str, ...]) -> bool:
    keys = [key_of(word) for word in words]
    if any(key in _HARD_ORGANISATION for key in keys):
        return True
    if len(words) == 1 or is_given(words[0]) or is_initial(words[0]):
        return False
    return keys[-1] in ORGANISATION_WORDS or bool(re.fullmatch(STREETS, words[-1]))


_ALSO_ROLES: Final = word_set("guides scouts police army fire")


_HARD_ORGANISATION: Final = frozenset(
    [
        "ltd",
        "limited",
        "llp",
        "plc",
        "inc",
        "school",
        "academy",
        "college",
        "university",
        "church",
        "chapel",
        "council",
        "club",
        "society",
        "association",
        "hospital",
        "surgery",
        "fc",
        "afc",
        "rfc",
        "street",
        "road",
        "avenue",
        "primary",
        "nursery",
        "parkrun",
        "mosque",
        "synagogue",
        "gurdwara",
        "theatre",
        "museum",
        "library",
        "centre",
    ]
)


def weigh(text: str, candidate: Candidate) -> float:
    """Weigh the evidence that a candidate is a person; `ENOUGH` decides."""
    before = text[max(0, candidate.start - 26) : candidate.start]
    after = text[candidate.end : candidate.end + 40]
    own = candidate.score + _own_weight(candidate.words, candidate.titled)
    return own + _weight_before(candidate, before) + _weight_after(before, after)


def _weight_before(candidate: Candidate, before: str) -> float:
    score = 0.0
    at_start = not before.strip() or before.rstrip(" ")[-1:] in ".!?\n"
    if not at_start and len(candidate.words) > 1:
        score += 0.5
    if re.search(r"\b(?:in|at|near|around|outside|towards|visit(?:ed|ing)?)[ ]$", before):
        score -= 1.0
    elif (
        len(candidate.words) == 1 and _FROM.search(before) and not is_given(candidate.words[0])
    ) or re.search(r"\b[Tt]he[ ]$", before):
        score -= 1.5
    elif _LEADS.search(before):
        score += 0.5
    if _KIN.search(before):
        score += 2.7 if _OWN_KIN.search(before) else 2.0
        if len(candidate.words) == 1 and _BESIDE_KIN.search(before):
            # "With husband Paulo": a place cannot be one.
            score += 2.0 if key_of(candidate.words[0]) in PLACES else 0.0
    return score


def _weight_after(before: str, after: str) -> float:
    score = sum(weight for pattern, weight in _AFTER if pattern.match(after))
    signed = _is_last(after) and _SIGNED.search(before + "\n")
    return score + (1.5 if _LABEL.search(before) or signed else 0.0)


_AFTER: Final = (
    (_SPEAKS, 1.0),
    (re.compile(r",[ ](?:aged?[ ])?\d{1,3}\b(?![/:.]\d)|[ ]\((?:aged?[ ])?\d{1,3}\)"), 1.0),
    (
        re.compile(
            r"[ ]?\((?:son|daughter|wife|husband|partner|mother|father|mum|dad|brother|sister|née|nee|treasurer|chair|secretary|captain|she|he|they)\b"
        ),
        1.5,
    ),
    (
        re.compile(
            r"['’]s[ ](?:mum|dad|wife|husband|son|daughter|mother|father|brother|sister|partner|house|birthday|nan|aunt|uncle|kids|family|funeral)\b"
        ),
        1.5,
    ),
)


_KIN: Final = re.compile(
    r"\b(?:husband|wife|partner|son|daughter|sons|daughters|brother|sister|twins?|mum|dad|mam|mother|father|uncle|aunt|auntie|nephew|niece|cousin|grandson|granddaughter|nan|nana|grandad|gran|grandma|baby|boy|girl|carer|friend|neighbour|boyfriend|girlfriend|fianc[eé]e?|widow|married|engaged)(?:,|:| to| of| called| named| is|,? little)?[ ]$",
    re.IGNORECASE,
)


_OWN_KIN: Final = re.compile(
    r"\b(?:my|our|his|her|their|whose)[ ](?:[a-z]+[ ])?[a-z]+[ ]$", re.IGNORECASE
)
"""Whatever comes after "her grandson" is hardly anything but his name."""
_BESIDE_KIN: Final = re.compile(
    r"\b(?:husband|wife|sons?|daughters?|brother|sister|mum|dad|nephew|niece|grandson|granddaughter|fianc[eé]e?)[ ]$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"\b[a-z]+[ ](?:from|of)[ ]$")
""""A retired midwife from Thamesmead": one word after it is a place."""
_LABEL: Final = re.compile(
    r"(?:\b(?:FN|[Nn]ame|Officer|Applicant|Director|Secretary|Trustee|Chair|Treasurer|Registrant|Child|Contact(?: \d)?|Owner|Author|Sender|From|To|Attn|FAO|Photo|Referee|Organiser|Liquidator|Claimant|Client|Patient|Witness|Manager|Captain|Coach|Editor|Proposer|Seconder|Proprietor)(?: name)?:[ ]?)$"
)


_SIGNED: Final = re.compile(
    r"(?:[–—-][ ]?|\b(?:[Cc]heers|[Tt]hanks|[Rr]egards|[Ll]ove|[Tt]a|[Bb]est|[Ss]incerely|[Ff]aithfully),?[ \n])\n$"
)


def _is_last(after: str) -> bool:
    """Whether nothing but a mark or a kiss follows: the place of a signature."""
    return bool(re.match(r"[ ]?(?:[.!]|xx?x?)?[ ]?(?:$|\n)", after))


def _own_weight(words: tuple[str, ...], titled: bool) -> float:
    if titled:
        return 3.0
    if len(words) > _LONGEST:
        return -2.0
    if len(words) == 1:
        return _single_weight(words[0])
    return _first_weight(words) + _rest_weight(words)


def _first_weight(words: tuple[str, ...]) -> float:
    first = words[0]
    if is_sure(first):
        return 2.5
    if is_given(first):
        return 1.7
    if is_initial(first):
        return 1.8 if not is_initial(words[-1]) and len(words[-1]) > 2 else 0.0  # noqa: PLR2004 - a surname has three letters
    return 1.2


def _rest_weight(words: tuple[str, ...]) -> float:
    keys = [key_of(word) for word in words]
    given = is_given(words[0])
    places = sum(key in PLACES for key in keys)
    score = 0.0
    if is_initial(words[-1]) and not given:
        score -= 1.0
    if places == len(keys):
        score -= 1.0 if given else 3.0
    elif places and not given:
        score -= 1.5
    if any(key in ORGANISATION_WORDS for key in keys[1:]):
        score -= 0.5 if given else 2.0
    if any(
        key in COMMON and not is_given(word) for key, word in zip(keys[1:], words[1:], strict=True)
    ):
        score -= 0.3
    return score


def _single_weight(word: str) -> float:
    if is_initial(word) or len(key_of(word)) < PAIR:
        return -3.0
    if key_of(word) in PLACES:
        return 0.0 if is_given(word) and not is_everyday(word) else -2.0
    if is_sure(word):
        return 2.0
    if is_given(word):
        return 1.0
    if word.isupper():
        return -1.0
    return 0.0


def ballot_for(candidate: Candidate, votes: list[Vote]) -> float:
    """Return the weight of the language model's votes on a candidate."""
    best = 0.0
    for vote in votes:
        if vote.start < candidate.end and candidate.start < vote.end:
            if vote.label == "PERSON":
                best = max(best, _FOR)
            elif (
                best <= 0
                and not is_sure(candidate.words[0])
                and vote.label
                in {
                    "ORG",
                    "GPE",
                    "FAC",
                    "LOC",
                    "PRODUCT",
                    "EVENT",
                    "WORK_OF_ART",
                }
            ):
                best = _AGAINST
    return best
