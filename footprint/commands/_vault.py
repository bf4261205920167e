"""Opens the vault for a command: with a passphrase from a file, or asked for at the terminal."""

from __future__ import annotations

import contextlib
import getpass
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from footprint.exits import LockedError, WrongUseError
from footprint.io.clock import SystemClock
from footprint.io.files import FileError, read_bytes
from footprint.io.jobs import JobTable
from footprint.io.vault import Vault, VaultError, WrongKeyError, create, exists, open_with_either
from footprint.io.vault.database import as_vault_error
from footprint.report import Report, render_json
from footprint.run import Run
from footprint.subject import Profile

FILE_VARIABLE: Final = "FOOTPRINT_PASSPHRASE_FILE"
"""Environment variable that names a file whose first line is the passphrase."""


@contextlib.contextmanager
def opened(path: Path, *, make: bool = False) -> Iterator[Vault]:
    """Open a vault, or make it, and lock it again at the end.

    Args:
        path: where it is.
        make: make it if there is none, and show its recovery code once, on stderr.

    Raises:
        LockedError: if the passphrase is wrong or there is none to be had.
        WrongUseError: if there is no vault, or it cannot be used.
    """
    try:
        if make and not exists(path):
            vault, code = create(path, new_passphrase("New passphrase: "), at=SystemClock().now())
            sys.stderr.write(f"Your recovery code, shown this once: {code}\n")
        else:
            vault = open_with_either(path, passphrase())
    except WrongKeyError as error:
        raise LockedError(str(error)) from None
    except VaultError as error:
        raise WrongUseError(str(error)) from None
    with vault, _told():
        yield vault


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Turn a fault of the vault in the midst of a command into a sentence: a full disk, say."""
    try:
        yield
    except Exception as error:
        first: BaseException = error
        while isinstance(first, BaseExceptionGroup):
            first = first.exceptions[0]
        meant = as_vault_error(first)
        if meant is None:
            raise
        raise WrongUseError(str(meant)) from None


def passphrase() -> str:
    """Return the passphrase from the file that the environment names, or ask for it.

    Raises:
        LockedError: if there is neither a file nor a terminal.
    """
    name = os.environ.get(FILE_VARIABLE)
    if name:
        try:
            data = read_bytes(Path(name), what="passphrase file", limit=4096)
            return data.decode("utf-8").splitlines()[0]
        except FileError as error:
            raise LockedError(str(error)) from None
        except (UnicodeDecodeError, IndexError):
            raise LockedError("The passphrase file holds no line of text.") from None
    if not sys.stdin.isatty():
        raise LockedError(f"The vault needs its passphrase. Name a file in {FILE_VARIABLE}.")
    return getpass.getpass("Passphrase: ")


def new_passphrase(prompt: str) -> str:
    """Return a passphrase that is being chosen: asked for twice, since nobody sees it.

    Raises:
        LockedError: as `passphrase`.
        WrongUseError: if the two are not the same.
    """
    if os.environ.get(FILE_VARIABLE) or not sys.stdin.isatty():
        return passphrase()
    first = getpass.getpass(prompt)
    if getpass.getpass("The same again: ") != first:
        raise WrongUseError("The two are not the same. Nothing was written.")
    return first


@dataclass(frozen=True, slots=True)
class Keeping:
    """One run as the vault keeps it: its jobs while it goes, its report when it is over."""

    vault: Vault
    run: str

    @classmethod
    def begin(cls, vault: Vault, profile: Profile) -> Keeping:
        """Take up the run that was cut off, or begin one.

        Raises:
            WrongUseError: if the vault is about somebody else. One vault keeps one subject.
        """
        now = SystemClock().now()
        kept = vault.singles.profile()
        if kept is not None and kept.name != profile.name:
            raise WrongUseError("This vault is about somebody else. Use one vault for one person.")
        unfinished = vault.runs.unfinished()
        if unfinished is not None and kept == profile:
            sys.stderr.write("Going on with the run that was cut off.\n")
            return cls(vault, unfinished.id)
        vault.singles.put_profile(profile, at=now)
        return cls(vault, vault.runs.begin(at=now))

    @classmethod
    def of_session(cls, vault: Vault, *, at: datetime) -> Keeping:
        """Take up the run of the agreement that holds now, or begin one for it."""
        consent = vault.consents.live()
        stands_on = consent.id if consent is not None else None
        unfinished = vault.runs.unfinished()
        if unfinished is not None and unfinished.consent == stands_on:
            return cls(vault, unfinished.id)
        return cls(vault, vault.runs.begin(at=at, consent=stands_on))

    def jobs(self) -> JobTable:
        """Return the table of this run's jobs."""
        return JobTable(self.vault.connection, run=self.run)

    def note_files(self, names: Iterable[str], folder: Path) -> None:
        """Enter files that are about to be written, so that a wipe can list them."""
        exports = self.vault.exports
        known = {one.path for one in exports.all() if one.gone_at is None}
        for path in (str(folder.resolve() / name) for name in names):
            if path not in known:
                now = SystemClock().now()
                exports.add(path, what="report", encrypted=False, at=now, reason="--out")

    def finish(self, result: Run, report: Report) -> None:
        """Keep the run and its report; the pages behind it are no longer needed."""
        self.vault.runs.finish(self.run, result, render_json(report))
        self.vault.actions.put(result.actions, at=result.finished_at)
        self.jobs().forget()
