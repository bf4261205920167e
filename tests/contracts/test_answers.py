"""Answers to "is this you?" in a vault: the next audit hears them, and taking one back undoes it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.audit import RequestPlan, plan_requests
from footprint.commands._run import Commission, carry_out
from footprint.commands._vault import Keeping
from footprint.finding import Band, Finding
from footprint.io.consent import Consent
from footprint.io.registry import load_sources
from footprint.io.vault import Answer, Vault, create, open_vault
from footprint.io.vault.answering import keep_answer
from footprint.io.vault.slots import FLOOR
from footprint.practice import PracticeServer, World
from footprint.recheck import Watch, judge, plan_recheck
from footprint.recheck.kept import kept_of
from footprint.remedies.recheck import Change
from footprint.run import Run
from footprint.settings import Settings, read_settings
from footprint.sighting import Layer
from footprint.source import FollowsLeads, Source
from footprint.subject import Profile

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PROFILE = Path(__file__).parents[2] / "sample_profiles" / "thin.toml"
PASSPHRASE = "four invented words here"


class Desk:
    """A vault on the practice web, used from the command line."""

    def __init__(self, footprint: Callable[..., Any], office: Any, folder: Path) -> None:
        self._footprint = footprint
        self._office = office
        self.folder = folder
        self.vault = folder / "mine.vault"
        (folder / "pass.txt").write_text(PASSPHRASE + "\n")
        self._env = {"FOOTPRINT_PASSPHRASE_FILE": str(folder / "pass.txt")}

    def audit(self) -> tuple[Run, Any]:
        ran = self._footprint(
            "audit", PROFILE, "--settings", self._office.settings, "--yes", "--vault", self.vault,
            "--sources", "searxng,companies_house,web", "--out", self.folder, env=self._env,
        )  # fmt: skip
        assert ran.code == 0, ran.err
        with open_vault(self.vault, PASSPHRASE) as vault:
            head = vault.runs.latest()
            assert head is not None
            run = vault.runs.load(head.id)
        assert run is not None
        return run, ran.report(self.folder)

    def answers(self, *options: str) -> Any:
        return self._footprint("answers", self.vault, *options, env=self._env)


@pytest.fixture
def desk(footprint: Callable[..., Any], office: Any, tmp_path: Path) -> Desk:
    return Desk(footprint, office, tmp_path)


def records(findings: Iterable[Finding]) -> set[str]:
    return {one.record for finding in findings for one in finding.evidence}


def ids(findings: Iterable[Finding]) -> set[str]:
    return {finding.id for finding in findings}


def shared_page(run: Run) -> tuple[Finding, str]:
    """Return a question that stands in one record, on a page that shows other people's too."""
    by_page: dict[str, set[str]] = {}
    for finding in (*run.findings, *run.questions):
        for one in finding.evidence:
            by_page.setdefault(one.url, set()).add(one.record)
    return next(
        (question, question.evidence[0].record)
        for question in run.questions
        if len(question.evidence) == 1 and len(by_page[question.evidence[0].url]) > 1
    )


def page_of(run: Run, page: str) -> set[str]:
    """Return the records that the findings and questions of a run show on a page."""
    known = (*run.findings, *run.questions)
    return {one.record for finding in known for one in finding.evidence if one.url == page}


def said_to_be_gone(report: dict[str, Any]) -> int:
    """Return how many records the report says were left out or set aside."""
    (line,) = (limit for limit in report["limits"] if "on your word" in limit)
    return sum(int(word) for word in line.split() if word.isdigit())


def test_the_next_audit_hears_an_answer_and_forgets_one_that_was_taken_back(desk: Desk) -> None:
    before, report = desk.audit()
    known = (*before.findings, *before.questions)
    assert all("" not in records([one]) for one in known)
    assert not any("on your word" in limit for limit in report["limits"])
    question, record = shared_page(before)
    page = question.evidence[0].url

    refused = desk.answers("--not-me", "phone-000000000000")
    assert refused.code == 2
    assert "Answered: 0" in desk.answers().out

    assert desk.answers("--not-me", question.id).code == 0
    after, report = desk.audit()
    still = records((*after.findings, *after.questions))
    assert record not in still
    assert ids([question]) <= ids(after.left_out)
    assert records(after.left_out) == {record}
    # No neighbour on the page was taken along, and whatever went with it is counted.
    assert page_of(before, page) - {record} == page_of(after, page)
    assert ids(before.findings) == ids(after.findings)
    assert said_to_be_gone(report) >= len(records(known) - still)
    listed = desk.answers()
    assert f"{question.id}: " in listed.out
    assert "Left out of the last run on your word: 1 record" in listed.out
    assert str(question.value) not in listed.out

    assert desk.answers("--undo", question.id).code == 0
    again, report = desk.audit()
    assert [ids(again.findings), ids(again.questions)] == [
        ids(before.findings),
        ids(before.questions),
    ]
    assert again.left_out == ()
    assert not any("on your word" in limit for limit in report["limits"])

    assert desk.answers("--not-me", question.id).code == 0
    assert desk.answers("--me", question.id).code == 0
    mine, _ = desk.audit()
    found = [one for one in mine.findings if record in records([one])]
    assert ids([question]) <= ids(found)
    assert all(one.match.band is Band.CONFIRMED for one in found)
    assert mine.left_out == ()


class Here:
    """The practice web, audited in this process for one vault."""

    def __init__(self, server: PracticeServer, profile: Profile, vault: Vault) -> None:
        self.server = server
        self.profile = profile
        self.vault = vault
        self.sources: dict[str, Source] = load_sources()[0]
        self.settings: Settings = read_settings(server.settings_toml().encode())
        self.keys = {"companies_house": PracticeServer.key}

    def run(self, planned: RequestPlan, watch: Watch) -> Run:
        followers = [name for name, one in self.sources.items() if isinstance(one, FollowsLeads)]
        consent = Consent.all(planned.requests, self.profile, sources=followers)
        keeping = Keeping.begin(self.vault, self.profile)
        commission = Commission(
            self.profile, self.settings, self.sources, planned, consent, self.keys
        )
        paces = dict.fromkeys(self.sources, 0.0)
        run = asyncio.run(
            carry_out(
                commission, lambda _: None, keeping, watch.over,
                connect=self.server.connect, paces=paces,
            )
        )  # fmt: skip
        self.vault.runs.finish(keeping.run, run)
        return run


def test_what_was_left_out_is_never_called_gone(world: World, tmp_path: Path) -> None:
    profile = world.profile("marsden")
    vault, _ = create(tmp_path / "mine.vault", PASSPHRASE, cost=FLOOR)
    with vault, PracticeServer(world) as server:
        here = Here(server, profile, vault)
        asked = frozenset(here.keys)
        planned = plan_requests(profile, here.sources, here.settings, keys=asked)
        before = here.run(planned, Watch())
        finding = next(
            one
            for one in before.findings
            if len(one.evidence) == 1 and one.evidence[0].layer is Layer.SOURCE
        )
        assert keep_answer(vault, finding.id, Answer.NOT_ME, at=datetime.now(UTC)) == 1
        kept, watch = kept_of(before), Watch()
        again = plan_recheck(kept, profile, here.sources, here.settings, keys=asked, tracked=())
        after = here.run(again, watch)
    assert finding.id not in {one.id for one in after.findings}
    assert finding.id in {one.id for one in after.left_out}
    done = judge(kept, (), after, watch, after.started_at.date())
    told = {one.change for one in done.outcome.diff if one.finding == finding.id}
    assert Change.GONE not in told
