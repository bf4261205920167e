"""Keys that are pressed while the rest of the program is loaded: kept, and handed on in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Final

from textual import events
from textual.app import App
from textual.screen import ModalScreen

from tui.screens.hidden import HiddenScreen

EARLY_KEYS: Final = 400
"""Keys that are kept while the rest is loaded: as many as a field takes."""
BETWEEN_KEYS: Final = 0.02
"""Seconds between two of them, so that each meets what the one before has left."""
PATIENCE: Final = 100
"""How often it is looked whether the first step has its focus; a step without one gets the keys too."""
AT_ONCE: Final = frozenset({"f1", "f6", "f12", "ctrl+q", "ctrl+p", "ctrl+c"})
"""Keys that work before the rest is loaded."""


class EarlyKeys:
    """What was typed for the first step, which is not there yet."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._kept: deque[events.Key | events.Paste] = deque(maxlen=EARLY_KEYS)

    def take(self, event: events.Event) -> bool:
        """Keep an event that is meant for the first step; say whether it was."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            return False
        at_once = isinstance(event, events.Key) and event.key in AT_ONCE
        if at_once or isinstance(self._app.screen, ModalScreen | HiddenScreen):
            return False
        self._kept.append(event)
        return True

    async def hand_on(self, handle: Callable[[events.Event], Awaitable[None]]) -> None:
        """Hand on what was kept, one after the other, as if it came now."""
        for _ in range(PATIENCE):
            await asyncio.sleep(BETWEEN_KEYS)
            if self._app.focused is not None:
                break  # the first step is there, and knows where a key belongs
        while self._kept:
            await handle(self._kept.popleft())
            await asyncio.sleep(BETWEEN_KEYS)
