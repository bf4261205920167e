# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""Dates of birth and ages. Not every date is one: a word, a place in a record or a row decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from footprint.extract.fact import Fact
from footprint.extract.words import MONTH, MONTHS, UPPER
from footprint.sighting import Kind

_ORD: Final = r"(?:st|nd|rd|th)?"
_LONG: Final = (
    rf"(?:\d{{1,2}}{_ORD}(?:[ ]of)?[ -/.]?{MONTH}\b[,.]?[ -/]?(?:\d{{4}}|'?\d{{2}}\b)?"
    rf"|{MONTH}\b\.?[ ]\d{{1,2}}{_ORD}\b(?:,?[ ]\d{{4}})?|{MONTH}\b\.?,?[ ]?\d{{4}}|{MONTH}[ -]'?\d{{2}}\b)"
)
_FIGURES: Final = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b|\d{1,2}[/.-]\d{4}|\d{4}-\d{2}\b|(?:19|20)\d{6}\b)"
_YEAR: Final = r"(?:1[89]|20)\d{2}"
_DATE: Final = rf"(?:{_LONG}|{_FIGURES}|{_YEAR}\b)"
_BORN: Final = re.compile(
    rf"(?:\b(?:d\.?o\.?b\b\.?|date[ ]of[ ]birth|birth[ -]?(?:date|day)|birth[ ]details|born|b\.|bn\.?|year[ ]of[ ]birth|y\.?o\.?b\b\.?|BDAY(?:;[^:\n]{{0,30}})?)"
    rf"(?:[ ](?:on|in|is|was|the|about|around|circa|back[ ]in))*[ \t]{{0,3}}[:=\-–(,]?[ \t]{{0,3}}(?:on[ ])?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?[ ])?(?:c(?:irca)?\.?[ ]?)?(?:the[ ])?|\*[ ]?)(?P<date>{_DATE})",
    re.IGNORECASE,
)
_BORN_PLACE: Final = re.compile(
    rf"\bborn\b[ ](?:in|at|to)[ ][\w'’.-]+(?:[ ][\w'’.-]+){{0,5}}?,?[ ](?:on|in)[ ](?:the[ ])?(?P<date>{_LONG}|{_FIGURES}|{_YEAR}\b)",
    re.IGNORECASE,
)
_MADE: Final = re.compile(
    r"\b(?:company|firm|club|charity|trust|church|school|business)\b[^.\n]{0,20}$", re.IGNORECASE
)
_LIFE: Final = re.compile(
    rf"[(\[]\s?(?:b\.?\s?)?(?P<date>{_LONG}|{_YEAR})\s?[-–—]\s?(?P<death>{_LONG}|{_YEAR})\s?[)\]]"
)

_WORD_AGE: Final = "three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SPELT: Final = (
    rf"(?:{_WORD_AGE}|(?:{_TENS})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two)"
)
_NUM: Final = r"(?:1[01]\d|[1-9]?\d)"
_AGED: Final = re.compile(
    rf"\b(?:aged?|ages)(?:[ ](?:of|is|was|just|only|about|around|group|range|band))*[ ]?[:=]?[ ]?(?P<age>(?:{_NUM}(?:[ ]?[-–][ ]?{_NUM}|\+)?|{_SPELT}\b))(?![\w:/%]|\.\d|[ ]?(?:minutes|mins|km|miles|m\b|per|or[ ]over|and[ ]over|or[ ]under|and[ ]under|to[ ]\d))(?:[ ]?(?P<unit>months|weeks|days)\b)?",
    re.IGNORECASE,
)
_OLD: Final = re.compile(
    rf"(?<![\d.:/£$-])\b(?P<age>{_NUM}|{_SPELT})(?:[ -]?(?:year|yr|month|week|day)s?[ -]old|[ ]?y/?o\b|[ ]?(?:yrs|years)[ ](?:of[ ]age|young)|[ ]?months?[ ]old)(?!s)",
    re.IGNORECASE,
)
_TURNS: Final = re.compile(
    rf"\b(?:turn(?:s|ed|ing)?|will[ ]be|(?:he|she|who)(?:['’]s|[ ]is|[ ]was)|(?<=[ ])i['’]?m|I[ ]am|now|just|only|celebrat\w{{1,3}}[ ](?:his|her|their|my))[ ](?:now[ ]|only[ ]|just[ ]|nearly[ ]|almost[ ])?(?P<age>{_NUM})(?P<nth>(?:st|nd|rd|th)[ ]birthday)?(?=[ ]?(?:[,.;!)?\n]|$|and\b|in\b|on\b|this\b|next\b|today\b|now\b|when\b|so\b|but\b|with\b|years\b))(?!,\d|\.\d|[ ](?:minutes|mins|km|miles|months[ ](?:ago|since)))",
    re.IGNORECASE,
)
_BIRTHDAY: Final = re.compile(
    rf"(?:\b(?:his|her|their|my|'s|’s|big|happy|special|celebrat\w+|dad|mum|nan)\b|['’]s)[ ](?P<age>{_NUM})(?:st|nd|rd|th)(?:(?=[ ](?:birthday|bday|b-day))|(?<=Happy \d\dth)|(?<=Happy \d\dst))",
    re.IGNORECASE,
)
_NTH_AFTER: Final = re.compile(
    rf"\b(?:birthday|bday)\b[^.!?\n]{{1,30}}['’]s[ ](?P<age>{_NUM})(?:st|nd|rd|th)\b(?![ ](?:of|{MONTH}))",
    re.IGNORECASE,
)
_AFTER_NAME: Final = re.compile(
    rf"(?<=[\w)'’\"”]),[ ](?P<age>{_NUM})(?=,(?!\d)|;|:(?!\d)|\.(?:[ \n]|$)|[ ](?:of|at|from|who|and|was|is|has|lives|died|pleaded|admitted|told|said)\b|\n|$)"
)
_BRACKET: Final = re.compile(
    rf"\((?:(?:[\w'’ -]{{1,24}}),[ ])?(?:aged?[ ])?(?P<age>{_NUM})(?:[ ]?(?:yrs?|years?))?(?:,[ ][\w'’ -]{{1,24}})?\)"
)
_NAME_BEFORE: Final = re.compile(
    rf"(?:[{UPPER}][\w'’.-]*|\b(?:husband|wife|son|daughter|brother|sister|mum|dad|mother|father|partner|boy|girl|baby|twins?|man|woman|teenager|pensioner|driver|resident|one|niece|nephew|grandson|granddaughter|lad))(?:[ ]\([^)]{{1,20}}\))?$"
)
_NOT_BEFORE: Final = re.compile(
    rf"\b(?:Road|Street|Lane|Avenue|Close|No|Number|Unit|Flat|Plot|Room|Lot|Page|Item|Ref|Route|Bus|Class|Year|Group|Grade|Team|Lane|Stage|Heat|Round|Week|Day|Part|Chapter|Section|Table|Zone|Ward|Platform|Junction|Key Stage|KS|P|S|Y|Under|U|Over|Top|Total|Division|League|Band|Form|Gate|Pitch|Hole|Vol|Issue|Size|Series|iPhone|Galaxy|Windows|"
    rf"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun|RSVP|Psalm|Genesis|Hymn|{MONTH})\.?$"
)
_TWO_LETTER_SEX: Final = re.compile(
    r"(?<![\w£/-])(?:[MF][ /]?(?P<age>[1-9]\d)|(?P<age2>[1-9]\d)[ /]?[MF])(?![\w/-])"
)
_BAND: Final = re.compile(
    r"(?:^|\n|[,|;(\t][ ]?)(?P<age>(?:[1-9]\d)[ ]?[-–][ ]?(?:[1-9]\d)|[1-9]\d\+|over[ ][1-9]5)(?=[ ]?(?:$|\n|[,|;)\t]|[ ](?:years|yrs)))",
    re.IGNORECASE,
)
_BAND_CUE: Final = re.compile(
    r"\b(?:age|ages|guide|group|range|band|estimated)\b[ :]{1,3}(?:guide|group|range|band)?[ :]{0,3}(?P<age>\d{2}[ ]?[-–][ ]?\d{2}|\d{2}\+)",
    re.IGNORECASE,
)
_DECADE: Final = re.compile(
    r"\bin[ ](?:his|her|their|my)[ ](?P<age>(?:early|mid|late)?[ -]?(?:[2-9]0['’]?s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    re.IGNORECASE,
)
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", *_WORD_AGE.split("|")),
        start=1,
    )
} | {word: 20 + 10 * index for index, word in enumerate(_TENS.split("|"))}
_OLDEST: Final = 115
_CENTURY: Final = 1900
_PIVOT: Final = 26


_ANY: Final = re.compile(r"\d|\b(?:aged?|old|born)\b", re.IGNORECASE)


def find_births(text: str) -> list[Fact]:
    """Find dates of birth and ages, in the order of how sure they are."""
    facts: list[Fact] = []
    if not _ANY.search(text):
        return facts
    for fact in (*_dates(text), *_ages(text)):
        if not any(fact.touches(other) for other in facts):
            facts.append(fact)
    return facts


def _dates(text: str) -> Iterator[Fact]:
    for pattern in (_BORN, _BORN_PLACE):
        for hit in pattern.finditer(text):
            starred = hit[0][0] == "*" and hit.start() and text[hit.start() - 1].isalnum()
            if not starred and not _MADE.search(text[max(0, hit.start() - 40) : hit.start()]):
                yield from _date(hit, 0.95, "birth.cue")
    for hit in _LIFE.finditer(text):
        yield from _date(hit, 0.8, "birth.life")
    for hit in _ROW_DATE.finditer(text) if "@" in text else ():
        if _in_a_row_of_details(text, hit):
            yield from _date(hit, 0.7, "birth.row")


def _ages(text: str) -> Iterator[Fact]:
    folded = text.lower()
    for pattern, needs, certainty, rule in _AGE_RULES:
        for hit in pattern.finditer(text) if any(need in folded for need in needs) else ():
            yield from _age(hit, certainty, rule)
            if pattern is _AGED:
                yield from _further_ages(text, hit.end())
    for hit in _AFTER_NAME.finditer(text):
        if _names_a_person(text, hit.start()):
            yield from _age(hit, 0.75, "age.after_name")
    for hit in _OF_CHILDREN.finditer(text):
        yield from _age(hit, 0.85, "age.children")
        for further in _FURTHER_AGE.finditer(text, hit.end("age"), hit.end()):
            yield Fact(Kind.AGE, *further.span(), further[0], 0.85, "age.children")
    for hit in _BRACKET.finditer(text):
        before = text[max(0, hit.start() - 60) : hit.start()]
        if _names_a_person(text, len(text[: hit.start()].rstrip())) and not _SCORES.search(before):
            yield from _age(hit, 0.8, "age.bracket")


_SCORES: Final = re.compile(
    r"\b(?:goals?|scor(?:ed|ers?)|points?|wickets?|tries|won|beat|pens?|ranked|seeded|tickets?|votes?)\b",
    re.IGNORECASE,
)
_OF_CHILDREN: Final = re.compile(
    r"\b(?:girls?|boys?|kids?|children|sons?|daughters?|twins|little ones|grandchildren|lads)"
    r"[ ]?\((?:aged?[ ])?(?P<age>\d{1,2})(?:[ ]?(?:,|&|and)[ ]?\d{1,2}){1,4}\)",
    re.IGNORECASE,
)
_FURTHER_AGE: Final = re.compile(r"(?<=[ ,&])\d{1,2}(?=[ ,&)])")
_MORE_AGES: Final = re.compile(
    rf"(?:[ ]?,[ ]?{_NUM}\b){{0,3}},?[ ](?:and|&)[ ]{_NUM}(?![\w:/%]|\.\d|[ ](?:months|others|more|over|under))"
)


def _further_ages(text: str, at: int) -> Iterator[Fact]:
    """Yield the 5 and the 8 of "aged 3, 5 and 8"."""
    more = _MORE_AGES.match(text, at)
    for hit in re.finditer(r"\d+", more[0]) if more else ():
        yield Fact(Kind.AGE, at + hit.start(), at + hit.end(), hit[0], 0.85, "age.aged")


_BIO_AGE: Final = re.compile(
    r"(?:^|[|•·]|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)[ ]?(?P<age>[1-9]\d)(?=[ ]?(?:[|•·]|[\u2600-\u27bf\U0001f300-\U0001faff]))"
)
_ROW_DATE: Final = re.compile(
    r"(?:^|[|;,\t])[ ]?(?P<date>(?:19[2-9]|20[01])\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19[2-9]|20[01])\d)[ ]?(?=[|;,\t]|$)"
)


def _in_a_row_of_details(text: str, hit: re.Match[str]) -> bool:
    """A bare date between an email address and a phone number is hardly anything else."""
    line = text[text.rfind("\n", 0, hit.start()) + 1 : hit.end() + 120].split("\n", maxsplit=1)[0]
    return "@" in line and len(re.findall(r"[|;,\t]", line)) > 2  # noqa: PLR2004 - a row of at least four cells


_AGE_RULES: Final = (
    (_AGED, ("age",), 0.93, "age.aged"),
    (_OLD, ("old", "y/o", "yo", "yrs", "years"), 0.9, "age.old"),
    (_BIRTHDAY, ("birthday", "bday", "b-day", "happy"), 0.85, "age.birthday"),
    (
        _TURNS,
        ("turn", "will be", "he", "who", "i", "now", "just", "only", "celebrat"),
        0.75,
        "age.turns",
    ),
    (_NTH_AFTER, ("birthday", "bday"), 0.8, "age.birthday"),
    (_DECADE, ("in his", "in her", "in their", "in my"), 0.6, "age.decade"),
    (_BAND_CUE, ("-", "\u2013", "+"), 0.9, "age.band"),
    (_BAND, ("-", "\u2013", "+", "over "), 0.8, "age.band"),
    (_TWO_LETTER_SEX, ("",), 0.7, "age.sex"),
    (_BIO_AGE, ("",), 0.7, "age.bio"),
)
"""Patterns, what a text must hold for one to be tried at all, how sure, and the rule's name."""


def _names_a_person(text: str, end: int) -> bool:
    before = text[max(0, end - 40) : end].rstrip(",( ")
    return bool(_NAME_BEFORE.search(before)) and not _NOT_BEFORE.search(before)


def _date(hit: re.Match[str], certainty: float, rule: str) -> Iterator[Fact]:
    shown = hit["date"]
    value = read_date(shown)
    if value:
        end = hit.start("date") + len(shown.rstrip(" ,.-/"))
        yield Fact(Kind.DATE_OF_BIRTH, hit.start("date"), end, value, certainty, rule)


def _age(hit: re.Match[str], certainty: float, rule: str) -> Iterator[Fact]:
    group = "age2" if hit.re is _TWO_LETTER_SEX and hit["age"] is None else "age"
    value = "0" if hit.groupdict().get("unit") else read_age(hit[group])
    if value is not None:
        yield Fact(Kind.AGE, *hit.span(group), value, certainty, rule)


def read_age(shown: str) -> str | None:
    """Return an age as figures, a band as `40-44`, or None if nobody is that old."""
    folded = shown.lower().strip()
    figures = [int(figure) for figure in re.findall(r"\d+", folded)]
    if len(figures) == 2:  # noqa: PLR2004 - a band has two ends
        return f"{figures[0]}-{figures[1]}" if figures[0] < figures[1] <= _OLDEST else None
    if figures:
        suffix = "+" if "+" in folded else "s" if folded.endswith("s") else ""
        return f"{figures[0]}{suffix}" if figures[0] <= _OLDEST else None
    total = sum(_NUMBERS.get(word, 0) for word in re.split(r"[ -]", folded))
    return str(total) if total else folded


def read_date(shown: str) -> str | None:
    """Return a date as ISO, shortened where the day or month is not given; None if impossible."""
    text = shown.lower()
    month = next((MONTHS[word] for word in re.findall(r"[a-z]{3,9}", text) if word in MONTHS), 0)
    figures = re.findall(r"\d+", text)
    if month:
        return _with_month(figures, month)
    if len(figures) == 1:
        (only,) = figures
        return f"{only[:4]}-{only[4:6]}-{only[6:]}" if len(only) == 8 else only  # noqa: PLR2004 - yyyymmdd
    if len(figures) == 2:  # noqa: PLR2004 - month and year
        first, second = figures
        year, number = (first, second) if len(first) == 4 else (second, first)  # noqa: PLR2004 - a year
        return f"{year}-{int(number):02d}" if _is_month(number) else None
    day, number, year = figures if len(figures[0]) != 4 else figures[::-1]  # noqa: PLR2004 - a year
    return _iso(year, int(number), int(day))


def _with_month(figures: list[str], month: int) -> str | None:
    years = [figure for figure in figures if len(figure) == 4]  # noqa: PLR2004 - a year
    rest = [figure for figure in figures if len(figure) <= 2]  # noqa: PLR2004 - a day
    if not years and len(rest) == 2:  # noqa: PLR2004 - day and short year
        years = [rest.pop()]
    day = int(rest[0]) if rest else 0
    if not years:
        return f"--{month:02d}-{day:02d}" if day else None
    return _iso(years[0], month, day) if day else f"{years[0]}-{month:02d}"


def _iso(year: str, month: int, day: int) -> str | None:
    full = int(year)
    if len(year) == 2:  # noqa: PLR2004 - a short year
        full += _CENTURY if full > _PIVOT else _CENTURY + 100
    if not _is_month(str(month)) or not 1 <= day <= 31:  # noqa: PLR2004 - days of a month
        return None
    return f"{full:04d}-{month:02d}-{day:02d}"


def _is_month(number: str) -> bool:
    return 1 <= int(number) <= 12  # noqa: PLR2004 - months of a year
