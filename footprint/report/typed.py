"""Whether what the subject typed is the value of a finding.

Typing is how an owner shows that a hidden value is theirs, so near is not enough: the whole
number, the house with its street, the day with month and year.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from anyascii import anyascii

from footprint.finding import Finding
from footprint.sighting import Kind
from footprint.subject import parse_phone
from footprint.text import clean, fold

_DATE_FORMS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")


def confirms(typed: str, finding: Finding) -> bool:
    """Whether a typed text spells out the finding's value, however it is written."""
    text = str(clean(typed, one_line=True))
    if not text:
        return False
    match finding.kind:
        case Kind.PHONE:
            return _phone(text) == finding.normalised
        case Kind.DATE_OF_BIRTH:
            return _day(text) == finding.normalised
        case Kind.ADDRESS:
            return _squeeze(text) in _addresses(finding.normalised)
        case _:
            same = {_squeeze(finding.normalised), _squeeze(str(finding.value))}
            return _squeeze(text) in same - {""}


LAST_DIGITS: Final = 4
"""Of a phone number, that are a part."""


def confirms_part(typed: str, finding: Finding) -> bool:
    """Whether a typed text is the part of the value that people know it by.

    The last digits of a phone number, the second half of a postcode, what stands before the @.
    For every other kind the part is the whole.
    """
    text = _squeeze(str(clean(typed, one_line=True)))
    value = _squeeze(finding.normalised)
    match finding.kind:
        case Kind.PHONE:
            return len(text) >= LAST_DIGITS and text.isdigit() and value.endswith(text)
        case Kind.POSTCODE:
            return bool(value) and text == value[-3:]
        case Kind.EMAIL:
            return bool(text) and text == value.partition("@")[0]
        case _:
            return False


def _phone(text: str) -> str | None:
    try:
        return parse_phone(text)
    except ValueError:
        return None


def _day(text: str) -> str | None:
    for form in _DATE_FORMS:
        try:
            # A day has no time zone.
            return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _addresses(normalised: str) -> set[str]:
    premises, street, town, postcode = (*normalised.split("|"), "", "", "", "")[:4]
    if not premises:
        return set()
    forms = (
        (premises, street),
        (premises, street, town),
        (premises, street, postcode),
        (premises, street, town, postcode),
    )
    if street:
        return {_squeeze("".join(form)) for form in forms}
    return {_squeeze(premises + postcode)} if postcode else set()


def _squeeze(text: str) -> str:
    return re.sub(r"[^a-z0-9@]", "", anyascii(fold(text)).lower())
