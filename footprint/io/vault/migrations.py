"""The tables, as the steps that made them.

A step never changes once it has been released: a change is a new step. Each runs in one
transaction together with the new `user_version`, so a vault is always at a whole step.
Logs (consent, labels, states, ledger) are append-only by trigger, not by good will.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from footprint.io.vault.database import Database
from footprint.io.vault.errors import NewerVaultError


def _append_only(table: str) -> str:
    return "".join(
        f"""
        CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
        """
        for verb in ("UPDATE", "DELETE")
    )


_FIRST: Final = f"""
CREATE TABLE single (
  key TEXT PRIMARY KEY, body TEXT NOT NULL, saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE consent (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE withdrawal (
  id INTEGER PRIMARY KEY, consent INTEGER NOT NULL REFERENCES consent, at TEXT NOT NULL,
  effect TEXT NOT NULL
) STRICT;
{_append_only("consent")}
{_append_only("withdrawal")}

CREATE TABLE run (
  id TEXT PRIMARY KEY, started_at TEXT NOT NULL, finished_at TEXT, consent INTEGER,
  body TEXT, report TEXT
) STRICT;
CREATE INDEX run_by_time ON run (started_at);

CREATE TABLE finding (
  run TEXT NOT NULL REFERENCES run ON DELETE CASCADE,
  id TEXT NOT NULL, asked INTEGER NOT NULL, place INTEGER NOT NULL,
  tier INTEGER NOT NULL, kind TEXT NOT NULL, about TEXT NOT NULL, known INTEGER NOT NULL,
  search TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (run, id)
) STRICT;
CREATE UNIQUE INDEX finding_by_place ON finding (run, asked, place);
CREATE INDEX finding_by_kind ON finding (run, asked, kind, place);

CREATE TABLE evidence (
  run TEXT NOT NULL, finding TEXT NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (run, finding, place),
  FOREIGN KEY (run, finding) REFERENCES finding ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_page (
  sha256 TEXT NOT NULL, url TEXT NOT NULL, fetched_at TEXT NOT NULL, kept_for TEXT NOT NULL,
  head TEXT NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (sha256, url)
) STRICT;

CREATE TABLE label (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, finding TEXT NOT NULL, page TEXT NOT NULL,
  answer TEXT NOT NULL
) STRICT;
CREATE TABLE label_now (
  finding TEXT NOT NULL, page TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (finding, page)
) STRICT, WITHOUT ROWID;
{_append_only("label")}

CREATE TABLE action (
  id TEXT PRIMARY KEY, saved_at TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE action_state (
  id INTEGER PRIMARY KEY, action TEXT NOT NULL REFERENCES action, at TEXT NOT NULL,
  state TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX action_state_by_action ON action_state (action, id);
{_append_only("action_state")}

CREATE TABLE ledger (
  id INTEGER PRIMARY KEY, run TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_by_run ON ledger (run, id);
CREATE INDEX ledger_by_time ON ledger (at);

CREATE TABLE session_log (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL
) STRICT;
{_append_only("session_log")}

CREATE TABLE export (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, path TEXT NOT NULL, what TEXT NOT NULL,
  encrypted INTEGER NOT NULL, reason TEXT NOT NULL, gone_at TEXT
) STRICT;
"""

_RECORD_LABELS: Final = f"""
CREATE TABLE record_label (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
{_append_only("record_label")}
"""

_BY_TIER: Final = "CREATE INDEX finding_by_tier ON finding (run, asked, tier, place);"

STEPS: Final[tuple[str, ...]] = (_FIRST, _RECORD_LABELS, _BY_TIER)
"""Step n takes a vault from version n to n + 1."""


def migrate(database: Database, steps: Sequence[str] = STEPS) -> int:
    """Bring a vault to the newest version and return the version that it had.

    Raises:
        NewerVaultError: if it is newer than this program.
    """
    ((found,),) = database.rows("PRAGMA user_version")
    version = int(str(found))
    if version > len(steps):
        raise NewerVaultError
    for number, step in enumerate(steps[version:], start=version + 1):
        with database.transaction():
            database.script(step)
            database.rows(f"PRAGMA user_version = {number}")
    return version
