"""Results open while the search runs, and nothing on the way looks like the end."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from footprint.commands._auditor import VaultAuditor
from footprint.finding import Finding
from footprint.io.patience import Patience
from footprint.judge.judging import Facts, SoFar
from footprint.practice.world import COMPANIES_HOST
from footprint.run import Run
from footprint.session import Step, start
from footprint.session.answers import Answered, Reply
from footprint.session.state import Kept, SearchState
from footprint.session.steps import Mode
from footprint.sighting import Kind
from tui.app import FootprintApp
from tui.desk import Place
from tui.net import is_harmless
from tui.screens.so_far import MAY_CHANGE, NOT_YET, SoFarScreen, summary_lines

Sit = Callable[..., Any]
LONGEST_STALL = 0.5
"""Seconds. About 0.1 was measured; a machine under load takes longer for the same work."""


class Heart:
    """Beats every few milliseconds and remembers the longest work of its thread between two beats.

    Work in seconds of this thread's processor time: what other programs take is not our stall.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self.where = ""

    async def beat(self, where: Callable[[], object]) -> None:
        while True:
            before = time.thread_time()
            await asyncio.sleep(0.01)
            late = time.thread_time() - before
            if late > self.longest:
                self.longest, self.where = late, str(where())


@pytest.mark.slow
async def test_a_result_opens_while_the_search_runs_and_the_screen_never_stalls(
    sit: Sit, place: Place
) -> None:
    """A whole practice session, with a heart that beats beside it."""
    # What the tests before this one left behind is no burden of the app's.
    gc.collect()
    gc.freeze()
    heart = Heart()
    async with sit(place) as person, asyncio.TaskGroup() as group:
        await asyncio.to_thread(person.app.guide.warm)  # as the app does after its first page
        beating = group.create_task(heart.beat(lambda: person.session.step))
        await person.choose("practice")
        for _ in range(3):
            await person.press("enter")
        await person.agree()
        await person.make_vault()
        await person.at(Step.NAME)
        await person.answer_all()
        await person.choose("next")
        await person.until(lambda: person.session.offers is not None)
        await person.choose("tick_all")
        # One host takes its time, so that the search runs for as long as it is looked at.
        stage = person.app.desk.table.stage
        assert stage is not None
        stage.place.door_options["patience"] = Patience(whole=100)
        stage.server.hold(COMPANIES_HOST)
        await person.choose("next")
        await person.until(lambda: "Found so far" in person.sees)
        assert person.session.search is SearchState.RUNNING
        assert MAY_CHANGE in person.sees
        assert "Gasworks" not in person.sees
        await person.press("r")
        assert isinstance(person.app.screen, SoFarScreen)
        assert "What speaks for it" in person.sees
        await person.press("f1")
        assert "The search goes on meanwhile" in person.sees
        await person.press("escape")
        stage.server.let_go(COMPANIES_HOST)
        await person.until(lambda: "The search is over" in person.sees)
        assert isinstance(person.app.screen, SoFarScreen)
        assert "Where:" in person.sees
        await person.press("escape")
        await person.until(lambda: getattr(person.app.screen, "step", None) is person.session.step)
        assert person.session.step in {Step.IS_THIS_YOU, Step.REPORT}
        await person.answer_questions()
        await person.at(Step.REPORT)
        await person.press("m", "down", "down", "m")
        await person.choose("next")
        await person.at(Step.DO_NOW)
        beating.cancel()
    assert heart.longest < LONGEST_STALL, heart.where


NASTY = (
    "[/] [@click=app.leave]x[/] \x1b]52;c;aGVsbG8=\x07 a\u202eb [bold]all clear[/] " + "x" * 3000
)


@pytest.mark.parametrize("mode", [Mode.ALONE, Mode.WITH_ADVISER])
async def test_what_pages_say_is_data_and_the_stop_key_works_there_too(
    quiet_place: Place,
    run_maker: tuple[Callable[..., Run], Callable[..., Finding]],
    mode: Mode,
) -> None:
    made, finding = run_maker
    nasty = tuple(finding(n, Kind.ROUTINE, NASTY, title=NASTY, snippet=NASTY) for n in (1, 2, 3))
    run = made(nasty)
    app = FootprintApp(quiet_place)
    answers = {
        Step.NAME: Answered(
            reply=Reply.ANSWERED, entries=({"given": "Rhiannon", "family": "Okafor"},)
        )
    }
    app.session = start(now=app.desk.now()).model_copy(
        update={
            "step": Step.SEARCHING, "search": SearchState.RUNNING, "kept": Kept.NOWHERE,
            "answers": answers, "mode": mode,
        }
    )  # fmt: skip
    auditor = app.desk.auditor(app.session)
    assert isinstance(auditor, VaultAuditor)
    auditor.so_far = SoFar(Facts(run.findings, run.questions), pages=3)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("m", "r", "down", "end", "m", "f2"):
            await pilot.press(key)
            await pilot.pause()
            for strip in app.screen._compositor.render_strips():
                for segment in strip:
                    assert is_harmless(segment.text)
                    assert "@click" not in (segment.style.meta if segment.style else {})
        assert isinstance(app.screen, SoFarScreen)
        await pilot.press("f8")
        await pilot.pause()
        await pilot.pause()
        assert (app.session.step is Step.PAUSED) is (mode is Mode.WITH_ADVISER)


def test_nothing_so_far_never_looks_like_the_end() -> None:
    assert summary_lines(None, state=SearchState.RUNNING, most=5) == [NOT_YET]
    assert "says nothing yet" in NOT_YET
    for state in (SearchState.STOPPED, SearchState.BROKE, SearchState.DONE):
        assert summary_lines(None, state=state, most=5) == []


@pytest.mark.slow
async def test_what_fails_is_told_while_the_rest_goes_on(sit: Sit, place: Place) -> None:
    """Nothing answers: each row says so before the search as a whole has ended."""
    let_go = asyncio.Event()

    async def wait_and_hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await let_go.wait()
        writer.close()

    slow = await asyncio.start_server(wait_and_hang_up, "127.0.0.1", 0)
    port = slow.sockets[0].getsockname()[1]
    elsewhere = replace(
        place,
        door_options={
            **place.door_options,
            "connect": lambda host, _: ("127.0.0.1", port if host == COMPANIES_HOST else 9),
            "patience": Patience(whole=100),
        },
    )
    async with slow, sit(elsewhere, size=(120, 40)) as person:
        await person.name_nobody_knows()
        await person.answer_all()
        await person.agree_to_every_place()
        await person.until(
            lambda: "could not check" in person.sees or "could not be checked" in person.sees
        )
        assert person.session.search is SearchState.RUNNING
        assert "nothing found" not in person.sees
        let_go.set()
        await person.until(lambda: person.session.step is Step.NOTHING_CHECKED)
