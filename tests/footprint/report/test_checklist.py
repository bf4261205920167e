"""The checklist: everything to do, once, by who has to do it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footprint.remedies.action import Doer
from footprint.report import ChecklistForm, assemble, render_checklist
from footprint.report.checklist import shares
from footprint.report.outline import outline
from footprint.run import Run
from footprint.subject import read_profile
from tests.footprint.report.made import MADE, OWNER, TODAY, make_run


def _run() -> Run:
    return make_run(read_profile(OWNER, today=TODAY))


def _parts(run: Run) -> list[tuple[str, list[int]]]:
    report = assemble(run, reveal=True, made_at=MADE)
    return [
        (part.who, [job.number for job in part.jobs]) for part in shares(report, outline(report))
    ]


def test_tasks_stand_with_whoever_does_them() -> None:
    assert _parts(_run()) == [("You", [1, 2]), ("The school or club", [3])]


@pytest.mark.parametrize("doer", Doer)
def test_every_doer_has_a_part(doer: Doer) -> None:
    run = _run()
    actions = (replace(run.actions[0], doer=doer),)
    assert len(_parts(replace(run, actions=actions))) == 1


def test_a_holder_of_other_pages_is_not_a_school() -> None:
    run = _run()
    actions = (replace(run.actions[0], doer=Doer.HOLDER),)
    assert _parts(replace(run, actions=actions))[0][0] == "The site or body that holds it"


@pytest.mark.parametrize("form", ChecklistForm)
def test_an_empty_list_is_no_all_clear(form: ChecklistForm) -> None:
    report = assemble(replace(_run(), actions=()), reveal=True, made_at=MADE)
    told = render_checklist(report, form)
    assert "That says nothing about what could not be checked." in told
    assert "3 requests had no answer" in told


@pytest.mark.parametrize("form", ChecklistForm)
def test_advice_that_is_not_official_says_so(form: ChecklistForm) -> None:
    told = render_checklist(assemble(_run(), reveal=True, made_at=MADE), form)
    assert told.count("has not been checked against any page") == 1
    assert told.count("comes from an official page") == 2
