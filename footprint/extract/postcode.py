"""Postcodes: the shape first, the ONS directory as a hint.

The directory does not know postcodes of the drama kind, nor those made after it was printed,
so a code that it lacks still counts where the shape and the words around it are right.
Part numbers, boiler codes and grid references have the same shape: the area must exist and
no word before it may say that it is a code.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from footprint.extract.fact import Fact
from footprint.extract.wordlist import word_set
from footprint.sighting import Kind

# The 124 areas of Royal Mail, and the crown dependencies.
_AREAS: Final = word_set(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G
    GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW
    OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD
    WF WN WR WS WV YO ZE
    """
)
# Inward letters leave out C, I, K, M, O and V, which are read wrongly from handwriting.
_SHAPE: Final = re.compile(
    r"(?<![\w£$#@/.-])([A-Za-z]{1,2})([0-9OI][0-9A-Za-z]?)([ \u00a0]{0,3}|[ ]?-[ ]?)([0-9O][A-HJLNP-UW-Za-hjlnp-uw-z]{2})(?![\w-]|\.\w)"
)
_CODE_WORDS: Final = re.compile(
    r"(?:\b(?:part|model|serial|ref|reference|code|error|fault|bolt|batch|sku|item|lot|order|type|version|size|grid|flight|gate|seat|platform|"
    r"class|unit code|product|stock|catalogue|locker|booking|voucher|licence|license|invoice|engine|chassis|claim|policy|filter|bulb|battery|paint|route)"
    r"(?:[ ](?:no|number|code|num|is|of|reads))?\.?[ :#]{0,3}|#)$",
    re.IGNORECASE,
)
_BEFORE: Final = 30


def find_postcodes(text: str) -> list[Fact]:
    """Find UK postcodes, in any case and with or without the space."""
    return [fact for hit in _SHAPE.finditer(text) if (fact := _judge(text, hit))]


def _judge(text: str, hit: re.Match[str]) -> Fact | None:
    area, _, gap, inward = hit.groups()
    if area.upper() not in _AREAS or re.fullmatch(r"[A-Z]{2}\d{2} ?[A-Z]{3}", hit[0]):
        return None
    value = normalise_postcode(hit[0])
    if value is None:
        return None
    before = text[max(0, hit.start() - _BEFORE) : hit.start()]
    if _CODE_WORDS.search(before):
        return None
    known = in_directory(value)
    tidy = hit[0].isupper() or (area.islower() and inward[1:].islower())
    if not tidy or (not known and (not gap or area.islower()) and not _in_address(before)):
        return None
    certainty = 0.97 if known else 0.9 if gap else 0.75
    return Fact(Kind.POSTCODE, hit.start(), hit.end(), value, certainty, "postcode.shape")


def normalise_postcode(value: str) -> str | None:
    """Return a postcode in upper case with one space, or None if it has not the shape."""
    bare = re.sub(r"[\s-]", "", value).upper()
    outward, inward = bare[:-3], bare[-3:]
    # The letters O and I are typed for the figures 0 and 1.
    inward = inward[:1].replace("O", "0") + inward[1:]
    found = re.fullmatch(r"([A-Z]{1,2}?)([0-9OI][0-9A-Z]?)", outward)
    if not found or not re.fullmatch(r"[0-9][A-Z]{2}", inward):
        return None
    district = found[2].replace("O", "0").replace("I", "1")
    return f"{found[1]}{district} {inward}"


@lru_cache(maxsize=4096)
def in_directory(value: str) -> bool:
    """Say whether the ONS directory knows the postcode. Its data ships with the package."""
    from uk_postcodes_parsing import (  # type: ignore[import-untyped]  # noqa: PLC0415 - has no types; reads its tables when first needed
        is_in_ons_postcode_directory,
    )

    return bool(is_in_ons_postcode_directory(value))


def _in_address(before: str) -> bool:
    return bool(re.search(r"(?:,|\n|;|[Pp]ost ?code:?|[A-Z][a-z]+)[ ]?$", before))
