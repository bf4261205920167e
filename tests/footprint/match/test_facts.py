from __future__ import annotations

from typing import Any

import pytest

from footprint.match import Matcher, PageContext
from footprint.match.employers import employer_words, same_employer
from footprint.sighting import Kind, Record, Shape, Sighting
from footprint.source import IdentifierKind
from footprint.subject import Profile, RelationKind
from footprint.text import clean

NAME = "Rhiannon Okafor"


def more(
    matcher: Matcher, write: Any, *facts: tuple[Kind, str], text: str = "A row.", **rest: Any
) -> float:
    """Return how many bits the facts add to the bare name."""
    bare = matcher.match(write(NAME, text="A row.")).score
    return float(matcher.match(write(NAME, *facts, text=text), **rest).score - bare)


@pytest.mark.parametrize(
    ("kind", "value", "span"),
    [
        (Kind.PHONE, "+442079460000", (3, 5)),
        (Kind.EMAIL, "office@example.org", (3, 5)),
        (Kind.POSTCODE, "LS21 9ZZ", (10, 14)),
        (Kind.ADDRESS, "3|mill lane|hexham|ne46 1zz", (14, 19)),
        (Kind.LOCATION, "14 Larkspur Rise, Otley", (15, 20)),
        (Kind.LOCATION, "Otley, West Yorkshire", (3, 6)),
        (Kind.LOCATION, "53.9", (0, 0)),
        (Kind.USERNAME, "zanzibar_kestrel77", (12, 18)),
        (Kind.USERNAME, "zanz1bar_kestre177", (10, 15)),
        (Kind.USERNAME, "otter_pebble", (-3, -1)),
        (Kind.ADDRESS, "14|1arkspur rise|otley|ls21 9zz", (15, 20)),
        (Kind.ADDRESS, "l4|larkspur rise|otley|ls2l 9zz", (15, 20)),
        (Kind.ADDRESS, "9|station road|otley|ls21 3zz", (0, 0)),
        (Kind.ADDRESS, "40|larkspur rise|otley|ls21 3zz", (1, 2)),
        (Kind.LOCATION, "0tley", (2, 6)),
        (Kind.LOCATION, "oxley", (-4, -2)),
        (Kind.EMAIL, "rhi@examp1e.org", (10, 15)),
        (Kind.EMAIL, "rhys@example.org", (-3, -2)),
        (Kind.FAMILY, "mark", (1, 7)),
        (Kind.FAMILY, "mark okafor", (1, 7)),
        (Kind.FAMILY, "mark smith", (-4, -0.5)),
        (Kind.FAMILY, "", (0, 0)),
        (Kind.EMPLOYER, "the office of jane example", (4, 7)),
        (Kind.EMPLOYER, "office of tom sample mp", (-4, -1)),
        (Kind.EMPLOYER, "the", (0, 0)),
        (Kind.EMPLOYER, "primary school", (0, 0)),
        (Kind.SCHOOL, "fernleigh primary", (0, 0)),
    ],
)
def test_what_a_fact_adds(
    profile: Profile, write: Any, kind: Kind, value: str, span: tuple[float, float]
) -> None:
    least, most = span
    assert least <= more(Matcher(profile), write, (kind, value)) <= most


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("She is a senior caseworker.", 1, 4),
        ("She works for Jane Example.", 2, 5),
        ("She lives in Otley.", 2, 5),
        ("She lives in Otleyford.", 0, 0),
        ("Jane is an example.", 0, 0),
    ],
)
def test_what_words_add(profile: Profile, write: Any, text: str, least: float, most: float) -> None:
    assert least <= more(Matcher(profile), write, text=text) <= most


@pytest.mark.parametrize(
    ("place", "town_counts"),
    [
        ("|bilston street|otley|", False),
        ("40|larkspur rise|otley|", False),
        ("14|larkspur rise|otley|", True),
        ("|larkspur rise|otley|", True),
        ("9|station road|ilkley|", True),
    ],
)
def test_a_town_says_no_more_than_another_door_in_it(
    profile: Profile, write: Any, place: str, *, town_counts: bool
) -> None:
    matcher = Matcher(profile)
    address, town = (Kind.ADDRESS, place), (Kind.LOCATION, "Otley")
    with_town = more(matcher, write, address, town)
    assert (with_town > 2) is town_counts


def test_another_partner_speaks_against(profile: Profile) -> None:
    def wed(name: str) -> Record:
        shown = clean(name)
        spouse = Sighting(Kind.FAMILY, shown, name, 0, 1, 0.9, "test", relation=RelationKind.SPOUSE)
        return Record(Shape.ROW, clean("A row."), (clean(NAME),), (spouse,))

    matcher = Matcher(profile)
    assert matcher.match(wed("tadhg")).score < matcher.match(wed("mark")).score


@pytest.mark.parametrize(
    ("shape", "other", "least", "most"),
    [
        (Shape.ROW, "john vane", -4, -0.5),
        (Shape.PARAGRAPH, "john vane", 0, 0),
        (Shape.ROW, "mark okafor", 1, 7),
        (Shape.PARAGRAPH, "mark okafor", 1, 7),
    ],
)
def test_whoever_a_story_names_besides_speaks_only_for(
    profile: Profile, shape: Shape, other: str, least: float, most: float
) -> None:
    def named(*others: str) -> float:
        record = Record(shape, clean("A story."), (clean(NAME),), (), others=others)
        return Matcher(profile).match(record).score

    assert least <= named(other) - named() <= most


def test_the_query_explains_part_of_what_agrees(profile: Profile, write: Any) -> None:
    matcher = Matcher(profile)
    town, work = (Kind.LOCATION, "otley"), (Kind.EMPLOYER, "jane example mp")
    place = frozenset({IdentifierKind.NAME, IdentifierKind.PLACE})
    employer = frozenset({IdentifierKind.NAME, IdentifierKind.EMPLOYER})
    assert more(matcher, write, town, found_by=place) < more(matcher, write, town)
    assert more(matcher, write, work, found_by=employer) < more(matcher, write, work)


def test_a_search_for_a_key_is_a_better_start_than_one_for_a_name(
    profile: Profile, write: Any
) -> None:
    for kind in (IdentifierKind.EMAIL, IdentifierKind.PHONE, IdentifierKind.USERNAME):
        assert more(Matcher(profile), write, found_by=frozenset({kind})) > 0


def test_a_former_employer_is_weaker_than_the_present_one(write: Any) -> None:
    def working(*, current: bool) -> Matcher:
        employers = [{"name": "Harbour Dental Practice", "current": current}]
        return Matcher(
            Profile.model_validate(
                {
                    "format": "footprint-profile/1",
                    "names": [{"given": "Rhiannon", "family": "Okafor"}],
                    "employers": employers,
                }
            )
        )

    fact = (Kind.EMPLOYER, "harbour dental practice")
    now, then = more(working(current=True), write, fact), more(working(current=False), write, fact)
    assert now > then > 0


def test_the_town_in_a_title_and_the_employer_in_a_heading_count(
    profile: Profile, write: Any
) -> None:
    matcher = Matcher(profile)
    assert more(matcher, write, page_context=PageContext(heading="Jane Example MP: my team")) > 0
    assert more(matcher, write, page_context=PageContext(title="Otley Harriers")) > 0
    assert more(matcher, write, page_context=PageContext(title="Luton Harriers")) == 0


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ("Office of Jane Example MP", "Jane Example MP", True),
        ("Calder Legal Services Ltd", "Calder Legal", True),
        ("Calder Legal Services", "Calder Theatre", False),
        ("Office of Jane Example MP", "Office of Jane Sample MP", False),
        ("Moorside Primary School", "Fernleigh Primary School", False),
        ("Moorside Primary School", "Primary School", False),
        ("Moorside Primary School", "Moorslde Primary School", True),
        ("Moorside Dental Practice", "Harbour Dental Practice", False),
        ("Leeds City Council", "Leeds University", False),
        ("Northern Harbour Housing Trust", "NHHT", True),
        ("Northern Harbour Housing Trust", "NHS", False),
    ],
)
def test_employers_by_the_words_that_tell(mine: str, theirs: str, same: bool) -> None:
    assert same_employer(employer_words(mine), employer_words(theirs)) is same


def test_several_relatives_together_say_more_than_one(profile: Profile, write: Any) -> None:
    relatives = [{"given": given, "family": "Okafor"} for given in ("Mark", "Tamsin", "Idris")]
    matcher = Matcher(
        Profile.model_validate(profile.model_dump(mode="python") | {"relatives": relatives})
    )
    one, two = (Kind.FAMILY, "mark okafor"), (Kind.CHILD, "tamsin")
    single, both = more(matcher, write, one), more(matcher, write, one, two)
    assert both > single + 1
    assert more(matcher, write, one, (Kind.FAMILY, "mark")) == single
    assert more(matcher, write, one, two, (Kind.FAMILY, "idris 0kafor")) > both


def test_the_name_of_a_town_says_nothing_more_beside_another_house_in_it(
    profile: Profile, write: Any
) -> None:
    text = "Rhiannon Okafor, 9 Station Road, Otley, LS21 3ZZ"
    elsewhere = (Kind.ADDRESS, "9|station road|otley|ls21 3zz")
    around = PageContext(title="Otley news")
    matcher = Matcher(profile)
    assert more(matcher, write, elsewhere, text=text) == 0
    assert more(matcher, write, elsewhere, text=text, page_context=around) == 0
    assert more(matcher, write, text="Rhiannon Okafor of Otley", page_context=around) > 2
