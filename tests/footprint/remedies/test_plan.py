from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footprint.finding import About, Band, Evidence, Finding, Match
from footprint.remedies.action import Action, ActionState, Doer
from footprint.remedies.load import Catalogue
from footprint.remedies.plan import actions_for, places_of
from footprint.sighting import Kind, Layer, Use
from footprint.subject import Profile
from footprint.text import clean

Spot = Callable[..., Evidence]
Fact = Callable[..., Finding]


@pytest.fixture
def findings(spot: Spot, fact: Fact) -> list[Finding]:
    home = fact(
        "home",
        Kind.ADDRESS,
        spot("https://192.com/x"),
        spot("https://folk.example.org/a"),
        spot("https://www.google.com/search?q=x", layer=Layer.INDEX),
        spot("https://web.archive.org/web/2020/http://folk.example.org/a", layer=Layer.ARCHIVE),
    )
    phone = fact("phone", Kind.PHONE, spot("https://folk.example.org/b"))
    return [home, phone]


@pytest.fixture
def actions(
    findings: list[Finding], catalogue: Catalogue, today: date, profile: Profile
) -> dict[str, Action]:
    made = actions_for(findings, catalogue, today=today, profile=profile)
    assert len({action.id for action in made}) == len(made)
    return {action.remedy: action for action in made}


def test_pages_of_one_holder_are_one_action(actions: dict[str, Action]) -> None:
    asked = actions["generic-publisher"]
    assert asked.pages == ("https://folk.example.org/a", "https://folk.example.org/b")
    assert asked.findings == ("home", "phone")
    assert asked.title == "Ask example.org to take your details down"
    assert asked.minutes == 20


def test_delisting_leaves_the_page_where_it_is(actions: dict[str, Action]) -> None:
    delisting = actions["google-rtbf"]
    assert "https://folk.example.org/a" in delisting.about_pages
    assert "https://folk.example.org/a" not in delisting.pages


def test_what_a_search_shows_of_a_page_is_cleared_by_whoever_keeps_the_page(
    catalogue: Catalogue, today: date, profile: Profile, spot: Spot, fact: Fact
) -> None:
    found = [
        fact("a", Kind.PHONE, spot("https://192.com/1", layer=Layer.INDEX)),
        fact("b", Kind.PHONE, spot("https://www.google.com/search?q=x", layer=Layer.INDEX)),
    ]
    made = {a.remedy: a for a in actions_for(found, catalogue, today=today, profile=profile)}
    assert made["192-com"].pages == ("https://192.com/1",)
    assert made["google-rtbf"].pages == ("https://www.google.com/search?q=x",)
    assert made["192-com"].id in made["google-rtbf"].after


def test_each_action_stands_after_what_it_rests_on(actions: dict[str, Action]) -> None:
    order = [action.id for action in actions.values()]
    for action in actions.values():
        for before in action.after:
            assert order.index(before) < order.index(action.id)
    assert actions["open-register-optout"].id in actions["192-com"].after
    assert actions["generic-publisher"].id in actions["wayback"].after
    assert actions["wayback"].id in actions["google-rtbf"].after


@pytest.mark.parametrize(
    ("page", "copy", "waits"),
    [
        (
            "https://www.folk.example.org/a/",
            "https://web.archive.org/web/20200102030405id_/http://folk.example.org/a",
            True,
        ),
        (
            "https://folk.example.org/a",
            "https://www.webarchive.org.uk/wayback/archive/2013/http://www.folk.example.org/a",
            True,
        ),
        ("https://folk.example.org/a", "https://archive.ph/2021/https://folk.example.org/a", True),
        # The same fact on another page: nothing that happens there changes this copy.
        (
            "https://folk.example.org/b",
            "https://web.archive.org/web/2020/https://folk.example.org/a",
            False,
        ),
        ("https://folk.example.org/a", "https://archive.ph/Ab1Cd", False),
    ],
)
def test_an_archive_waits_for_the_page_that_it_copied_and_for_no_other(
    catalogue: Catalogue, profile: Profile, spot: Spot, fact: Fact, *, page: str, copy: str,
    waits: bool,
) -> None:  # fmt: skip
    for layer in (Layer.SOURCE, Layer.ARCHIVE):
        found = [fact("home", Kind.ADDRESS, spot(page), spot(copy, layer=layer))]
        acts = actions_for(found, catalogue, today=date(2026, 11, 21), profile=profile)
        made = {one.pages: one for one in acts}
        source, archive = made[page,], made[copy,]
        assert (source.id in archive.after) is waits
        assert (source.late, archive.late) == (0, 1)
        assert list(made).index((page,)) < list(made).index((copy,))


def test_dates_and_waiting_add_up(actions: dict[str, Action], today: date) -> None:
    for action in actions.values():
        assert action.state is ActionState.TODO
        assert action.minutes >= 1
        assert (action.due is None) == (action.wait_days is None)
        if action.due is not None:
            assert action.due == today + timedelta(days=action.wait_days or 0)
    # 21 November 2026 and a month: Monday 21 December.
    assert actions["generic-publisher"].due == date(2026, 12, 21)
    assert actions["open-register-optout"].due == date(2026, 12, 19)


def test_advice_that_is_not_official_says_so(actions: dict[str, Action]) -> None:
    assert any("official page" in caveat for caveat in actions["192-com"].caveats)
    assert not any("official page" in caveat for caveat in actions["google-rtbf"].caveats)


def test_ids_are_the_same_next_year_and_hold_no_value(
    findings: list[Finding], catalogue: Catalogue, today: date, profile: Profile
) -> None:
    first = actions_for(findings, catalogue, today=today, profile=profile)
    later = actions_for(
        list(reversed(findings)), catalogue, today=today + timedelta(days=365), profile=profile
    )
    assert {action.id for action in first} == {action.id for action in later}
    assert all(len(action.id) == 12 for action in first)


def test_a_page_more_does_not_make_another_action(
    findings: list[Finding],
    actions: dict[str, Action],
    catalogue: Catalogue,
    today: date,
    profile: Profile,
) -> None:
    third = replace(findings[1].evidence[0], url="https://folk.example.org/c")
    more = [findings[0], replace(findings[1], evidence=(*findings[1].evidence, third))]
    after = {a.remedy: a for a in actions_for(more, catalogue, today=today, profile=profile)}
    assert after.keys() == actions.keys()
    assert {a.id for a in after.values()} == {a.id for a in actions.values()}
    assert len(after["generic-publisher"].pages) == len(actions["generic-publisher"].pages) + 1


def test_each_adult_asks_for_themselves(
    findings: list[Finding], catalogue: Catalogue, today: date, profile: Profile, household: Profile
) -> None:
    alone = actions_for(findings, catalogue, today=today, profile=profile)
    together = actions_for(findings, catalogue, today=today, profile=household)
    assert not [action for action in alone if action.doer is Doer.HOUSEHOLD]
    twins = {action.remedy for action in together if action.doer is Doer.HOUSEHOLD}
    assert {"192-com", "open-register-optout"} <= twins
    assert "wayback" not in twins
    for twin in together:
        if twin.doer is Doer.HOUSEHOLD:
            assert twin.pages == ()
            assert twin.title.startswith("Ask the adults you live with: ")


def test_a_page_about_the_household_is_cleared_by_the_household(
    catalogue: Catalogue, today: date, profile: Profile, spot: Spot, fact: Fact
) -> None:
    theirs = fact("x", Kind.ADDRESS, spot("https://192.com/mark"), about=About.HOUSEHOLD)
    made = actions_for([theirs], catalogue, today=today, profile=profile)
    clearing = [action for action in made if "https://192.com/mark" in action.pages]
    assert [action.doer for action in clearing] == [Doer.HOUSEHOLD]


def test_each_home_has_its_own_form_and_its_postcode_with_it(
    catalogue: Catalogue, today: date, profile: Profile, spot: Spot, fact: Fact
) -> None:
    host = "https://find-and-update.company-information.service.gov.uk"
    found = [
        fact("old-code", Kind.POSTCODE, spot(f"{host}/company/2/filing-history"), value="LS22 9ZZ"),
        fact(
            "old",
            Kind.ADDRESS,
            spot(f"{host}/company/2/filing-history"),
            value="2|mill lane|otley|ls22 9zz",
            current=False,
        ),
        fact(
            "now",
            Kind.ADDRESS,
            spot(f"{host}/company/1/filing-history"),
            value="14|larkspur rise|otley|ls21 9zz",
        ),
        fact("code", Kind.POSTCODE, spot(f"{host}/company/1/filing-history"), value="LS21 9ZZ"),
    ]
    made = actions_for(found, catalogue, today=today, profile=profile)
    forms = {frozenset(a.findings) for a in made if a.remedy == "ch-sr01"}
    assert forms == {frozenset({"now", "code"}), frozenset({"old", "old-code"})}
    titles = {action.title[-8:] for action in made if action.remedy == "ch-sr01"}
    assert titles == {"(1 of 2)", "(2 of 2)"}


def test_nobody_leaves_the_register_of_a_former_home(
    catalogue: Catalogue, today: date, profile: Profile, spot: Spot, fact: Fact
) -> None:
    found = [
        fact(
            "now", Kind.ADDRESS, spot("https://192.com/1"), value="14|larkspur rise|otley|ls21 9zz"
        ),
        fact(
            "old",
            Kind.ADDRESS,
            spot("https://192.com/2"),
            value="2|mill lane|otley|ls22 9zz",
            current=False,
        ),
    ]
    made = actions_for(found, catalogue, today=today, profile=profile)
    assert len([action for action in made if action.remedy == "open-register-optout"]) == 1
    assert len([action for action in made if action.remedy == "192-com"]) == 2


def test_one_letter_of_evidence_serves_all_that_need_it(
    catalogue: Catalogue, today: date, profile: Profile, spot: Spot, fact: Fact
) -> None:
    found = [
        fact("a", Kind.ADDRESS, spot("https://www.thegazette.co.uk/notice/1", source="gazette")),
        fact("b", Kind.EMPLOYER, spot("https://register-of-charities.charitycommission.gov.uk/1")),
    ]
    made = actions_for(found, catalogue, today=today, profile=profile)
    letters = [action for action in made if action.remedy == "evidence-letter"]
    assert len(letters) == 1
    assert letters[0].findings == ("a", "b")
    served = {action.remedy for action in made if letters[0].id in action.after}
    assert served == {"gazette-redact", "charity-trustee"}


def test_what_cannot_be_removed_says_what_to_do_instead(
    catalogue: Catalogue, today: date, profile: Profile, spot: Spot, fact: Fact
) -> None:
    title = fact("a", Kind.ADDRESS, spot("https://search-property-information.service.gov.uk/1"))
    made = actions_for([title], catalogue, today=today, profile=profile)
    register = next(action for action in made if action.remedy == "land-registry-title")
    assert not register.removable
    assert register.mitigation
    assert register.pages == ()
    assert register.about_pages


def test_ones_own_export_is_no_page_on_the_web(
    catalogue: Catalogue, today: date, profile: Profile, spot: Spot, fact: Fact
) -> None:
    own = fact("a", Kind.PHONE, spot("https://www.facebook.com/me", layer=Layer.OWN_EXPORT))
    made = {a.remedy: a for a in actions_for([own], catalogue, today=today, profile=profile)}
    assert made["facebook"].pages == ()


def test_the_full_register_is_spoken_of_after_the_open_one(actions: dict[str, Action]) -> None:
    anonymous, opt_out = actions["anonymous-registration"], actions["open-register-optout"]
    assert opt_out.id in anonymous.after
    assert actions["evidence-letter"].id in anonymous.after
    assert anonymous.pages == ()
    assert set(anonymous.findings) == set(opt_out.findings)


def test_a_way_of_some_nations_alone_says_so(
    catalogue: Catalogue, today: date, profile: Profile, spot: Spot, fact: Fact
) -> None:
    page = spot("https://democracy.example.gov.uk/councillors/1")
    (action, *_) = [
        one
        for one in actions_for(
            [fact("home", Kind.ADDRESS, page)], catalogue, today=today, profile=profile
        )
        if one.remedy == "councillor-interests"
    ]
    assert "This is the way in England. Other parts of the UK have rules of their own." in (
        action.caveats
    )


def test_nothing_found_is_nothing_to_do(
    catalogue: Catalogue, today: date, profile: Profile
) -> None:
    assert actions_for([], catalogue, today=today, profile=profile) == ()


def test_a_mail_host_that_everybody_uses_is_nobodys_office(profile: Profile) -> None:
    shared = profile.model_copy(
        update={"public": profile.public.model_copy(update={"emails": ("jane@parliament.uk",)})}
    )
    assert places_of(shared).office == frozenset()
    assert places_of(profile).office == {"mp-example.org"}
    assert places_of(profile).own == {"rhi.example.org"}


HOSTS = (
    "192.com",
    "find-and-update.company-information.service.gov.uk",
    "planning.example.gov.uk",
    "www.facebook.com",
    "www.thegazette.co.uk",
    "haveibeenpwned.com",
    "www.google.com",
    "web.archive.org",
    "folk.example.org",
    "oakfield.leeds.sch.uk",
)


@st.composite
def drawn_findings(draw: st.DrawFn) -> list[Finding]:
    kinds = sorted(set(Kind) - {Kind.PERSON})
    pages = st.builds(
        lambda host, path, layer: (f"https://{host}/{path}", layer),
        st.sampled_from(HOSTS),
        st.sampled_from(
            ["", "company/1", "company/1/officers", "search?q=x", "maps/contrib/1", "a"]
        ),
        st.sampled_from(Layer),
    )
    match = Match(Band.CONFIRMED, 0.9, ())
    seen = datetime(2026, 11, 21, tzinfo=UTC)
    made = []
    for number in range(draw(st.integers(1, 5))):
        places = draw(st.lists(pages, min_size=1, max_size=4, unique=True))
        evidence = tuple(
            Evidence("web", url, clean(""), clean(""), layer, seen, "0" * 64, 1.0, match)
            for url, layer in places
        )
        about, kind = draw(st.sampled_from(About)), draw(st.sampled_from(kinds))
        made.append(
            Finding(
                f"f{number}",
                kind,
                clean("x"),
                "x",
                about,
                True,
                Use.HOME,
                True,
                None,
                match,
                1.0,
                evidence,
            )
        )
    return made


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn_findings())
def test_whatever_was_found_the_plan_holds_its_laws(
    catalogue: Catalogue, today: date, household: Profile, found: list[Finding]
) -> None:
    made = actions_for(found, catalogue, today=today, profile=household)
    order = {action.id: place for place, action in enumerate(made)}
    shown = {finding.id: {one.url for one in finding.evidence} for finding in found}
    assert len(order) == len(made)
    assert {one for action in made for one in action.findings} == set(shown)
    for action in made:
        assert all(order[before] < order[action.id] for before in action.after)
        assert set(action.pages) <= {url for one in action.findings for url in shown[one]}
        assert not set(action.pages) & set(action.about_pages)
        assert action.removable or (action.mitigation and not action.pages)
        assert action.minutes >= 1
        assert action.due is None or action.due > today
        assert action.wait_days == (None if action.due is None else (action.due - today).days)
        if action.letter and "that reached you today that is " in action.letter and action.due:
            told = f"{action.due.day} {action.due:%B %Y}"
            assert f"today that is {told}." in action.letter
    assert sum(bool(action.welsh) for action in made) <= 1
    doing = {(action.remedy, action.doer is Doer.HOUSEHOLD) for action in made}
    # Whoever leaves the open register hears of the full one, and of the letter that it takes.
    for others in (False, True):
        if ("open-register-optout", others) in doing:
            assert ("anonymous-registration", others) in doing
            assert ("evidence-letter", False) in doing
    archives = [p for a, p in zip(made, order.values(), strict=True) if a.remedy == "wayback"]
    sources = [
        p for a, p in zip(made, order.values(), strict=True) if a.remedy == "generic-publisher"
    ]
    assert not archives or not sources or max(sources) < min(archives)


def test_a_page_that_only_looks_like_a_known_site_gets_no_link_to_that_site(
    catalogue: Catalogue, today: date, profile: Profile, spot: Spot, fact: Fact
) -> None:
    def link(url: str) -> str:
        found = [fact("kin", Kind.FAMILY, spot(url))]
        made = actions_for(found, catalogue, today=today, profile=profile)
        return next(one.url for one in made if one.remedy == "funeral-notices")

    known = catalogue["funeral-notices"]
    assert link(f"https://{known.match_domains[0]}/notice/1") == known.url
    assert link("https://fairlight-funerals.test/notice/1") == ""
