"""Draws the people of one circle: a lead, their household, neighbours and namesakes.

All randomness comes from one seeded generator a circle, so a circle is the same in every
world that has it, however many others there are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from footprint.practice.names import (
    HOUSE_NAMES,
    INWARD,
    STOCK,
    STREETS,
    WELSH_STREETS,
    Custom,
    Town,
    gendered,
    skewed,
)
from footprint.practice.people import TODAY, Home, Person, folded
from footprint.subject import RelationKind

JOBS: Final = (
    "Caseworker", "Teaching assistant", "Nurse", "Bookkeeper", "Electrician", "Librarian", "Chef",
    "Surveyor", "Care worker", "Software tester", "Bus driver", "Optician", "Landscape gardener",
)  # fmt: skip
FIRMS: Final = (
    "Larch & Finch Accountants", "Copperfield Optics", "Moorgate Bakery", "Tidewell Housing Trust",
    "Hollin Hall Care Home", "Brightwater Engineering", "Pennant Print Works", "Oakhanger Nurseries",
)  # fmt: skip
SCHOOLS: Final = ("Larkhill High School", "Millbrook Academy", "Ysgol Maes Derwen")
PRIMARY_SCHOOLS: Final = (
    "St Bride's Primary School",
    "Fellside Primary School",
    "Ysgol Gynradd Glanrafon",
)
_LAST_PRIMARY_AGE: Final = 10
MAILBOXES: Final = ("example.org", "example.com", "example.net")
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Saturday", "Sunday")
_HANDLES: Final = ("runs", "knits", "bakes", "allotment", "paddles", "reads", "hikes", "sings")
_PARTNER_JOBS: Final = JOBS[1:]


@dataclass(slots=True)
class Numbers:
    """Hands out phone numbers from Ofcom's drama ranges.

    Subjects' circles get the lower half of each range, every number once; noise draws from
    the upper half and may repeat itself, because a range holds only a thousand numbers.
    """

    next_mobile: int = 100
    next_landline: int = 100
    noise: random.Random | None = None

    def mobile(self) -> str:
        """Return a mobile number."""
        if self.noise:
            return f"07700 900{self.noise.randrange(500, 1000)}"
        self.next_mobile += 1
        return f"07700 900{self.next_mobile - 1}"

    def landline(self, town: Town) -> str:
        """Return a number of the town's exchange."""
        if self.noise:
            return f"{town.exchange}{self.noise.randrange(500, 800)}"
        self.next_landline += 1
        return f"{town.exchange}{self.next_landline - 1}"


@dataclass(slots=True)
class Draw:
    """Draws people and homes for one circle."""

    rng: random.Random
    prefix: str
    numbers: Numbers
    count: int = 0

    def chance(self, of: int) -> bool:
        """Tell, once in `of` times, yes."""
        return self.rng.randrange(of) == 0

    def home(self, town: Town) -> Home:
        """Draw a home in a town."""
        welsh = town.county in {"Gwynedd", "Clwyd"} and self.chance(2)
        street = self.rng.choice(WELSH_STREETS if welsh else STREETS)
        number = f"{self.rng.randrange(1, 90)}{'a' if self.chance(5) else ''}"
        premises = self.rng.choice(HOUSE_NAMES) if self.chance(7) else number
        return Home(premises, street, town, f"{town.outward} {self.rng.choice(INWARD)}")

    def birthday(self, youngest: int, oldest: int) -> date:
        """Draw a date of birth of somebody between these ages."""
        year = TODAY.year - self.rng.randrange(youngest, oldest + 1) - 1
        return date(year, self.rng.randrange(1, 13), self.rng.randrange(1, 29))

    def person(
        self,
        custom: Custom,
        home: Home,
        *,
        woman: bool | None = None,
        ages: tuple[int, int] = (24, 70),
        given: str = "",
        family: str = "",
        job: str = "",
    ) -> Person:
        """Draw one person; what is given is kept."""
        rng = self.rng
        woman = self.chance(2) if woman is None else woman
        stock = STOCK[custom]
        firsts = stock.women if woman else stock.men
        given = given or skewed(rng, firsts)
        family = gendered(family or skewed(rng, stock.families), woman=woman)
        middle = () if self.chance(3) else (rng.choice([one for one in firsts if one != given]),)
        born = self.birthday(*ages)
        self.count += 1
        return Person(
            id=f"{self.prefix}/{self.count}",
            given=given,
            middle=middle,
            family=family,
            woman=woman,
            born=born,
            custom=custom,
            home=home,
            job=job or rng.choice(_PARTNER_JOBS),
            employer=rng.choice(FIRMS),
            mobile=self.numbers.mobile(),
            landline=self.numbers.landline(home.town),
            email=self.mailbox(f"{folded(given)}.{folded(family)}", 10, 999),
            second_email=self.mailbox(f"{folded(given)[0]}{folded(family)[0]}", 1000, 9999),
            username=f"{folded(given)}{rng.choice(('_', '.', ''))}{rng.choice(_HANDLES)}{rng.randrange(10, 99)}",
            routine=self.routine(home.town),
            school=rng.choice(
                SCHOOLS if TODAY.year - born.year > _LAST_PRIMARY_AGE else PRIMARY_SCHOOLS
            ),
            vehicle=self.plate(),
        )

    def mailbox(self, local: str, least: int, most: int) -> str:
        """Draw a mailbox on a domain that is reserved for examples."""
        plain = "".join(char for char in local if char.isalnum() or char == ".")
        return f"{plain}{self.rng.randrange(least, most)}@{self.rng.choice(MAILBOXES)}"

    def plate(self) -> str:
        """Draw a number plate in today's form. No area's plates begin with J, T or U."""
        letters = "ABCDEFGHJKLMNOPRSTUVWXY"
        area = self.rng.choice("JTU") + self.rng.choice(letters)
        age = self.rng.choice((17, 19, 20, 65, 68, 71))
        return f"{area}{age} {''.join(self.rng.choice(letters) for _ in range(3))}"

    def routine(self, town: Town) -> str:
        """Draw a habit with a place and a time."""
        place = self.rng.choice(
            (
                f"{town.name} leisure centre",
                "the riverside path",
                "the canal towpath",
                "Priory Park",
            )
        )
        doing = self.rng.choice(("runs along", "swims near", "walks the dog by"))
        hour = self.rng.choice(("6.15am", "7am", "6.30pm", "9am"))
        return f"{doing} {place} every {self.rng.choice(DAYS)} at {hour}"

    def household(
        self, lead: Person, *, partner_family: str = "", children: int = 0, parent: bool = False
    ) -> list[Person]:
        """Draw a partner (unless `partner_family` is "-"), children and perhaps a parent.

        The lead comes back first, tied to them; everybody lives in the lead's home.
        """
        others: list[tuple[RelationKind, Person]] = []
        if partner_family != "-":
            others.append((RelationKind.SPOUSE, self._partner(lead, partner_family)))
        for _ in range(children):
            child = self.person(
                lead.custom,
                lead.home,
                ages=(4, 15),
                family=partner_family or lead.family,
                job="Pupil",
            )
            others.append((RelationKind.CHILD, child))
        if parent:
            mother = self.person(
                lead.custom,
                lead.home,
                woman=True,
                ages=(lead.age + 22, lead.age + 34),
                family=lead.former_family or lead.family,
                job="Retired",
            )
            others.append((RelationKind.PARENT, mother))
        return list(_tied(lead, _distinct(others)))

    def _partner(self, lead: Person, family: str) -> Person:
        ages = (max(22, lead.age - 4), lead.age + 4)
        return self.person(
            lead.custom, lead.home, woman=not lead.woman, ages=ages, family=family or lead.family
        )


def _distinct(others: list[tuple[RelationKind, Person]]) -> list[tuple[RelationKind, Person]]:
    """Give brothers and sisters of one given name different ones."""
    seen: set[str] = set()
    result: list[tuple[RelationKind, Person]] = []
    for kind, person in others:
        stock = STOCK[person.custom].women if person.woman else STOCK[person.custom].men
        given = next(name for name in (person.given, *reversed(stock)) if name not in seen)
        seen.add(given)
        result.append((kind, replace(person, given=given)))
    return result


_BACK: Final = {
    RelationKind.SPOUSE: RelationKind.SPOUSE,
    RelationKind.CHILD: RelationKind.PARENT,
    RelationKind.PARENT: RelationKind.CHILD,
    RelationKind.SIBLING: RelationKind.SIBLING,
}


def _tied(lead: Person, others: list[tuple[RelationKind, Person]]) -> Iterator[Person]:
    yield replace(lead, ties=lead.ties + tuple((kind, person.id) for kind, person in others))
    for kind, person in others:
        yield replace(person, ties=((_BACK[kind], lead.id),))
