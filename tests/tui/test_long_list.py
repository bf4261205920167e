"""A run of thousands of findings, opened by the app from its vault: read window by window."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from footprint.finding import Finding
from footprint.io.vault import create
from footprint.io.vault.findings import Findings as Kept
from footprint.run import Run
from footprint.session import Step, start, summary_of
from footprint.session.events import Said
from footprint.session.state import Kept as Where
from footprint.sighting import Kind
from tests.tui.conftest import seen_text
from tui.app import FootprintApp
from tui.desk import Place
from tui.desk.results import WINDOW

MANY = 2_500
PASSPHRASE = "seven quiet herons by the weir"
Maker = tuple[Callable[..., Run], Callable[..., Finding]]


@pytest.fixture
def long_app(place: Place, run_maker: Maker) -> FootprintApp:
    """Return an app that is about to open the report of a long run in its vault."""
    made, finding = run_maker
    found = [
        finding(number, Kind.PHONE, f"07700 9{number:05}", rank=number)
        for number in range(1, MANY + 1)
    ]
    run = made(tuple(found[:3]), (finding(MANY + 1, Kind.PHONE, "01632 960123", rank=0),))
    run = replace(run, findings=tuple(found), routes=())
    with create(place.vault, PASSPHRASE, cost=place.cost, at=run.started_at)[0] as vault:
        id_ = vault.runs.begin(at=run.started_at)
        vault.runs.finish(id_, run)
    app = FootprintApp(place)
    app.desk.keeper.open(PASSPHRASE)
    app.session = start(now=app.desk.now(), kept=Where.VAULT).model_copy(
        update={"step": Step.REPORT, "summary": summary_of(run, id_)}
    )
    return app


async def test_only_windows_are_read(
    long_app: FootprintApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    page = Kept.page

    def counted(self: Kept, run: str, **options: Any) -> tuple[Finding, ...]:
        got = page(self, run, **options)
        read.append(len(got))
        return got

    monkeypatch.setattr(Kept, "page", counted)
    async with long_app.run_test(size=(120, 40)) as pilot:
        assert f"{MANY:,} facts" in seen_text(long_app)
        await pilot.press("end")
        await pilot.pause()
        assert f"{MANY} " in seen_text(long_app)
        await pilot.press("home", "pagedown", "m")
        await pilot.pause()
        assert max(read) <= WINDOW
        assert sum(read) < MANY / 2
        assert long_app.desk.at_hand.run_of(long_app.session).findings == ()  # type: ignore[union-attr]  # there is one
        long_app.desk.close()


async def test_counts_jobs_filter_and_answers_tell_the_truth(long_app: FootprintApp) -> None:
    question = long_app.session.summary.questions[0]  # type: ignore[union-attr]  # there is one
    long_app.session = long_app.session.model_copy(update={"said": {question: Said.ME}})
    async with long_app.run_test(size=(120, 40)) as pilot:
        summary = long_app.desk.at_hand.summary(long_app.session)
        assert summary is not None
        assert summary.findings == MANY
        assert "Your answers change this list at the next search" in seen_text(long_app)
        await pilot.press("slash")
        await pilot.pause()
        assert "too long to filter" in seen_text(long_app)
        await pilot.press("escape")
        results = long_app.results()
        assert results is not None
        assert len(results.actions) == len(results.jobs())
        assert results.question(question) is not None
        long_app.desk.close()


async def test_a_saved_file_has_all_of_it(long_app: FootprintApp) -> None:
    async with long_app.run_test():
        results = long_app.results()
        assert results is not None
        assert len(results.whole_report().findings) == MANY
        where = long_app.desk.export(
            results.whole_report(), "json", lock="", reason="a test of this"
        )
        long_app.desk.close()
    assert len(json.loads(Path(where).read_bytes())["findings"]) == MANY  # noqa: ASYNC240 - the app has ended
