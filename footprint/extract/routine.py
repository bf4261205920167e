# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""Routines: a place with a time, so that anyone who reads it knows where to wait.

A routine grows from words of repetition ("every Sunday", "weekdays", "Tues/Thurs 6-8pm") over
the clause they stand in, as far as the words are about a time, a way or a place.
"""

from __future__ import annotations

import re
from typing import Final

from footprint.extract.fact import Fact
from footprint.extract.words import DAYS
from footprint.sighting import Kind, Use

_TIME: Final = r"(?:(?:half|quarter)[ ](?:past[ ]|to[ ])?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|\d{1,2}(?:[:.]\d{2})?(?:[ ]?(?:[-–]|to|til|till|until)[ ]?\d{1,2}(?:[:.]\d{2})?)?[ ]?(?:am|pm|a\.m\.|p\.m\.|o['’]?clock|ish)\b|\d{1,2}[:.]\d{2}(?:[ ]?[-–][ ]?\d{1,2}[:.]\d{2})?|noon|midday|midnight|lunchtimes?|dawn|dusk|teatime)"
_PLURAL_DAY: Final = r"(?:Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays|weekdays|weekends|weeknights|mornings|afternoons|evenings|nights|lunchtimes|term[ -]time|school days)"
_EVERY: Final = rf"(?:(?:every|each|most|alternate)[ ](?:other[ ]|single[ ]|second[ ]|third[ ]|first[ ])?(?:{DAYS}|day|morning|afternoon|evening|night|week|weekday|weekend|lunchtime|month|summer|school day|half[- ]term|year)(?:[ ](?:morning|afternoon|evening|night|lunchtime))?|daily|nightly|weekly|fortnightly|(?:first|second|third|fourth|last|1st|2nd|3rd|4th)[ ]{DAYS}[ ](?:of|in)[ ](?:the|each|every)[ ]month)"
_SPAN: Final = rf"{DAYS}(?:[ ]?(?:[-–/&+,]|to|and|thru)[ ]?{DAYS}){{1,4}}"
_DAY_TIME: Final = rf"(?:(?:on|Every)[ ])?{DAYS}(?:[ ](?:morning|afternoon|evening|night)s?)?,?[ ](?:at|from|around|about|@)?[ ]?{_TIME}"
_CUE: Final = re.compile(
    rf"\b(?:{_EVERY}|{_PLURAL_DAY}|{_SPAN}|{DAYS}[ ]{_PLURAL_DAY}|twice a week|three times a week|once a week|always|usually|school run|on my way (?:to|home)|on (?:his|her|their) way (?:to|home))\b",
    re.IGNORECASE,
)
_LEFT_STOP: Final = re.compile(
    r"(?:[;!?|\n•·()]|\.(?!\d)|,[ ](?!(?:\d|noon|mon|tue|wed|thu|fri|sat|sun|at|in|from))|[ ][–—-][ ]|:[ ]|\b(?:he|she|they|we|i|who|that|and|but|because|so|is|are|was|meets?|runs?|it|you|['’]s|['’]m|['’]re|says|said|said:|so)[ ])",
    re.IGNORECASE,
)
_RIGHT_STOP: Final = re.compile(
    r"(?:[;!?|\n•·()\"”]|\.(?=\s|$)|,[ ](?![\d]|noon|mon|tue|wed|thu|fri|sat|sun|at|in|from|outside|by|St|the[ ])|[ ][–—-][ ]|[ ](?:and|but|because|so|which|who|where|if|when|while|with|he|she|they|we|i|please|send|call|contact|text|until|till|tel|said|is|are|was|have|has|for[ ](?:over|the|more))\b)",
    re.IGNORECASE,
)
_VERB: Final = re.compile(
    r"\b(?:runs?|walks?|swims?|cycles?|trains?|plays?|meets?|goes|go|gets?|catch(?:es)?|caught|takes?|drops?|picks?|collects?|leaves?|arrives?|works?|volunteers?|teaches|coaches|attends?|visits?|parks?|sits?|drinks?|rides?|rows?|sings?|rings?|helps?|opens?|shops?|does|do|in|at|outside|round|off|drop[- ]?off|pick[- ]?up|milk round|school run|shift|home|free|out)\b",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"\b(?:at|in|outside|by|near|from|to|round|past|along|on the|around|down|up|home|gym|pool|park|school|church|pub|club|hall|library|station|platform|train|bus|track|pitch|court|cafe|café|gate|shop|market|studio|beach|nursery)\b|(?-i:[a-z0-9,][ ][A-Z]\w+)",
    re.IGNORECASE,
)
_ORGANISED: Final = re.compile(
    r"(?:\b(?:mon(?:day)?s?)[ ]?(?:-|–|to)[ ]?(?:fri|sat|sun)\w*,?[ ]\d|free quotes|\b(?:mobile library|opening|open(?:s|ing)?(?: hours| times)?|office hours|surgery hours|closed|deliver(?:y|ies)|bin|bins|recycling|collections?|market day|services?|holy communion|mass|evensong|matins|rehears\w+|matinee|bus(?:es)? run|trains? run|meetings? (?:are|is)|published|updated|newsletter|bulletin|visiting|sermon|admission|tickets?|happy hour|quiz)\b)",
    re.IGNORECASE,
)
_SURGERY: Final = re.compile(
    r"(?:^|[.;:|\n(·•–-][ ]?|\b(?:an?|my|our|his|her|their|regular|weekly|monthly|constituency|advice|street|MP['’]s|hold|holds|held)[ ])"
    r"(?:surger(?:y|ies)|advice[ ](?:clinics?|sessions?|surger(?:y|ies))|drop-?[ ]?ins?)\b",
    re.IGNORECASE,
)
"""When a member of parliament or an adviser sees the public, and not when one sees a doctor."""
_PERSONAL: Final = re.compile(
    r"\b(?:i|i'm|i’m|my|he|she|he's|she's|his|her|their|they|we|our|me|us|lives|mum|dad|son|daughter|wife|husband)\b",
    re.IGNORECASE,
)
_ONE_GOES: Final = re.compile(r",?[ ](?:I|he|she|they|we)\b", re.IGNORECASE)
_BEFORE: Final = 70
_AFTER: Final = 60
_SHORT: Final = 12


def find_routines(text: str) -> list[Fact]:
    """Find routines."""
    facts: list[Fact] = []
    for hit in _CUE.finditer(text):
        start, end = _clause(text, hit)
        shown = text[start:end]
        if len(shown) < _SHORT or not _is_routine(shown, hit[0]) or start >= hit.end():
            continue
        if facts and start < facts[-1].end:
            continue
        start = _without_verb(text, start, hit.start())
        shown = text[start:end]
        near = text[max(0, start - 24) : end]
        organised = bool(_SURGERY.search(near)) or (
            bool(_ORGANISED.search(near)) and not _PERSONAL.search(text[max(0, start - 40) : end])
        )
        certainty = 0.45 if organised else 0.7
        facts.append(
            Fact(
                Kind.ROUTINE,
                start,
                end,
                " ".join(shown.lower().split()),
                certainty,
                "routine.clause",
                use=Use.PUBLIC if organised else Use.UNKNOWN,
                cue="for the public" if organised else "",
            )
        )
    return facts


def _clause(text: str, hit: re.Match[str]) -> tuple[int, int]:
    floor = max(0, hit.start() - _BEFORE)
    start = floor
    # The window goes on a little so that a comma sees whether a day comes after it.
    for stop in _LEFT_STOP.finditer(text, floor, hit.start() + 3):
        if stop.end() <= hit.start():
            start = stop.end()
    while start < hit.start() and text[start] in " ,'\"":
        start += 1
    ceiling = min(len(text), hit.end() + _AFTER)
    stop_right = _RIGHT_STOP.search(text, hit.end(), ceiling)
    fronted = text[start : hit.start()].strip().lower() in {"", "most", "on", "some"}
    if stop_right and fronted and _ONE_GOES.match(text, hit.end()):
        # "Most weekdays I leave at 6.45": the clause goes on beyond whoever does it.
        stop_right = _RIGHT_STOP.search(text, stop_right.end(), ceiling)
    end = stop_right.start() if stop_right else ceiling
    if not stop_right and ceiling < len(text):
        end = text.rfind(" ", hit.end(), ceiling)
        end = hit.end() if end < 0 else end
    return start, start + len(text[start:end].rstrip(" ,.:"))


_PLACE_OR_TIME: Final = re.compile(
    r"(?:at|in|on|outside|round|from|every|each|most|by|near|to|past|along|daily|before|after)\b",
    re.IGNORECASE,
)


def _without_verb(text: str, start: int, cue: int) -> int:
    """Begin at the place or the time: "still swims" says neither."""
    words = text[start:cue].split(" ")
    for count, word in enumerate(words[:4]):
        if _PLACE_OR_TIME.match(word) or not word.isalpha():
            break
        following = words[count + 1] if count + 1 < len(words) else ""
        if (following and _PLACE_OR_TIME.match(following)) or (not following and count):
            return start + sum(len(w) + 1 for w in words[: count + 1])
    return start


_NUMBER: Final = re.compile(r"\d(?:[ ()-]{0,2}\d){8,}")
"""As long as a phone number: "on 07700 900123 evenings" says when to ring, not where one is."""


def _is_routine(shown: str, cue: str) -> bool:
    if _NUMBER.search(shown):
        return False
    timed = re.search(_TIME, shown, re.IGNORECASE) or re.search(
        r"\b(?:from|at|after|before|by|about|around)[ ](?:\d{1,2}|half|two|three|four|five|six|seven|eight|nine|ten|one)\b",
        shown,
        re.IGNORECASE,
    )
    rest = shown.replace(cue, "")
    placed = _PLACE.search(rest)
    if cue.lower() in {"always", "usually"}:
        return bool(timed and placed)
    return bool(placed or timed or _VERB.search(rest))
