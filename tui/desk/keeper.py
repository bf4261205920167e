"""Keeps a session's work in the vault: a `footprint.session.keeping.Keeper`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import assert_never

from footprint.io.vault import (
    Answer,
    Label,
    RecoveryCodeError,
    StateChange,
    Vault,
    VaultError,
    WrongKeyError,
    create,
    exists,
    open_vault,
    open_with_recovery_code,
    wipe,
)
from footprint.io.vault.files import data_files, key_files
from footprint.io.vault.retention import note_use
from footprint.session import Session, SessionError, from_json, to_json
from footprint.session.events import Log, SaveConsent, SaveLabel, SaveMark, SaveProfile
from footprint.session.keeping import KeepError, Saving
from tui.desk.place import Place

SESSION = "session"


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn what the vault says into what a driver expects."""
    try:
        yield
    except VaultError as error:
        raise KeepError(str(error)) from error


class VaultKeeper:
    """One vault at one place, open or not."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.vault: Vault | None = None
        self.consent: int | None = None
        """Id of the newest consent, on which the next run stands."""

    def there(self) -> bool:
        """Say whether there is work from before."""
        return exists(self._place.vault)

    def make(self, passphrase: str) -> str:
        """Make the vault and return its recovery code."""
        with _sentences():
            self.vault, code = create(
                self._place.vault, passphrase, cost=self._place.cost, at=self._place.clock.now()
            )
        return code

    def open(self, typed: str) -> bool:
        """Open the vault with passphrase or recovery code; say whether it was the code."""
        with _sentences():
            try:
                self.vault, by_code = open_vault(self._place.vault, typed), False
            except WrongKeyError as wrong:
                try:
                    self.vault, by_code = open_with_recovery_code(self._place.vault, typed), True
                except RecoveryCodeError:
                    raise wrong from None
            note_use(self.vault, at=self._place.clock.now())
        return by_code

    def new_passphrase(self, passphrase: str) -> None:
        """Change the passphrase of the open vault."""
        with _sentences():
            self._open.change_passphrase(passphrase, cost=self._place.cost)

    def drop_code(self) -> None:
        """Let the recovery code open nothing any more."""
        with _sentences():
            self._open.decline_recovery_code()

    def last(self) -> Session | None:
        """Return the session that was left, if it can be taken up."""
        with _sentences():
            text = self._open.singles.get_text(SESSION)
        if text is None:
            return None
        try:
            return from_json(text)
        except SessionError as error:
            raise KeepError(str(error)) from error

    def save(self, session: Session, *, at: datetime) -> None:
        """Keep the session as it stands."""
        with _sentences():
            self._open.singles.put_text(SESSION, to_json(session), at=at)

    def do(self, saving: Saving, *, at: datetime) -> None:
        """Keep one thing."""
        vault = self._open
        with _sentences():
            match saving:
                case SaveProfile(profile=profile):
                    vault.singles.put_profile(profile, at=at)
                case SaveConsent(consent=consent):
                    self.consent = vault.consents.add(consent)
                case SaveLabel():
                    vault.labels.add(Label(saving.finding, Answer(saving.said.value), saving.at))
                case SaveMark():
                    change = StateChange(saving.action, saving.state, saving.at, saving.note)
                    vault.actions.change(change)
                case Log(event=event):
                    vault.session_log.add(event, at=at)
                case _:
                    assert_never(saving)

    def wipe(self) -> tuple[str, ...]:
        """Destroy everything; return what could not be reached, a line each."""
        path = self._place.vault
        if not any(file.exists() for file in (*key_files(path), *data_files(path))):
            return ()
        try:
            wiped = self.vault.wipe() if self.vault is not None else wipe(path)
        except (OSError, VaultError) as error:
            raise KeepError(
                "A file could not be removed. Its keys are destroyed if it had any."
            ) from error
        self.vault = None
        left = tuple(export.path for export in wiped.exports or ())
        return (*left, *wiped.out_of_reach)

    def lock(self) -> None:
        """Close the vault."""
        if self.vault is not None:
            self.vault.lock()
            self.vault = None

    @property
    def _open(self) -> Vault:
        if self.vault is None:
            raise KeepError("Your saved work is locked. Open it again with your passphrase.")
        return self.vault
