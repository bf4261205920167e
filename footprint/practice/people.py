"""The invented people: who they are, where they live, whom they live with.

Everything that a page of the practice web says about somebody is taken from these values,
so what is exposed where can be computed and never needs to be typed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from anyascii import anyascii

from footprint.practice.names import Custom, Town
from footprint.subject import RelationKind

TODAY: Final = date(2026, 9, 1)
"""The day on which the practice web was last written: ages on its pages are as of then."""

ADULT: Final = 18


def folded(text: str) -> str:
    """Return names and words as the answer keys compare them: lower case, no accents."""
    return " ".join(anyascii(text).casefold().split())


@dataclass(frozen=True, slots=True)
class Home:
    """A place where somebody lives or lived."""

    premises: str
    street: str
    town: Town
    postcode: str

    @property
    def one_line(self) -> str:
        """The address as one writes it on one line."""
        first = (
            f"{self.premises} {self.street}" if self.numbered else f"{self.premises}, {self.street}"
        )
        return f"{first}, {self.town.name}, {self.postcode}"

    @property
    def numbered(self) -> bool:
        """Whether the premises are a number, which stands before the street without a comma."""
        return self.premises[0].isdigit()


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person, with everything that some page may say about them."""

    id: str
    given: str
    middle: tuple[str, ...]
    family: str
    woman: bool
    born: date
    custom: Custom
    home: Home
    job: str
    employer: str
    mobile: str
    """As people write it, with spaces."""
    landline: str
    email: str
    second_email: str
    username: str
    routine: str
    school: str
    """For a child the school attended; for an adult the former school."""
    vehicle: str
    former_home: Home | None = None
    former_family: str = ""
    nickname: str = ""
    ties: tuple[tuple[RelationKind, str], ...] = field(default=())
    """What other people are to this one: relation and person id."""

    @property
    def full(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"

    @property
    def age(self) -> int:
        """Whole years on `TODAY`."""
        had_birthday = (TODAY.month, TODAY.day) >= (self.born.month, self.born.day)
        return TODAY.year - self.born.year - (not had_birthday)

    @property
    def minor(self) -> bool:
        """Whether they are under 18."""
        return self.age < ADULT

    @property
    def title(self) -> str:
        """Mrs, Ms, Miss or Mr, as forms print it."""
        if not self.woman:
            return "Mr"
        return "Mrs" if any(kind is RelationKind.SPOUSE for kind, _ in self.ties) else "Ms"

    def tied(self, *kinds: RelationKind) -> tuple[str, ...]:
        """Return ids of the people who are any of these to this person."""
        return tuple(other for kind, other in self.ties if kind in kinds)


@dataclass(frozen=True, slots=True)
class Office:
    """An MP's constituency office: public on purpose."""

    mp: str
    constituency: str
    address: Home
    phone: str
    host: str
    """Host of the MP's own site."""
    domain: str
    """Domain of the office's mailboxes."""

    @property
    def name(self) -> str:
        """How the employer is called."""
        return f"Office of {self.mp} MP"


@dataclass(frozen=True, slots=True)
class Circle:
    """A lead person with everybody around them; pages are written a circle at a time.

    Circles do not depend on each other, which is why a world with more of them leaves
    every page of a smaller world as it was.
    """

    id: str
    lead: Person
    people: dict[str, Person]
    household: tuple[str, ...]
    namesakes: tuple[str, ...]
    neighbours: tuple[str, ...]
    families: frozenset[str]
    """Ids of the site families that show the lead."""
    office: Office | None = None
    number: int = 0
    """Running number, different for every circle of a world."""
    seed: int = 0
    every_wall: bool = False
    """Whether the lead appears behind every kind of wall, rather than a few."""

    def some(self, ids: tuple[str, ...]) -> tuple[Person, ...]:
        """Return people by id, in order."""
        return tuple(self.people[one] for one in ids)

    def related(self, person: Person, *kinds: RelationKind) -> tuple[Person, ...]:
        """Return who is any of these to a person."""
        return self.some(person.tied(*kinds))

    @property
    def partner(self) -> Person | None:
        """The lead's husband, wife or partner."""
        found = self.related(self.lead, RelationKind.SPOUSE, RelationKind.PARTNER)
        return found[0] if found else None

    @property
    def children(self) -> tuple[Person, ...]:
        """The lead's children, eldest first."""
        return self.related(self.lead, RelationKind.CHILD)

    @property
    def town(self) -> Town:
        """Where the lead lives."""
        return self.lead.home.town
