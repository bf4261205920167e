# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""Schools that a person or their child goes or went to."""

from __future__ import annotations

import re
from typing import Final

from footprint.extract.fact import Fact
from footprint.extract.wordlist import word_set
from footprint.extract.words import DAYS, TITLES, UPPER
from footprint.sighting import Kind

_CAP: Final = rf"[{UPPER}][\w'’.&-]{{0,24}}"
_KIND: Final = r"(?:C[. ]?of[ ]?E\.?|CofE|C\.?E\.?|RC|Catholic|VA|VC|Church|Welsh|Gaelic|Community|Free|Special|Independent|Prep(?:aratory)?|Grammar|Comprehensive|Comp|Primary|Secondary|Infants?'?|Infant|Junior|Juniors|Nursery|High|Middle|First|Lower|Upper|Girls'?|Boys'?|Girls['’]|Boys['’]|Sixth|Form|Pre-?school|Preschool|Montessori|Forest|Academy|Day|Boarding|Technical|Sunday|Combined|Studio|Convent)"
_END: Final = r"(?:School|Academy|College|Nursery|Nurseries|Primary|Infants|Infant|Juniors|Grammar|High|Comprehensive|Comp|Playgroup|Preschool|Pre-school|Kindergarten|Montessori|Sixth Form|University|Uni|Poly|Polytechnic|Secondary|Prep|Ysgol|Childcare|Daycare)"
_NAME: Final = re.compile(
    rf"(?<![\w])(?:(?:The|the|St\.?|Saint|Our[ ]Lady)[ ])?(?:(?:{_CAP})[ ](?:(?:of|and|&|the|upon|on|in)[ ]){{0,2}}){{1,4}}(?:(?:{_KIND})[ ]){{0,5}}{_END}\b(?:[ ](?:School|Academy|College|Nursery|Sixth[ ]Form))?(?:[ ]of[ ]{_CAP})?"
)
_WELSH: Final = re.compile(
    rf"\b(?:Ysgol(?:[ ](?:Gynradd|Uwchradd|Gyfun|Gymraeg|Feithrin|y|yr|Bro|Pen|Maes)){{0,3}}|Coleg|University[ ]of|Univ\.?[ ]of|College[ ]of|School[ ]of|Trinity[ ]College|Cylch[ ]Meithrin)[ ]{_CAP}(?:[ ]{_CAP}){{0,2}}"
)
_SAINT: Final = re.compile(
    rf"\b(?:at|to|from|of|for|attends|attended|in)[ ](?P<name>(?:St\.?|Saint|Our[ ]Lady|Holy|Sacred|All|Christ|Cardinal|Archbishop|Blessed)[ ]{_CAP}(?:[ ](?:of[ ])?{_CAP}){{0,2}})"
)
_PUPIL: Final = re.compile(
    r"\b(?:pupil|pupils|student|year ?\d{1,2}|yr ?\d{1,2}|y\d{1,2}|reception|class|gcse|a-levels?|nursery|teach(?:er|es|ing)|head ?teacher|school run|drop[- ]?off|pick[- ]?up|started at|starts at|goes to|went to|attends?|attended|educated|school|sixth form|parents?|mum|dad|kids?|children|son|daughter|leavers?|uniform|pta|primary \d|p[1-7]|s[1-6]|form)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    rf"\b(?:[Ss]chool|[Ee]ducation|[Ee]ducated(?: at)?|[Ss]tudied(?: at)?|[Aa]lma mater|[Cc]ollege|[Uu]niversity|[Uu]ni|[Nn]ursery)[ ]?:[ ]?(?P<name>{_CAP}(?:[ ](?:(?:of|and|the)[ ])?{_CAP}){{0,5}})"
)
_SMALL: Final = re.compile(
    rf"\b(?:at|to|attends|attended|from|leaves|leaving|loves|joined|joining)[ ](?P<name>(?:(?:St\.?|Our)[ ])?{_CAP}(?:[ ]{_CAP}){{0,3}}[ ](?:(?:primary|infants?['’]?|juniors?|nursery|high|secondary|grammar|middle|first|village)[ ])?(?:school|nursery|academy|college|infants|juniors|primary|playgroup|pre-?school)\b)(?![ ](?:of|for|run|gate|hall|road))"
)
"""As people write it: "starts at Mill Lane school"."""
_YEAR_AT: Final = re.compile(
    rf"\b(?:(?:[Yy]ear|[Yy]r|Y)[ ]?\d{{1,2}}|[Rr]eception|[Ss]ixth form|[Pp]rimary \d)[ ](?:pupil[ ]|student[ ])?at[ ](?P<name>{_CAP}(?:[ ]{_CAP}){{0,3}})"
)
"""Nothing but a school has a Year 7."""
_TWO: Final = 2
_SURE: Final = 0.7
_LEADING: Final = word_set(
    "at to from of for in and the a an my his her our their ex former old year class head mr mrs ms miss dr teacher pupil pupils educated studied attended attends attending went goes started starting starts left leaving joined head headteacher sen pta friends governor governors alumni thanks visit contact local next apply email fundraising primary secondary nursery"
)
_PUBLIC: Final = re.compile(
    r"\b(?:held (?:at|in)|venue|meet(?:s|ing)? (?:at|in)|polling|hall|hall hire|planning|site|opposite|outside|behind|near|land (?:at|off)|car park|vacanc|contractor|council|ofsted|inspect|tender|catchment|election|parking|sports? centre|concert at|performance at|evening class|register(?:ed)? charity)\b",
    re.IGNORECASE,
)
_OFFICE_AFTER: Final = re.compile(
    r"[ ](?:[Oo]ffice|[Rr]oad|[Ll]ane|[Ss]treet|[Ss]t|[Rr]d|[Ll]n|[Cc]lose|[Hh]all|[Pp]arents|[Pp]layground|[Ff]ield|[Hh]ill|[Cc]ourt|[Hh]ouse|[Cc]ar|[Gg]reen|[Gg]ardens)\b"
)
_CLUB: Final = re.compile(
    r"\b(?:coach(?:es|ed|ing)?|under-?[ ]?\d+s?|u\d+s?|football|rugby|cricket|hockey|netball|team|league|"
    r"match|training|goals?|beat|lost to|AFC|RFC|FC)\b",
    re.IGNORECASE,
)
"""Beside "Juniors" alone, which clubs have too."""
_NO_SCHOOLS: Final = re.compile(
    rf"(?:{DAYS}|Easter|Christmas|Summer|The|My|Our|Her|His|Year|Any|Every|French|German|Spanish|Welsh|English|Art|Law|Medical|Business|Drama|Dance|Music|Driving|Sunday)[ ](?:school|college|academy|nursery|primary|(?:secondary|high|primary|grammar)[ ]school)",
    re.IGNORECASE,
)
"""Kinds of school, and times: none of them is a name."""


def find_schools(text: str) -> list[Fact]:
    """Find schools, nurseries, colleges and universities by name."""
    facts: list[Fact] = []
    for pattern in (_NAME, _WELSH):
        for hit in pattern.finditer(text):
            _add(facts, text, *_trim(text, hit.start(), hit.end()), 0.9)
    for hit in _SMALL.finditer(text):
        if not _NO_SCHOOLS.match(hit["name"]):
            _add(facts, text, *hit.span("name"), 0.75)
    for hit in _LABEL.finditer(text):
        if hit["name"].split(" ")[0].lower().rstrip(".") in TITLES:
            continue
        _add(facts, text, *hit.span("name"), 0.85)
    for hit in _YEAR_AT.finditer(text):
        _add(facts, text, *hit.span("name"), _SURE)
    for hit in _SAINT.finditer(text):
        around = text[max(0, hit.start() - 50) : hit.end() + 30]
        if _PUPIL.search(around) and not re.match(
            r"['’]?s?[ ](?:[Cc]hurch|[Hh]all|[Hh]osp|[Rr]oad|[Ss]treet|[Hh]ouse|[Cc]lose|[Hh]ospice)",
            text[hit.end() : hit.end() + 12],
        ):
            _add(facts, text, *hit.span("name"), 0.6)
    return facts


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end].split(" ")
    while len(words) > 1 and (
        (
            words[0].lower().rstrip(".:,") in _LEADING
            and not (words[0] == "The" and len(words) > _TWO)
        )
        or (words[0].endswith((".", ":")) and words[0].lower() != "st.")
    ):
        start += len(words[0]) + 1
        words = words[1:]
    return start, end


_SCHOOLISH: Final = re.compile(rf"\b(?:{_END}|Coleg|Ysgol|School)\b")


def _add(facts: list[Fact], text: str, start: int, end: int, certainty: float) -> None:
    first, joint, second = text[start:end].partition(" and ")
    if joint and _SCHOOLISH.search(first) and _SCHOOLISH.search(second):
        _add(facts, text, start, start + len(first), certainty)
        start = end - len(second)
    shown = re.split(r"(?<!St)\.[ ]", text[start:end])[0].rstrip(" .")
    end = start + len(shown)
    if " " not in shown and certainty > _SURE and not shown.startswith("Ysgol"):
        return
    if any(start < fact.end and fact.start < end for fact in facts):
        return
    if _OFFICE_AFTER.match(text, end):
        return
    if shown.endswith("Juniors") and _CLUB.search(text[max(0, start - 40) : end + 40]):
        return
    current = (
        False
        if re.search(
            r"\b(?:went to|attended|educated|studied|former|ex-|old |graduat|left|alumn|class of)\b[^.\n]{0,30}$",
            text[max(0, start - 40) : start],
            re.IGNORECASE,
        )
        else None
    )
    facts.append(
        Fact(
            Kind.SCHOOL,
            start,
            end,
            " ".join(shown.lower().split()),
            certainty,
            "school.name",
            current=current,
        )
    )


def is_public_mention(text: str, fact: Fact) -> bool:
    """Whether the school is named as a place or an institution, with nobody going there."""
    around = text[max(0, fact.start - 60) : fact.end + 40]
    return bool(_PUBLIC.search(around)) and not re.search(
        r"\b(?:pupil|attends?|goes to|went to|year ?\d|son|daughter|my|our)\b",
        around,
        re.IGNORECASE,
    )
