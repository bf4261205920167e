"""Records about invented people, as a dozen kinds of page print them."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from footprint.match import PageContext
from footprint.sighting import Kind, Record, Shape, Sighting, Use
from footprint.source import IdentifierKind
from footprint.subject import Profile, RelationKind
from footprint.text import clean, fold
from tests.bench._namesake_people import Home, Person

YEAR = 2026
Facts = list[Sighting]


@dataclass(frozen=True)
class Printed:
    """One record with what led to it."""

    record: Record
    source: str
    found_by: frozenset[IdentifierKind]
    context: PageContext


def fact(kind: Kind, shown: str, normalised: str | None = None, **more: object) -> Sighting:
    """Build a sighting; its offsets are not part of this benchmark."""
    value = clean(shown, one_line=True)
    plain = fold(shown) if normalised is None else normalised
    return Sighting(kind, value, plain, 0, len(value), 0.9, "bench", **more)  # type: ignore[arg-type] # keyword relay


def printed(rng: random.Random, who: Person, profile: Profile) -> Printed:
    """Print one record about somebody, on a random kind of page that a query leads to."""
    while True:
        page = _page(rng, who, profile)
        if page is not None:
            return page


def _page(rng: random.Random, who: Person, profile: Profile) -> Printed | None:
    source, shape, write = rng.choice(_PAGES)
    names, facts, text = write(rng, who)
    if rng.random() < 0.08:
        names = [_slip(rng, name) for name in names]
    heading, title = _around(rng, who)
    words = " ".join([*names, text, *(str(f.value) for f in facts)])
    record = Record(
        shape,
        clean(words),
        tuple(clean(name) for name in names),
        tuple(facts),
        heading=clean(heading),
        historical=source == "parish_history",
    )
    queries = _queries(record, who, profile)
    if not queries:
        return None
    return Printed(
        record, source, rng.choice(queries), PageContext(title=title, host="pages.test", year=YEAR)
    )


def _people_finder(rng: random.Random, who: Person) -> tuple[list[str], Facts, str]:
    facts: Facts = []
    if rng.random() < 0.7:
        facts.append(_age(rng, who))
    facts.extend(
        _address(rng, h, current=i == 0)
        for i, h in enumerate(who.homes[: rng.choice([1, 1, 2, 3])])
        if rng.random() < 0.85
    )
    if rng.random() < 0.4:
        facts.append(_phone(rng.choice([who.mobile, who.landline])))
    for given, family, _ in who.relatives[:3]:
        if rng.random() < 0.5:
            facts.append(fact(Kind.FAMILY, f"{given} {family}", relation=RelationKind.OTHER))
    return [_name(rng, who, middle=0.5)], facts, ""


def _register(rng: random.Random, who: Person) -> tuple[list[str], Facts, str]:
    formal = f"{who.family.upper()}, {who.given}" + (f" {who.middle}" if rng.random() < 0.7 else "")
    facts: Facts = [fact(Kind.DATE_OF_BIRTH, "", f"{who.born:%Y-%m}")]
    if rng.random() < 0.6:
        facts.append(_address(rng, who.homes[0]) if rng.random() < 0.5 else _office(rng))
    return [formal], facts, "Director. British. Appointed 2019."


def _planning(rng: random.Random, who: Person) -> tuple[list[str], Facts, str]:
    title = rng.choice(["", "", "Mrs " if who.female else "Mr ", "Ms " if who.female else "Mr "])
    name = f"{who.given[0]} {who.family}" if rng.random() < 0.5 else f"{who.given} {who.family}"
    return [title + name], [_address(rng, who.homes[0])], "I object to the plan because of parking."


def _news(rng: random.Random, who: Person) -> tuple[list[str], Facts, str]:
    facts: Facts = []
    if rng.random() < 0.6:
        facts.append(_age(rng, who))
    if rng.random() < 0.7:
        facts.append(fact(Kind.LOCATION, _home(rng, who).town))
    employer, role = rng.choice(who.employers)
    if rng.random() < 0.4:
        facts.append(fact(Kind.EMPLOYER, employer))
    said = (
        f"who works as a {role.lower()}" if rng.random() < 0.3 else "who raised money for charity"
    )
    return [_name(rng, who)], facts, f"said {said}."


def _club(rng: random.Random, who: Person) -> tuple[list[str], Facts, str]:
    facts = [fact(Kind.LOCATION, _home(rng, who).town)] if rng.random() < 0.7 else []
    if rng.random() < 0.5:
        facts.append(_age(rng, who))
    return [_name(rng, who)], facts, "10k 48:12"


def _school(rng: random.Random, who: Person) -> tuple[list[str], Facts, str]:
    facts: Facts = [fact(Kind.EMAIL, who.email)] if rng.random() < 0.6 else []
    if rng.random() < 0.5:
        facts.append(_phone(who.mobile))
    facts.extend(
        fact(Kind.CHILD, g, fold(f"{g} {f}" if rng.random() < 0.5 else g))
        for g, f, r in who.relatives
        if r == "child"
    )
    return [_name(rng, who)], facts, "Parents' association contact"


def _forum(rng: random.Random, who: Person) -> tuple[list[str], Facts, str]:
    facts = [fact(Kind.USERNAME, who.handle)]
    if rng.random() < 0.6:
        facts.append(fact(Kind.LOCATION, _home(rng, who).town))
    return ([_name(rng, who, short=0.6)] if rng.random() < 0.6 else []), facts, "joined 2017"


def _staff(rng: random.Random, who: Person) -> tuple[list[str], Facts, str]:
    employer, role = rng.choice(who.employers)
    facts = [fact(Kind.EMPLOYER, employer)]
    if rng.random() < 0.4:
        facts.append(fact(Kind.PHONE, "020 7946 0000", "+442079460000", use=Use.OFFICE))
    return [_name(rng, who)], facts, role if rng.random() < 0.6 else ""


def _trustee(rng: random.Random, who: Person) -> tuple[list[str], Facts, str]:
    facts = [fact(Kind.LOCATION, _home(rng, who).town)] if rng.random() < 0.6 else []
    if rng.random() < 0.3:
        facts.append(fact(Kind.DATE_OF_BIRTH, "", f"{who.born:%Y-%m}"))
    return [_name(rng, who, middle=0.6)], facts, "Trustee since 2016"


def _advert(rng: random.Random, who: Person) -> tuple[list[str], Facts, str]:
    facts = [_phone(who.mobile)]
    if rng.random() < 0.6:
        facts.append(fact(Kind.LOCATION, who.homes[0].town))
    name = rng.choice([*who.shorts, who.given])
    return ([name] if rng.random() < 0.7 else []), facts, "For sale, collection only"


def _listing(rng: random.Random, who: Person) -> tuple[list[str], Facts, str]:
    facts = [_address(rng, who.homes[0])]
    if rng.random() < 0.4:
        facts.append(_phone(who.landline))
    name = [f"{who.given[0]} {who.family}"] if rng.random() < 0.3 else []
    return name, facts, "Sold 2014, 3 bedrooms"


def _leak(rng: random.Random, who: Person) -> tuple[list[str], Facts, str]:
    facts = [fact(Kind.EMAIL, who.email)]
    if rng.random() < 0.5:
        facts.append(fact(Kind.USERNAME, who.handle))
    return ([_name(rng, who)] if rng.random() < 0.4 else []), facts, ""


def _family_page(rng: random.Random, who: Person) -> tuple[list[str], Facts, str]:
    facts: Facts = []
    for given, family, relation in who.relatives:
        if rng.random() < 0.7:
            kind = Kind.CHILD if relation == "child" else Kind.FAMILY
            shown = f"{given} {family}" if rng.random() < 0.6 else given
            facts.append(fact(kind, shown, relation=RelationKind(relation)))
    if rng.random() < 0.5:
        facts.append(fact(Kind.LOCATION, _home(rng, who).town))
    return [_name(rng, who)], facts, "Thank you to all who came."


_PAGES: list[tuple[str, Shape, Callable[[random.Random, Person], tuple[list[str], Facts, str]]]] = [
    ("people_finder", Shape.ROW, _people_finder),
    ("people_finder", Shape.CARD, _people_finder),
    ("register", Shape.STRUCTURED, _register),
    ("planning", Shape.COMMENT, _planning),
    ("news", Shape.PARAGRAPH, _news),
    ("club", Shape.ROW, _club),
    ("school", Shape.ITEM, _school),
    ("forum", Shape.CARD, _forum),
    ("staff", Shape.CARD, _staff),
    ("trustee", Shape.ITEM, _trustee),
    ("advert", Shape.CARD, _advert),
    ("leak", Shape.ROW, _leak),
    ("listing", Shape.ITEM, _listing),
    ("family", Shape.PARAGRAPH, _family_page),
]


def _name(rng: random.Random, who: Person, *, middle: float = 0.15, short: float = 0.2) -> str:
    given = rng.choice(who.shorts) if who.shorts and rng.random() < short else who.given
    family = who.previous if who.previous and rng.random() < 0.25 else who.family
    parts = [given, family]
    if rng.random() < middle:
        parts.insert(1, who.middle if rng.random() < 0.5 else f"{who.middle[0]}.")
    chance = rng.random()
    if who.group == "south_asian" and chance < 0.12:
        parts = [family, *parts[:-1]]
    elif chance < 0.06:
        parts[0] = f"{who.given[0]}."
    elif "-" in family and chance < 0.3:
        parts[-1] = rng.choice(family.split("-"))
    name = " ".join(parts)
    if rng.random() < 0.4:
        name = _plain(name)
    return name.upper() if rng.random() < 0.05 else name


def _plain(text: str) -> str:
    kept = text.replace("ł", "l").replace("Ł", "L")
    return "".join(c for c in unicodedata.normalize("NFD", kept) if not unicodedata.combining(c))


_CONFUSED = [
    ("m", "rn"),
    ("rn", "m"),
    ("o", "0"),
    ("l", "1"),
    ("i", "l"),
    ("e", "c"),
    ("s", "5"),
    ("h", "b"),
]


def _slip(rng: random.Random, name: str) -> str:
    """Misread or mistype one place."""
    options = [(a, b) for a, b in _CONFUSED if a in name]
    if options and rng.random() < 0.7:
        seen, read = rng.choice(options)
        return name.replace(seen, read, 1)
    at = rng.randrange(1, max(2, len(name) - 1))
    return (
        name[:at] + name[at + 1 :] if rng.random() < 0.5 else name[:at] + name[at - 1] + name[at:]
    )


def _home(rng: random.Random, who: Person) -> Home:
    return who.homes[0] if rng.random() < 0.75 else rng.choice(who.homes)


def _age(rng: random.Random, who: Person) -> Sighting:
    written = YEAR - rng.choice([0, 0, 0, 1, 2, 4])
    age = written - who.born.year - rng.choice([0, 1])
    return fact(Kind.AGE, str(age))


def _address(rng: random.Random, where: Home, *, current: bool | None = None) -> Sighting:
    chance = rng.random()
    if chance < 0.6:
        return fact(Kind.ADDRESS, where.line, where.normalised, current=current)
    if chance < 0.75:
        return fact(
            Kind.ADDRESS, f"{where.street}, {where.town}", f"|{where.street}|{where.town}|".lower()
        )
    if chance < 0.9:
        return fact(Kind.LOCATION, where.town)
    return fact(Kind.POSTCODE, where.postcode, where.postcode)


def _office(rng: random.Random) -> Sighting:
    line = f"{rng.randrange(1, 90)} Exchange Street, Leeds, LS1 4ZZ"
    return fact(Kind.ADDRESS, line, "60|exchange street|leeds|ls1 4zz", use=Use.OFFICE)


def _phone(e164: str) -> Sighting:
    return fact(Kind.PHONE, f"0{e164[3:]}", e164)


def _around(rng: random.Random, who: Person) -> tuple[str, str]:
    heading = f"{who.homes[0].town} people" if rng.random() < 0.25 else ""
    title = f"News from {rng.choice(who.homes).town}" if rng.random() < 0.3 else "Results"
    return heading, title


def _queries(record: Record, who: Person, profile: Profile) -> list[frozenset[IdentifierKind]]:
    """Return the queries made from a profile that lead to a record, kinds only."""
    said = str(record.text).casefold()
    found = []
    if record.names and fold(who.family.split("-")[0])[:4] in fold(str(record.names[0])):
        found = [frozenset({IdentifierKind.NAME})] * 3 + [frozenset[IdentifierKind]()]
        if any(place.value.casefold() in said for place in profile.places):
            found += [frozenset({IdentifierKind.NAME, IdentifierKind.PLACE})] * 3
        if any(employer.name.casefold() in said for employer in profile.employers):
            found += [frozenset({IdentifierKind.NAME, IdentifierKind.EMPLOYER})] * 3
    keys = [
        (IdentifierKind.EMAIL, [email.value for email in profile.emails]),
        (IdentifierKind.PHONE, [f"0{phone.value[3:]}" for phone in profile.phones]),
        (IdentifierKind.USERNAME, [username.value for username in profile.usernames]),
        (IdentifierKind.ADDRESS, [address.value for address in profile.addresses]),
    ]
    for kind, values in keys:
        if any(value.casefold() in said for value in values):
            found += [frozenset({kind})] * 2
    return found
