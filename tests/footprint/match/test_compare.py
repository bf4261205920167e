from __future__ import annotations

from typing import Any

import pytest

from footprint.match.compare import MiddleLevel, NameComparison
from footprint.match.family import FamilyLevel as F
from footprint.match.given import GivenLevel as G
from footprint.match.own import Own
from footprint.match.person import best_name
from footprint.subject import Profile


def read(
    given: str, middle: list[str], family: str | None, printed: str, **more: Any
) -> NameComparison:
    names = [{"given": given, "middle": middle, "family": family}, *more.get("names", ())]
    profile = Profile.model_validate({"format": "footprint-profile/1", "names": names})
    found = best_name(Own(profile), (printed,))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("mine", "printed", "given", "family"),
    [
        (("Rhiannon", [], "Okafor"), "Okafor Rhiannon", G.EXACT, F.EXACT),
        (("Rhiannon", [], "Okafor"), "R. Okafor", G.INITIAL, F.EXACT),
        (("Rhiannon", ["Mair"], "Okafor"), "RM Okafor", G.INITIAL, F.EXACT),
        (("Rhiannon", ["Mair"], "Okafor"), "Mair Okafor", G.PARTIAL, F.EXACT),
        (("Rhiannon", [], "Okafor"), "Jane Rhiannon Okafor", G.PARTIAL, F.EXACT),
        (("Rhiannon", [], "Okafor"), "Okafor", G.MISSING, F.EXACT),
        (("Rhiannon", [], "Okafor"), "Rhiannon", G.EXACT, None),
        (("Mary Jane", [], "Okafor"), "Mary Jane Okafor", G.EXACT, F.EXACT),
        (("Mary Jane", [], "Okafor"), "Mary Okafor", G.PARTIAL, F.EXACT),
        (("Mohammed", ["Asif"], "Khan"), "Asif Khan", G.ALIAS, F.EXACT),
        (("Asif", [], "Khan"), "Mohammed Asif Khan", G.ALIAS, F.EXACT),
        (("Harpreet", ["Kaur"], "Gill"), "Harpreet Kaur", G.EXACT, F.CUSTOM),
        (("Sean", [], "O'Neill"), "Seán Ó Néill", G.EXACT, F.EXACT),
        (("Dafydd", [], "ap Gwilym"), "Dafydd ap Gwilym", G.EXACT, F.EXACT),
        (("Rhiannon", [], "Okafor"), "Rhiannon Jones (née Okafor)", G.EXACT, F.HALF),
        (("Rhiannon", [], "Okafor"), "Anne (Rhiannon) Okafor", G.ALIAS, F.EXACT),
        (("Anna", [], "Kowalska"), "Jan Kowalski", G.NONE, F.GENDERED),
        (("Rhiannon", [], "Okafor"), "Susan Smith", G.NONE, F.NONE),
    ],
)
def test_readings(
    mine: tuple[str, list[str], str], printed: str, given: G, family: F | None
) -> None:
    found = read(*mine, printed)
    assert (found.given, found.family) == (given, family)


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("Rhiannon Mair Okafor", MiddleLevel.EXACT),
        ("Rhiannon M. Okafor", MiddleLevel.INITIAL),
        ("RM Okafor", MiddleLevel.INITIAL),
        ("Rhiannon J. Okafor", MiddleLevel.CLASH),
        ("Rhiannon Okafor", MiddleLevel.SILENT),
    ],
)
def test_middle_names(printed: str, level: MiddleLevel) -> None:
    assert read("Rhiannon", ["Mair"], "Okafor", printed).middle is level


def test_a_nickname_borrows_the_family_name() -> None:
    found = read(
        "Rhiannon", [], "Okafor", "Boo Okafor", names=[{"given": "Boo", "kind": "nickname"}]
    )
    assert (found.given, found.family) == (G.EXACT, F.EXACT)
