"""Nothing leaves that was not agreed, and no child is ever named."""

from __future__ import annotations

import pytest

from footprint.io.consent import Consent
from footprint.io.traces import traces
from footprint.source import Identifier, IdentifierKind, Reason, Request
from footprint.subject import Profile

NAME = Identifier(IdentifierKind.NAME, "Jane Example")
PHONE = Identifier(IdentifierKind.PHONE, "07700 900123")
PLACE = Identifier(IdentifierKind.PLACE, "Otley")
EMAIL = Identifier(IdentifierKind.EMAIL, "jane@example.org")

PROFILE = Profile.model_validate(
    {
        "format": "footprint-profile/1",
        "names": [{"given": "Jane", "family": "Example"}],
        "phones": [{"value": "07700 900123"}],
        "emails": [{"value": "jane@example.org"}],
        "relatives": [
            {"given": "Tomos", "family": "Example", "relation": "child"},
            {"given": "May", "family": "Example", "relation": "sibling", "minor": True},
            {"given": "Mark", "family": "Example", "relation": "spouse"},
        ],
        "public": {"emails": ["office@example.org"]},
    }
)


def ask(url: str, *disclosed: Identifier, source: str = "searx", depth: int = 0) -> Request:
    return Request(source, url, disclosed, "to look", depth=depth)


def test_by_default_nothing_leaves() -> None:
    refusal = Consent().refusal(ask("https://searx.test/?q=x"))
    assert refusal is not None
    assert refusal.reason is Reason.NOT_AGREED


PLANNED = ask("https://searx.test/search?q=Jane+Example", NAME)


@pytest.mark.parametrize(
    ("request_", "agreed"),
    [
        (PLANNED, True),
        (ask("https://searx.test/search?q=Jane+Example&page=2", NAME), True),
        (ask("https://searx.test/about"), True),
        (ask("https://other.test/search?q=Jane+Example", NAME), False),
        (ask("https://searx.test/search?q=Jane+Example", NAME, source="web"), False),
        (ask("https://searx.test/search?q=Jane+Example+Otley", NAME, PLACE), False),
        (ask("https://searx.test/search?q=Otley", PLACE), False),
    ],
)
def test_an_agreement_is_a_source_a_host_and_exact_identifiers(
    request_: Request, agreed: bool
) -> None:
    assert (Consent.all([PLANNED]).refusal(request_) is None) is agreed


def test_leads_are_agreed_to_as_a_class() -> None:
    consent = Consent()
    consent.agree_leads("web", [IdentifierKind.NAME])
    lead = ask("https://any.test/jane-example", NAME, source="web", depth=1)
    assert consent.refusal(lead) is None
    assert consent.refusal(ask("https://any.test/x", PLACE, source="web", depth=1)) is not None
    assert consent.refusal(ask("https://any.test/x", NAME, source="searx", depth=1)) is not None


def test_a_lead_can_be_agreed_to_later() -> None:
    consent = Consent.all([PLANNED])
    lead = ask("https://news.test/fair", source="web", depth=1)
    assert consent.refusal(lead) is not None
    consent.agree(lead)
    assert consent.refusal(lead) is None


def test_no_more_than_two_kinds_in_one_query() -> None:
    linked = ask("https://searx.test/?q=x", NAME, PLACE, PHONE)
    consent = Consent.all([linked])
    refusal = consent.refusal(linked)
    assert refusal is not None
    assert "two kinds" in refusal.detail
    consent.agree(linked, linking=True)
    assert consent.refusal(linked) is None
    assert Consent.all([two := ask("https://searx.test/?q=y", NAME, PLACE)]).refusal(two) is None


@pytest.mark.parametrize(
    ("url", "depth", "named"),
    [
        ("https://searx.test/?q=Tomos+Example", 0, True),
        ("https://searx.test/?q=Tomos%20Example%20school", 0, True),
        ("https://searx.test/?q=TOMOS", 0, True),
        ("https://searx.test/?q=%2554omos+Example", 0, True),
        ("https://searx.test/?q=Jane+Example+May", 0, True),
        ("https://club.test/people/tomos-example", 1, True),
        ("https://searx.test/?q=Jane+Example", 0, False),
        ("https://searx.test/?q=Mark+Example", 0, False),
        ("https://news.test/2026/may/fair", 1, False),
        ("https://searx.test/?q=Tomosson", 0, False),
    ],
)
def test_a_child_is_never_named(url: str, depth: int, named: bool) -> None:
    asked = ask(url, NAME, depth=depth)
    consent = Consent.all([asked], PROFILE)
    refusal = consent.refusal(asked)
    assert (refusal is not None and refusal.detail == "names a child") is named


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://searx.test/?q=07700900123", True),
        ("https://searx.test/?q=%2B44+7700+900123", True),
        ("https://searx.test/?q=jane%40example.org", True),
        ("https://searx.test/?q=07700900124", False),
        ("https://searx.test/?q=office%40example.org", False),
    ],
)
def test_a_source_cannot_disclose_what_it_does_not_declare(url: str, told: bool) -> None:
    asked = ask(url)
    assert (Consent.all([asked], PROFILE).refusal(asked) is not None) is told


def test_a_refusal_repeats_no_identifier() -> None:
    asked = ask("https://searx.test/?q=jane%40example.org")
    refusal = Consent.all([asked], PROFILE).refusal(asked)
    assert refusal is not None
    assert "jane" not in repr(refusal)


@pytest.mark.parametrize(
    ("identifier", "url", "there"),
    [
        (NAME, "https://x.test/jane-example", True),
        (NAME, "https://x.test/?first=Jane&last=Example", True),
        (NAME, "https://x.test/JaneExample", True),
        (NAME, "https://x.test/j%C3%A1n%C3%A9-ex%C3%A1mple", True),
        (NAME, "https://x.test/?q=SmFuZSBFeGFtcGxl", True),
        (NAME, "https://x.test/jane", False),
        (NAME, "https://example.test/", False),
        (PHONE, "https://x.test/?t=%2B447700900123", True),
        (PHONE, "https://x.test/?t=07700-900-123", True),
        (PHONE, "https://x.test/?t=07700900124", False),
        (EMAIL, "https://x.test/?e=jane%2540example.org", True),
        (EMAIL, "https://x.test/avatar/e15d88ce3f5ea5a83c5b4c4a8e7a0b0a", False),
        (PLACE, "https://x.test/otley", True),
        (PLACE, "https://x.test/botley", False),
        (Identifier(IdentifierKind.NAME, "Li"), "https://x.test/politics", False),
        (Identifier(IdentifierKind.NAME, "Li"), "https://x.test/?q=li", True),
    ],
)
def test_traces(identifier: Identifier, url: str, there: bool) -> None:
    assert (traces((identifier,), url) != ()) is there
