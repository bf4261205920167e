"""People's names: known given names, titles, initials, registers, and what prose says around them.

A run of capitalised words is split at titles, roles and everyday words, and what is left is
weighed: known given name, title before, surname seen before, a verb that only people do after
it. The language model has a vote where it was asked; it never decides alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from footprint.extract.fact import Fact
from footprint.extract.given_names import AMBIGUOUS, given_names
from footprint.extract.words import COMMON, ORGANISATION_WORDS, PLACES, STREETS, TITLES, UPPER
from footprint.sighting import Kind
from footprint.extract.wordlist import word_set

_WORD: Final = rf"[{UPPER}][\w’'-]*"
_PARTICLES: Final = word_set("de da del della di du dos van von der den ter ten bin bint ibn al el ap ab ferch mac y le la st ul ur uz ud af av zu")
_RUN: Final = re.compile(
    rf"(?<![\w@])(?:{_WORD}\.?)(?:[ ](?:(?:de|da|del|della|di|du|dos|van|von|der|den|ter|ten|bin|bint|ibn|al|el|ap|ab|ferch|mac|le|la|st|ul|ur|zu)[ ]){{0,2}}{_WORD}\.?){{0,7}}"
)
_TOKEN: Final = re.compile(r"[^ ]+")
_REGISTER: Final = re.compile(
    rf"(?<![\w-])(?P<family>(?:(?:Mc|Mac|O['’]|D['’])?[{UPPER}][{UPPER}'’-]+)(?:[ ](?:[{UPPER}][{UPPER}'’-]+)){{0,2}}),[ ]"
    rf"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Rev|Cllr)\.?[ ])?(?P<given>{_WORD}\.?(?:[ ]{_WORD}\.?){{0,3}})"
)
_ENTRY: Final = re.compile(
    rf"(?:^|\n|;[ ]|\d[.)]?[ ])(?P<family>{_WORD}(?:[ -]{_WORD})?),[ ](?P<given>{_WORD}(?:[ ](?:{_WORD}|[{UPPER}]\.?)){{0,2}})(?=[ ]?(?:$|\n|;|\(|[–-]|\.|,|\d|\|))"
)
_SPEAKS: Final = re.compile(
    r"['’]?,?[ ](?:\(\d{1,3}\),?[ ])?(?:said|says|told|asked|added|wrote|writes|thanked|explained|joined|joins|won|wins|lives|lived|moved|works|worked|retired|scored|reported|proposed|seconded|declared|"
    r"objected|spoke|attended|replied|posted|commented|pleaded|admitted|denied|appeared|was|is|has|had|who|whose|aged|will|would|can|did|does|and his|and her|married|runs|ran|loves|loved|died|passed|played|teaches|taught|brought|gave|donated|raised|started|finished|came|took|got|made|plays|lost|finds|found|welcomed|reminded|read|beat|left|grew|bought|sold|owns|owes|drives|swims|walks|sings|leads|led|organised|organises|hosts|hosted|agreed|noted|chaired|presented|introduced|recalled|remembers|hopes|thinks|knows|wants|likes|plans|coaches|coached|volunteers|helps|helped)\b"
)
_LEADS: Final = re.compile(
    r"(?:\b(?:by|from|with|to|for|of|and|&|contact|contacts|call|ring|text|email|thanks|thank|welcome|congratulations|congrats|congrats to|dear|hi|hello|hey|love|regards|cheers|from|ask|see|say|told|named|called|married|name|names?:|name is|i am|i'm|im|signed|applicant|applicants?:|author|chair|chairman|secretary|treasurer|captain|clerk|organiser|host|leader|coach|teacher|owner|driver|tenant|director|trustee|landlord|landlady|widow|late|attn|fao|c/o|next of kin|person|proposer|seconder|student|pupil|winner|runner|witness|victim|neighbour|friend|friends|colleague|sister|brother|mum|dad|son|daughter|wife|husband|partner|niece|nephew|aunt|uncle|cousin|baby|nan|grandad|grandma|mother|father|registrant|officer|volunteer|member|resident|cast|present|apologies|absent|attendees|deceased|householder|signatory)\b[:,]?[ ]|[-–—~][ ]?|\n[ ]?|^)$",
    re.IGNORECASE,
)
_CARRY: Final = 2.0
_ENOUGH: Final = 2.0
_FOR: Final = 1.3
_AGAINST: Final = -0.3
_LONGEST: Final = 5
_PAIR: Final = 2
_SHORT_FORM: Final = 3


@dataclass(frozen=True, slots=True)
class Vote:
    """What the language model said of a stretch of text."""

    start: int
    end: int
    label: str
    """`PERSON`, or another label of the model such as `ORG` or `GPE`."""


Voter = Callable[[str], Iterable[Vote]]
"""A language model: a text in, its votes out."""


def _open(score: float) -> bool:
    """Whether a vote can still turn the decision."""
    return _ENOUGH - _FOR <= score < _ENOUGH - _AGAINST


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    words: tuple[str, ...]
    titled: bool
    score: float


@lru_cache(maxsize=20000)
def _key(word: str) -> str:
    bare = word.lower().strip(".'’,")
    bare = re.sub(r"['’]s$", "", bare)
    return bare if bare.isascii() else anyascii(bare).lower()


@lru_cache(maxsize=20000)
def _is_given(word: str) -> bool:
    key = _key(word)
    return key in given_names() or ("-" in key and key.split("-")[0] in given_names())


@lru_cache(maxsize=20000)
def _is_sure(word: str) -> bool:
    key = _key(word)
    return _is_given(word) and key not in AMBIGUOUS and key not in COMMON and key not in PLACES


@lru_cache(maxsize=20000)
def _is_initial(word: str) -> bool:
    return bool(re.fullmatch(rf"[{UPPER}]\.?(?:[{UPPER}]\.?)?", word))


@lru_cache(maxsize=20000)
def _is_everyday(word: str) -> bool:
    key = _key(word)
    return key in COMMON and not (_is_given(word) and key not in _WORDS_FIRST)


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


def find_people(text: str, taken: Sequence[Fact], voter: Voter | None = None) -> list[Fact]:
    """Find names of people outside what other recognisers took (streets, schools, emails)."""
    registers = _registers(text)
    blocked = [(fact.start, fact.end) for fact in taken]
    candidates = [
        candidate
        for run in _RUN.finditer(text)
        if not _inside(run.start(), run.end(), registers)
        for candidate in _split(text, run, blocked)
    ]
    weighed = [(c, _weigh(text, c)) for c in candidates]
    if voter is not None and any(_open(score) for _, score in weighed):
        # The model is slow: it is asked only where its vote can turn a decision.
        ballots = list(voter(text))
        weighed = [(c, score + _ballot(c, ballots) if _open(score) else score) for c, score in weighed]
    known = {_key(w) for c, score in weighed if score >= _ENOUGH for w in c.words}
    known |= {_key(word) for start, end in registers for word in re.findall(r"[\w'’-]{2,}", text[start:end])}
    people = [
        Fact(Kind.PERSON, start, end, normalise_name(text[start:end]), 0.9, "person.register")
        for start, end in registers
    ]
    for candidate, score in weighed:
        total = score + (_CARRY if score > -1 and all(_key(w) in known for w in candidate.words) and candidate.words and any(_key(w) in known for w in candidate.words) else 0)
        if total >= _ENOUGH:
            people.append(_fact(text, candidate, total))
    return _with_lists(text, people, [c for c, score in weighed if score < _ENOUGH and score > -1])


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < stop and begin < end for begin, stop in spans)


def _registers(text: str) -> list[tuple[int, int]]:
    """`SURNAME, Forename` and, in lists, `Surname, Forename`."""
    spans = []
    for hit in _REGISTER.finditer(text):
        if _key(hit["family"]) in _NOT_FAMILIES or re.search(rf"[{UPPER}][\w'’-]*[ ]$", text[max(0, hit.start() - 24) : hit.start()]) or not _could_be_given(hit["given"].split(" ")[0]):
            continue
        end = hit.start("given") + len(_given_part(hit["given"]))
        spans.append((hit.start(), end))
    for hit in _ENTRY.finditer(text):
        first = hit["given"].split(" ")[0]
        if _is_sure(first) and not _is_given(hit["family"]) and _key(hit["family"]) not in PLACES | COMMON:
            span = (hit.start("family"), hit.start("given") + len(_given_part(hit["given"])))
            if not _inside(*span, spans):
                spans.append(span)
    return spans


_NOT_FAMILIES: Final = word_set("note nb ps re rsvp dob uk gb cv mp tel ref er adr item psc free lost found sold wanted thanks hello hi dear yes no ok okay sorry please london england")


def _could_be_given(word: str) -> bool:
    if _is_given(word) or _is_initial(word):
        return True
    key = _key(word)
    return key not in COMMON and key not in PLACES and not word.isupper() and len(key) > 1


def _given_part(given: str) -> str:
    kept: list[str] = []
    for word in given.split(" "):
        if kept and (_is_everyday(word) or _key(word) in ORGANISATION_WORDS):
            break
        kept.append(word)
        if word.endswith(".") and not _is_initial(word):
            break
    return " ".join(kept).rstrip(".") if len(kept[-1].rstrip(".")) > 1 else " ".join(kept)


def _split(text: str, run: re.Match[str], blocked: list[tuple[int, int]]) -> list[_Candidate]:
    """Cut a run of capitalised words where a title, a role or an everyday word stands."""
    found: list[_Candidate] = []
    words: list[tuple[int, int, str]] = []
    titled = False

    def close() -> None:
        nonlocal titled
        while words and words[-1][2].lower() in _PARTICLES:
            words.pop()
        if words:
            found.append(_Candidate(words[0][0], words[-1][1], tuple(w for _, _, w in words), titled, 0.0))
        words.clear()
        titled = False

    for token in _TOKEN.finditer(run[0]):
        start, end, word = run.start() + token.start(), run.start() + token.end(), token[0]
        sentence_end = word.endswith(".") and not _is_initial(word)
        bare = word.rstrip(".")
        possessive = re.search(r"['’]s?$", bare)
        if possessive:
            bare = bare[: possessive.start()]
        if not bare or any(char.isdigit() for char in bare) or "-of-" in bare or bare == "St" or _inside(start, start + len(bare), blocked):
            close()
        elif _key(word) in TITLES and not (words and not titled) and not (_key(word) in _TITLE_NAMES and not titled and text[end : end + 1] != " "):
            close()
            titled = True
            continue
        elif _key(bare) in _SUFFIXES and words:
            close()
        elif (
            _is_everyday(bare)
            and not (words and _may_follow(words))
            and not (not words and (_named_within(text, start, bare) or _named_by_next(text, end, bare)))
        ) or _is_acronym(bare, words):
            close()
        else:
            words.append((start, start + len(bare) + (1 if word.endswith(".") and _is_initial(word) else 0), bare))
        if possessive or sentence_end:
            close()
    close()
    return [_shed(c) for c in found if not _organisation(text, c)]


def _shed(candidate: _Candidate) -> _Candidate:
    """Drop a role before a name that is known: "Sidesperson Gill Marsh"."""
    words = candidate.words
    if len(words) > _PAIR and not candidate.titled and not _is_given(words[0]) and not _is_initial(words[0]) and _is_sure(words[1]):
        return _Candidate(candidate.start + len(words[0]) + 1, candidate.end, words[1:], True, candidate.score)
    return candidate


_TITLE_NAMES: Final = word_set("major judge bishop master baby canon prior dean nurse sister brother father")
_SUFFIXES: Final = word_set("mp msp mbe obe cbe jp kc qc frcs md phd bsc ba ma rn bem dl esq jnr snr ms")


def _may_follow(words: list[tuple[int, int, str]]) -> bool:
    """An everyday word can be a surname right after a given name: "Mark Baker"."""
    last = words[-1][2]
    if len(words) == 1:
        return _is_given(last) or _is_initial(last)
    return len(words) == _PAIR and _is_given(words[0][2]) and (_is_given(last) or (_is_initial(last) and words[-1][1] - words[-1][0] == 1))


_KIN_BEFORE: Final = re.compile(
    r"\b(?:husband|wife|partner|son|daughter|brother|sister|mum|dad|mam|mother|father|uncle|aunt|auntie|nephew|niece|cousin|grandson|granddaughter|nan|grandad|baby|called|named|with|and|&|to|for|from|by|contact|call|ring|text|ask|thanks|dear|hi|hello|hey|love|about|tell|told|says|said),?[ ]$",
    re.IGNORECASE,
)


def _named_within(text: str, start: int, bare: str) -> bool:
    """A given name that is an everyday word too, after a word that calls for a name."""
    return _is_given(bare) and bare.istitle() and _key(bare) not in _TIMES_AND_RANKS and bool(_KIN_BEFORE.search(text[max(0, start - 16) : start]))


def _named_by_next(text: str, end: int, bare: str) -> bool:
    """A given name that is an everyday word too, before what can only be a surname."""
    following = re.match(rf"[ ]([{UPPER}][\w’'-]+|[{UPPER}]\b)", text[end : end + 24])
    if not following or not _is_given(bare) or not bare.istitle() or _key(bare) in _TIMES_AND_RANKS:
        return False
    key = _key(following[1])
    return key not in COMMON and key not in PLACES and key not in ORGANISATION_WORDS and not following[1].isupper() or len(following[1]) == 1


_TIMES_AND_RANKS: Final = frozenset(
    "april august june july january may sunday monday friday saturday tuesday wednesday thursday easter christmas noel summer winter autumn spring church royal god lord lady prince king queen duke earl judge sir nurse english french nan nana mum dad will can do so now all any by but".split()
)


def _is_acronym(bare: str, words: list[tuple[int, int, str]]) -> bool:
    letters = bare.replace("-", "").replace("'", "").replace("’", "")
    if not letters.isupper() or len(letters) < _PAIR:
        return False
    if words and (_is_given(words[-1][2]) or _is_initial(words[-1][2]) or words[-1][2].isupper()):
        return len(letters) == _PAIR and not _is_given(bare)
    return len(letters) <= _SHORT_FORM and not _is_given(bare) or any(ch.isdigit() for ch in bare)


_ORG_AFTER: Final = re.compile(
    rf"^[ ](?:&[ ]|and[ ](?:Sons?|Co|Daughters?|Partners)\b|(?:Ltd|Limited|LLP|plc|PLC|Inc|School|Academy|College|Primary|Church|Club|Road|Street|Close|House|Cottage|Farm|Hall|Park|Centre|Hospital|Hotel|Arms|Inn|Surgery|Avenue|Lane|Court|Cup|Trophy|Shield|Trust|Foundation|FC|AFC|RFC|CC|AC)\b)"
)


def _organisation(text: str, candidate: _Candidate) -> bool:
    if candidate.titled:
        return False
    if re.search(r"\bSt\.?[ ]$", text[max(0, candidate.start - 4) : candidate.start]):
        return True
    return _goes_on_as_firm(text, candidate.end) or _ends_as_firm(candidate.words)


def _goes_on_as_firm(text: str, end: int) -> bool:
    rest = text[end : end + 24]
    following = re.match(rf"[ ]([{UPPER}][\w’'-]+)", rest)
    if following and _key(following[1]) in ORGANISATION_WORDS - _ALSO_ROLES:
        return True
    return bool(_ORG_AFTER.match(rest))


def _ends_as_firm(words: tuple[str, ...]) -> bool:
    keys = [_key(word) for word in words]
    if any(key in _HARD_ORGANISATION for key in keys):
        return True
    if len(words) == 1 or _is_given(words[0]) or _is_initial(words[0]):
        return False
    return keys[-1] in ORGANISATION_WORDS or bool(re.fullmatch(STREETS, words[-1]))


_ALSO_ROLES: Final = word_set("guides scouts police army fire")
_HARD_ORGANISATION: Final = frozenset(
    "ltd limited llp plc inc school academy college university church chapel council club society association hospital surgery fc afc rfc street road avenue primary nursery parkrun mosque synagogue gurdwara theatre museum library centre".split()
)


def _weigh(text: str, candidate: _Candidate) -> float:
    """Weigh the evidence that a candidate is a person; `_ENOUGH` decides."""
    before = text[max(0, candidate.start - 26) : candidate.start]
    after = text[candidate.end : candidate.end + 40]
    own = candidate.score + _own_weight(candidate.words, candidate.titled)
    return own + _weight_before(candidate, before) + _weight_after(before, after)


def _weight_before(candidate: _Candidate, before: str) -> float:
    score = 0.0
    at_start = not before.strip() or before.rstrip(" ")[-1:] in ".!?\n"
    if not at_start and len(candidate.words) > 1:
        score += 0.5
    if re.search(r"\b(?:in|at|near|around|outside|towards|visit(?:ed|ing)?)[ ]$", before):
        score -= 1.0
    elif re.search(r"\b[Tt]he[ ]$", before):
        score -= 1.5
    elif _LEADS.search(before):
        score += 0.5
    if _KIN.search(before):
        score += 2.0
    return score


def _weight_after(before: str, after: str) -> float:
    score = sum(weight for pattern, weight in _AFTER if pattern.match(after))
    signed = _is_last(after) and _SIGNED.search(before + "\n")
    return score + (1.5 if _LABEL.search(before) or signed else 0.0)


_AFTER: Final = (
    (_SPEAKS, 1.0),
    (re.compile(r",[ ](?:aged?[ ])?\d{1,3}\b(?![/:.]\d)|[ ]\((?:aged?[ ])?\d{1,3}\)"), 1.0),
    (re.compile(r"[ ]?\((?:son|daughter|wife|husband|partner|mother|father|mum|dad|brother|sister|née|nee|treasurer|chair|secretary|captain|she|he|they)\b"), 1.5),
    (re.compile(r"['’]s[ ](?:mum|dad|wife|husband|son|daughter|mother|father|brother|sister|partner|house|birthday|nan|aunt|uncle|kids|family|funeral)\b"), 1.5),
)
_KIN: Final = re.compile(
    r"\b(?:husband|wife|partner|son|daughter|sons|daughters|brother|sister|twins?|mum|dad|mam|mother|father|uncle|aunt|auntie|nephew|niece|cousin|grandson|granddaughter|nan|nana|grandad|gran|grandma|baby|boyfriend|girlfriend|fianc[eé]e?|widow|married|engaged)(?:,|:| to| of| called| named| is|,? little)?[ ]$",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"(?:\b(?:FN|[Nn]ame|Officer|Applicant|Director|Secretary|Trustee|Chair|Treasurer|Registrant|Child|Contact(?: \d)?|Owner|Author|Sender|From|To|Attn|FAO|Photo|Referee|Organiser|Liquidator|Claimant|Client|Patient|Witness|Manager|Captain|Coach|Editor|Proposer|Seconder|Proprietor)(?: name)?:[ ]?)$")
_SIGNED: Final = re.compile(r"(?:[–—-][ ]?|\b(?:[Cc]heers|[Tt]hanks|[Rr]egards|[Ll]ove|[Tt]a|[Bb]est|[Ss]incerely|[Ff]aithfully),?[ \n])\n$")


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
    if _is_sure(first):
        return 2.5
    if _is_given(first):
        return 1.7
    if _is_initial(first):
        return 1.8 if not _is_initial(words[-1]) and len(words[-1]) > 2 else 0.0  # noqa: PLR2004 - a surname has three letters
    return 1.2


def _rest_weight(words: tuple[str, ...]) -> float:
    keys = [_key(word) for word in words]
    given = _is_given(words[0])
    places = sum(key in PLACES for key in keys)
    score = 0.0
    if _is_initial(words[-1]) and not given:
        score -= 1.0
    if places == len(keys):
        score -= 1.0 if given else 3.0
    elif places and not given:
        score -= 1.5
    if any(key in ORGANISATION_WORDS for key in keys[1:]):
        score -= 0.5 if given else 2.0
    if any(key in COMMON and not _is_given(word) for key, word in zip(keys[1:], words[1:], strict=True)):
        score -= 0.3
    return score


def _single_weight(word: str) -> float:
    if _is_initial(word) or len(_key(word)) < _PAIR:
        return -3.0
    if _key(word) in PLACES:
        return 0.0 if _is_given(word) and not _is_everyday(word) else -2.0
    if _is_sure(word):
        return 2.0
    if _is_given(word):
        return 1.0
    if word.isupper():
        return -1.0
    return 0.0


def _ballot(candidate: _Candidate, votes: list[Vote]) -> float:
    best = 0.0
    for vote in votes:
        if vote.start < candidate.end and candidate.start < vote.end:
            if vote.label == "PERSON":
                best = max(best, _FOR)
            elif best <= 0 and vote.label in {"ORG", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART"}:
                best = _AGAINST
    return best


def _with_lists(text: str, people: list[Fact], doubtful: list[_Candidate]) -> list[Fact]:
    """In "Yvonne, Ruth and Dilys" the company a doubtful name keeps decides for it."""
    ends = {fact.end for fact in people}
    starts = {fact.start for fact in people}
    for candidate in sorted(doubtful, key=lambda c: c.start):
        if _key(candidate.words[0]) in PLACES or len(candidate.words) > _SHORT_FORM:
            continue
        left = re.search(r"(?:,[ ]|[ ](?:and|&|\+|v|vs)[ ]|/|;[ ])$", text[max(0, candidate.start - 5) : candidate.start])
        right = re.match(r"(?:,[ ]|[ ](?:and|&|\+|v|vs)[ ]|/|;[ ])", text[candidate.end : candidate.end + 5])
        beside = int(bool(left) and candidate.start - len(left[0] if left else "") in ends)
        beside += 1 if right and candidate.end + len(right[0]) in starts else 0
        joined = bool((left and left[0].strip() in {"and", "&", "+", "v", "vs"}) or (right and right[0].strip() in {"and", "&", "+", "v", "vs"}))
        if beside and (joined or beside > 1 or _is_given(candidate.words[0])):
            people.append(_fact(text, candidate, _ENOUGH))
            ends.add(candidate.end)
            starts.add(candidate.start)
    return sorted(people, key=lambda fact: fact.start)


def _fact(text: str, candidate: _Candidate, score: float) -> Fact:
    certainty = min(0.97, 0.5 + 0.1 * score)
    return Fact(
        Kind.PERSON,
        candidate.start,
        candidate.end,
        normalise_name(text[candidate.start : candidate.end]),
        certainty,
        "person.titled" if candidate.titled else "person.name",
    )


def normalise_name(shown: str) -> str:
    """Return a name as `given family`, lower case, accents folded, titles and initials kept out."""
    text = shown.strip()
    if "," in text:
        family, _, given = text.partition(",")
        text = f"{given.strip()} {family.strip()}"
    words = [_key(word) for word in text.split()]
    words = [word for word in words if word and word not in TITLES] or words
    if len(words) > _PAIR:
        middle = [word for word in words[1:-1] if word in _PARTICLES]
        words = [words[0], *middle, words[-1]]
    return " ".join(words)
