"""What a plain session is given: the two ends of the line, and everything with an effect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from footprint.plain.talk import Ask, Say
from footprint.remedies import Catalogue, load_catalogue
from footprint.session import Auditor, Step
from footprint.session.answers import Answered
from footprint.session.keeping import Files, Keeper
from footprint.session.search import Rechecker
from footprint.session.setting_up import Settable
from footprint.session.unlock import Weakness


class Rehearsal(Protocol):
    """Where a practice session plays: somebody invented, and a file that is thrown away."""

    @property
    def keeper(self) -> Keeper:
        """Keeps the practice session, for as long as it lasts."""
        ...

    @property
    def answers(self) -> Mapping[Step, Answered]:
        """The answers of who is played."""
        ...

    def close(self) -> None:
        """Throw all of it away."""
        ...


@dataclass(frozen=True, slots=True)
class Equipment:
    """What a plain session is given."""

    ask: Ask
    say: Say
    keeper: Keeper
    auditor: Callable[[bool], Auditor]
    """The auditor for a session; the practice one if asked with True."""
    now: Callable[[], datetime]
    offer: Callable[[], str]
    """A fresh passphrase to offer."""
    weakness: Weakness
    ask_secret: Ask | None = None
    """Asks without showing what is typed; `ask` where there is no such thing."""
    rechecker: Callable[[bool], Rechecker] | None = None
    """As `auditor`, to look again."""
    rehearse: Callable[[], Rehearsal] | None = None
    """Opens the practice web."""
    files: Files | None = None
    settings: Settable | None = None
    catalogue: Callable[[], Catalogue] = load_catalogue
    """Of remedies, to make the list anew after an answer."""
