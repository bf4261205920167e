"""Run in a terminal by `test_canary.py`: the real app, with somebody at its keys.

Everything but the fingers is as it is for a person: the command line, the driver, the screen,
the files. The words that are typed stand in the program text, not in argv or the environment.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from footprint import cli
from footprint.session import Step
from tests.canary_web import FAMILY, GIVEN, HOME, PHONE

if TYPE_CHECKING:
    from tests.tui.conftest import Person

TYPED = {Step.HOMES: HOME, Step.PHONES: PHONE}
TROUBLE = "SEATED_TROUBLE"
"""Environment variable: a file outside of the home, for what went wrong here."""
READY = "SEATED_READY"
"""Another: a file that is made once the work is open and shown."""


async def _sit_down(person: Person) -> None:
    await person.until(lambda: getattr(person.app, "ready", True))


def _step(person: Person) -> Step:
    """Where the session stands; by a call, so that nobody concludes from an earlier look."""
    return person.session.step


def _past(person: Person, step: Step) -> bool:
    return _step(person) is not step


async def _to_the_search(person: Person) -> None:
    """Go from the first page to the one that says what will leave."""
    while _step(person) is not Step.CONSENT:
        before = _step(person)
        await person.at(before)
        await person.press("enter")
        # A page that is being put up takes no keys: a person presses once more.
        with contextlib.suppress(AssertionError):
            await person.until(partial(_past, person, before), 3)
    await person.agree(f"{GIVEN} {FAMILY}")
    await person.make_vault()
    await person.type_name(GIVEN, FAMILY)
    while _step(person) is not Step.CHECK_ANSWERS:
        before = _step(person)
        if before in TYPED:
            await _at(person, "#field-value")
            await person.type(TYPED[before])
            await person.choose("next")
            if _step(person) is before:
                await person.choose("next")
        else:
            await person.choose("skip")
        await person._past(before)


async def session(person: Person) -> None:
    """Search, answer, look at everything with values shown, save two files, and quit."""
    await _to_the_search(person)
    await person.press("m")
    await person.search()
    await person.answer_questions()
    await person.at(Step.REPORT)
    if not person.app.shown:
        await person.press("m")
    await person.until(lambda: FAMILY in person.sees or "Wombatley" in person.sees)
    await person.press("down", "down")
    await _export(person, words="four words for it", reason="")
    await _export(person, words="", reason="for the security team")
    await person.choose("next")
    await person.at(Step.DO_NOW)
    await person.press("escape")
    await person.at(Step.REPORT)
    person.app.leave()


async def _at(person: Person, selector: str) -> None:
    """Put the focus there, and see that it is there."""
    person.app.screen.query_one(selector).focus()
    await person.until(lambda: person.app.focused is person.app.screen.query_one(selector), 10)


async def _export(person: Person, *, words: str, reason: str) -> None:
    page = person.app.screen
    person.app.action_export()
    await person.until(lambda: person.app.screen.query("#passphrase"))
    if reason:
        await _at(person, "TickBox")
        await person.press("space")
    await _at(person, "#reason" if reason else "#passphrase")
    await person.type(reason or words)
    for said in (["Anybody who finds"] if reason else []) + ["Saved:"]:
        await _at(person, "#save")
        await person.press("enter")
        await person.until(partial(_sees, person, said))
    await person.press("escape")
    await person.until(lambda: person.app.screen is page)


def _sees(person: Person, words: str) -> bool:
    return words in person.sees


async def _unlock(person: Person) -> None:
    await person.until(lambda: person.app.screen.query("Input"))
    from tests.tui.conftest import PASSPHRASE

    await person.type(PASSPHRASE)
    await person.press("enter")
    await person.until(lambda: person.app.desk.vault is not None, 110)
    await person.at(Step.REPORT)
    await person.press("m")
    await person.until(lambda: "Wombatley" in person.sees)
    _note("ready", READY)


async def crash(person: Person) -> None:
    """Open the work again, show it, and let a screen break with the name in its hands."""
    await _unlock(person)

    def broken() -> None:
        name, words = f"{GIVEN} {FAMILY}", person.sees
        raise RuntimeError(f"{name} lives at {HOME}: {words}")

    person.app.screen.call_next(broken)
    await asyncio.sleep(1)


async def fault(person: Person) -> None:
    """Open the work again, show it, and die of a fault of the machine."""
    await _unlock(person)
    os.kill(os.getpid(), signal.SIGSEGV)


async def search(person: Person) -> None:
    """Begin a search that gets no answer: the terminal is killed meanwhile."""
    await _to_the_search(person)
    await person.agree_to_every_place()
    await asyncio.sleep(60)


async def write(person: Person) -> None:
    """Open the work again and save without end: the terminal is killed meanwhile."""
    await _unlock(person)
    while True:
        person.app.desk.save(person.session)
        await asyncio.sleep(0)


async def lock(person: Person) -> None:
    """Open the work again, and lock it: another process takes over."""
    await _unlock(person)
    await asyncio.sleep(2)
    await person.press("f12")


SCRIPTS: dict[str, Callable[[Person], Awaitable[None]]] = {
    one.__name__: one for one in (session, crash, fault, search, write, lock)
}


def _note(what: str, variable: str = TROUBLE) -> None:
    with contextlib.suppress(KeyError):
        Path(os.environ[variable]).write_text(what)


class _Fingers:
    """Presses keys and waits as a person does, by the clock.

    The toolkit's own pilot waits until a screen is idle, which never happens to one that is
    taken away meanwhile, as the opening is.
    """

    def __init__(self, app: Any) -> None:
        self._app = app

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        from textual import events

        for key in keys:
            event = events.Key(key, {"space": " "}.get(key, key) if len(key) == 1 else None)
            event.set_sender(self._app)
            self._app._driver.send_message(event)
            await self.pause()

    async def pause(self, seconds: float = 0.04) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


def _seat(app: Any, script: Callable[[Person], Awaitable[None]]) -> None:
    """Put somebody at the keys of the app that this module will open."""
    from tests.tui.conftest import Person

    run = app.FootprintApp.run

    async def sit(pilot: Any) -> None:
        # The fingers are the part of a pilot that is used.
        person = Person(pilot.app, cast("Any", _Fingers(pilot.app)))
        try:
            await _sit_down(person)
            await script(person)
        except Exception:
            _note(traceback.format_exc())
            raise

    app.FootprintApp.run = lambda self, **options: run(self, auto_pilot=sit, **options)


def main() -> int:
    """Open the app by its command, and carry out a script at its keys."""
    script = SCRIPTS[sys.argv[1]]

    def load(name: str) -> Any:
        # Only now: nothing of the toolkit may be there before the command loads it.
        module = importlib.import_module(name)
        if name == cli.APP:
            _seat(module, script)
        return module

    cli.__dict__["importlib"] = SimpleNamespace(import_module=load)
    return cli.main([])


if __name__ == "__main__":
    sys.exit(main())
