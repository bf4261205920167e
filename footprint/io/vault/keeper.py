"""Keeps a session in the vault: what the app and the plain mode hand their effects to."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final, assert_never

from footprint.io.vault.actions import Actions, StateChange
from footprint.io.vault.answering import keep_answer
from footprint.io.vault.errors import VaultClosedError, WrongKeyError
from footprint.io.vault.labels import Answer
from footprint.io.vault.recovery import RecoveryCodeError
from footprint.io.vault.retention import note_use
from footprint.io.vault.slots import STANDARD, Argon2Cost
from footprint.io.vault.vault import (
    Vault,
    create,
    exists,
    open_vault,
    open_with_recovery_code,
)
from footprint.io.vault.wiping import wipe
from footprint.remedies.states import IllegalMoveError
from footprint.run import Run
from footprint.session import Session, SessionError, from_json, to_json
from footprint.session.effects import (
    DropAnswers,
    Log,
    SaveConsent,
    SaveLabel,
    SaveMark,
    SaveProfile,
)
from footprint.session.keeping import KeepError, Saving

_KEY: Final = "session"


class VaultKeeper:
    """A `footprint.session.keeping.Keeper` over one vault file.

    Args:
        path: of the vault.
        cost: of one guess of the passphrase.
    """

    def __init__(self, path: Path, *, cost: Argon2Cost = STANDARD) -> None:
        self._path = path
        self._cost = cost
        self._vault: Vault | None = None

    @property
    def vault(self) -> Vault:
        """The open vault.

        Raises:
            VaultClosedError: before it is open, and after it was locked.
        """
        if self._vault is None:
            raise VaultClosedError
        return self._vault

    def there(self) -> bool:
        """Say whether there is a vault from before."""
        return exists(self._path)

    def make(self, passphrase: str) -> str:
        """Make the vault and return its recovery code."""
        self._vault, code = create(self._path, passphrase, cost=self._cost)
        return code

    def open(self, typed: str) -> bool:
        """Open the vault with its passphrase or recovery code; say whether it was the code."""
        try:
            self._vault = open_vault(self._path, typed)
        except WrongKeyError as wrong:
            try:
                self._vault = open_with_recovery_code(self._path, typed)
            except RecoveryCodeError:
                raise wrong from None
            return True
        return False

    def new_passphrase(self, passphrase: str) -> None:
        """Change the passphrase."""
        self.vault.change_passphrase(passphrase, cost=self._cost)

    def drop_code(self) -> None:
        """Let the recovery code open nothing any more."""
        self.vault.decline_recovery_code()

    def last(self) -> Session | None:
        """Return the session that was left, if it can be taken up."""
        text = self.vault.singles.get_text(_KEY)
        try:
            return None if text is None else from_json(text)
        except SessionError:
            # Answers, consents and runs have drawers of their own: only the place is lost.
            return None

    def save(self, session: Session, *, at: datetime) -> None:
        """Keep the session as it stands."""
        self.vault.singles.put_text(_KEY, to_json(session), at=at)

    def do(self, saving: Saving, *, at: datetime) -> None:
        """Keep one thing."""
        vault = self.vault
        match saving:
            case SaveProfile(profile=profile):
                vault.singles.put_profile(profile, at=at)
            case SaveConsent(consent=consent):
                vault.consents.add(consent)
            case SaveLabel():
                keep_answer(vault, saving.finding, Answer(saving.said.value), at=saving.at)
            case SaveMark():
                self._mark(saving)
            case Log(event=event):
                vault.session_log.add(event, at=at)
                note_use(vault, at=at)
            case DropAnswers():
                vault.singles.drop("profile")
            case _:
                assert_never(saving)

    def load_run(self, id_: str) -> Run | None:
        """Return a finished run."""
        return self.vault.runs.load(id_)

    def wipe(self) -> tuple[str, ...]:
        """Destroy the vault; return what could not be reached, a line each."""
        try:
            wiped = wipe(self._path) if self._vault is None else self._vault.wipe()
        except OSError as error:
            raise KeepError(
                "A file could not be removed. Its keys are destroyed if it had any."
            ) from error
        self._vault = None
        return wiped.left

    def lock(self) -> None:
        """Close the vault. End the process next."""
        if self._vault is not None:
            self._vault.lock()
            self._vault = None

    def _mark(self, saving: SaveMark) -> None:
        drawer = self.vault.actions
        if not _has(drawer, saving.action):
            run = self.vault.runs.newest()
            drawer.put(run.actions if run else (), at=saving.at)
        # An action of a run that was not kept has its state in the session alone.
        if _has(drawer, saving.action):
            try:
                drawer.change(StateChange(saving.action, saving.state, saving.at, saving.note))
            except IllegalMoveError as error:
                raise KeepError(str(error)) from None


def _has(actions: Actions, id_: str) -> bool:
    return any(action.id == id_ for action in actions.all())
