"""The jobs on the screen carry the days of the law, once somebody was asked."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from footprint.io.vault import StateChange, create
from footprint.io.vault.slots import FLOOR
from footprint.remedies.action import ActionState
from footprint.subject import read_profile
from tests.footprint.report.made import MADE, OWNER, TODAY, make_run
from tui.desk.results import UNLIVED, Results, lived_of


def test_what_the_vault_knows_of_an_action_stands_with_its_job(tmp_path: Path) -> None:
    run = make_run(read_profile(OWNER, today=TODAY))
    vault, _ = create(tmp_path / "a.vault", "four invented words here", at=MADE, cost=FLOOR)
    with vault:
        vault.actions.put(run.actions, at=MADE)
        first = run.actions[0].id
        for days, state in enumerate((ActionState.EVIDENCE_SAVED, ActionState.ASKED)):
            vault.actions.change(StateChange(first, state, MADE + timedelta(days=days)))
        lived = lived_of(vault, run.actions)
        assert set(lived.histories) == {first}
        told = Results(run, shown=True, made_at=MADE, lived=lived)
    job, *others = told.jobs()
    assert job.state == "asked"
    assert ("On 3 June 2026", "An answer is due today.") in job.notes
    assert job.when.startswith("next date ")
    assert told.report.plan.actions[0].dates[0].on > date(2026, 5, 4)
    assert all(other.state == "to do" and "asked on" in other.when for other in others)
    assert len({row.token for row in told.report.plan.actions}) == 2


def test_without_a_vault_there_are_planned_days_alone() -> None:
    run = make_run(read_profile(OWNER, today=TODAY))
    assert lived_of(None, run.actions) is UNLIVED
    told = Results(run, shown=True, made_at=MADE)
    assert not any(row.dates for row in told.report.plan.actions)
