"""Pages beside the session's steps as pictures, at 80 x 24 and at 120 x 40.

After a change that is meant: `python -m pytest tests/tui/test_pages.py --snapshot-update`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from footprint.report.history import Changed, Followed, History, Point, Unseen
from footprint.run import Run
from footprint.session import (
    Disclosure,
    ProgressEvent,
    SourceState,
    Step,
)
from footprint.session.consent import AdviserDetails
from footprint.session.events import StartAgain, Wipe
from footprint.session.search import LookSummary, OfferedSource
from footprint.session.state import Job, Kept, Note, SearchState
from footprint.session.steps import Mode
from footprint.session.unlock import Door, Unlock
from footprint.session.wording import wording
from footprint.settings import read_settings
from footprint.sighting import Kind
from footprint.source import IdentifierKind, Reason, Request, SourceCard
from tests.tui.conftest import app_at
from tui.app import Ending, FootprintApp
from tui.desk import Place
from tui.screens.unlock import UnlockScreen

SIZES = [(80, 24), (120, 40)]
Compare = Callable[..., bool]
Do = Callable[[Pilot[Ending]], Awaitable[None]]

both_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def searched_at(place: Place, run: Run, step: Step, **changes: object) -> FootprintApp:
    """Return an app that opens at a step of a session whose search is over."""
    return app_at(place, run, step, **({"search": SearchState.DONE} | changes))


def keys(*pressed: str) -> Do:
    async def press(pilot: Pilot[Ending]) -> None:
        for key in pressed:
            await pilot.press(*(["space"] if key == " " else [key]))
            await pilot.pause()

    return press


def click(*selectors: str, typed: str = "") -> Do:
    """Press buttons one after another; before the last one, type."""

    async def press(pilot: Pilot[Ending]) -> None:
        for number, selector in enumerate(selectors, 1):
            if typed and number == len(selectors):
                pilot.app.screen.query_one("#typed").value = typed  # type: ignore[attr-defined]  # a field
            pilot.app.screen.query_one(selector).focus()
            await pilot.press("enter")
            await pilot.pause()

    return press


# ----------------------------------------------------------------------------- settings


CARDS: Mapping[str, SourceCard] = {
    "searxng": SourceCard(
        id="searxng", name="Web search (SearXNG)", what="", sends=(), receives="", pace=1.0
    ),
    "companies_house": SourceCard(
        id="companies_house", name="Companies House", what="", sends=(), receives="",
        needs_key=True, pace=0.6,
    ),
}  # fmt: skip
SETTINGS = b"""
[network]
proxy = "http://anna:canary@proxy.example.org:3128"
[sources.searxng]
url = "https://search.example.org"
[sources.companies_house]
key = "env:FOOTPRINT_NO_SUCH_KEY"
"""

SET: Mapping[str, Do] = {
    "all": click(),
    "proxy": click("#set-proxy"),
    "proxy_refused": click("#set-proxy", "#take", typed="gopher://x"),
    "key": click("#set-key-companies_house"),
    "key_refused": click("#set-key-companies_house", "#take", typed="two words"),
    "pace_refused": click("#set-pace-companies_house", "#take", typed="0.1"),
    "search_server": click("#set-search-searxng"),
    "office_file": click("#set-ca_file", "#take", typed="/invented/none.pem"),
    "file_that_cannot_be_written": click("#set-search-searxng", "#take", typed="https://s.test"),
}


@both_sizes
@pytest.mark.parametrize("part", SET)
def test_settings(  # noqa: PLR0917 - a picture has as many sides
    snap_compare: Compare,
    quiet_place: Place,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    size: tuple[int, int],
) -> None:
    """Each setting with its way to change it, and what is said of something wrong beside it."""
    monkeypatch.setattr("footprint.commands._settings._cards", lambda: CARDS)
    place = replace(quiet_place, settings=read_settings(SETTINGS), keys=None)
    app = searched_at(place, run, Step.REPORT)

    async def show(pilot: Pilot[Ending]) -> None:
        app.action_settings()
        await pilot.pause()
        await SET[part](pilot)
        assert "canary" not in str(app.screen.query("Static").results())

    assert snap_compare(app, run_before=show, terminal_size=size)


# ------------------------------------------------------------------ in front of the file


DOORS: Mapping[str, tuple[Unlock, bool]] = {
    "recovery_code": (Unlock(Door.CODE, code="ABCDE-FGHJK-MNPQR-STVWX-YZ234-56"), False),
    "wrong_code": (
        Unlock(
            Door.CODE, code="ABCDE-FGHJK-MNPQR-STVWX-YZ234-56", problem=wording().problems["code"]
        ),
        False,
    ),
    "new_passphrase": (
        Unlock(Door.NEW_PASSPHRASE, offered="nomo boru medu rane luvi miti", renewing=True),
        False,
    ),
    "weak_passphrase": (
        Unlock(Door.WEAK, typed="short", problem="This passphrase is short. Use more words."),
        False,
    ),
    "wrong_passphrase": (
        Unlock(
            Door.LOCKED,
            problem="That does not open your saved work. Check the passphrase or the code.",
        ),
        False,
    ),
    "opening": (Unlock(Door.OPENING), False),
    "practice": (Unlock(Door.OFFER, offered="nomo boru medu rane luvi miti"), True),
}


@both_sizes
@pytest.mark.parametrize("name", DOORS)
def test_in_front_of_the_file(
    snap_compare: Compare, quiet_place: Place, run: Run, name: str, size: tuple[int, int]
) -> None:
    """Codes and passphrases, right and wrong; in practice with the line that says so."""
    unlock, practice = DOORS[name]
    app = searched_at(quiet_place, run, Step.START, practice=practice)

    async def stand(pilot: Pilot[Ending]) -> None:
        screen = UnlockScreen(lambda: None, new=False)
        screen._unlock = unlock
        app.switch_screen(screen)
        await pilot.pause()
        await pilot.pause()

    assert snap_compare(app, run_before=stand, terminal_size=size)


# ------------------------------------------------------------------------ another look


LOOK_OFFERS = (
    OfferedSource(
        id="searxng", name="Web search", what="Pages that show your name.",
        receives="The search server that you named.", requests=4, sends=(IdentifierKind.NAME,),
    ),
    OfferedSource(
        id="web", name="Pages on the web", what="What a page shows about you.",
        receives="The site of each page: it learns that somebody opened it.", requests=7, sends=(),
    ),
)  # fmt: skip

STORY = History(
    points=(Point(date(2026, 8, 20), 5), Point(date(2026, 11, 20), 2, 1)),
    changes=(
        Changed("back", "phone", "people.example.org", 1),
        Changed("new", "address", "club.example.org", 2),
        Changed("not_rechecked", "address", "wall.example.org", 1),
        Changed("gone", "email", "old.example.org", 3),
    ),
    unchanged=4,
    actions=(
        Followed("Ask club.example.org to take it down", "gone_at_source", "asked"),
        Followed("Ask old.example.org to take it down", "confirmed_gone", "gone_at_source"),
    ),
    unseen=(Unseen("wall.example.org", "the site refused to let us in"),),
)
LOOK = LookSummary(
    new=2, back=1, gone=3, gone_again=1, not_checked=1, unchanged=4, gone_once=1, confirmed_gone=1
)


def looking(place: Place, run: Run, step: Step, **changes: object) -> FootprintApp:
    fields: dict[str, object] = {"offers": LOOK_OFFERS, "look": LOOK, "kept": Kept.VAULT}
    app = searched_at(place, run, step, **(fields | changes))
    page = Request(
        "web", "https://club.example.org/members/12", (), "A page that showed something before."
    )
    app.desk.disclosure = Disclosure(LOOK_OFFERS, (page,), {})
    return app


@both_sizes
@pytest.mark.parametrize("shown", [False, True], ids=["masked", "each_page"])
def test_what_would_be_looked_at(
    snap_compare: Compare, quiet_place: Place, run: Run, shown: bool, size: tuple[int, int]
) -> None:
    """Nothing is ticked; each page that would be opened again, on request."""
    app = looking(quiet_place, run, Step.LOOK_AGAIN)
    pressed = keys("d", "m") if shown else keys()
    assert snap_compare(app, run_before=pressed, terminal_size=size)


@both_sizes
def test_looking(
    snap_compare: Compare, quiet_place: Place, run: Run, size: tuple[int, int]
) -> None:
    """While it goes: one row a place."""
    board = {
        "searxng": ProgressEvent(
            source="searxng", state=SourceState.COULD_NOT_CHECK, reason=Reason.RATE_LIMITED.value
        ),
        "web": ProgressEvent(
            source="web", state=SourceState.RUNNING, found=2, left=5, seconds_left=20
        ),
    }
    app = looking(
        quiet_place, run, Step.LOOKING, search=SearchState.RUNNING, board=board,
        agreed=frozenset({"searxng", "web"}),
    )  # fmt: skip
    assert snap_compare(app, terminal_size=size)


@both_sizes
@pytest.mark.parametrize("seen", [True, False], ids=["changes", "nothing_seen"])
def test_looked(  # noqa: PLR0917 - a picture has as many sides
    snap_compare: Compare,
    quiet_place: Place,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    seen: bool,
    size: tuple[int, int],
) -> None:
    """New, gone once, gone for sure, back, not checked; or nothing that can be said."""
    blind = LookSummary(not_checked=9, looked=False)
    app = looking(quiet_place, run, Step.LOOKED, look=LOOK if seen else blind)
    monkeypatch.setattr(app.desk, "story", lambda: STORY if seen else None)
    assert snap_compare(app, terminal_size=size)


# ------------------------------------------------------------------------ other dialogs


ADVISED: Mapping[str, Any] = {
    "mode": Mode.WITH_ADVISER,
    "adviser": AdviserDetails(name="Sam Hale", organisation="Quiet Street", responsible="The MP"),
    "ticked": frozenset({"adviser_keeps_counts"}),
    "jobs": (Job(what="Write to the club", owner="Sam", due=date(2026, 12, 1)),),
}


@both_sizes
@pytest.mark.parametrize("some", [False, True], ids=["first", "more"])
def test_notes(
    snap_compare: Compare, quiet_place: Place, run: Run, some: bool, size: tuple[int, int]
) -> None:
    """The adviser's private notes, seen when asked for."""
    app = searched_at(quiet_place, run, Step.REPORT, **ADVISED)
    if some:
        notes = (Note(at=app.desk.now(), text="Seems tired. [/] Ask again."),)
        app.session = app.session.model_copy(update={"notes": notes})
    assert snap_compare(app, run_before=keys("f9"), terminal_size=size)


@both_sizes
@pytest.mark.parametrize("step", [Step.HAND_OVER, Step.SAVED], ids=lambda step: step.value)
def test_what_the_adviser_takes_along(
    snap_compare: Compare, quiet_place: Place, run: Run, step: Step, size: tuple[int, int]
) -> None:
    """Numbers are shown before anybody keeps them."""
    app = searched_at(quiet_place, run, step, **ADVISED)
    notes = (Note(at=app.desk.now(), text="Seems tired."),) if step is Step.HAND_OVER else ()
    app.session = app.session.model_copy(update={"notes": notes})
    assert snap_compare(app, terminal_size=size)


@both_sizes
def test_saving_the_notes(
    snap_compare: Compare, quiet_place: Place, run: Run, size: tuple[int, int]
) -> None:
    """Locked, unless somebody insists twice."""
    app = searched_at(quiet_place, run, Step.REPORT, **ADVISED)

    async def save(pilot: Pilot[Ending]) -> None:
        app.save_notes("Seems tired.")
        await pilot.pause()

    assert snap_compare(app, run_before=save, terminal_size=size)


@both_sizes
def test_wipe(snap_compare: Compare, quiet_place: Place, run: Run, size: tuple[int, int]) -> None:
    """Asked first; the first answer changes nothing."""
    app = searched_at(quiet_place, run, Step.REPORT)

    async def ask(pilot: Pilot[Ending]) -> None:
        app.wipe_after_asking()
        await pilot.pause()

    assert snap_compare(app, run_before=ask, terminal_size=size)


@both_sizes
@pytest.mark.parametrize("event", [StartAgain(), Wipe()], ids=["start_again", "wipe"])
def test_asked_on_the_page(
    snap_compare: Compare, quiet_place: Place, run: Run, event: Any, size: tuple[int, int]
) -> None:
    """What deletes something is asked for once more, and is not the first choice."""
    app = searched_at(quiet_place, run, Step.SAVED, kept=Kept.VAULT)

    async def happen(pilot: Pilot[Ending]) -> None:
        app.happen(event)
        await pilot.pause()

    assert snap_compare(app, run_before=happen, terminal_size=size)


PROVE: Mapping[str, tuple[Step, tuple[str, ...]]] = {
    "asked": (Step.REPORT, ("down", "t")),
    "wrong": (Step.REPORT, ("down", "t", "9", "9", "9", "9", "enter")),
    "right": (Step.REPORT, ("down", "t", "0", "1", "2", "3", "enter")),
    "question": (Step.IS_THIS_YOU, ("t",)),
}


@both_sizes
@pytest.mark.parametrize("name", PROVE)
def test_one_value(
    snap_compare: Compare, quiet_place: Place, run: Run, name: str, size: tuple[int, int]
) -> None:
    """One value comes out for somebody who knows it; all others stay hidden."""
    step, pressed = PROVE[name]
    assert run.findings[1].kind is Kind.PHONE
    app = searched_at(quiet_place, run, step)
    assert snap_compare(app, run_before=keys(*pressed), terminal_size=size)
