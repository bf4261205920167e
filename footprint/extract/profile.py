# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""What the profile already says, found exactly: the cheapest and surest reading there is.

Known names are found in every usual form (nicknames, initials, `SURNAME, Forename`, without
accents, in small letters), known numbers and postcodes however they are spaced. A page can
hide a fact from general rules; it cannot hide it from somebody who knows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from anyascii import anyascii
from nicknames import NickNamer

from footprint.extract.address_parts import take_apart
from footprint.extract.fact import Fact
from footprint.extract.name_words import normalise_name
from footprint.sighting import Kind
from footprint.subject import Address, Name, Profile, Relative, parse_phone

_SEP: Final = r"[\s().\u2010-\u2015/-]{0,3}"
_SHORTEST_USERNAME: Final = 3
_LONG: Final = {
    "road": "rd", "street": "str?", "lane": "ln", "avenue": "ave?", "close": "cl", "drive": "dr", "crescent": "cres",
    "court": "ct", "place": "pl", "gardens": "gdns", "grove": "gr", "terrace": "terr?", "square": "sq", "park": "pk",
}  # fmt: skip


def _plain(char: str) -> str:
    folded = anyascii(char).lower()
    return folded if len(folded) == 1 else char.lower() if len(char.lower()) == 1 else char


class _FoldTable(dict[int, str]):
    """Remembers what each character becomes, so that whole pages fold at the speed of C."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


_FOLD: Final = _FoldTable()


def fold_in_place(text: str) -> str:
    """Return text in small letters without accents, each character in its old place."""
    if text.isascii():
        return text.lower()
    return text.translate(_FOLD)


class KnownFacts:
    """The profile's identifiers as patterns over folded text."""

    def __init__(self, profile: Profile) -> None:
        middles = [part for name in profile.names for part in name.middle]
        self._names = [
            (re.compile(pattern), sure)
            for name in profile.names
            for pattern, sure in _name_patterns(name, middles)
        ]
        self._exact = [
            *_phones(profile), *_emails(profile), *_usernames(profile), *_addresses(profile.addresses), *_employers(profile), *_places(profile),
        ]  # fmt: skip
        self._relatives = [
            (re.compile(pattern), relative)
            for relative in profile.relatives
            if (pattern := _relative_pattern(relative))
        ]
        self._relatives_given = [
            (re.compile(rf"\b{_word(relative.given)}\b(?!['’]s?[ ])"), relative)
            for relative in profile.relatives
            if relative.given
        ]
        self._words = re.compile(
            "|".join(sorted({re.escape(w) for w in _mention_words(profile)}, key=len, reverse=True))
            or r"(?!)"
        )
        given = {_word(form) for name in profile.names for form in given_forms(name.given)}
        self._given = re.compile(rf"\b(?:{'|'.join(sorted(given, key=len, reverse=True))})\b")

    def concerns(self, text: str) -> bool:
        """Whether a text holds any name, number or place of the profile."""
        folded = fold_in_place(text)
        return bool(self._words.search(folded) or self._given.search(folded)) or any(
            pattern.search(folded) for _, _, pattern, rule in self._exact if rule != "profile.place"
        )

    def mentioned(self, folded: str) -> list[int]:
        """Where a word stands that hints at the subject or a relative."""
        return [hit.start() for hit in self._words.finditer(folded)]

    def find(self, text: str) -> list[Fact]:
        """Find every known identifier in a text."""
        folded = fold_in_place(text)
        facts = list(self._find_names(text, folded))
        for kind, value, pattern, rule in self._exact:
            facts += [Fact(kind, *hit.span(), value, 1.0, rule) for hit in pattern.finditer(folded)]
        return facts

    def _find_names(self, text: str, folded: str) -> Iterator[Fact]:
        taken: list[tuple[int, int]] = []
        for pattern, sure in self._names:
            for hit in pattern.finditer(folded):
                if any(hit.start() < end and start < hit.end() for start, end in taken):
                    continue
                taken.append(hit.span())
                yield Fact(
                    Kind.PERSON,
                    *hit.span(),
                    normalise_name(text[hit.start() : hit.end()]),
                    1.0 if sure else 0.8,
                    "profile.name",
                )

    def is_subject(self, name: str) -> bool:
        """Whether a whole name, such as an author's, is the subject's."""
        folded = fold_in_place(name).strip()
        return bool(folded) and any(
            sure and pattern.fullmatch(folded) for pattern, sure in self._names
        )

    def relatives_in(
        self, text: str, *, given_alone: bool = False
    ) -> list[tuple[int, int, Relative]]:
        """Where a relative of the profile is named: in full, or by the given name alone.

        Each place counts once, for its longest reading.
        """
        folded = fold_in_place(text)
        patterns = [*self._relatives, *(self._relatives_given if given_alone else ())]
        found: list[tuple[int, int, Relative]] = []
        for pattern, relative in patterns:
            for hit in pattern.finditer(folded):
                if not any(hit.start() < end and start < hit.end() for start, end, _ in found):
                    found.append((*hit.span(), relative))
        return found


@lru_cache(maxsize=4)
def known_facts(profile: Profile) -> KnownFacts:
    """Return the patterns of a profile, made once for all its pages."""
    return KnownFacts(profile)


def _word(text: str) -> str:
    return re.sub(r"\W+", "[ '’.-]{0,2}", fold_in_place(text).strip(" .'’-"))


def given_forms(given: str) -> list[str]:
    """Return a given name with its short and long forms, folded, itself first."""
    folded = fold_in_place(given)
    namer = _namer()
    return list(
        dict.fromkeys(
            [folded, *sorted(namer.nicknames_of(folded)), *sorted(namer.canonicals_of(folded))]
        )
    )


@lru_cache(maxsize=1)
def _namer() -> NickNamer:
    return NickNamer()


def _name_patterns(name: Name, middles: list[str]) -> list[tuple[str, bool]]:
    forms = "|".join(_word(form) for form in given_forms(name.given))
    initial = re.escape(fold_in_place(name.given)[:1])
    middle = (
        r"(?:[ ](?:[a-z]\.?|" + "|".join([_word(part) for part in middles] or ["(?!)"]) + r")){0,3}"
    )
    if not name.family:
        return [(rf"\b(?:{_word(name.given)})\b", False)]
    family = _word(name.family)
    return [
        (rf"\b(?:{forms}){middle}[ ](?:{family}\b(?!-\w)|\({family}\))", True),
        (rf"\b{family},[ ]?(?:mrs?|ms|miss|dr)?\.?[ ]?(?:{forms})\b{middle}", True),
        (rf"\b{initial}\.?[ ]?(?:[a-z]\.?[ ]?)?{family}\b(?!,|-\w)", False),
        (rf"\b{family},?[ ]{initial}\b\.?(?:[a-z]\b)?", False),
    ]


def _relative_pattern(relative: Relative) -> str:
    if not relative.family:
        return ""
    forms = "|".join(_word(form) for form in given_forms(relative.given))
    return rf"\b(?:{forms})(?:[ ][a-z]\.?)?[ ]{_word(relative.family)}\b(?!-\w)"


_Exact = tuple[Kind, str, re.Pattern[str], str]


def _phones(profile: Profile) -> Iterator[_Exact]:
    for phone in (*(phone.value for phone in profile.phones), *profile.public.phones):
        value = parse_phone(phone, profile.country)
        national = value.removeprefix("+44") if value.startswith("+44") else value.lstrip("+")
        figures = _SEP.join(figure if figure != "0" else "[0o]" for figure in national)
        lead = (
            rf"(?:\+?{_SEP}44{_SEP}(?:\(?0\)?{_SEP})?|0044{_SEP}|\(?[0o]{_SEP})?"
            if value.startswith("+44")
            else r"\+?"
        )
        yield Kind.PHONE, value, re.compile(rf"(?<![\d+]){lead}{figures}(?!\d)"), "profile.phone"
        if local := _local_figures(value):
            pattern = (
                rf"(?<![\w+.,:£$#/)-])(?<![\d)] ){_SEP_LOCAL.join(local)}(?![\w/-]|[.,]\d| ?\d)"
            )
            yield Kind.PHONE, value, re.compile(pattern), "profile.local_phone"


_SEP_LOCAL: Final = "[ ]?"


def _local_figures(value: str) -> str:
    """Return a landline as a parish letter prints it, without its area code.

    Area codes have three, four or five figures with the nought: 02x, 011x and 01x1, and the rest
    (Ofcom, National Telephone Numbering Plan). Mobiles have none.
    """
    found = re.fullmatch(r"\+44(?:2\d|11\d|1\d1|1\d{3})(\d{6,8})", value)
    return found[1] if found else ""


def _emails(profile: Profile) -> Iterator[_Exact]:
    for email in (*(email.value for email in profile.emails), *profile.public.emails):
        local, _, domain = email.lower().partition("@")
        dots = r"(?:\.|\s?[\[({]\s?(?:dot|\.)\s?[\])}]\s?|\sdot\s)".join
        at = r"(?:@|\s@\s?|\s?[\[({]\s?(?:at|@)\s?[\])}]\s?|\sat\s)"
        pattern = (
            dots(re.escape(part) for part in local.split("."))
            + at
            + dots(re.escape(part) for part in domain.split("."))
        )
        yield (
            Kind.EMAIL,
            email.lower(),
            re.compile(rf"(?<![\w.+-]){pattern}(?![\w-]|\.\w)"),
            "profile.email",
        )


def _usernames(profile: Profile) -> Iterator[_Exact]:
    for username in profile.usernames:
        if len(username.value) >= _SHORTEST_USERNAME:
            pattern = re.compile(
                rf"(?<![\w.@-])@?(?:u/)?{re.escape(fold_in_place(username.value))}(?![\w-]|\.\w)"
            )
            yield Kind.USERNAME, username.value.lower(), pattern, "profile.username"


def _addresses(addresses: Iterable[Address]) -> Iterator[_Exact]:
    for address in addresses:
        parts = take_apart(address.value)
        whole = str(parts)
        if parts.postcode:
            outward, _, inward = parts.postcode.partition(" ")
            yield (
                Kind.POSTCODE,
                parts.postcode.upper(),
                re.compile(rf"\b{outward}[\s-]{{0,3}}{inward}\b"),
                "profile.postcode",
            )
        street = _street_pattern(parts.street) or _word(parts.premises)
        if parts.premises and parts.street:
            premises = r"[ ,]{1,3}".join(_word(word) for word in parts.premises.split())
            tail = rf"(?:[ ,]{{1,3}}{_word(parts.town)})?" if parts.town else ""
            code = (
                rf"(?:[ ,\n]{{1,3}}{parts.postcode.replace(' ', '[ ]{0,2}')})?"
                if parts.postcode
                else ""
            )
            yield (
                Kind.ADDRESS,
                whole,
                re.compile(rf"\b{premises}[ ,\n]{{1,3}}{street}\b{tail}{code}"),
                "profile.address",
            )


def _street_pattern(street: str) -> str:
    words = street.split()
    if not words:
        return ""
    last = _LONG.get(words[-1])
    ending = rf"(?:{_word(words[-1])}|{last}\.?)" if last else _word(words[-1])
    return "[ ]".join([*(_word(word) for word in words[:-1]), ending])


def _employers(profile: Profile) -> Iterator[_Exact]:
    for employer in profile.employers:
        folded = " ".join(employer.name.lower().split())
        yield Kind.EMPLOYER, folded, re.compile(rf"\b{_word(employer.name)}\b"), "profile.employer"


def _places(profile: Profile) -> Iterator[_Exact]:
    for place in profile.places:
        yield (
            Kind.LOCATION,
            fold_in_place(place.value),
            re.compile(rf"\b{_word(place.value)}\b"),
            "profile.place",
        )


def _mention_words(profile: Profile) -> Iterator[str]:
    for name in profile.names:
        yield fold_in_place(name.family or name.given)
    for relative in profile.relatives:
        yield fold_in_place(relative.family or relative.given)
    for username in profile.usernames:
        yield fold_in_place(username.value)
    for email in profile.emails:
        yield email.value.lower()
