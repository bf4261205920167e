"""Every screen as a picture, at 80 x 24 and at 120 x 40, with an invented run and a still clock.

After a change that is meant: `python -m pytest tests/tui/test_screens.py --snapshot-update`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from footprint.commands._auditor import VaultAuditor
from footprint.judge.judging import Facts, SoFar
from footprint.run import Run
from footprint.session import (
    Audited,
    Disclosure,
    OfferedSource,
    ProgressEvent,
    Session,
    SourceState,
    Step,
    start,
    summary_of,
)
from footprint.session.answers import Answered, Reply
from footprint.session.consent import AdviserDetails
from footprint.session.state import Kept, SearchState
from footprint.session.steps import Mode
from footprint.source import Identifier, IdentifierKind, Reason, Request
from tui.app import Ending, FootprintApp
from tui.desk import Place
from tui.screens.unlock import UnlockScreen

SIZES = [(80, 24), (120, 40)]

OFFERS = (
    OfferedSource(
        id="searxng", name="Web search", what="Pages that show your name.",
        receives="the search server that you named", requests=4,
        sends=(IdentifierKind.NAME, IdentifierKind.PLACE),
    ),
    OfferedSource(
        id="companies_house", name="Companies House", what="The register of companies.",
        receives="an agency of the government", sends=(IdentifierKind.NAME,), requests=1,
    ),
    OfferedSource(
        id="pages", name="Saved pages", what="Pages that you saved.",
        receives="nobody", sends=(), requests=0, online=False,
    ),
)  # fmt: skip

ANSWERS = {
    Step.NAME: Answered(reply=Reply.ANSWERED, entries=({"given": "Rhiannon", "family": "Okafor"},)),
    Step.HOMES: Answered(
        reply=Reply.ANSWERED,
        entries=({"value": "14 Larkspur Rise, Otley, LS21 9ZZ", "current": "yes"},),
    ),
    Step.PHONES: Answered(reply=Reply.ANSWERED, entries=({"value": "07700 900123"},)),
    Step.BORN: Answered(reply=Reply.UNKNOWN),
}


def session_at(step: Step, run: Run, now: Any, **changes: object) -> Session:
    """Return a session that stands at a step, with answers, offers and an invented run."""
    fields: dict[str, object] = {
        "step": step,
        "kept": Kept.NOWHERE,
        "answers": ANSWERS,
        "offers": OFFERS,
        "agreed": frozenset({"searxng", "pages"}),
        "consented_at": now,
        "summary": summary_of(run, "this-session"),
    }
    return start(now=now).model_copy(update=fields | changes)


def sat_down(place: Place, run: Run, step: Step, **changes: object) -> FootprintApp:
    """Return an app that opens at a step."""
    app = FootprintApp(place)
    app.session = session_at(step, run, app.desk.now(), **changes)
    app.desk.at_hand.remember(app.session, Audited("this-session", run))
    request = Request(
        "searxng", "https://searx.example.org/?q=x",
        (Identifier(IdentifierKind.NAME, "Rhiannon Okafor"),), "To find pages with your name.",
    )  # fmt: skip
    app.desk.disclosure = Disclosure(OFFERS, (request,), {})
    return app


def shown(app: FootprintApp) -> FootprintApp:
    app.shown = True
    return app


WORDS_ONLY = [
    Step.START,
    Step.WHAT_IT_DOES,
    Step.WHAT_LEAVES,
    Step.HOW_TO_HIDE,
    Step.CONSENT,
    Step.REFUSED,
    Step.NAME,
    Step.HOMES,
    Step.FAMILY,
    Step.CHECK_ANSWERS,
    Step.DISCLOSURE,
    Step.IS_THIS_YOU,
    Step.REPORT,
    Step.NOTHING_FOUND,
    Step.NOTHING_CHECKED,
    Step.DO_NOW,
    Step.SAVED,
    Step.WIPED,
    Step.PAUSED,
]

Compare = Callable[..., bool]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("step", WORDS_ONLY, ids=lambda step: step.value)
def test_step(
    snap_compare: Compare, quiet_place: Place, run: Run, step: Step, size: tuple[int, int]
) -> None:
    """A caseworker alone, everything masked."""
    # Who refuses at first has made no file; who takes it back later reads another page.
    changes = {"kept": Kept.UNDECIDED} if step is Step.REFUSED else {}
    assert snap_compare(sat_down(quiet_place, run, step, **changes), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_an_agreement_taken_back(
    snap_compare: Compare, quiet_place: Place, run: Run, size: tuple[int, int]
) -> None:
    """What was typed before is still here, and can be deleted."""
    assert snap_compare(sat_down(quiet_place, run, Step.REFUSED), terminal_size=size)


ADVISED = [
    Step.ADVISER_DETAILS,
    Step.TWO_PEOPLE,
    Step.CONSENT,
    Step.HOMES,
    Step.REPORT,
    Step.AGREED_JOBS,
    Step.HAND_OVER,
]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("step", ADVISED, ids=lambda step: step.value)
def test_step_with_adviser(
    snap_compare: Compare, quiet_place: Place, run: Run, step: Step, size: tuple[int, int]
) -> None:
    """Two people: the strip beside the page."""
    details = AdviserDetails(name="Sam Hale", organisation="Quiet Street", responsible="The MP")
    app = sat_down(quiet_place, run, step, mode=Mode.WITH_ADVISER, adviser=details, practice=True)
    assert snap_compare(app, terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("step", [Step.CHECK_ANSWERS, Step.IS_THIS_YOU, Step.REPORT, Step.DO_NOW])
def test_step_with_values_shown(
    snap_compare: Compare, quiet_place: Place, run: Run, step: Step, size: tuple[int, int]
) -> None:
    """After the key that shows values."""
    assert snap_compare(shown(sat_down(quiet_place, run, step)), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_searching(
    snap_compare: Compare, quiet_place: Place, run: Run, size: tuple[int, int]
) -> None:
    """Every state of a source in words, one row each."""
    board = {
        "searxng": ProgressEvent(
            source="searxng", state=SourceState.RUNNING, found=2, left=2, seconds_left=130
        ),
        "companies_house": ProgressEvent(
            source="companies_house",
            state=SourceState.COULD_NOT_CHECK,
            reason=Reason.RATE_LIMITED.value,
        ),
    }
    app = sat_down(
        quiet_place,
        run,
        Step.SEARCHING,
        search=SearchState.RUNNING,
        board=board,
        agreed=frozenset({"searxng", "companies_house"}),
    )
    assert snap_compare(app, terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", [(), ("r", "down")], ids=["beside", "opened"])
def test_found_so_far(
    snap_compare: Compare,
    quiet_place: Place,
    run: Run,
    keys: tuple[str, ...],
    size: tuple[int, int],
) -> None:
    """What was found while the search goes on: on its page, and opened."""
    board = {"searxng": ProgressEvent(source="searxng", state=SourceState.RUNNING, found=2, left=2)}
    app = sat_down(
        quiet_place, run, Step.SEARCHING, search=SearchState.RUNNING, board=board,
        agreed=frozenset({"searxng", "companies_house"}),
    )  # fmt: skip
    auditor = app.desk.auditor(app.session)
    assert isinstance(auditor, VaultAuditor)
    auditor.so_far = SoFar(Facts(run.findings, run.questions), pages=3)
    assert snap_compare(app, run_before=_keys(*keys), terminal_size=size)


def _keys(*keys: str) -> Callable[[Pilot[Ending]], Awaitable[None]]:
    async def press(pilot: Pilot[Ending]) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return press


DIALOGS = {
    "help": (Step.REPORT, ("f1",)),
    "danger": (Step.REPORT, ("f6",)),
    "stop": (Step.REPORT, ("f4",)),
    "quit": (Step.REPORT, ("ctrl+q",)),
    "checked": (Step.REPORT, ("r",)),
    "export": (Step.REPORT, ("e",)),
    "open_a_page": (Step.DO_NOW, ("m", "o")),
    "each_request": (Step.DISCLOSURE, ("d",)),
    "hidden": (Step.REPORT, ("f12",)),
    "palette": (Step.START, ("ctrl+p",)),
    "a_problem": (Step.PHONES, ("a", "enter")),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", DIALOGS)
def test_dialog(
    snap_compare: Compare, quiet_place: Place, run: Run, name: str, size: tuple[int, int]
) -> None:
    """What a key brings up."""
    step, keys = DIALOGS[name]
    app = sat_down(quiet_place, run, step)
    assert snap_compare(app, run_before=_keys(*keys), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("new", [True, False], ids=["new", "locked"])
def test_unlock(  # noqa: PLR0917 - a picture has as many sides
    snap_compare: Compare,
    quiet_place: Place,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    new: bool,
    size: tuple[int, int],
) -> None:
    """In front of the file: a passphrase is offered, or asked for."""
    app = sat_down(quiet_place, run, Step.START)
    monkeypatch.setattr(app.desk, "offer", lambda: "nomo boru medu rane luvi miti")

    async def unlock(pilot: Pilot[Ending]) -> None:
        app.switch_screen(UnlockScreen(lambda: None, new=new, keep_nothing=new))
        await pilot.pause()
        await pilot.pause()

    assert snap_compare(app, run_before=unlock, terminal_size=size)


@pytest.mark.parametrize("theme", ["footprint-light", "footprint-contrast"])
def test_report_in_other_colours(
    snap_compare: Compare, quiet_place: Place, run: Run, theme: str
) -> None:
    """Light, and high contrast."""
    app = sat_down(quiet_place, run, Step.REPORT)
    app.theme = theme
    assert snap_compare(app, terminal_size=(80, 24))


def test_report_without_colour(
    snap_compare: Compare, quiet_place: Place, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR: everything can still be told apart."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(sat_down(quiet_place, run, Step.REPORT), terminal_size=(80, 24))
