"""What was found and how much of it may be said, while one session lasts."""

from __future__ import annotations

from dataclasses import dataclass, field

from footprint.plain.equipment import Equipment
from footprint.plain.results import Results
from footprint.run import Run
from footprint.session import RunSummary, Session, summary_of
from footprint.session.judged import judged
from footprint.session.proving import Proofs


@dataclass(slots=True)
class Shown:
    """The run of a session, as its search left it, and what was typed to see some of it."""

    equipment: Equipment
    run: Run | None = None
    reveal: bool = False
    proofs: Proofs = field(default_factory=Proofs)

    def results(self, session: Session) -> Results | None:
        """Return what was found, as all answers leave it."""
        run = self._judged(session)
        if run is None or session.summary is None:
            return None
        at = self.equipment.now()
        return Results.of(run, reveal=self.reveal, at=at, typed=self.proofs.typed)

    def summary(self, session: Session) -> RunSummary | None:
        """Return the summary of the run, as all answers leave it."""
        run = self._judged(session)
        if run is None or session.summary is None:
            return None
        return summary_of(run, session.summary.run)

    def _judged(self, session: Session) -> Run | None:
        if self.run is None:
            return None
        today = self.equipment.now().date()
        catalogue = self.equipment.catalogue()
        return judged(self.run, session.said, catalogue, today=today, marks=session.marks)
