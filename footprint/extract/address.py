"""Postal addresses: full, partial, by house name, over lines, with or without a postcode.

An address grows from an anchor (a street word, a flat, a house name, a postcode, a label) to
the right over segments that look like the name of a place, and to the left over the premises.
It stops at a person, a date, a number, or a word in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from footprint.extract.fact import Fact
from footprint.extract.given_names import sure_names
from footprint.extract.postcode import normalise_postcode
from footprint.extract.words import COMMON, HOUSES, STREETS, TITLES, UPPER
from footprint.sighting import Kind
from footprint.extract.wordlist import word_set

_N: Final = r"\d{1,4}[A-Za-z]?(?:\s?[-–/&]\s?\d{1,4}[A-Za-z]?)?"
_CAP: Final = rf"(?:(?:St|Gt|Lt|Mt|Dr)\.|[{UPPER}][\w'’-]{{0,24}})"
_SMALL: Final = r"of|the|and|on|upon|le|la|y|yr|ar|na|nan|an|by|in|under|with|cum|de|du|st"
_NAME: Final = rf"(?:{_CAP}[ ](?:(?:{_SMALL})[ ]){{0,2}})"
_TAIL: Final = r"(?:[ ](?:North|South|East|West|Upper|Lower|Central|N|S|E|W)\b)?"
_WELSH: Final = (
    "Heol|Stryd|Ffordd|Lôn|Lon|Rhodfa|Clos|Cwrt|Maes|Gerddi|Rhiw|Rhes|Llwyn|Tai|Trem|Tan|Cae|Erw|Pentre|Parc|Bro|Allt|Bryn|Coed|Dol|Gwel|Hafod|Llys|Nant|Pen|Plas|Tir|Tyn|Ty|Tŷ|Waun|Y"
)
_WELSH_STREET: Final = "Heol|Stryd|Ffordd|Lôn|Lon|Rhodfa|Clos|Cwrt|Maes|Gerddi|Rhiw|Rhes|Llwyn|Tai|Trem|Cae|Erw|Allt|Bro|Parc|Rue|Sràid|Srath"
_NUMBER: Final = rf"(?:(?:[Nn]umber|[Nn]os?\.?|Plot|Pitch|Berth|Mooring|Lot)[ ]?)?{_N},?[ ]"

_STREET: Final = re.compile(
    rf"(?<![\w£$#-])(?:{_NUMBER})?(?:"
    rf"(?:(?:{_NAME}){{1,4}}|[Tt]he[ ](?:{_NAME}){{0,2}})(?:{STREETS})\b\.?(?![ ](?:of|to|for)\b)"
    rf"|(?:{_WELSH_STREET})[ ](?:(?:y|yr|'r|an|na|Y|Yr)[ ])?{_CAP}(?:[ ]{_CAP}){{0,2}}"
    rf"){_TAIL}"
)
_ONE_WORD: Final = re.compile(
    rf"(?<![\w£$#/.:-])(?:{_NUMBER})(?:[Tt]he[ ])?({_CAP}(?:[ ]{_CAP}){{0,2}})(?=[ ]?(?:,|\n|\.|;|\)|$|[ ][A-Z]{{1,2}}\d))"
)
_LOWER: Final = re.compile(
    rf"(?<![\w£$#/.:-]){_N},?[ ](?:[a-z'’]{{2,15}}[ ]){{1,3}}(?:road|rd|street|lane|ln|avenue|ave|close|crescent|cres|court|terrace|gardens|gdns|grove|mews|st|drive)\b(?![ ](?:of|to|for)\b)"
)
_FLAT: Final = (
    rf"(?:(?:(?:Ground|First|Second|Third|Top|Basement|Upper|Lower|Garden|Attic|Rear|Middle)(?:[ ]Floor)?[ ])?(?:Flat|Maisonette|Apartment|Basement|Annexe)(?:[ ](?:No\.?[ ]?)?(?:\d{{1,4}}(?:[./-]?\w{{1,3}})?|[A-Z]\d{{0,3}}))?"
    rf"|(?:Flt|Apt|Apartment|Unit|Suite|Room|Caravan|Pitch|Plot|Berth|Mooring|Studio|Penthouse|Block|Chalet)\.?[ ](?:No\.?[ ]?)?(?:\d{{1,4}}(?:[./-]?\w{{1,3}})?|[A-Z]\d{{0,3}}))\b"
)
_FLAT_ONLY: Final = re.compile(rf"(?<![\w-])(?:{_FLAT})", re.IGNORECASE)
_HOUSE: Final = re.compile(
    rf"(?<![\w-])(?:[Nn](?:umber|o\.?)[ ]?\d{{1,4}}[A-Za-z]?,?[ ])?(?:\d{{1,3}}[A-Za-z]?[ ])?(?:(?:The|Ty|Tŷ|Tigh|Taigh|Bryn|Pen|Plas|Hafod|Tan|Llys|Cartref)[ ](?:(?:y|yr|na|nan|an|a')[ ])?{_CAP}(?:[ ]{_CAP}){{0,2}}|(?:{_NAME}){{1,3}}(?:{HOUSES})(?:s)?\b)(?=,|\n|[ ][A-Z]{{1,2}}\d|[ ]?[.;)]|$|[ ]in[ ])"
)
_HOUSE_WORD: Final = re.compile(rf"\b(?:{HOUSES})s?\b")
_SEGMENT: Final = re.compile(
    rf"(?:[ ]?,[ ]?\n?|[ ]?\n|;{{1,2}}|[ ][–|-][ ]|[ ])(?:(?:nr\.?|near|by|off|c/o|in)[ ])?"
    rf"(?:{_NUMBER})?(?:[Tt]he[ ])?{_CAP}(?:(?:[ ]|[-])(?:(?:{_SMALL})[ -]){{0,2}}{_CAP}){{0,3}}"
)
_POSTCODE: Final = re.compile(
    r"(?:[ ]?[,;.|–-]?[ ]?\n?|;{1,3}|\n)[ ]?\(?(?=[A-Za-z])(?P<code>[A-Za-z]{1,2}[0-9OI][0-9A-Za-z]?[ ]{0,3}[0-9O][A-Za-z]{2})(?!\w)"
)
_OUTWARD: Final = re.compile(r"(?:,?[ ])(?P<code>[A-Z]{1,2}\d[\dA-Z]?)(?![\w])(?![ ]\d)")
_STOP_WORDS: Final = word_set(
    """
    tel telephone phone mobile mob email fax dob born age aged er ref date company registered occupation role director secretary appointed resigned
    nationality status contact notes note name website web call text rsvp monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec he she they we i his her their our my it this that these those there when where
    please donations donate funeral service landline also household electoral registration agent owner tenant bookings booking trustee trustees applicant
    uk mr mrs ms miss dr prof cllr rev revd sir lady dame nok objected object objects supports support comment comments proposal subject age no number mp
    """
)
_KEEP_STOP: Final = frozenset({"uk"})
_MAX_SEGMENTS: Final = 5
_SHORTEST: Final = 5
_MOST_LINES: Final = 3
_NOT_STREETS: Final = re.compile(
    r"^(?:the[ ])?(?:next|first|last|other|same|old|right|wrong|whole|back|front|far|near|new|my|our|their|his|her|your|this|that|every|each|one|all|both|any|no|long|short|sunday|monday|tuesday|wednesday|thursday|friday|saturday|january|february|march|april|may|june|july|august|september|october|november|december)?[ ]?"
    r"(?:way|end|top|track|side|field|ride|turn|gate|wood|corner|link|links|bank|path|cross|crossing|burn|heath|close|drive|walk|view|place|court|park|green|hill|common|bridge|plain|yard|wells|reach|stile|square|rise|row|parade|cottages|gardens|fold|ford|dale|meadow|oval|fields|approach|passage|circus|chase|orchard|heights|warren|hollow|lawn|terrace|mount|moor|strand|track|quay|yards)$",
    re.IGNORECASE,
)
_BAD_NAMES: Final = word_set(
    """
    sports playing football cricket rugby annual county national royal christmas easter summer winter spring autumn charity dog parkrun guided sponsored ladies men car theme
    business retail science industrial trading skate country water safari community test disciplinary crown magistrates high supreme county appeal tennis squash basketball badminton tribunal
    food blood river hospital history birthday red green white black fun long short walking cycle bike boxing bowling village council committee
    conference general world west dr mr mrs ms miss cllr thank thanks dear best kind no open closed
    """
)


@dataclass(frozen=True, slots=True)
class Parts:
    """An address taken apart. All lower case; empty where unknown."""

    premises: str
    street: str
    town: str
    postcode: str

    def __str__(self) -> str:
        return f"{self.premises}|{self.street}|{self.town}|{self.postcode}"


def find_addresses(text: str, postcodes: list[Fact]) -> list[Fact]:
    """Find addresses. Which are homes is decided afterwards, in `footprint.extract.use`."""
    spots: list[tuple[int, int, float, str]] = []
    for start, end, certainty, rule in _anchors(text, postcodes):
        grown = _grow(text, start, end)
        spots.append((*grown, certainty, rule))
    return _settle(text, spots, postcodes)


def _anchors(text: str, postcodes: list[Fact]) -> Iterator[tuple[int, int, float, str]]:
    for hit in _STREET.finditer(text):
        anchor = _trim_street(text, hit.start(), hit.end())
        if anchor:
            yield (*anchor, 0.9 if text[anchor[0]].isdigit() else 0.6, "address.street")
    for hit in _LOWER.finditer(text):
        yield hit.start(), hit.end(), 0.75, "address.small_letters"
    for hit in _FLAT_ONLY.finditer(text):
        if hit[0][0].isupper():
            alone = not re.match(r"(?:[\w ]+ )?(?:Flat|Maisonette|Apartment|Apt|Flt|Basement|Annexe|Penthouse)", hit[0], re.IGNORECASE)
            yield hit.start(), hit.end(), 0.7, "address.part" if alone else "address.flat"
    yield from _house_anchors(text)
    for fact in postcodes:
        yield _left_of_postcode(text, fact), fact.end, 0.8, "address.postcode"


def _house_anchors(text: str) -> Iterator[tuple[int, int, float, str]]:
    for hit in _HOUSE.finditer(text):
        anchor = _trim_house(text, hit)
        if anchor:
            yield (*anchor, 0.6, "address.house")
    for hit in _ONE_WORD.finditer(text):
        if _follows_place(text, hit):
            yield hit.start(), hit.end(), 0.6, "address.one_word"


def _trim_street(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Drop words before the street's name that are not part of it: "Lives in Mill Lane"."""
    shown = text[start:end]
    numbered = re.match(_NUMBER, shown)
    if not numbered:
        words = shown.split(" ")
        skip = 0
        while skip < len(words) - 1 and _leads_in(words, skip):
            skip += 1
        start += sum(len(word) + 1 for word in words[:skip])
        shown = text[start:end]
        inner = re.search(rf"(?<=[ ]){_N}[ ]", shown)
        if inner:
            start += inner.start()
            shown = text[start:end]
    name = shown[numbered.end() :] if numbered else shown
    first = name.split(" ")[0].lower().rstrip(".")
    if not numbered and (first in sure_names() or re.fullmatch(r"[A-Z]\.?", name.split(" ")[0])) and len(name.split()) == 2 and _SURNAME_LIKE.fullmatch(name.split()[-1]):  # noqa: PLR2004 - given and family name
        return None
    if (not numbered and (_NOT_STREETS.match(name) or first in _BAD_NAMES)) or " " not in name:
        return (start, end) if numbered and " " not in name else None
    return start, end


def _leads_in(words: list[str], at: int) -> bool:
    word = words[at].lower().rstrip(".:,")
    following = words[at + 1].lower()
    if words[at].endswith((".", ":")) and word not in {"st", "mt", "gt", "lt"}:
        return True
    return word in _LEADERS or (word in TITLES and following not in {"street", "st", "road"} and word not in {"lady", "lord", "sir", "bishop", "canon", "abbot", "prince", "king", "queen", "duke", "captain", "general", "judge", "father", "nurse"})


_SURNAME_LIKE: Final = re.compile("Croft|Hill|Holt|Wood|Woods|Heath|Marsh|Field|Fields|Banks|Lane|Rowe|Green|Park|Parks|Ford|Dale|Dell|Glen|Moor|Shaw|Wells|Burn|Bridge|Cross|Way|Mount|Rise|Court|Row|Lodge|Barn|Mill|Grange|House|Forge|Hollis|Paddock|Nook|Lea|Mead|Meadows|Garth|Knoll|Ridge|Warren|Walk|End|Chase|Orchard|Strand|Place|Close|Grove")
_LEADERS: Final = word_set(
    """
    of the and on in at by from near nr off to lives live living lived address home meet meeting corner opposite outside between behind along down up is was are we
    he she they i my our his her their your it this that there here for with into around via saw seen lost found missing stolen parked stops stop turn left right
    ref re proposal site location venue where when what who next held holding visit collect collection pickup pick delivery deliver deliveries residents resident neighbours neighbour
    """
)


def _trim_house(text: str, hit: re.Match[str]) -> tuple[int, int] | None:
    start, end = hit.span()
    words = text[start:end].split(" ")
    skip = 0
    while skip < len(words) - 1 and (words[skip].lower() in _LEADERS - {"the"} or words[skip].endswith(".")):
        start += len(words[skip]) + 1
        skip += 1
    shown = text[start:end]
    if shown.lower() in {"the house", "the farm", "the mill", "the barn", "the cottage"} or not _house_like(shown):
        return None
    return start, end


def _house_like(shown: str) -> bool:
    words = shown.split()
    if words[0].lower() in sure_names() and _SURNAME_LIKE.fullmatch(words[-1]):
        return False
    if _HOUSE_WORD.search(words[-1]) or re.match(r"(?:Ty|Tŷ|Tigh|Taigh|Bryn|Pen|Plas|Hafod|Tan|Llys|Cartref)\b", shown):
        return len(words) > 1 and words[0].lower() not in _BAD_NAMES | {"full", "open", "free"}
    return False


def _follows_place(text: str, hit: re.Match[str]) -> bool:
    """A number and one name: an address only if a postcode or a place comes right after."""
    words = hit[1].split()
    if words[0].lower() in COMMON or words[0].lower() in sure_names():
        return False
    after = text[hit.end() : hit.end() + 60]
    if re.match(rf"(?:[ ]?,?[ ]?\n?)(?:{_CAP}(?:[ ]{_CAP}){{0,2}},?[ ]?\n?[ ]?){{0,3}}[A-Z]{{1,2}}\d[\dA-Z]?[ ]?\d[A-Z]{{2}}\b", after):
        return True
    if re.search(r"(?:gate|way|side|field|bank|mead|croft|wood|garth|holme|dale|fields|Almshouses|Cottages)$", hit[1]) and re.match(rf",[ ]{_CAP}", after):
        return True
    before = text[max(0, hit.start() - 24) : hit.start()]
    return bool(re.search(r"(?:\b(?:[Ll]ives? at|[Ll]iving at|[Aa]ddress|of|at|[Rr]esid(?:es|ing|ent) (?:at|of)|[Hh]ome:?)[: ]{1,2})$", before)) and len(hit[0]) > _SHORTEST


def _left_of_postcode(text: str, postcode: Fact) -> int:
    """Walk left from a postcode over the segments of its address."""
    start = postcode.start
    floor = max(0, start - 120)
    before = text[floor:start]
    pieces = re.split(r"([ ]?,[ ]?\n?|[ ]?\n|;{1,3}|[ ][–|][ ]|(?<=[.:?!])[ ])", before.rstrip(" ,;\n"))
    tail = before[len(before.rstrip(" ,;\n")) :]
    at = start - len(tail)
    best = start
    for index in range(len(pieces) - 1, -1, -2):
        piece = pieces[index]
        kept = _place_tail(piece)
        if not kept:
            break
        best = at - len(kept)
        if kept != piece or (index and re.search(r"[.:?!][ ]?$", pieces[index - 2] if index > 1 else "") and pieces[index - 1] == " "):
            break
        at -= len(piece) + (len(pieces[index - 1]) if index else 0)
        if re.match(r"\d", kept) and re.search(rf"\b(?:{STREETS})\b", kept):
            # The premises: one more segment can still name a flat or a house.
            more = pieces[index - 2] if index > 1 else ""
            house = _place_tail(more)
            if house and (_FLAT_ONLY.fullmatch(house) or _house_like(house)):
                best = at - len(house)
            break
    return best


def _place_tail(piece: str) -> str:
    """Return the end of a segment that can stand in an address: capitals and numbers."""
    found = re.search(
        rf"(?:(?:{_FLAT}|(?:[Nn]o\.?[ ]?)?{_N})[ ,]{{0,2}})?(?:(?:[Tt]he|{_CAP})(?:(?:[ ]|-)(?:(?:{_SMALL})[ -]){{0,2}}{_CAP}){{0,4}})?$",
        piece.strip(),
    )
    kept = found[0].strip() if found else ""
    cut = re.search(r"^(?!\d).*[ ](?:of|and|at|in)[ ](?=[A-Z0-9])", kept)
    if cut and (cut[0].endswith((" of ", " at ")) or kept.split()[0].lower() in sure_names()):
        kept = kept[cut.end() :]
    words = kept.split()
    while words and (words[0].lower().strip(".:") in _STOP_WORDS | _LEADERS - {"the"} or words[0].endswith(":")):
        words = words[1:]
    kept = " ".join(words)
    if not kept or (words[0].lower() in sure_names() and not re.search(rf"\b(?:{STREETS}|{HOUSES})\b", kept)):
        return ""
    return kept


def _grow(text: str, start: int, end: int) -> tuple[int, int]:
    start = _with_owner(text, _grow_left(text, start))
    if _POSTCODE_END.search(text, max(0, end - 9), end):
        return start, end
    for _ in range(_MAX_SEGMENTS):
        code = _POSTCODE.match(text, end)
        if code and normalise_postcode(code["code"]):
            return start, code.end("code")
        segment = _SEGMENT.match(text, end)
        taken = _segment_end(text, end, segment) if segment else None
        if taken is None:
            outward = _OUTWARD.match(text, end)
            return start, outward.end("code") if outward else end
        end = taken
    code = _POSTCODE.match(text, end)
    return start, code.end("code") if code and normalise_postcode(code["code"]) else end


_OWNED: Final = re.compile(
    r"\b(?:his|her|their|my|our|the[ ][a-z]{3,12}['’]s?)[ ](?:[a-z]{3,12}['’]s?[ ])?(?:old[ ]|new[ ]|family[ ]|council[ ]|terraced[ ]|parents['’][ ])?(?:house|home|bungalow|flat|cottage|barn|farm|place|caravan|semi|terrace|shop)[ ](?:in|on|at|off|near)[ ]$"
)


def _with_owner(text: str, start: int) -> int:
    """`their bungalow in Hartley Road` is one description of one place."""
    window = max(0, start - 50)
    hit = _OWNED.search(text[window:start])
    return window + hit.start() if hit else start


_POSTCODE_END: Final = re.compile(r"[A-Za-z]{1,2}\d[\dA-Za-z]?[ ]{0,2}\d[A-Za-z]{2}$")
_LEFT: Final = re.compile(
    rf"(?:(?:{_FLAT}|(?:The[ ])?(?:{_CAP}[ ]){{0,3}}(?:{HOUSES})s?|(?:The|Tŷ|Ty|Bryn|Tan|Pen|Plas)[ ]{_CAP}(?:[ ]{_CAP})?|(?:(?<=^)|(?<=[,;:\n][ ])|(?<=\n)|(?<=[a-z][ ]))\d{{1,3}}[A-Za-z]?(?=,)|c/o[ ]{_CAP}(?:[ ]{_CAP}){{0,3}})[ ]?(?:,[ ]?\n?|\n|[ ]))$"
)


def _grow_left(text: str, start: int) -> int:
    """Take the flat, the house name or the number that stands before a street."""
    for _ in range(2):
        window = text[max(0, start - 60) : start]
        hit = _LEFT.search(window)
        if not hit:
            return start
        shown = hit[0]
        words = shown.split()
        if words[0].lower() in sure_names() or re.search(r"\b(?:and|of)\b", shown):
            return start
        skip = 0
        while skip < len(words) - 1 and (words[skip].lower().rstrip(":") in (_LEADERS | _STOP_WORDS) - {"the"}):
            skip += 1
        if skip:
            shown = shown[shown.index(words[skip]) :]
        if not re.search(rf"\b(?:{_FLAT}|{HOUSES})|^\d|c/o|^(?:The|Tŷ|Ty|Bryn|Tan|Pen|Plas)\b", shown):
            return start
        start -= len(shown)
    return start


def _segment_end(text: str, end: int, segment: re.Match[str]) -> int | None:
    """Say how much of the next segment belongs to the address; None for nothing."""
    shown = segment[0]
    body = shown.lstrip(" ,;\n–|-")
    words = body.split()
    if _is_no_place(words, body) or text[segment.end() : segment.end() + 1] in {":", "@"}:
        return None
    if not _is_linked(text, end, segment):
        return None
    stop = segment.end()
    if body.endswith(".") and not re.search(r"\b(?:St|Rd|Ave|Nr)\.$", body):
        stop -= 1
    return stop


def _is_no_place(words: list[str], body: str) -> bool:
    """Whether a segment's first words are those of a label, a person or a sentence."""
    first = words[0].lower().strip(".:")
    if first in _STOP_WORDS - _KEEP_STOP or (first in sure_names() and len(words) > 1):
        return True
    return first in COMMON and first not in _PLACE_STARTS and not re.search(rf"\b(?:{STREETS}|{HOUSES})\b", body)


def _is_linked(text: str, end: int, segment: re.Match[str]) -> bool:
    """A comma links; a line break, a dash or a mere blank only before a postcode."""
    shown = segment[0]
    if "\n" in shown:
        return _address_line(text, segment)
    blank = shown.startswith(" ") and not shown.startswith((" –", " |", " -", " ,"))
    before_code = bool(_POSTCODE.match(text, segment.end()))
    if blank:
        return before_code and text[max(0, end - 1) : end] not in {".", "!", "?"}
    return before_code or not re.search(r"[ ][–|-][ ]", shown[:3])


_PLACE_STARTS: Final = frozenset(
    "great little north south east west upper lower new old st the high market church castle bishop abbey long king queen kings queens royal market chapel mill county city near nr green bridge wood stone bath battle deal hull reading settle street sandwich poole".split()
)


def _address_line(text: str, segment: re.Match[str]) -> bool:
    """Whether the next line is short and, within a few lines, a postcode closes the block."""
    stop = text.find("\n", segment.end())
    line_end = stop if stop >= 0 else len(text)
    rest = text[segment.end() : line_end].strip(" ,")
    code = _POSTCODE.search(text, segment.start(), min(len(text), segment.end() + 60))
    if not code or (rest and not _POSTCODE.match(text, segment.end()) and not re.match(rf"{_CAP}", rest)):
        return False
    between = text[segment.end() : code.start("code")]
    return between.count("\n") <= _MOST_LINES and not re.search(r"[:@]|\d{5}", between)


def _settle(
    text: str, spots: list[tuple[int, int, float, str]], postcodes: list[Fact]
) -> list[Fact]:
    """Merge readings that overlap: one address, from the first start to the last end."""
    merged: list[tuple[int, int, float, str]] = []
    for spot in sorted(spots, key=lambda s: (s[0], -s[1])):
        if merged and spot[0] < merged[-1][1]:
            last = merged[-1]
            best = max(last, spot, key=lambda s: s[2])
            merged[-1] = (last[0], max(last[1], spot[1]), best[2], best[3])
        elif merged and re.fullmatch(r"[ ]?,[ ]?\n?|\n", text[merged[-1][1] : spot[0]]) and _joins(merged[-1], spot):
            last = merged[-1]
            merged[-1] = (last[0], spot[1], max(last[2], spot[2]), last[3])
        else:
            merged.append(spot)
    facts = []
    for start, end, certainty, rule in merged:
        shown = text[start:end].rstrip(" ,;.\n")
        if any(p.start == start and p.end == end for p in postcodes) or (rule == "address.part" and not re.search(r"[,\n]", shown)):
            continue  # A postcode alone is a postcode.
        sure = 0.95 if any(p.start >= start and p.end <= end for p in postcodes) else certainty
        facts.append(
            Fact(Kind.ADDRESS, start, start + len(shown), str(take_apart(shown)), sure, rule)
        )
    return facts


def _joins(last: tuple[int, int, float, str], spot: tuple[int, int, float, str]) -> bool:
    if last[3] in {"address.flat", "address.part", "address.house", "address.one_word"}:
        return True
    return spot[3] == "address.postcode"


_PREMISES: Final = re.compile(rf"^(?:(?:{_FLAT})|(?:[Nn](?:umber|o\.?)[ ]?)?{_N})", re.IGNORECASE)


def take_apart(shown: str) -> Parts:
    """Take an address apart into premises, street, town and postcode, for comparison."""
    text = re.sub(r"\s*[\n;|]+\s*", ", ", shown.strip())
    code = _POSTCODE_END.search(text)
    postcode = (normalise_postcode(code[0]) or "") if code else ""
    if code:
        text = text[: code.start()]
    segments = [part.strip(" .") for part in re.split(r",|[ ]–[ ]", text) if part.strip(" .")]
    segments = [part for part in segments if part.lower() not in {"uk", "united kingdom", "england", "scotland", "wales"}]
    premises, street, rest = _premises_and_street(segments)
    town = rest[-1] if rest else ""
    county = {"west yorkshire", "north yorkshire", "south yorkshire"}
    if len(rest) > 1 and (town.lower() in county or town.lower().endswith("shire")):
        town = rest[-2]
    return Parts(_fold(premises), _fold(_full_street(street)), _fold(town), postcode.lower())


def _premises_and_street(segments: list[str]) -> tuple[str, str, list[str]]:
    premises: list[str] = []
    for index, segment in enumerate(segments):
        part = segment
        flat = _PREMISES.match(part)
        while flat and flat.end() and flat[0] != part:
            premises.append(re.sub(r"(?i)^(?:number|no\.?)\s?", "", flat[0]))
            part = part[flat.end() :].lstrip(" ,")
            flat = _PREMISES.match(part)
        if flat and flat[0] == part:
            premises.append(re.sub(r"(?i)^(?:number|no\.?)\s?", "", part))
            continue
        if _is_street(part) or (premises and index):
            return " ".join(premises), part, segments[index + 1 :]
        if premises:
            return " ".join(premises), part, segments[index + 1 :]
        if index == 0 and len(segments) > 1:
            premises.append(part)
            if not any(_is_street(other) or _PREMISES.match(other) for other in segments[1:]):
                return part, "", segments[1:]
            continue
        return " ".join(premises), part, segments[index + 1 :]
    return " ".join(premises), "", []


def _is_street(part: str) -> bool:
    return bool(
        re.search(rf"\b(?:{STREETS})\.?{_TAIL}$", part, re.IGNORECASE)
        and not re.search(rf"\b(?:{HOUSES})$", part)
    ) or bool(re.match(rf"(?:{_WELSH_STREET})\b", part))


_LONG: Final = {
    "rd": "road", "st": "street", "str": "street", "ln": "lane", "ave": "avenue", "av": "avenue", "cl": "close",
    "dr": "drive", "drv": "drive", "cres": "crescent", "cresc": "crescent", "cr": "crescent", "ct": "court", "crt": "court",
    "pl": "place", "gdns": "gardens", "gdn": "garden", "gro": "grove", "gr": "grove", "terr": "terrace", "ter": "terrace",
    "tce": "terrace", "sq": "square", "pk": "park", "pde": "parade", "wk": "walk", "grn": "green", "vw": "view",
    "mt": "mount", "cotts": "cottages", "bldgs": "buildings", "blvd": "boulevard", "quad": "quadrant", "prom": "promenade",
}  # fmt: skip


def _full_street(street: str) -> str:
    words = street.rstrip(".").split(" ")
    last = words[-1].lower()
    if len(words) > 1 and last in _LONG:
        words[-1] = _LONG[last]
    return " ".join(words)


def _fold(part: str) -> str:
    return " ".join(part.lower().replace(".", " ").replace("’", "'").split())


def normalise_address(value: str) -> str:
    """Return an address as `premises|street|town|postcode`, lower case."""
    return str(take_apart(value))
