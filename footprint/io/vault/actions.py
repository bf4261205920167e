"""What to do about it, and how far it has come: every change of state is kept with its date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from footprint.io.vault.codec import from_json, to_json, to_moment, to_text
from footprint.io.vault.database import Database
from footprint.remedies.action import Action, ActionState


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
        """
        with self._database.transaction():
            if not self._database.rows("SELECT 1 FROM action WHERE id = ?", (change.action,)):
                raise KeyError(change.action)
            self._database.rows(
                "INSERT INTO action_state (action, at, state, note) VALUES (?, ?, ?, ?)",
                (change.action, to_text(change.at), change.state.value, change.note),
            )

    def history(self, action: str) -> tuple[StateChange, ...]:
        """Return an action's steps, oldest first."""
        return tuple(
            StateChange(action, ActionState(str(state)), to_moment(at), str(note))
            for at, state, note in self._database.rows(
                "SELECT at, state, note FROM action_state WHERE action = ? ORDER BY id", (action,)
            )
        )


def _in_state(body: str, state: object) -> Action:
    action = from_json(Action, body)
    return replace(action, state=ActionState(str(state))) if state else action
