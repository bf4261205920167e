from __future__ import annotations

import random

from footprint.practice.names import TOWNS, Custom
from footprint.practice.population import Draw, Numbers
from footprint.subject import RelationKind


def test_one_seed_draws_one_person() -> None:
    people = [
        Draw(random.Random(7), "t", Numbers()).person(
            Custom.POLISH, Draw(random.Random(8), "h", Numbers()).home(TOWNS["Kendal"])
        )
        for _ in range(2)
    ]
    assert people[0] == people[1]


def test_a_household_shares_one_home_and_knows_its_ties() -> None:
    draw = Draw(random.Random(4), "t", Numbers())
    lead = draw.person(Custom.ENGLISH, draw.home(TOWNS["Exeter"]), ages=(35, 45))
    household = draw.household(lead, children=3, parent=True)
    assert {person.home for person in household} == {lead.home}
    assert [kind for kind, _ in household[0].ties] == [
        RelationKind.SPOUSE,
        *[RelationKind.CHILD] * 3,
        RelationKind.PARENT,
    ]
    givens = [person.given for person in household[1:]]
    assert len(givens) == len(set(givens))
    assert all(person.minor for person in household[2:5])
    assert household[5].born < lead.born


def test_numbers_are_handed_out_once_and_noise_keeps_to_its_half() -> None:
    numbers = Numbers(next_mobile=100, next_landline=100)
    mobiles = [numbers.mobile() for _ in range(30)]
    assert len(set(mobiles)) == 30
    noise = Numbers(noise=random.Random(1))
    assert not {noise.mobile() for _ in range(500)} & set(mobiles)
    town = TOWNS["Otley"]
    lines = {numbers.landline(town) for _ in range(30)}
    assert not {noise.landline(town) for _ in range(500)} & lines
