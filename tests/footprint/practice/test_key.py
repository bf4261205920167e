"""Answer keys: computed from the pages, and never at odds with them."""

from __future__ import annotations

import pytest

from footprint.practice import SUBJECTS, World
from footprint.practice.key import KeyFact, queries
from footprint.sighting import Kind

NAMES = [spec.name for spec in SUBJECTS]
PARTS = ("exposed", "household", "namesakes", "beyond", "public")


def values(facts: tuple[KeyFact, ...]) -> set[tuple[Kind, str]]:
    return {(fact.kind, fact.normalised) for fact in facts}


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_of_a_key_stands_on_the_pages_that_it_names(world: World, name: str) -> None:
    key = world.answer_key(name)
    for fact in (fact for part in PARTS for fact in getattr(key, part)):
        assert fact.urls
        for url in fact.urls:
            page = world.pages[url]
            assert page.readable
            assert (fact.kind, fact.normalised) in {
                (one.kind, one.normalised) for one, _ in page.shown
            }


@pytest.mark.parametrize("name", NAMES)
def test_a_value_is_the_subjects_or_somebody_elses_never_both(world: World, name: str) -> None:
    key = world.answer_key(name)
    own = values(key.exposed) | values(key.beyond)
    assert not values(key.exposed) & values(key.beyond)
    assert not own & (values(key.namesakes) | values(key.household) | values(key.public))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "thin"])
def test_a_subject_has_a_home_a_phone_a_mailbox_and_somebody_close_exposed(
    world: World, name: str
) -> None:
    key = world.answer_key(name)
    kinds = {fact.kind for fact in key.exposed}
    assert {
        Kind.ADDRESS,
        Kind.POSTCODE,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.FAMILY,
        Kind.USERNAME,
    } <= kinds
    assert all(fact.beside for fact in key.exposed)
    assert {Kind.ADDRESS, Kind.PHONE} <= {fact.kind for fact in key.namesakes}
    assert {Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE, Kind.EMAIL} == {
        fact.kind for fact in key.public
    }


def test_a_child_is_never_called_other_family(world: World) -> None:
    key = world.answer_key("marsden")
    children = {child.given.lower() for child in world.circle("marsden").children}
    named = {
        fact.normalised.split()[0]
        for fact in (*key.exposed, *key.beyond)
        if fact.kind is Kind.CHILD
    }
    family = {fact.normalised.split()[0] for fact in key.exposed if fact.kind is Kind.FAMILY}
    assert named
    assert named <= children
    assert not family & children


def test_a_part_names_a_whole_that_it_fits_into(world: World) -> None:
    for name in NAMES:
        for fact in world.answer_key(name).exposed:
            if fact.part_of and fact.kind is Kind.ADDRESS:
                pairs = zip(fact.normalised.split("|"), fact.part_of.split("|"), strict=True)
                assert all(part in {"", whole} for part, whole in pairs)
            elif fact.part_of:
                assert fact.normalised in fact.part_of


def test_almost_nothing_can_be_known_about_a_name_and_an_office(world: World) -> None:
    thin, rich = world.answer_key("thin"), world.answer_key("prytherch")
    assert len(thin.exposed) < len(thin.beyond)
    assert len(thin.exposed) < len(rich.exposed) / 3


def test_unreadable_pages_are_named_and_give_nothing_away(world: World) -> None:
    key = world.answer_key("prytherch")
    hosts = {world.pages[url].host for url in key.unreadable}
    assert hosts == {
        "gatedpeople.test", "quietgate.test", "peoplebook.test", "blankpages.test", "busydirectory.test",
        "brokenlists.test", "oldtowndirectory.test",
    }  # fmt: skip
    shown = {fact.kind for url in key.unreadable for fact, _ in world.pages[url].shown}
    assert shown == {Kind.PERSON}


def test_the_searches_name_the_subject_and_never_a_relative(world: World) -> None:
    searched = list(queries(world.profile("whitlock")))
    assert '"Helen Whitlock" "Kendal"' in searched
    assert '"Helen Garside"' in searched
    assert len(searched) == len(set(searched))
    assert not any(
        relative.given in query
        for query in searched
        for relative in world.profile("whitlock").relatives
    )
