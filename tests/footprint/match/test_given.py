from __future__ import annotations

import pytest

from footprint.match.given import GivenLevel as Level
from footprint.match.given import compare_given


@pytest.mark.parametrize(
    ("mine", "theirs", "level"),
    [
        ("rhiannon", "rhiannon", Level.EXACT),
        ("anne-marie", "annemarie", Level.EXACT),
        ("elizabeth", "liz", Level.ALIAS),
        ("malgorzata", "gosia", Level.ALIAS),
        ("padraig", "paddy", Level.ALIAS),
        ("oluwaseun", "seun", Level.ALIAS),
        ("mohammed", "md", Level.ALIAS),
        ("mohammed", "muhammad", Level.ALIAS),
        ("seren", "s", Level.INITIAL),
        ("s", "s", Level.INITIAL),
        ("ezinwanne", "ezin", Level.ALIAS),
        ("anne-marie", "marie-anne", Level.PARTIAL),
        ("rhiannon", "rhianon", Level.NEAR),
        ("thomas", "thornas", Level.NEAR),
        ("khaan", "kahan", Level.NEAR),
        ("mohammed", "mo", Level.ALIAS),
        ("chinonso", "nonso", Level.ALIAS),
        ("oluwadamilola", "dami", Level.ALIAS),
        ("oluwadamilola", "lola", Level.ALIAS),
        ("khan", "kban", Level.NEAR),
        ("rebecca", "bccky", Level.NEAR),
        ("ali", "a1i", Level.NEAR),
        ("ngozi", "ngoz", Level.NEAR),
        # near misses
        ("ama", "ami", Level.NONE),
        ("mark", "mary", Level.NONE),
        ("adam", "ada", Level.NONE),
        ("seren", "m", Level.NONE),
        ("joan", "jean", Level.NONE),
        ("ali", "ala", Level.NONE),
        ("paul", "paula", Level.NONE),
        ("robert", "roberta", Level.NONE),
        ("daniel", "danielle", Level.NONE),
        ("marie", "maria", Level.NONE),
        ("alexander", "sandra", Level.NONE),
        ("rhys", "ross", Level.NONE),
    ],
)
def test_levels(mine: str, theirs: str, level: Level) -> None:
    assert compare_given(mine, theirs) is level
    assert compare_given(theirs, mine) is level
