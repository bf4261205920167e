"""The whole job over all sample profiles: what is found, whose it is, and what was sent."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from footprint.finding import Band, Finding
from footprint.judge.known import same
from footprint.judge.merge import part_of
from footprint.practice import World
from footprint.sighting import Kind
from footprint.source import CouldNotCheck, Reason
from footprint.subject import Profile

pytestmark = pytest.mark.slow

FULL = {Kind.ADDRESS, Kind.PHONE, Kind.EMAIL, Kind.POSTCODE}
FAMILY = {Kind.FAMILY, Kind.CHILD}


def agrees(kind: Kind, found: str, wanted: str) -> bool:
    return (
        found == wanted
        or same(kind, found, wanted)
        or part_of(kind, found, wanted)
        or part_of(kind, wanted, found)
    )


def hit(findings: Iterable[Finding], fact: dict[str, Any]) -> list[Finding]:
    return [
        finding
        for finding in findings
        if finding.kind == fact["kind"]
        and agrees(finding.kind, finding.normalised, fact["normalised"])
    ]


@pytest.fixture
def everything(world: World, audited: Callable[[Profile], Any]) -> list[tuple[Any, dict[str, Any]]]:
    return [
        (audited(world.profile(name)), json.loads(world.answer_key(name).to_json()))
        for name in world.names
    ]


def recall(everything: list[tuple[Any, dict[str, Any]]], kinds: set[Kind]) -> float:
    facts = [
        bool(hit(made.run.findings, fact))
        for made, key in everything
        for fact in key["exposed"]
        if fact["kind"] in kinds
    ]
    assert facts
    return sum(facts) / len(facts)


def test_finds_addresses_phones_emails_and_postcodes(everything: Any) -> None:
    assert recall(everything, FULL) >= 0.95


def test_finds_family(everything: Any) -> None:
    assert recall(everything, FAMILY) >= 0.85


def test_takes_no_fact_of_a_namesake_for_the_subjects(everything: Any) -> None:
    for made, key in everything:
        own = [*key["exposed"], *key["household"], *key["beyond"]]
        sure = [f for f in made.run.findings if f.match.band >= Band.LIKELY]
        foreign = [f for f in sure if not any(hit([f], fact) for fact in own)]
        taken = [fact for fact in key["namesakes"] if hit(foreign, fact)]
        assert taken == []


def test_reports_nothing_that_is_public_on_purpose(everything: Any) -> None:
    for made, key in everything:
        own = [*key["exposed"], *key["household"], *key["beyond"]]
        told = [
            f
            for fact in key["public"]
            for f in hit(made.run.findings, fact)
            if not any(hit([f], mine) for mine in own)
        ]
        assert told == []


def test_the_ledger_is_the_servers_own_log_entry_for_entry(everything: Any) -> None:
    for made, _ in everything:
        sent = Counter((entry.url.partition("#")[0], entry.status) for entry in made.run.ledger)
        arrived = Counter((served.url, served.status) for served in made.log)
        assert sent == arrived


def test_nothing_sent_carries_a_cookie_or_a_referer(everything: Any) -> None:
    for made, _ in everything:
        for served in made.log:
            assert {name for name, _ in served.headers} & {"cookie", "referer"} == set()


def test_walls_shells_and_empty_pages_end_as_could_not_check(everything: Any) -> None:
    reasons = {
        entry.outcome.reason
        for made, _ in everything
        for source in made.run.sources
        for entry in source.unchecked
        if isinstance(entry.outcome, CouldNotCheck)
    }
    assert {
        Reason.WALL,
        Reason.SOFT_NOT_FOUND,
        Reason.SCRIPT_ONLY,
        Reason.EMPTY_PAGE,
    } <= reasons
    assert reasons & {Reason.BLOCKED, Reason.RATE_LIMITED}
    assert Reason.OUR_FAULT not in reasons


def test_every_finding_has_a_tier_a_reason_and_something_to_do(everything: Any) -> None:
    for made, _ in everything:
        served = {finding for action in made.run.actions for finding in action.findings}
        assert [f.rank for f in made.run.findings] == list(range(1, len(made.run.findings) + 1))
        for finding in made.run.findings:
            assert finding.why
            assert finding.id in served


def test_the_plan_closes_every_route_that_it_does_not_name_as_open(everything: Any) -> None:
    for made, _ in everything:
        run = made.run
        still_open = {route.route for route in run.plan.still_open}
        planned = set(run.plan.actions)
        for route in run.routes:
            if route.id not in still_open:
                assert set(route.closed_by) & planned
