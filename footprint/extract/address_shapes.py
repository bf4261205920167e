# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""The shapes of British addresses: streets, flats, house names, and the words that end them."""

from __future__ import annotations

import re
from typing import Final

from footprint.extract.given_names import sure_names
from footprint.extract.wordlist import word_set
from footprint.extract.words import HOUSES, STREETS, UPPER

N: Final = r"\d{1,4}[A-Za-z]?(?:\s?[-–/&]\s?\d{1,4}[A-Za-z]?)?"


CAP: Final = rf"(?:(?:St|Gt|Lt|Mt|Dr)\.|[{UPPER}][\w'’-]{{0,24}})"


SMALL: Final = r"of|the|and|on|upon|le|la|y|yr|ar|na|nan|an|by|in|under|with|cum|de|du|st"


_NAME: Final = rf"(?:{CAP}[ ](?:(?:{SMALL})[ ]){{0,2}})"


TAIL: Final = r"(?:[ ](?:North|South|East|West|Upper|Lower|Central|N|S|E|W)\b)?"


_WELSH: Final = "Heol|Stryd|Ffordd|Lôn|Lon|Rhodfa|Clos|Cwrt|Maes|Gerddi|Rhiw|Rhes|Llwyn|Tai|Trem|Tan|Cae|Erw|Pentre|Parc|Bro|Allt|Bryn|Coed|Dol|Gwel|Hafod|Llys|Nant|Pen|Plas|Tir|Tyn|Ty|Tŷ|Waun|Y"


WELSH_STREET: Final = "Heol|Stryd|Ffordd|Lôn|Lon|Rhodfa|Clos|Cwrt|Maes|Gerddi|Rhiw|Rhes|Llwyn|Tai|Trem|Cae|Erw|Allt|Bro|Parc|Rue|Sràid|Srath"


NUMBER: Final = rf"(?:(?:[Nn]umber|[Nn]os?\.?|Plot|Pitch|Berth|Mooring|Lot)[ ]?)?{N},?[ ]"


STREET: Final = re.compile(
    rf"(?<![\w£$#-])(?<!\d[.:])(?:{NUMBER})?(?:"
    rf"(?:(?:{_NAME}){{1,4}}|[Tt]he[ ](?:{_NAME}){{0,2}})(?:{STREETS})\b\.?(?![ ](?:of|to|for)\b)"
    rf"|(?:{WELSH_STREET})[ ](?:(?:y|yr|'r|an|na|Y|Yr)[ ])?{CAP}(?:[ ]{CAP}){{0,2}}"
    rf"){TAIL}"
)


ONE_WORD: Final = re.compile(
    rf"(?<![\w£$#/.:-])(?:{NUMBER})(?:[Tt]he[ ])?({CAP}(?:[ ]{CAP}){{0,2}})(?=[ ]?(?:,|\n|\.|;|\)|$|[ ][A-Z]{{1,2}}\d))"
)


LOWER: Final = re.compile(
    rf"(?<![\w£$#/.:-]){N},?[ ](?:[a-z'’]{{2,15}}[ ]){{1,3}}(?:road|rd|street|lane|ln|avenue|ave|close|crescent|cres|court|terrace|gardens|gdns|grove|mews|st|drive)\b(?![ ](?:of|to|for)\b)"
)


FLAT: Final = (
    r"(?:(?:(?:Ground|First|Second|Third|Top|Basement|Upper|Lower|Garden|Attic|Rear|Middle)(?:[ ]Floor)?[ ])?(?:Flat|Maisonette|Apartment|Basement|Annexe)(?:[ ](?:No\.?[ ]?)?(?:\d{1,4}(?:[./-]?\w{1,3})?|[A-Z]\d{0,3}))?"
    r"|(?:Flt|Apt|Apartment|Unit|Suite|Room|Caravan|Pitch|Plot|Berth|Mooring|Studio|Penthouse|Block|Chalet)\.?[ ](?:No\.?[ ]?)?(?:\d{1,4}(?:[./-]?\w{1,3})?|[A-Z]\d{0,3}))\b"
)


FLAT_ONLY: Final = re.compile(rf"(?<![\w-])(?:{FLAT})", re.IGNORECASE)


HOUSE: Final = re.compile(
    rf"(?<![\w-])(?:[Nn](?:umber|o\.?)[ ]?\d{{1,4}}[A-Za-z]?,?[ ])?(?:\d{{1,3}}[A-Za-z]?[ ])?(?:(?:The|Ty|Tŷ|Tigh|Taigh|Bryn|Pen|Plas|Hafod|Tan|Llys|Cartref)[ ](?:(?:y|yr|na|nan|an|a')[ ])?{CAP}(?:[ ]{CAP}){{0,2}}|(?:{_NAME}){{1,3}}(?:{HOUSES})(?:s)?\b)(?=,|\n|[ ][A-Z]{{1,2}}\d|[ ]?[.;)]|$|[ ](?:in|was|is|has|who|said)[ ])"
)


_HOUSE_WORD: Final = re.compile(rf"\b(?:{HOUSES})s?\b")


SEGMENT: Final = re.compile(
    rf"(?:[ ]?,[ ]?\n?|[ ]?\n|;{{1,2}}|[ ][–|-][ ]|[ ])(?:(?:nr\.?|near|by|off|c/o|in)[ ])?"
    rf"(?:{NUMBER})?(?:[Tt]he[ ])?{CAP}(?:(?:[ ]|[-])(?:(?:{SMALL})[ -]){{0,2}}{CAP}){{0,3}}"
)


POSTCODE: Final = re.compile(
    r"(?:[ ]?[,;.|–-]?[ ]?\n?|;{1,3}|\n)[ ]?\(?(?=[A-Za-z])(?P<code>[A-Za-z]{1,2}[0-9OI][0-9A-Za-z]?[ ]{0,3}[0-9O][A-Za-z]{2})(?!\w)"
)


OUTWARD: Final = re.compile(r"(?:,?[ ])(?P<code>[A-Z]{1,2}\d[\dA-Z]?)(?![\w])(?![ ]\d)")


STOP_WORDS: Final = word_set(
    """
    tel telephone phone mobile mob email fax dob born age aged er ref date company registered occupation role director secretary appointed resigned
    nationality status contact notes note name website web call text rsvp monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec he she they we i his her their our my it this that these those there when where
    please donations donate funeral service landline also household electoral registration agent owner tenant bookings booking trustee trustees applicant
    uk mr mrs ms miss dr prof cllr rev revd sir lady dame nok objected object objects supports support comment comments proposal subject age no number mp
    """
)


KEEP_STOP: Final = frozenset({"uk"})


NOT_STREETS: Final = re.compile(
    r"^(?:the[ ])?(?:next|first|last|other|same|old|right|wrong|whole|back|front|far|near|new|my|our|their|his|her|your|this|that|every|each|one|all|both|any|no|long|short|sunday|monday|tuesday|wednesday|thursday|friday|saturday|january|february|march|april|may|june|july|august|september|october|november|december)?[ ]?"
    r"(?:way|end|top|track|side|field|ride|turn|gate|wood|corner|link|links|bank|path|cross|crossing|burn|heath|close|drive|walk|view|place|court|park|green|hill|common|bridge|plain|yard|wells|reach|stile|square|rise|row|parade|cottages|gardens|fold|ford|dale|meadow|oval|fields|approach|passage|circus|chase|orchard|heights|warren|hollow|lawn|terrace|mount|moor|strand|track|quay|yards)$",
    re.IGNORECASE,
)


BAD_NAMES: Final = word_set(
    """
    sports playing football cricket rugby annual county national royal christmas easter summer winter spring autumn charity dog parkrun guided sponsored ladies men car theme
    business retail science industrial trading skate country water safari community test disciplinary crown magistrates high supreme county appeal tennis squash basketball badminton tribunal
    food blood river hospital history birthday red green white black fun long short walking cycle bike boxing bowling village council committee
    conference general world west dr mr mrs ms miss cllr thank thanks dear best kind no open closed
    """
)


SURNAME_LIKE: Final = re.compile(
    "Croft|Hill|Holt|Wood|Woods|Heath|Marsh|Field|Fields|Banks|Lane|Rowe|Green|Park|Parks|Ford|Dale|Dell|Glen|Moor|Shaw|Wells|Burn|Bridge|Cross|Way|Mount|Rise|Court|Row|Lodge|Barn|Mill|Grange|House|Forge|Hollis|Paddock|Nook|Lea|Mead|Meadows|Garth|Knoll|Ridge|Warren|Walk|End|Chase|Orchard|Strand|Place|Close|Grove"
)


LEADERS: Final = word_set(
    """
    of the and on in at by from near nr off to lives live living lived address home meet meeting corner opposite outside between behind along down up is was are we
    he she they i my our his her their your it this that there here for with into around via saw seen lost found missing stolen parked stops stop turn left right
    ref re proposal site location venue where when what who next held holding visit collect collection pickup pick delivery deliver deliveries residents resident neighbours neighbour
    """
)


def house_like(shown: str) -> bool:
    """Say whether words look like the name of a house rather than of a person."""
    words = shown.split()
    if words[0].lower() in sure_names() and SURNAME_LIKE.fullmatch(words[-1]):
        return False
    if _HOUSE_WORD.search(words[-1]) or re.match(
        r"(?:Ty|Tŷ|Tigh|Taigh|Bryn|Pen|Plas|Hafod|Tan|Llys|Cartref)\b", shown
    ):
        return len(words) > 1 and words[0].lower() not in BAD_NAMES | {"full", "open", "free"}
    return False


_OWNED: Final = r"\b(?:his|her|their|my|our|the[ ][a-z]{3,12}['’]s?)[ ](?:[a-z]{3,12}['’]s?[ ])?(?:old[ ]|new[ ]|family[ ]|council[ ]|terraced[ ]|parents['’][ ])?(?:house|home|bungalow|flat|cottage|barn|farm|place|caravan|semi|terrace|shop)[ ](?:in|on|at|off|near)[ ]"
OWNED: Final = re.compile(_OWNED + "$")
OWNED_PLACE: Final = re.compile(_OWNED)
"""`our place on`, before the street that it is on."""


POSTCODE_END: Final = re.compile(r"[A-Za-z]{1,2}\d[\dA-Za-z]?[ ]{0,2}\d[A-Za-z]{2}$")


LEFT: Final = re.compile(
    rf"(?:(?:{FLAT}|(?:The[ ])?(?:{CAP}[ ]){{0,3}}(?:{HOUSES})s?|(?:The|Tŷ|Ty|Bryn|Tan|Pen|Plas)[ ]{CAP}(?:[ ]{CAP})?|(?:(?<=^)|(?<=[,;:\n][ ])|(?<=\n)|(?<=[a-z][ ]))\d{{1,3}}[A-Za-z]?(?=,)|c/o[ ]{CAP}(?:[ ]{CAP}){{0,3}})[ ]?(?:,[ ]?\n?|\n|[ ]))$"
)


PLACE_STARTS: Final = frozenset(
    [
        "great",
        "little",
        "north",
        "south",
        "east",
        "west",
        "upper",
        "lower",
        "new",
        "old",
        "st",
        "the",
        "high",
        "market",
        "church",
        "castle",
        "bishop",
        "abbey",
        "long",
        "king",
        "queen",
        "kings",
        "queens",
        "royal",
        "market",
        "chapel",
        "mill",
        "county",
        "city",
        "near",
        "nr",
        "green",
        "bridge",
        "wood",
        "stone",
        "bath",
        "battle",
        "deal",
        "hull",
        "reading",
        "settle",
        "street",
        "sandwich",
        "poole",
    ]
)


PREMISES: Final = re.compile(rf"^(?:(?:{FLAT})|(?:[Nn](?:umber|o\.?)[ ]?)?{N})", re.IGNORECASE)
