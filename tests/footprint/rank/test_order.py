"""Pairs of invented findings, and which of the two a stalking adviser would look at first.

The order follows what the sources say and what is published there: screening for stalking
asks about home, work place, routine and third parties such as children (S-DASH); published
doxes carry address, phone and family most often (Snyder and others 2017); and advice on
hostile reconnaissance is that missing detail deters (NPSA). Each pair says why in a few words.
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
OFFICE = Case(Kind.ADDRESS).but(use=Use.OFFICE)

# first, second, why, whether it must never be the other way round
PAIRS: list[tuple[Case, Case, str, bool]] = [
    (HOME, PHONE, "the door before a ring at the phone", True),
    (HOME, FAMILY, "the door before names of the household", True),
    (HOME, VEHICLE, "the door before the car outside it", True),
    (HOME, BIRTH_DATE, "the door before a date", True),
    (HOME, EMAIL, "nobody turns up at a mailbox", True),
    (HOME, USERNAME, "nobody turns up at a username", True),
    (HOME, EMPLOYER, "the office has a front desk, the home has not", True),
    (HOME, AGE, "an age leads nowhere by itself", True),
    (HOME, TOWN_FOUND, "a town is thousands of doors", True),
    (HOME, SIGNATURE, "a signature serves fraud, not a visit", True),
    (HOME, DOCUMENT, "what a document holds is listed by itself", True),
    (HOME, BREACH, "a breach copy is not on a public page", True),
    (HOME, OWN_SCHOOL, "where they once learnt is long ago", True),
    (HOME, OFFICE, "the office is meant to be found", True),
    (HOME, OFFICE_PHONE, "the office line is meant to be rung", True),
    (HOME, OFFICE_EMAIL, "the office mailbox is meant to be used", True),
    (HOME, OLD_HOME, "they live here and not there", True),
    (HOME.but(rank=40), PHONE.but(keys=FIRST, rank=1), "the door, even further down", True),
    (HOME.but(rank=40), EMAIL.but(keys=FIRST, rank=1), "the door, even further down", True),
    (HOME, USERNAME.but(role=Role.BRIDGE, relief=3.0), "the door before the way to it", True),
    (HOME, EMAIL.but(role=Role.BRIDGE, relief=3.0), "the door before the way to it", True),
    (
        HOME.but(layer=Layer.ARCHIVE),
        USERNAME.but(role=Role.BRIDGE, relief=3.0),
        "the door, also in an archive",
        True,
    ),
    (HOME.but(layer=Layer.ARCHIVE), EMAIL.but(keys=FIRST, rank=1), "the door in an archive", True),
    (HOME.but(layer=Layer.ARCHIVE), PHONE.but(keys=FIRST, rank=1), "the door in an archive", True),
    (HOME.but(band=Band.LIKELY), EMAIL, "likely is sure enough for the door", True),
    (HOME.but(band=Band.LIKELY), USERNAME, "likely is sure enough for the door", True),
    (HOME.but(current=None), PHONE, "not known to be old counts as current", True),
    (
        HOME.but(use=Use.UNKNOWN),
        EMAIL,
        "an address about them is a home until shown otherwise",
        True,
    ),
    (POSTCODE, PHONE, "a postcode is about fifteen doors", True),
    (POSTCODE, EMAIL, "a postcode is about fifteen doors", True),
    (CHILD, PHONE, "children are the third parties that matter most", True),
    (CHILD, EMAIL, "children come first", True),
    (CHILD, FAMILY, "a child before adults of the household", True),
    (CHILD, USERNAME, "children come first", True),
    (CHILD_SCHOOL, PHONE, "a fixed place at a fixed hour", True),
    (CHILD_SCHOOL, EMAIL.but(current=False), "a child's school before an old mailbox", True),
    (CHILD_SCHOOL, OWN_SCHOOL, "the child is there today", True),
    (CHILD_SCHOOL, EMPLOYER, "a child's gate before a front desk", True),
    (
        Case(Kind.SCHOOL).but(about=About.HOUSEHOLD),
        EMAIL,
        "a school of somebody at home is a child's",
        True,
    ),
    (
        Case(Kind.FAMILY).but(relation=RelationKind.CHILD),
        FAMILY,
        "a child named as family is a child",
        True,
    ),
    (ROUTINE, PHONE, "place and time are enough to wait there", True),
    (ROUTINE, USERNAME, "place and time are enough to wait there", True),
    (ROUTINE, VEHICLE, "knowing where they will be beats knowing the car", True),
    (ROUTINE, TOWN_FOUND, "place and time against a town", True),
    (HOME_PHOTO, PHONE, "a picture with its place is an address", True),
    (HOME_PHOTO, PHOTO, "at home against somewhere", True),
    (HOME_PHOTO, EMAIL, "a picture with its place is an address", True),
    (PHOTO, USERNAME, "a place they were, against a name they use", False),
    (PHONE, EMAIL, "a phone rings at night", False),
    (PHONE, USERNAME, "a phone rings at night", False),
    (PHONE, EMPLOYER, "a phone goes past the front desk", False),
    (PHONE, OFFICE_PHONE, "private against meant to be public", True),
    (PHONE, AGE, "a phone reaches them", False),
    (PHONE.but(keys=FIRST, rank=1), PHONE.but(rank=40), "easier to find comes first", False),
    (PHONE.but(keys=FIRST, rank=1), FAMILY, "on the first page for the name", False),
    (PHONE, PHONE.but(band=Band.LIKELY), "what is surely theirs comes first", False),
    (FAMILY, EMAIL, "household names lead to the shared home", False),
    (FAMILY, EMPLOYER, "household before work", False),
    (FAMILY, BREACH, "in public against in a leak", False),
    (VEHICLE, EMAIL, "a number plate is seen outside the home", False),
    (VEHICLE, USERNAME, "a number plate is seen outside the home", False),
    (BIRTH_DATE, BIRTH_YEAR, "the whole date opens accounts", False),
    (BIRTH_DATE, EMAIL, "a full date of birth cannot be changed", False),
    (BIRTH_DATE, AGE, "the date holds the age", False),
    (OLD_HOME, EMAIL, "family may still live there", False),
    (OLD_HOME, AGE, "family may still live there", False),
    (EMAIL, OFFICE_EMAIL, "private against meant to be public", False),
    (USERNAME, AGE, "a username leads on", False),
    (EMPLOYER, AGE, "a branch is a place", False),
    (EMAIL.but(role=Role.BRIDGE), PHONE, "it leads to the door", False),
    (USERNAME.but(role=Role.BRIDGE), FAMILY, "it leads to the door", False),
    (USERNAME.but(role=Role.BRIDGE), EMAIL, "it leads to the door", False),
    (USERNAME.but(role=Role.ON_ROUTE), EMAIL, "it leads somewhere private", False),
    (USERNAME.but(role=Role.ON_ROUTE), EMPLOYER, "it leads somewhere private", False),
    (USERNAME.but(role=Role.BRIDGE), USERNAME.but(role=Role.ON_ROUTE), "the door first", False),
    (PHONE.but(role=Role.ENDS), PHONE, "somebody can get there", False),
    (
        USERNAME.but(role=Role.BRIDGE, relief=0.3),
        USERNAME.but(role=Role.BRIDGE, relief=0.1),
        "more routes broken a minute",
        False,
    ),
    (AGE, HOME.but(band=Band.CHECK), "what may be a namesake's waits for an answer", True),
    (AGE, CHILD.but(band=Band.CHECK), "what may be a namesake's waits for an answer", True),
    (EMAIL, HOME.but(band=Band.UNLIKELY), "what is probably a namesake's waits", True),
    (HOME.but(band=Band.CHECK), AGE.but(band=Band.CHECK), "ask about the door first", False),
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
    assert all(why for _, _, why, _ in PAIRS)


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
