"""What a driver needs from whoever keeps the work. `footprint.io.vault` does it for real."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Protocol

from footprint.run import Run
from footprint.session.effects import (
    DropAnswers,
    Log,
    SaveConsent,
    SaveLabel,
    SaveMark,
    SaveProfile,
)
from footprint.session.state import Session


class KeepError(Exception):
    """The work cannot be kept or opened. `str()` is a sentence for the person at the screen."""


Saving = SaveProfile | SaveConsent | SaveLabel | SaveMark | Log | DropAnswers
"""Effects that are carried out by keeping something."""


class Keeper(Protocol):
    """Keeps the work of one subject, locked. Every method but `there` may raise `KeepError`."""

    def there(self) -> bool:
        """Say whether there is work from before."""
        ...

    def make(self, passphrase: str) -> str:
        """Make a place for the work and return the recovery code, which is not kept."""
        ...

    def open(self, typed: str) -> bool:
        """Open it with the passphrase or the recovery code; say whether it was the code."""
        ...

    def new_passphrase(self, passphrase: str) -> None:
        """Change the passphrase."""
        ...

    def drop_code(self) -> None:
        """Let the recovery code open nothing any more."""
        ...

    def last(self) -> Session | None:
        """Return the session that was left, if there is one that can be taken up."""
        ...

    def save(self, session: Session, *, at: datetime) -> None:
        """Keep the session as it stands."""
        ...

    def do(self, saving: Saving, *, at: datetime) -> None:
        """Keep one thing."""
        ...

    def load_run(self, id_: str) -> Run | None:
        """Return a finished run, if it was kept."""
        ...

    def wipe(self) -> tuple[str, ...]:
        """Destroy everything; return what could not be reached, a line each."""
        ...

    def lock(self) -> None:
        """Close it. The driver ends the process next."""
        ...


COUNTS_REASON: Final = "numbers only, with nobody's name"
"""Why the adviser's numbers are saved as they are: there is nothing in them to lock."""


class Files(Protocol):
    """Writes files that leave the locked one, and remembers that they did."""

    def save(self, data: bytes, *, what: str, suffix: str, lock: str, reason: str = "") -> str:
        """Write a file that only its owner can read, and return where it is.

        Args:
            data: the bytes.
            what: a word of ours for the name, such as `report`.
            suffix: such as `html`.
            lock: the passphrase that encrypts it; empty for a file that anybody can read.
            reason: why anybody may read it, from somebody who was asked twice.

        Raises:
            KeepError: if it cannot be written.
        """
        ...
