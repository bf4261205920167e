"""Answers to "is this you?" in a vault: the next audit hears them, and taking one back undoes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from footprint.finding import Band, Finding
from footprint.io.vault import open_vault
from footprint.run import Run

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
