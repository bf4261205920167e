"""Pairs of invented findings, and which of the two a stalking adviser would look at first.

The order follows what is published there. Each pair says why in a few words, and names the
source that its reason rests on.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from footprint.finding import About, Band, Finding, Tier
from footprint.rank import Context, Role, rank
from footprint.sighting import Kind, Layer, Use
from footprint.source import IdentifierKind as Key
from footprint.subject import RelationKind
from tests.risk_world import finding, match, seen

SOURCES = {
    "S-DASH": "Sheridan, Roberts and Richards: screening asks about visits to the home, loitering "
    "at home and work, and harassing third parties such as children, family and colleagues",
    "Snyder": "Snyder and others, IMC 2017: published doxes carry address, phone, family and email",
    "NPSA": "hostile reconnaissance begins with what is easily found; missing detail deters",
    "YouGov": "for the Suzy Lamplugh Trust, 2016: strangers, acquaintances and colleagues all "
    "stalk, so what the office shows on purpose is where they begin",
    "Douglas": "2016: doxing that targets tells where somebody is; that which names or shames is "
    "another kind",
    "Creese": "Creese and others, 2012: one datum makes others reachable",
    "Alemany": "Alemany and others, 2019: what matters is who sees it and how far it travels",
    "Liu": "Liu and Terzi, TKDD 2010: more sensitive or more visible is never less of a risk",
    "PII removal study": "only 41 of 100 records that services flagged were about the person",
}
FIRST = (Key.NAME,)
TOWN = (Key.NAME, Key.PLACE)


class Case(NamedTuple):
    kind: Kind
    keys: tuple[Key, ...] = TOWN
    rank: int = 3
    layer: Layer = Layer.SOURCE
    band: Band = Band.CONFIRMED
    role: Role = Role.NONE
    relief: float = 0.0
    more: tuple[tuple[str, Any], ...] = ()

    def but(self, **more: Any) -> Case:
        fields = {name: more.pop(name) for name in list(more) if name in Case._fields}
        return self._replace(**fields, more=(*self.more, *more.items()))

    def build(self, ident: str) -> Finding:
        of = match(self.band, 0.99 if self.band is Band.CONFIRMED else 0.96)
        place = seen(f"https://{ident}.test/", *self.keys, rank=self.rank, layer=self.layer, of=of)
        return finding(ident, self.kind, place, of=of, **dict(self.more))


HOME = Case(Kind.ADDRESS).but(use=Use.HOME, current=True)
OLD_HOME = Case(Kind.ADDRESS).but(use=Use.HOME, current=False)
POSTCODE = Case(Kind.POSTCODE).but(use=Use.HOME)
CHILD = Case(Kind.CHILD)
CHILD_SCHOOL = Case(Kind.SCHOOL).but(relation=RelationKind.CHILD)
OWN_SCHOOL = Case(Kind.SCHOOL).but(current=False)
ROUTINE = Case(Kind.ROUTINE)
HOME_PHOTO = Case(Kind.PHOTO_LOCATION).but(use=Use.HOME)
PHOTO = Case(Kind.PHOTO_LOCATION)
PHONE = Case(Kind.PHONE).but(use=Use.PERSONAL)
OFFICE_PHONE = Case(Kind.PHONE).but(use=Use.OFFICE)
FAMILY = Case(Kind.FAMILY).but(relation=RelationKind.SPOUSE)
VEHICLE = Case(Kind.VEHICLE)
BIRTH_DATE = Case(Kind.DATE_OF_BIRTH).but(normalised="1988-03-14")
BIRTH_YEAR = Case(Kind.DATE_OF_BIRTH).but(normalised="1988")
EMAIL = Case(Kind.EMAIL).but(use=Use.PERSONAL)
OFFICE_EMAIL = Case(Kind.EMAIL).but(use=Use.OFFICE)
USERNAME = Case(Kind.USERNAME)
EMPLOYER = Case(Kind.EMPLOYER)
AGE = Case(Kind.AGE)
TOWN_FOUND = Case(Kind.LOCATION)
SIGNATURE = Case(Kind.SIGNATURE)
BREACH = Case(Kind.BREACH, keys=(Key.EMAIL,), rank=0)
DOCUMENT = Case(Kind.DOCUMENT)
AT_HOME = Case(Kind.LOCATION).but(use=Use.HOME, normalised="53.9056,-1.6914")
OFFICE = Case(Kind.ADDRESS).but(use=Use.OFFICE)

# first, second, why, whether it must never be the other way round, source
PAIRS: list[tuple[Case, Case, str, bool, str]] = [
    (HOME, PHONE, "the door before a ring at the phone", True, "Snyder"),
    (HOME, FAMILY, "the door before names of the household", True, "Snyder"),
    (HOME, VEHICLE, "the door before the car outside it", True, "S-DASH"),
    (HOME, BIRTH_DATE, "the door before a date", True, "Liu"),
    (HOME, EMAIL, "nobody turns up at a mailbox", True, "Snyder"),
    (HOME, USERNAME, "nobody turns up at a username", True, "Snyder"),
    (HOME, EMPLOYER, "the office has a front desk, the home has not", True, "YouGov"),
    (HOME, AGE, "an age leads nowhere by itself", True, "Douglas"),
    (HOME, TOWN_FOUND, "a town is thousands of doors", True, "Douglas"),
    (HOME, SIGNATURE, "a signature serves fraud, not a visit", True, "Douglas"),
    (HOME, DOCUMENT, "what a document holds is listed by itself", True, "Douglas"),
    (HOME, BREACH, "a breach copy is not on a public page", True, "Alemany"),
    (HOME, OWN_SCHOOL, "where they once learnt is long ago", True, "S-DASH"),
    (HOME, OFFICE, "the office is meant to be found", True, "YouGov"),
    (HOME, OFFICE_PHONE, "the office line is meant to be rung", True, "YouGov"),
    (HOME, OFFICE_EMAIL, "the office mailbox is meant to be used", True, "YouGov"),
    (
        HOME.but(normalised="14|larkspur rise|otley|ls21 9zz"),
        HOME.but(normalised="|larkspur rise|otley|"),
        "one door before a whole street",
        True,
        "Douglas",
    ),
    (HOME, OLD_HOME, "they live here and not there", True, "Douglas"),
    (
        HOME.but(rank=40),
        PHONE.but(keys=FIRST, rank=1),
        "the door, even further down",
        True,
        "Douglas",
    ),
    (
        HOME.but(rank=40),
        EMAIL.but(keys=FIRST, rank=1),
        "the door, even further down",
        True,
        "Douglas",
    ),
    (
        HOME,
        USERNAME.but(role=Role.BRIDGE, relief=3.0),
        "the door before the way to it",
        True,
        "Snyder",
    ),
    (
        HOME,
        EMAIL.but(role=Role.BRIDGE, relief=3.0),
        "the door before the way to it",
        True,
        "Snyder",
    ),
    (
        HOME.but(layer=Layer.ARCHIVE),
        USERNAME.but(role=Role.BRIDGE, relief=3.0),
        "the door, also in an archive",
        True,
        "Douglas",
    ),
    (
        HOME.but(layer=Layer.ARCHIVE),
        EMAIL.but(keys=FIRST, rank=1),
        "the door in an archive",
        True,
        "Douglas",
    ),
    (
        HOME.but(layer=Layer.ARCHIVE),
        PHONE.but(keys=FIRST, rank=1),
        "the door in an archive",
        True,
        "Douglas",
    ),
    (
        HOME.but(band=Band.LIKELY),
        EMAIL,
        "likely is sure enough for the door",
        True,
        "PII removal study",
    ),
    (
        HOME.but(band=Band.LIKELY),
        USERNAME,
        "likely is sure enough for the door",
        True,
        "PII removal study",
    ),
    (HOME.but(current=None), PHONE, "not known to be old counts as current", True, "Snyder"),
    (
        HOME.but(use=Use.UNKNOWN),
        EMAIL,
        "an address about them is a home until shown otherwise",
        True,
        "Snyder",
    ),
    (POSTCODE, PHONE, "a postcode is about fifteen doors", True, "Douglas"),
    (POSTCODE, EMAIL, "a postcode is about fifteen doors", True, "Douglas"),
    (CHILD, PHONE, "children are the third parties that matter most", True, "S-DASH"),
    (CHILD, EMAIL, "children come first", True, "S-DASH"),
    (CHILD, FAMILY, "a child before adults of the household", True, "S-DASH"),
    (CHILD, USERNAME, "children come first", True, "S-DASH"),
    (CHILD_SCHOOL, PHONE, "a fixed place at a fixed hour", True, "S-DASH"),
    (
        CHILD_SCHOOL,
        EMAIL.but(current=False),
        "a child's school before an old mailbox",
        True,
        "S-DASH",
    ),
    (CHILD_SCHOOL, OWN_SCHOOL, "the child is there today", True, "S-DASH"),
    (CHILD_SCHOOL, EMPLOYER, "a child's gate before a front desk", True, "YouGov"),
    (
        Case(Kind.SCHOOL).but(about=About.HOUSEHOLD),
        EMAIL,
        "a school of somebody at home is a child's",
        True,
        "S-DASH",
    ),
    (
        Case(Kind.FAMILY).but(relation=RelationKind.CHILD),
        FAMILY,
        "a child named as family is a child",
        True,
        "S-DASH",
    ),
    (ROUTINE, PHONE, "place and time are enough to wait there", True, "S-DASH"),
    (ROUTINE, USERNAME, "place and time are enough to wait there", True, "S-DASH"),
    (ROUTINE, VEHICLE, "knowing where they will be beats knowing the car", True, "S-DASH"),
    (ROUTINE, TOWN_FOUND, "place and time against a town", True, "NPSA"),
    (HOME_PHOTO, PHONE, "a picture with its place is an address", True, "Douglas"),
    (HOME_PHOTO, PHOTO, "at home against somewhere", True, "Douglas"),
    (HOME_PHOTO, EMAIL, "a picture with its place is an address", True, "Douglas"),
    (PHOTO, USERNAME, "a place they were, against a name they use", False, "Douglas"),
    (PHONE, EMAIL, "a phone rings at night", False, "Snyder"),
    (PHONE, USERNAME, "a phone rings at night", False, "Snyder"),
    (PHONE, EMPLOYER, "a phone goes past the front desk", False, "YouGov"),
    (PHONE, OFFICE_PHONE, "private against meant to be public", True, "YouGov"),
    (PHONE, AGE, "a phone reaches them", False, "Snyder"),
    (
        PHONE.but(keys=FIRST, rank=1),
        PHONE.but(rank=40),
        "easier to find comes first",
        False,
        "Alemany",
    ),
    (PHONE.but(keys=FIRST, rank=1), FAMILY, "on the first page for the name", False, "Alemany"),
    (
        PHONE,
        PHONE.but(band=Band.LIKELY),
        "what is surely theirs comes first",
        False,
        "PII removal study",
    ),
    (FAMILY, EMAIL, "household names lead to the shared home", False, "Snyder"),
    (FAMILY, EMPLOYER, "household before work", False, "Snyder"),
    (FAMILY, BREACH, "in public against in a leak", False, "Alemany"),
    (VEHICLE, EMAIL, "a number plate is seen outside the home", False, "S-DASH"),
    (VEHICLE, USERNAME, "a number plate is seen outside the home", False, "S-DASH"),
    (BIRTH_DATE, BIRTH_YEAR, "the whole date opens accounts", False, "Liu"),
    (BIRTH_DATE, EMAIL, "a full date of birth cannot be changed", False, "Liu"),
    (BIRTH_DATE, AGE, "the date holds the age", False, "Liu"),
    (OLD_HOME, EMAIL, "family may still live there", False, "Snyder"),
    (OLD_HOME, AGE, "family may still live there", False, "Douglas"),
    (EMAIL, OFFICE_EMAIL, "private against meant to be public", False, "YouGov"),
    (USERNAME, AGE, "a username leads on", False, "Liu"),
    (EMPLOYER, AGE, "a branch is a place", False, "Liu"),
    (EMAIL.but(role=Role.BRIDGE), PHONE, "it leads to the door", False, "Creese"),
    (USERNAME.but(role=Role.BRIDGE), FAMILY, "it leads to the door", False, "Creese"),
    (USERNAME.but(role=Role.BRIDGE), EMAIL, "it leads to the door", False, "Creese"),
    (USERNAME.but(role=Role.ON_ROUTE), EMAIL, "it leads somewhere private", False, "Creese"),
    (USERNAME.but(role=Role.ON_ROUTE), EMPLOYER, "it leads somewhere private", False, "Creese"),
    (
        USERNAME.but(role=Role.BRIDGE),
        USERNAME.but(role=Role.ON_ROUTE),
        "the door first",
        False,
        "Creese",
    ),
    (PHONE.but(role=Role.ENDS), PHONE, "somebody can get there", False, "Creese"),
    (
        USERNAME.but(role=Role.BRIDGE, relief=0.3),
        USERNAME.but(role=Role.BRIDGE, relief=0.1),
        "more routes broken a minute",
        False,
        "Creese",
    ),
    (HOME, HOME.but(layer=Layer.ARCHIVE), "live against in an archive", True, "Alemany"),
    (
        HOME.but(keys=FIRST, rank=1),
        HOME,
        "the first page against the second query",
        False,
        "Alemany",
    ),
    (HOME.but(current=None), POSTCODE.but(relief=9.0), "one door against fifteen", True, "Douglas"),
    (
        HOME.but(current=None),
        ROUTINE.but(relief=9.0),
        "every night against once a week",
        True,
        "S-DASH",
    ),
    (HOME, CHILD.but(relief=9.0), "the home holds the child too", True, "S-DASH"),
    (HOME, HOME_PHOTO.but(relief=9.0), "written out against worked out", True, "Douglas"),
    (HOME, HOME.but(current=None, relief=9.0), "known to be lived in", True, "Douglas"),
    (CHILD, POSTCODE.but(relief=9.0), "a child before an area", False, "S-DASH"),
    (CHILD_SCHOOL, POSTCODE.but(relief=9.0), "a gate at a fixed hour", False, "S-DASH"),
    (
        ROUTINE,
        POSTCODE.but(relief=9.0),
        "a place and a time against fifteen doors",
        False,
        "S-DASH",
    ),
    (AT_HOME, PHONE, "a dot on the map is a door", True, "Douglas"),
    (AT_HOME, TOWN_FOUND, "a dot on the map against a town", True, "Douglas"),
    (
        PHONE.but(role=Role.ENDS),
        TOWN_FOUND.but(role=Role.BRIDGE, relief=9.0, keys=FIRST, rank=1),
        "a call tonight against a town that many know",
        False,
        "Snyder",
    ),
    (
        FAMILY.but(role=Role.ENDS),
        TOWN_FOUND.but(role=Role.BRIDGE, relief=9.0),
        "who lives there against the town",
        False,
        "Snyder",
    ),
    (PHONE, FAMILY, "it rings at once", False, "Snyder"),
    (PHONE, VEHICLE, "it rings at once", False, "Snyder"),
    (PHONE, BIRTH_DATE, "it rings at once", False, "Snyder"),
    (PHONE, PHONE.but(current=False), "a number in use against one given up", False, "Douglas"),
    (PHONE, OLD_HOME, "theirs today against theirs once", False, "Douglas"),
    (PHONE, PHONE.but(about=About.HOUSEHOLD), "their own first", False, "S-DASH"),
    (FAMILY, OLD_HOME, "who they live with against where they lived", False, "S-DASH"),
    (
        OLD_HOME,
        USERNAME.but(role=Role.ON_ROUTE, relief=9.0),
        "family may still be there",
        False,
        "S-DASH",
    ),
    (EMAIL, EMAIL.but(current=False), "a mailbox in use", False, "Douglas"),
    (EMAIL, OFFICE, "private against meant to be found", False, "YouGov"),
    (EMAIL, EMPLOYER, "a private mailbox against a front desk", False, "Snyder"),
    (EMAIL, BREACH, "in public against in a leak", False, "Alemany"),
    (EMAIL, AGE, "it can be written to", False, "Snyder"),
    (EMPLOYER, EMPLOYER.but(current=False), "where they are today", False, "S-DASH"),
    (USERNAME, OFFICE_PHONE, "private against meant to be rung", False, "YouGov"),
    (USERNAME, EMPLOYER, "a key to more against a front desk", False, "Creese"),
    (VEHICLE, OFFICE_PHONE, "the car at the door against the office line", False, "YouGov"),
    (VEHICLE, EMPLOYER, "the car at the door against the front desk", False, "S-DASH"),
    (VEHICLE, AGE, "a number plate can be followed", False, "S-DASH"),
    (PHOTO, EMPLOYER, "where they go against where they work", False, "Douglas"),
    (SIGNATURE, AGE, "a signature can be copied", False, "Liu"),
    (BREACH, OWN_SCHOOL, "a leaked account can be tried out", False, "Creese"),
    (BREACH, AGE, "a leaked account can be tried out", False, "Creese"),
    (BIRTH_YEAR, AGE, "the year stays, the age is about", False, "Liu"),
    (
        PHONE.but(keys=FIRST, rank=1),
        HOME.but(layer=Layer.OWN_EXPORT),
        "their own copy of their data is in nobody else's hands",
        False,
        "Alemany",
    ),
    (
        PHONE.but(band=Band.LIKELY),
        EMAIL,
        "likely is sure enough for a call at night",
        False,
        "PII removal study",
    ),
    (
        CHILD.but(band=Band.LIKELY),
        PHONE,
        "likely is sure enough for a child",
        True,
        "PII removal study",
    ),
    (
        ROUTINE.but(band=Band.LIKELY),
        EMAIL,
        "likely is sure enough to wait there",
        True,
        "PII removal study",
    ),
    (
        FAMILY,
        FAMILY.but(band=Band.LIKELY),
        "what is surely theirs comes first",
        False,
        "PII removal study",
    ),
    (
        AGE,
        HOME.but(band=Band.CHECK),
        "what may be a namesake's waits for an answer",
        True,
        "PII removal study",
    ),
    (
        AGE,
        CHILD.but(band=Band.CHECK),
        "what may be a namesake's waits for an answer",
        True,
        "PII removal study",
    ),
    (
        EMAIL,
        HOME.but(band=Band.UNLIKELY),
        "what is probably a namesake's waits",
        True,
        "PII removal study",
    ),
    (
        HOME.but(band=Band.CHECK),
        AGE.but(band=Band.CHECK),
        "ask about the door first",
        False,
        "PII removal study",
    ),
]


def _ranks(first: Case, second: Case, *, swapped: bool) -> tuple[Finding, Finding]:
    # Ids break ties, so each pair is tried under both spellings.
    names = ("b", "a") if swapped else ("a", "b")
    pair = [first.build(names[0]), second.build(names[1])]
    ranked = rank(
        pair,
        {names[0]: first.role, names[1]: second.role},
        relief={names[0]: first.relief, names[1]: second.relief},
    )
    by_id = {each.id: each for each in ranked}
    return by_id[names[0]], by_id[names[1]]


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    ("first", "second", "why"), [pair[:3] for pair in PAIRS], ids=range(len(PAIRS))
)
def test_the_more_pressing_of_two_comes_first(
    first: Case, second: Case, why: str, swapped: bool
) -> None:
    one, other = _ranks(first, second, swapped=swapped)
    assert one.rank < other.rank, why


HARD = [pair[:3] for pair in PAIRS if pair[3]]


@pytest.mark.parametrize(("first", "second", "why"), HARD, ids=range(len(HARD)))
def test_no_effort_saved_turns_a_hard_pair_round(first: Case, second: Case, why: str) -> None:
    one, other = _ranks(first, second.but(relief=1000.0), swapped=True)
    assert one.rank < other.rank, why


@pytest.mark.parametrize(("first", "second", "why"), HARD, ids=range(len(HARD)))
def test_no_place_on_a_route_turns_a_hard_pair_round(first: Case, second: Case, why: str) -> None:
    one, other = _ranks(first, second.but(role=Role.ENDS), swapped=True)
    assert one.rank < other.rank, why


def test_there_are_enough_pairs() -> None:
    assert len(PAIRS) >= 60
    assert len(HARD) >= 25
    assert all(why and source in SOURCES for _, _, why, _, source in PAIRS)
    assert {source for *_, source in PAIRS} == SOURCES.keys()


def test_a_declared_threat_raises_what_is_serious_and_nothing_else() -> None:
    found = [PHONE.build("phone"), EMAIL.build("email")]
    plain = {each.id: each.tier for each in rank(found)}
    raised = {each.id: each for each in rank(found, raised=Context(threat=True))}
    assert plain == {"phone": Tier.WHEN_YOU_CAN, "email": Tier.WATCH}
    assert raised["phone"].tier is Tier.THIS_WEEK
    assert raised["email"].tier is Tier.WATCH
    assert "you told us" in raised["phone"].why
    assert "you told us" not in raised["email"].why


def test_nothing_found_is_ranked_as_nothing() -> None:
    assert rank([]) == ()
