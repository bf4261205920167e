from __future__ import annotations

import pytest

from footprint.practice import SUBJECTS, World
from footprint.practice.facts import Fact
from footprint.sighting import Kind
from footprint.subject import RelationKind, parse_phone

NAMES = [spec.name for spec in SUBJECTS]


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_says_who_the_lead_is_and_where_they_work(world: World, name: str) -> None:
    profile, circle = world.profile(name), world.circle(name)
    assert profile.name.full == circle.lead.full
    assert circle.office
    assert [employer.name for employer in profile.employers] == [circle.office.name]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "thin"])
def test_a_profile_holds_less_than_the_web_does(world: World, name: str) -> None:
    lead = world.circle(name).lead
    profile = world.profile(name)
    assert [email.value for email in profile.emails] == [lead.email]
    assert [parse_phone(phone.value) for phone in profile.phones] == [parse_phone(lead.mobile)]
    unknown = {
        Fact(lead.id, Kind.PHONE, parse_phone(lead.landline)),
        Fact(lead.id, Kind.EMAIL, lead.second_email),
    }
    exposed = {Fact(lead.id, fact.kind, fact.normalised) for fact in world.answer_key(name).exposed}
    assert unknown & exposed


def test_the_thin_profile_gives_a_name_and_an_office_alone(world: World) -> None:
    profile = world.profile("thin")
    empty = ("emails", "phones", "usernames", "addresses", "relatives", "places", "websites")
    assert not any(getattr(profile, key) for key in empty)
    assert profile.born is None
    assert profile.public.names == ()
    assert profile.employers


def test_the_profiles_cover_the_cases_that_the_readme_names(world: World) -> None:
    assert [name.family for name in world.profile("whitlock").names] == ["Whitlock", "Garside"]
    assert "Sade" in [name.given for name in world.profile("adebayo").names]
    wisniewska = world.profile("wisniewska")
    spouse = next(one for one in wisniewska.relatives if one.relation is RelationKind.SPOUSE)
    assert (wisniewska.name.family, spouse.family) == ("Wiśniewska", "Wiśniewski")
    assert len(world.profile("marsden").relatives) == 5
    assert len(world.circle("jones").namesakes) == 8
    assert any(one.family != "Begum" for one in world.profile("begum").relatives)
    assert not any(one.relation is RelationKind.SPOUSE for one in world.profile("ohagan").relatives)
