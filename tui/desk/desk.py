"""Puts vault, session and run together, and stands in for both in a practice session."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from footprint.commands._auditor import VaultAuditor
from footprint.commands._place import Place
from footprint.io.own_remedies import read_own_remedies
from footprint.io.registry import load_sources, source_ids
from footprint.io.vault import Vault, VaultError, passphrase
from footprint.io.vault.errors import VaultClosedError
from footprint.io.vault.files import data_files, key_files
from footprint.io.vault.harden import IdleLock, seconds_since_boot
from footprint.io.vault.keeper import VaultKeeper
from footprint.io.vault.retention import DEFAULT_DAYS, keep_for
from footprint.remedies import load_catalogue
from footprint.remedies.action import ActionState
from footprint.report import Report
from footprint.run import Run
from footprint.session import (
    Audited,
    Auditor,
    Disclosure,
    ProgressEvent,
    RunSummary,
    Session,
    summary_of,
)
from footprint.session.keeping import KeepError, Saving
from footprint.session.state import Kept
from footprint.subject import Profile
from tui.desk.judged import judged
from tui.desk.results import InMemory, Results

SAMPLE = "whitlock"
"""The invented caseworker of a practice session."""

THEME = "app_theme"
"""Key under which the colours are kept."""


class Desk:
    """Everything that screens can ask for."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.keeper = VaultKeeper(place.vault, cost=place.cost)
        self._auditor: VaultAuditor | None = None
        self._practice: Place | None = None
        self._stack = ExitStack()
        self._searched: tuple[str, Run] | None = None
        self.disclosure: Disclosure | None = None
        self._results: tuple[object, Results] | None = None

    def now(self) -> datetime:
        """Return the time."""
        return self.place.clock.now()

    def idle_lock(self) -> IdleLock:
        """Return what says when nobody has been here for five minutes."""
        return IdleLock(now=seconds_since_boot())

    def touch(self, idle: IdleLock) -> None:
        """Note that somebody is here."""
        idle.touch(seconds_since_boot())

    def is_idle(self, idle: IdleLock) -> bool:
        """Say whether it is time to lock."""
        return idle.left(seconds_since_boot()) == 0

    # ------------------------------------------------------------------------ keeping

    def offer(self) -> str:
        """Return a new passphrase of made-up words."""
        return passphrase.offer(secrets.choice)

    def weakness(self, text: str) -> str | None:
        """Say in one sentence why a passphrase is weak, or None."""
        return passphrase.weakness(text)

    def save(self, session: Session) -> None:
        """Keep the session, where it is kept at all. Nothing of a practice session is."""
        if self._keeps(session):
            self.keeper.save(session, at=self.now())

    def do(self, session: Session, saving: Saving) -> None:
        """Keep one thing of a session."""
        if not self._keeps(session):
            return
        self.keeper.do(saving, at=self.now())

    @property
    def vault(self) -> Vault | None:
        """The vault, if it is open."""
        try:
            return self.keeper.vault
        except VaultClosedError:
            return None

    def wipe(self) -> tuple[str, ...]:
        """Destroy everything that is kept; return what could not be reached."""
        self._searched = self._results = None
        path = self.place.vault
        if not any(file.exists() for file in (*key_files(path), *data_files(path))):
            return ()
        try:
            return self.keeper.wipe()
        except OSError as error:
            raise KeepError(
                "A file could not be removed. Its keys are destroyed if it had any."
            ) from error

    def close(self) -> None:
        """Close the vault and the practice web."""
        self._stack.close()
        self.keeper.lock()
        self._searched = self._results = None

    def _keeps(self, session: Session) -> bool:
        return self.vault is not None and session.kept is Kept.VAULT and not session.practice

    # ---------------------------------------------------------------------- searching

    def start_practice(self) -> Profile:
        """Open the practice web on loopback and return the profile of its caseworker."""
        from footprint.practice import PracticeServer, World  # noqa: PLC0415 - only practice needs an invented internet
        from footprint.settings import read_settings  # noqa: PLC0415

        world = World.generate()
        if self._practice is None:
            server = self._stack.enter_context(PracticeServer(world))
            self._practice = replace(
                self.place,
                settings=read_settings(server.settings_toml().encode()),
                keys={"companies_house": server.key},
                door_options={
                    "connect": server.connect,
                    "paces": dict.fromkeys(source_ids(), 0.0),
                },
            )
        return world.profile(SAMPLE)

    def auditor(self, session: Session) -> Auditor:
        """Return what searches for a session."""
        if self._auditor is None:
            practice = session.practice and self._practice is not None
            place = self._practice if practice and self._practice else self.place
            keeps: Callable[[], bool] = lambda: self._keeps(session)  # noqa: E731 - a name for one line
            self._auditor = VaultAuditor(place, lambda: self.vault if keeps() else None)
        return self._auditor

    def forget_auditor(self) -> None:
        """Let the next search begin afresh: another session has begun."""
        self._auditor = None
        self._searched = self._results = None
        self.disclosure = None

    def plan(self, session: Session, profile: Profile) -> Disclosure:
        """Say what would leave this computer."""
        self.disclosure = self.auditor(session).plan(profile)
        return self.disclosure

    async def search(
        self, session: Session, profile: Profile, tell: Callable[[ProgressEvent], None]
    ) -> Audited:
        """Search, and remember what came of it."""
        audited = await self.auditor(session).run(profile, session.agreed, tell)
        self._searched = (audited.id, audited.run)
        self._results = None
        return audited

    # ------------------------------------------------------------------------ results

    def run_of(self, session: Session) -> Run | None:
        """Return the run that a session stands on, as the search left it."""
        if session.summary is None:
            return None
        if self._searched is None or self._searched[0] != session.summary.run:
            vault = self.vault
            loaded = vault.runs.load(session.summary.run) if vault is not None else None
            if loaded is None:
                return None
            self._searched = (session.summary.run, loaded)
        return self._searched[1]

    def results(self, session: Session, *, shown: bool) -> Results | None:
        """Return what to show of a session's run after all answers, or None without a run."""
        run = self.run_of(session)
        if run is None:
            return None
        key = (id(run), tuple(session.said.items()), tuple(session.marks.items()), shown)
        if self._results is None or self._results[0] != key:
            now = judged(
                run,
                session.said,
                load_catalogue(read_own_remedies()),
                today=self.now().date(),
                marks=session.marks,
            )
            made = Results(now, shown=shown, made_at=run.finished_at, findings=InMemory(now))
            self._results = (key, made)
        return self._results[1]

    def summary(self, session: Session) -> RunSummary | None:
        """Return the summary of a session's run after all answers."""
        results = self.results(session, shown=False)
        if results is None or session.summary is None:
            return None
        fresh = summary_of(results.run, session.summary.run)
        # The questions stay those that were asked, or nobody could take an answer back.
        return fresh.model_copy(update={"questions": session.summary.questions})

    # ------------------------------------------------------------------------ exports

    def export(
        self, report: Report, form: str, folder: Path, *, passphrase_: str, reason: str
    ) -> str:
        """Write a report outside the vault and return where it is.

        Args:
            report: masked as it will be written.
            form: such as `html`.
            folder: where to.
            passphrase_: locks the file; empty for one that anybody can read.
            reason: why anybody may read it, said together with a second yes.

        Raises:
            KeepError: if it cannot be written; a sentence for the person.
        """
        from footprint.io.files import FileError, write_private  # noqa: PLC0415 - exports are rare
        from footprint.io.vault.export import InTheOpen, save_export, seal  # noqa: PLC0415
        from footprint.report import ReportError  # noqa: PLC0415
        from footprint.report.formats import renderer  # noqa: PLC0415

        vault = self.vault
        try:
            data = renderer(form)(report)
            if vault is not None:
                protection = passphrase_ or InTheOpen(reason, said_yes_twice=True)
                return save_export(
                    vault, folder, data, what="report", suffix=form,
                    protection=protection, at=self.now(),
                ).path  # fmt: skip
            name = f"footprint-report-{self.now():%Y-%m-%d}-{secrets.token_hex(2)}.{form}"
            sealed = seal(data, passphrase_) if passphrase_ else data
            return str(write_private(folder, name + (".age" if passphrase_ else ""), sealed))
        except (VaultError, ReportError, FileError) as error:
            raise KeepError(str(error)) from error

    def exports(self) -> tuple[str, ...]:
        """Return the paths of files that left the vault and are not said to be gone."""
        vault = self.vault
        if vault is None:
            return ()
        return tuple(one.path for one in vault.exports.all() if one.gone_at is None)

    def history(self, action: str) -> tuple[tuple[ActionState, date], ...]:
        """Return the states that an action went through, with the day of each."""
        vault = self.vault
        if vault is None:
            return ()
        return tuple((one.state, one.at.date()) for one in vault.actions.history(action))

    # ----------------------------------------------------------------------- settings

    def days_to_keep(self) -> int | None:
        """Return how many days work is kept after a session, or None without a vault."""
        vault = self.vault
        if vault is None:
            return None
        kept = vault.singles.get("retention_days")
        return kept if isinstance(kept, int) else DEFAULT_DAYS

    def keep_for(self, typed: str) -> str:
        """Set how many days work is kept; return what is wrong with the number, or nothing."""
        vault = self.vault
        if vault is None:
            return ""
        try:
            keep_for(vault, int(typed), at=self.now())
        except ValueError:
            return "Type a number of days from 1 to 3650."
        return ""

    def keep_theme(self, name: str) -> None:
        """Keep the colours for the next time."""
        if self.vault is not None:
            self.vault.singles.put(THEME, name, at=self.now())

    def theme(self) -> str:
        """Return the colours that were kept, or nothing."""
        vault = self.vault
        kept = vault.singles.get(THEME) if vault is not None else None
        return kept if isinstance(kept, str) else ""

    def settings_lines(self) -> tuple[str, ...]:
        """Return how network and sources are set up, a line each. No key is ever in them."""
        place = self.place
        lines = [f"Settings file: {place.settings_path or 'none'}"]
        if place.settings_fault:
            lines.append(f"It cannot be used: {place.settings_fault}")
        lines.append(f"Proxy: {'set' if place.settings.network.proxy else 'none'}")
        for name, source in load_sources()[0].items():
            table = place.settings.table(name)
            state = "on" if table.enabled else "switched off"
            key = f", key: {table.key.partition(':')[0] or 'none'}" if source.card.needs_key else ""
            pace = (
                f", at most one request in {source.card.pace:g} seconds"
                if source.card.online
                else ""
            )
            lines.append(f"{source.card.name}: {state}{key}{pace}")
        return tuple(lines)

    def forget_plan(self) -> None:
        """Forget what was planned for other answers."""
        self.disclosure = None
