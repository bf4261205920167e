"""What a session is offered, and what of it is asked: nothing that was not agreed to."""

from __future__ import annotations

from pathlib import Path

from footprint.audit import plan_requests
from footprint.commands._auditor import agreed_only, all_sources, disclosed
from footprint.practice import World
from footprint.settings import read_settings
from footprint.source import Reason, Skipped

SETTINGS = read_settings(b"[sources.searxng]\nurl = 'https://s.example.org'\n")


def test_whoever_has_nothing_to_ask_was_not_refused() -> None:
    sources = all_sources()
    planned = plan_requests(World.generate().profile("whitlock"), sources, SETTINGS)
    offered = {one.id for one in disclosed(sources, planned).sources}
    left = agreed_only(planned, sources, frozenset({"searxng"}))
    assert {request.source for request in left.requests} == {"searxng"}
    refused = {name for name, why in left.skipped.items() if why.reason is Reason.NOT_AGREED}
    assert "web" in refused
    assert "searxng" not in refused
    # Asked later, when somebody looks again: nobody could agree to it, and nobody refused.
    assert "wayback" in sources
    assert "wayback" not in offered | refused


def test_what_was_left_out_before_keeps_its_own_reason(tmp_path: Path) -> None:
    sources = all_sources()
    planned = plan_requests(World.generate().profile("thin"), sources, read_settings(b""))
    left = agreed_only(planned, sources, frozenset())
    assert left.requests == ()
    assert left.skipped["searxng"] == Skipped(
        Reason.NOT_SET_UP, "no server is named in the settings"
    )
