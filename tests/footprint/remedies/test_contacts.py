from __future__ import annotations

from footprint.remedies.contacts import load_contacts
from footprint.remedies.reading import CEILING, grade
from footprint.report.assemble import Contact


def test_danger_comes_first() -> None:
    contacts = load_contacts()
    assert contacts[0].urgent
    assert "999" in contacts[0].how
    assert not any(contact.urgent for contact in contacts[1:])


def test_everybody_that_a_report_has_to_name_is_there() -> None:
    ids = {contact.id for contact in load_contacts()}
    assert ids == {
        "danger-now",
        "police",
        "stalking-helpline",
        "parliamentary-security",
        "digital-service",
        "serjeant-at-arms",
        "data-protection-officer",
    }
    by_id = {contact.id: contact for contact in load_contacts()}
    assert "101" in by_id["police"].how
    assert "0808 802 0300" in by_id["stalking-helpline"].how


def test_each_says_when_and_how_in_plain_words() -> None:
    for contact in load_contacts():
        assert contact.when.endswith(".")
        assert contact.source
        assert grade(f"{contact.when} {contact.how}") < CEILING, contact.id
        assert "safe" not in f"{contact.when} {contact.how}".split()


def test_a_report_takes_them_as_they_are() -> None:
    contacts: tuple[Contact, ...] = load_contacts()
    assert all(contact.name and contact.how for contact in contacts)
