"""Work contacts are told from private ones by the page around them."""

from __future__ import annotations

from footprint.judge.workplace import at_work
from footprint.sighting import Kind, Record, Shape, Sighting, Use
from footprint.text import clean


def record(name: str, *facts: tuple[Kind, str], heading: str = "Meet the team") -> Record:
    text = clean(" ".join([name, *(value for _, value in facts)]))
    sightings = tuple(
        Sighting(kind, clean(value), value, 0, 1, 0.9, "test") for kind, value in facts
    )
    return Record(Shape.CARD, text, (clean(name),), sightings, clean(heading))


def uses(records: list[Record], *, host: str = "www.jane-mp.test", title: str = "") -> list[Use]:
    return [s.use for r in at_work(records, host=host, title=title) for s in r.sightings]


LINE = (Kind.PHONE, "+442079460000")


def test_a_mailbox_at_the_sites_own_domain_beside_a_job_is_the_works() -> None:
    assert uses([record("Ann Quill", (Kind.EMAIL, "ann@jane-mp.test"))]) == [Use.OFFICE]


def test_a_mailbox_elsewhere_is_not() -> None:
    assert uses([record("Ann Quill", (Kind.EMAIL, "ann@example.org"))]) == [Use.UNKNOWN]


def test_a_personal_sites_own_mailbox_is_not() -> None:
    own = record("Ann Quill", (Kind.EMAIL, "ann@annquill.test"), heading="About me")
    assert uses([own], host="annquill.test", title="Ann Quill") == [Use.UNKNOWN]


def test_a_number_for_people_of_several_families_is_the_offices() -> None:
    assert uses([record("Ann Quill", LINE), record("Bo Larch", LINE)]) == [Use.OFFICE] * 2


def test_a_couples_number_is_not() -> None:
    assert uses([record("Ann Quill", LINE), record("Bo Quill", LINE)]) == [Use.UNKNOWN] * 2


def test_a_number_for_one_person_is_not() -> None:
    assert uses([record("Ann Quill", LINE)]) == [Use.UNKNOWN]


def test_a_club_that_lists_one_number_for_two_is_no_workplace() -> None:
    rows = [
        record("Ann Quill", LINE, heading="Ringers"),
        record("Bo Larch", LINE, heading="Ringers"),
    ]
    assert uses(rows, host="bells.test") == [Use.UNKNOWN] * 2
