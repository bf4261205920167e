# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""Where a person works now, and where they used to."""

from __future__ import annotations

import re
from typing import Final

from footprint.extract.fact import Fact
from footprint.extract.name_words import is_given
from footprint.extract.wordlist import word_set
from footprint.extract.words import COMMON, ORGANISATION_WORDS, PLACES, STREETS, UPPER
from footprint.sighting import Kind

_CAP: Final = rf"[{UPPER}][\w'’.&-]{{0,24}}"
_ORG: Final = (
    rf"(?P<org>(?:the[ ])?{_CAP}(?:[ ](?:(?:&|and|of|for|the|in|\+)[ ]){{0,2}}{_CAP}){{0,5}})"
)
_ROLES: Final = (
    "accountant|adviser|advisor|administrator|admin|agent|analyst|apprentice|architect|artist|assistant|baker|barber|barista|barmaid|barman|barrister|bookkeeper|bricklayer|builder|butcher|buyer|caretaker|carer|"
    "caseworker|cashier|chef|chemist|cleaner|clerk|coach|conductor|consultant|cook|coordinator|counsellor|courier|curator|decorator|dentist|designer|developer|director|dispatcher|doctor|driver|editor|electrician|"
    "engineer|estate agent|executive|farmer|firefighter|fitter|foreman|gardener|groundsman|hairdresser|handyman|headteacher|health visitor|hygienist|inspector|instructor|intern|janitor|joiner|journalist|keyworker|"
    "labourer|landscaper|lawyer|lecturer|lead|librarian|lifeguard|machinist|manager|mechanic|midwife|minister|nanny|nurse|nursery nurse|officer|operator|optician|paralegal|paramedic|partner|pharmacist|photographer|"
    "physio|physiotherapist|pilot|plasterer|plumber|porter|postie|postman|postwoman|producer|professor|programmer|radiographer|ranger|receptionist|registrar|reporter|researcher|roofer|sales assistant|salesman|scientist|"
    "secretary|shop assistant|shift manager|social worker|software engineer|solicitor|specialist|staff nurse|surgeon|surveyor|teacher|teaching assistant|technician|therapist|trainee|trainer|translator|tutor|vet|waiter|waitress|warden|"
    "warehouse operative|welder|worker|writer|supervisor|planner|stylist|operative|hca|gp|pt|ta|pa|hr|associate|fellow|postdoc|head of \\w+|chief executive|ceo|founder|owner|co-founder|staff|asst|exec|matron|sister|shelf stacker|bus driver|train driver|lorry driver|hgv driver|delivery driver|taxi driver"
)
_WORKS: Final = re.compile(
    rf"\b(?:(?<!not )works?(?:ing)?[ ](?:(?:part[- ]time|full[- ]time|nights|days|shifts|mostly|now|there|currently)[ ])?(?:as[ ](?:an?|the)[ ][\w -]{{2,40}}?[ ])?(?:for|at|in|with)|employed[ ](?:by|at|with)|employee[ ]of|job[ ]at|started[ ](?:work[ ])?at|starting[ ]at|boss(?:es)?[ ]at|back[ ](?:to|at)|contract[ ]with|job[ ]with|role[ ]at|shift[ ]at|founder[ ]of|owner[ ]of|director[ ]of|team[ ]at|colleagues[ ]at|staff[ ]at|partner[ ]at|career[ ]at|behind[ ]the[ ](?:bar|counter|till)[ ]at|on[ ]the[ ](?:tills?|checkouts?|wards?)[ ](?:at|in)|nights[ ]at)[ ]{_ORG}"
)
_ROLE_AT: Final = re.compile(
    rf"(?:,[ ]|[ ](?:at|for|with|@)[ ]|[ ]?@[ ]?|[ ]?[|·•–-][ ])(?:the[ ])?{_ORG}"
)
_ROLE_BEFORE: Final = re.compile(rf"\b(?:{_ROLES})s?$", re.IGNORECASE)
_AT: Final = re.compile(rf"(?<![\w@])@[ ]{_ORG}")
_LABEL: Final = re.compile(
    rf"\b(?:[Ee]mployer|[Ww]orkplace|[Cc]ompany|[Ww]ork(?:s)?(?:[ ]at)?|[Oo]rganisation|[Oo]rg|[Ff]irm|[Cc]urrent(?:ly)?(?:[ ](?:role|employer|job|position))?|[Ee]mployment|ORG)[ ]?[:;][ ]?{_ORG}"
)
_NOW: Final = re.compile(
    rf"(?:\b(?:19|20)\d{{2}}[ ]?(?:[-–—]|to)[ ]?(?:[Pp]resent|[Nn]ow|[Dd]ate|[Cc]urrent)\b[:,]?[ |–-]{{1,3}}(?:[\w ]{{2,40}},[ ]|[\w ]{{2,40}}[ ]at[ ])?){_ORG}"
)
_PRESENT_AFTER: Final = re.compile(
    rf"{_ORG}(?:,[ ][\w ]{{2,40}})?,?[ ]\(?(?:since[ ]\d{{4}}|(?:19|20)\d{{2}}[ ]?[-–][ ]?(?:[Pp]resent|[Nn]ow|date)\b|[-–][ ]?[Pp]resent)"
)
_PAST: Final = re.compile(
    r"\b(?:former(?:ly)?|previous(?:ly)?|ex|late of|used to|retired(?: from)?|left|until|once|was|had|worked|before that|prior to|past|pre-retirement|until \d{4}|made redundant|sacked|quit|in the (?:19)?\d0s)\b[^.;|\n]{0,40}$|\bex-[\w ]{0,30}$",
    re.IGNORECASE,
)
_YEARS_PAST: Final = re.compile(
    r"(?:(?:19|20)\d{2}[ ]?[-–—][ ]?(?:(?:19|20)\d{2}|\d{2})\b[^.;|\n]{0,40}$)"
)
_YEARS_AFTER: Final = re.compile(
    r"^[ ,]{0,2}\(?(?:19|20)\d{2}[ ]?[-–—][ ]?(?:(?:19|20)\d{2}|\d{2})\b"
)
_FIRM: Final = re.compile(
    rf"(?:^|\n|[|·•][ ]?|,[ ])(?P<org>{_CAP}(?:[ ](?:(?:&|and)[ ])?{_CAP}){{0,4}}[ ](?:Ltd|Limited|LLP|plc|& Sons?(?:[ ]{_CAP})?|& Daughters?|& Co|NHS Trust|NHS|Council|Hospital|Police))(?=[ ]?(?:$|\n|[|·•,.]))"
)
_BAD: Final = word_set(
    "the i a an my his her our their it he she we they monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter england scotland wales home night nights mr mrs ms miss dr this that uk on in at from with by member joined registered established online active user customer resident living married together trading here dear"
)
_ENDS: Final = re.compile(
    rf"(?:\.(?:[ ]|$).*|[ ](?:in|on|at)[ ](?:{_CAP}[ ]){{1,2}}(?:{STREETS})\.?$|['’]s[ ](?=[a-z]).*|[ ](?:and|of|for|in|the|&|\+)$|[.,'’&-]+$)"
)
_BIO: Final = re.compile(r"[|·•]")


def find_employers(text: str) -> list[Fact]:
    """Find employers; `current` says whether the words make it past."""
    facts: list[Fact] = []
    folded = text.lower()
    for pattern, needs, certainty, rule in _RULES:
        for hit in pattern.finditer(text) if any(need in folded for need in needs) else ():
            if pattern is not _ROLE_AT or _ROLE_BEFORE.search(
                text[max(0, hit.start() - 20) : hit.start()]
            ):
                _add(facts, text, hit, certainty, rule)
    if _BIO.search(text):
        for hit in _FIRM.finditer(text):
            _add(facts, text, hit, 0.55, "employer.firm")
    return facts


def _not_a_firm(hit: re.Match[str], words: list[str], rule: str) -> bool:
    """After a comma only what calls itself a firm is one; a town never is."""
    if all(word in PLACES for word in words):
        return True
    if (
        rule == "employer.role"
        and hit[0].lstrip()[0] in "|·•–-"
        and is_given(words[0])
        and not any(word in ORGANISATION_WORDS for word in words)
    ):
        return True  # "Manager | Ian Firth" is who manages.
    if rule == "employer.role" and hit[0].startswith(","):
        return not any(word in ORGANISATION_WORDS for word in words)
    return (
        rule == "employer.works"
        and hit[0].startswith("back")
        and not any(word in ORGANISATION_WORDS | {"care", "dental"} for word in words)
    )


_SHORTEST: Final = 3
_RULES: Final = (
    (_LABEL, (":", ";"), 0.85, "employer.label"),
    (_WORKS, (" at ", " for ", " by ", " in ", " with ", " of ", " to "), 0.8, "employer.works"),
    (_ROLE_AT, ("",), 0.7, "employer.role"),
    (_AT, ("@ ",), 0.7, "employer.at"),
    (_NOW, ("present", "now", "date", "current"), 0.8, "employer.present"),
    (_PRESENT_AFTER, ("since", "present", "now", "date"), 0.75, "employer.present"),
)
"""Patterns, what a text must hold for one to be tried at all, how sure, and the rule's name."""


def _add(facts: list[Fact], text: str, hit: re.Match[str], certainty: float, rule: str) -> None:
    start = hit.start("org")
    shown = _ENDS.sub("", _ENDS.sub("", hit["org"]))
    if shown.startswith("the "):
        start, shown = start + 4, shown[4:]
    end = start + len(shown)
    words = shown.lower().split()
    if (
        not words
        or not shown[0].isupper()
        or words[0] in _BAD
        or (len(words) == 1 and words[0] in COMMON)
        or len(shown) < _SHORTEST
    ):
        return
    if any(start < fact.end and fact.start < end for fact in facts) or _not_a_firm(
        hit, words, rule
    ):
        return
    before = text[max(0, start - 60) : start]
    past = bool(
        _PAST.search(before)
        or _YEARS_PAST.search(before)
        or _YEARS_AFTER.match(text[end : end + 20])
    )
    facts.append(
        Fact(Kind.EMPLOYER, start, end, " ".join(words), certainty, rule, current=not past)
    )
