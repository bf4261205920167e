"""Values that belong to one person or one home: phone numbers, mailboxes, user names."""

from __future__ import annotations

import re
from functools import lru_cache
from math import log2
from typing import Final

from footprint.match.names import fold_name
from footprint.match.spelling import scan_form
from footprint.subject import parse_phone

_GMAIL: Final = frozenset({"gmail.com", "googlemail.com"})
_DIGITS = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]+")
KEY_BITS: Final = 12.0
"""A user name that is worth at least so many bits counts as a private key."""


def same_phone(one: str, other: str) -> bool:
    """Say whether two numbers reach the same telephone. Anything that is no number is not."""
    return bool(phone_key(one)) and phone_key(one) == phone_key(other)


@lru_cache(maxsize=16_384)
def phone_key(text: str) -> str:
    """Return a number as E.164, or an empty string if it is none."""
    if text.startswith("+") and text[1:].isdigit():
        return text
    try:
        return parse_phone(text)
    except ValueError:
        return ""


def is_mobile(e164: str) -> bool:
    """Say whether a British number belongs to one person, not to everybody in a house."""
    return e164.startswith("+447")


def same_email(one: str, other: str) -> bool:
    """Say whether two addresses reach the same mailbox."""
    return bool(one) and email_key(one) == email_key(other)


@lru_cache(maxsize=16_384)
def email_key(text: str) -> str:
    """Return an address without what mail providers ignore: case, a +tag, dots at Gmail."""
    local, _, host = text.strip().casefold().rpartition("@")
    local = local.partition("+")[0] or local
    if host in _GMAIL:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{host}"


def misread_email(one: str, other: str) -> bool:
    """Say whether two different keys are one mailbox, read badly by a scanner."""
    return len(one) >= _LONG_EMAIL and scan_form(one) == scan_form(other)


_LONG_EMAIL: Final = 12
"""Letters of an address below which two mailboxes may look alike by chance."""


def username_key(text: str) -> str:
    """Return a user name as sites compare it."""
    return text.strip().removeprefix("@").casefold()


def username_bits(handle: str, names: frozenset[str]) -> float:
    """Return how much it says that two pages show the same user name, in bits, at most 18.

    Args:
        handle: as `username_key` returns it.
        names: folded parts of the subject's names. "jsmith" is a name, not a key.
    """
    rest = fold_name(handle).replace("-", " ")
    for name in sorted(names, key=len, reverse=True):
        if len(name) > 2:  # noqa: PLR2004 - shorter parts stand in any word
            rest = rest.replace(name, "", 1)
    named = len(rest.replace(" ", "")) < len(_DIGITS.sub("", handle)) + len(_DIGITS.findall(handle))
    letters = sum(len(word) for word in _LETTERS.findall(rest))
    digits = len(_DIGITS.findall(rest))
    # English words carry about 1.5 bits a letter; digits are often years: half of log2(10).
    worth = 1.5 * letters + 0.5 * log2(10) * digits + (3.0 if named else 0.0)
    return min(18.0, worth)
