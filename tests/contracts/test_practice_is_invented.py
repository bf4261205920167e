"""Nothing on the practice web can belong to anybody: the whole of it is searched for proof."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
import uk_postcodes_parsing as postcodes  # type: ignore[import-untyped]  # ships no types

from footprint.practice import SUBJECTS, World
from footprint.practice.names import INWARD, TOWNS
from footprint.sighting import Kind
from footprint.subject import parse_phone

# Ofcom, "Telephone numbers for use in TV and radio drama programmes", as E.164.
DRAMA = re.compile(
    r"\+44(?:7700900\d{3}|1632960\d{3}|2079460\d{3}|113496\d{4}|28901\d{2}0\d{3}|289018\d{4}|808157\d{4}|3069990\d{3})"
)
NUMBER = re.compile(r"(?<![\w.])(?:\+44|\(?0)[\d ()-]{8,}\d")
EMAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
RESERVED = re.compile(r"(?:.+\.)?(?:example\.(?:org|com|net)|test)")
DIGITS_OF_A_NUMBER = 10
"""Fewer digits are an advert's number or a reference, such as stand beside real phones."""


def texts(world: World) -> Iterator[str]:
    for page in world.pages.values():
        # The source, where a tag stands between the cells of a table: two numbers stay two.
        yield unescape(page.html)
        if page.instead:
            yield page.instead.body


def check(world: World) -> None:
    for text in texts(world):
        for number in NUMBER.findall(text):
            if len(re.sub(r"\D", "", number)) >= DIGITS_OF_A_NUMBER:
                assert DRAMA.fullmatch(parse_phone(number)), number
        for domain in EMAIL.findall(text):
            assert RESERVED.fullmatch(domain), domain
        for code in set(POSTCODE.findall(text)):
            assert not postcodes.is_in_ons_postcode_directory(code), code
    assert all(host.endswith(".test") for host in world.hosts)
    assert all(re.fullmatch(r"[a-z0-9.-]+", host) for host in world.hosts)


def test_every_number_mailbox_postcode_and_host_is_invented() -> None:
    world = World.generate()
    check(world)
    everything = " ".join(texts(world))
    for pattern, least in ((NUMBER, 300), (EMAIL, 100), (POSTCODE, 300)):
        assert len(pattern.findall(everything)) > least


@pytest.mark.parametrize("seed", [0, 2, 77, 4096])
def test_so_it_is_in_every_other_world(seed: int) -> None:
    check(World.generate(seed, subjects=SUBJECTS[:4], noise=30))


@pytest.mark.parametrize("town", TOWNS.values(), ids=lambda town: town.name)
def test_no_postcode_that_the_model_can_draw_exists(town: object) -> None:
    outward = town.outward  # type: ignore[attr-defined]  # a Town
    codes = [f"{outward} {inward}" for inward in (*INWARD, "1ZZ")]
    assert not any(postcodes.is_in_ons_postcode_directory(code) for code in codes)
    assert all(postcodes.parse(code) for code in codes)


def test_facts_that_the_model_keeps_are_invented_too() -> None:
    world = World.generate()
    for page in world.pages.values():
        for fact, _ in page.shown:
            match fact.kind:
                case Kind.PHONE:
                    assert DRAMA.fullmatch(fact.normalised)
                case Kind.EMAIL:
                    assert RESERVED.fullmatch(fact.normalised.partition("@")[2])
                case Kind.POSTCODE:
                    assert not postcodes.is_in_ons_postcode_directory(fact.normalised)
                case _:
                    pass


def test_profiles_hold_nothing_that_could_be_anybodys() -> None:
    world = World.generate()
    for name in world.names:
        text = world.profile_toml(name)
        assert all(RESERVED.fullmatch(domain) for domain in EMAIL.findall(text))
        assert not any(map(postcodes.is_in_ons_postcode_directory, POSTCODE.findall(text)))
        profile = world.profile(name)
        numbers = [*(phone.value for phone in profile.phones), *profile.public.phones]
        assert all(DRAMA.fullmatch(parse_phone(number)) for number in numbers)


def test_people_around_different_subjects_share_no_number() -> None:
    world = World.generate()
    subjects = [circle for circle in world.circles if circle.id in world.specs]
    seen: dict[str, str] = {}
    for circle in subjects:
        for person in circle.people.values():
            for number in (person.mobile, person.landline):
                assert seen.setdefault(number, person.id) == person.id
    noise = {
        person.mobile
        for circle in world.circles
        if circle not in subjects
        for person in circle.people.values()
    }
    assert not noise & set(seen)
