"""Puts session and table together: what keeps the work, and what searches for it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

from footprint.commands._place import Place
from footprint.commands._table import Table
from footprint.io.vault import Vault, passphrase
from footprint.io.vault.files import data_files, key_files
from footprint.io.vault.harden import IdleLock, seconds_since_boot
from footprint.io.vault.keeper import VaultKeeper
from footprint.session import (
    Audited,
    Auditor,
    Disclosure,
    ProgressEvent,
    Session,
    Step,
)
from footprint.session.answers import Answered
from footprint.session.keeping import KeepError, Saving
from footprint.session.state import Kept
from footprint.subject import Profile

if TYPE_CHECKING:
    from footprint.commands._auditor import VaultAuditor
    from footprint.commands._rechecker import VaultRechecker
    from footprint.remedies.action import Action
    from footprint.remedies.states import History as Life
    from footprint.report import Report
    from footprint.report.history import History
    from footprint.session.search import Looked
    from footprint.session.setting_up import Settable
    from tui.desk.at_hand import AtHand
    from tui.desk.results import Results


LATER = (
    "footprint.commands._auditor",
    "footprint.commands._stage",
    "tui.desk.at_hand",
)
"""What searches and what puts results into words: most of the program, and the first pages need
none of it. It is imported where it is used, and beforehand by `Desk.warm`."""

THEME = "app_theme"
"""Key under which the colours are kept."""


class Desk:
    """Everything that screens can ask for."""

    def __init__(self, place: Place) -> None:
        self.table = Table(place)
        """Where the session works: one's own place, or the stage."""
        self._auditor: VaultAuditor | None = None
        self._rechecker: VaultRechecker | None = None
        self._at_hand: AtHand | None = None
        self.disclosure: Disclosure | None = None

    def warm(self) -> None:
        """Import what later steps need, so that none of them waits. For a thread."""
        for name in LATER:
            import_module(name)

    def now(self) -> datetime:
        """Return the time."""
        return self.table.own.clock.now()

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
    def keeper(self) -> VaultKeeper:
        """What keeps the work here."""
        return self.table.keeper

    @property
    def vault(self) -> Vault | None:
        """The vault that keeps the work here, if it is open."""
        return self.table.vault()

    def wipe(self) -> tuple[str, ...]:
        """Destroy everything that is kept; return what could not be reached."""
        self._at_hand = None
        path = self.table.place.vault
        if not any(file.exists() for file in (*key_files(path), *data_files(path))):
            return ()
        return self.keeper.wipe()

    def close(self) -> None:
        """Close the vault and the practice web."""
        self.close_stage()
        self.table.own_keeper.lock()
        self._at_hand = None

    def _keeps(self, session: Session) -> bool:
        on_stage = self.table.stage is not None
        kept = session.kept is Kept.VAULT and session.practice is on_stage
        return kept and self.vault is not None

    # ---------------------------------------------------------------------- searching

    def open_stage(self) -> Mapping[Step, Answered]:
        """Open the practice web and a file to throw away; return the answers of who is played."""
        self.close_stage()
        return self.table.open_stage().answers

    def close_stage(self) -> None:
        """End practice, if it is on: its file is thrown away."""
        if self.table.stage is not None:
            self.table.close_stage()
            self.forget_auditor()

    def auditor(self, session: Session) -> Auditor:
        """Return what searches for a session."""
        from footprint.commands._auditor import VaultAuditor  # noqa: PLC0415 - see LATER

        if self._auditor is None:
            keeps: Callable[[], bool] = lambda: self._keeps(session)  # noqa: E731 - a name for one line
            self._auditor = VaultAuditor(self.table.place, lambda: self.vault if keeps() else None)
        return self._auditor

    def forget_auditor(self) -> None:
        """Let the next search begin afresh: another session has begun."""
        self._auditor = self._rechecker = self._at_hand = None
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
        self.at_hand.remember(session, audited)
        return audited

    @property
    def rechecker(self) -> VaultRechecker:
        """What looks again at what was found."""
        from footprint.commands._rechecker import VaultRechecker  # noqa: PLC0415 - see LATER

        if self._rechecker is None:
            self._rechecker = VaultRechecker(self.table.place, self.table.vault)
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
        self.at_hand.remember(session, looked.audited)
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
        return None if found is None else self.at_hand.so_far(session, found, shown=shown)

    @property
    def at_hand(self) -> AtHand:
        """What was found, and what to show of it."""
        from tui.desk.at_hand import AtHand  # noqa: PLC0415 - see LATER

        if self._at_hand is None:
            self._at_hand = AtHand(self.table, self._keeps)
        return self._at_hand

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
        return self.table.save(data, what="report", suffix=form, lock=lock, reason=reason)

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

        return OwnSettings(self.table.own, self.table.own_vault, self._use)

    def _use(self, place: Place) -> None:
        """Let the next search go by other settings."""
        self.table.use(place)
        if self.table.stage is None:
            self._auditor = self._rechecker = None

    def keep_theme(self, name: str) -> None:
        """Keep the colours for the next time."""
        vault = self.table.own_vault()
        if vault is not None:
            vault.singles.put(THEME, name, at=self.now())

    def theme(self) -> str:
        """Return the colours that were kept, or nothing."""
        vault = self.table.own_vault()
        kept = vault.singles.get(THEME) if vault is not None else None
        return kept if isinstance(kept, str) else ""

    def forget_plan(self) -> None:
        """Forget what was planned for other answers."""
        self.disclosure = None
