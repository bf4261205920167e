"""Puts vault, session and run together: one's own, or those of the stage while it is practice."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

from footprint.commands._place import Place
from footprint.io.vault import Vault, passphrase
from footprint.io.vault.errors import VaultClosedError
from footprint.io.vault.files import data_files, key_files
from footprint.io.vault.harden import IdleLock, seconds_since_boot
from footprint.io.vault.keeper import VaultKeeper
from footprint.run import Run
from footprint.session import (
    Audited,
    Auditor,
    Disclosure,
    ProgressEvent,
    RunSummary,
    Session,
    Step,
    summary_of,
)
from footprint.session.answers import Answered
from footprint.session.keeping import KeepError, Saving
from footprint.session.state import Kept
from footprint.subject import Profile

if TYPE_CHECKING:
    from footprint.commands._auditor import VaultAuditor
    from footprint.commands._rechecker import VaultRechecker
    from footprint.commands._stage import Stage
    from footprint.finding import Finding
    from footprint.remedies.action import Action
    from footprint.remedies.states import History as Life
    from footprint.report import Report
    from footprint.report.history import History
    from footprint.session.proving import Proofs
    from footprint.session.search import Looked
    from footprint.session.setting_up import Settable
    from tui.desk.results import Findings, Results


LATER = (
    "footprint.commands._auditor",
    "footprint.commands._stage",
    "footprint.session.judged",
    "tui.desk.results",
)
"""What searches and what puts results into words: most of the program, and the first pages need
none of it. It is imported where it is used, and beforehand by `Desk.warm`."""

THEME = "app_theme"
"""Key under which the colours are kept."""


class Desk:
    """Everything that screens can ask for."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._own_keeper = VaultKeeper(place.vault, cost=place.cost)
        self._stage: Stage | None = None
        self._auditor: VaultAuditor | None = None
        self._rechecker: VaultRechecker | None = None
        self._proofs: Proofs | None = None
        self._searched: tuple[str, Run] | None = None
        self.disclosure: Disclosure | None = None
        self._results: tuple[object, Results] | None = None
        self._so_far: tuple[object, Results] | None = None
        self._apart: str | None = None
        """Id of the run whose list is in the vault alone."""

    def warm(self) -> None:
        """Import what later steps need, so that none of them waits. For a thread."""
        for name in LATER:
            import_module(name)

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
        """Keep the session, where it is kept at all: one of practice, on its stage alone."""
        if self._keeps(session):
            self.keeper.save(session, at=self.now())

    def do(self, session: Session, saving: Saving) -> None:
        """Keep one thing of a session."""
        if not self._keeps(session):
            return
        self.keeper.do(saving, at=self.now())

    @property
    def here(self) -> Place:
        """Where the session stands: one's own place, or the stage."""
        return self._stage.place if self._stage is not None else self.place

    @property
    def keeper(self) -> VaultKeeper:
        """What keeps the work here."""
        return self._stage.keeper if self._stage is not None else self._own_keeper

    @property
    def vault(self) -> Vault | None:
        """The vault that keeps the work here, if it is open."""
        return _vault_of(self.keeper)

    def wipe(self) -> tuple[str, ...]:
        """Destroy everything that is kept; return what could not be reached."""
        self._searched = self._results = None
        path = self.here.vault
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
        self.close_stage()
        self._own_keeper.lock()
        self._searched = self._results = None

    def _keeps(self, session: Session) -> bool:
        on_stage = self._stage is not None
        kept = session.kept is Kept.VAULT and session.practice is on_stage
        return kept and self.vault is not None

    # ---------------------------------------------------------------------- searching

    def open_stage(self) -> Mapping[Step, Answered]:
        """Open the practice web and a file to throw away; return the answers of who is played."""
        from footprint.commands._stage import open_stage  # noqa: PLC0415 - only practice needs an invented internet

        self.close_stage()
        self._stage = open_stage(self.place)
        return self._stage.answers

    def close_stage(self) -> None:
        """End practice, if it is on: its file is thrown away."""
        if self._stage is not None:
            self._stage.close()
            self._stage = None
            self.forget_auditor()

    def auditor(self, session: Session) -> Auditor:
        """Return what searches for a session."""
        from footprint.commands._auditor import VaultAuditor  # noqa: PLC0415 - see LATER

        if self._auditor is None:
            keeps: Callable[[], bool] = lambda: self._keeps(session)  # noqa: E731 - a name for one line
            self._auditor = VaultAuditor(self.here, lambda: self.vault if keeps() else None)
        return self._auditor

    def forget_auditor(self) -> None:
        """Let the next search begin afresh: another session has begun."""
        self._auditor = self._rechecker = self._proofs = None
        self._searched = self._results = None
        self.disclosure = None

    async def plan(self, session: Session, profile: Profile) -> Disclosure:
        """Say what would leave this computer."""
        auditor = self.auditor(session)
        self.disclosure = await asyncio.to_thread(auditor.plan, profile)
        return self.disclosure

    async def search(
        self, session: Session, profile: Profile, tell: Callable[[ProgressEvent], None]
    ) -> Audited:
        """Search, and remember what came of it."""
        audited = await self.auditor(session).run(profile, session.agreed, tell)
        self._remember(session, audited)
        return audited

    def _remember(self, session: Session, audited: Audited) -> None:
        """Keep a run at hand, or leave it in the vault, if it is long and is there."""
        from tui.desk.results import WHOLE  # noqa: PLC0415 - see LATER

        long = len(audited.run.findings) > WHOLE
        self._searched = None if long and self._keeps(session) else (audited.id, audited.run)
        self._apart = self._results = None

    @property
    def rechecker(self) -> VaultRechecker:
        """What looks again at what was found."""
        from footprint.commands._rechecker import VaultRechecker  # noqa: PLC0415 - see LATER

        if self._rechecker is None:
            self._rechecker = VaultRechecker(self.here, lambda: self.vault)
        return self._rechecker

    def plan_look(self) -> Disclosure:
        """Say what would leave this computer for a look at what was found.

        Raises:
            KeepError: if there is nothing to look at.
        """
        self.disclosure = self.rechecker.plan()
        return self.disclosure

    async def look(self, session: Session, tell: Callable[[ProgressEvent], None]) -> Looked:
        """Look again, and remember what came of it."""
        looked = await self.rechecker.run(session.agreed, tell)
        self._remember(session, looked.audited)
        return looked

    def story(self) -> History | None:
        """Return what the last look said, or None if there was none."""
        return self.rechecker.story()

    def skip(self, session: Session, source: str) -> None:
        """Stop asking one source, in a search or in another look."""
        self.auditor(session).skip(source)
        self.rechecker.skip(source)

    def so_far(self, session: Session, *, shown: bool) -> Results | None:
        """Return what to show of a search before its end, or None."""
        found = self._auditor.so_far if self._auditor is not None else None
        if found is None or session.profile is None:
            return None
        key = (id(found), shown)
        if self._so_far is None or self._so_far[0] != key:
            from tui.desk.results import so_far_results  # noqa: PLC0415 - see LATER

            names = {one.id: one.name for one in session.offers or ()}
            made = so_far_results(found, session.profile, names, shown=shown, at=self.now())
            self._so_far = (key, made)
        return self._so_far[1]

    # ------------------------------------------------------------------------ results

    def run_of(self, session: Session) -> Run | None:
        """Return the run that a session stands on, as the search left it."""
        if session.summary is None:
            return None
        if self._searched is None or self._searched[0] != session.summary.run:
            self._searched = self._loaded(session.summary.run)
        return self._searched[1] if self._searched is not None else None

    def _loaded(self, id_: str) -> tuple[str, Run] | None:
        """Load a run; a long list stays in the vault, to be read window by window."""
        from tui.desk.results import WHOLE  # noqa: PLC0415 - see LATER

        vault = self.vault
        if vault is None:
            return None
        long = vault.findings.count(id_) > WHOLE
        run = vault.runs.load(id_, listed=not long)
        self._apart = id_ if long else None
        return None if run is None else (id_, run)

    def _is_apart(self, session: Session) -> bool:
        """Whether the list of a session's run is in the vault alone."""
        return session.summary is not None and self._apart == session.summary.run

    def _list_of(self, session: Session, run: Run) -> Findings:
        """Return what gives the ranked list of a session's run."""
        from tui.desk.results import InMemory, InVault  # noqa: PLC0415 - see LATER

        vault = self.vault
        if vault is not None and session.summary is not None and self._is_apart(session):
            return InVault(vault, session.summary.run)
        return InMemory(run)

    def results(self, session: Session, *, shown: bool) -> Results | None:
        """Return what to show of a session's run after all answers, or None without a run."""
        from footprint.io.own_remedies import read_own_remedies  # noqa: PLC0415 - see LATER
        from footprint.remedies import load_catalogue  # noqa: PLC0415 - see LATER
        from footprint.session.judged import judged  # noqa: PLC0415 - see LATER
        from tui.desk.results import Results, lived_of  # noqa: PLC0415 - see LATER

        run = self.run_of(session)
        if run is None:
            return None
        typed = self._proofs.typed if self._proofs is not None else {}
        key = (
            id(run),
            tuple(session.said.items()),
            tuple(session.marks.items()),
            shown,
            tuple(typed),
        )
        if self._results is None or self._results[0] != key:
            now = judged(
                run,
                # A list this long is not ranked again after every answer: the next search does it.
                {} if self._is_apart(session) else session.said,
                load_catalogue(read_own_remedies()),
                today=self.now().date(),
                marks=session.marks,
            )
            made = Results(
                now, shown=shown, made_at=run.finished_at,
                findings=self._list_of(session, now), typed=typed,
                lived=lived_of(self.vault, now.actions),
            )  # fmt: skip
            self._results = (key, made)
        return self._results[1]

    def summary(self, session: Session) -> RunSummary | None:
        """Return the summary of a session's run after all answers."""
        results = self.results(session, shown=False)
        if results is None or session.summary is None:
            return None
        fresh = summary_of(results.run, session.summary.run)
        return fresh.model_copy(update={"findings": results.total})

    def prove(self, finding: Finding, typed: str) -> str:
        """Show one masked value to somebody who types it; return what was wrong, or nothing."""
        from footprint.session.proving import Proofs  # noqa: PLC0415 - see LATER

        self._proofs, problem = (self._proofs or Proofs()).after(finding, typed)
        return problem

    # ------------------------------------------------------------------------ exports

    def export(self, report: Report, form: str, *, lock: str, reason: str) -> str:
        """Write a report outside the vault and return where it is.

        Args:
            report: masked as it will be written.
            form: such as `html`.
            lock: the passphrase; empty for a file that anybody can read.
            reason: why anybody may read it, said together with a second yes.

        Raises:
            KeepError: if it cannot be written; a sentence for the person.
        """
        from footprint.report import ReportError  # noqa: PLC0415 - exports are rare
        from footprint.report.formats import renderer  # noqa: PLC0415

        try:
            data = renderer(form)(report)
        except ReportError as error:
            raise KeepError(str(error)) from error
        return self.save_file(data, what="report", suffix=form, lock=lock, reason=reason)

    def save_file(self, data: bytes, *, what: str, suffix: str, lock: str, reason: str) -> str:
        """Write a file outside the vault, as `footprint.session.keeping.Files` does."""
        from footprint.commands._files import FilesOut  # noqa: PLC0415 - exports are rare

        files = FilesOut(self.here, lambda: self.vault)
        return files.save(data, what=what, suffix=suffix, lock=lock, reason=reason)

    def exports(self) -> tuple[str, ...]:
        """Return the paths of files that left the vault and are not said to be gone."""
        vault = self.vault
        if vault is None:
            return ()
        return tuple(one.path for one in vault.exports.all() if one.gone_at is None)

    def life(self, action: Action) -> Life | None:
        """Return all that the vault keeps of how an action went, or None without a vault."""
        from footprint.commands.recheck import life  # noqa: PLC0415 - see LATER

        vault = self.vault
        return None if vault is None else life(action, vault.actions.history(action.id))

    # ----------------------------------------------------------------------- settings

    @property
    def settings(self) -> Settable:
        """The settings of the person at this computer, also while it is practice."""
        from footprint.commands._settings import OwnSettings  # noqa: PLC0415 - see LATER

        return OwnSettings(self.place, lambda: _vault_of(self._own_keeper), self._use)

    def _use(self, place: Place) -> None:
        """Let the next search go by other settings."""
        self.place = place
        if self._stage is None:
            self._auditor = self._rechecker = None

    def keep_theme(self, name: str) -> None:
        """Keep the colours for the next time."""
        vault = _vault_of(self._own_keeper)
        if vault is not None:
            vault.singles.put(THEME, name, at=self.now())

    def theme(self) -> str:
        """Return the colours that were kept, or nothing."""
        vault = _vault_of(self._own_keeper)
        kept = vault.singles.get(THEME) if vault is not None else None
        return kept if isinstance(kept, str) else ""

    def forget_plan(self) -> None:
        """Forget what was planned for other answers."""
        self.disclosure = None


def _vault_of(keeper: VaultKeeper) -> Vault | None:
    try:
        return keeper.vault
    except VaultClosedError:
        return None
