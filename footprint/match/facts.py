"""Evidence from places, birth, keys, kin and work: every field but the name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from footprint.match.addresses import (
    AddressLevel,
    Place,
    another_door,
    compare_places,
    parse_place,
    same_town,
)
from footprint.match.birth import age_evidence, date_evidence
from footprint.match.employers import employer_words, same_employer, tells
from footprint.match.evidence import Evidence, Group, Tie
from footprint.match.keys import (
    KEY_BITS,
    email_key,
    is_mobile,
    misread_email,
    phone_key,
    username_key,
)
from footprint.match.kin import kin_evidence
from footprint.match.names import fold_name
from footprint.match.own import Own
from footprint.match.spelling import scan_form
from footprint.sighting import Kind, Record, Sighting, Use
from footprint.source import IdentifierKind
from footprint.subject import RelationKind

TOWN_SHOWN: Final = 0.36
"""How much of a town's rarity counts: namesakes cluster where a name is at home."""
TOWN_LIMIT: Final = 3.8
_ASKED_FOR_TOWN: Final = 1.0
"""A search for name and town shows the town whoever it is about."""
_ASKED_FOR_EMPLOYER: Final = 1.0
_NEARLY: Final = 4.0
"""Bits that a key loses where it agrees but for a slip."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a record is read under."""

    year: int
    """Ages on the page count from here."""
    found_by: frozenset[IdentifierKind]


FactKey = tuple[Kind, str, Use, bool | None, RelationKind | None, Setting]
"""All that the evidence of one fact depends on."""
REMEMBERED: Final = 20_000
"""Facts of which the evidence is kept: pages of one search repeat one another."""


def fact_evidence(
    own: Own,
    record: Record,
    setting: Setting,
    known: dict[FactKey, tuple[Evidence, ...]] | None = None,
) -> Iterator[Evidence]:
    """Yield what the record's own facts say, fact by fact.

    Args:
        own: the subject's side.
        record: the record.
        setting: what it is read under.
        known: evidence of facts met before, by the same subject; filled here.
    """
    known = {} if known is None else known
    addresses = [fact.normalised.upper() for fact in record.sightings if fact.kind is Kind.ADDRESS]
    beside = towns_beside(own, record)
    for fact in record.sightings:
        read = _READERS.get(fact.kind)
        if read is None or fact.whose:
            continue
        if fact.kind is Kind.POSTCODE and any(fact.normalised in whole for whole in addresses):
            continue  # the address that it ends has said more already: perhaps the wrong door
        if fact.kind is Kind.LOCATION and fold_name(str(fact.value)) in beside:
            continue  # a town of which the record names another door says no more than the door
        value = fact.normalised or str(fact.value)
        key = (fact.kind, value, fact.use, fact.current, fact.relation, setting)
        found = known.get(key)
        if found is None:
            found = tuple(read(own, fact, setting))
            if len(known) < REMEMBERED:
                known[key] = found
        yield from found
    yield from kin_evidence(own, record)


def place_evidence(
    own: Own, place: Place, *, past: bool, asked: bool = False
) -> Iterator[Evidence]:
    """Yield how a place on the page compares with where the subject lives or lived."""
    best = AddressLevel.UNKNOWN
    different = False
    beside = False
    for home, current in own.homes:
        level = compare_places(home, place)
        different = different or level is AddressLevel.DIFFERENT
        best = max(best, level)
        if is_beside(home, place, level):
            # Of one town, and told apart at the door: as much a namesake's as the subject's.
            beside = True
            if level is AddressLevel.STREET:
                text = "the street is your home's, but the house is another"
                yield Evidence(Group.PLACE, _SAME_STREET, text, Tie.SHARED)
        elif level > AddressLevel.TOWN:
            yield _same_place(level, current)
    town = place.town if place.town in own.towns else _own_town(own, place.town)
    if town and not beside:
        worth = min(TOWN_LIMIT, TOWN_SHOWN * own.town_bits[town])
        less = _ASKED_FOR_TOWN if asked else 0.0
        yield Evidence(Group.PLACE, max(0.5, worth - less), "the town is yours", Tie.SHARED)
    elif best <= AddressLevel.TOWN and not beside and (different or _elsewhere(own, place)):
        yield Evidence(Group.PLACE, -1.0 if past else -3.0, "the place is another")


def is_beside(home: Place, place: Place, level: AddressLevel) -> bool:
    """Say whether a place is near a home, and yet surely another house."""
    near = AddressLevel.TOWN <= level <= AddressLevel.STREET
    return near and another_door(home, place)


def towns_beside(own: Own, record: Record) -> frozenset[str]:
    """Return the subject's towns in which the record gives somebody another house."""
    places = [
        parse_place(fact.normalised or str(fact.value))
        for fact in record.sightings
        if fact.kind is Kind.ADDRESS and not fact.whose
    ]
    return frozenset(
        home.town
        for place in places
        for home, _ in own.homes
        if home.town and is_beside(home, place, compare_places(home, place))
    )


def _same_place(level: AddressLevel, current: bool) -> Evidence:
    weight, text, tie, private = _PLACES[level]
    if current:
        return Evidence(Group.PLACE, weight, f"{text} is your home's", tie, private=private)
    return Evidence(
        Group.PLACE, weight - 1.0, f"{text} is that of a former home", tie, private=private
    )


_SAME_STREET: Final = 1.5
_PLACES: Final = {
    AddressLevel.EXACT: (19.0, "the full address", Tie.HOME, True),
    AddressLevel.POSTCODE: (12.0, "the postcode", Tie.HOME, True),
    AddressLevel.STREET: (9.5, "the street", Tie.SHARED, False),
    AddressLevel.OUTWARD: (5.0, "the first half of the postcode", Tie.SHARED, False),
}


def _own_town(own: Own, town: str) -> str:
    return next((name for name in sorted(own.towns) if town and same_town(name, town)), "")


def _elsewhere(own: Own, place: Place) -> bool:
    return bool(place.town) and bool(own.towns)


def _address(own: Own, sighting: Sighting, setting: Setting) -> Iterator[Evidence]:
    yield from _at(own, parse_place(sighting.normalised or str(sighting.value)), sighting, setting)


def _postcode(own: Own, sighting: Sighting, setting: Setting) -> Iterator[Evidence]:
    code = (sighting.normalised or str(sighting.value)).replace(" ", "").upper()
    yield from _at(own, Place(postcode=code), sighting, setting)


def _location(own: Own, sighting: Sighting, setting: Setting) -> Iterator[Evidence]:
    text = sighting.normalised or str(sighting.value)
    if "," not in text and any(not any(map(str.isalpha, word)) for word in text.split()):
        return  # coordinates, or a street without its town
    place = parse_place(text) if "," in text or "|" in text else Place(town=fold_name(text))
    yield from _at(own, place, sighting, setting)


def _at(own: Own, place: Place, sighting: Sighting, setting: Setting) -> Iterator[Evidence]:
    for public in own.public_places:
        if compare_places(public, place) >= AddressLevel.POSTCODE:
            yield Evidence(Group.WORK, 4.0, "the office address is yours", Tie.SHARED)
            return
    if sighting.use in {Use.OFFICE, Use.PUBLIC}:
        return
    past = sighting.current is False or sighting.use is Use.HISTORIC
    asked = IdentifierKind.PLACE in setting.found_by
    yield from place_evidence(own, place, past=past, asked=asked)


def _phone(own: Own, sighting: Sighting, _: Setting) -> Iterator[Evidence]:
    key = phone_key(sighting.normalised or str(sighting.value))
    if key in own.public_phones:
        yield Evidence(Group.WORK, 4.0, "the office telephone is yours", Tie.SHARED)
    elif key in own.phones:
        if is_mobile(key):
            yield Evidence(Group.MOBILE, 20.0, "the mobile number is yours", Tie.KEY, private=True)
        else:
            yield Evidence(
                Group.LANDLINE, 19.0, "the telephone number is yours", Tie.HOME, private=True
            )
    elif sighting.personal and key and own.phones:
        # People change numbers less often than they have two.
        both_mobile = is_mobile(key) and any(is_mobile(phone) for phone in own.phones)
        weight = -2.8 if both_mobile else -0.5
        yield Evidence(Group.MOBILE, weight, "the telephone number is another")


def _email(own: Own, sighting: Sighting, _: Setting) -> Iterator[Evidence]:
    key = email_key(sighting.normalised or str(sighting.value))
    if key in own.public_emails:
        yield Evidence(Group.WORK, 4.0, "the office email is yours", Tie.SHARED)
    elif key in own.emails:
        yield Evidence(Group.EMAIL, 20.0, "the email address is yours", Tie.KEY, private=True)
    elif any(misread_email(key, mine) for mine in own.emails):
        text = "the email address is yours but for a slip"
        yield Evidence(Group.EMAIL, 20.0 - 2 * _NEARLY, text, Tie.SHARED)
    elif sighting.personal and own.emails:
        yield Evidence(Group.EMAIL, -2.8, "the email address is another")


def _username(own: Own, sighting: Sighting, _: Setting) -> Iterator[Evidence]:
    key = username_key(sighting.normalised or str(sighting.value))
    if key in own.usernames:
        worth = own.usernames[key]
        rare = worth >= KEY_BITS
        text = "the user name is yours and unusual" if rare else "the user name is yours"
        yield Evidence(Group.USERNAME, worth, text, Tie.KEY if rare else Tie.SHARED, private=rare)
        return
    nearly = [bits for mine, bits in own.usernames.items() if scan_form(mine) == scan_form(key)]
    if nearly and max(nearly) > _NEARLY:
        text = "the user name is yours but for a slip"
        yield Evidence(Group.USERNAME, max(nearly) - _NEARLY, text, Tie.SHARED)
    elif own.usernames and not nearly:
        # Most people have several, so one that is not listed says little.
        yield Evidence(Group.USERNAME, -2.0, "the user name is none that you listed")


def _employer(own: Own, sighting: Sighting, setting: Setting) -> Iterator[Evidence]:
    words = employer_words(sighting.normalised or str(sighting.value))
    if not words or not own.employers:
        return
    for employer in own.employers:
        if same_employer(employer.words, words):
            asked = IdentifierKind.EMPLOYER in setting.found_by
            weight = 4.2 - (_ASKED_FOR_EMPLOYER if asked else 0.0)
            yield Evidence(
                Group.WORK,
                weight if employer.current else weight - 0.5,
                "the employer is yours" if employer.current else "the employer is a former one",
                Tie.SHARED,
            )
            return
    known = any(employer.current and tells(employer.words) for employer in own.employers)
    if sighting.current is not False and known and tells(words):
        yield Evidence(Group.WORK, -2.8, "the employer is another")


def _birth_date(own: Own, sighting: Sighting, _: Setting) -> Iterator[Evidence]:
    yield from date_evidence(own, sighting.normalised or str(sighting.value))


def _age(own: Own, sighting: Sighting, setting: Setting) -> Iterator[Evidence]:
    yield from age_evidence(own, sighting.normalised or str(sighting.value), setting.year)


_READERS: Final[Mapping[Kind, Callable[[Own, Sighting, Setting], Iterator[Evidence]]]] = {
    Kind.ADDRESS: _address,
    Kind.POSTCODE: _postcode,
    Kind.LOCATION: _location,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.USERNAME: _username,
    Kind.EMPLOYER: _employer,
    Kind.DATE_OF_BIRTH: _birth_date,
    Kind.AGE: _age,
}
