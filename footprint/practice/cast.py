"""The cast: the subjects of the sample profiles, and the noise around them.

A subject is a short specification; the rest of the circle is drawn from its seed. The
specifications cover rare, common and very common names of several customs, a previous
surname, a full household and somebody who tells the program almost nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from footprint.practice.names import STOCK, TOWNS, Custom
from footprint.practice.people import Circle, Home, Office, Person, folded
from footprint.practice.population import JOBS, Draw, Numbers

NOISE_CIRCLE: Final = 10
"""People in one circle of noise."""
_NOISE_FROM: Final = 10_000
"""First running number of a circle of noise."""


@dataclass(frozen=True, slots=True)
class Spec:
    """What is fixed about a subject."""

    name: str
    """Of the sample profile, and of the files."""
    given: str
    family: str
    custom: Custom
    town: str
    mp: str
    woman: bool = True
    middle: tuple[str, ...] = ()
    former_family: str = ""
    nickname: str = ""
    partner_family: str = ""
    """"-" for no partner; empty for the subject's own surname (in the partner's form)."""
    children: int = 0
    parent: bool = False
    namesakes: int = 2
    """How many; the first lives in the subject's town when there are three or more."""
    leaves_out: frozenset[str] = frozenset()
    """Site families on which the subject does not appear."""
    every_wall: bool = False
    """Whether search leads to every kind of page that cannot be read."""
    thin: bool = False
    """Whether the profile gives only a name and the office."""


def _without(*families: str) -> frozenset[str]:
    return frozenset(families)


SUBJECTS: Final = (
    Spec("prytherch", "Angharad", "Prytherch", Custom.WELSH, "Dolgellau", "Elin Corbet-Example",
         middle=("Ceinwen",), children=2, namesakes=1, every_wall=True,
         leaves_out=_without("forum", "register", "wedding", "company_reseller", "obituary")),
    Spec("jones", "Sarah", "Jones", Custom.ENGLISH, "Wrexham", "Nicholas Exemplar",
         middle=("Louise",), children=1, namesakes=8,
         leaves_out=_without("obituary", "personal_site", "charity", "parish", "club_pdf")),
    Spec("wisniewska", "Agnieszka", "Wiśniewska", Custom.POLISH, "Peterborough", "Harriet Samplesworth",
         children=1, namesakes=3, leaves_out=_without("parish", "companies_house", "news", "forum")),
    Spec("begum", "Nasreen", "Begum", Custom.SOUTH_ASIAN, "Bradford", "Jonathan Mockridge",
         partner_family="Hussain", children=2, namesakes=5,
         leaves_out=_without("running_club", "parish", "personal_site", "fundraising", "register")),
    Spec("adebayo", "Folasade", "Adebayo", Custom.WEST_AFRICAN, "London", "Margaret Instance",
         middle=("Omolara",), nickname="Sade", children=1, namesakes=2,
         leaves_out=_without("planning", "parish", "marketplace", "register", "charity")),
    Spec("whitlock", "Helen", "Whitlock", Custom.ENGLISH, "Kendal", "Rupert Placeholder",
         former_family="Garside", parent=True, namesakes=2,
         leaves_out=_without("school_pta", "marketplace", "planning", "running_club")),
    Spec("marsden", "Peter", "Marsden", Custom.ENGLISH, "Glossop", "Judith Specimen", woman=False,
         middle=("James",), children=3, parent=True, namesakes=4,
         leaves_out=_without("wedding", "fundraising", "obituary", "personal_site")),
    Spec("ohagan", "Siobhán", "O'Hagan", Custom.IRISH, "Belfast", "Declan Proforma",
         partner_family="-", parent=True, namesakes=2, leaves_out=_without("news", "charity", "company_reseller")),
    Spec("ahmed", "Mohammed", "Ahmed", Custom.SOUTH_ASIAN, "Otley", "Jane Example", woman=False,
         partner_family="Khan", children=1, namesakes=7,
         leaves_out=_without("obituary", "wedding", "parish", "forum", "club_pdf")),
    Spec("thin", "Catriona", "MacAulay", Custom.SCOTTISH, "Stirling", "Alexander Dummie",
         namesakes=2, leaves_out=_without("wedding", "fundraising", "obituary", "forum", "planning"), thin=True),
)  # fmt: skip
"""The subjects of the sample profiles."""


_FIRST_NUMBER: Final = 100
_NUMBERS_A_CIRCLE: Final = 38
_CIRCLES_APART: Final = 10
"""Subjects whose circles share no phone number; a drama range has room for no more."""


def subject_circles(seed: int, specs: Sequence[Spec], families: frozenset[str]) -> Iterator[Circle]:
    """Yield a circle for each subject."""
    for place, spec in enumerate(specs):
        # Landlines of one drama range are shared by many towns, so the pools are global too.
        first = _FIRST_NUMBER + _NUMBERS_A_CIRCLE * (place % _CIRCLES_APART)
        numbers = Numbers(next_mobile=first, next_landline=first)
        yield _subject_circle(spec, place, random.Random(f"{seed}/{spec.name}"), numbers, families)


def _subject_circle(
    spec: Spec, number: int, rng: random.Random, numbers: Numbers, families: frozenset[str]
) -> Circle:
    draw = Draw(rng, spec.name, numbers)
    town = TOWNS[spec.town]
    lead = _lead(spec, draw)
    household = draw.household(
        lead, partner_family=spec.partner_family, children=spec.children, parent=spec.parent
    )
    lead = household[0]
    namesakes = [_namesake(spec, draw, place, lead) for place in range(spec.namesakes)]
    neighbours = [draw.person(_local(rng, spec), draw.home(town)) for _ in range(8)]
    everybody = [*household, *(person for home in namesakes for person in home), *neighbours]
    return Circle(
        id=spec.name,
        lead=lead,
        people={person.id: person for person in everybody},
        household=tuple(person.id for person in household[1:]),
        namesakes=tuple(home[0].id for home in namesakes),
        neighbours=tuple(person.id for person in neighbours),
        families=families - spec.leaves_out,
        office=_office(spec, draw),
        number=number,
        seed=rng.randrange(2**32),
        every_wall=spec.every_wall,
    )


def _lead(spec: Spec, draw: Draw) -> Person:
    town = TOWNS[spec.town]
    person = draw.person(
        spec.custom, draw.home(town), woman=spec.woman, ages=(29, 52), given=spec.given, family=spec.family,
        job=draw.rng.choice(("Senior caseworker", "Caseworker", "Office manager")),
    )  # fmt: skip
    elsewhere = draw.rng.choice(
        [one for one in TOWNS.values() if one.county == town.county] + [TOWNS["Norwich"]]
    )
    return replace(
        person,
        middle=spec.middle,
        former_family=spec.former_family,
        nickname=spec.nickname,
        former_home=draw.home(elsewhere),
    )


_COMMON: Final = 3
"""From so many namesakes on, one of them lives in the subject's own town."""


def _namesake(spec: Spec, draw: Draw, place: int, lead: Person) -> list[Person]:
    """Draw somebody of the same name with their household; some share the town, some the job."""
    same_town = spec.namesakes >= _COMMON and place in {0, 3}
    towns = [town for town in TOWNS.values() if town.name != spec.town]
    town = TOWNS[spec.town] if same_town else draw.rng.choice(towns)
    # A namesake of the same age in the same town could not be told apart by anybody.
    ages = (lead.age + 9, lead.age + 25) if place % 2 == 0 else (19, max(20, lead.age - 8))
    person = draw.person(
        spec.custom, draw.home(town), woman=spec.woman, ages=ages, given=spec.given, family=spec.family,
        job=lead.job if place in {0, 1} else draw.rng.choice(JOBS),
    )  # fmt: skip
    person = replace(person, middle=(_other_middle(spec, draw),) if place % 3 else ())
    single = place in {2, 5}
    return draw.household(person, partner_family="-" if single else "", children=place % 2)


def _other_middle(spec: Spec, draw: Draw) -> str:
    stock = STOCK[spec.custom].women if spec.woman else STOCK[spec.custom].men
    return draw.rng.choice(
        [name for name in stock if name != spec.given and name not in spec.middle]
    )


def _local(rng: random.Random, spec: Spec) -> Custom:
    customs: tuple[Custom, ...] = (Custom.ENGLISH, Custom.ENGLISH, spec.custom, *Custom)
    return rng.choice(customs)


def _office(spec: Spec, draw: Draw) -> Office:
    town = TOWNS[spec.town]
    address = Home(str(draw.rng.randrange(1, 40)), "Market Place", town, f"{town.outward} 1ZZ")
    slug = folded(spec.mp).replace(" ", "")
    return Office(
        mp=spec.mp,
        constituency=f"{town.name} and District",
        address=address,
        phone=f"020 7946 00{draw.rng.randrange(10, 99)}",
        host=f"{slug}.test",
        domain=f"{slug}.test",
    )


def noise_circles(seed: int, people: int, families: frozenset[str]) -> Iterator[Circle]:
    """Yield circles of ordinary people until there are at least `people` of them."""
    for place in range(-(-people // NOISE_CIRCLE)):
        yield _noise_circle(place, random.Random(f"{seed}/noise/{place}"), families)


def _noise_circle(number: int, rng: random.Random, families: frozenset[str]) -> Circle:
    name = f"n{number}"
    draw = Draw(rng, name, Numbers(noise=rng))
    town = rng.choice(tuple(TOWNS.values()))
    custom = rng.choice((Custom.ENGLISH, *Custom))
    lead = draw.person(custom, draw.home(town), ages=(24, 60), job=rng.choice(JOBS))
    lead = replace(lead, former_home=draw.home(rng.choice(tuple(TOWNS.values()))))
    household = draw.household(
        lead, partner_family=rng.choice(("", "", "-")), children=rng.randrange(3)
    )
    neighbours = [
        draw.person(rng.choice(tuple(Custom)), draw.home(town))
        for _ in range(NOISE_CIRCLE - len(household))
    ]
    return Circle(
        id=name,
        lead=household[0],
        people={person.id: person for person in (*household, *neighbours)},
        household=tuple(person.id for person in household[1:]),
        namesakes=(),
        neighbours=tuple(person.id for person in neighbours),
        families=frozenset(rng.sample(sorted(families), min(6, len(families)))),
        number=_NOISE_FROM + number,
        seed=rng.randrange(2**32),
    )
