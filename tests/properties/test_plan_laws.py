"""Laws of plans, held by a checker that shares no code with what it checks."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from footprint.finding import Band, Finding
from footprint.remedies.action import Action
from footprint.routes import STARTS, RoutePlan, Start, plan
from footprint.sighting import Kind
from tests import risk_checker as checker
from tests import risk_programme
from tests.properties.worlds import (
    ALL,
    EXAMPLES,
    few,
    large_world,
    law,
    some_actions,
    some_findings,
    worlds,
)
from tests.risk_world import PROFILE, match


def chosen_of(result: RoutePlan, actions: list[Action]) -> list[Action]:
    return [act for act in actions if act.id in result.plan.actions]


def open_pairs(findings: list[Finding], actions: list[Action]) -> set[tuple[str, str]]:
    return {
        (start, target)
        for start, target in checker.goals(findings, ALL)
        if checker.hopeless(findings, actions, start, target)
    }


def given_up(findings: list[Finding], actions: list[Action]) -> list[set[tuple[str, str]]]:
    """Say by start which ways in nothing can close.

    Where a new page adds to these, there may be less to do, because it has become pointless.
    """
    return [checker.given_up(findings, actions, start) for start in ALL]


def plan_of(findings: list[Finding], actions: list[Action], **more: Any) -> RoutePlan:
    return plan(findings, actions, PROFILE, **more)


@law
@given(worlds())
def test_a_plan_closes_all_that_can_be_closed(world: tuple[list[Finding], list[Action]]) -> None:
    findings, actions = world
    result = plan_of(findings, actions)
    chosen = chosen_of(result, actions)
    assert checker.is_sound(findings, actions, chosen, ALL)
    assert checker.can_be_done(chosen, actions)
    assert result.plan.minutes == sum(act.minutes for act in chosen)


@law
@given(worlds())
def test_what_an_action_waits_for_stands_before_it(
    world: tuple[list[Finding], list[Action]],
) -> None:
    findings, actions = world
    by_id = {act.id: act for act in actions}
    order = plan_of(findings, actions).plan.actions
    for place, ident in enumerate(order):
        later = set(order[place + 1 :])
        for first in later & set(by_id[ident].after):
            assert waits_for(first, ident, by_id), "only what waits for it in turn may stand later"


def waits_for(ident: str, other: str, by_id: dict[str, Action]) -> bool:
    seen = {ident}
    waiting = [ident]
    while waiting:
        for first in set(by_id[waiting.pop()].after) & by_id.keys() - seen:
            seen.add(first)
            waiting.append(first)
    return other in seen


@few
@given(worlds())
def test_no_plan_takes_less(world: tuple[list[Finding], list[Action]]) -> None:
    findings, actions = world
    result = plan_of(findings, actions)
    assert result.plan.optimal
    assert result.plan.lower_bound == result.plan.minutes
    best = checker.least_minutes(findings, actions, ALL)
    assert (result.plan.minutes, len(result.plan.actions)) == best


@settings(law, max_examples=max(EXAMPLES // 40, 5))
@given(worlds(most=12))
def test_no_plan_takes_less_with_up_to_twelve_actions(
    world: tuple[list[Finding], list[Action]],
) -> None:
    findings, actions = world
    result = plan_of(findings, actions, starts=(Start.INSIDER,))
    best = checker.least_minutes(findings, actions, ["insider"])
    assert (result.plan.minutes, len(result.plan.actions)) == best


@settings(law, max_examples=max(EXAMPLES // 10, 10))
@given(st.randoms(use_true_random=False))
def test_no_plan_takes_less_in_webs_too_large_to_try_everything(rng: random.Random) -> None:
    findings, actions = large_world(rng)
    result = plan_of(findings, actions)
    chosen = chosen_of(result, actions)
    assert len(actions) > 12
    assert result.plan.optimal
    assert checker.is_sound(findings, actions, chosen, ALL)
    assert checker.can_be_done(chosen, actions)
    best = risk_programme.least_minutes(findings, actions)
    assert (result.plan.minutes, len(result.plan.actions)) == best


@law
@given(worlds())
def test_every_action_has_a_route_that_only_it_blocks(
    world: tuple[list[Finding], list[Action]],
) -> None:
    findings, actions = world
    result = plan_of(findings, actions)
    assert sorted(result.witness) == sorted(result.plan.actions)
    chosen = chosen_of(result, actions)
    for ident, route in result.witness.items():
        rest = checker.left_without(ident, chosen)
        assert not checker.closes(findings, actions, rest, route.start.value, route.target)
        # Whatever breaks it is the action itself, or cannot be done without it.
        assert route.closed_by
        assert not set(route.closed_by) & {act.id for act in rest}
        if len(rest) == len(chosen) - 1:
            assert route.closed_by == (ident,)
        assert route in result.routes
    assert {w.action: w.route for w in result.plan.witness} == {
        ident: route.id for ident, route in result.witness.items()
    }


@law
@given(worlds())
def test_open_routes_are_printed_if_and_only_if_nothing_can_close_them(
    world: tuple[list[Finding], list[Action]],
) -> None:
    findings, actions = world
    result = plan_of(findings, actions)
    by_id = {route.id: route for route in result.routes}
    printed = {
        (by_id[left.route].start.value, by_id[left.route].target) for left in result.plan.still_open
    }
    assert printed == open_pairs(findings, actions)
    assert all(left.reason and left.mitigation for left in result.plan.still_open)
    assert {left.route for left in result.plan.still_open} | set(result.plan.closes) == set(by_id)


@law
@given(worlds(), st.randoms(use_true_random=False))
def test_order_does_not_matter(
    world: tuple[list[Finding], list[Action]], rng: random.Random
) -> None:
    findings, actions = world
    first = plan_of(findings, actions)
    shuffled = [
        replace(each, evidence=tuple(rng.sample(each.evidence, len(each.evidence))))
        for each in findings
    ]
    rng.shuffle(shuffled)
    again = plan_of(shuffled, rng.sample(actions, len(actions)))
    assert again == first
    assert again.within(10) == first.within(10)
    assert again.shorter == first.shorter


@law
@given(worlds(), some_findings(prefix="new", most=2))
def test_more_pages_never_make_a_plan_cheaper(
    world: tuple[list[Finding], list[Action]], more: list[Finding]
) -> None:
    findings, actions = world
    # What stands on a page decides what a redaction leaves, so the new ones get their own.
    apart = [
        replace(each, evidence=tuple(replace(e, url=e.url + "more") for e in each.evidence))
        for each in more
    ]
    grown = [*findings, *apart]
    if given_up(grown, actions) == given_up(findings, actions):
        assert plan_of(grown, actions).plan.minutes >= plan_of(findings, actions).plan.minutes


@law
@given(worlds())
def test_knowing_more_never_makes_a_plan_cheaper(
    world: tuple[list[Finding], list[Action]],
) -> None:
    findings, actions = world
    left = given_up(findings, actions)
    costs = [plan_of(findings, actions, starts=(start,)).plan.minutes for start in STARTS]
    for less, more in ((0, 1), (1, 2)):
        if left[less] == left[more]:
            assert costs[less] <= costs[more]
    together = plan_of(findings, actions).plan.minutes
    assert together >= max(costs)


@law
@given(worlds())
def test_unsure_findings_never_make_a_plan_cheaper(
    world: tuple[list[Finding], list[Action]],
) -> None:
    findings, actions = world
    surely = [replace(each, match=match(max(each.match.band, Band.LIKELY))) for each in findings]
    if given_up(surely, actions) == given_up(findings, actions):
        wider = plan_of(findings, actions, at_least=Band.CHECK)
        assert wider.plan.minutes >= plan_of(findings, actions).plan.minutes
        assert wider.plan.minutes == plan_of(surely, actions).plan.minutes


@law
@given(worlds(), st.data())
def test_more_actions_never_make_a_plan_dearer(
    world: tuple[list[Finding], list[Action]], data: st.DataObject
) -> None:
    findings, actions = world
    more = [
        replace(act, id=f"z{act.id}", after=tuple(f"z{one}" for one in act.after))
        for act in data.draw(some_actions(findings, 2))
    ]
    grown = [*actions, *more]
    # A new action can open the eyes to ways that nothing closed before: then there is more to do.
    same = all(
        checker.closes(findings, actions, grown, *pair)
        and checker.closes(findings, grown, chosen_of(plan_of(findings, actions), actions), *pair)
        for pair in checker.goals(findings, ALL)
    )
    if same:
        assert plan_of(findings, grown).plan.minutes <= plan_of(findings, actions).plan.minutes


@law
@given(worlds())
def test_after_the_plan_there_is_nothing_left_to_plan(
    world: tuple[list[Finding], list[Action]],
) -> None:
    findings, actions = world
    chosen = chosen_of(plan_of(findings, actions), actions)
    stays = set(checker.after(findings, chosen))
    left = []
    for each in findings:
        evidence = tuple(e for e in each.evidence if (e.url, each.id) in stays)
        if evidence:
            left.append(replace(each, evidence=evidence))
    still_to_do = [act for act in actions if act not in chosen]
    again = plan_of(left, still_to_do)
    assert again.plan.actions == ()
    assert again.plan.minutes == 0


@few
@given(worlds(), st.integers(0, 200))
def test_a_plan_that_ran_out_of_work_is_sound_and_its_bound_holds(
    world: tuple[list[Finding], list[Action]], steps: int
) -> None:
    findings, actions = world
    best = plan_of(findings, actions).plan.minutes
    hurried = plan_of(findings, actions, steps=steps)
    assert checker.is_sound(findings, actions, chosen_of(hurried, actions), ALL)
    assert hurried.plan.lower_bound <= best <= hurried.plan.minutes
    assert hurried.plan.optimal == (hurried.plan.lower_bound == hurried.plan.minutes)


@law
@given(worlds())
def test_levels_are_nested_and_the_door_comes_first(
    world: tuple[list[Finding], list[Action]],
) -> None:
    findings, actions = world
    result = plan_of(findings, actions)
    door, rest = result.levels
    assert rest.actions[: len(door.actions)] == door.actions
    doors = [
        replace(each, match=match(Band.CHECK)) if each.kind in {Kind.PHONE, Kind.VEHICLE} else each
        for each in findings
    ]
    by_id = {act.id: act for act in actions}
    assert rest.minutes == sum(by_id[ident].minutes for ident in rest.actions)
    assert checker.is_sound(findings, actions, [by_id[i] for i in rest.actions], ALL)
    for level in result.levels:
        assert checker.can_be_done([by_id[i] for i in level.actions], actions)
    assert door.minutes <= result.plan.minutes <= rest.minutes
    if all(each.kind not in {Kind.PHONE, Kind.VEHICLE} for each in findings):
        best = checker.least_minutes(doors, actions, ALL)
        assert door.minutes == best[0]


@few
@given(worlds(), st.integers(0, 30))
def test_a_budget_is_kept_and_used_as_well_as_any_other_choice(
    world: tuple[list[Finding], list[Action]], minutes: int
) -> None:
    findings, actions = world
    result = plan_of(findings, actions)
    part = result.within(minutes)
    chosen = [act for act in actions if act.id in part.actions]
    assert part.minutes == sum(act.minutes for act in chosen) <= minutes
    assert part.optimal
    assert checker.can_be_done(chosen, actions)

    kinds = {each.id: each.kind for each in findings}

    def worth(done: list[Action]) -> tuple[int, int]:
        # Pairs that need nothing at all are closed by every choice alike.
        closed = [
            pair
            for pair in checker.goals(findings, ALL)
            if checker.closes(findings, actions, done, *pair)
        ]
        return sum(kinds[target] in checker.DOORS for _, target in closed), len(closed)

    for number in range(1 << len(actions)):
        other = [act for bit, act in enumerate(actions) if number >> bit & 1]
        cost = sum(act.minutes for act in other)
        if cost <= minutes and checker.can_be_done(other, actions):
            assert (*worth(other), -cost) <= (*worth(chosen), -part.minutes)
    known = replace(result.plan, shorter=result.shorter).within(minutes)
    assert (known.actions, known.minutes) == (part.actions, part.minutes)


@few
@given(worlds())
def test_what_is_said_to_be_shut_is_shut_and_nothing_else(
    world: tuple[list[Finding], list[Action]],
) -> None:
    findings, actions = world
    result = plan_of(findings, actions)
    minutes = [rung.minutes for rung in result.shorter]
    assert minutes == sorted(set(minutes), reverse=True)
    assert all(0 < each < result.plan.minutes for each in minutes)
    for rung in result.shorter:
        done = [act for act in actions if act.id in rung.actions]
        shut = {
            target
            for _, target in checker.goals(findings, ALL)
            if any(checker.reachable(findings, [], start, target) for start in ALL)
            and not any(checker.reachable(findings, done, start, target) for start in ALL)
        }
        assert set(rung.shut) == shut


@law
@given(worlds())
def test_pages_that_may_stay_lie_on_no_route(world: tuple[list[Finding], list[Action]]) -> None:
    findings, actions = world
    result = plan_of(findings, actions)
    used = {step.page for route in result.routes for step in route.steps}
    assert not used & set(result.kept)
    pairs = checker.after(findings, [])
    without = [pair for pair in pairs if pair[0] not in result.kept]
    for start, target in checker.goals(findings, ALL):
        before = target in checker.opened(findings, pairs, start)[1]
        assert before == (target in checker.opened(findings, without, start)[1])
