# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""How an address grows from its anchor: right over towns, left over premises, never over a person."""

from __future__ import annotations

import re
from typing import Final

from footprint.extract.address_shapes import (
    CAP,
    FLAT,
    FLAT_ONLY,
    KEEP_STOP,
    LEADERS,
    LEFT,
    OUTWARD,
    OWNED,
    PLACE_STARTS,
    POSTCODE,
    POSTCODE_END,
    SEGMENT,
    SMALL,
    STOP_WORDS,
    N,
    house_like,
)
from footprint.extract.fact import Fact
from footprint.extract.given_names import sure_names
from footprint.extract.name_words import key_of
from footprint.extract.postcode import normalise_postcode
from footprint.extract.words import COMMON, HOUSES, MONTH, STREETS, UPPER

_MAX_SEGMENTS: Final = 5


_MOST_LINES: Final = 3


def left_of_postcode(text: str, postcode: Fact) -> int:
    """Walk left from a postcode over the segments of its address."""
    start = postcode.start
    floor = max(0, start - 120)
    before = text[floor:start]
    pieces = re.split(
        r"([ ]?,[ ]?\n?|[ ]?\n|;{1,3}|[ ][–|][ ]|(?<=[.:?!])(?<![A-Z]\.)[ ])",
        before.rstrip(" ,;\n"),
    )
    tail = before[len(before.rstrip(" ,;\n")) :]
    at = start - len(tail)
    best = start
    for index in range(len(pieces) - 1, -1, -2):
        piece = pieces[index]
        kept = _place_tail(piece)
        if not kept:
            break
        best = at - len(kept)
        if kept != piece or (
            index
            and re.search(r"[.:?!][ ]?$", pieces[index - 2] if index > 1 else "")
            and pieces[index - 1] == " "
        ):
            break
        at -= len(piece) + (len(pieces[index - 1]) if index else 0)
        if re.match(r"\d", kept):
            # The premises: one more segment can still name a flat or a house.
            more = pieces[index - 2] if index > 1 else ""
            house = _place_tail(more)
            if house and (FLAT_ONLY.fullmatch(house) or house_like(house)):
                best = at - len(house)
            break
    return best


def _place_tail(piece: str) -> str:
    """Return the end of a segment that can stand in an address: capitals and numbers."""
    found = re.search(
        rf"(?:(?:{FLAT}|(?:[Nn]o\.?[ ]?)?{N})[ ,]{{0,2}})?(?:(?:[Tt]he|{CAP})(?:(?:[ ]|-)(?:(?:{SMALL})[ -]){{0,2}}{CAP}){{0,4}})?$",
        piece.strip(),
    )
    kept = found[0].strip() if found else ""
    if kept and _LED_BY_TITLE.search(piece.strip()[: -len(kept)]):
        return ""
    cut = re.search(r"^(?!\d).*[ ](?:of|and|at|in)[ ](?=[A-Z0-9])", kept)
    if cut and (cut[0].endswith((" of ", " at ")) or key_of(kept.split()[0]) in sure_names()):
        kept = kept[cut.end() :]
    words = kept.split()
    while words and (
        words[0].lower().strip(".:") in STOP_WORDS | LEADERS - {"the"} or words[0].endswith(":")
    ):
        words = words[1:]
    kept = " ".join(words)
    if (
        not kept
        or _WITH_INITIAL.fullmatch(kept)
        or (
            key_of(words[0]) in sure_names() and not re.search(rf"\b(?:{STREETS}|{HOUSES})\b", kept)
        )
    ):
        return ""
    return kept


_LED_BY_TITLE: Final = re.compile(
    rf"(?:\b[{UPPER}]\.|\b(?:Mr|Mrs|Ms|Miss|Dr|Rev|Revd|Cllr|Prof)\.?)[ ]*$"
)
_WITH_INITIAL: Final = re.compile(rf"[{UPPER}]\.?(?:[ ]?[{UPPER}]\.?){{0,2}}[ ][{UPPER}][\w'’-]+")
"""`S Bowen` before an address is whose it is."""


def grow(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where an address begins and ends that grows from an anchor."""
    start = _with_owner(text, _grow_left(text, start))
    if POSTCODE_END.search(text, max(0, end - 9), end):
        return start, end
    for _ in range(_MAX_SEGMENTS):
        code = POSTCODE.match(text, end)
        if code and normalise_postcode(code["code"]):
            return start, code.end("code")
        segment = SEGMENT.match(text, end)
        taken = _segment_end(text, end, segment) if segment else None
        if taken is None:
            outward = OUTWARD.match(text, end)
            return start, outward.end("code") if outward else end
        end = taken
    code = POSTCODE.match(text, end)
    return start, code.end("code") if code and normalise_postcode(code["code"]) else end


def _with_owner(text: str, start: int) -> int:
    """`their bungalow in Hartley Road` is one description of one place."""
    window = max(0, start - 50)
    hit = OWNED.search(text[window:start])
    return window + hit.start() if hit else start


def _grow_left(text: str, start: int) -> int:
    """Take the flat, the house name or the number that stands before a street."""
    for _ in range(2):
        window = text[max(0, start - 60) : start]
        hit = LEFT.search(window)
        if not hit:
            return start
        shown = hit[0]
        words = shown.split()
        if key_of(words[0]) in sure_names() or re.search(r"\b(?:and|of)\b", shown):
            return start
        skip = 0
        while skip < len(words) - 1 and (
            words[skip].lower().rstrip(":") in (LEADERS | STOP_WORDS) - {"the"}
        ):
            skip += 1
        if skip:
            shown = shown[shown.index(words[skip]) :]
        if not re.search(
            rf"\b(?:{FLAT}|{HOUSES})|^\d|c/o|^(?:The|Tŷ|Ty|Bryn|Tan|Pen|Plas)\b", shown
        ):
            return start
        start -= len(shown)
    return start


def _segment_end(text: str, end: int, segment: re.Match[str]) -> int | None:
    """Say how much of the next segment belongs to the address; None for nothing."""
    shown = segment[0]
    body = shown.lstrip(" ,;\n–|-")
    words = body.split()
    if (
        _is_no_place(words, body)
        or _DATE.match(body)
        or text[segment.end() : segment.end() + 1] in {":", "@"}
    ):
        return None
    if not _is_linked(text, end, segment):
        return None
    stop = segment.end()
    if body.endswith(".") and not re.search(r"\b(?:St|Rd|Ave|Nr)\.$", body):
        stop -= 1
    return stop


_DATE: Final = re.compile(rf"\d{{1,2}}(?:st|nd|rd|th)?[ ]{MONTH}\b(?![ ][{UPPER}])")


def _is_no_place(words: list[str], body: str) -> bool:
    """Whether a segment's first words are those of a label, a person or a sentence."""
    first = words[0].lower().strip(".:")
    if first in STOP_WORDS - KEEP_STOP or (key_of(first) in sure_names() and len(words) > 1):
        return True
    return (
        first in COMMON
        and first not in PLACE_STARTS
        and not re.search(rf"\b(?:{STREETS}|{HOUSES})\b", body)
    )


def _is_linked(text: str, end: int, segment: re.Match[str]) -> bool:
    """A comma links; a line break, a dash or a mere blank only before a postcode."""
    shown = segment[0]
    if "\n" in shown:
        return _address_line(text, segment)
    blank = shown.startswith(" ") and not shown.startswith((" –", " |", " -", " ,"))
    before_code = bool(POSTCODE.match(text, segment.end()))
    if blank:
        return before_code and text[max(0, end - 1) : end] not in {".", "!", "?"}
    return before_code or not re.search(r"[ ][–|-][ ]", shown[:3])


def _address_line(text: str, segment: re.Match[str]) -> bool:
    """Whether the next line is short and, within a few lines, a postcode closes the block."""
    stop = text.find("\n", segment.end())
    line_end = stop if stop >= 0 else len(text)
    rest = text[segment.end() : line_end].strip(" ,")
    code = POSTCODE.search(text, segment.start(), min(len(text), segment.end() + 60))
    if not code or (
        rest and not POSTCODE.match(text, segment.end()) and not re.match(rf"{CAP}", rest)
    ):
        return False
    between = text[segment.end() : code.start("code")]
    return between.count("\n") <= _MOST_LINES and not re.search(r"[:@]|\d{5}", between)
