"""Findings in pages, labels, actions, consents, registers: what is put in comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footprint.finding import About, Finding, Tier
from footprint.io.vault import (
    Answer,
    FindingFilter,
    KeptFor,
    Label,
    Order,
    StateChange,
    Vault,
    WithdrawalEffect,
)
from footprint.io.vault.findings import QUESTIONS
from footprint.match.labels import Label as RecordLabel
from footprint.match.labels import LabelledFact, LabelLog, Verdict
from footprint.remedies.action import ActionState
from footprint.remedies.states import IllegalMoveError
from footprint.run import Run
from footprint.session.consent import Consent, GivenBy
from footprint.sighting import Kind, Layer, Page
from footprint.text import clean

Maker = Callable[..., Finding]


@pytest.fixture
def filled(vault: Vault, make_finding: Maker, now: datetime) -> str:
    """A run with 25 findings and 2 questions."""
    findings = [
        make_finding(
            n,
            tier=Tier.ACT_NOW if n < 5 else Tier.WATCH,
            kind=Kind.EMAIL if n % 2 else Kind.PHONE,
            value=clean(f"value {n:02} Straße"),
            known=n == 3,
            about=About.HOUSEHOLD if n == 4 else About.SUBJECT,
        )
        for n in range(25)
    ]
    run = vault.runs.begin(at=now)
    vault.findings.replace(run, findings, [make_finding(90), make_finding(91)])
    return run


class TestFindings:
    def test_pages_put_together_are_the_list(self, vault: Vault, filled: str) -> None:
        pages = [vault.findings.page(filled, offset=o, limit=10) for o in (0, 10, 20, 30)]
        assert [len(page) for page in pages] == [10, 10, 5, 0]
        ids = [finding.id for page in pages for finding in page]
        assert ids == [f"f{n:05}" for n in range(25)]
        assert ids == [finding.id for finding in vault.findings.all(filled)]

    def test_evidence_comes_with_each(self, vault: Vault, filled: str, make_finding: Maker) -> None:
        assert vault.findings.get(filled, "f00007") is not None
        page = vault.findings.page(filled, limit=3)
        assert [one.evidence[0].url for one in page] == [
            make_finding(n).evidence[0].url for n in range(3)
        ]

    def test_questions_are_a_list_of_their_own(self, vault: Vault, filled: str) -> None:
        assert vault.findings.count(filled) == 25
        assert vault.findings.count(filled, QUESTIONS) == 2
        assert [one.id for one in vault.findings.page(filled, only=QUESTIONS, offset=1)] == [
            "f00091"
        ]

    @pytest.mark.parametrize(
        ("only", "count"),
        [
            (FindingFilter(tiers=frozenset({Tier.ACT_NOW})), 5),
            (FindingFilter(kinds=frozenset({Kind.EMAIL})), 12),
            (FindingFilter(kinds=frozenset({Kind.EMAIL, Kind.PHONE})), 25),
            (FindingFilter(known=True), 1),
            (FindingFilter(about=About.HOUSEHOLD), 1),
            (FindingFilter(text="VALUE 07"), 1),
            (FindingFilter(text="strasse people.example.org"), 25),
            (FindingFilter(text="%"), 0),
            (FindingFilter(text="'; DROP TABLE finding; --"), 0),
            (FindingFilter(tiers=frozenset({Tier.ACT_NOW}), kinds=frozenset({Kind.EMAIL})), 2),
        ],
    )
    def test_filters(self, vault: Vault, filled: str, only: FindingFilter, count: int) -> None:
        assert vault.findings.count(filled, only) == count
        assert len(vault.findings.page(filled, only=only)) == count

    def test_order_by_kind_keeps_the_rank_within(self, vault: Vault, filled: str) -> None:
        page = vault.findings.page(filled, order=Order.KIND, limit=13, offset=11)
        assert [one.kind for one in page[:2]] == [Kind.EMAIL, Kind.PHONE]
        assert [one.rank for one in page[1:]] == sorted(one.rank for one in page[1:])

    def test_tiers_are_counted_and_none_is_left_out(self, vault: Vault, filled: str) -> None:
        assert vault.findings.counts_by_tier(filled) == {
            Tier.ACT_NOW: 5,
            Tier.THIS_WEEK: 0,
            Tier.WHEN_YOU_CAN: 0,
            Tier.WATCH: 20,
        }

    def test_answered_ones_can_be_left_out(self, vault: Vault, filled: str, now: datetime) -> None:
        vault.labels.add(Label("f00090", Answer.NOT_ME, now))
        unanswered = FindingFilter(questions=True, unanswered=True)
        assert [one.id for one in vault.findings.page(filled, only=unanswered)] == ["f00091"]
        without = FindingFilter(questions=True, without_not_me=True)
        assert [one.id for one in vault.findings.page(filled, only=without)] == ["f00091"]
        vault.labels.add(Label("f00090", Answer.UNDO, now))
        assert vault.findings.count(filled, without) == 2

    def test_replacing_leaves_nothing_of_the_old_list(
        self, vault: Vault, filled: str, make_finding: Maker
    ) -> None:
        vault.findings.replace(filled, [make_finding(50)])
        assert vault.findings.count(filled) == 1
        assert vault.findings.count(filled, QUESTIONS) == 0
        assert vault.connection.execute("SELECT count(*) FROM evidence").fetchall() == [(1,)]

    def test_erasing_one_closes_its_gap(self, vault: Vault, filled: str) -> None:
        vault.findings.erase("f00003")
        vault.findings.erase("f00000")
        ids = [
            one.id
            for o in range(0, 30, 4)
            for one in vault.findings.page(filled, offset=o, limit=4)
        ]
        assert ids == [f"f{n:05}" for n in range(25) if n not in {0, 3}]

    @pytest.mark.parametrize(("offset", "limit"), [(-1, 1), (0, 1001), (0, -1)])
    def test_a_page_has_bounds(self, vault: Vault, filled: str, offset: int, limit: int) -> None:
        with pytest.raises(ValueError, match="page"):
            vault.findings.page(filled, offset=offset, limit=limit)


class TestLabels:
    def test_the_last_answer_holds_and_undo_goes_back(self, vault: Vault, now: datetime) -> None:
        held = []
        for answer in (
            Answer.ME,
            Answer.NOT_ME,
            Answer.UNDO,
            Answer.UNDO,
            Answer.UNDO,
            Answer.NOT_SURE,
        ):
            vault.labels.add(Label("f", answer, now))
            held.append(vault.labels.of("f"))
        assert held == [Answer.ME, Answer.NOT_ME, Answer.ME, None, None, Answer.NOT_SURE]
        assert len(vault.labels.log()) == 6

    def test_a_page_has_an_answer_of_its_own(self, vault: Vault, now: datetime) -> None:
        vault.labels.add(Label("f", Answer.ME, now))
        vault.labels.add(Label("f", Answer.NOT_ME, now, page="ab" * 32))
        assert vault.labels.now() == {("f", ""): Answer.ME, ("f", "ab" * 32): Answer.NOT_ME}

    @settings(
        max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.lists(st.sampled_from(Answer), max_size=12), st.uuids())
    def test_it_holds_what_a_stack_would(
        self, vault: Vault, now: datetime, answers: list[Answer], name: object
    ) -> None:
        stack: list[Answer] = []
        # The vault outlives the example, so that each needs a name of its own.
        finding = f"{name} {len(vault.labels.log())}"
        for answer in answers:
            vault.labels.add(Label(finding, answer, now))
            if answer is not Answer.UNDO:
                stack.append(answer)
            elif stack:
                stack.pop()
        assert vault.labels.of(finding) == (stack[-1] if stack else None)

    def test_what_was_said_of_records_comes_back_for_the_matcher(
        self, vault: Vault, now: datetime
    ) -> None:
        said = RecordLabel("ab" * 32, Verdict.ME, (LabelledFact(Kind.PHONE, "+441632960123"),))
        undone = RecordLabel("ab" * 32, Verdict.UNDO)
        vault.labels.add_record(said, at=now)
        vault.labels.add_record(undone, at=now)
        assert vault.labels.record_log() == LabelLog((said, undone))


class TestActions:
    def test_states_are_a_history(self, vault: Vault, run: Run, now: datetime) -> None:
        vault.actions.put(run.actions, at=now)
        assert vault.actions.all() == run.actions
        states = [ActionState.EVIDENCE_SAVED, ActionState.ASKED, ActionState.REFUSED]
        for state in states:
            vault.actions.change(StateChange("a1", state, now, "ref 7"))
        assert [one.state for one in vault.actions.history("a1")] == states
        assert vault.actions.all()[0].state is ActionState.REFUSED

    def test_nobody_is_asked_before_a_copy_is_saved(
        self, vault: Vault, run: Run, now: datetime
    ) -> None:
        form = replace(run.actions[0], id="a2", evidence_first=False)
        vault.actions.put([run.actions[0], form], at=now)
        with pytest.raises(IllegalMoveError, match="Save a copy of the pages first"):
            vault.actions.change(StateChange("a1", ActionState.ASKED, now))
        assert vault.actions.history("a1") == ()
        vault.actions.change(StateChange("a2", ActionState.ASKED, now))
        assert vault.actions.all()[1].state is ActionState.ASKED

    def test_a_new_plan_keeps_the_history(self, vault: Vault, run: Run, now: datetime) -> None:
        vault.actions.put(run.actions, at=now)
        vault.actions.change(StateChange("a1", ActionState.EVIDENCE_SAVED, now))
        vault.actions.change(StateChange("a1", ActionState.ASKED, now))
        vault.actions.put([replace(run.actions[0], minutes=3)], at=now)
        (action,) = vault.actions.all()
        assert (action.minutes, action.state) == (3, ActionState.ASKED)

    def test_an_action_that_is_not_there_has_no_state(self, vault: Vault, now: datetime) -> None:
        with pytest.raises(KeyError):
            vault.actions.change(StateChange("nobody", ActionState.ASKED, now))


class TestConsents:
    def consent(self, now: datetime) -> Consent:
        return Consent(
            given_by=GivenBy.ALONE,
            typed_name="Rhiannon Okafor",
            wording_version="1",
            wording_digest="ab",
            statements=("about_me",),
            given_at=now,
        )

    def test_the_newest_holds_until_withdrawn(self, vault: Vault, now: datetime) -> None:
        assert vault.consents.live() is None
        first = vault.consents.add(self.consent(now))
        live = vault.consents.live()
        assert live is not None
        assert (live.id, live.consent) == (first, self.consent(now))
        vault.consents.withdraw(first, WithdrawalEffect.STOP, at=now + timedelta(days=1))
        assert vault.consents.live() is None
        assert vault.consents.all()[0].withdrawn_at == now + timedelta(days=1)
        vault.consents.add(self.consent(now))
        assert vault.consents.live() is not None


class TestRegisters:
    def test_pages_kept_to_be_read_go_and_evidence_stays(self, vault: Vault, now: datetime) -> None:
        old = now - timedelta(days=31)
        page = Page("https://x.example.org/", 200, "text/html", b"<p>", "utf-8", old, "aa")
        kept = replace(page, sha256="bb", media_type="", layer=Layer.ARCHIVE, partial=True)
        vault.saved_pages.keep(page, KeptFor.READING)
        vault.saved_pages.keep(kept, KeptFor.EVIDENCE)
        vault.saved_pages.keep(kept, KeptFor.READING)
        assert vault.saved_pages.get("aa") == page
        assert vault.saved_pages.drop_read_before(now - timedelta(days=30)) == 1
        assert vault.saved_pages.get("aa") is None
        assert vault.saved_pages.get("bb") == kept

    def test_the_session_log_keeps_its_order(self, vault: Vault, now: datetime) -> None:
        for event in ("start", "consent"):
            vault.session_log.add(event, at=now)
        assert [one.event for one in vault.session_log.all()] == ["start", "consent"]


class TestSingles:
    def test_a_new_value_replaces_the_old(self, vault: Vault, now: datetime) -> None:
        vault.singles.put("k", [1, "ż"], at=now)
        vault.singles.put("k", {"a": None}, at=now + timedelta(hours=1))
        assert vault.singles.get("k") == {"a": None}
        assert vault.singles.saved_at("k") == now + timedelta(hours=1)
        vault.singles.drop("k")
        assert vault.singles.get("k") is None

    def test_the_salt_of_a_vault_never_changes(self, vault: Vault) -> None:
        assert len(vault.salt) == 32
        assert vault.salt == vault.salt
