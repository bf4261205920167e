"""Three plain registers: what happened in a session, which files were exported, saved pages."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from footprint.io.vault.codec import to_moment, to_text
from footprint.io.vault.database import Database
from footprint.sighting import Layer, Page


@dataclass(frozen=True, slots=True)
class SessionEvent:
    """Something that happened in a session. Names the step, never what was answered."""

    at: datetime
    event: str


class SessionLog:
    """The append-only log of sessions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, event: str, *, at: datetime) -> None:
        """Add an event."""
        self._database.rows(
            "INSERT INTO session_log (at, event) VALUES (?, ?)", (to_text(at), event)
        )

    def all(self) -> tuple[SessionEvent, ...]:
        """Return all events, oldest first."""
        rows = self._database.rows("SELECT at, event FROM session_log ORDER BY id")
        return tuple(SessionEvent(to_moment(at), str(event)) for at, event in rows)


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was written outside the vault."""

    id: int
    at: datetime
    path: str = field(repr=False)
    what: str
    """Such as `report html`."""
    encrypted: bool
    reason: str
    """Why it was written in the open; empty if it is encrypted."""
    gone_at: datetime | None = None
    """When the subject said that it is deleted."""


class Exports:
    """The register of exports: a wipe lists them, because it cannot reach them all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, path: str, *, what: str, encrypted: bool, at: datetime, reason: str = ""
    ) -> Export:
        """Enter a file. Done before it is written, so that no file is ever forgotten."""
        rows = self._database.rows(
            "INSERT INTO export (at, path, what, encrypted, reason) VALUES (?, ?, ?, ?, ?)"
            " RETURNING id",
            (to_text(at), path, what, int(encrypted), reason),
        )
        return Export(int(str(rows[0][0])), at, path, what, encrypted, reason)

    def all(self) -> tuple[Export, ...]:
        """Return every export, oldest first."""
        rows = self._database.rows(
            "SELECT id, at, path, what, encrypted, reason, gone_at FROM export ORDER BY id"
        )
        return tuple(
            Export(
                int(str(id_)),
                to_moment(at),
                str(path),
                str(what),
                bool(encrypted),
                str(reason),
                to_moment(gone) if gone else None,
            )
            for id_, at, path, what, encrypted, reason, gone in rows
        )

    def mark_gone(self, export: int, *, at: datetime) -> None:
        """Note that a file is deleted."""
        self._database.rows("UPDATE export SET gone_at = ? WHERE id = ?", (to_text(at), export))


class KeptFor(StrEnum):
    """Why a page is kept."""

    READING = "reading"
    """Until it was read; goes after 30 days."""
    EVIDENCE = "evidence"
    """Kept on purpose, for the police or a request; stays until the vault goes."""


class SavedPages:
    """Copies of pages as they were: proof of what stood there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, page: Page, kept_for: KeptFor) -> None:
        """Keep a page. Evidence stays evidence when it is kept again for reading."""
        head = json.dumps(
            [page.status, page.media_type, page.layer.value, page.partial, page.charset]
        )
        self._database.rows(
            "INSERT INTO saved_page VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (sha256, url) DO UPDATE"
            " SET kept_for = iif(kept_for = 'evidence', 'evidence', excluded.kept_for)",
            (page.sha256, page.url, to_text(page.fetched_at), kept_for.value, head, page.body),
        )

    def get(self, sha256: str) -> Page | None:
        """Return the page with that digest, or None."""
        rows = self._database.rows(
            "SELECT url, fetched_at, head, body FROM saved_page WHERE sha256 = ? LIMIT 1", (sha256,)
        )
        if not rows:
            return None
        url, fetched, head, body = rows[0]
        status, media_type, layer, partial, charset = json.loads(str(head))
        return Page(
            url=str(url),
            status=status,
            media_type=media_type,
            body=body if isinstance(body, bytes) else b"",
            charset=charset,
            fetched_at=to_moment(fetched),
            sha256=sha256,
            layer=Layer(layer),
            partial=partial,
        )

    def drop_read_before(self, moment: datetime) -> int:
        """Erase pages that were kept for reading only and are older than a moment."""
        rows = self._database.rows(
            "DELETE FROM saved_page WHERE kept_for = 'reading' AND fetched_at < ? RETURNING sha256",
            (to_text(moment),),
        )
        return len(rows)
