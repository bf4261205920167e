"""A run at hand: what a search found, as the vault or memory has it, put into words for screens.

It brings along most of the program, so the desk imports it when there is something to show.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from footprint.commands._table import Table
from footprint.finding import Finding
from footprint.io.own_remedies import read_own_remedies
from footprint.judge.judging import SoFar
from footprint.remedies import load_catalogue
from footprint.run import Run
from footprint.session import Audited, RunSummary, Session, summary_of
from footprint.session.judged import judged
from footprint.session.proving import Proofs
from tui.desk.results import (
    WHOLE,
    Findings,
    InMemory,
    InVault,
    Results,
    lived_of,
    so_far_results,
)


class AtHand:
    """The run of a session, and what to show of it."""

    def __init__(self, table: Table, keeps: Callable[[Session], bool]) -> None:
        self._table = table
        self._keeps = keeps
        self._searched: tuple[str, Run] | None = None
        self._apart: str | None = None
        """Id of the run whose list is in the vault alone."""
        self._proofs = Proofs()
        self._results: tuple[object, Results] | None = None
        self._so_far: tuple[object, Results] | None = None

    # ------------------------------------------------------------------------ the run

    def remember(self, session: Session, audited: Audited) -> None:
        """Keep a run at hand, or leave it in the vault, if it is long and is there."""
        long = len(audited.run.findings) > WHOLE
        self._searched = None if long and self._keeps(session) else (audited.id, audited.run)
        self._apart = self._results = None

    def run_of(self, session: Session) -> Run | None:
        """Return the run that a session stands on, as the search left it."""
        if session.summary is None:
            return None
        if self._searched is None or self._searched[0] != session.summary.run:
            self._searched = self._loaded(session.summary.run)
        return self._searched[1] if self._searched is not None else None

    def _loaded(self, id_: str) -> tuple[str, Run] | None:
        """Load a run; a long list stays in the vault, to be read window by window."""
        vault = self._table.vault()
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
        vault = self._table.vault()
        if vault is not None and session.summary is not None and self._is_apart(session):
            return InVault(vault, session.summary.run)
        return InMemory(run)

    # ------------------------------------------------------------------------ in words

    def results(self, session: Session, *, shown: bool) -> Results | None:
        """Return what to show of a session's run after all answers, or None without a run."""
        run = self.run_of(session)
        if run is None:
            return None
        key = (
            id(run),
            tuple(session.said.items()),
            tuple(session.marks.items()),
            shown,
            tuple(self._proofs.typed),
        )
        if self._results is None or self._results[0] != key:
            self._results = (key, self._made(session, run, shown=shown))
        return self._results[1]

    def _made(self, session: Session, run: Run, *, shown: bool) -> Results:
        now = judged(
            run,
            # A list this long is not ranked again after every answer: the next search does it.
            {} if self._is_apart(session) else session.said,
            load_catalogue(read_own_remedies()),
            today=self._now().date(),
            marks=session.marks,
        )
        return Results(
            now, shown=shown, made_at=run.finished_at,
            findings=self._list_of(session, now), typed=self._proofs.typed,
            lived=lived_of(self._table.vault(), now.actions),
        )  # fmt: skip

    def so_far(self, session: Session, found: SoFar, *, shown: bool) -> Results | None:
        """Return what to show of a search before its end, or None."""
        if session.profile is None:
            return None
        key = (id(found), shown)
        if self._so_far is None or self._so_far[0] != key:
            names = {one.id: one.name for one in session.offers or ()}
            made = so_far_results(found, session.profile, names, shown=shown, at=self._now())
            self._so_far = (key, made)
        return self._so_far[1]

    def summary(self, session: Session) -> RunSummary | None:
        """Return the summary of a session's run after all answers."""
        results = self.results(session, shown=False)
        if results is None or session.summary is None:
            return None
        fresh = summary_of(results.run, session.summary.run)
        return fresh.model_copy(update={"findings": results.total})

    def prove(self, finding: Finding, typed: str) -> str:
        """Show one masked value to somebody who types it; return what was wrong, or nothing."""
        self._proofs, problem = self._proofs.after(finding, typed)
        return problem

    def _now(self) -> datetime:
        return self._table.own.clock.now()
