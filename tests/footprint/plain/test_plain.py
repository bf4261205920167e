"""Whole sessions in plain mode: a real vault, a scripted person, and a search that is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from footprint.finding import About, Band, Evidence, Finding, Match, ReasonFor, Tier
from footprint.io.vault import Answer, NotWipedError, VaultKeeper, open_vault
from footprint.io.vault.passphrase import weakness
from footprint.io.vault.slots import FLOOR
from footprint.match import Verdict
from footprint.plain import Ended, Equipment, run_plain
from footprint.remedies.action import Action, ActionState, Advice, Confidence
from footprint.routes.model import Plan
from footprint.run import Run, SourceResult
from footprint.session import Audited, Disclosure, OfferedSource, ProgressEvent, SourceState
from footprint.sighting import Kind, Layer, Use
from footprint.source import (
    CouldNotCheck,
    Found,
    Identifier,
    IdentifierKind,
    NothingFound,
    Outcome,
    Reason,
    Request,
)
from footprint.subject import Profile
from footprint.text import clean

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
OFFERED = "lade mori suta bone rilo vanu"
AGREE = ("Change a tick", "#1,2,3,4", "I agree", "Rhiannon Okafor")
LOCK = ("Choose a passphrase", "Use this passphrase", "Do without a code")
SKIPS = ("Skip",) * 11


class Person:
    """Follows a script. An entry is the label to choose, or `#` and what to type."""

    def __init__(self, *script: str) -> None:
        self.script = list(script)
        self.heard: list[str] = []
        self._menu: dict[str, str] = {}

    def say(self, text: str) -> None:
        self.heard.append(text)
        number, dot, label = text.partition(". ")
        if dot and number.isdigit():
            if number == "1":
                self._menu.clear()
            self._menu[label] = number

    def ask(self, prompt: str) -> str:
        self.heard.append(prompt)
        if not self.script:
            raise EOFError
        wanted = self.script.pop(0)
        if wanted == "^C":
            raise KeyboardInterrupt
        if wanted.startswith("#"):
            return wanted[1:]
        return self._menu.get(wanted, wanted)

    @property
    def all(self) -> str:
        return "\n".join(self.heard)


class ScriptedAuditor:
    """Plans for one source and returns a run that was made beforehand."""

    def __init__(
        self,
        outcome: Outcome,
        *,
        findings: tuple[Finding, ...] = (),
        questions: tuple[Finding, ...] = (),
        breaks: type[BaseException] | None = None,
        vault: Callable[[], VaultKeeper] | None = None,
    ) -> None:
        self.outcome = outcome
        self.findings = findings
        self.questions = questions
        self.breaks = breaks
        self.vault = vault
        self.asked: list[frozenset[str]] = []

    def plan(self, profile: Profile) -> Disclosure:
        source = OfferedSource(
            id="searxng",
            name="Search",
            what="pages with your name",
            receives="the search site",
            sends=(IdentifierKind.NAME,),
            requests=1,
        )
        name = Identifier(IdentifierKind.NAME, profile.name.full)
        request = Request("searxng", "https://s.example.org/", (name,), "to find pages")
        return Disclosure((source,), (request,), {})

    async def run(
        self, profile: Profile, agreed: frozenset[str], progress: Callable[[ProgressEvent], None]
    ) -> Audited:
        self.asked.append(agreed)
        progress(ProgressEvent(source="searxng", state=SourceState.RUNNING, left=1))
        if self.breaks is not None:
            breaks, self.breaks = self.breaks, None
            raise breaks
        state = SourceState(self.outcome.word)
        progress(ProgressEvent(source="searxng", state=state, found=1, reason="blocked"))
        run = _run(profile, self)
        id_ = "r1"
        if self.vault is not None:
            runs = self.vault().vault.runs
            id_ = runs.begin(at=NOW)
            runs.finish(id_, run)
        return Audited(id_, run)

    def skip(self, source: str) -> None:
        pass


def _finding(number: int, band: Band = Band.LIKELY, value: str = "01632 960123") -> Finding:
    match = Match(band, 0.6, (ReasonFor("the name fits", 2.0), ReasonFor("another town", -1.0)))
    evidence = Evidence(
        source="searxng",
        url="https://people.example.org/p/1",
        title=clean("Okafor \x1b]52;c;x\x07 [/] page"),
        snippet=clean("call"),
        layer=Layer.SOURCE,
        fetched_at=NOW,
        sha256="ab" * 32,
        certainty=0.9,
        match=match,
    )
    return Finding(
        id=f"phone-{number}",
        kind=Kind.PHONE,
        value=clean(value),
        normalised="+441632960123",
        about=About.SUBJECT,
        known=False,
        use=Use.HOME,
        current=None,
        relation=None,
        match=match,
        extraction=0.9,
        evidence=(evidence,),
        tier=Tier.THIS_WEEK,
        rank=number,
        why="It rings at home.",
    )


def _run(profile: Profile, told: ScriptedAuditor) -> Run:
    advice = Advice(Confidence.OFFICIAL, "https://www.example.org/", date(2026, 10, 1))
    actions = tuple(
        Action(
            id=f"a-{finding.id}",
            remedy="ask",
            title="Ask the site to take the page down",
            findings=(finding.id,),
            pages=("https://people.example.org/p/1",),
            url="",
            why="It shows your phone.",
            steps=("Open the page.",),
            minutes=10,
            wait_days=30,
            due=None,
            advice=advice,
        )
        for finding in told.findings
    )
    ids = tuple(action.id for action in actions)
    return Run(
        profile=profile,
        started_at=NOW,
        finished_at=NOW,
        sources=(SourceResult("searxng", "Search", told.outcome, 1, 1, len(told.findings)),),
        findings=told.findings,
        questions=told.questions,
        actions=actions,
        routes=(),
        plan=Plan(ids, 10 * len(ids), (), (), True, 10 * len(ids)),
        ledger=(),
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "footprint.vault"


def _clock() -> Callable[[], datetime]:
    ticks: Iterator[int] = iter(range(100_000))
    return lambda: NOW + timedelta(seconds=next(ticks))


def hold(person: Person, auditor: ScriptedAuditor, place: Path) -> Ended:
    keeper = VaultKeeper(place, cost=FLOOR)
    if auditor.vault is not None:
        auditor.vault = lambda: keeper
    return run_plain(
        Equipment(
            ask=person.ask,
            say=person.say,
            keeper=keeper,
            auditor=lambda _practice: auditor,
            now=_clock(),
            offer=lambda: OFFERED,
            weakness=weakness,
        )
    )


BEGIN = ("Start on my own", "Continue", "Continue", "Continue", *AGREE, *LOCK)
NAME = ("Type an answer", "Rhiannon", "", "Okafor")
SEARCH = ("See what would be sent", "Change a tick", "#1", "Start the search")


class TestWholeSessions:
    def test_alone_from_start_to_saved(self, place: Path) -> None:
        auditor = ScriptedAuditor(
            Found(), findings=(_finding(1),), questions=(_finding(2, Band.CHECK),),
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
        asked = _finding(2, Band.CHECK)
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
        auditor = ScriptedAuditor(Found(), findings=(_finding(1),), questions=(_finding(2),))
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
        auditor = ScriptedAuditor(Found(), findings=(_finding(1),))
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
        assert "Write to the site, Sam, 2026-12-01" in person.all
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


class TestTheLockedFile:
    def make(self, place: Path) -> str:
        person = Person(*BEGIN[:-1], "Type the code to check it", "#wrong")
        hold(person, ScriptedAuditor(Found()), place)
        assert "That is not the same code" in person.all
        return next(
            line.removeprefix("Your code: ")
            for line in person.heard
            if line.startswith("Your code: ")
        )

    def test_a_wrong_passphrase_gets_a_sentence_and_another_try(self, place: Path) -> None:
        hold(Person(*BEGIN, *NAME), ScriptedAuditor(Found()), place)
        person = Person("#nonsense", f"#{OFFERED}", "Go on with the last session")
        hold(person, ScriptedAuditor(Found()), place)
        assert "That does not open your saved work" in person.all
        assert not person.script

    def test_a_forgotten_passphrase_is_replaced_by_the_code(self, place: Path) -> None:
        code = self.make(place)
        person = Person(f"#{code.lower()}", "Type a passphrase of my own", "#four words from me ok")
        hold(person, ScriptedAuditor(Found()), place)
        with open_vault(place, "four words from me ok"):
            pass

    def test_a_weak_passphrase_is_thought_over(self, place: Path) -> None:
        begin = BEGIN[:-2]
        person = Person(
            *begin, "Type a passphrase of my own", "#short", "Use it all the same",
            "Do without a code",
        )  # fmt: skip
        hold(person, ScriptedAuditor(Found()), place)
        assert "This passphrase is short" in person.all
        with open_vault(place, "short") as vault:
            assert not vault.has_recovery_code()

    def test_the_code_typed_back_in_any_form_is_taken(self, place: Path) -> None:
        class Copying(Person):
            def ask(self, prompt: str) -> str:
                if prompt == "Type the code to check it:":
                    shown = next(h for h in self.heard if h.startswith("Your code: "))
                    return shown.removeprefix("Your code: ").lower().replace("-", " ")
                return super().ask(prompt)

        person = Copying(*BEGIN[:-1], "Type the code to check it")
        hold(person, ScriptedAuditor(Found()), place)
        assert "What is your name?" in person.all


class TestWordsThatWorkEverywhere:
    @pytest.mark.parametrize("before", [(), BEGIN, (*BEGIN, "Type an answer")])
    def test_hiding_ends_at_once_and_says_nothing_more(
        self, place: Path, before: tuple[str, ...]
    ) -> None:
        person = Person(*before, "/hide")
        assert hold(person, ScriptedAuditor(Found()), place) is Ended.HIDDEN
        assert person.heard[-1].endswith(":")

    def test_who_to_call_is_one_word_away(self, place: Path) -> None:
        person = Person("/call")
        hold(person, ScriptedAuditor(Found()), place)
        assert "999" in person.all

    def test_help_and_wrong_numbers_get_an_answer(self, place: Path) -> None:
        person = Person("/help", "99", "0", "x", "\u0661", "1" * 5000)
        hold(person, ScriptedAuditor(Found()), place)
        assert person.all.count("Type one of the numbers in the list.") == 5

    def test_stopping_keeps_what_there_is(self, place: Path) -> None:
        hold(Person(*BEGIN, *NAME, "/stop"), ScriptedAuditor(Found()), place)
        person = Person(f"#{OFFERED}", "Go on with the last session")
        hold(person, ScriptedAuditor(Found()), place)
        assert "Do you have other names?" in person.all


def test_hostile_answers_come_back_as_data_or_not_at_all(place: Path) -> None:
    names = ["x [/] y", "[@click=app.bell]x[/]", "a\x1b]52;c;x\x07b", "{0}", "a\u202eb", "=1+1"]
    person = Person(*BEGIN, *(part for name in names for part in (NAME[0], name, "", "")))
    hold(person, ScriptedAuditor(Found()), place)
    assert "\x1b" not in person.all
    assert "\u202e" not in person.all


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
