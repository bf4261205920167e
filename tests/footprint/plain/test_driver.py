"""Whole sessions in plain mode: a real vault, a scripted person, and a search that is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from footprint.finding import Band
from footprint.io.vault import Answer, NotWipedError, VaultKeeper, open_vault
from footprint.match import Verdict
from footprint.plain import Ended
from footprint.remedies.action import ActionState
from footprint.source import (
    CouldNotCheck,
    Found,
    NothingFound,
    Outcome,
    Reason,
)
from tests.footprint.plain.scripted import (
    AGREE,
    BEGIN,
    LOCK,
    NAME,
    OFFERED,
    SEARCH,
    SKIPS,
    Person,
    ScriptedAuditor,
    finding,
    hold,
)


class TestWholeSessions:
    def test_alone_from_start_to_saved(self, place: Path) -> None:
        auditor = ScriptedAuditor(
            Found(), findings=(finding(1),), questions=(finding(2, Band.CHECK),),
            vault=lambda: VaultKeeper(place),
        )  # fmt: skip
        person = Person(
            *BEGIN, *NAME, *SKIPS, *SEARCH, "No, not me", "Start with the first job",
            "Mark a job", "#1", "evidence saved", "Mark a job", "#1", "asked",
            "That is enough for today",
        )  # fmt: skip
        assert hold(person, auditor, place) is Ended.FINISHED
        assert not person.script
        assert auditor.asked == [{"searxng"}]
        assert "Search: asking now, 1 to go" in person.all
        assert "Ask the site to take the page down (asked)" in person.all
        with open_vault(place, OFFERED) as vault:
            assert vault.singles.profile() is not None
            assert [kept.consent.typed_name for kept in vault.consents.all()] == ["Rhiannon Okafor"]
            assert vault.labels.of("phone-2") is Answer.NOT_ME
            assert [one.state for one in vault.actions.all()] == [ActionState.ASKED]
            events = [event.event for event in vault.session_log.all()]
            assert events[-1] == "saved"
            assert "consent" not in "".join(events)  # it came before there was a file

    def test_an_answer_is_kept_for_the_record_that_the_next_search_meets(self, place: Path) -> None:
        asked = finding(2, Band.CHECK)
        asked = replace(asked, evidence=(replace(asked.evidence[0], record="key of it"),))
        auditor = ScriptedAuditor(Found(), questions=(asked,), vault=lambda: VaultKeeper(place))
        person = Person(*BEGIN, *NAME, *SKIPS, *SEARCH, "No, not me")
        hold(person, auditor, place)
        with open_vault(place, OFFERED) as vault:
            standing = vault.labels.record_log().standing()
        assert {key: label.verdict for key, label in standing.items()} == {
            "key of it": Verdict.NOT_ME
        }

    def test_what_was_found_is_masked_and_inert(self, place: Path) -> None:
        auditor = ScriptedAuditor(Found(), findings=(finding(1),), questions=(finding(2),))
        person = Person(*BEGIN, *NAME, *SKIPS, *SEARCH)
        hold(person, auditor, place)
        assert "960123" not in person.all
        assert "\x1b" not in person.all

    def test_what_was_typed_is_hidden_until_shown(self, place: Path) -> None:
        phone = ("Type an answer", "07700 900123", "Continue")
        person = Person(*BEGIN, *NAME, *("Skip",) * 4, *phone, *("Skip",) * 6)
        hold(person, ScriptedAuditor(Found()), place)
        assert "Phone numbers: hidden" in person.all
        assert "07700 900123" not in person.all.replace("such as 07700 900123", "").replace(
            "example 07700 900123", ""
        )
        place.unlink()
        place.with_name("footprint.vault.keys").unlink()
        person = Person(
            *BEGIN, *NAME, *("Skip",) * 4, *phone, *("Skip",) * 6, "Show or hide values"
        )
        hold(person, ScriptedAuditor(Found()), place)
        assert "Phone numbers: 07700 900123" in person.all

    def test_exactly_what_would_be_sent_is_shown_on_request(self, place: Path) -> None:
        person = Person(
            *BEGIN, *NAME, *SKIPS, "See what would be sent", "Show exactly what would be sent"
        )
        auditor = ScriptedAuditor(Found())
        hold(person, auditor, place)
        assert "name: Rhiannon Okafor to find pages" in person.all
        assert auditor.asked == []

    def test_a_refusal_leaves_no_file(self, place: Path) -> None:
        person = Person(
            "Start on my own", "Continue", "Continue", "Continue", "I do not agree",
            "Stop here and keep what I have",
        )  # fmt: skip
        assert hold(person, ScriptedAuditor(Found()), place) is Ended.FINISHED
        assert not list(place.parent.iterdir())
        assert "Nothing was sent" in person.all

    def test_nothing_found_and_could_not_check_are_told_apart(self, place: Path) -> None:
        told = []
        outcomes: tuple[Outcome, ...] = (NothingFound(), CouldNotCheck(Reason.BLOCKED))
        for number, outcome in enumerate(outcomes):
            person = Person(*BEGIN, *NAME, *SKIPS, *SEARCH)
            hold(person, ScriptedAuditor(outcome), place.with_name(f"v{number}"))
            told.append(person.all)
        assert "We found nothing in the places that answered" in told[0]
        assert "Search: checked, nothing found" in told[0]
        assert "We could not check" in told[1]
        assert "We found nothing" not in told[1]
        assert "could not check: the site refused to let us in" in told[1]

    def test_a_search_that_breaks_can_go_on(self, place: Path) -> None:
        auditor = ScriptedAuditor(NothingFound(), breaks=RuntimeError)
        person = Person(*BEGIN, *NAME, *SKIPS, *SEARCH, "Go on with the search")
        hold(person, auditor, place)
        assert "this program made a mistake" in person.all
        assert len(auditor.asked) == 2
        assert "checked, nothing found" in person.all

    def test_interrupted_and_taken_up_in_another_process(self, place: Path) -> None:
        auditor = ScriptedAuditor(NothingFound(), breaks=KeyboardInterrupt)
        hold(Person(*BEGIN, *NAME, *SKIPS, *SEARCH), auditor, place)
        person = Person(f"#{OFFERED}", "Go on with the last session")
        assert hold(person, auditor, place) is Ended.FINISHED
        assert len(auditor.asked) == 2
        assert "We found nothing in the places that answered" in person.all

    def test_with_an_adviser(self, place: Path) -> None:
        auditor = ScriptedAuditor(Found(), findings=(finding(1),))
        person = Person(
            "Start with an adviser", "Continue", "Continue", "Continue",
            "Continue", "Sam Hale", "Quiet Street", "The MP",
            "We are both ready", "tea time",
            "Change a tick", "#1,2,3,4,5,6", "I agree", "Rhiannon Okafor", *LOCK,
            *NAME, *SKIPS, "Adviser: write a private note", "zanzibar",
            *SEARCH, "Start with the first job", "That is enough for today",
            "Type an answer", "Write to the site", "Sam", "2026-12-01", "Continue",
            "The caseworker keeps it",
        )  # fmt: skip
        assert hold(person, auditor, place) is Ended.FINISHED
        assert not person.script
        assert "Adviser, you can say:" in person.all
        assert "Write to the site, Sam, by 01/12/2026" in person.all
        assert "zanzibar" not in person.all
        with open_vault(place, OFFERED) as vault:
            (kept,) = vault.consents.all()
            assert kept.consent.adviser is not None
            assert kept.consent.adviser.responsible == "The MP"
            assert kept.consent.adviser_may_keep_counts
            assert "zanzibar" not in str(vault.singles.get_text("session"))

    def test_keeping_nothing_leaves_nothing(self, place: Path) -> None:
        begin = ("Start on my own", "Continue", "Continue", "Continue", *AGREE, "Keep nothing")
        auditor = ScriptedAuditor(NothingFound())
        person = Person(*begin, *NAME, *SKIPS, *SEARCH, "Continue")
        assert hold(person, auditor, place) is Ended.FINISHED
        assert not list(place.parent.iterdir())
        assert "Nothing is kept" in person.all

    def test_wiping_is_asked_twice_and_leaves_no_file(self, place: Path) -> None:
        person = Person(*BEGIN, "Delete everything", "Yes, delete everything now")
        assert hold(person, ScriptedAuditor(Found()), place) is Ended.WIPED
        assert not list(place.parent.iterdir())
        assert "Not deleted: Files that you exported" in person.all


def test_a_wipe_that_failed_is_not_called_one(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: VaultKeeper) -> tuple[str, ...]:
        raise NotWipedError

    monkeypatch.setattr(VaultKeeper, "wipe", fails)
    person = Person(*BEGIN, "Delete everything", "Yes, delete everything now")
    hold(person, ScriptedAuditor(Found()), place)
    assert "Your work is not deleted" in person.all
    assert "Your work is deleted" not in person.all
    assert "this folder cannot be written to" in person.all
    assert place.exists()
