"""Answer keys: what the practice web really gives away about a subject.

A key is computed from the facts that stand on the pages, never typed. See
`sample_profiles/README.md` for which facts count.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from footprint.practice.facts import address_value, phone_forms
from footprint.practice.page import PracticePage
from footprint.practice.people import Circle, Person, folded
from footprint.sighting import Kind
from footprint.subject import Profile, parse_phone

if TYPE_CHECKING:
    from footprint.practice.world import World

REACH: Final = 2
"""Pages of search results within which a page has to come up."""


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One value with the pages that show it."""

    kind: Kind
    normalised: str
    urls: tuple[str, ...]
    part_of: str = ""
    """The whole, where the value is a part: an address without a number."""

    beside: tuple[str, ...] = ()
    """Kinds of the profile's own facts that the same pages tell of the same person: what a
    reader can know the subject by, apart from the name."""

    def as_json(self) -> dict[str, Any]:
        """Return it as it stands in the file."""
        value: dict[str, Any] = {"kind": self.kind.value, "normalised": self.normalised}
        if self.part_of:
            value["part_of"] = self.part_of
        if self.beside:
            value["beside"] = list(self.beside)
        return {**value, "urls": list(self.urls)}


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What stands on the practice web about one subject."""

    name: str
    exposed: tuple[KeyFact, ...]
    """Facts about the subject, on pages that can be found and read."""
    household: tuple[KeyFact, ...]
    """Facts about the people they live with, other than those above."""
    namesakes: tuple[KeyFact, ...]
    """Facts about other people of the same name. None may be called the subject's."""
    beyond: tuple[KeyFact, ...]
    """Facts about the subject that nobody can be asked to find: on pages that search does not
    bring up, or with nothing but a name to know the subject by. Finding them is no fault."""
    public: tuple[KeyFact, ...]
    """Facts that are public on purpose. None may be a finding."""
    unreadable: tuple[str, ...]
    """Pages about the subject that search leads to and that cannot be read."""

    def to_json(self) -> str:
        """Return the file."""
        parts = ("exposed", "household", "namesakes", "beyond", "public")
        value = {
            "format": "footprint-answers/1",
            "profile": f"{self.name}.toml",
            **{part: [fact.as_json() for fact in getattr(self, part)] for part in parts},
            "unreadable": list(self.unreadable),
        }
        return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def answer_key(world: World, name: str) -> AnswerKey:
    """Return the key of a subject in a world."""
    circle = world.circle(name)
    lead = circle.lead
    profile = world.profile(name)
    reached = _reached(world, profile)
    readable = [page for page in reached if page.readable]
    found = _with_beside(_gather(readable, {lead.id}), world, lead.id, _own(circle, profile))
    exposed = tuple(fact for fact in found if fact.beside)
    everything = _gather((page for page in world.pages.values() if page.readable), {lead.id})
    about = {(fact.kind, fact.normalised) for fact in everything}
    office = {circle.office.host} if circle.office else set()
    return AnswerKey(
        name=name,
        exposed=exposed,
        household=_but(about, _gather(readable, set(circle.household))),
        namesakes=_but(about, _gather(readable, _namesakes(world, lead))),
        beyond=_but({(fact.kind, fact.normalised) for fact in exposed}, everything),
        public=_gather(readable, {lead.id} | office, public=True),
        unreadable=tuple(
            page.url for page in reached if not page.readable and lead.id in _people(page)
        ),
    )


def _namesakes(world: World, lead: Person) -> set[str]:
    everyone = (person for circle in world.circles for person in circle.people.values())
    return {
        person.id for person in everyone if person.id != lead.id and _bears_name_of(person, lead)
    }


def _bears_name_of(person: Person, lead: Person) -> bool:
    names = {
        (folded(lead.given), folded(family))
        for family in (lead.family, lead.former_family)
        if family
    }
    return (folded(person.given), folded(person.family)) in names


def _people(page: PracticePage) -> set[str]:
    return {fact.whose for fact in page.facts}


def _gather(
    pages: Iterable[PracticePage], whose: set[str], *, public: bool = False
) -> tuple[KeyFact, ...]:
    found: dict[tuple[Kind, str], set[str]] = defaultdict(set)
    wholes: dict[tuple[Kind, str], str] = {}
    for page in pages:
        for fact, _ in page.shown:
            if fact.whose in whose and fact.public is public and fact.kind is not Kind.PERSON:
                found[fact.kind, fact.normalised].add(page.url)
                wholes[fact.kind, fact.normalised] = fact.part_of
    return tuple(
        KeyFact(kind, normalised, tuple(sorted(found[kind, normalised])), wholes[kind, normalised])
        for kind, normalised in sorted(found)
    )


def _own(circle: Circle, profile: Profile) -> frozenset[tuple[Kind, str]]:
    """Return what the profile itself says, in the forms in which pages say it."""
    lead = circle.lead
    own = {(Kind.EMAIL, email.value.lower()) for email in profile.emails}
    own |= {(Kind.PHONE, parse_phone(phone.value)) for phone in profile.phones}
    own |= {(Kind.USERNAME, username.value.lower()) for username in profile.usernames}
    own |= {(Kind.EMPLOYER, folded(employer.name)) for employer in profile.employers}
    if profile.addresses:
        own |= {(Kind.ADDRESS, address_value(lead.home)), (Kind.POSTCODE, lead.home.postcode)}
    if profile.born:
        own |= {(Kind.AGE, str(lead.age)), (Kind.DATE_OF_BIRTH, lead.born.isoformat())}
    for relative in profile.relatives:
        own |= {(Kind.FAMILY, folded(relative.full)), (Kind.CHILD, folded(relative.full))}
    return frozenset(own)


def _with_beside(
    facts: tuple[KeyFact, ...], world: World, whose: str, own: frozenset[tuple[Kind, str]]
) -> tuple[KeyFact, ...]:
    def beside(fact: KeyFact) -> tuple[str, ...]:
        shown = {
            one for url in fact.urls for one, _ in world.pages[url].shown if one.whose == whose
        }
        return tuple(
            sorted(
                {
                    one.kind.value
                    for one in shown
                    if own & {(one.kind, one.normalised), (one.kind, one.part_of)}
                }
            )
        )

    return tuple(replace(fact, beside=beside(fact)) for fact in facts)


def _but(known: set[tuple[Kind, str]], facts: tuple[KeyFact, ...]) -> tuple[KeyFact, ...]:
    return tuple(fact for fact in facts if (fact.kind, fact.normalised) not in known)


# --------------------------------------------------------------------------- what is reached


def _reached(world: World, profile: Profile) -> list[PracticePage]:
    urls = {
        hit.url
        for query in queries(profile)
        for pageno in range(1, REACH + 1)
        for hit in world.index.search(query, pageno)
    }
    names = {folded(name.full) for name in profile.names}
    found = [world.pages[url] for url in sorted(urls)]
    return found + [
        page
        for page in world.pages.values()
        if page.family == "companies_house" and _names(page, names)
    ]


def _names(page: PracticePage, names: set[str]) -> bool:
    return any(fact.kind is Kind.PERSON and fact.normalised in names for fact in page.facts)


_USUAL_FORMS: Final = ("plain", "solid", "abroad")
"""Ways of writing a phone number that a search would try."""


def queries(profile: Profile) -> Iterator[str]:
    """Yield the searches that anybody with this profile would make."""
    towns = [place.value for place in profile.places]
    for name in profile.names:
        yield f'"{name.full}"'
        yield from (f'"{name.full}" "{town}"' for town in towns)
        yield from (f'"{name.full}" "{employer.name}"' for employer in profile.employers)
    yield from (f'"{email.value}"' for email in profile.emails)
    yield from (
        f'"{phone_forms(phone.value)[form]}"' for phone in profile.phones for form in _USUAL_FORMS
    )
    yield from (f'"{username.value}"' for username in profile.usernames)
    for address in profile.addresses:
        parts = address.value.split(", ")
        yield f'"{parts[0]}" "{parts[-1]}"'
