from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import entry_points

import pytest

from footprint.finding import Evidence, Finding
from footprint.practice.world import World
from footprint.remedies.load import Catalogue
from footprint.remedies.match import (
    Part,
    Places,
    host_of,
    match_remedies,
    offers_for,
    path_matches,
    site_of,
)
from footprint.remedies.model import Stage
from footprint.sighting import Kind, Layer

KINDS = sorted(set(Kind) - {Kind.PERSON})


@cache
def world() -> World:
    return World.generate(seed=1, noise=40)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("layer", list(Layer))
def test_every_kind_on_an_unknown_host_gets_a_remedy(
    kind: Kind,
    layer: Layer,
    catalogue: Catalogue,
    spot: Callable[..., Evidence],
    fact: Callable[..., Finding],
) -> None:
    remedies = match_remedies(
        fact("f", kind, spot("https://unheard-of.example.org/x", layer=layer)), catalogue
    )
    assert remedies
    if layer in {Layer.SOURCE, Layer.COPY} and kind is not Kind.BREACH:
        assert "generic-publisher" in {remedy.id for remedy in remedies}
        assert [remedy.id for remedy in remedies if remedy.stage is Stage.INDEX][
            -1
        ] == "google-rtbf"


@pytest.mark.parametrize(
    ("url", "kind", "wanted"),
    [
        ("https://www.192.com/people/x", Kind.ADDRESS, "192-com"),
        ("https://not192.com/people/x", Kind.ADDRESS, "generic-publisher"),
        ("https://192.com.example.org/x", Kind.ADDRESS, "generic-publisher"),
        ("https://m.facebook.com/x", Kind.FAMILY, "facebook"),
        ("https://notfacebook.com/x", Kind.FAMILY, "generic-publisher"),
        ("https://facebook.com/x", Kind.VEHICLE, "facebook"),
        ("https://planning.otley.gov.uk/app/1", Kind.SIGNATURE, "planning-portal"),
        ("https://www.otley.gov.uk/minutes.pdf", Kind.ADDRESS, "council-minutes"),
        ("https://publicaccess.example.net/x", Kind.PHONE, "planning-portal"),
        ("https://oakfield.leeds.sch.uk/news", Kind.CHILD, "school-club-newsletters"),
        ("https://otley-parish.example.org/2024", Kind.PHONE, "community-pages"),
        ("https://otleyparish.org/2024", Kind.PHONE, "community-pages"),
        # A council's own parts of one site, and hosts that only look like a council's.
        ("https://www.otley.gov.uk/planning/23-1.pdf", Kind.ADDRESS, "planning-portal"),
        ("https://www.otley.gov.uk/elections/notice", Kind.ADDRESS, "election-imprint-agent"),
        ("https://www.otley.gov.uk/councillors/x", Kind.ADDRESS, "councillor-interests"),
        ("https://www.otley.gov.uk/leisure/swimming", Kind.ADDRESS, "council-minutes"),
        ("https://www.gov.uk/government/x", Kind.ADDRESS, "generic-publisher"),
        ("https://find-x.service.gov.uk/planning/1", Kind.ADDRESS, "planning-portal"),
        ("https://find-x.service.gov.uk/1", Kind.ADDRESS, "public-body"),
        ("https://www.planningni.gov.uk/1", Kind.ADDRESS, "planning-portal"),
        ("https://www.oscr.org.uk/search?number=1", Kind.ADDRESS, "charity-register-s-ni"),
        ("https://northern-courtlists.com/1", Kind.ADDRESS, "court-lists"),
        ("https://hampton-court-hotel.com/1", Kind.ADDRESS, "generic-publisher"),
        ("https://cc.bingj.com/cache.aspx", Kind.ADDRESS, "bing-rtbf"),
        ("https://webcache.googleusercontent.com/search", Kind.ADDRESS, "google-rtbf"),
        ("https://wharfedaleherald.com/story/1", Kind.ADDRESS, "local-press-ipso"),
        ("https://dales-runners.org/times", Kind.ROUTINE, "race-results"),
        ("https://people.example.ac.uk/r", Kind.EMPLOYER, "employer-past"),
        (
            "https://www.gov.uk/employment-tribunal-decisions/a-v-b",
            Kind.EMPLOYER,
            "court-tribunal-decisions",
        ),
        ("https://www.google.com/maps/contrib/1", Kind.ROUTINE, "google-maps-contrib"),
        ("https://www.youtube.com/watch", Kind.ROUTINE, "youtube-twitch"),
        ("https://www.youtube.com/watch", Kind.ADDRESS, "agent-video-tours"),
    ],
)
def test_the_longest_suffix_that_fits_says_who_holds_a_page(
    url: str,
    kind: Kind,
    wanted: str,
    catalogue: Catalogue,
    spot: Callable[..., Evidence],
) -> None:
    clearing = [
        o.remedy.id for o in offers_for(kind, spot(url), catalogue) if o.part is Part.CLEARS
    ]
    assert clearing == [wanted]


def test_companies_house_is_known_by_its_source_wherever_it_is_asked(
    catalogue: Catalogue, spot: Callable[..., Evidence]
) -> None:
    page = spot("http://127.0.0.1:8000/company/1/officers", source="companies_house")
    offers = {offer.remedy.id: offer.part for offer in offers_for(Kind.ADDRESS, page, catalogue)}
    assert offers["ch-sr01"] is Part.CLEARS
    assert offers["ch-service-address"] is Part.BEFORE
    birth = {offer.remedy.id for offer in offers_for(Kind.DATE_OF_BIRTH, page, catalogue)}
    assert "ch-dob-signature" in birth
    assert "ch-sr01" not in birth


def test_a_registered_office_has_a_form_of_its_own(
    catalogue: Catalogue, spot: Callable[..., Evidence]
) -> None:
    host = "https://find-and-update.company-information.service.gov.uk"
    office = {o.remedy.id for o in offers_for(Kind.ADDRESS, spot(f"{host}/company/1"), catalogue)}
    officer = {
        o.remedy.id
        for o in offers_for(Kind.ADDRESS, spot(f"{host}/officers/1/appointments"), catalogue)
    }
    assert "ch-ro-address" in office
    assert "ch-ro-address" not in officer


def test_a_listing_brings_the_register_that_feeds_it(
    catalogue: Catalogue, spot: Callable[..., Evidence], fact: Callable[..., Finding]
) -> None:
    ids = [
        r.id for r in match_remedies(fact("f", Kind.ADDRESS, spot("https://192.com/x")), catalogue)
    ]
    assert ids.index("open-register-optout") < ids.index("192-com")


def test_archive_and_index_come_after_the_source(
    catalogue: Catalogue, spot: Callable[..., Evidence], fact: Callable[..., Finding]
) -> None:
    finding = fact(
        "f",
        Kind.ADDRESS,
        spot("https://search.example.org/?q=x", layer=Layer.INDEX),
        spot(
            "https://web.archive.org/web/2020/http://unheard-of.example.org/x", layer=Layer.ARCHIVE
        ),
        spot("https://unheard-of.example.org/x"),
    )
    stages = [remedy.stage.order for remedy in match_remedies(finding, catalogue)]
    assert stages == sorted(stages)
    ids = [remedy.id for remedy in match_remedies(finding, catalogue)]
    assert ids.index("generic-publisher") < ids.index("wayback") < ids.index("google-rtbf")


def test_an_unknown_archive_gets_the_generic_archive_route(
    catalogue: Catalogue, spot: Callable[..., Evidence]
) -> None:
    copy = spot("https://old-pages.example.org/1", layer=Layer.ARCHIVE)
    clears = [o.remedy.id for o in offers_for(Kind.PHONE, copy, catalogue) if o.part is Part.CLEARS]
    assert clears == ["generic-archive"]


def test_ones_own_site_is_ones_own_to_change(
    catalogue: Catalogue, spot: Callable[..., Evidence]
) -> None:
    places = Places(own=frozenset({"rhi.example.org"}), office=frozenset({"mp-example.org"}))

    def clearing(url: str) -> list[str]:
        offers = offers_for(Kind.PHONE, spot(url), catalogue, places=places)
        return [o.remedy.id for o in offers if o.part is Part.CLEARS]

    assert clearing("https://www.rhi.example.org/me") == ["own-site"]
    assert clearing("https://notrhi.example.org/me") == ["generic-publisher"]
    assert clearing("https://mp-example.org/team") == ["mp-office-website"]


def test_a_leak_is_answered_by_a_new_password(
    catalogue: Catalogue, spot: Callable[..., Evidence], fact: Callable[..., Finding]
) -> None:
    finding = fact("f", Kind.BREACH, spot("https://haveibeenpwned.com/x", source="hibp"))
    ids = {remedy.id for remedy in match_remedies(finding, catalogue)}
    assert {"breach-passwords", "two-step-login", "hibp"} <= ids


def test_every_page_of_the_practice_web_gets_a_remedy_that_removes(
    catalogue: Catalogue, spot: Callable[..., Evidence]
) -> None:
    hosts: set[str] = set()
    for page in world().pages.values():
        offers = offers_for(Kind.ADDRESS, spot(page.url), catalogue)
        assert any(offer.part is Part.CLEARS for offer in offers), page.family
        hosts.add(page.host)
    assert len(hosts) > 16


@pytest.mark.parametrize(
    ("family", "kind", "wanted"),
    [
        ("planning", Kind.ADDRESS, {"planning-portal"}),
        ("parish", Kind.PHONE, {"community-pages"}),
        ("school_pta", Kind.CHILD, {"school-club-newsletters"}),
        ("running_club", Kind.ROUTINE, {"race-results"}),
        ("news", Kind.AGE, {"local-press-ipso"}),
        ("obituary", Kind.FAMILY, {"funeral-notices"}),
        ("company_reseller", Kind.ADDRESS, {"ch-clones"}),
        ("mp_office", Kind.EMPLOYER, {"mp-office-website", "generic-publisher"}),
    ],
)
def test_kinds_of_site_are_told_by_the_words_of_their_address(
    family: str, kind: Kind, wanted: set[str], catalogue: Catalogue, spot: Callable[..., Evidence]
) -> None:
    got = {
        offer.remedy.id
        for page in _pages(family)
        for offer in offers_for(kind, spot(page), catalogue)
        if offer.part is Part.CLEARS
    }
    assert got
    assert got <= wanted


def _pages(family: str) -> Iterator[str]:
    return (page.url for page in world().pages.values() if page.family == family)


def test_a_title_cannot_choose_the_advice(
    catalogue: Catalogue, spot: Callable[..., Evidence]
) -> None:
    plain = offers_for(Kind.PHONE, spot("https://x.example.org/1"), catalogue)
    titled = offers_for(
        Kind.PHONE, spot("https://x.example.org/1", title="doxbin funeral school"), catalogue
    )
    assert plain == titled


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "http://[", "file:///x", "https://x" + "y" * 300, "https://ü.example.org/"],
)
def test_odd_addresses_still_get_the_generic_route(
    url: str, catalogue: Catalogue, spot: Callable[..., Evidence]
) -> None:
    assert any(o.part is Part.CLEARS for o in offers_for(Kind.PHONE, spot(url), catalogue))


@pytest.mark.parametrize(
    ("url", "host", "site"),
    [
        ("https://www.People.Example.co.uk:8443/x", "people.example.co.uk", "example.co.uk"),
        ("http://10.0.0.1/x", "10.0.0.1", "10.0.0.1"),
        ("http://[::1]/x", "::1", "::1"),
        ("https://gov.uk/", "gov.uk", "gov.uk"),
        ("mailto:x@example.org", "", ""),
    ],
)
def test_site_is_what_one_owner_registered(url: str, host: str, site: str) -> None:
    assert host_of(url) == host
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/company/*", "/company/1", True),
        ("/company/*", "/company/1/officers", False),
        ("/company/*", "/company", False),
        ("/maps/**", "/maps/contrib/1", True),
        ("/maps/**", "/mapsandmore", False),
        ("/**", "/", True),
    ],
)
def test_paths_fit_part_by_part(pattern: str, path: str, fits: bool) -> None:
    assert path_matches(pattern, path) is fits


OTHERS = frozenset(
    {
        "searxng",
        "brave",
        "mojeek",
        "web",
        "pages",
        "archive",
        "own_sites",
        "guided",
        "wikidata",
        "xposedornot",
    }
)
"""Sources that lead to other people's pages, so that the host of the page decides."""


def test_every_source_of_the_program_has_advice_of_its_own_or_shows_pages_of_others(
    catalogue: Catalogue,
) -> None:
    answered = {source for remedy in catalogue for source in remedy.match_sources}
    registered = {entry.name for entry in entry_points(group="footprint.sources")}
    assert registered
    assert registered <= answered | OTHERS


@pytest.mark.parametrize(
    ("source", "kind", "wanted"),
    [
        ("gazette", Kind.ADDRESS, "gazette-redact"),
        ("charity_commission", Kind.EMPLOYER, "charity-trustee"),
        ("land_registry", Kind.ADDRESS, "land-registry-title"),
        ("rdap", Kind.EMAIL, "nominet-whois"),
        ("gravatar", Kind.EMAIL, "gravatar"),
        ("github", Kind.EMAIL, "github-email"),
        ("gitlab", Kind.USERNAME, "github-email"),
        ("mastodon", Kind.USERNAME, "signal-discord-bsky"),
        ("stack_exchange", Kind.USERNAME, "stack-forums"),
        ("parliament", Kind.EMPLOYER, "members-staff-register"),
        ("usernames", Kind.USERNAME, "close-old-accounts"),
        ("hibp", Kind.BREACH, "hibp"),
    ],
)
def test_a_source_that_was_pointed_elsewhere_keeps_its_advice(
    source: str, kind: Kind, wanted: str, catalogue: Catalogue, spot: Callable[..., Evidence]
) -> None:
    page = spot("http://127.0.0.1:9000/x", source=source)
    assert [o.remedy.id for o in offers_for(kind, page, catalogue) if o.part is Part.CLEARS] == [
        wanted
    ]
