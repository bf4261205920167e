"""Whole sessions by keyboard, against the practice web: a person sits down and gets there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from footprint.practice import World
from footprint.session import Step
from footprint.session.state import Kept
from tui.app import Ending
from tui.desk import Place
from tui.desk.practice import answers_of

Sit = Callable[..., Any]


async def _fill_in(person: Any, world: World, name: str = "whitlock") -> None:
    """Fill in the answers of an invented caseworker, as a saved session would."""
    answers = answers_of(world.profile(name))
    person.app.session = person.session.model_copy(update={"answers": answers})
    await person.app.screen.renew()


@pytest.mark.slow
async def test_a_caseworker_alone_gets_from_the_first_page_to_the_last(
    sit: Sit, place: Place, world: World
) -> None:
    async with sit(place) as person:
        assert "See what the web shows about you" in person.sees
        await person.start_alone()
        await _fill_in(person, world)
        await person.answer_all()
        assert "78 Gasworks Lane" not in person.sees
        await person.press("m")
        assert "78 Gasworks Lane" in person.sees
        await person.press("m")
        await person.search()
        assert person.session.summary is not None
        assert person.session.summary.answered >= 3
        await person.answer_questions()
        await person.at(Step.REPORT)
        assert "Do this first" in person.sees
        assert "Gasworks" not in person.sees
        await person.press("m")
        assert "Gasworks" in person.sees
        await person.choose("next")
        await person.at(Step.DO_NOW)
        await person.press("s")
        await person.press("a")
        assert "asked" in person.sees
        await person.choose("next")
        await person.at(Step.SAVED)
        assert str(place.vault) in person.sees.replace(" ", "")
        await person.press("q")
    assert person.app.return_value is Ending.QUIT
    assert place.vault.read_bytes().find(b"Gasworks") == -1


@pytest.mark.slow
async def test_interrupted_and_resumed_by_a_new_process(
    sit: Sit, place: Place, world: World
) -> None:
    async with sit(place) as person:
        await person.start_alone()
        await _fill_in(person, world)
        await person.answer_all()
        await person.choose("next")
        await person.until(lambda: person.session.offers is not None)
        await person.choose("tick_all")
        await person.choose("next")
        await person.until(lambda: bool(person.session.board))
        await person.press("f12")
    assert person.app.return_value is Ending.LOCKED
    async with sit(place, hidden=True) as person:
        assert person.sees == ""
        await person.press("x")
        assert "locked" in person.sees
        await person.type("seven quiet herons by the weir")
        await person.press("enter")
        await person.at(Step.PAUSED)
        assert person.session.search == "stopped"
        await person.choose("resume")
        await person.until(lambda: person.session.step not in {Step.PAUSED, Step.SEARCHING})
        assert person.session.search == "done"
        assert len(person.app.desk.vault.runs.list()) == 1


@pytest.mark.slow
async def test_with_an_adviser_there_is_a_strip_and_the_notes_leave_at_the_end(
    sit: Sit, place: Place, world: World
) -> None:
    async with sit(place, size=(120, 40)) as person:
        await person.choose("practice_adviser")
        for _ in range(3):
            await person.press("enter")
        await person.at(Step.ADVISER_DETAILS)
        assert "For the adviser" in person.sees
        for words in ("Sam Hale", "Quiet Street", "The office"):
            await person.type(words)
            await person.press("enter")
        await person.at(Step.TWO_PEOPLE)
        await person.press("enter")
        await person.agree()
        await person.at(Step.NAME)
        assert person.session.practice
        assert "nobody here is real" in person.sees
        await person.press("f9")
        await person.type("a private note")
        person.app.screen.query_one("#take").focus()
        await person.press("enter")
        assert len(person.session.notes) == 1
        assert "a private note" not in person.sees
        await person.press("f8")
        await person.at(Step.PAUSED)
        await person.choose("resume")
        await person.answer_all()
        await person.search()
        await person.answer_questions()
        await person.choose("next")
        await person.choose("next")
        await person.at(Step.AGREED_JOBS)
        for words in ("Write to the paper", "Sam"):
            await person.type(words)
            await person.press("enter")
        await person.press("enter")
        await person.until(lambda: len(person.session.jobs) == 1)
        assert "Write to the paper" in person.sees
        await person.choose("next")
        await person.at(Step.HAND_OVER)
        await person.choose("hand_over")
        await person.at(Step.SAVED)
        assert person.session.notes == ()
    assert not place.vault.exists()


async def test_whoever_does_not_agree_is_asked_nothing(sit: Sit, place: Place) -> None:
    async with sit(place) as person:
        await person.press("enter", "enter", "enter", "enter")
        await person.at(Step.CONSENT)
        await person.choose("refuse")
        await person.at(Step.REFUSED)
        assert "Nothing was sent" in person.sees
        await person.press("escape")
        await person.at(Step.CONSENT)
    assert not place.vault.exists()


@pytest.mark.slow
async def test_nothing_found_and_nothing_checked_never_look_alike(sit: Sit, place: Place) -> None:
    """The same person on a web that knows nothing of them, and on no web at all."""
    said = {}
    for name, connect in (
        ("answers", place.door_options["connect"]),
        ("no answer", lambda host, port: ("127.0.0.1", 9)),
    ):
        elsewhere = replace(
            place,
            vault=place.vault.parent / name / "v",
            door_options={**place.door_options, "connect": connect},
        )
        async with sit(elsewhere) as person:
            await person.press("enter", "enter", "enter", "enter")
            await person.agree("Zebedee Quillfeather")
            await person.at(Step.KEEP)
            person.app.screen.query_one("#keep-nothing").focus()
            await person.press("enter")
            await person.type_name("Zebedee", "Quillfeather")
            await person.answer_all()
            await person.search()
            said[name] = person.session.step
            assert person.session.kept is Kept.NOWHERE
    assert said == {"answers": Step.NOTHING_FOUND, "no answer": Step.NOTHING_CHECKED}


async def test_a_wrong_passphrase_opens_nothing_and_the_code_opens_and_renews(
    sit: Sit, place: Place
) -> None:
    async with sit(place) as person:
        code = await person.start_alone()
        await person.type_name("Helen", "Whitlock")
        await person.press("f12")
    assert person.app.return_value is Ending.LOCKED
    async with sit(place) as person:
        assert "locked" in person.sees
        await person.type("not the words at all")
        await person.press("enter")
        await person.until(lambda: "There is a problem" in person.sees)
        assert person.app.desk.vault is None
        await person.type(code)
        await person.press("enter")
        await person.until(lambda: person.app.screen.query("#offer"))
        await person.type("another six words of my own")
        await person.press("enter")
        await person.at(Step.OTHER_NAMES)
    async with sit(place) as person:
        await person.type("another six words of my own")
        await person.press("enter")
        await person.at(Step.OTHER_NAMES)


async def test_everything_can_be_deleted_from_any_page(sit: Sit, place: Place) -> None:
    async with sit(place) as person:
        await person.start_alone()
        await person.press("f4")
        person.app.screen.query_one("#wipe").focus()
        await person.press("enter")
        person.app.screen.query_one("#yes").focus()
        await person.press("enter")
        await person.at(Step.WIPED)
        assert "Your work is deleted" in person.sees
    assert not place.vault.exists()
    assert not list(place.vault.parent.glob("*"))
