"""Whatever is pressed, in whatever order, on whatever page: the app goes on."""

from __future__ import annotations

import random

import pytest

from footprint.run import Run
from footprint.session import Audited, Step, start, summary_of
from footprint.session.state import Kept
from footprint.session.steps import Mode
from tui.app import FootprintApp
from tui.desk import Place

KEYS = (
    "enter", "enter", "escape", "tab", "shift+tab", "space", "down", "up", "pagedown", "end",
    "home", "m", "t", "f1", "f2", "f4", "f6", "f8", "f9", "y", "n", "u", "z", "s", "a", "g", "c", "o",
    "e", "r", "d", "slash", "f12", "f12", "x", "backspace",
)  # fmt: skip


PAGES = (
    Step.START, Step.CONSENT, Step.FAMILY, Step.CHECK_ANSWERS, Step.DISCLOSURE, Step.IS_THIS_YOU,
    Step.REPORT, Step.DO_NOW, Step.AGREED_JOBS, Step.HAND_OVER, Step.SAVED, Step.WIPED,
    Step.LOOK_AGAIN, Step.LOOKED,
)  # fmt: skip
"""One page of every screen that has keys of its own."""


@pytest.mark.parametrize("step", PAGES, ids=lambda step: step.value)
async def test_no_key_crashes_a_page(quiet_place: Place, run: Run, step: Step) -> None:
    chance = random.Random(step.value)
    app = FootprintApp(quiet_place)
    app.session = start(now=app.desk.now()).model_copy(
        update={
            "step": step,
            "kept": Kept.NOWHERE,
            "mode": chance.choice(list(Mode)),
            "summary": summary_of(run, "this-session"),
        }
    )
    app.desk.at_hand.remember(app.session, Audited("this-session", run))
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(4):
            await pilot.press(*chance.choices(KEYS, k=4))
            # A search would ask real sources; nothing here has been agreed to.
            assert app.session.step is not Step.SEARCHING
            if not app.is_running:
                break
