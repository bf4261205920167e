"""Several people in one block: each number to the right one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from footprint.extract import parse, records
from footprint.sighting import Kind, Page

MINE, HERS = "07700 900123", "07700 900456"


def numbers(markup: str) -> dict[str, set[str]]:
    """Return the last three figures of every number of every person on a page."""
    page = Page(
        "https://page.test/",
        200,
        "text/html",
        markup.encode(),
        "utf-8",
        datetime.now(UTC),
        "0" * 64,
    )
    shown: dict[str, set[str]] = {}
    for record in records(parse(page), ner=False):
        name = str(record.names[0]) if record.names else ""
        found = {
            s.normalised[-3:] for s in record.sightings if s.kind is Kind.PHONE and not s.whose
        }
        shown.setdefault(name, set()).update(found)
    return {name: found for name, found in shown.items() if found}


BOTH = {"Rhiannon Okafor": {"123"}, "Ruth Bell": {"456"}}

EACH_THEIR_OWN = {
    "a list of roles in one sentence": f"<p>Chair Rhiannon Okafor, {MINE}; Secretary Ruth Bell ({HERS}).</p>",
    "nothing told of the first": f"<p>Elected: President Rhiannon Okafor; Secretary Ruth Bell ({HERS}); Coach Rhiannon Okafor, {MINE}.</p>",
    "a comma and a role": f"<p>Chair Rhiannon Okafor {MINE}, Secretary Ruth Bell {HERS}.</p>",
    "lines that begin with a role": f"<dl><dt>Chair</dt><dd>Rhiannon Okafor {MINE}</dd><dt>Secretary</dt><dd>Ruth Bell {HERS}</dd></dl>",
    "a label that comes again": f"<dl><dt>Chair</dt><dd>Rhiannon Okafor</dd><dt>Telephone</dt><dd>{MINE}</dd>"
    f"<dt>Secretary</dt><dd>Ruth Bell</dd><dt>Telephone</dt><dd>{HERS}</dd></dl>",
    "entries that are counted": f"<ul><li>Stall 4: Rhiannon Okafor, {MINE}</li><li>Stall 5: Ruth Bell, {HERS}</li></ul>",
    "days": f"<p>Sat 4: Rhiannon Okafor {MINE}</p><p>Sun 5: Ruth Bell {HERS}</p>",
    "another column": f"<table><tr><th>Flowers</th><th>Phone</th><th>Tea</th></tr><tr><td>Rhiannon Okafor</td><td>{MINE}</td><td>Ruth Bell {HERS}</td></tr></table>",
    "in turn": f"<p>Chair Rhiannon Okafor and Secretary Ruth Bell are on {MINE} and {HERS} respectively.</p>",
    "in turn, the other way": f"<p>Ruth Bell and Rhiannon Okafor can be reached on {HERS} and {MINE} respectively.</p>",
    "in turn, in a row": f"<table><tr><td>Rhiannon Okafor and Ruth Bell</td><td>{MINE} / {HERS}</td></tr><tr><td>Nobody</td><td></td></tr></table>",
}


@pytest.mark.parametrize("markup", EACH_THEIR_OWN.values(), ids=EACH_THEIR_OWN)
def test_each_has_their_own_number(markup: str) -> None:
    assert numbers(markup) == BOTH


ONE_PERSONS = {
    "a form": f"<dl><dt>Name</dt><dd>Rhiannon Okafor</dd><dt>Doctor</dt><dd>Ruth Bell</dd><dt>Telephone</dt><dd>{MINE}</dd><dt>Mobile</dt><dd>{HERS}</dd></dl>",
    "two telephones": f"<p>Name: Rhiannon Okafor</p><p>Phone 1: {MINE}</p><p>Phone 2: {HERS}</p>",
    "named later": f"<p>Rhiannon Okafor, {MINE}, thanked the vicar, or ring {HERS}.</p>",
}


@pytest.mark.parametrize("markup", ONE_PERSONS.values(), ids=ONE_PERSONS)
def test_one_persons_numbers_stay_together(markup: str) -> None:
    assert numbers(markup) == {"Rhiannon Okafor": {"123", "456"}}


def test_a_couple_has_two_telephones_and_neither_is_told_apart() -> None:
    found = numbers(f"<p>Rhiannon and Mark Okafor, {MINE} / {HERS}.</p>")
    assert all(shown == {"123", "456"} for shown in found.values())


def test_two_first_names_before_two_numbers_stand_in_turn() -> None:
    found = numbers(f"<p>Socials: Sarah and Ruth on {MINE} / {HERS}.</p>")
    assert found == {"Sarah": {"123"}, "Ruth": {"456"}}


def test_three_names_before_two_numbers_stand_in_no_order() -> None:
    markup = f"<p>Ruth Bell, Rhiannon Okafor and Dilys Rowe: {MINE}, {HERS}.</p>"
    assert all(shown == {"123", "456"} for shown in numbers(markup).values())
