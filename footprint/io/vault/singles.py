"""Things of which there is one: the profile, the session as it stands, settings."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from footprint.io.vault.codec import to_moment, to_text
from footprint.io.vault.database import Database
from footprint.io.vault.errors import DamagedVaultError
from footprint.subject import Profile


class Singles:
    """Named JSON values. A new value replaces the old one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, key: str, value: Any, *, at: datetime) -> None:
        """Keep a JSON value under a key."""
        self.put_text(key, json.dumps(value, ensure_ascii=False), at=at)

    def get(self, key: str) -> Any:
        """Return the value of a key, or None."""
        text = self.get_text(key)
        return None if text is None else json.loads(text)

    def put_text(self, key: str, text: str, *, at: datetime) -> None:
        """Keep JSON text that somebody else made, such as a session's."""
        self._database.rows(
            "INSERT INTO single VALUES (?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
            (key, text, to_text(at)),
        )

    def get_text(self, key: str) -> str | None:
        """Return the text of a key, or None."""
        rows = self._database.rows("SELECT body FROM single WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None

    def saved_at(self, key: str) -> datetime | None:
        """Return when a key was last written."""
        rows = self._database.rows("SELECT saved_at FROM single WHERE key = ?", (key,))
        return to_moment(rows[0][0]) if rows else None

    def drop(self, key: str) -> None:
        """Forget a key."""
        self._database.rows("DELETE FROM single WHERE key = ?", (key,))

    def put_profile(self, profile: Profile, *, at: datetime) -> None:
        """Keep the subject's profile."""
        self.put_text("profile", profile.model_dump_json(), at=at)

    def profile(self) -> Profile | None:
        """Return the subject's profile, or None before it was given."""
        text = self.get_text("profile")
        try:
            return None if text is None else Profile.model_validate_json(text)
        except ValidationError as error:
            raise DamagedVaultError from error
