"""Finds an identifier in a web address, however it is spelled there. Pure.

A redirect can carry what was disclosed to one site on to another: as it is, escaped twice,
cut into given and family name, in Base64, or as a digest. All of these tell the other site
who was looked for.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from anyascii import anyascii

from footprint.source import Identifier, IdentifierKind

_ROUNDS: Final = 3
_SHORTEST: Final = 7
"""Letters below which a value is looked for as whole words only."""
_PHONE_TAIL: Final = 9
"""Last digits of a phone number: the same in national and international form."""
_DIGESTS: Final = ("md5", "sha1", "sha256", "sha512")


def plain(text: str, *, keep_words: bool = False) -> str:
    """Return text folded for comparison: ASCII, lower case, letters and digits only."""
    folded = anyascii(text).casefold()
    return re.sub(r"[^a-z0-9]+", " " if keep_words else "", folded)


def traces(identifiers: Iterable[Identifier], url: str) -> tuple[IdentifierKind, ...]:
    """Return the kinds of identifier that an address carries, sorted, each once."""
    spelled = url
    for _ in range(_ROUNDS):
        spelled = unquote(spelled)
    words = set(plain(spelled.replace("+", " "), keep_words=True).split())
    solid = plain(spelled)
    exact = spelled + "\n" + url
    return tuple(sorted({i.kind for i in identifiers if _stands_in(i, words, solid, exact)}))


def _stands_in(identifier: Identifier, words: set[str], solid: str, exact: str) -> bool:
    if identifier.kind is IdentifierKind.PHONE:
        digits = re.sub(r"\D", "", identifier.value, flags=re.ASCII)[-_PHONE_TAIL:]
        if len(digits) == _PHONE_TAIL and digits in re.sub(r"\D", "", solid, flags=re.ASCII):
            return True
    value = plain(identifier.value)
    parts = set(plain(identifier.value, keep_words=True).split())
    if (len(value) >= _SHORTEST and value in solid) or (parts and parts <= words):
        return True
    return any(form in exact for form in _disguises(identifier.value))


def _disguises(value: str) -> set[str]:
    forms: set[str] = set()
    for spelling in {value, value.strip().lower(), plain(value), *_international(value)}:
        data = spelling.encode()
        least = 4
        if len(data) < least:
            continue
        forms |= {data.hex(), data.hex().upper()}
        # The tail of a Base64 group depends on what follows, so only whole groups count.
        whole = base64.b64encode(data[: len(data) // 3 * 3]).decode()
        forms |= {whole, whole.replace("+", "-").replace("/", "_")}
        digests = {hashlib.new(name, data, usedforsecurity=False).hexdigest() for name in _DIGESTS}
        forms |= digests | {digest.upper() for digest in digests}
    return forms


def _international(value: str) -> Iterable[str]:
    """Return a British number as it is digested: with the country's code, with and without plus."""
    digits = re.sub(r"[\s().-]", "", value)
    if not re.fullmatch(r"0\d{9,10}", digits, re.ASCII):
        return ()
    return (f"+44{digits[1:]}", f"44{digits[1:]}")
