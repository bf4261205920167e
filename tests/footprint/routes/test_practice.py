"""The plan carried out on the practice web: what it said it closes stays closed on a second look."""

from __future__ import annotations

import pytest

from footprint.audit import plan_requests
from footprint.commands._run import Commission, run_audit
from footprint.io.consent import Consent
from footprint.io.registry import load_sources
from footprint.practice import PracticeServer, World
from footprint.remedies.action import Action
from footprint.routes import Start
from footprint.run import Run
from footprint.settings import read_settings
from footprint.sighting import Kind
from footprint.source import FollowsLeads
from footprint.subject import Profile

pytestmark = pytest.mark.slow


def audited(server: PracticeServer, profile: Profile) -> Run:
    sources, _ = load_sources()
    settings = read_settings(server.settings_toml().encode())
    keys = {"companies_house": server.key}
    planned = plan_requests(profile, sources, settings, keys=frozenset(keys))
    followers = [name for name, source in sources.items() if isinstance(source, FollowsLeads)]
    consent = Consent.all(planned.requests, profile, sources=followers)
    return run_audit(
        Commission(profile, settings, sources, planned, consent, keys),
        connect=server.connect,
        paces=dict.fromkeys(sources, 0.0),
    )


def carry_out(server: PracticeServer, run: Run, action: Action) -> None:
    """Take out of the pages what the action lists, and pages of which nothing is left."""
    findings = {finding.id: finding for finding in run.findings}
    for url in action.pages:
        # Companies House's interface is asked with parameters that its pages do not have,
        # and its search shows what stands on the officer's page.
        page = url if url in server.shelf.pages else url.partition("?")[0]
        if page not in server.shelf.pages:
            continue
        there = {
            finding.id
            for finding in run.findings
            if any(place.url == url for place in finding.evidence)
        }
        if there <= set(action.findings) and page == url:
            server.remove(page)
        else:
            server.redact(page, *(findings[each] for each in sorted(there & set(action.findings))))


@pytest.mark.parametrize("name", ["jones", "prytherch"])
def test_after_the_plan_no_route_is_left_that_it_said_it_closes(name: str) -> None:
    world = World.generate()
    with PracticeServer(world) as server:
        before = audited(server, world.profile(name))
        for action in before.actions:
            if action.id in before.plan.actions:
                carry_out(server, before, action)
        after = audited(server, world.profile(name))

    open_still = {left.route for left in before.plan.still_open}
    given_up = {(r.start, r.target) for r in before.routes if r.id in open_still}
    closed = {(r.start, r.target) for r in before.routes} - given_up
    homes = {f.id for f in before.findings if f.kind in {Kind.ADDRESS, Kind.POSTCODE}}
    assert any((start, home) in closed for start in Start for home in homes)

    left = [route for route in after.routes if (route.start, route.target) in closed]
    assert not [route for route in left if route.target in homes]
    # With pages gone, a search engine shows others. A way over one of those is a new way.
    seen_before = {place.url for finding in before.findings for place in finding.evidence}
    assert not [r for r in left if all(step.page in seen_before for step in r.steps)]
