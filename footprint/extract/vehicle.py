"""Vehicle registrations: current, prefix, suffix and Northern Irish marks.

Part numbers share the shape, so the older forms need a word about vehicles near them, and
no form may follow a word that says it is another sort of number.
"""

from __future__ import annotations

import re
from typing import Final

from footprint.extract.fact import Fact
from footprint.sighting import Kind

_L: Final = "[A-HJ-PR-Y]"
_CURRENT: Final = re.compile(
    r"(?<![\w-])([A-HJ-PR-Y][A-HJ-PR-Y]\d{2})([ -]?)([A-HJ-PR-Z]{3})(?![\w-])"
)
_LOWER: Final = re.compile(r"(?<![\w-])([a-hj-pr-y]{2}\d{2})( ?)([a-hj-pr-z]{3})(?![\w-])")
_OLDER: Final = re.compile(
    rf"(?<![\w-])(?:[A-HJ-NPR-TV-Y]\d{{1,3}} ?{_L}{{3}}|{_L}{{3}} ?\d{{1,3}}[A-HJ-NPR-TV-Y]|"
    rf"(?:[A-Z]?[IZ][A-Z]|[A-Z]{{1,2}}[IZ]) ?\d{{1,4}}|{_L}{{1,3}} ?\d{{2,4}}|\d{{1,4}} ?{_L}{{2,3}})(?![\w-])"
)
_PREFIX_SUFFIX: Final = re.compile(
    rf"(?:[A-HJ-NPR-TV-Y]\d{{1,3}} {_L}{{3}}|{_L}{{3}} \d{{1,3}}[A-HJ-NPR-TV-Y])"
)
_VEHICLE: Final = re.compile(
    r"\b(?:reg(?:istration)?(?:ered)?(?: (?:no|number|mark|plate))?|number ?plates?|plates?|cars?|vans?|vehicles?|motor(?:bike|cycle|home)s?|"
    r"mot|dvla|parked|parking|hatchback|estate|saloon|minibus|caravan|campervan|driv(?:es|ing|en|er)|ford|vauxhall|volkswagen|vw|audi|bmw|toyota|honda|"
    r"nissan|renault|peugeot|citro[eë]n|fiat|skoda|seat|kia|hyundai|mazda|volvo|mini|mercedes|land ?rover|range rover|jaguar|golf|fiesta|focus|"
    r"corsa|astra|polo|clio|micra|transit|berlingo|defender|scooter|moped|trailer|tractor|taxi|permit)\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\b(?:engine|part|model|serial|ref(?:erence)?|code|item|order|flight|voucher|discount|policy|licence|license|claim|batch|case|chassis|"
    r"booking|promo|coupon|asset|tag|sku|invoice|batter(?:y|ies)|filter|boiler|meter|microchip|crime|customer|account|locker|course|module|room|bus|route|ticket)"
    r"(?: ?(?:no|number|num|code|id))?\.?[ :#]{0,3}$",
    re.IGNORECASE,
)
_AROUND: Final = 60


def find_vehicles(text: str) -> list[Fact]:
    """Find vehicle registrations."""
    facts = [
        _fact(hit, 0.95, "vehicle.current")
        for hit in _CURRENT.finditer(text)
        if _plausible(text, hit)
    ]
    if not _VEHICLE.search(text):
        return facts
    for pattern, rule in ((_LOWER, "vehicle.lower"), (_OLDER, "vehicle.older")):
        for hit in pattern.finditer(text):
            if _plausible(text, hit) and _near_vehicle(text, hit, rule):
                fact = _fact(hit, 0.8, rule)
                if not any(fact.touches(other) for other in facts):
                    facts.append(fact)
    return facts


def _plausible(text: str, hit: re.Match[str]) -> bool:
    return not _NOT.search(text[max(0, hit.start() - 30) : hit.start()])


_LABEL: Final = re.compile(
    r"\b(?:reg(?:istration)?(?:ered)?|plates?|vrm|vehicle)(?: (?:no|number|mark|is|as))?\.?[ :(]{0,3}$",
    re.IGNORECASE,
)


def _near_vehicle(text: str, hit: re.Match[str], rule: str) -> bool:
    before = text[max(0, hit.start() - _AROUND) : hit.start()]
    if _LABEL.search(before):
        return True
    if rule == "vehicle.older" and not (
        _PREFIX_SUFFIX.fullmatch(hit[0])
        or re.fullmatch(r"(?:[A-Z]?[IZ][A-Z]|[A-Z]{1,2}[IZ]) ?\d{3,4}", hit[0])
    ):
        return False  # A dateless mark looks like anything: only a label makes it one.
    after = text[hit.end() : hit.end() + _AROUND // 2]
    return bool(_VEHICLE.search(before) or _VEHICLE.search(after))


def _fact(hit: re.Match[str], certainty: float, rule: str) -> Fact:
    value = re.sub(r"[ -]", "", hit[0]).upper()
    return Fact(Kind.VEHICLE, hit.start(), hit.end(), value, certainty, rule)
