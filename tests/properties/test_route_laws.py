"""Laws of routes, held by a checker that shares no code with what it checks."""

from __future__ import annotations

import pytest
from hypothesis import given

from footprint.finding import Finding
from footprint.rank import rank
from footprint.remedies.action import Action
from footprint.routes import STARTS, Start, find_routes, roles
from footprint.sighting import Kind
from footprint.source import IdentifierKind
from tests import risk_checker as checker
from tests.properties.worlds import ALL, PAGES, law, some_findings, worlds
from tests.risk_world import PROFILE, action, finding, seen


@law
@given(worlds())
def test_routes_can_be_walked(world: tuple[list[Finding], list[Action]]) -> None:
    findings, actions = world
    kinds = {each.id: each.kind.value for each in findings}
    there = checker.stands(findings)
    for route in find_routes(findings, actions, PROFILE):
        learnt: set[str] = set()
        keys = set(checker.KNOWS[route.start.value])
        for step in route.steps:
            for fact in step.uses:
                assert fact in keys or fact.removeprefix("finding:") in learnt
            for ident in learnt:
                keys |= checker.LEADS_TO.get(kinds[ident], set())
            assert any(stand.page == step.page and stand.keys <= keys for stand in there)
            for fact in step.gives:
                ident = fact.removeprefix("finding:")
                assert any(s.page == step.page and s.finding == ident for s in there)
                learnt.add(ident)
        assert route.target in learnt


@law
@given(worlds())
def test_a_route_is_found_wherever_there_is_one(world: tuple[list[Finding], list[Action]]) -> None:
    findings, actions = world
    routes = find_routes(findings, actions, PROFILE)
    shown = {(route.start.value, route.target) for route in routes}
    expected = {
        pair for pair in checker.goals(findings, ALL) if checker.reachable(findings, [], *pair)
    }
    assert shown == expected


@law
@given(some_findings(), some_findings(prefix="new", most=1))
def test_a_new_finding_never_lowers_another(old: list[Finding], new: list[Finding]) -> None:
    def tiers(findings: list[Finding]) -> dict[str, int]:
        routes = find_routes(findings, (), PROFILE)
        return {each.id: each.tier for each in rank(findings, roles(findings, routes))}

    before = tiers(old)
    after = tiers([*old, *new])
    assert all(after[ident] >= tier for ident, tier in before.items())


@pytest.mark.parametrize("start", STARTS)
def test_the_checker_itself_sees_a_route(start: Start) -> None:
    findings = [finding("home", Kind.ADDRESS, seen(PAGES[0], IdentifierKind.NAME))]
    assert checker.reachable(findings, [], start.value, "home")
    gone = action("a", ("home",), (PAGES[0],))
    assert not checker.reachable(findings, [gone], start.value, "home")
