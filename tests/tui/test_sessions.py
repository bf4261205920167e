"""Whole sessions by keyboard, against the practice web: a person sits down and gets there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from footprint.io.vault import NotWipedError, VaultKeeper
from footprint.io.vault.export import unseal
from footprint.practice import PracticeServer, World
from footprint.session import Step
from footprint.session.cast import answers_of
from footprint.session.state import Kept
from footprint.settings import read_settings
from tui.app import Ending
from tui.desk import Place

Sit = Callable[..., Any]
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


async def _fill_in(person: Any, world: World, name: str = "whitlock") -> None:
    """Fill in the answers of an invented caseworker, as a saved session would."""
    answers = answers_of(world.profile(name))
    person.app.session = person.session.model_copy(update={"answers": answers})
    await person.app.screen.renew()


async def _to_the_report(person: Any) -> None:
    """Leave "is this you?" for another day."""
    if person.session.step is Step.IS_THIS_YOU:
        await person.choose("next")
    await person.at(Step.REPORT)


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
        await person.agree_to_every_place()
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
async def test_with_an_adviser_the_notes_and_numbers_leave_and_the_caseworker_keeps_the_rest(  # noqa: PLR0915 - one session, told from start to end
    sit: Sit, place: Place, world: World
) -> None:
    async with sit(place, size=(120, 40)) as person:
        await person.choose("with_adviser")
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
        await person.make_vault()
        await person.at(Step.NAME)
        await person.press("f9")
        await person.type("seems tired")
        await person.click("#take")
        assert len(person.session.notes) == 1
        assert "seems tired" not in person.sees
        await person.press("f8")
        await person.at(Step.PAUSED)
        await person.choose("resume")
        await person.type("Shall we have a cup of tea?")
        await person.choose("next")
        await person.at(Step.PAUSED)
        await person.choose("resume")
        await _fill_in(person, world)
        await person.skip_to_the_end()
        await person.search()
        await _to_the_report(person)
        await person.choose("next")
        await person.choose("next")
        await person.at(Step.AGREED_JOBS)
        for words in ("Write to the paper", "Sam"):
            await person.type(words)
            await person.press("enter")
        await person.press("enter")
        await person.until(lambda: len(person.session.jobs) == 1)
        await person.choose("next")
        await person.at(Step.HAND_OVER)
        assert "Agreed: 1 job." in person.sees
        await person.choose("save_notes")
        await person.type("a passphrase for the notes")
        await person.press("enter")
        await person.until(lambda: "Saved:" in person.sees)
        await person.press("escape")
        await person.choose("save_counts")
        await person.until(lambda: "Saved:" in person.sees)
        await person.press("escape")
        await person.choose("hand_over")
        await person.at(Step.SAVED)
        assert person.session.notes == ()
        assert "Write to the paper, Sam" in person.sees
    files = {file.name.split("-")[1]: file for file in place.exports.iterdir()}
    notes = unseal(files["notes"].read_bytes(), "a passphrase for the notes")
    assert b"seems tired" in notes
    numbers = files["counts"].read_text()
    for private in ("Helen", "Whitlock", "Sam", "Quiet", "tired", "Gasworks", "paper"):
        assert private not in numbers
    async with sit(place, size=(120, 40)) as person:
        await person.type("seven quiet herons by the weir")
        await person.press("enter")
        await person.until(lambda: person.session.summary is not None)
        assert person.app.step_view().adviser is None
        assert person.session.notes == ()
        assert "seems tired" not in repr(person.app.desk.keeper.last())


@pytest.mark.slow
async def test_practice_is_like_life_and_all_of_it_is_thrown_away(sit: Sit, place: Place) -> None:
    """Passphrase, code, locking: every page says that it is practice."""
    async with sit(place) as person:
        await person.choose("practice")
        for _ in range(3):
            await person.press("enter")
        await person.agree()
        await person.at(Step.KEEP)
        assert "nobody here is real" in person.sees
        code = await person.make_vault()
        await person.at(Step.NAME)
        stage = person.app.desk.table.place.vault
        assert "nobody here is real" in person.sees
        assert person.session.answers
        await person.press("f12")
        assert person.sees == ""
        assert person.app.desk.vault is None
        await person.press("f12")
        assert "nobody here is real" in person.sees
        assert "Your work is locked" in person.sees
        await person.mistype("wrong words")
        await person.open_by_code(code, "six other words of my own")
        await person.at(Step.NAME)
        assert person.app.desk.keeper.vault
    assert not place.vault.exists()
    assert not stage.parent.exists()


@pytest.mark.slow
async def test_practice_looks_again_and_starts_again_outside_of_practice(
    sit: Sit, place: Place
) -> None:
    async with sit(place) as person:
        await person.choose("practice")
        for _ in range(3):
            await person.press("enter")
        await person.agree()
        await person.make_vault()
        await person.at(Step.NAME)
        stage = person.app.desk.table.place.vault
        await person.skip_to_the_end()
        await person.search()
        await _to_the_report(person)
        await person.at(Step.REPORT)
        await person.choose("next")
        await person.at(Step.DO_NOW)
        await person.choose("next")
        await person.at(Step.SAVED)
        assert "thrown away" in person.sees
        await person.choose("look_again")
        await person.at(Step.LOOK_AGAIN)
        await person.until(lambda: person.session.offers)
        assert "nobody here is real" in person.sees
        assert person.session.agreed == frozenset()
        await person.press("a")
        await person.choose("next")
        await person.at(Step.LOOKED)
        assert "What has changed" in person.sees
        look = person.session.look
        assert look is not None
        assert look.looked
        assert look.unchanged > 0
        assert (look.new, look.back, look.gone) == (0, 0, 0)
        await person.choose("next")
        await person.until(lambda: person.session.step is not Step.LOOKED)
        await person.press("f4")
        await person.click("#finish")
        await person.at(Step.SAVED)
        await person.choose("start_again")
        await person.until(lambda: "Delete your answers?" in person.sees)
        await person.choose("start_again_now")
        await person.at(Step.START)
        await person.settle()
        assert "nobody here is real" not in person.sees
        assert not person.session.answers
        assert person.app.desk.vault is None
    assert not place.vault.exists()
    assert not stage.parent.exists()


@pytest.mark.slow
async def test_a_page_that_went_away_is_gone_once_when_looked_at_again(
    sit: Sit, place: Place, world: World
) -> None:
    with PracticeServer(world) as server:
        own = replace(
            place,
            settings=read_settings(server.settings_toml().encode()),
            door_options={**place.door_options, "connect": server.connect},
        )
        async with sit(own) as person:
            await person.start_alone()
            await _fill_in(person, world)
            await person.skip_to_the_end()
            await person.search()
            await _to_the_report(person)
            run = person.app.desk.at_hand.run_of(person.session)
            opened = {
                one.url for found in run.findings for one in found.evidence if one.source == "web"
            }
            page = next(
                one.pages[0] for one in run.actions
                if len(one.pages) == 1 and one.pages[0] in opened
            )  # fmt: skip
            server.remove(page)
            await person.choose("next")
            await person.at(Step.DO_NOW)
            await person.choose("look_again")
            await person.until(lambda: person.session.offers)
            told = person.app.desk.disclosure
            assert page in {request.url for request in told.of("web")}
            await person.press("a")
            await person.choose("next")
            await person.at(Step.LOOKED)
            assert person.session.look.gone >= 1
            assert "Gone, seen once" in person.sees
            assert person.session.look.not_checked + person.session.look.unchanged > 0
            assert len(person.app.desk.vault.runs.list()) == 2
            consents = person.app.desk.vault.consents.all()
            assert len(consents) == 2


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
            await person.name_nobody_knows()
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
        await person.mistype("not the words at all")
        assert person.app.desk.vault is None
        await person.open_by_code(code, "another six words of my own")
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


async def test_what_could_not_be_deleted_is_not_called_deleted(
    sit: Sit, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: VaultKeeper) -> tuple[str, ...]:
        raise NotWipedError

    monkeypatch.setattr(VaultKeeper, "wipe", fails)
    async with sit(place) as person:
        await person.start_alone()
        person.app.guide.wipe()
        await person.at(Step.WIPED)
        await person.until(lambda: "Your work is not deleted" in person.sees)
        assert "Your work is deleted" not in person.sees
        assert "this folder cannot be written to" in person.sees
    assert place.vault.exists()


async def test_a_changed_setting_holds_for_the_next_plan_and_is_agreed_to_anew(
    sit: Sit, place: Place, world: World, tmp_path: Path
) -> None:
    file = tmp_path / "config" / "footprint.toml"
    own = replace(place, settings_path=file)
    async with sit(own) as person:
        await _fill_in(person, world)
        person.app.session = person.session.model_copy(
            update={"step": Step.CHECK_ANSWERS, "kept": Kept.NOWHERE, "consented_at": NOW}
        )
        person.app.show_step()
        await person.at(Step.CHECK_ANSWERS)
        await person.choose("next")
        await person.until(lambda: person.session.offers)
        await person.press("a")
        assert "searxng" in person.session.agreed
        person.app.action_settings()
        await person.settle()
        await person.click("#set-search-searxng")
        await person.type("nowhere")
        await person.press("enter")
        assert "There is a problem. That is not a web address." in person.sees
        person.app.focused.value = ""
        await person.type("https://search.example.org")
        await person.press("enter")
        assert "https://search.example.org" in person.sees
        await person.press("escape")
        await person.until(lambda: person.session.offers)
        assert person.session.agreed == frozenset()
        assert "Ticked: 0 of" in person.sees
        hosts = {request.url for request in person.app.desk.disclosure.of("searxng")}
        assert all(url.startswith("https://search.example.org/") for url in hosts)
    text = file.read_text()
    assert text == '[sources.searxng]\nurl = "https://search.example.org"\n'
