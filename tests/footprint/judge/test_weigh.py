"""Findings weighed together: one order, one plan, and the same again whenever it is asked."""

from __future__ import annotations

from dataclasses import replace

from footprint.finding import Tier
from footprint.io.vault.codec import from_json, to_json
from footprint.judge.weigh import weigh
from footprint.routes import Plan, Start
from footprint.sighting import Kind, Use
from footprint.source import IdentifierKind as Key
from tests.risk_world import PROFILE, action, finding, seen

BROKER, COPY, CLUB = (f"https://{name}.test/" for name in ("broker", "copy", "club"))
HOME = finding("home", Kind.ADDRESS, seen(BROKER, Key.NAME), seen(COPY, Key.NAME), use=Use.HOME)
PHONE = finding("phone", Kind.PHONE, seen(CLUB, Key.NAME), use=Use.PERSONAL)
MAIL = finding("mail", Kind.EMAIL, seen("https://blog.test/", Key.NAME), use=Use.PERSONAL)
ACTIONS = [
    action("broker", ("home",), (BROKER,), 10, after=("letter",)),
    action("letter", (), (), 8),
    action("copy", ("home",), (COPY,), 15),
    action("club", ("phone",), (CLUB,), 5),
]


def test_the_order_the_routes_and_the_plan_fit_together() -> None:
    weighed = weigh([MAIL, PHONE, HOME], ACTIONS, PROFILE)
    assert [each.id for each in weighed.findings] == ["home", "phone", "mail"]
    assert weighed.findings[0].tier is Tier.ACT_NOW
    plan = weighed.plan
    assert plan.actions == ("letter", "broker", "copy", "club")
    assert plan.minutes == 38
    assert {one.action for one in plan.witness} == set(plan.actions)
    assert {one.route for one in plan.witness} <= {route.id for route in weighed.routes}
    assert [level.minutes for level in plan.levels] == [33, 38]
    assert [(one.minutes, one.shut) for one in plan.shorter] == [(33, ("home",)), (5, ("phone",))]
    assert plan.kept == ("https://blog.test/",)


def test_what_fits_into_less_time() -> None:
    plan = weigh([MAIL, PHONE, HOME], ACTIONS, PROFILE).plan
    assert plan.within(38).actions == plan.actions
    assert plan.within(37).actions == ("letter", "broker", "copy")
    assert plan.within(32).actions == ("club",)
    assert plan.within(4).actions == ()
    assert plan.within(4).optimal


def test_the_chance_is_less_after_the_plan_and_always_the_same() -> None:
    first = weigh([MAIL, PHONE, HOME], ACTIONS, PROFILE).plan
    again = weigh([HOME, MAIL, PHONE], ACTIONS[::-1], PROFILE).plan
    assert again == first
    assert [one.start for one in first.chances] == list(Start)
    for one in first.chances:
        assert 0 <= one.after.low <= one.after.chance <= one.after.high <= 1
        assert one.after.chance < one.before.chance


def test_no_way_to_the_door_no_chance() -> None:
    assert weigh([PHONE], ACTIONS, PROFILE).plan.chances == ()


def test_a_vault_keeps_all_of_a_plan_and_still_reads_an_older_one() -> None:
    plan = weigh([MAIL, PHONE, HOME], ACTIONS, PROFILE).plan
    assert from_json(Plan, to_json(plan)) == plan
    newer = frozenset({"witness", "levels", "shorter", "kept", "chances"})
    older = from_json(Plan, to_json(plan, leave=newer))
    assert older == replace(plan, witness=(), levels=(), shorter=(), kept=(), chances=())
