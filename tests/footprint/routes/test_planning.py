"""Plans for small invented webs, whose answers can be seen by looking."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footprint.finding import Band, Finding
from footprint.rank import Harm, Role
from footprint.remedies.action import Action, ActionState
from footprint.routes import RoutePlan, Start, find_routes, plan, relief, roles
from footprint.routes.exact import hitting_set
from footprint.routes.graph import knows
from footprint.sighting import Kind, Layer, Use
from footprint.source import IdentifierKind as Key
from footprint.subject import EmailAddress, Name, NameKind, PublicFacts
from tests import risk_checker as checker
from tests.risk_world import PROFILE, action, finding, match, seen

CLUB, LIST, BROKER, COPY, REGISTER = (
    f"https://{name}.test/" for name in ("club", "list", "broker", "copy", "register")
)


def home(*places: tuple[str, tuple[Key, ...]], **more: object) -> Finding:
    evidence = [seen(url, *keys) for url, keys in places]
    return finding("home", Kind.ADDRESS, *evidence, **{"use": Use.HOME, **more})  # type: ignore[arg-type]  # any field


def by_name(url: str) -> tuple[str, tuple[Key, ...]]:
    return url, (Key.NAME,)


HANDLE = finding("handle", Kind.USERNAME, seen(CLUB, Key.NAME))


def planned(findings: list[Finding], actions: list[Action], *starts: Start) -> RoutePlan:
    return plan(findings, actions, PROFILE, starts=starts or (Start.STRANGER,))


def test_a_chain_is_cut_where_it_is_cheapest() -> None:
    findings = [HANDLE, home((LIST, (Key.USERNAME,)))]
    actions = [action("early", ("handle",), (CLUB,), 4), action("late", ("home",), (LIST,), 9)]
    result = planned(findings, actions)
    assert result.plan.actions == ("early",)
    assert result.plan.minutes == result.plan.lower_bound == 4
    route = result.witness["early"]
    assert [step.page for step in route.steps] == [CLUB, LIST]
    assert [step.uses for step in route.steps] == [("name",), ("finding:handle",)]
    assert [step.gives for step in route.steps] == [("finding:handle",), ("finding:home",)]
    assert route.closed_by == ("early",)


def test_one_request_for_two_brokers_is_taken_when_it_saves_time() -> None:
    findings = [home(by_name(BROKER), by_name(COPY))]
    single = [action("a", ("home",), (BROKER,), 6), action("b", ("home",), (COPY,), 6)]
    both = action("c", ("home",), (BROKER, COPY), 10)
    assert planned(findings, [*single, both]).plan.actions == ("c",)
    assert planned(findings, [*single, replace(both, minutes=13)]).plan.actions == ("a", "b")
    # At equal minutes the fewer actions win.
    assert planned(findings, [*single, replace(both, minutes=12)]).plan.actions == ("c",)


def test_a_page_that_takes_two_keys_needs_both() -> None:
    findings = [home((BROKER, (Key.NAME, Key.PLACE)))]
    assert planned(findings, []).routes == ()
    assert planned(findings, [], Start.ACQUAINTANCE).routes[0].steps[0].uses == ("name", "place")
    town = finding("town", Kind.LOCATION, seen(CLUB, Key.NAME))
    (route,) = planned([*findings, town], []).routes
    assert route.steps[1].uses == ("name", "finding:town")


def test_what_cannot_be_removed_is_said_with_what_to_do_instead() -> None:
    findings = [home(by_name(REGISTER), by_name(BROKER))]
    actions = [
        action("ask", ("home",), (BROKER,), 5),
        action(
            "register", ("home",), (REGISTER,), removable=False, mitigation="Use another address."
        ),
    ]
    result = planned(findings, actions)
    assert result.plan.actions == ("ask",)
    (left,) = result.plan.still_open
    assert left.mitigation == "Use another address."
    assert "can be removed" in left.reason
    open_route = next(route for route in result.routes if route.id == left.route)
    assert [step.page for step in open_route.steps] == [REGISTER]
    assert open_route.closed_by == ()


@pytest.mark.parametrize("state", [ActionState.REFUSED, ActionState.CANNOT_BE_REMOVED])
def test_a_request_that_failed_closes_nothing(state: ActionState) -> None:
    result = planned([home(by_name(BROKER))], [action("ask", ("home",), (BROKER,), state=state)])
    assert result.plan.actions == ()
    assert len(result.plan.still_open) == 1


def test_a_redaction_takes_only_what_it_lists() -> None:
    findings = [
        finding("phone", Kind.PHONE, seen(BROKER, Key.NAME)),
        home(by_name(BROKER), (LIST, (Key.PHONE,))),
    ]
    redact = action("redact", ("home",), (BROKER,), 3)
    result = planned(findings, [redact])
    # The number on the broker's page still leads to the second page.
    assert {route.target for route in result.routes if not route.closed_by} == {"phone", "home"}
    whole = action("whole", ("home", "phone"), (BROKER,), 5)
    assert planned(findings, [whole]).plan.still_open == ()


def test_a_request_for_what_we_are_not_shown_does_not_take_the_page() -> None:
    findings = [home(by_name(BROKER))]
    result = planned(findings, [action("other", ("somebody else's",), (BROKER,))])
    assert result.plan.actions == ()
    assert len(result.plan.still_open) == 1


def test_an_action_that_lists_no_finding_takes_the_page_as_a_whole() -> None:
    findings = [HANDLE, home((LIST, (Key.USERNAME,)))]
    result = planned(findings, [action("club", (), (CLUB,))])
    assert result.plan.actions == ("club",)
    assert result.plan.still_open == ()


def test_an_action_for_what_stands_elsewhere_takes_nothing_here() -> None:
    findings = [HANDLE, home((LIST, (Key.USERNAME,)))]
    result = planned(findings, [action("club", ("home",), (CLUB,))])
    assert result.plan.actions == ()
    assert len(result.plan.still_open) == 1


def test_an_unsure_finding_on_the_page_keeps_a_redaction_a_redaction() -> None:
    handle = finding("handle", Kind.USERNAME, seen(BROKER, Key.NAME))
    unsure = finding("maybe", Kind.EMAIL, seen(BROKER, Key.NAME), of=match(Band.CHECK, 0.5))
    findings = [handle, unsure, home((LIST, (Key.USERNAME,)))]
    result = planned(findings, [action("a", ("maybe",), (BROKER,))])
    assert result.plan.actions == ()


def test_ones_own_export_is_no_page_that_others_open() -> None:
    export = seen("export", Key.NAME, layer=Layer.OWN_EXPORT)
    assert planned([finding("home", Kind.ADDRESS, export)], []).routes == ()


def test_an_old_home_is_no_target_but_still_a_key() -> None:
    old = finding("old", Kind.ADDRESS, seen(CLUB, Key.NAME), current=False)
    findings = [old, home((LIST, (Key.NAME, Key.PLACE)))]
    (route,) = planned(findings, []).routes
    assert route.target == "home"
    assert route.steps[1].uses == ("name", "finding:old")


def test_the_office_number_is_no_key_to_private_pages() -> None:
    office = finding("office", Kind.PHONE, seen(CLUB, Key.NAME), use=Use.OFFICE)
    assert planned([office, home((LIST, (Key.PHONE,)))], []).routes == ()


def test_a_page_that_needs_what_it_shows_leads_nowhere() -> None:
    findings = [finding("phone", Kind.PHONE, seen(BROKER, Key.PHONE))]
    result = planned(findings, [action("a", ("phone",), (BROKER,))])
    assert result.routes == ()
    assert result.plan.actions == ()
    assert result.kept == (BROKER,)


def test_two_pages_that_open_each_other_end() -> None:
    phone = finding("phone", Kind.PHONE, seen(BROKER, Key.USERNAME), seen(LIST, Key.NAME))
    handle = finding("handle", Kind.USERNAME, seen(COPY, Key.PHONE))
    result = planned([phone, handle], [action("a", ("phone",), (LIST,), 2)])
    assert result.plan.actions == ("a",)
    assert result.plan.still_open == ()


def test_a_page_found_twice_is_one_page() -> None:
    once = planned([home(by_name(BROKER))], [action("a", ("home",), (BROKER,))])
    twice = planned([home(by_name(BROKER), by_name(BROKER))], [action("a", ("home",), (BROKER,))])
    assert once == twice


def test_actions_stand_in_the_order_in_which_they_can_be_done() -> None:
    findings = [home(by_name(BROKER), by_name(COPY), by_name(LIST))]
    actions = [
        action("a", ("home",), (COPY,), 1, after=("b",)),
        action("b", ("home",), (BROKER,), 9, after=("nobody",)),
        action("c", ("home",), (LIST,), 5),
    ]
    assert planned(findings, actions).plan.actions == ("c", "b", "a")
    circle = [replace(actions[0], after=("b",)), replace(actions[1], after=("a",)), actions[2]]
    assert sorted(planned(findings, circle).plan.actions) == ["a", "b", "c"]


def test_a_removal_brings_along_what_it_waits_for() -> None:
    findings = [home(by_name(REGISTER))]
    actions = [
        action("remove", ("home",), (REGISTER,), 60, after=("address",)),
        action("address", ("home",), (), 20),
        action("other", ("home",), (), 5),
    ]
    result = planned(findings, actions)
    assert result.plan.actions == ("address", "remove")
    assert result.plan.minutes == result.plan.lower_bound == 80
    assert {ident: route.closed_by for ident, route in result.witness.items()} == {
        "address": ("remove",),
        "remove": ("remove",),
    }
    assert {level.minutes for level in result.levels} == {80}


def test_what_a_removal_waits_for_is_part_of_its_price() -> None:
    findings = [HANDLE, home((LIST, (Key.USERNAME,)))]
    cheap = action("early", ("handle",), (CLUB,), 4, after=("letter",))
    letter = action("letter", (), (), 20)
    late = action("late", ("home",), (LIST,), 9)
    assert planned(findings, [cheap, letter, late]).plan.actions == ("late",)
    assert planned(findings, [cheap, replace(letter, minutes=4), late]).plan.minutes == 8


def test_an_archive_comes_after_the_pages_however_quick_it_is() -> None:
    findings = [home(by_name(BROKER), by_name(COPY), by_name(LIST))]
    slow = action("page", ("home",), (BROKER,), 30)
    quick = replace(action("archive", ("home",), (COPY,), 2), late=1)
    waiting = action("waiting", ("home",), (LIST,), 40, after=("page",))
    both = [slow, quick, waiting]
    assert planned(findings, both).plan.actions == ("page", "waiting", "archive")
    both[1] = replace(quick, late=0)
    assert planned(findings, both).plan.actions == ("archive", "page", "waiting")


def test_a_search_engine_comes_after_an_archive() -> None:
    findings = [home(by_name(BROKER), by_name(COPY))]
    search = replace(action("search", ("home",), (BROKER,), 1), late=2)
    archive = replace(action("archive", ("home",), (COPY,), 9), late=1)
    assert planned(findings, [search, archive]).plan.actions == ("archive", "search")


def test_one_letter_serves_all_that_wait_for_it() -> None:
    findings = [home(by_name(BROKER), by_name(COPY))]
    letter = action("letter", (), (), 30)
    waiting = [
        action("a", ("home",), (BROKER,), 5, after=("letter",)),
        action("b", ("home",), (COPY,), 5, after=("letter",)),
    ]
    alone = [action("c", ("home",), (BROKER,), 18), action("d", ("home",), (COPY,), 18)]
    assert planned(findings, [letter, *waiting, *alone]).plan.actions == ("c", "d")
    cheaper = [replace(each, minutes=25) for each in alone]
    result = planned(findings, [letter, *waiting, *cheaper])
    assert result.plan.actions == ("letter", "a", "b")
    assert result.plan.minutes == 40


def test_what_is_waited_for_may_wait_in_turn_or_be_a_removal_too() -> None:
    findings = [home(by_name(BROKER), by_name(COPY))]
    actions = [
        action("copy", ("home",), (COPY,), 5, after=("broker",)),
        action("broker", ("home",), (BROKER,), 5, after=("first",)),
        action("first", (), (), 7),
    ]
    assert planned(findings, actions).plan.actions == ("first", "broker", "copy")


@pytest.mark.parametrize("state", [ActionState.REFUSED, ActionState.CANNOT_BE_REMOVED])
def test_nothing_waits_for_what_was_refused(state: ActionState) -> None:
    findings = [home(by_name(BROKER), by_name(COPY))]
    actions = [
        action("search", ("home",), (COPY,), 5, after=("source",)),
        action("source", ("home",), (BROKER,), 9, state=state),
    ]
    result = planned(findings, actions)
    assert result.plan.actions == ("search",)
    assert result.plan.minutes == 5


def test_advice_that_removes_nothing_is_done_where_a_removal_waits_for_it() -> None:
    findings = [home(by_name(REGISTER))]
    actions = [
        action("remove", ("home",), (REGISTER,), 10, after=("evidence",)),
        action("evidence", ("home",), (), 45, removable=False, mitigation="Get a letter."),
    ]
    assert planned(findings, actions).plan.actions == ("evidence", "remove")


def test_a_little_time_counts_what_has_to_be_done_before() -> None:
    findings = [home(by_name(REGISTER)), finding("phone", Kind.PHONE, seen(CLUB, Key.NAME))]
    actions = [
        action("remove", ("home",), (REGISTER,), 10, after=("address",)),
        action("address", (), (), 15),
        action("call", ("phone",), (CLUB,), 12),
    ]
    result = planned(findings, actions)
    assert result.within(24).actions == ("call",)
    assert result.within(25).actions == ("address", "remove")
    assert [(one.minutes, one.shut) for one in result.shorter] == [
        (25, ("home",)),
        (12, ("phone",)),
    ]


def crowded(size: int) -> tuple[list[Finding], list[Action]]:
    """Return a web in which every pair of pages is a way, so that nothing can be left out."""
    keys = [Key.PHONE, Key.EMAIL, Key.USERNAME, Key.PLACE, Key.DATE_OF_BIRTH]
    kinds = [Kind.PHONE, Kind.EMAIL, Kind.USERNAME, Kind.LOCATION, Kind.DATE_OF_BIRTH]
    pages = [f"https://crowd{number}.test/" for number in range(size)]
    findings = [
        finding(
            f"f{number:03}",
            kinds[number % len(kinds)],
            *(
                seen(pages[(number * 7 + step * step) % size], keys[(number + step) % len(keys)])
                for step in range(1, 6)
            ),
            seen(pages[number], Key.NAME),
        )
        for number in range(size)
    ]
    there = {
        page: [f.id for f in findings if any(e.url == page for e in f.evidence)] for page in pages
    }
    actions = [
        action(
            f"a{number:03}",
            tuple(sorted(set(there[page]) | set(there[pages[number * 3 % size]]))),
            tuple({page, pages[number * 3 % size], pages[number * 5 % size]}),
            3 + number * 11 % 40,
        )
        for number, page in enumerate(pages)
    ]
    return findings, actions


def test_a_plan_that_hits_the_cap_is_sound_and_says_that_it_is_not_proved() -> None:
    findings, actions = crowded(40)
    best = plan(findings, actions, PROFILE).plan
    hurried = plan(findings, actions, PROFILE, steps=1).plan
    assert best.optimal
    assert not hurried.optimal
    assert 0 < hurried.lower_bound <= best.minutes <= hurried.minutes
    assert hurried.lower_bound < hurried.minutes
    chosen = [act for act in actions if act.id in hurried.actions]
    assert checker.is_sound(findings, actions, chosen, [start.value for start in Start])
    ended = plan(findings, actions, PROFILE, expired=lambda: True).plan
    assert ended == hurried


def test_the_door_first_then_the_rest() -> None:
    findings = [home(by_name(BROKER)), finding("phone", Kind.PHONE, seen(COPY, Key.NAME))]
    actions = [action("p", ("phone",), (COPY,), 3), action("h", ("home",), (BROKER,), 7)]
    door, rest = planned(findings, actions).levels
    assert (door.harm, door.actions, door.minutes, door.optimal) == (Harm.H4, ("h",), 7, True)
    assert (rest.harm, rest.actions, rest.minutes, rest.optimal) == (Harm.H3, ("h", "p"), 10, True)


def test_half_an_hour_goes_where_it_closes_something() -> None:
    # Three brokers show the home, so asking only two of them gains nothing; the phone is
    # cheaper by the minute and still comes second.
    findings = [
        home(by_name(BROKER), by_name(COPY), by_name(LIST)),
        finding("phone", Kind.PHONE, seen(CLUB, Key.NAME)),
    ]
    actions = [
        action("a", ("home",), (BROKER,), 10),
        action("b", ("home",), (COPY,), 10),
        action("c", ("home",), (LIST,), 10),
        action("d", ("phone",), (CLUB,), 5),
    ]
    result = planned(findings, actions)
    assert sorted(result.within(35).actions) == ["a", "b", "c", "d"]
    assert sorted(result.within(30).actions) == ["a", "b", "c"]
    assert result.within(29).actions == ("d",)
    assert result.within(4).actions == ()
    assert "does not close it" in result.within(4).still_open[0].reason


def test_pages_on_no_route_may_stay() -> None:
    mailbox = finding("mail", Kind.EMAIL, seen(CLUB, Key.NAME))
    assert planned([mailbox, home(by_name(BROKER))], []).kept == (CLUB,)
    opened = planned([mailbox, home(by_name(BROKER), (LIST, (Key.EMAIL,)))], [])
    assert opened.kept == ()


def test_roles_on_the_way() -> None:
    phone = finding("phone", Kind.PHONE, seen(LIST, Key.EMAIL))
    mail = finding("mail", Kind.EMAIL, seen(COPY, Key.NAME))
    lost = finding("lost", Kind.USERNAME, seen(REGISTER, Key.NAME))
    street = home((BROKER, (Key.USERNAME,)))
    findings = [HANDLE, phone, mail, street]
    found = roles(findings, find_routes(findings, (), PROFILE))
    assert found == {
        "handle": Role.BRIDGE,
        "mail": Role.ON_ROUTE,
        "phone": Role.ENDS,
        "home": Role.ENDS,
    }
    assert roles([lost], find_routes([lost], (), PROFILE)) == {"lost": Role.NONE}


def test_a_bridge_stays_one_when_there_is_a_shorter_way() -> None:
    findings = [HANDLE, home((LIST, (Key.USERNAME,)), by_name(BROKER))]
    assert roles(findings, find_routes(findings, (), PROFILE))["handle"] is Role.BRIDGE


def test_relief_counts_routes_broken_a_minute() -> None:
    findings = [HANDLE, home((LIST, (Key.USERNAME,)))]
    actions = [action("club", ("handle",), (CLUB,), 5), action("slow", ("home",), (LIST,), 10)]
    routes = find_routes(findings, actions, PROFILE, starts=(Start.STRANGER,))
    assert relief(findings, actions, routes) == {"handle": 1 / 5, "home": 1 / 10}


def test_the_other_engine_gives_the_same_plan() -> None:
    findings = [HANDLE, home((LIST, (Key.USERNAME,)), by_name(BROKER))]
    actions = [action("a", ("handle",), (CLUB,), 4), action("b", ("home",), (BROKER,), 6)]
    assert plan(findings, actions, PROFILE, engine=hitting_set) == plan(findings, actions, PROFILE)


def test_what_is_public_on_purpose_is_known_to_everybody() -> None:
    office = PublicFacts(emails=("office@example.org",), names=("Rhiannon Price",))
    former = Name(given="Rhiannon", family="Price", kind=NameKind.PREVIOUS)
    open_profile = PROFILE.model_copy(update={"public": office, "names": (*PROFILE.names, former)})
    assert knows(Start.STRANGER, open_profile) >= {"email", "previous_name"}
    private = open_profile.model_copy(update={"emails": (EmailAddress(value="r@example.org"),)})
    assert "email" not in knows(Start.STRANGER, private)
    assert "previous_name" not in knows(Start.STRANGER, PROFILE)
    for less, more in ((Start.STRANGER, Start.ACQUAINTANCE), (Start.ACQUAINTANCE, Start.INSIDER)):
        assert knows(less, open_profile) <= knows(more, open_profile)


def test_nothing_found_needs_no_plan() -> None:
    result = plan([], [], PROFILE)
    assert result.routes == ()
    assert result.plan.actions == ()
    assert result.plan.optimal
    assert result.within(10).actions == ()
