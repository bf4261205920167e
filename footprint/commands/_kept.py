"""What a vault keeps, as a report that is up to date: answers, states and dates put in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from footprint.commands._run import make_report
from footprint.commands.recheck import life
from footprint.exits import WrongUseError
from footprint.io.vault import Vault
from footprint.io.vault.labels import Answer
from footprint.remedies.action import Action
from footprint.remedies.states import History
from footprint.report import Report
from footprint.run import Run


@dataclass(frozen=True, slots=True)
class KeptRun:
    """The newest run of a vault, without what the person called not theirs."""

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
    head = vault.runs.latest()
    run = vault.runs.load(head.id) if head else None
    if run is None:
        raise WrongUseError("There is no finished run in this vault.")
    return KeptRun(_without(run, vault), histories(vault, run.actions), vault.salt)


def histories(vault: Vault, actions: Iterable[Action]) -> dict[str, History]:
    """Return the life of each action, by its id; of those that nobody has begun, an empty one."""
    return {one.id: life(one, vault.actions.history(one.id)) for one in actions}


def _without(run: Run, vault: Vault) -> Run:
    others = {one.id for one in run.findings if vault.labels.of(one.id) is Answer.NOT_ME}
    if not others:
        return run
    return replace(
        run,
        findings=tuple(one for one in run.findings if one.id not in others),
        actions=tuple(one for one in run.actions if not others.issuperset(one.findings)),
        routes=tuple(one for one in run.routes if one.target not in others),
    )
