# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""People's names: known given names, titles, initials, registers, and what prose says around them.

A run of capitalised words is split at titles, roles and everyday words, and what is left is
weighed: known given name, title before, surname seen before, a verb that only people do after
it. The language model has a vote where it was asked; it never decides alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from footprint.extract.fact import Fact
from footprint.extract.name_weight import (
    ENOUGH,
    Candidate,
    Voter,
    ballot_for,
    is_open,
    is_organisation,
    weigh,
)
from footprint.extract.name_words import (
    PAIR,
    PARTICLES,
    SHORT_FORM,
    is_acronym,
    is_everyday,
    is_given,
    is_initial,
    is_sure,
    key_of,
    named_by_next,
    named_within,
    normalise_name,
)
from footprint.extract.rows import looks_like_label
from footprint.extract.wordlist import word_set
from footprint.extract.words import COMMON, ORGANISATION_WORDS, PLACES, TITLES, UPPER
from footprint.sighting import Kind

_WORD: Final = rf"[{UPPER}][\w’'-]{{0,40}}"


_PIECE: Final = rf"(?:(?:[{UPPER}]\.){{2,4}}|{_WORD}\.?)"
_RUN: Final = re.compile(
    rf"(?<![\w@]){_PIECE}(?:[ ](?:(?:de|da|del|della|di|du|dos|van|von|der|den|ter|ten|bin|bint|ibn|al|el|ap|ab|ferch|mac|le|la|st|ul|ur|zu)[ ]){{0,2}}{_PIECE}){{0,7}}"
)


_TOKEN: Final = re.compile(r"[^ ]+")


_REGISTER: Final = re.compile(
    rf"(?<![\w-])(?P<family>(?:(?:Mc|Mac|O['’]|D['’])?[{UPPER}][{UPPER}'’-]{{1,30}})(?:[ ](?:[{UPPER}][{UPPER}'’-]{{1,30}})){{0,2}}),[ ]"
    rf"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Rev|Cllr)\.?[ ])?(?P<given>{_WORD}\.?(?:[ ]{_WORD}\.?){{0,3}})"
)


_ENTRY: Final = re.compile(
    rf"(?:^|\n|;[ ]|\d[.)]?[ ])(?P<family>{_WORD}(?:[ -]{_WORD})?),[ ](?P<given>{_WORD}(?:[ ](?:{_WORD}|[{UPPER}]\.?)){{0,2}})(?=[ ]?(?:$|\n|;|\(|[–-]|\.|,|\d|\|))"
)


_CARRY: Final = 2.0


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
    weighed = [(c, weigh(text, c)) for c in candidates]
    if voter is not None and any(is_open(score) for _, score in weighed):
        # The model is slow: it is asked only where its vote can turn a decision.
        ballots = list(voter(text))
        weighed = [
            (c, score + ballot_for(c, ballots) if is_open(score) else score) for c, score in weighed
        ]
    known = {key_of(w) for c, score in weighed if score >= ENOUGH for w in c.words}
    known |= {
        key_of(word)
        for start, end in registers
        for word in re.findall(r"[\w'’-]{2,}", text[start:end])
    }
    people = [
        Fact(Kind.PERSON, start, end, normalise_name(text[start:end]), 0.9, "person.register")
        for start, end in registers
    ]
    for candidate, score in weighed:
        total = score + (
            _CARRY
            if score > -1
            and all(key_of(w) in known for w in candidate.words)
            and candidate.words
            and any(key_of(w) in known for w in candidate.words)
            else 0
        )
        if total >= ENOUGH:
            people.append(_fact(text, candidate, total))
    found = _with_lists(text, people, [c for c, score in weighed if score < ENOUGH and score > -1])
    return _with_quoted(text, found)


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < stop and begin < end for begin, stop in spans)


def _registers(text: str) -> list[tuple[int, int]]:
    """`SURNAME, Forename` and, in lists, `Surname, Forename`."""
    spans = []
    for hit in _REGISTER.finditer(text):
        if (
            len(hit["family"]) < SHORT_FORM
            or key_of(hit["family"]) in _NOT_FAMILIES
            or re.search(rf"[{UPPER}][\w'’-]*[ ]$", text[max(0, hit.start() - 24) : hit.start()])
            or not _could_be_given(hit["given"].split(" ")[0])
        ):
            continue
        end = hit.start("given") + len(_given_part(hit["given"]))
        spans.append((hit.start(), end))
    entries = [hit for hit in _ENTRY.finditer(text) if _is_entry(hit)]
    for hit in entries:
        doubtful = key_of(hit["family"]) in PLACES | COMMON
        span = (
            hit.start("family"),
            hit.start("given") + len(_given_part(hit["given"])),
        )
        if not (doubtful and len(entries) == 1) and not _inside(*span, spans):
            spans.append(span)
    return spans


_NOT_FAMILIES: Final = word_set(
    "note nb ps re rsvp dob uk gb cv mp tel ref er adr item psc free lost found sold wanted thanks hello hi dear yes no ok okay sorry please london england"
)


def _is_entry(hit: re.Match[str]) -> bool:
    return is_sure(hit["given"].split(" ")[0]) and not is_given(hit["family"])


def _could_be_given(word: str) -> bool:
    if is_given(word) or is_initial(word):
        return True
    key = key_of(word)
    return key not in COMMON and key not in PLACES and not word.isupper() and len(key) > 1


def _given_part(given: str) -> str:
    kept: list[str] = []
    for word in given.split(" "):
        everyday = is_everyday(word) and not is_given(word)  # Enid May
        if kept and (everyday or key_of(word) in ORGANISATION_WORDS):
            break
        kept.append(word)
        if word.endswith(".") and not is_initial(word):
            break
    return " ".join(kept).rstrip(".") if len(kept[-1].rstrip(".")) > 1 else " ".join(kept)


def _split(text: str, run: re.Match[str], blocked: list[tuple[int, int]]) -> list[Candidate]:
    """Cut a run of capitalised words where a title, a role or an everyday word stands."""
    found: list[Candidate] = []
    words: list[tuple[int, int, str]] = []
    titled = False

    def close() -> None:
        nonlocal titled
        while words and words[-1][2].lower() in PARTICLES:
            words.pop()
        if words:
            found.append(
                Candidate(words[0][0], words[-1][1], tuple(w for _, _, w in words), titled, 0.0)
            )
        words.clear()
        titled = False

    for token in _TOKEN.finditer(run[0]):
        start, end, word = run.start() + token.start(), run.start() + token.end(), token[0]
        sentence_end = word.endswith(".") and not (is_initial(word) or word in _SHORTENED)
        bare = word.rstrip(".")
        possessive = re.search(r"['’]s?$", bare)
        if possessive:
            bare = bare[: possessive.start()]
        if (
            not bare
            or any(char.isdigit() for char in bare)
            or "-of-" in bare
            or bare in {"St", "A.M", "P.M"}
            or (word == "I" and _GOES_ON.match(text, end))
            or _inside(start, start + len(bare), blocked)
        ):
            close()
        elif (
            key_of(word) in TITLES
            and not (words and not titled)
            and not (key_of(word) in _TITLE_NAMES and not titled and text[end : end + 1] != " ")
        ):
            close()
            titled = True
            continue
        elif (
            (key_of(bare) in _SUFFIXES and words)
            or (
                is_everyday(bare)
                and not (words and (_may_follow(words) or _KIN_AFTER.match(text, end)))
                and not (
                    not words
                    and (named_within(text, start, bare) or named_by_next(text, end, bare))
                )
            )
            or ("." not in bare and is_acronym(bare, words))
        ):
            close()
        else:
            words.append(
                (
                    start,
                    start + len(bare) + (1 if word.endswith(".") and is_initial(word) else 0),
                    bare,
                )
            )
        if possessive or sentence_end:
            close()
    close()
    return [_shed(c) for c in found if not (is_organisation(text, c) or _is_label(text, c))]


def _is_label(text: str, candidate: Candidate) -> bool:
    """`Reg:` says what comes after it, though Reg is a name too."""
    words = candidate.words
    return (
        len(words) == 1
        and text[candidate.end : candidate.end + 1] == ":"
        and (looks_like_label(words[0]) or words[0] in {"Sec", "Treas", "Ed"})
    )


def _shed(candidate: Candidate) -> Candidate:
    """Drop a role before a name that is known: "Sidesperson Gill Marsh"."""
    words = candidate.words
    if (
        len(words) > PAIR
        and not candidate.titled
        and not is_given(words[0])
        and not is_initial(words[0])
        and is_sure(words[1])
    ):
        return Candidate(
            candidate.start + len(words[0]) + 1, candidate.end, words[1:], True, candidate.score
        )
    return candidate


_TITLE_NAMES: Final = word_set(
    "major judge bishop master baby canon prior dean nurse sister brother father"
)


_SUFFIXES: Final = word_set(
    "mp msp mbe obe cbe jp kc qc frcs md phd bsc ba ma rn bem dl esq jnr snr ms"
)


_KIN_AFTER: Final = re.compile(
    r"[ ]\((?:husband|wife|son|daughter|mother|father|mum|dad|partner|brother|sister)\b"
)


def _may_follow(words: list[tuple[int, int, str]]) -> bool:
    """An everyday word can be a surname right after a given name: "Mark Baker"."""
    last = words[-1][2]
    if len(words) == 1:
        return is_given(last) or is_initial(last)
    return (
        len(words) == PAIR
        and is_given(words[0][2])
        and (is_given(last) or (is_initial(last) and words[-1][1] - words[-1][0] == 1))
    )


def _with_lists(text: str, people: list[Fact], doubtful: list[Candidate]) -> list[Fact]:
    """In "Yvonne, Ruth and Dilys" the company a doubtful name keeps decides for it."""
    ends = {fact.end for fact in people}
    starts = {fact.start for fact in people}
    for candidate in sorted(doubtful, key=lambda c: c.start):
        place = key_of(candidate.words[0]) in PLACES and not is_given(candidate.words[0])
        if place or len(candidate.words) > SHORT_FORM:
            continue
        left = re.search(
            r"(?:[ ]\(\d{1,2}\))?(?:,[ ]|[ ](?:and|&|\+|v|vs)[ ]|/|;[ ])$",
            text[max(0, candidate.start - 10) : candidate.start],
        )
        right = re.match(
            r"(?:[ ]\(\d{1,2}\))?(?:,[ ]|[ ](?:and|&|\+|v|vs)[ ]|/|;[ ])",
            text[candidate.end : candidate.end + 10],
        )
        beside = int(bool(left) and candidate.start - len(left[0] if left else "") in ends)
        beside += 1 if right and candidate.end + len(right[0]) in starts else 0
        joined = bool(
            (left and left[0].split()[-1:] in _ANDS) or (right and right[0].split()[-1:] in _ANDS)
        )
        if beside and (joined or beside > 1 or is_given(candidate.words[0])):
            people.append(_fact(text, candidate, ENOUGH))
            ends.add(candidate.end)
            starts.add(candidate.start)
    return sorted(people, key=lambda fact: fact.start)


_SHORTENED: Final = frozenset(
    {"Wm.", "Thos.", "Geo.", "Chas.", "Jas.", "Robt.", "Jos.", "Benj.", "Alex.", "Edw."}
)
"""Given names as signs and registers shorten them."""
_GOES_ON: Final = re.compile(r"[ ][a-z]")
"""After a capital I: "tell your nan Bridie I was asking"."""
_ANDS: Final = (["and"], ["&"], ["+"], ["v"], ["vs"])


def _with_quoted(text: str, people: list[Fact]) -> list[Fact]:
    """Join the parts of `Ronald "Ron" Sizer`."""
    joined: list[Fact] = []
    for fact in people:
        last = joined[-1] if joined else None
        if last is not None and fact.start < last.end:
            continue
        following = re.match(rf"[ ][\"“‘']{_WORD}[\"”’'][ ]{_WORD}", text[fact.end : fact.end + 90])
        if following and " " not in text[fact.start : fact.end]:
            end = fact.end + following.end()
            family = text[fact.start : fact.end] + " " + following[0].split(" ")[-1]
            joined.append(replace(fact, end=end, normalised=normalise_name(family)))
        else:
            joined.append(fact)
    return joined


def _fact(text: str, candidate: Candidate, score: float) -> Fact:
    certainty = min(0.97, 0.5 + 0.1 * score)
    return Fact(
        Kind.PERSON,
        candidate.start,
        candidate.end,
        normalise_name(text[candidate.start : candidate.end]),
        certainty,
        "person.titled" if candidate.titled else "person.name",
    )
