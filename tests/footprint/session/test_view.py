"""What every page shows, and what none may."""

from __future__ import annotations

from typing import Any

from footprint.session import (
    Step,
    start,
    view,
)
from footprint.session.events import (
    Submit,
)
from tests.footprint.session.player import NOW


def test_what_was_typed_stands_in_no_repr(player: Any) -> None:
    player.consent().play(Submit({"given": "Zanzibar"}), Submit({"given": "Pemba"}))
    shown = repr((player.session, player.view(), player.effects, Submit({"given": "Pemba"})))
    assert "Zanzibar" not in shown
    assert "Pemba" not in shown
    assert "Rhiannon" not in shown


def test_who_to_call_is_on_every_page() -> None:
    for step in Step:
        session = start(now=NOW).model_copy(update={"step": step})
        contacts = view(session, now=NOW).danger
        assert "999" in contacts[0].how


def test_every_page_has_a_heading_and_a_way_on() -> None:
    for step in Step:
        session = start(now=NOW).model_copy(update={"step": step, "left_from": Step.NAME})
        shown = view(session, now=NOW)
        assert shown.heading
        assert step is Step.WIPED or shown.options
