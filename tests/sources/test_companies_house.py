"""Companies House: reads officers and appointments, opens only those who may be the subject."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from footprint.sighting import Kind, Page
from footprint.source import (
    ChangedPageError,
    Found,
    IdentifierKind,
    KeyPlace,
    NothingFound,
    Reason,
    Request,
    Skipped,
    SourceSettings,
)
from footprint.subject import Profile, read_profile
from sources.companies_house import CompaniesHouse

PAGES = Path(__file__).parents[1] / "pages" / "companies_house"
BASE = "https://api.company-information.service.gov.uk"
SETTINGS = SourceSettings(url=BASE, has_key=True)
SOURCE = CompaniesHouse()


def profile(more: str = "born = 1985\n") -> Profile:
    text = (
        f'format = "footprint-profile/1"\n{more}'
        '[[names]]\ngiven = "Tamsin"\nfamily = "Whitlock-Dove"\n'
        '[[names]]\ngiven = "Tamsin"\nfamily = "Oakenshaw"\nkind = "previous"\n'
    )
    return read_profile(text.encode(), today=date(2026, 11, 21))


def page(body: bytes, path: str, status: int = 200) -> Page:
    return Page(
        url=BASE + path,
        status=status,
        media_type="application/json",
        body=body,
        charset="utf-8",
        fetched_at=datetime(2026, 11, 21, tzinfo=UTC),
        sha256=hashlib.sha256(body).hexdigest(),
    )


def planned() -> list[Request]:
    requests = SOURCE.plan(profile(), SETTINGS)
    assert not isinstance(requests, Skipped)
    return list(requests)


def test_asks_for_each_full_name_and_says_so() -> None:
    current, previous = planned()
    assert (
        current.url
        == f"{BASE}/search/officers?q=Tamsin+Whitlock-Dove&items_per_page=50&start_index=0"
    )
    assert current.kinds == (IdentifierKind.NAME,)
    assert previous.kinds == (IdentifierKind.PREVIOUS_NAME,)
    assert current.key is not None
    assert current.key.place is KeyPlace.BASIC_USER


def test_without_a_key_it_is_skipped_and_says_why() -> None:
    outcome = SOURCE.plan(profile(), SourceSettings(url=BASE))
    assert isinstance(outcome, Skipped)
    assert outcome.reason is Reason.NO_KEY


def test_a_server_of_ones_own_may_need_no_key() -> None:
    requests = SOURCE.plan(profile(), SourceSettings(url="http://127.0.0.1:9"))
    assert not isinstance(requests, Skipped)
    assert requests[0].key is None


def test_opens_the_officer_who_may_be_the_subject_and_no_namesake() -> None:
    body = (PAGES / "search.json").read_bytes()
    reading = SOURCE.read(page(body, "/search/officers"), planned()[0], profile())
    assert isinstance(reading.outcome, Found)
    (more,) = reading.more
    assert more.url.startswith(f"{BASE}/officers/abCD_ef-1/appointments?")
    assert more.disclosed == ()
    (record,) = reading.records
    values = {s.kind: s.normalised for s in record.sightings}
    assert values[Kind.ADDRESS] == "14|larkspur rise|otley|ls21 9zz"
    assert values[Kind.POSTCODE] == "LS21 9ZZ"
    assert values[Kind.DATE_OF_BIRTH] == "1985-03"


def test_without_a_birth_year_every_namesake_is_a_candidate() -> None:
    body = (PAGES / "search.json").read_bytes()
    reading = SOURCE.read(page(body, "/search/officers"), planned()[0], profile(""))
    assert len(reading.more) == 2


def test_appointments_give_old_addresses_and_former_names() -> None:
    body = (PAGES / "appointments.json").read_bytes()
    reading = SOURCE.read(page(body, "/officers/abCD_ef-1/appointments"), planned()[0], profile())
    addresses = {
        s.normalised for r in reading.records for s in r.sightings if s.kind is Kind.ADDRESS
    }
    assert addresses == {
        "14|larkspur rise|otley|ls21 9zz",
        "old mill cottage|tannery lane|ilkley|ls29 9zz",
    }
    assert "Tamsin Oakenshaw" in {str(name) for r in reading.records for name in r.names}
    assert reading.records[0].url.startswith("https://find-and-update.")


def test_every_sighting_stands_where_it_says() -> None:
    for name in ("search.json", "appointments.json"):
        path = "/officers/x/appointments" if name == "appointments.json" else "/search/officers"
        body = (PAGES / name).read_bytes()
        for record in SOURCE.read(page(body, path), planned()[0], profile()).records:
            for sighting in record.sightings:
                assert str(record.text)[sighting.start : sighting.end] == str(sighting.value)


def test_an_empty_list_is_nothing_found() -> None:
    reading = SOURCE.read(page(b'{"items": []}', "/search/officers"), planned()[0], profile())
    assert isinstance(reading.outcome, NothingFound)


def test_not_found_is_nothing_found() -> None:
    reading = SOURCE.read(page(b"", "/officers/x/appointments", 404), planned()[0], profile())
    assert isinstance(reading.outcome, NothingFound)


def test_a_search_that_is_not_there_is_no_answer() -> None:
    with pytest.raises(ChangedPageError):
        SOURCE.read(page(b'{"items": []}', "/search/officers", 404), planned()[0], profile())


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html>", b"[]", b"{}", b"null", b'{"items": 3}', b"[" * 100_000,
        b'{"items": [], "total_results": 3}', b'{"items": [1, "two"]}', b'{"items": [{}, {}]}',
        b'{"items": [{"officer": "J EXAMPLE"}], "total_results": 1}',
        b'{"items": [], "errors": [{"error": "search-failed"}]}',
    ],
)  # fmt: skip
def test_anything_else_is_no_answer(body: bytes) -> None:
    with pytest.raises(ChangedPageError):
        SOURCE.read(page(body, "/search/officers"), planned()[0], profile())


def test_a_link_that_leads_elsewhere_is_not_followed() -> None:
    body = (
        b'{"items": [{"title": "Tamsin WHITLOCK-DOVE", "links": {"self": "//evil.test/officers/x"}},'
        b'{"title": "Tamsin WHITLOCK-DOVE", "links": {"self": "/officers/../../admin"}}]}'
    )
    reading = SOURCE.read(page(body, "/search/officers"), planned()[0], profile())
    assert reading.more == ()
