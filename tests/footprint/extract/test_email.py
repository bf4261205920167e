from __future__ import annotations

import pytest

from footprint.extract import spans
from footprint.extract.email import find_emails


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rhi@Example.org", "rhi@example.org"),
        ("<rhi.okafor+news@mail.example.org>", "rhi.okafor+news@mail.example.org"),
        ("rhi (at) example (dot) org", "rhi@example.org"),
        ("rhi [at] example [dot] org", "rhi@example.org"),
        ("rhi dot okafor at example dot org", "rhi.okafor@example.org"),
        ("rhi@example.org.", "rhi@example.org"),
        ("rhi @ example.org", "rhi@example.org"),
    ],
)
def test_hit(text: str, value: str) -> None:
    assert [fact.normalised for fact in find_emails(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "@rhi_runs",
        "meet at example house",
        "rhi@home",
        "a@b",
        "look at the dot on the map",
        "3 @ £2.50",
    ],
)
def test_near_miss(text: str) -> None:
    assert find_emails(text) == []


@pytest.mark.parametrize(
    ("address", "personal"),
    [
        ("rhi.okafor@example.org", True),
        ("harold.veg@example.net", True),
        ("info@example.org", False),
        ("clerk@otley.gov.uk", False),
        ("j.bloggs@otley.gov.uk", False),
        ("bookings2@example.org", False),
    ],
)
def test_whose_mailbox_it_is(address: str, personal: bool) -> None:
    (email,) = [span for span in spans(address, ner=False) if span.label == "EMAIL"]
    assert email.personal is personal
