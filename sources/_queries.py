"""What to type into a search engine about a person: the query plan that all engines share.

Least linking: no query names more than two kinds of identifier, relatives never stand in one,
and each says what it discloses. The catalogue follows published self-search guides (named in
the project's removal notes): name alone, name with place, with employer, then each private
identifier by itself in the ways that pages write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumberFormat

from footprint.source import Identifier, IdentifierKind
from footprint.subject import Name, NameKind, Profile

QUERY_LIMIT: Final = 40
"""Queries a run. More would be a burden on the engine and a longer trail at it."""

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
_COUNTY = re.compile(
    r"(?:shire|Yorkshire|Lothian|United Kingdom|England|Scotland|Wales)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Query:
    """One search, with what it discloses."""

    text: str = field(repr=False)
    disclosed: tuple[Identifier, ...]
    why: str
    loses: str

    @property
    def kinds(self) -> frozenset[IdentifierKind]:
        """Kinds of identifier in it."""
        return frozenset(identifier.kind for identifier in self.disclosed)


def queries(profile: Profile, *, limit: int = QUERY_LIMIT) -> tuple[Query, ...]:
    """Return the searches for a profile, most telling first, each text once."""
    unique: dict[str, Query] = {}
    for query in _all(profile):
        unique.setdefault(query.text.casefold(), query)
    return tuple(unique.values())[:limit]


def _all(profile: Profile) -> Iterator[Query]:
    names = list(_names(profile))
    yield from (_by_name(name) for name in names[:1])
    yield from _by_phone(profile)
    yield from _by_email(profile)
    yield from _by_address(profile)
    yield from _by_name_and(names[:1], _places(profile), "where you live")
    yield from _by_name_and(names[:1], _employers(profile), "where you work")
    yield from _by_username(profile)
    yield from (_by_name(name) for name in names[1:])
    yield from _by_name_and(names[1:], _places(profile), "where you live")


def _names(profile: Profile) -> Iterator[Identifier]:
    """Every way in which pages print the subject's names, current name first."""
    family = profile.name.family
    for name in profile.names:
        kind = (
            IdentifierKind.PREVIOUS_NAME if name.kind is NameKind.PREVIOUS else IdentifierKind.NAME
        )
        if not name.family and family and name.kind is NameKind.NICKNAME:
            yield Identifier(kind, f"{name.given} {family}")
        elif name.family:
            yield Identifier(kind, name.full)
    for name in profile.names:
        if name.middle and name.family:
            yield Identifier(_name_kind(name), name.with_middle)
    for public in profile.public.names:
        yield Identifier(IdentifierKind.NAME, public)


def _name_kind(name: Name) -> IdentifierKind:
    return IdentifierKind.PREVIOUS_NAME if name.kind is NameKind.PREVIOUS else IdentifierKind.NAME


def _by_name(name: Identifier) -> Query:
    return Query(
        _quoted(name.value),
        (name,),
        "Pages that show your name, as a stranger would look for them.",
        "What a stranger finds first.",
    )


def _by_name_and(
    names: Iterable[Identifier], seconds: Iterable[Identifier], what: str
) -> Iterator[Query]:
    seconds = list(seconds)
    for name in names:
        for second in seconds:
            yield Query(
                f"{_quoted(name.value)} {_quoted(second.value)}",
                (name, second),
                f"Pages that show your name together with {what}.",
                "Pages on which a common name alone would drown.",
            )


def _by_phone(profile: Profile) -> Iterator[Query]:
    for phone in profile.phones:
        for form in phone_forms(phone.value, profile.country):
            yield Query(
                _quoted(form),
                (Identifier(IdentifierKind.PHONE, form),),
                "Pages that show your phone number, written in one of the usual ways.",
                "Pages that show the number without your name.",
            )


def phone_forms(value: str, country: str) -> tuple[str, ...]:
    """Return a number as pages write it: spaced, closed up, international."""
    number = phonenumbers.parse(value, country)
    spaced = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    international = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return tuple(dict.fromkeys((spaced, re.sub(r"\D", "", spaced), international)))


def _by_email(profile: Profile) -> Iterator[Query]:
    for email in profile.emails:
        yield Query(
            _quoted(email.value),
            (Identifier(IdentifierKind.EMAIL, email.value),),
            "Pages that show your private email address.",
            "Old accounts and lists that show the address.",
        )


def _by_username(profile: Profile) -> Iterator[Query]:
    for username in profile.usernames:
        yield Query(
            _quoted(username.value),
            (Identifier(IdentifierKind.USERNAME, username.value),),
            "Pages that show a name you use on a site.",
            "Accounts that lead from that name to you.",
        )


def _by_address(profile: Profile) -> Iterator[Query]:
    for address in profile.addresses:
        first_line, postcode = _address_parts(address.value)
        if first_line and postcode:
            yield Query(
                f"{_quoted(first_line)} {_quoted(postcode)}",
                (
                    Identifier(IdentifierKind.ADDRESS, first_line),
                    Identifier(IdentifierKind.POSTCODE, postcode),
                ),
                "Pages that show your home address.",
                "Pages that show the address without your name.",
            )
        elif first_line:
            yield Query(
                _quoted(address.value),
                (Identifier(IdentifierKind.ADDRESS, address.value),),
                "Pages that show your home address.",
                "Pages that show the address without your name.",
            )


def _address_parts(value: str) -> tuple[str, str]:
    found = _POSTCODE.search(value)
    postcode = found.group().upper() if found else ""
    first_line = value.split(",", maxsplit=1)[0].strip() if "," in value else ""
    if first_line and found and found.start() < len(first_line):
        first_line = ""
    return first_line, postcode


def _places(profile: Profile) -> Iterator[Identifier]:
    seen: set[str] = set()
    towns = [town for address in profile.addresses if (town := town_of(address.value))]
    for place in [*(place.value for place in profile.places), *towns]:
        if place.casefold() not in seen:
            seen.add(place.casefold())
            yield Identifier(IdentifierKind.PLACE, place)


def town_of(address: str) -> str:
    """Return the town of a one-line address, or nothing if it names none."""
    parts = [_POSTCODE.sub("", part).strip() for part in address.split(",")]
    towns = [part for part in parts[1:] if part and not _COUNTY.search(part)]
    return towns[-1] if towns else ""


def _employers(profile: Profile) -> Iterator[Identifier]:
    for employer in profile.employers:
        yield Identifier(IdentifierKind.EMPLOYER, employer.name)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', " ") + '"'
