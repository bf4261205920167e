"""What is agreed to before anything is sent, and what a refusal keeps: nothing."""

from __future__ import annotations

from typing import Any

import pytest

from footprint.session import (
    Step,
)
from footprint.session.effects import (
    SaveConsent,
    SaveProfile,
    Search,
)
from footprint.session.events import (
    Back,
    Begin,
    Finish,
    Next,
    Offered,
    Refuse,
    Submit,
    Tick,
)
from footprint.session.steps import QUESTIONS, Mode
from tests.footprint.session.player import OFFERS


class TestBeforeTheSearch:
    def test_consent_is_kept_before_the_search_starts(self, player: Any) -> None:
        player.consent().answers().search()
        kinds = [type(effect) for effect in player.effects]
        assert kinds.index(SaveConsent) < kinds.index(Search)

    def test_only_what_was_ticked_is_searched(self, player: Any) -> None:
        player.consent().answers().play(Next(), Offered(OFFERS))
        assert player.session.agreed == {"pages"}  # it sends nothing
        player.play(Tick("searxng", True), Next())
        (search,) = player.effects_of(Search)
        assert search.agreed == {"pages", "searxng"}
        (consent,) = player.effects_of(SaveConsent)
        assert {one.id: one.agreed for one in consent.consent.sources} == {
            "searxng": True,
            "hibp": False,
            "pages": True,
        }

    def test_without_a_tick_nothing_starts(self, player: Any) -> None:
        player.consent().answers().play(Next(), Offered(OFFERS), Tick("*", False), Next())
        assert player.at(Step.DISCLOSURE)
        assert player.view().problem.startswith("Tick at least one place")

    def test_with_no_place_to_ask_the_page_says_where_to_name_one(self, player: Any) -> None:
        player.consent().answers().play(Next(), Offered(()))
        assert any("Settings" in line for line in player.view().body)
        player.play(Next())
        assert player.at(Step.DISCLOSURE)
        assert "Settings" in player.view().problem

    def test_nothing_starts_before_the_plan_is_there(self, player: Any) -> None:
        player.consent().answers().play(Next(), Next())
        assert player.at(Step.DISCLOSURE)
        assert not player.effects_of(Search)


class TestRefusing:
    def test_a_refusal_ends_kindly_and_keeps_nothing(self, player: Any) -> None:
        player.play(Begin(Mode.ALONE), Next(), Next(), Next(), Tick("about_me", True), Refuse())
        assert player.at(Step.REFUSED)
        assert player.session.ticked == frozenset()
        shown = " ".join(player.view().body)
        assert "offline" in shown
        assert "Nothing was sent" in shown
        assert not player.effects_of(Search)
        assert not player.effects_of(SaveProfile)
        player.play(Finish())
        assert player.at(Step.SAVED)
        assert player.session.left_from is None

    def test_who_takes_the_agreement_back_is_told_what_is_still_there(self, player: Any) -> None:
        player.consent().answers().play(*(Back() for _ in QUESTIONS), Back(), Refuse())
        assert player.at(Step.REFUSED)
        shown = " ".join(player.view().body)
        assert "Nothing was sent" not in shown
        assert "still here" in shown
        assert player.session.consented_at is None
        delete = next(one for one in player.view().options if one.id == "hand_wipe")
        player.play(delete.event)
        assert player.view().asks
        sure = next(one for one in player.view().options if one.id == "wipe_now")
        player.play(sure.event)
        assert player.at(Step.WIPED)

    def test_a_refusal_can_be_thought_over(self, player: Any) -> None:
        player.play(Begin(Mode.ALONE), Next(), Next(), Next(), Refuse(), Back())
        assert player.at(Step.CONSENT)

    def test_practice_is_offered_in_its_place(self, player: Any) -> None:
        player.play(Begin(Mode.ALONE), Next(), Next(), Next(), Refuse())
        player.play(Begin(Mode.ALONE, practice=True))
        assert player.at(Step.CONSENT)
        assert player.view().banner

    @pytest.mark.parametrize("left_out", ["about_me", "kept_locked"])
    def test_each_needed_statement_is_needed(self, player: Any, left_out: str) -> None:
        player.play(Begin(Mode.ALONE), Next(), Next(), Next())
        for box in player.view().ticks:
            player.play(Tick(box.id, box.id != left_out))
        player.play(Submit({"typed_name": "Rhiannon"}))
        assert player.at(Step.CONSENT)
        assert player.view().problem

    def test_no_name_no_agreement(self, player: Any) -> None:
        player.play(Begin(Mode.ALONE), Next(), Next(), Next())
        player.play(*(Tick(box.id, True) for box in player.view().ticks))
        player.play(Submit({"typed_name": "  "}))
        assert player.at(Step.CONSENT)
        assert player.view().fields[0].problem
