"""Evidence from places, birth, keys, kin and work: every field but the name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from footprint.match.addresses import AddressLevel, Place, compare_places, parse_place, same_town
from footprint.match.aliases import are_aliases
from footprint.match.birth import age_evidence, date_evidence
from footprint.match.evidence import Evidence, Group, Tie
from footprint.match.keys import KEY_BITS, email_key, is_mobile, phone_key, username_key
from footprint.match.names import fold_name, name_tokens
from footprint.match.own import Own, OwnRelative, employer_words
from footprint.sighting import Kind, Record, Sighting, Use
from footprint.source import IdentifierKind
from footprint.subject import RelationKind

TOWN_SHOWN: Final = 0.45
"""How much of a town's rarity counts: namesakes cluster where a name is at home."""
TOWN_LIMIT: Final = 4.8
_ASKED_FOR_TOWN: Final = 1.0
"""A search for name and town shows the town whoever it is about."""
_ASKED_FOR_EMPLOYER: Final = 1.5
_PARTNERS: Final = frozenset({RelationKind.SPOUSE, RelationKind.PARTNER})


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
    for fact in record.sightings:
        read = _READERS.get(fact.kind)
        if read is None or fact.whose:
            continue
        if fact.kind is Kind.POSTCODE and any(fact.normalised in whole for whole in addresses):
            continue  # the address that it ends has said more already: perhaps the wrong door
        value = fact.normalised or str(fact.value)
        key = (fact.kind, value, fact.use, fact.current, fact.relation, setting)
        found = known.get(key)
        if found is None:
            found = tuple(read(own, fact, setting))
            if len(known) < REMEMBERED:
                known[key] = found
        yield from found
    for name in record.others:
        yield from _relative(own, name, None)


def place_evidence(
    own: Own, place: Place, *, past: bool, asked: bool = False
) -> Iterator[Evidence]:
    """Yield how a place on the page compares with where the subject lives or lived."""
    best = AddressLevel.UNKNOWN
    different = False
    for home, current in own.homes:
        level = compare_places(home, place)
        different = different or level is AddressLevel.DIFFERENT
        best = max(best, level)
        if level > AddressLevel.TOWN:
            yield _same_place(level, current)
    town = place.town if place.town in own.towns else _own_town(own, place.town)
    if town:
        worth = min(TOWN_LIMIT, TOWN_SHOWN * own.town_bits[town])
        less = _ASKED_FOR_TOWN if asked else 0.0
        yield Evidence(Group.PLACE, max(0.5, worth - less), "the town is yours", Tie.SHARED)
    elif best <= AddressLevel.TOWN and (different or _elsewhere(own, place)):
        yield Evidence(Group.PLACE, -1.0 if past else -3.0, "the place is another")


def _same_place(level: AddressLevel, current: bool) -> Evidence:
    weight, text, tie, private = _PLACES[level]
    if current:
        return Evidence(Group.PLACE, weight, f"{text} is your home's", tie, private=private)
    return Evidence(
        Group.PLACE, weight - 1.0, f"{text} is that of a former home", tie, private=private
    )


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
    if any(char.isdigit() for char in text) and "," not in text:
        return
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
        weight = -1.8 if both_mobile else -0.5
        yield Evidence(Group.MOBILE, weight, "the telephone number is another")


def _email(own: Own, sighting: Sighting, _: Setting) -> Iterator[Evidence]:
    key = email_key(sighting.normalised or str(sighting.value))
    if key in own.public_emails:
        yield Evidence(Group.WORK, 4.0, "the office email is yours", Tie.SHARED)
    elif key in own.emails:
        yield Evidence(Group.EMAIL, 20.0, "the email address is yours", Tie.KEY, private=True)
    elif sighting.personal and own.emails:
        yield Evidence(Group.EMAIL, -2.0, "the email address is another")


def _username(own: Own, sighting: Sighting, _: Setting) -> Iterator[Evidence]:
    worth = own.usernames.get(username_key(sighting.normalised or str(sighting.value)))
    if worth is None:
        return
    rare = worth >= KEY_BITS
    text = "the user name is yours and unusual" if rare else "the user name is yours"
    yield Evidence(Group.USERNAME, worth, text, Tie.KEY if rare else Tie.SHARED, private=rare)


def _kin(own: Own, sighting: Sighting, _: Setting) -> Iterator[Evidence]:
    yield from _relative(own, sighting.normalised or str(sighting.value), sighting.relation)


def _relative(own: Own, name: str, relation: RelationKind | None) -> Iterator[Evidence]:
    tokens = name_tokens(name)
    if not tokens or not own.relatives:
        return
    known = [relative for relative in own.relatives if _is_relative(relative, tokens)]
    for relative in known:
        # A family name that the subject has too says nothing more about a namesake's kin.
        telling = len(tokens) > 1 and relative.family and relative.family not in own.name_words
        worth = 0.55 * relative.bits + (1.5 if telling else 0.0)
        yield Evidence(Group.KIN, worth, "somebody named with you is a relative", Tie.SHARED)
    if not known:
        yield Evidence(Group.KIN, -2.0, "somebody named is no relative that you listed")
    if relation in _PARTNERS and _other_partner(own, tokens[0]):
        yield Evidence(Group.KIN, -3.0, "the partner named is another")


def _is_relative(relative: OwnRelative, tokens: tuple[str, ...]) -> bool:
    if tokens[0] != relative.given and not are_aliases(relative.given, tokens[0]):
        return False
    return len(tokens) == 1 or not relative.family or tokens[-1] == relative.family.split()[-1]


def _other_partner(own: Own, given: str) -> bool:
    partners = [relative for relative in own.relatives if relative.relation in _PARTNERS]
    return bool(partners) and not any(
        given == partner.given or are_aliases(partner.given, given) for partner in partners
    )


def _employer(own: Own, sighting: Sighting, setting: Setting) -> Iterator[Evidence]:
    words = employer_words(sighting.normalised or str(sighting.value))
    if not words or not own.employers:
        return
    for employer in own.employers:
        if same_employer(employer.words, words):
            asked = IdentifierKind.EMPLOYER in setting.found_by
            weight = 5.5 - (_ASKED_FOR_EMPLOYER if asked else 0.0)
            yield Evidence(
                Group.WORK,
                weight if employer.current else weight - 0.5,
                "the employer is yours" if employer.current else "the employer is a former one",
                Tie.SHARED,
            )
            return
    if sighting.current is not False and any(employer.current for employer in own.employers):
        yield Evidence(Group.WORK, -2.4, "the employer is another")


def same_employer(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether two employers' distinctive words name one employer."""
    shared = mine & theirs
    least = min(len(mine), len(theirs))
    return bool(shared) and (shared in (mine, theirs) or len(shared) / least > 0.6)  # noqa: PLR2004


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
    Kind.FAMILY: _kin,
    Kind.CHILD: _kin,
    Kind.EMPLOYER: _employer,
    Kind.DATE_OF_BIRTH: _birth_date,
    Kind.AGE: _age,
}
