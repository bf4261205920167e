"""What a vault keeps, as a report that is up to date: answers, states and dates put in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from footprint.commands._inputs import one_fault
from footprint.commands._run import make_report
from footprint.commands.recheck import life
from footprint.exits import WrongUseError
from footprint.io.files import FileError
from footprint.io.own_remedies import read_own_remedies
from footprint.io.vault import Vault
from footprint.io.vault.labels import Answer
from footprint.remedies import CatalogueError, load_catalogue
from footprint.remedies.action import Action
from footprint.remedies.states import History
from footprint.report import Report
from footprint.run import Run
from footprint.session.events import Said
from footprint.session.judged import judged


@dataclass(frozen=True, slots=True)
class KeptRun:
    """The newest run of a vault, as the person's answers leave it."""

    run: Run
    histories: Mapping[str, History]
    """The life of each action, by its id."""
    salt: bytes

    def report(self) -> Report:
        """Return the report of the run, with every action as far as it has come."""
        return make_report(self.run, reveal=True, histories=self.histories, salt=self.salt)


def newest(vault: Vault) -> KeptRun:
    """Return the newest finished run of a vault.

    Raises:
        WrongUseError: if there is none.
    """
    run = vault.runs.newest()
    if run is None:
        raise WrongUseError("There is no finished run in this vault.")
    run = _after_answers(run, vault)
    return KeptRun(run, histories(vault, run.actions), vault.salt)


def histories(vault: Vault, actions: Iterable[Action]) -> dict[str, History]:
    """Return the life of each action, by its id; of those that nobody has begun, an empty one."""
    return {one.id: life(one, vault.actions.history(one.id)) for one in actions}


def _after_answers(run: Run, vault: Vault) -> Run:
    """Return the run as it stands after what the person said of its findings."""
    said = {
        finding: Said(answer.value)
        for (finding, page), answer in vault.labels.now().items()
        if not page and answer is not Answer.UNDO
    }
    if not said:
        return run
    with one_fault(CatalogueError, FileError):
        catalogue = load_catalogue(read_own_remedies())
    return judged(run, said, catalogue, today=run.finished_at.date())
