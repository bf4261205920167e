from __future__ import annotations

import pytest

from footprint.match.family import FamilyLevel as Level
from footprint.match.family import compare_family


@pytest.mark.parametrize(
    ("mine", "theirs", "level"),
    [
        ("okafor", "okafor", Level.EXACT),
        ("smith-jones", "smith jones", Level.EXACT),
        ("macdonald", "mcdonald", Level.EXACT),
        ("ap gwilym", "ap gwilym", Level.EXACT),
        ("oneill", "o neill", Level.EXACT),
        ("hargreaves", "hargraves", Level.NEAR),
        ("okafor", "0kafor", Level.NEAR),
        ("khan", "kahn", Level.NEAR),
        ("smith-jones", "jones", Level.HALF),
        ("jones", "smith-jones", Level.HALF),
        ("oneill", "neill", Level.HALF),
        ("ap gwilym", "gwilym", Level.HALF),
        ("kowalska", "kowalski", Level.GENDERED),
        ("ap gwilym", "ferch gwilym", Level.GENDERED),
        ("ni bhriain", "o briain", Level.GENDERED),
        ("petrova", "petrov", Level.GENDERED),
        ("khan", "kban", Level.NEAR),
        ("mensah", "ensah", Level.NEAR),
        # near misses
        ("khan", "khat", Level.NONE),
        ("lee", "leigh", Level.NONE),
        ("kowalska", "nowakowski", Level.NONE),
        ("mace", "mce", Level.NONE),
        ("jones", "james", Level.NONE),
        ("ellis", "ellison", Level.NONE),
    ],
)
def test_levels(mine: str, theirs: str, level: Level) -> None:
    assert compare_family(tuple(mine.split()), tuple(theirs.split())) is level
