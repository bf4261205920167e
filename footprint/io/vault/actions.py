"""What to do about it, and how far it has come: every change of state is kept with its date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from footprint.io.vault.codec import from_json, to_json, to_moment, to_text
from footprint.io.vault.database import Database
from footprint.remedies.action import Action, ActionState
from footprint.remedies.states import IllegalMoveError


@dataclass(frozen=True, slots=True)
class StateChange:
    """One step of an action."""

    action: str
    state: ActionState
    at: datetime
    note: str = ""
    """Of the person who did it: a reference number, what was answered."""


class Actions:
    """The plan as a task list."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, actions: Iterable[Action], *, at: datetime) -> None:
        """Keep actions as they are now. Their history is untouched."""
        with self._database.transaction():
            self._database.many(
                "INSERT INTO action VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE"
                " SET saved_at = excluded.saved_at, body = excluded.body",
                ((action.id, to_text(at), to_json(action)) for action in actions),
            )

    def all(self) -> tuple[Action, ...]:
        """Return all actions in the order in which they came, each in its latest state."""
        return tuple(
            _in_state(str(body), state)
            for body, state in self._database.rows(
                "SELECT body, (SELECT state FROM action_state WHERE action = action.id"
                " ORDER BY action_state.id DESC LIMIT 1) FROM action ORDER BY rowid"
            )
        )

    def change(self, change: StateChange) -> None:
        """Add a step to an action's history.

        Raises:
            KeyError: if there is no such action.
            IllegalMoveError: if somebody was asked before a copy of the pages was saved.
        """
        with self._database.transaction():
            rows = self._database.rows("SELECT body FROM action WHERE id = ?", (change.action,))
            if not rows:
                raise KeyError(change.action)
            self._check_evidence(change, from_json(Action, str(rows[0][0])))
            self._database.rows(
                "INSERT INTO action_state (action, at, state, note) VALUES (?, ?, ?, ?)",
                (change.action, to_text(change.at), change.state.value, change.note),
            )

    def _check_evidence(self, change: StateChange, action: Action) -> None:
        if change.state is not ActionState.ASKED or not action.evidence_first:
            return
        if not any(one.state in _COPY_SAVED for one in self.history(change.action)):
            raise IllegalMoveError(
                "Save a copy of the pages first. You may need it as proof later."
            )

    def history(self, action: str) -> tuple[StateChange, ...]:
        """Return an action's steps, oldest first."""
        return tuple(
            StateChange(action, ActionState(str(state)), to_moment(at), str(note))
            for at, state, note in self._database.rows(
                "SELECT at, state, note FROM action_state WHERE action = ? ORDER BY id", (action,)
            )
        )


_COPY_SAVED: Final = frozenset({ActionState.EVIDENCE_SAVED, ActionState.ASKED})
"""States of which at least one comes before; a vault of an earlier version may lack the first."""


def _in_state(body: str, state: object) -> Action:
    action = from_json(Action, body)
    return replace(action, state=ActionState(str(state))) if state else action
