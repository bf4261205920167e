"""Whatever is pressed, in whatever order, on whatever page: the app goes on."""

from __future__ import annotations

import random

import pytest

from footprint.run import Run
from footprint.session import Step
from footprint.session.steps import Mode
from tests.tui.conftest import app_at
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
    app = app_at(quiet_place, run, step, mode=chance.choice(list(Mode)))
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(4):
            await pilot.press(*chance.choices(KEYS, k=4))
            # A search would ask real sources; nothing here has been agreed to.
            assert app.session.step is not Step.SEARCHING
            if not app.is_running:
                break
