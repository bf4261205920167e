"""A text into facts: every recogniser in turn, each outside what surer ones took."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from footprint.extract.absence import find_absences
from footprint.extract.address import find_addresses
from footprint.extract.birth import find_births
from footprint.extract.email import find_emails
from footprint.extract.employer import find_employers
from footprint.extract.fact import Fact, Label, Span
from footprint.extract.name_weight import Voter
from footprint.extract.person import find_people
from footprint.extract.phone import find_phones
from footprint.extract.postcode import find_postcodes
from footprint.extract.relation import find_relations
from footprint.extract.routine import find_routines
from footprint.extract.school import find_schools
from footprint.extract.use import decide_uses
from footprint.extract.username import find_usernames
from footprint.extract.vehicle import find_vehicles
from footprint.sighting import Kind, Use

_LABELS: Final = {
    Kind.PERSON: Label.PERSON,
    Kind.ADDRESS: Label.ADDRESS,
    Kind.POSTCODE: Label.POSTCODE,
    Kind.PHONE: Label.PHONE,
    Kind.EMAIL: Label.EMAIL,
    Kind.DATE_OF_BIRTH: Label.DOB_AGE,
    Kind.AGE: Label.DOB_AGE,
    Kind.FAMILY: Label.RELATION,
    Kind.CHILD: Label.RELATION,
    Kind.EMPLOYER: Label.EMPLOYER,
    Kind.SCHOOL: Label.SCHOOL,
    Kind.VEHICLE: Label.VEHICLE_REG,
    Kind.USERNAME: Label.USERNAME,
    Kind.ROUTINE: Label.ROUTINE,
}


def read_text(text: str, voter: Voter | None = None) -> list[Fact]:
    """Find every fact in a text, in order of place.

    Args:
        text: offsets of the facts count in it.
        voter: the language model; None asks none.
    """
    emails = find_emails(text)
    usernames = _outside(find_usernames(text), emails)
    phones = _outside(find_phones(text), emails)
    postcodes = _outside(find_postcodes(text), phones)
    vehicles = _outside(find_vehicles(text), [*phones, *postcodes])
    births = _outside(find_births(text), [*phones, *postcodes, *emails])
    schools = find_schools(text)
    fixed = [*emails, *phones, *usernames, *vehicles]
    addresses = _outside(find_addresses(text, postcodes), [*fixed, *_precise(births)])
    addresses = [a for a in addresses if not _only_names(text, a, schools)]
    schools = _outside(schools, addresses)
    births = _outside(births, addresses)
    employers = find_employers(text)
    sure = [
        fact
        for fact in employers
        if fact.rule in {"employer.at", "employer.works", "employer.label"}
    ]
    addresses = [a for a in addresses if not _only_names(text, a, sure)]
    employers = _outside(employers, [*addresses, *fixed, *births, *schools])
    taken = [*fixed, *postcodes, *addresses, *schools, *employers]
    people = find_people(text, taken, voter)
    relations = find_relations(text, people)
    routines = find_routines(text)
    absences = _outside(find_absences(text), routines)
    found = [
        *emails, *usernames, *phones, *postcodes, *vehicles, *births, *schools,
        *addresses, *employers, *people, *relations, *routines, *absences,
    ]  # fmt: skip
    return sorted(decide_uses(text, found), key=lambda fact: (fact.start, -fact.end))


def _only_names(text: str, address: Fact, owners: list[Fact]) -> bool:
    """A street without a number that only lends its name: "Heath Lane Nursery"."""
    return not text[address.start].isdigit() and any(
        o.start <= address.start and address.end <= o.end for o in owners
    )


def _outside(facts: list[Fact], taken: Iterable[Fact]) -> list[Fact]:
    blocks = list(taken)
    return [fact for fact in facts if not any(fact.touches(other) for other in blocks)]


def _precise(births: list[Fact]) -> list[Fact]:
    return [fact for fact in births if fact.rule == "birth.cue"]


def to_span(fact: Fact) -> Span | None:
    """Return a fact as the span that `spans` gives, or None for what has no label."""
    label = _LABELS.get(fact.kind)
    if label is None or fact.cue == "absence":
        return None
    personal = fact.personal and fact.use is not Use.HISTORIC
    if fact.kind is Kind.EMPLOYER and fact.current is False:
        personal = False
    kind = fact.relation.value if fact.relation else None
    return Span(fact.start, fact.end, label.value, kind, personal, fact.certainty)
