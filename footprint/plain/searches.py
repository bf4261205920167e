"""Searches and re-checks in plain mode: each is planned and held to its end in one go.

What comes of them is an event for the session. Nothing here knows where the session stands.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from footprint.plain.equipment import Equipment
from footprint.plain.talk import Talk
from footprint.run import Run
from footprint.session import Audited, Auditor, Disclosure, ProgressEvent
from footprint.session.effects import Look, PlanLook, PlanSearch, Search
from footprint.session.events import Back, Event, Offered, Pause, SearchBroke, Searched
from footprint.session.keeping import KeepError
from footprint.session.looking import looked_event
from footprint.session.search import Looked, Rechecker
from footprint.session.wording import wording


class Searches:
    """Plans and holds the searches of one's own sessions and of practice, each with its own."""

    def __init__(self, equipment: Equipment, talk: Talk) -> None:
        self._with = equipment
        self._talk = talk
        self._auditors: dict[bool, Auditor] = {}
        self.disclosure: Disclosure | None = None
        """What was planned last."""

    def forget(self, *, practice: bool) -> None:
        """Let the next search begin afresh, by the settings as they are then."""
        self._auditors.pop(practice, None)

    def rechecker(self, *, practice: bool) -> Rechecker:
        """Return what looks again at what was found."""
        assert self._with.rechecker is not None
        return self._with.rechecker(practice)

    def plan(self, effect: PlanSearch | PlanLook, *, practice: bool) -> Event:
        """Plan, and return what is offered, or the way back if there is nothing to look at."""
        self._talk.say(wording().plain["working"])
        try:
            self.disclosure = (
                self._auditor(practice=practice).plan(effect.profile)
                if isinstance(effect, PlanSearch)
                else self.rechecker(practice=practice).plan()
            )
        except KeepError as error:
            self._talk.foreign(wording().plain["problem"].format(sentence=error))
            return Back()
        return Offered(self.disclosure.sources)

    def hold(
        self, effect: Search | Look, tell: Callable[[ProgressEvent], None], *, practice: bool
    ) -> tuple[Event, Run | None]:
        """Search to the end, and return what happened and the run, if there is one.

        Args:
            effect: what to do.
            tell: told of progress.
            practice: whether it is practice.
        """
        task: Coroutine[Any, Any, Audited | Looked] = (
            self._auditor(practice=practice).run(effect.profile, effect.agreed, tell)
            if isinstance(effect, Search)
            else self.rechecker(practice=practice).run(effect.agreed, tell)
        )
        try:
            done = asyncio.run(task)
        except KeyboardInterrupt:
            return Pause(), None
        except Exception:  # noqa: BLE001 - the outermost layer: whatever broke, the session goes on
            return SearchBroke(), None
        if isinstance(done, Looked):
            return looked_event(done), done.audited.run
        return Searched(done.summary), done.run

    def _auditor(self, *, practice: bool) -> Auditor:
        if practice not in self._auditors:
            self._auditors[practice] = self._with.auditor(practice)
        return self._auditors[practice]
