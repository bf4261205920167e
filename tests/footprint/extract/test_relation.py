from __future__ import annotations

import pytest

from footprint.extract.reading import read_text
from footprint.sighting import Kind


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[f.start : f.end], str(f.relation), f.normalised)
        for f in read_text(text)
        if f.relation is not None
    ]


@pytest.mark.parametrize(
    ("text", "cue", "kind", "name"),
    [
        ("her husband Mark", "her husband Mark", "spouse", "mark"),
        ("Ruth's husband Geoffrey", "husband Geoffrey", "spouse", "geoffrey"),
        ("wife to Deano", "wife to Deano", "spouse", "deano"),
        ("fiancée of Craig", "fiancée of Craig", "partner", "craig"),
        ("Their son Oscar raised the alarm", "Their son Oscar", "child", "oscar"),
        ("dad to Neil and Sharon", "dad to Neil and Sharon", "child", "neil"),
        ("Hugo's mum Pilar", "mum Pilar", "parent", "pilar"),
        (
            "daughter of Rabbi Daniel Bloom",
            "daughter of Rabbi Daniel Bloom",
            "parent",
            "daniel bloom",
        ),
        ("Sister of Delores", "Sister of Delores", "sibling", "delores"),
        ("her niece Caoimhe", "her niece Caoimhe", "other", "caoimhe"),
        ("Lwazi Mbeki (son, 9)", "Lwazi Mbeki (son, 9)", "child", "lwazi mbeki"),
        ("Andi (Milo's mum)", "Milo's mum", "child", "milo"),
        ("Next of kin: Susan Bligh (daughter)", "Susan Bligh (daughter)", "child", "susan bligh"),
        ("Other occupants: Mark Okafor", "Mark Okafor", "other", "mark okafor"),
        ("Household members: Mark Okafor", "Mark Okafor", "other", "mark okafor"),
        ("Spouse: Mark Okafor", "Mark Okafor", "spouse", "mark okafor"),
        ("She is married to Ian Bell", "married to Ian Bell", "spouse", "ian bell"),
        ("my daughter's bedroom", "daughter", "child", ""),
        ("mum of two", "mum of two", "child", ""),
        ("her mother-in-law Jean", "her mother-in-law Jean", "other", "jean"),
    ],
)
def test_hit(text: str, cue: str, kind: str, name: str) -> None:
    ((shown, relation, normalised),) = found(text)
    assert relation == kind
    assert normalised == name
    assert shown.endswith(cue.rsplit(maxsplit=1)[-1]) or shown == cue
    assert set(cue.split()) & set(shown.split())


@pytest.mark.parametrize(
    "text",
    [
        "the parent company",
        "Sister Bernadette Coyle",
        "Auntie Jean was there",
        "Mothers' Union",
        "parents and toddlers welcome",
        "the children's ward",
        "sister ship",
        "Under 15 boys: Finlay Muir",
        "Dr Emeka Obi (partner)",
    ],
)
def test_near_miss(text: str) -> None:
    assert [item for item in found(text) if item[2]] == []


def test_children_are_told_from_other_kin() -> None:
    kinds = {
        f.normalised: f.kind for f in read_text("her son Toby and her brother Ian") if f.relation
    }
    assert kinds == {"toby": Kind.CHILD, "ian": Kind.FAMILY}
